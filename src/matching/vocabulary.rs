//! Terms: stems as numbers.

use rustc_hash::FxHashMap;
use snowball_stemmers_rs::Stemmer;

use crate::rules::Language;

/// A term, as an index into its [`Vocabulary`].
pub(super) type Term = u32;

/// Two terms that begin with the same letters, this many, may be one word in two forms: shorter
/// beginnings bring `condemn` to `conduct`.
const RELATED_LETTERS: usize = 5;

/// The terms of one run; a word that was seen once is not stemmed again.
pub(super) struct Vocabulary<'l> {
    language: &'l Language,
    stemmer: Option<Stemmer>,
    words: FxHashMap<Box<str>, Term>,
    stems: FxHashMap<Box<str>, Term>,
    entries: Vec<Entry>,
    /// The first letters of each term's stem.
    first_letters: Vec<u32>,
    beginnings: FxHashMap<Box<str>, u32>,
}

/// From this likeness on terms that begin with the same letters, this many, are taken for one word in
/// two forms or spellings (`resign`, `resignat`).
const LIKE: (f64, usize) = (0.88, 4);

/// The first letters of a stem that is too short to be like another.
const TOO_SHORT: u32 = 0;

/// What is known of a term.
struct Entry {
    /// The first word that was seen with this stem.
    word: Box<str>,
    stem: Box<str>,
    /// The share of sentences of news at large that have it.
    share: f32,
    /// Which terms begin alike; `None` for short ones.
    beginning: Option<u32>,
}

impl<'l> Vocabulary<'l> {
    pub(super) fn new(language: &'l Language) -> Self {
        Self {
            language,
            stemmer: language.matching.stemmer.map(Stemmer::create),
            words: FxHashMap::default(),
            stems: FxHashMap::default(),
            entries: Vec::new(),
            first_letters: Vec::new(),
            beginnings: FxHashMap::default(),
        }
    }

    /// The term of a lower-case word, made when it is new.
    pub(super) fn term(&mut self, word: &str) -> Term {
        if let Some(term) = self.words.get(word) {
            return *term;
        }
        let stem = self.stem(word);
        let term = match self.stems.get(&*stem) {
            Some(term) => *term,
            None => self.add(word, stem),
        };
        self.words.insert(word.into(), term);
        term
    }

    /// The term of a lower-case word as it is written, and whether it is a function word.
    pub(super) fn written(&mut self, word: &str) -> (Term, bool) {
        (
            self.term(word),
            self.language.grammar.is_function_word(word),
        )
    }

    /// The term of a lower-case word, when the run has it.
    pub(super) fn known(&self, word: &str) -> Option<Term> {
        match self.words.get(word) {
            Some(term) => Some(*term),
            None => self.stems.get(&*self.stem(word)).copied(),
        }
    }

    /// A word to show for the term.
    pub(super) fn word(&self, term: Term) -> &str {
        &self.entries[term as usize].word
    }

    /// The share of sentences of news at large that have the term.
    pub(super) fn share(&self, term: Term) -> f32 {
        self.entries[term as usize].share
    }

    /// What the term begins with, as a number that other terms may have too.
    pub(super) fn beginning(&self, term: Term) -> Option<u32> {
        self.entries[term as usize].beginning
    }

    /// Whether two terms are spelt alike.
    pub(super) fn are_like(&self, a: Term, b: Term) -> bool {
        let first = self.first_letters[a as usize];
        first == self.first_letters[b as usize]
            && first != TOO_SHORT
            && strsim::jaro_winkler(
                &self.entries[a as usize].stem,
                &self.entries[b as usize].stem,
            ) >= LIKE.0
    }

    /// The language of the terms.
    pub(super) fn language(&self) -> &'l Language {
        self.language
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    fn stem(&self, word: &str) -> Box<str> {
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(word).into(),
            None => word.into(),
        }
    }

    fn add(&mut self, word: &str, stem: Box<str>) -> Term {
        let term = Term::try_from(self.entries.len()).expect("a run has fewer than 2³² words");
        let beginning = stem.char_indices().nth(RELATED_LETTERS - 1).map(|(at, c)| {
            let next = u32::try_from(self.beginnings.len()).expect("no more than there are terms");
            *self
                .beginnings
                .entry(stem[..at + c.len_utf8()].into())
                .or_insert(next)
        });
        let first = stem.as_bytes().first_chunk::<{ LIKE.1 }>();
        self.first_letters
            .push(first.map_or(TOO_SHORT, |letters| u32::from_le_bytes(*letters)));
        self.entries.push(Entry {
            word: word.into(),
            share: self.language.frequencies.share(&stem),
            stem: stem.clone(),
            beginning,
        });
        self.stems.insert(stem, term);
        term
    }
}
