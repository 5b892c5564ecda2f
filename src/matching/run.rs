//! The claims of one run: the same ones laid together, prepared, paired, scored.

use rayon::prelude::*;
use std::ops::Range;

use crate::matching::Statement;
use crate::matching::alternatives::Alternatives;
use crate::matching::alternatives::Place;
use crate::matching::evidence::Scale;
use crate::matching::neighbours;
use crate::matching::neighbours::Pair;
use crate::matching::prepared::Identity;
use crate::matching::prepared::Prepared;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Vocabulary;
use crate::rules::Language;
use crate::rules::Values;

/// Several outlets state a claim in the same words.
const SEVERAL_OUTLETS: u32 = u32::MAX;

/// All claims of a run. Everything in it is in an order that the claims themselves give, so that
/// nothing depends on the order in which they came.
pub(super) struct Run<'l> {
    language: &'l Language,
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
    pub(super) fn new(statements: &[Statement<'_>], language: &'l Language) -> Self {
        let order = in_own_order(statements);
        let units = units(statements, &order);
        let mut vocabulary = Vocabulary::new(language);
        let first = |unit: &Range<usize>| &statements[order[unit.start]];
        let mut claims: Vec<Prepared> = units
            .iter()
            .map(|u| Prepared::new(first(u), &mut vocabulary))
            .collect();
        let rarity = Rarity::in_run(&claims, &vocabulary);
        claims.par_iter_mut().for_each(|c| c.weigh(&rarity));
        let places = units.iter().map(|u| match order[u.clone()] {
            [only] => Some((statements[only].article, statements[only].claim)),
            _ => None,
        });
        Self {
            language,
            outlets: outlets(statements, &order, &units),
            places: places.collect(),
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

    /// A word to show for each term.
    pub(super) fn words(&self, terms: &[u32]) -> Vec<String> {
        terms
            .iter()
            .map(|t| self.vocabulary.word(*t).to_owned())
            .collect()
    }

    /// The values of all features of a pair of claims.
    pub(super) fn values(&self, (a, b): Pair) -> Values {
        self.scale()
            .compare(&self.claims[a as usize], &self.claims[b as usize])
    }

    /// Every pair of claims that may be the same with what `read` makes of its values.
    pub(super) fn pairs<T: Send>(&self, read: impl Fn(&Values) -> T + Sync) -> Vec<(Pair, T)> {
        let terms = self.vocabulary.len();
        let candidates = neighbours::candidates(&self.claims, &self.outlets, &self.rarity, terms);
        let by_themselves: Vec<(Pair, f32)> = candidates
            .into_par_iter()
            .map(|pair| (pair, self.language.matching.pair.score(&self.values(pair))))
            .collect();
        let alternatives = Alternatives::new(&self.outlets, &self.places, &by_themselves);
        let among_others = |(pair, score): &(Pair, f32)| {
            let mut values = self.values(*pair);
            alternatives.complete(*pair, *score, &mut values);
            (*pair, read(&values))
        };
        by_themselves.par_iter().map(among_others).collect()
    }
}

/// The statements in an order that does not depend on the one they are given in.
fn in_own_order(statements: &[Statement<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    let key = |i: usize| {
        let s = &statements[i];
        (Identity::of(s), &s.words, s.outlet, &s.quotations)
    };
    order.par_sort_by(|a, b| key(*a).cmp(&key(*b)));
    order
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
    let mut names: Vec<&str> = statements.iter().map(|s| s.outlet).collect();
    names.sort_unstable();
    names.dedup();
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
