//! How a source, its cue and its content stand together, and what cannot speak.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::error::Error;
use crate::rules::Frame;
use crate::rules::RuleFile;
use crate::rules::grammar::has_ending;

/// Lists of words, all in lower case with straight apostrophes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speakers {
    auxiliaries: FxHashSet<String>,
    adverbs: FxHashSet<String>,
    adverb_endings: Vec<String>,
    negations: FxHashSet<String>,
    clause_openers: FxHashSet<String>,
    occasion_openers: FxHashSet<String>,
    adjunct_openers: FxHashSet<String>,
    questions: FxHashSet<String>,
    relatives: FxHashSet<String>,
    subjects: FxHashSet<String>,
    determiners: FxHashSet<String>,
    mute: FxHashSet<String>,
    things: FxHashSet<String>,
    joiners: FxHashSet<String>,
    between: FxHashSet<String>,
    contrasts: FxHashSet<String>,
    reasons: FxHashSet<String>,
    complementizers: FxHashSet<String>,
    infinitives: FxHashSet<String>,
    behind_pronoun: FxHashSet<String>,
    inside: FxHashSet<String>,
    agents: FxHashSet<String>,
    makers: FxHashSet<String>,
    copulas: FxHashSet<String>,
    participle_endings: Vec<String>,
    past_endings: Vec<String>,
    phrases: FxHashMap<String, Frame>,
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
        let ends = |e: &String| word.len() > e.len() + 2 && has_ending(word, e);
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

    /// Whether `word` opens a clause that can say when somebody spoke: `when`.
    #[must_use]
    pub fn opens_occasion(&self, word: &str) -> bool {
        self.occasion_openers.contains(word)
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

    /// Whether `noun`, in its base form, is a thing, which says nothing.
    #[must_use]
    pub fn is_thing(&self, noun: &str) -> bool {
        self.things.contains(noun)
    }

    /// Whether `word` joins two names: `and`.
    #[must_use]
    pub fn joins(&self, word: &str) -> bool {
        self.joiners.contains(word)
    }

    /// Whether `word` can be left at the end of a source: `but`.
    #[must_use]
    pub fn stands_between(&self, word: &str) -> bool {
        self.between.contains(word)
    }

    /// Whether `word` sets its clause against the one before: `while`.
    #[must_use]
    pub fn contrasts(&self, word: &str) -> bool {
        self.contrasts.contains(word)
    }

    /// Whether `word` opens a clause that gives a reason: `because`.
    #[must_use]
    pub fn gives_reason(&self, word: &str) -> bool {
        self.reasons.contains(word)
    }

    /// Whether `word` opens a content that is a clause: `that`.
    #[must_use]
    pub fn opens_content(&self, word: &str) -> bool {
        self.complementizers.contains(word)
    }

    /// Whether `word` opens an infinitive: `to`.
    #[must_use]
    pub fn opens_infinitive(&self, word: &str) -> bool {
        self.infinitives.contains(word)
    }

    /// Whether `word` follows a `that` which opens no clause: `day`.
    #[must_use]
    pub fn follows_pronoun(&self, word: &str) -> bool {
        self.behind_pronoun.contains(word)
    }

    /// Whether `word` is a preposition inside a name: `of`.
    #[must_use]
    pub fn is_inside(&self, word: &str) -> bool {
        self.inside.contains(word)
    }

    /// Whether `word` stands before the one who does it: `by`.
    #[must_use]
    pub fn opens_agent(&self, word: &str) -> bool {
        self.agents.contains(word)
    }

    /// Whether `word` stands before the one who said it: `by`, `from`.
    #[must_use]
    pub fn names_maker(&self, word: &str) -> bool {
        self.makers.contains(word)
    }

    /// Whether `word` makes verbs passive: `was`.
    #[must_use]
    pub fn is_copula(&self, word: &str) -> bool {
        self.copulas.contains(word)
    }

    /// Whether `word` has the ending of a participle: `saying`.
    #[must_use]
    pub fn is_participle(&self, word: &str) -> bool {
        self.participle_endings.iter().any(|e| has_ending(word, e))
    }

    /// Whether `word` has the ending of a past form.
    #[must_use]
    pub fn has_past_ending(&self, word: &str) -> bool {
        self.past_endings.iter().any(|e| has_ending(word, e))
    }

    /// The frame whose phrase `word` opens.
    #[must_use]
    pub fn phrase_opened(&self, word: &str) -> Option<Frame> {
        self.phrases.get(word).copied()
    }
}
