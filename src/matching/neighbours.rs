//! Candidates: for every claim those that share most of its rare terms.
//!
//! An exact cosine join over an inverted index. What it costs is bounded by a number of entries per
//! claim, so the time is linear in the claims whatever they say.

use rayon::prelude::*;

use crate::matching::prepared::Prepared;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Term;

/// How many neighbours are looked for.
pub(super) struct Breadth {
    /// In each outlet, the claim's own among them.
    per_outlet: usize,
    /// In all, however many the outlets are.
    in_all: usize,
    /// Below this cosine a pair is none.
    least_cosine: f32,
    /// How many entries of the index are looked at for a claim, rarest terms first.
    entries: usize,
    /// How many of those found by their rare terms have all their terms compared.
    compared: usize,
}

/// For ready-made claims. Of the links of annotated tables 99.6 % are among the 12 nearest by an exact
/// search; what the bounds on entries and comparisons cost was not measured by itself.
pub(super) const OF_CLAIMS: Breadth = Breadth {
    per_outlet: 12,
    in_all: 12,
    least_cosine: 0.25,
    entries: 2_000,
    compared: 24,
};

/// For the sentences of articles, which all share their event's words. A higher cosine costs links: .05
/// loses 14 % of those of annotated events, .01 loses 6 %, most of which share no term at all. Runs
/// of fewer sentences than entries are searched whole.
pub(super) const OF_SENTENCES: Breadth = Breadth {
    per_outlet: 24,
    in_all: 72,
    least_cosine: 0.01,
    entries: 20_000,
    compared: 256,
};

/// How many claims one thread searches for at least: it needs memory for all.
const LEAST_WORK: usize = 512;

/// What sums of products of rounded numbers may be off by.
const ROUNDING: f32 = 0.001;

/// Two claims that may be the same, by their indices, the first below the second.
pub(super) type Pair = (u32, u32);

/// The terms of all claims, one behind the other: a search goes through those of many claims, which would
/// lie far apart.
struct Terms {
    all: Vec<Term>,
    ends: Vec<usize>,
    norms: Vec<f32>,
}

impl Terms {
    fn new(claims: &[Prepared]) -> Self {
        let mut terms = Self {
            all: Vec::with_capacity(claims.iter().map(|c| c.terms().len()).sum()),
            ends: Vec::with_capacity(claims.len()),
            norms: claims.iter().map(|c| c.norm).collect(),
        };
        for claim in claims {
            terms.all.extend_from_slice(claim.terms());
            terms.ends.push(terms.all.len());
        }
        terms
    }

    fn of(&self, claim: usize) -> &[Term] {
        let start = if claim == 0 { 0 } else { self.ends[claim - 1] };
        &self.all[start..self.ends[claim]]
    }
}

/// The claims that have each term, by the term.
struct Index {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    fn new(claims: &Terms, rarity: &Rarity, terms: usize) -> Self {
        let starts = starts(claims.all.iter().copied(), terms);
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); claims.all.len()];
        for (claim, norm) in (0..).zip(&claims.norms) {
            for term in claims.of(claim as usize) {
                let at = &mut next[*term as usize];
                entries[*at] = (claim, rarity.of(*term) / norm);
                *at += 1;
            }
        }
        Self { starts, entries }
    }

    fn of(&self, term: Term) -> &[(u32, f32)] {
        let term = term as usize;
        &self.entries[self.starts[term]..self.starts[term + 1]]
    }
}

/// What one thread needs to search: a sum for every claim, and which of them are not 0; the squared
/// rarity of every term of the claim that is searched for.
struct Sums {
    of: Vec<f32>,
    touched: Vec<u32>,
    squares: Vec<f32>,
}

/// What is searched.
struct Search<'a> {
    claims: Terms,
    outlets: &'a [u32],
    rarity: &'a Rarity,
    index: Index,
    breadth: &'a Breadth,
}

/// The pairs of claims that may be the same, sorted; `outlets` are the claims' own.
pub(super) fn candidates(
    claims: &[Prepared],
    outlets: &[u32],
    rarity: &Rarity,
    terms: usize,
    breadth: &Breadth,
) -> Vec<Pair> {
    let count = claims.len();
    let claims = Terms::new(claims);
    let search = Search {
        outlets,
        rarity,
        index: Index::new(&claims, rarity, terms),
        claims,
        breadth,
    };
    let sums = || Sums {
        of: vec![0.0; count],
        touched: Vec::new(),
        squares: vec![0.0; terms],
    };
    let pairs: Vec<Pair> = (0..count)
        .into_par_iter()
        .with_min_len(LEAST_WORK)
        .map_init(sums, |sums, claim| search.neighbours(claim, sums))
        .flatten_iter()
        .collect();
    in_order(&pairs, count)
}

/// Where the things with each key below `count` start when they are laid in the order of their keys, and
/// where the last end.
fn starts(keys: impl Iterator<Item = u32>, count: usize) -> Vec<usize> {
    let mut starts = vec![0; count + 1];
    for key in keys {
        starts[key as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    starts
}

/// The pairs of `count` claims sorted, each once: by their first claims, of which each has few others.
fn in_order(pairs: &[Pair], count: usize) -> Vec<Pair> {
    let starts = starts(pairs.iter().map(|p| p.0), count);
    let mut next = starts.clone();
    let mut sorted = vec![(0, 0); pairs.len()];
    for pair in pairs {
        let at = &mut next[pair.0 as usize];
        sorted[*at] = *pair;
        *at += 1;
    }
    for claim in starts.windows(2) {
        sorted[claim[0]..claim[1]].sort_unstable();
    }
    sorted.dedup();
    sorted
}

impl Search<'_> {
    fn neighbours(&self, claim: usize, sums: &mut Sums) -> Vec<Pair> {
        let mut found = self.sharing_rare_terms(claim, sums);
        let id = u32::try_from(claim).expect("claims are counted in 32 bits");
        self.complete(claim, &mut found, &mut sums.squares);
        found.sort_unstable_by(nearest_first);
        let mut per_outlet: Vec<(u32, usize)> = Vec::new();
        let mut pairs = Vec::new();
        for (other, cosine) in found {
            if cosine < self.breadth.least_cosine || pairs.len() == self.breadth.in_all {
                break;
            }
            let outlet = self.outlets[other as usize];
            let known = per_outlet.iter().position(|(o, _)| *o == outlet);
            let at = known.unwrap_or(per_outlet.len());
            if known.is_none() {
                per_outlet.push((outlet, 0));
            }
            if per_outlet[at].1 < self.breadth.per_outlet {
                per_outlet[at].1 += 1;
                pairs.push((id.min(other), id.max(other)));
            }
        }
        pairs
    }

    /// The claims that share most of the rare terms, with the part of the cosine that those make.
    fn sharing_rare_terms(&self, claim: usize, sums: &mut Sums) -> Vec<(u32, f32)> {
        let norm = self.claims.norms[claim];
        let mut terms: Vec<Term> = self.claims.of(claim).to_vec();
        terms.sort_by_key(|t| (self.index.of(*t).len(), *t));
        let mut left = self.breadth.entries;
        // The squared length of what the terms looked at leave of the claim's vector.
        let mut rest = 1.0_f32;
        for term in terms {
            let entries = self.index.of(term);
            if entries.len() > left {
                break;
            }
            left -= entries.len();
            let weight = self.rarity.of(term) / norm;
            rest -= weight * weight;
            for (other, other_weight) in entries {
                let sum = &mut sums.of[*other as usize];
                if *sum == 0.0 {
                    sums.touched.push(*other);
                }
                *sum += weight * other_weight;
            }
        }
        // No cosine is greater than the part that is known and the length of the rest.
        let least = self.breadth.least_cosine - rest.max(0.0).sqrt() - ROUNDING;
        let mut nearest = Nearest::new(self.breadth.compared, least);
        for other in sums.touched.drain(..) {
            let sum = std::mem::take(&mut sums.of[other as usize]);
            if other as usize != claim {
                nearest.add(other, sum);
            }
        }
        nearest.finish()
    }

    /// Turns the parts of cosines that were found for a claim into the whole ones.
    fn complete(&self, claim: usize, found: &mut [(u32, f32)], squares: &mut [f32]) {
        let norm = self.claims.norms[claim];
        let terms = self.claims.of(claim);
        for term in terms {
            squares[*term as usize] = self.rarity.of(*term).powi(2);
        }
        for (other, cosine) in found {
            let other = *other as usize;
            let shared = self.claims.of(other).iter().map(|t| squares[*t as usize]);
            *cosine = shared.sum::<f32>() / (norm * self.claims.norms[other]);
        }
        for term in terms {
            squares[*term as usize] = 0.0;
        }
    }
}

/// The nearest of many, of which few are kept at any time.
struct Nearest {
    kept: Vec<(u32, f32)>,
    most: usize,
    /// What is less is not among the nearest.
    least: f32,
}

impl Nearest {
    /// Keeps `most` of those of at least `least`.
    fn new(most: usize, least: f32) -> Self {
        Self {
            kept: Vec::with_capacity(2 * most),
            most,
            least,
        }
    }

    fn add(&mut self, other: u32, sum: f32) {
        if sum >= self.least {
            self.kept.push((other, sum));
            if self.kept.len() == 2 * self.most {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        if self.kept.len() > self.most {
            let last = self.most - 1;
            self.kept.select_nth_unstable_by(last, nearest_first);
            self.kept.truncate(self.most);
            self.least = self.kept[last].1;
        }
    }

    fn finish(mut self) -> Vec<(u32, f32)> {
        self.cut();
        self.kept
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "sorting compares references"
)]
fn nearest_first(a: &(u32, f32), b: &(u32, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_in_order_and_come_once() {
        let pairs = [(1, 2), (0, 3), (0, 1), (1, 2), (0, 3)];
        assert_eq!(in_order(&pairs, 4), [(0, 1), (0, 3), (1, 2)]);
        assert!(in_order(&[], 0).is_empty());
    }
}
