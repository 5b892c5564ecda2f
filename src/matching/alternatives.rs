//! How a pair stands among the alternatives that both claims have in a run.
//!
//! In coverage of one event everything shares its topic; what tells a true match is that neither claim
//! has a better one in the other's outlet, and that the claims around both match as well.

use rustc_hash::FxHashMap;

use crate::matching::neighbours::Pair;
use crate::rules::Feature;
use crate::rules::Values;

/// Where a claim stands: its article, its number in it.
pub(super) type Place = (usize, usize);

/// The best score of a claim with the claims of one outlet, and all of them from best to worst.
#[derive(Default)]
struct Field {
    scores: Vec<f32>,
}

impl Field {
    fn best(&self) -> f32 {
        self.scores.first().copied().unwrap_or(0.0)
    }

    /// How many are better than `score`.
    fn better(&self, score: f32) -> usize {
        self.scores.partition_point(|s| *s > score)
    }
}

/// The alternatives in a run.
pub(super) struct Alternatives<'a> {
    outlets: &'a [u32],
    places: &'a [Option<Place>],
    fields: FxHashMap<(u32, u32), Field>,
    by_place: FxHashMap<Place, u32>,
    scores: FxHashMap<Pair, f32>,
    /// What each claim is paired with, sorted.
    partners: Vec<Vec<(u32, f32)>>,
}

impl<'a> Alternatives<'a> {
    /// `outlets` and `places` are the claims', by claim; `pairs` have the score that the two have by
    /// themselves.
    pub(super) fn new(
        outlets: &'a [u32],
        places: &'a [Option<Place>],
        pairs: &[(Pair, f32)],
    ) -> Self {
        let mut fields: FxHashMap<(u32, u32), Field> = FxHashMap::default();
        for ((a, b), score) in pairs {
            for (one, other) in [(*a, *b), (*b, *a)] {
                let field = fields.entry((one, outlets[other as usize])).or_default();
                field.scores.push(*score);
            }
        }
        for field in fields.values_mut() {
            field.scores.sort_unstable_by(|x, y| y.total_cmp(x));
        }
        let mut partners = vec![Vec::new(); outlets.len()];
        for ((a, b), score) in pairs {
            partners[*a as usize].push((*b, *score));
            partners[*b as usize].push((*a, *score));
        }
        for of in &mut partners {
            of.sort_unstable_by_key(|p| p.0);
        }
        let is_text = places.iter().flatten().any(|p| p.1 > 0);
        let by_place = (0..)
            .zip(places)
            .filter_map(|(claim, place)| Some(((*place)?, claim)));
        Self {
            outlets,
            places,
            fields,
            by_place: if is_text {
                by_place.collect()
            } else {
                FxHashMap::default()
            },
            partners,
            scores: if is_text {
                pairs.iter().copied().collect()
            } else {
                FxHashMap::default()
            },
        }
    }

    /// Adds the values that need a run to those that the pair has by itself.
    pub(super) fn complete(&self, pair: Pair, score: f32, values: &mut Values) {
        let (a, b) = pair;
        let of_a = &self.fields[&(a, self.outlets[b as usize])];
        let of_b = &self.fields[&(b, self.outlets[a as usize])];
        let near = |best: f32| if best > 0.0 { score / best } else { 0.0 };
        let (x, y) = (near(of_a.best()), near(of_b.best()));
        let (x_better, y_better) = (of_a.better(score), of_b.better(score));
        let better = x_better + y_better;
        values[Feature::NearBestOfBoth as usize] = x.min(y);
        values[Feature::NearBestOfOne as usize] = x.max(y);
        values[Feature::MutualBest as usize] = if better == 0 { 1.0 } else { 0.0 };
        values[Feature::Rank as usize] = 1.0 / (1.0 + better as f32);
        values[Feature::BetterRank as usize] = 1.0 / (1.0 + x_better.min(y_better) as f32);
        values[Feature::Surroundings as usize] = self.surroundings(pair);
        values[Feature::Beside as usize] = self.beside(pair).max(self.beside((b, a)));
        let (third, own) = self.through(pair);
        values[Feature::ThroughThird as usize] = third;
        values[Feature::ThroughOwn as usize] = own;
    }

    /// The best score of the one with what stands next to the other.
    fn beside(&self, (a, b): Pair) -> f32 {
        let Some(bt) = self.places[b as usize] else {
            return 0.0;
        };
        let score = |y: u32| self.scores.get(&(a.min(y), a.max(y))).copied();
        self.next_to(bt).filter_map(score).fold(0.0, f32::max)
    }

    /// How well both match the same other claim: of a third outlet, of one of their own.
    fn through(&self, (a, b): Pair) -> (f32, f32) {
        let (mut third, mut own): (f32, f32) = (0.0, 0.0);
        let (of_a, of_b) = (&self.partners[a as usize], &self.partners[b as usize]);
        let mut rest = of_b.iter().peekable();
        for (other, score) in of_a {
            while rest.next_if(|p| p.0 < *other).is_some() {}
            let Some((_, theirs)) = rest.next_if(|p| p.0 == *other) else {
                continue;
            };
            let outlet = self.outlets[*other as usize];
            let is_own = outlet == self.outlets[a as usize] || outlet == self.outlets[b as usize];
            let through = score.min(*theirs);
            if is_own {
                own = own.max(through);
            } else {
                third = third.max(through);
            }
        }
        (third, own)
    }

    /// The best score among the claims next to the one and the claims next to the other.
    fn surroundings(&self, (a, b): Pair) -> f32 {
        let (Some(at), Some(bt)) = (self.places[a as usize], self.places[b as usize]) else {
            return 0.0;
        };
        let mut best: f32 = 0.0;
        for x in self.next_to(at) {
            for y in self.next_to(bt) {
                let score = self.scores.get(&(x.min(y), x.max(y)));
                best = best.max(score.copied().unwrap_or(0.0));
            }
        }
        best
    }

    fn next_to(&self, (article, claim): Place) -> impl Iterator<Item = u32> + '_ {
        let around = [claim.checked_sub(1), claim.checked_add(1)];
        let known = move |claim| self.by_place.get(&(article, claim)).copied();
        around.into_iter().flatten().filter_map(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_with_a_better_alternative_ranks_below_it() {
        let pairs = [((0, 1), 0.4), ((0, 2), 0.8)];
        let places = [None; 3];
        let alternatives = Alternatives::new(&[0, 1, 1], &places, &pairs);
        let mut values = [0.0; Feature::ALL.len()];
        alternatives.complete((0, 1), 0.4, &mut values);
        assert!((values[Feature::NearBestOfBoth as usize] - 0.5).abs() < f32::EPSILON);
        assert!((values[Feature::NearBestOfOne as usize] - 1.0).abs() < f32::EPSILON);
        assert!((values[Feature::Rank as usize] - 0.5).abs() < f32::EPSILON);
        alternatives.complete((0, 2), 0.8, &mut values);
        assert!((values[Feature::MutualBest as usize] - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn claims_beside_matching_claims_are_surrounded_by_them() {
        let pairs = [((0, 2), 0.1), ((1, 3), 0.9)];
        let places = [Some((0, 0)), Some((0, 1)), Some((1, 5)), Some((1, 6))];
        let alternatives = Alternatives::new(&[0, 0, 1, 1], &places, &pairs);
        assert!((alternatives.surroundings((0, 2)) - 0.9).abs() < f32::EPSILON);
    }
}
