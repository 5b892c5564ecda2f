//! Headlines: lines where nearly every word has a capital letter, so that capitals tell nothing. Only
//! names that the rest of the article knows are found there.

use rustc_hash::FxHashSet;

use super::phrase::Determiner;
use super::phrase::Doubt;
use super::phrase::Matter;
use super::phrase::NamePhrase;
use super::phrase::Phrase;
use super::phrase::Strength;
use super::scan::Scanner;
use crate::names::EntityKind;
use crate::rules::Class;
use crate::segment::TokenKind;

/// A headline has at least this many longer words.
const LEAST_WORDS: usize = 5;
/// And at least this many in a hundred of them have a capital letter.
const CAPITALS_PERCENT: usize = 85;
/// A longer word has at least this many bytes: shorter ones are small words that headlines leave
/// small.
const LONG: usize = 4;

/// The words that names of `phrases` are made of, in lower case.
pub(super) fn known_parts(text: &str, phrases: &[Phrase]) -> FxHashSet<String> {
    let names = phrases.iter().filter(|p| match &p.matter {
        Matter::Name(name) => name.doubt == Doubt::None,
        Matter::Role(_) | Matter::Body(_) | Matter::Pronoun(_) => false,
    });
    names
        .flat_map(|p| p.head.slice(text).split_whitespace())
        .map(str::to_lowercase)
        .collect()
}

/// Both lists as one, in the order of the text.
pub(super) fn merge(mut phrases: Vec<Phrase>, headlines: Vec<Phrase>) -> Vec<Phrase> {
    let shift = phrases.len();
    if headlines.is_empty() {
        return phrases;
    }
    phrases.extend(headlines);
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by_key(|i| (phrases[*i].span, *i));
    let mut place = vec![0; phrases.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    for (old, phrase) in phrases.iter_mut().enumerate() {
        debug_assert!(
            old < shift || phrase.apposed.is_none(),
            "headlines have none"
        );
        phrase.apposed = phrase.apposed.map(|a| place[a]);
    }
    phrases.sort_by_key(|p| p.span);
    phrases
}

impl Scanner<'_> {
    /// Whether the sentence is a headline.
    pub(super) fn is_headline(&self) -> bool {
        let long = |i: &&super::line::Item| {
            i.kind == TokenKind::Word && i.span.len() >= LONG && !i.is_owner_mark
        };
        let (mut words, mut capitals) = (0, 0);
        for item in self.line.items.iter().filter(long) {
            words += 1;
            capitals += usize::from(item.is_capital);
        }
        words >= LEAST_WORDS && capitals * 100 >= words * CAPITALS_PERCENT
    }

    /// Finds the known names of a headline.
    pub(super) fn headline(&mut self, sentence: usize, known: &FxHashSet<String>) {
        self.sentence = sentence;
        self.first = self.phrases.len();
        self.places.clear();
        let mut at = 0;
        while at < self.line.items.len() {
            let end = self.known_until(at, known);
            if end == at {
                at += 1;
                continue;
            }
            let name = self.headline_name(at, end);
            self.push(at..end, at..end, Matter::Name(name));
            at = end;
        }
    }

    fn known_until(&self, from: usize, known: &FxHashSet<String>) -> usize {
        let is_known = |at: usize| {
            self.line.get(at).is_some_and(|i| {
                let small = i.is_ordinary() || i.has_any(&[Class::Role, Class::Joiner]);
                let is_part = i.is_name_part() && !small;
                is_part && known.contains(&i.span.slice(self.text).to_lowercase())
            })
        };
        let mut at = from;
        while is_known(at) {
            at += 1;
        }
        at
    }

    fn headline_name(&self, from: usize, to: usize) -> NamePhrase {
        let first = self.line.items[from];
        let is_place = first.has_any(&[Class::Country, Class::Capital, Class::Place]);
        let (kind, strength) = if is_place && to == from + 1 {
            (EntityKind::Place, Strength::Sure)
        } else {
            (EntityKind::Other, Strength::Guess)
        };
        NamePhrase {
            kind,
            strength,
            gender: None,
            country: first.word.country.filter(|_| first.has(Class::Country)),
            role: None,
            doubt: Doubt::None,
            rest: None,
            acronym: None,
        }
    }
}

impl Determiner {
    /// Whether the phrase is about somebody known.
    pub(super) fn is_definite(self) -> bool {
        match self {
            Self::Definite => true,
            Self::Indefinite | Self::None => false,
        }
    }
}
