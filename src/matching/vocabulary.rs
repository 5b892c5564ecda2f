//! Terms: stems as numbers.

use rustc_hash::FxHashMap;
use snowball_stemmers_rs::Stemmer;
use std::sync::Arc;

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
    beginnings: FxHashMap<Box<str>, u32>,
    synonyms: Arc<StemLists>,
}

/// The lists of `synonyms.toml` by stem; made once, since there are many.
pub(super) struct StemLists {
    /// The lists of words for the same thing that each stem is in.
    meanings: FxHashMap<Box<str>, Vec<u32>>,
    /// The families that each stem is in.
    families: FxHashMap<Box<str>, Vec<u32>>,
    /// The sides of opposites that each stem is on: opposite sides are numbered `2n` and `2n + 1`.
    sides: FxHashMap<Box<str>, Vec<u32>>,
}

impl StemLists {
    pub(super) fn new(language: &Language) -> Self {
        let stemmer = language.matching.stemmer.map(Stemmer::create);
        Self {
            meanings: by_stem(language.synonyms.same(), stemmer.as_ref()),
            families: by_stem(language.synonyms.families(), stemmer.as_ref()),
            sides: by_stem(
                language.synonyms.opposites().as_flattened(),
                stemmer.as_ref(),
            ),
        }
    }
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
    /// The first letters of the stem.
    first_letters: u32,
    /// The share of sentences of news at large that have it.
    share: f32,
    /// Its kin: the terms that begin alike, as a number; those of its families.
    kin: Box<[u32]>,
    /// The lists of words for the same thing that it is in, sorted.
    meanings: Box<[u32]>,
    /// The sides of opposites that it is on, sorted.
    sides: Box<[u32]>,
}

/// What relates a term to others.
#[derive(Clone, Copy, Default)]
pub(super) struct Relations<'v> {
    stem: &'v str,
    first_letters: u32,
    /// See [`Vocabulary::kin`].
    pub(super) kin: &'v [u32],
    /// See [`Vocabulary::meanings`].
    pub(super) meanings: &'v [u32],
}

impl Relations<'_> {
    /// Whether both terms are spelt alike.
    pub(super) fn are_like(&self, other: &Self) -> bool {
        self.first_letters == other.first_letters
            && self.first_letters != TOO_SHORT
            && strsim::jaro_winkler(self.stem, other.stem) >= LIKE.0
    }
}

impl<'l> Vocabulary<'l> {
    pub(super) fn new(language: &'l Language) -> Self {
        Self::with(Arc::new(StemLists::new(language)), language)
    }

    /// A vocabulary with lists that others use too.
    pub(super) fn with(synonyms: Arc<StemLists>, language: &'l Language) -> Self {
        Self {
            synonyms,
            language,
            stemmer: language.matching.stemmer.map(Stemmer::create),
            words: FxHashMap::default(),
            stems: FxHashMap::default(),
            entries: Vec::new(),
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

    /// What relates the term to others: how it begins, its families; sorted numbers that other terms
    /// may have too.
    pub(super) fn kin(&self, term: Term) -> &[u32] {
        &self.entries[term as usize].kin
    }

    /// The lists of words for the same thing that the term is in; sorted numbers.
    pub(super) fn meanings(&self, term: Term) -> &[u32] {
        &self.entries[term as usize].meanings
    }

    /// The sides of opposites that the term is on; sorted numbers, `n ^ 1` for the opposite of `n`.
    pub(super) fn sides(&self, term: Term) -> &[u32] {
        &self.entries[term as usize].sides
    }

    /// What relates the term to others.
    pub(super) fn relations(&self, term: Term) -> Relations<'_> {
        let entry = &self.entries[term as usize];
        Relations {
            stem: &entry.stem,
            first_letters: entry.first_letters,
            kin: &entry.kin,
            meanings: &entry.meanings,
        }
    }

    /// The language of the terms.
    pub(super) fn language(&self) -> &'l Language {
        self.language
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    fn stem(&self, word: &str) -> Box<str> {
        stem(word, self.stemmer.as_ref())
    }

    fn add(&mut self, word: &str, stem: Box<str>) -> Term {
        let term = Term::try_from(self.entries.len()).expect("a run has fewer than 2³² words");
        let first_free =
            u32::try_from(self.language.synonyms.families().len() + self.beginnings.len());
        let beginning = stem.char_indices().nth(RELATED_LETTERS - 1).map(|(at, c)| {
            *self
                .beginnings
                .entry(stem[..at + c.len_utf8()].into())
                .or_insert(first_free.expect("no more than there are terms and lists"))
        });
        let first = stem.as_bytes().first_chunk::<{ LIKE.1 }>();
        let families = self
            .synonyms
            .families
            .get(&stem)
            .into_iter()
            .flatten()
            .copied();
        self.entries.push(Entry {
            word: word.into(),
            first_letters: first.map_or(TOO_SHORT, |letters| u32::from_le_bytes(*letters)),
            share: self.language.frequencies.share(&stem),
            kin: families.chain(beginning).collect(),
            meanings: self
                .synonyms
                .meanings
                .get(&stem)
                .cloned()
                .unwrap_or_default()
                .into(),
            sides: self
                .synonyms
                .sides
                .get(&stem)
                .cloned()
                .unwrap_or_default()
                .into(),
            stem: stem.clone(),
        });
        self.stems.insert(stem, term);
        term
    }
}

fn stem(word: &str, stemmer: Option<&Stemmer>) -> Box<str> {
    match stemmer {
        Some(stemmer) => stemmer.stem(word).into(),
        None => word.into(),
    }
}

/// For each stem the numbers of the lists that have it, sorted.
fn by_stem(lists: &[Vec<String>], stemmer: Option<&Stemmer>) -> FxHashMap<Box<str>, Vec<u32>> {
    let mut found: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
    for (number, list) in (0..).zip(lists) {
        for word in list {
            let of = found.entry(stem(word, stemmer)).or_default();
            if of.last() != Some(&number) {
                of.push(number);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_the_same_thing_have_a_list_in_common_and_do_not_chain() {
        let mut vocabulary = Vocabulary::new(Language::english());
        let [kidnap, abduct, other] =
            ["kidnapped", "abduct", "harvest"].map(|w| vocabulary.term(w));
        let of = |term| vocabulary.meanings(term);
        assert!(of(kidnap).iter().any(|m| of(abduct).contains(m)));
        assert!(!of(kidnap).iter().any(|m| of(other).contains(m)));
    }

    #[test]
    fn words_of_a_family_are_kin_by_their_beginning_or_by_a_list() {
        let mut vocabulary = Vocabulary::new(Language::english());
        let words = ["resign", "resignation", "choose", "choice", "chore"];
        let [resign, resignation, choose, choice, chore] = words.map(|w| vocabulary.term(w));
        let are_kin = |a, b| {
            let (a, b) = (vocabulary.kin(a), vocabulary.kin(b));
            a.iter().any(|n| b.contains(n))
        };
        assert!(are_kin(resign, resignation) && are_kin(choose, choice));
        assert!(!are_kin(choose, chore));
    }
}
