//! Reads files of cues and finds all their mistakes.

use rustc_hash::FxHashSet;

use toml::de::DeTable;

use crate::error::Error;
use crate::rules::Inflection;
use crate::rules::PartOfSpeech;
use crate::rules::RuleFile;
use crate::rules::table::Mistakes;
use crate::rules::table::Table;
use crate::rules::table::Text;
use crate::text::is_apostrophe;
use crate::text::is_word;

use super::CueClass;
use super::CueOrigin;
use super::CuePart;
use super::CueRule;
use super::CueSet;
use super::Frame;
use super::LONGEST_WORD;
use super::Reporting;
use super::terms::Term;

const FILE_KEYS: &[&str] = &["cues"];
const CUE_KEYS: &[&str] = &["class", "denies", "part", "stance", "takes", "words"];

/// What parts a cue from the forms that are not regular.
const FORM_BORDER: char = '/';

/// Reads the embedded file and the reader's.
pub(super) fn read(
    embedded: &RuleFile,
    own: &[&RuleFile],
    inflection: &Inflection,
) -> Result<Reporting, Vec<Error>> {
    let mut reporting = Reporting::default();
    let mut errors = Vec::new();
    let own = own.iter().map(|f| (*f, CueOrigin::Reader));
    for (file, origin) in std::iter::once((embedded, CueOrigin::Language)).chain(own) {
        let mut reader = Reader {
            mistakes: Mistakes::new(file),
            inflection,
            origin,
            seen: FxHashSet::default(),
        };
        reader.file(file, &mut reporting);
        errors.extend(reader.mistakes.into_errors());
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    reporting.finish();
    Ok(reporting)
}

/// One file at work.
struct Reader<'r> {
    mistakes: Mistakes<'r>,
    inflection: &'r Inflection,
    origin: CueOrigin,
    /// The cues that the file has so far.
    seen: FxHashSet<(String, CuePart)>,
}

impl Reader<'_> {
    fn file(&mut self, file: &RuleFile, reporting: &mut Reporting) {
        let (document, errors) = DeTable::parse_recoverable(&file.text);
        if !errors.is_empty() {
            for error in errors {
                let place = error.span().unwrap_or(0..0);
                self.mistakes.add(place, error.message());
            }
            return;
        }
        let root = Table::root(&document);
        root.only(FILE_KEYS, &mut self.mistakes);
        for table in root.tables("cues", &mut self.mistakes) {
            self.cues(&table, reporting);
        }
    }

    fn cues(&mut self, table: &Table<'_>, reporting: &mut Reporting) {
        table.only(CUE_KEYS, &mut self.mistakes);
        let class = self.term(table, "class").unwrap_or(CueClass::Speech);
        let part = self.term(table, "part").unwrap_or(CuePart::Verb);
        let stance = self.term(table, "stance").unwrap_or_default();
        let is_denying = table.flag("denies", &mut self.mistakes).unwrap_or(false);
        let frames = self.frames(table);
        let words = table.texts("words", &mut self.mistakes);
        if words.is_empty() && (!table.has("words") || table.is_empty_list("words")) {
            let range = table.range.clone();
            self.mistakes.add(range, "a list of cues has no `words`");
        }
        for text in &words {
            let Some(forms) = self.forms(text, part) else {
                continue;
            };
            let cue = CueRule {
                base: forms[0].clone(),
                part,
                class,
                stance,
                is_denying,
                frames,
                origin: self.origin,
            };
            let key = (cue.base.clone(), part);
            if !self.seen.insert(key) {
                let message = format!("the {} `{}` is listed twice", part.as_str(), cue.base);
                self.mistakes.add(text.range.clone(), message);
                continue;
            }
            reporting.add(cue, &forms);
        }
    }

    /// The term at `key`; `None` where the key is missing or what stands there is wrong.
    fn term<T: Term>(&mut self, table: &Table<'_>, key: &str) -> Option<T> {
        let text = table.text(key, &mut self.mistakes)?;
        self.known(key, &text)
    }

    fn known<T: Term>(&mut self, what: &str, text: &Text) -> Option<T> {
        let known = T::NAMES.iter().find(|(name, _)| *name == text.value);
        if known.is_none() {
            let names: Vec<&str> = T::NAMES.iter().map(|(name, _)| *name).collect();
            self.mistakes.not_allowed(what, text, &names);
        }
        known.map(|(_, term)| *term)
    }

    /// What can follow the cues: what can follow `said` where the file does not tell.
    fn frames(&mut self, table: &Table<'_>) -> CueSet<Frame> {
        if !table.has("takes") {
            return CueSet::of(&[Frame::Clause, Frame::Quotation]);
        }
        let mut frames = CueSet::default();
        for text in table.texts("takes", &mut self.mistakes) {
            if let Some(frame) = self.known::<Frame>("frame", &text) {
                frames.insert(frame);
            }
        }
        frames
    }

    /// All forms of a cue, the base form first; `None` when it is not well written.
    fn forms(&mut self, text: &Text, part: CuePart) -> Option<Vec<String>> {
        let mut written = text.value.split(FORM_BORDER);
        let base = written.next().unwrap_or_default();
        let others: Vec<&str> = written.collect();
        for form in std::iter::once(&base).chain(&others) {
            self.check(text, form)?;
        }
        let mut forms = match part {
            CuePart::Verb => self.inflection.forms(base, PartOfSpeech::Verb),
            CuePart::Noun => self.inflection.forms(base, PartOfSpeech::Noun),
            CuePart::Adjective | CuePart::Preposition | CuePart::Phrase => vec![base.to_owned()],
        };
        forms.extend(others.iter().map(|f| (*f).to_owned()));
        Some(forms)
    }

    fn check(&mut self, text: &Text, form: &str) -> Option<()> {
        let whole = &text.value;
        let range = text.range.clone();
        if !form.contains(is_word) {
            let message = if form.is_empty() && whole.contains(FORM_BORDER) {
                format!("the cue `{whole}` has an empty form")
            } else {
                format!("the cue `{whole}` holds no word")
            };
            self.mistakes.add(range, message);
            return None;
        }
        let is_fine = |c: char| is_word(c) || c == ' ' || c == '-' || is_apostrophe(c);
        if let Some(odd) = form.chars().find(|c| !is_fine(*c)) {
            self.mistakes.add_with_hint(
                range,
                format!("the cue `{whole}` holds `{odd}`"),
                "a cue is made of words, spaces, hyphens and apostrophes",
            );
            return None;
        }
        if form.trim() != form || form.contains("  ") {
            let message = format!("the cue `{whole}` has a space too many");
            self.mistakes.add(range, message);
            return None;
        }
        // Inflection adds a few letters.
        if form.split(' ').any(|w| w.len() + 4 > LONGEST_WORD) {
            let message = format!("the cue `{whole}` has a word of more than 36 letters");
            self.mistakes.add(range, message);
            return None;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;
    use crate::rules::Stance;

    fn own(text: &str) -> Result<Language, Vec<Error>> {
        let file = RuleFile::new("my/reporting.toml", text.to_owned());
        Language::load("en", &[file])
    }

    #[track_caller]
    fn mistakes(text: &str, expected: &[&str]) {
        let errors = own(text).expect_err("the file has mistakes");
        let found: Vec<String> = errors
            .iter()
            .map(|e| {
                let place = e.place().map(ToString::to_string).unwrap_or_default();
                let hint = e.advice().map(|h| format!(" ({h})")).unwrap_or_default();
                format!("{place}: {e}{hint}")
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        mistakes(
            "[[cues]]\nclas = \"speech\"\nstance = \"doubtig\"\nwords = [\"hoot\", \"hoot\", \"a+b\", \"\"]\n\n\
             [[cues]]\nclass = \"dance\"\ndenies = \"yes\"\ntakes = [\"clause\", \"claus\"]\n\n[[cue]]\n",
            &[
                "my/reporting.toml:2:1: unknown key `clas` (did you mean `class`?)",
                "my/reporting.toml:3:10: unknown stance `doubtig` (did you mean `doubting`?)",
                "my/reporting.toml:4:18: the verb `hoot` is listed twice",
                "my/reporting.toml:4:26: the cue `a+b` holds `+` (a cue is made of words, spaces, \
                 hyphens and apostrophes)",
                "my/reporting.toml:4:33: the cue `` holds no word",
                "my/reporting.toml:6:1: a list of cues has no `words`",
                "my/reporting.toml:7:9: unknown class `dance` (expected one of speech, writing, \
                 showing, thinking, knowing, feeling, judging, asking, demand, plan, denial)",
                "my/reporting.toml:8:10: `denies` takes true or false, not a string",
                "my/reporting.toml:9:20: unknown frame `claus` (did you mean `clause`?)",
                "my/reporting.toml:11:3: unknown key `cue` (did you mean `cues`?)",
            ],
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_where() {
        mistakes(
            "[[cues]]\nwords = [\"hoot\"\n",
            &["my/reporting.toml:2:16: unclosed array, expected `]`"],
        );
    }

    #[test]
    fn cues_of_the_reader_add_to_those_at_hand() {
        let language =
            own("[[cues]]\nstance = \"doubting\"\nwords = [\"hoot\", \"say/said\"]\n").unwrap();
        let reporting = &language.reporting;
        let cue = |word: &str| reporting.cues_at(word, |_| None).next().unwrap().0.clone();
        assert_eq!(cue("hooted").origin, CueOrigin::Reader);
        assert_eq!(cue("said").stance, Stance::Doubting);
        assert_eq!(cue("stated").origin, CueOrigin::Language);
        assert!(reporting.has_own());
        assert!(!Language::english().reporting.has_own());
    }

    #[test]
    fn the_lists_are_sorted() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/en/reporting.toml");
        let text = std::fs::read_to_string(path).unwrap();
        let document = DeTable::parse(&text).unwrap();
        let file = RuleFile::new(path, text.clone());
        let mut mistakes = Mistakes::new(&file);
        for table in Table::root(&document).tables("cues", &mut mistakes) {
            let words = table.texts("words", &mut mistakes);
            let bases: Vec<&str> = words
                .iter()
                .filter_map(|w| w.value.split(FORM_BORDER).next())
                .collect();
            assert!(bases.is_sorted(), "not sorted: {bases:?}");
        }
    }
}
