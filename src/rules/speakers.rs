//! How a source, its cue and its content stand together, and what cannot speak.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Lists of words, all in lower case with straight apostrophes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speakers {
    auxiliaries: FxHashSet<String>,
    adverbs: FxHashSet<String>,
    adverb_endings: Vec<String>,
    negations: FxHashSet<String>,
    clause_openers: FxHashSet<String>,
    adjunct_openers: FxHashSet<String>,
    questions: FxHashSet<String>,
    relatives: FxHashSet<String>,
    subjects: FxHashSet<String>,
    determiners: FxHashSet<String>,
    mute: FxHashSet<String>,
}

impl Speakers {
    /// Reads `speakers.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// Whether `word` helps the verb behind it: `has`, `will`.
    #[must_use]
    pub fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(word)
    }

    /// Whether `word` is an adverb, as far as its ending or the list tells.
    #[must_use]
    pub fn is_adverb(&self, word: &str) -> bool {
        let ends = |e: &String| word.len() > e.len() + 2 && word.ends_with(e.as_str());
        self.adverbs.contains(word) || self.adverb_endings.iter().any(ends)
    }

    /// Whether `word` turns its verb into the opposite.
    #[must_use]
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// Whether `word` opens a clause.
    #[must_use]
    pub fn opens_clause(&self, word: &str) -> bool {
        self.clause_openers.contains(word)
    }

    /// Whether `word` opens a phrase that holds no subject: `in`, `last`.
    #[must_use]
    pub fn opens_adjunct(&self, word: &str) -> bool {
        self.adjunct_openers.contains(word)
    }

    /// Whether `word` opens what is asked: `whether`.
    #[must_use]
    pub fn opens_question(&self, word: &str) -> bool {
        self.questions.contains(word)
    }

    /// Whether `word` can stand for the noun before it: `who`.
    #[must_use]
    pub fn is_relative(&self, word: &str) -> bool {
        self.relatives.contains(word)
    }

    /// Whether `word` can begin a subject: `the`, `they`.
    #[must_use]
    pub fn begins_subject(&self, word: &str) -> bool {
        self.subjects.contains(word)
    }

    /// Whether a noun follows `word`: `the`, `his`.
    #[must_use]
    pub fn is_determiner(&self, word: &str) -> bool {
        self.determiners.contains(word)
    }

    /// Whether what `noun` means cannot speak.
    #[must_use]
    pub fn is_mute(&self, noun: &str) -> bool {
        self.mute.contains(noun)
    }
}
