//! Words of saying: cues with what they mean for what is said.
//!
//! What comes in is `reporting.toml`, the embedded one and the reader's; what goes out is a
//! [`Reporting`], asked for a word's classes ([`Reporting::word`], which allocates nothing) or for the
//! cues that begin at a word ([`Reporting::cues_at`]).

mod reader;
mod terms;

pub use terms::CueClass;
pub use terms::CuePart;
pub use terms::CueSet;
pub use terms::Frame;
pub use terms::Stance;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::rules::Inflection;
use crate::rules::RuleFile;
use crate::text::is_apostrophe;

/// Whose a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueOrigin {
    /// It is embedded.
    Language,
    /// It comes from a file of the reader's: it counts without training.
    Reader,
}

/// A word or phrase that attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueRule {
    /// Its base form.
    pub base: String,
    /// What it does in a sentence.
    pub part: CuePart,
    /// What kind of act it is.
    pub class: CueClass,
    /// What it says of the truth of what is said.
    pub stance: Stance,
    /// Whether its speaker says that what follows is not so.
    pub is_denying: bool,
    /// What can follow.
    pub frames: CueSet<Frame>,
    /// Whose it is.
    pub origin: CueOrigin,
}

/// What is known of a word that is a cue, or begins one of several words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueWord {
    /// The classes of the cues that are this word alone.
    pub classes: CueSet<CueClass>,
    /// What such cues are in a sentence.
    pub parts: CueSet<CuePart>,
    /// What can follow them.
    pub frames: CueSet<Frame>,
    /// The classes of longer cues that begin with this word.
    pub begins: CueSet<CueClass>,
}

/// A form of a cue, without its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    rest: Box<[Box<str>]>,
    cue: usize,
}

/// Words of saying.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    cues: Vec<CueRule>,
    /// The forms by their first word, the longest first.
    forms: FxHashMap<Box<str>, Vec<Form>>,
    words: FxHashMap<Box<str>, CueWord>,
}

impl Reporting {
    /// Reads every `reporting.toml`: the embedded one, then the reader's, whose cues take the place of
    /// the same cues before.
    ///
    /// # Errors
    /// When the files have mistakes: all of them.
    pub fn parse(
        embedded: &RuleFile,
        own: &[&RuleFile],
        inflection: &Inflection,
    ) -> Result<Self, Vec<Error>> {
        reader::read(embedded, own, inflection)
    }

    /// Every cue, in the order of the files.
    #[must_use]
    pub fn cues(&self) -> &[CueRule] {
        &self.cues
    }

    /// Whether the reader has cues of their own.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.cues.iter().any(|c| c.origin == CueOrigin::Reader)
    }

    /// What is known of `word`, in any case; nothing for most words. Allocates nothing.
    #[must_use]
    pub fn word(&self, word: &str) -> CueWord {
        let mut key = Key::default();
        let word = key.fill(word).and_then(|key| self.words.get(key));
        word.copied().unwrap_or_default()
    }

    /// The cues that begin with `first`, with how many words each has, the longest first; `next` gives
    /// the words behind it by their distance. Allocates nothing.
    pub fn cues_at<'t>(
        &self,
        first: &str,
        next: impl Fn(usize) -> Option<&'t str>,
    ) -> impl Iterator<Item = (&CueRule, usize)> {
        let mut key = Key::default();
        let forms = key.fill(first).and_then(|key| self.forms.get(key));
        let forms = forms.map_or(&[][..], Vec::as_slice);
        forms.iter().filter_map(move |form| {
            let fits = form.rest.iter().enumerate().all(|(i, part)| {
                let word = next(i + 1).and_then(|word| key.fill(word));
                word == Some(part.as_ref())
            });
            fits.then(|| (&self.cues[form.cue], form.rest.len() + 1))
        })
    }

    /// Adds a cue with its forms, in place of one of the same base form and part.
    fn add(&mut self, cue: CueRule, forms: &[String]) {
        // The embedded cues differ; only the reader's can be there already.
        let is_same = |c: &CueRule| c.base == cue.base && c.part == cue.part;
        let old = match cue.origin {
            CueOrigin::Language => None,
            CueOrigin::Reader => self.cues.iter().position(is_same),
        };
        let index = old.unwrap_or(self.cues.len());
        match self.cues.get_mut(index) {
            Some(old) => *old = cue,
            None => self.cues.push(cue),
        }
        for form in forms {
            let mut words = form.split_whitespace().map(|w| w.to_lowercase().into());
            let Some(first) = words.next() else { continue };
            let form = Form {
                rest: words.collect(),
                cue: index,
            };
            let known = self.forms.entry(first).or_default();
            if !known.contains(&form) {
                known.push(form);
            }
        }
    }

    /// Makes what is asked for often, once all cues are there.
    fn finish(&mut self) {
        for (first, forms) in &mut self.forms {
            forms.sort_by_key(|f| (std::cmp::Reverse(f.rest.len()), f.cue));
            let mut word = CueWord::default();
            for form in forms.iter() {
                let cue = &self.cues[form.cue];
                if form.rest.is_empty() {
                    word.classes.insert(cue.class);
                    word.parts.insert(cue.part);
                    word.frames = word.frames.union(cue.frames);
                } else {
                    word.begins.insert(cue.class);
                }
            }
            self.words.insert(first.clone(), word);
        }
    }
}

/// The most bytes that a word of a cue has.
const LONGEST_WORD: usize = 40;

/// The form under which a word is looked up: lower case, straight apostrophes.
#[derive(Clone, Copy)]
struct Key {
    bytes: [u8; LONGEST_WORD],
}

impl Default for Key {
    fn default() -> Self {
        Self {
            bytes: [0; LONGEST_WORD],
        }
    }
}

impl Key {
    /// The key of `word`; `None` when it is longer than any cue's words.
    fn fill(&mut self, word: &str) -> Option<&str> {
        if word.is_ascii() {
            let bytes = self.bytes.get_mut(..word.len())?;
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            return std::str::from_utf8(bytes).ok();
        }
        let mut end = 0;
        for c in word.chars() {
            let c = if is_apostrophe(c) { '\'' } else { c };
            for c in c.to_lowercase() {
                let room = self.bytes.get_mut(end..end + c.len_utf8())?;
                end += c.encode_utf8(room).len();
            }
        }
        std::str::from_utf8(&self.bytes[..end]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[track_caller]
    fn case(text: &str, base: &str, class: CueClass, stance: Stance) {
        let words = words(text);
        let reporting = &Language::english().reporting;
        let (cue, length) = reporting
            .cues_at(words[0], |i| words.get(i).copied())
            .next()
            .expect("a cue");
        let found = (cue.base.as_str(), cue.class, cue.stance, length);
        assert_eq!(found, (base, class, stance, words.len()));
    }

    #[test]
    fn cues_are_found_in_all_their_forms() {
        case("said", "say", CueClass::Speech, Stance::Neutral);
        case("Testified", "testify", CueClass::Speech, Stance::Neutral);
        case("wrote", "write", CueClass::Writing, Stance::Neutral);
        case("DENIED", "deny", CueClass::Denial, Stance::Neutral);
    }

    #[test]
    fn the_longest_cue_comes_first() {
        case(
            "according to",
            "according to",
            CueClass::Speech,
            Stance::Neutral,
        );
        case(
            "pointing out",
            "point out",
            CueClass::Speech,
            Stance::Asserting,
        );
        case("called for", "call for", CueClass::Demand, Stance::Neutral);
        case("called", "call", CueClass::Judging, Stance::Neutral);
        case("dubbed", "dub", CueClass::Judging, Stance::Distancing);
    }

    #[test]
    fn a_word_tells_its_classes_without_its_neighbours() {
        let reporting = &Language::english().reporting;
        let called = reporting.word("Called");
        assert!(called.classes.has(CueClass::Judging));
        assert!(called.begins.has(CueClass::Demand));
        assert!(called.parts.has(CuePart::Verb));
        assert!(reporting.word("table").classes.is_empty());
        assert_eq!(reporting.word(&"x".repeat(500)), CueWord::default());
    }
}
