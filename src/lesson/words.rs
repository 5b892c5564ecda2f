//! The small words of a sheet, from `lesson/words.toml`.

use serde::Deserialize;

use crate::error::Error;
use crate::error::nearest;
use crate::rules::RuleFile;

/// A sentence with names in braces that something is put in for.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Pattern(String);

impl Pattern {
    /// The sentence with each name's words in its place.
    pub(super) fn with(&self, words: &[(&str, &str)]) -> String {
        // One pass, so that braces in the words put in mean nothing.
        let mut filled = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                break;
            };
            let put = words.iter().find(|(known, _)| *known == name);
            filled.push_str(put.map_or("", |(_, words)| words));
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

/// A sentence for one and for several.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Counted([Pattern; 2]);

impl Counted {
    /// The sentence for so many.
    pub(super) fn with(&self, count: usize, words: &[(&str, &str)]) -> String {
        let shown = crate::layout::grouped(count);
        let words: Vec<(&str, &str)> = [("count", shown.as_str())]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        self.0[usize::from(count != 1)].with(&words)
    }
}

/// Declares a table of the file: its fields are single words, patterns with the names that they may
/// hold, and patterns for one and for several.
macro_rules! table {
    ($name:ident: $($field:ident: $kind:ident $([$($allowed:literal),*])?),+ $(,)?) => {
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub(super) $field: $kind),+ }

        impl $name {
            /// Every pattern with the names that it may hold.
            fn patterns(&self) -> Vec<(&str, &'static [&'static str])> {
                let mut patterns: Vec<(&str, &'static [&'static str])> = Vec::new();
                $(patterns.extend(self.$field.all().into_iter().map(|p| (p, &[$($($allowed),*)?] as &'static [&'static str])));)+
                patterns
            }
        }
    };
}

/// What stands in the file for a field.
trait Worded {
    fn all(&self) -> Vec<&str>;
}

impl Worded for String {
    fn all(&self) -> Vec<&str> {
        vec![self]
    }
}

impl Worded for Pattern {
    fn all(&self) -> Vec<&str> {
        vec![&self.0]
    }
}

impl Worded for Counted {
    fn all(&self) -> Vec<&str> {
        self.0.iter().map(|p| p.0.as_str()).collect()
    }
}

table!(Notes: key_title: Pattern["title"], key: String, part_filled: String, table: String,
    one_outlet: String, more_sources: Counted["count", "text"]);
table!(Cells: not_given: String, not_found: String, no_suggestion: String, own_answer: String);
table!(SaysWords: itself: String, quotes: Pattern["who"], quotes_in_part: Pattern["who"],
    reports: Pattern["who"], disputes: String, disputes_through: Pattern["says"],
    with_cue: Pattern["says", "cue"], unclear: String, unclear_words: Pattern["words"]);
table!(RenderingWords: own: String, direct: String, in_part: String, paraphrase: String);
table!(FoundWords: all: String, some: Pattern["letters"], one: Pattern["letters"], disagree: String);
table!(DiffersWords: figure: Pattern["sides"], figure_of: Pattern["unit", "sides"], denial: Pattern["sides"], affirmed: String,
    denied: String, approximate: Pattern["value"],
    side: Pattern["letters", "value"]);
table!(PlaceWords: paragraph: Pattern["number"], statement: Pattern["number"],
    in_text: Pattern["text", "place"]);
table!(CountWords: words: Counted["count"], paragraphs: Counted["count"],
    statements: Counted["count"], texts: Counted["count"], outlets: Counted["count"],
    length: Pattern["words", "parts"], scope: Pattern["texts", "outlets"]);
table!(SourceWords: named: String, unnamed: Pattern["words"], document: String,
    renderings: Pattern["rendering", "count"], elsewhere: Pattern["letters"],
    nowhere_else: String);
table!(WordingWords: nothing_in_place: String);
table!(ContextWords: first: Pattern["who", "place"], last: Pattern["who", "place"],
    of_paragraphs: Pattern["parts"], nobody: String);
table!(QuestionWords: first: Pattern["text", "first", "place", "longest", "words"],
    nobody: Pattern["text"], missing: Pattern["text", "names"],
    own: Pattern["text", "own", "all"], such_as: String, judging: Pattern["text", "words"],
    no_judging: Pattern["text"], one: Pattern["text", "claim"]);

/// All small words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// What stands before everything that was filled in.
    pub(super) mark: String,
    /// Between the last two of a list.
    pub(super) and: String,
    pub(super) notes: Notes,
    pub(super) cells: Cells,
    pub(super) says: SaysWords,
    pub(super) rendering: RenderingWords,
    pub(super) found: FoundWords,
    pub(super) differs: DiffersWords,
    pub(super) place: PlaceWords,
    pub(super) count: CountWords,
    pub(super) sources: SourceWords,
    pub(super) wording: WordingWords,
    pub(super) context: ContextWords,
    pub(super) question: QuestionWords,
}

impl Words {
    /// Reads `words.toml`.
    ///
    /// # Errors
    /// When the file has mistakes; each with its place.
    pub(super) fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let words: Self = file.parse()?;
        let tables = [
            words.notes.patterns(),
            words.cells.patterns(),
            words.says.patterns(),
            words.rendering.patterns(),
            words.found.patterns(),
            words.differs.patterns(),
            words.place.patterns(),
            words.count.patterns(),
            words.sources.patterns(),
            words.wording.patterns(),
            words.context.patterns(),
            words.question.patterns(),
        ];
        let patterns = tables.iter().flatten();
        let errors: Vec<Error> = patterns
            .filter_map(|(pattern, allowed)| mistake(pattern, allowed, file))
            .collect();
        if errors.is_empty() {
            Ok(words)
        } else {
            Err(errors)
        }
    }

    /// `a`, `a and b`, `a, b and c`.
    pub(super) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.and),
        }
    }
}

/// The first name in `pattern` that nothing is put in for, at its place.
fn mistake(pattern: &str, allowed: &[&str], file: &RuleFile) -> Option<Error> {
    let names = pattern.split('{').skip(1);
    let wrong = names
        .map(|rest| rest.split_once('}').map_or(rest, |(name, _)| name))
        .find(|name| !allowed.contains(name))?;
    let written = format!("{{{wrong}");
    // The pattern's own place where the file has it as it stands, or else that of the name.
    let start = file.text.find(pattern).map_or_else(
        || file.text.find(&written),
        |at| Some(at + pattern.find(&written)?),
    );
    let start = start.unwrap_or_default();
    let hint = match (nearest(wrong, allowed.iter().copied()), allowed) {
        (Some(near), _) => format!("did you mean `{{{near}}}`?"),
        (None, []) => "nothing is put in here".to_owned(),
        (None, allowed) => format!("names that can stand here: {}", allowed.join(", ")),
    };
    let place = file.place(start..start + written.len());
    Some(
        Error::new(format!("unknown name `{wrong}`"))
            .at(place)
            .hint(hint),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn embedded() -> RuleFile {
        let files = &Language::english().lesson;
        files
            .iter()
            .find(|f| f.name == "words.toml")
            .unwrap()
            .clone()
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        let pattern = Pattern("{a} and {b}".to_owned());
        assert_eq!(pattern.with(&[("a", "{b}"), ("b", "c")]), "{b} and c");
    }

    #[test]
    fn one_and_several_are_told_apart() {
        let words = Words::parse(&embedded()).unwrap();
        assert_eq!(words.count.words.with(1, &[]), "1 word");
        assert_eq!(words.count.words.with(1200, &[]), "1,200 words");
    }

    #[test]
    fn an_unknown_name_is_told_with_its_place() {
        let mut file = embedded();
        file.text = file.text.replace("quotes {who}\"", "quotes {whom}\"");
        let errors = Words::parse(&file).unwrap_err();
        let place = errors[0].place().unwrap();
        assert_eq!(errors[0].message(), "unknown name `whom`");
        assert_eq!(place.excerpt, "quotes = \"quotes {whom}\"");
        assert_eq!(errors[0].advice(), Some("did you mean `{who}`?"));
    }

    #[test]
    fn a_missing_word_is_a_mistake() {
        let mut file = embedded();
        file.text = file.text.replace("itself = \"itself\"\n", "");
        assert!(Words::parse(&file).is_err());
    }
}
