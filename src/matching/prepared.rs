//! A claim made ready once, to be compared many times.

use std::hash::Hash;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::matching::Place;
use crate::matching::Statement;
use crate::matching::figures::Figure;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Term;
use crate::matching::vocabulary::Vocabulary;
use crate::text::is_word;

/// How many terms of a claim are compared in order; the order of more says nothing new, and comparing
/// it takes the product of both lengths.
const LONGEST_SEQUENCE: usize = 64;

/// How many words of a claim are searched for a run that another has too; the same holds of it.
const LONGEST_RUN: usize = 80;

/// What joins the parts of a name in a normal form.
pub(super) const NAME_JOINT: char = '_';

/// A claim, ready to be compared.
pub(super) struct Prepared {
    /// The first terms, in order.
    pub(super) sequence: Box<[Term]>,
    /// All terms, sorted, each once.
    pub(super) terms: Box<[Term]>,
    /// Neighbouring terms, hashed, sorted.
    pub(super) phrases: Box<[u32]>,
    /// Three-letter sequences, hashed, sorted.
    pub(super) letters: Box<[u16]>,
    /// The terms that are names or parts of names, sorted.
    pub(super) names: Box<[Term]>,
    /// The terms that stand in quotation marks, sorted.
    pub(super) quoted: Box<[Term]>,
    pub(super) figures: Box<[Figure]>,
    /// The terms as they are written, before names are resolved, without function words; sorted.
    pub(super) written: Box<[Term]>,
    /// The first words as terms, function words too, in order.
    pub(super) words: Box<[Term]>,
    /// The same of every quotation.
    pub(super) quotations: Box<[Box<[Term]>]>,
    /// The speakers' names, in lower case.
    pub(super) speakers: Box<[Box<str>]>,
    /// What its place tells.
    pub(super) place: Option<Place>,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    /// The rarity of all terms together.
    pub(super) weight: f32,
    /// The length of the vector of rarities.
    pub(super) norm: f32,
    /// The same for the written terms.
    pub(super) written_norm: f32,
}

impl Prepared {
    /// Prepares a statement; its weights come with [`Prepared::weigh`].
    pub(super) fn new(statement: &Statement<'_>, vocabulary: &mut Vocabulary<'_>) -> Self {
        let mut sequence = Vec::new();
        let mut names = Vec::new();
        for word in statement.normal.split_whitespace() {
            let is_name = word.contains(NAME_JOINT);
            for part in word.split(NAME_JOINT).filter(|p| !p.is_empty()) {
                let term = vocabulary.term(part);
                sequence.push(term);
                if is_name {
                    names.push(term);
                }
            }
        }
        let terms = sorted(sequence.clone());
        capitalised(&statement.words, |word| {
            names.extend(vocabulary.known(&word.to_lowercase()));
        });
        names.retain(|t| terms.binary_search(t).is_ok());
        let mut quoted = Vec::new();
        for quotation in &statement.quotations {
            for word in quotation.split(|c| !is_word(c)).filter(|w| !w.is_empty()) {
                quoted.extend(vocabulary.known(&word.to_lowercase()));
            }
        }
        quoted.retain(|t| terms.binary_search(t).is_ok());
        let words = words(&statement.words, vocabulary);
        let written = words.iter().filter(|w| !w.1).map(|w| w.0).collect();
        let run = |words: &[(Term, bool)]| words.iter().take(LONGEST_RUN).map(|w| w.0).collect();
        let quotations = statement.quotations.iter();
        let quotations = quotations.map(|q| run(&self::words(q, vocabulary)));
        sequence.truncate(LONGEST_SEQUENCE);
        let mut phrases: Vec<u32> = sequence.windows(2).map(hashed).collect();
        phrases.sort_unstable();
        phrases.dedup();
        Self {
            phrases: phrases.into(),
            sequence: sequence.into(),
            terms,
            letters: letters(statement.normal),
            names: sorted(names),
            quoted: sorted(quoted),
            figures: statement.quantities.iter().map(Figure::new).collect(),
            quotations: quotations.collect(),
            written: sorted(written),
            words: run(&words),
            speakers: statement
                .speakers
                .iter()
                .map(|s| s.to_lowercase().into())
                .collect(),
            place: statement.place,
            polarity: statement.polarity,
            certainty: statement.certainty,
            weight: 0.0,
            norm: 0.0,
            written_norm: 0.0,
        }
    }

    /// Adds up how rare the terms are.
    pub(super) fn weigh(&mut self, rarity: &Rarity) {
        let of = |t: &Term| rarity.of(*t);
        self.weight = self.terms.iter().map(of).sum();
        let norm = |terms: &[Term]| terms.iter().map(|t| of(t) * of(t)).sum::<f32>().sqrt();
        self.norm = norm(&self.terms);
        self.written_norm = norm(&self.written);
    }
}

/// The words of a text as terms, each with whether it is a function word.
fn words(text: &str, vocabulary: &mut Vocabulary<'_>) -> Vec<(Term, bool)> {
    let is_part = |c: char| is_word(c) || matches!(c, '\'' | '’' | '-');
    let words = text.split(|c| !is_part(c)).filter_map(|w| {
        let word = w.trim_matches(|c| !is_word(c));
        (!word.is_empty()).then(|| word.to_lowercase().replace('’', "'"))
    });
    words.map(|w| vocabulary.written(&w)).collect()
}

fn sorted(mut terms: Vec<Term>) -> Box<[Term]> {
    terms.sort_unstable();
    terms.dedup();
    terms.into()
}

fn hashed(window: &[Term]) -> u32 {
    let mut hasher = FxHasher::default();
    window.hash(&mut hasher);
    let bytes = hasher.finish().to_le_bytes();
    u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]])
}

/// The three-letter sequences of `normal`, hashed to 16 bits and sorted. No more than 2¹⁶ are kept
/// of any claim.
fn letters(normal: &str) -> Box<[u16]> {
    let mut found = Vec::with_capacity(normal.len());
    let mut last = ['\0'; 3];
    for c in normal.chars() {
        last = [last[1], last[2], if c == NAME_JOINT { ' ' } else { c }];
        if last[0] != '\0' {
            let mut hasher = FxHasher::default();
            last.hash(&mut hasher);
            let bytes = hasher.finish().to_le_bytes();
            found.push(u16::from_le_bytes([bytes[6], bytes[7]]));
        }
    }
    found.sort_unstable();
    found.truncate(usize::from(u16::MAX));
    found.into()
}

/// Calls `each` with every word that begins with a capital, but for the first of a sentence.
fn capitalised(words: &str, mut each: impl FnMut(&str)) {
    let mut is_first = true;
    let mut rest = words;
    while let Some(start) = rest.find(is_word) {
        is_first |= rest[..start].contains(['.', '!', '?', ':', '…']);
        let word_and_rest = &rest[start..];
        let end = word_and_rest
            .find(|c| !is_word(c))
            .unwrap_or(word_and_rest.len());
        let word = &word_and_rest[..end];
        if !is_first && word.starts_with(char::is_uppercase) {
            each(word);
        }
        is_first = false;
        rest = &word_and_rest[end..];
    }
}

/// What sets a claim apart from others: claims that are the same in it are the same claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity<'a> {
    normal: &'a str,
    /// The exact words, where nothing else is left.
    words: &'a str,
    speakers: &'a [&'a str],
    polarity: Polarity,
    certainty: Certainty,
    quantities: &'a [crate::claim::Quantity],
}

impl<'a> Identity<'a> {
    pub(super) fn of(statement: &'a Statement<'_>) -> Self {
        let has_terms = !statement.normal.trim().is_empty();
        Self {
            normal: statement.normal,
            words: if has_terms { "" } else { &statement.words },
            speakers: &statement.speakers,
            polarity: statement.polarity,
            certainty: statement.certainty,
            quantities: statement.quantities,
        }
    }
}
