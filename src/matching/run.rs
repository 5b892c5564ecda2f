//! The claims of one run: the same ones laid together, prepared, paired, scored.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::ops::Range;

use crate::matching::Statement;
use crate::matching::alternatives::Alternatives;
use crate::matching::alternatives::Place;
use crate::matching::evidence::Scale;
use crate::matching::neighbours;
use crate::matching::neighbours::Breadth;
use crate::matching::neighbours::Pair;
use crate::matching::prepared::Identity;
use crate::matching::prepared::NAME_JOINT;
use crate::matching::prepared::Prepared;
use crate::matching::prepared::Use;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Term;
use crate::matching::vocabulary::Vocabulary;
use crate::rules::Language;
use crate::rules::Regression;
use crate::rules::Values;

/// Several outlets state a claim in the same words.
const SEVERAL_OUTLETS: u32 = u32::MAX;

/// All claims of a run. Everything in it is in an order that the claims themselves give, so that
/// nothing depends on the order in which they came.
pub(super) struct Run<'l> {
    purpose: Use,
    vocabulary: Vocabulary<'l>,
    rarity: Rarity,
    /// The statements' indices, statements of the same claim beside each other.
    order: Vec<usize>,
    /// The claims, each once, as ranges of `order`.
    pub(super) units: Vec<Range<usize>>,
    pub(super) claims: Vec<Prepared>,
    outlets: Vec<u32>,
    places: Vec<Option<Place>>,
}

impl<'l> Run<'l> {
    pub(super) fn new(statements: &[Statement<'_>], purpose: Use, language: &'l Language) -> Self {
        let order = in_own_order(statements);
        let units = units(statements, &order);
        let mut vocabulary = Vocabulary::new(language);
        let first = |unit: &Range<usize>| &statements[order[unit.start]];
        let mut claims: Vec<Prepared> = units
            .iter()
            .map(|u| Prepared::new(first(u), &mut vocabulary, purpose))
            .collect();
        let rarity = Rarity::in_run(&claims, &vocabulary);
        claims.par_iter_mut().for_each(|c| c.weigh(&rarity));
        let place = |u: &Range<usize>| match order[u.clone()] {
            [only] => Some((statements[only].article, statements[only].claim)),
            _ => None,
        };
        // Ready-made claims stand beside nothing.
        let places = match purpose {
            Use::ReadyMade => Vec::new(),
            Use::Sentence => units.iter().map(place).collect(),
        };
        Self {
            purpose,
            outlets: outlets(statements, &order, &units),
            places,
            vocabulary,
            rarity,
            order,
            units,
            claims,
        }
    }

    pub(super) fn scale(&self) -> Scale<'_> {
        Scale {
            vocabulary: &self.vocabulary,
            rarity: &self.rarity,
        }
    }

    /// The statements that make the claim `unit`.
    pub(super) fn statements(&self, unit: u32) -> &[usize] {
        &self.order[self.units[unit as usize].clone()]
    }

    /// A word to show for each term; none for a function word, which only a name can have (`and`).
    pub(super) fn words(&self, terms: &[u32]) -> Vec<String> {
        let grammar = &self.vocabulary.language().grammar;
        let words = terms.iter().map(|t| self.vocabulary.word(*t));
        let told = words.filter(|w| !grammar.is_function_word(w));
        told.map(str::to_owned).collect()
    }

    /// A word of a claim that is on this side of opposites: in base form where that is on it.
    pub(super) fn word_on(&self, claim: &Prepared, side: u32) -> Option<String> {
        let mut terms = claim.terms().iter().chain(claim.all_words());
        let term = terms.find(|t| self.vocabulary.sides(**t).contains(&side))?;
        Some(self.vocabulary.word(*term).to_owned())
    }

    /// The values of all features of a pair of claims.
    pub(super) fn values(&self, (a, b): Pair) -> Values {
        let (a, b) = (&self.claims[a as usize], &self.claims[b as usize]);
        match self.purpose {
            Use::ReadyMade => self.scale().compare_claims(a, b),
            Use::Sentence => self.scale().compare(a, b),
        }
    }

    /// The terms of a normal form, sorted; those that the run does not have are left out.
    pub(super) fn terms_of(&self, normal: &str) -> Vec<Term> {
        let parts = normal.split(|c: char| c.is_whitespace() || c == NAME_JOINT);
        let known = parts.filter_map(|p| self.vocabulary.known(p));
        let mut terms: Vec<Term> = known.collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// How rare a term is.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        self.rarity.of(term)
    }

    /// Whether both claims are one outlet's.
    pub(super) fn is_of_one_outlet(&self, (a, b): Pair) -> bool {
        let (a, b) = (self.outlets[a as usize], self.outlets[b as usize]);
        a == b && a != SEVERAL_OUTLETS
    }

    fn candidates(&self, breadth: &Breadth) -> Vec<Pair> {
        let terms = self.vocabulary.len();
        neighbours::candidates(&self.claims, &self.outlets, &self.rarity, terms, breadth)
    }

    /// Every pair of claims that may be the same with what `read` makes of the values that the two
    /// have by themselves.
    pub(super) fn pairs_alone<T: Send>(
        &self,
        read: impl Fn(&Values) -> T + Sync,
    ) -> Vec<(Pair, T)> {
        let candidates = self.candidates(&neighbours::OF_CLAIMS);
        let of = |pair: Pair| (pair, read(&self.values(pair)));
        candidates.into_par_iter().map(of).collect()
    }

    /// Every pair of claims that may be the same, sorted, with its values, those among its
    /// alternatives too; `alone` scores what two claims have by themselves.
    pub(super) fn pairs(&self, alone: &Regression) -> Vec<Scored> {
        let of = |pair: Pair| {
            let values = self.values(pair);
            Scored {
                pair,
                alone: alone.score(&values),
                values,
                is_of_one_outlet: self.is_of_one_outlet(pair),
            }
        };
        let candidates = self.candidates(&neighbours::OF_SENTENCES);
        let mut scored: Vec<Scored> = candidates.into_par_iter().map(of).collect();
        let by_themselves: Vec<(Pair, f32)> = scored.iter().map(|s| (s.pair, s.alone)).collect();
        let alternatives = Alternatives::new(&self.outlets, &self.places, &by_themselves);
        scored
            .par_iter_mut()
            .filter(|s| !s.is_of_one_outlet)
            .for_each(|s| alternatives.complete(s.pair, s.alone, &mut s.values));
        scored
    }
}

/// A pair of claims with what speaks for and against it.
#[derive(Clone, Debug)]
pub struct Scored {
    pub(super) pair: Pair,
    /// The score that the two have by themselves.
    pub(super) alone: f32,
    pub(super) values: Values,
    /// Whether both are one outlet's: then nothing is known of alternatives.
    pub(super) is_of_one_outlet: bool,
}

/// The statements in an order that does not depend on the one they are given in.
fn in_own_order(statements: &[Statement<'_>]) -> Vec<usize> {
    // How the normal forms begin tells nearly all apart, and stands beside the numbers that are sorted.
    let beginning = |(i, s): (usize, &Statement<'_>)| (beginning(s.normal), i);
    let mut order: Vec<([u8; BEGINNING], usize)> =
        statements.iter().enumerate().map(beginning).collect();
    let key = |i: usize| {
        let s = &statements[i];
        (
            Identity::of(s),
            &s.words,
            s.outlet,
            &s.quotations,
            s.sentence,
        )
    };
    order.par_sort_by(|(first, a), (second, b)| {
        let by_beginning = first.cmp(second);
        by_beginning.then_with(|| key(*a).cmp(&key(*b)))
    });
    order.into_iter().map(|(_, index)| index).collect()
}

/// How many bytes of a normal form are compared before the whole.
const BEGINNING: usize = 16;

/// The first bytes of a text, with zeros behind a shorter one: they are in the order of the texts.
fn beginning(text: &str) -> [u8; BEGINNING] {
    let mut found = [0; BEGINNING];
    let length = text.len().min(BEGINNING);
    found[..length].copy_from_slice(&text.as_bytes()[..length]);
    found
}

/// Statements that are the same claim, as ranges of `order`.
fn units(statements: &[Statement<'_>], order: &[usize]) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::new();
    for (at, index) in order.iter().enumerate() {
        match units.last_mut() {
            Some(last)
                if Identity::of(&statements[order[last.start]])
                    == Identity::of(&statements[*index]) =>
            {
                last.end = at + 1;
            }
            _ => units.push(at..at + 1),
        }
    }
    units
}

/// The outlet of each claim, as a number.
fn outlets(statements: &[Statement<'_>], order: &[usize], units: &[Range<usize>]) -> Vec<u32> {
    let names: FxHashSet<&str> = statements.iter().map(|s| s.outlet).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    let of = |unit: &Range<usize>| {
        let outlet = statements[order[unit.start]].outlet;
        if order[unit.clone()]
            .iter()
            .any(|i| statements[*i].outlet != outlet)
        {
            return SEVERAL_OUTLETS;
        }
        let number = names
            .binary_search(&outlet)
            .expect("every outlet is among the names");
        u32::try_from(number).expect("no more outlets than claims")
    };
    units.iter().map(of).collect()
}
