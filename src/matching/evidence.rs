//! What speaks for and against two claims being the same: the values of the features.

use crate::claim::Certainty;
use crate::matching::figures;
use crate::matching::merged::Merged;
use crate::matching::merged::Side;
use crate::matching::prepared::Prepared;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Term;
use crate::matching::vocabulary::Vocabulary;
use crate::names;
use crate::rules::Feature;
use crate::rules::Values;

/// How much shared rarity counts as half of certainty that two claims share something: about three
/// rare terms.
const HALF_OF_SHARED_WEIGHT: f32 = 12.0;

/// A claim of this many terms is long; what is longer is no longer told apart.
const LONG: f32 = 20.0;

/// What the values are made from besides the two claims.
pub(super) struct Scale<'r> {
    pub(super) vocabulary: &'r Vocabulary<'r>,
    pub(super) rarity: &'r Rarity,
}

/// The terms of two claims, laid side by side.
#[derive(Default)]
struct Overlap {
    shared: f32,
    shared_squares: f32,
    rarest_of_a: f32,
    rarest_of_b: f32,
    left_of_a: Vec<Term>,
    left_of_b: Vec<Term>,
}

impl Scale<'_> {
    /// The values of every feature that two claims have by themselves; the same for `b` and `a`.
    pub(super) fn compare(&self, a: &Prepared, b: &Prepared) -> Values {
        let mut values = [0.0; Feature::ALL.len()];
        let mut set =
            |feature: Feature, value: f32| values[feature as usize] = value.clamp(0.0, 1.0);
        self.compare_terms(a, b, &mut set);
        set(Feature::Letters, dice(&a.letters, &b.letters));
        set(Feature::Phrases, dice(a.phrases(), b.phrases()));
        let (short, long) = minmax(a.sequence().len(), b.sequence().len());
        set(
            Feature::Order,
            ratio(common_subsequence(a.sequence(), b.sequence()) as f32, short),
        );
        set(Feature::Lengths, ratio(short, long));
        set(Feature::Length, short.ln_1p() / LONG.ln_1p());
        compare_names(a, b, &mut set);
        let agreement = figures::compare(&a.figures, &b.figures);
        set(Feature::Figures, agreement.shared);
        set(Feature::OtherFigures, f32::from(agreement.conflicts));
        set(
            Feature::FiguresOfOne,
            f32::from(a.figures.is_empty() != b.figures.is_empty()),
        );
        compare_quotations(a, b, &mut set);
        self.compare_speakers(a, b, &mut set);
        set(Feature::OtherPolarity, f32::from(a.polarity != b.polarity));
        set(Feature::Certainty, certainty(a.certainty, b.certainty));
        self.compare_written(a, b, &mut set);
        compare_places(a, b, &mut set);
        values
    }

    fn compare_terms(&self, a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
        let overlap = self.overlap(a.terms(), b.terms());
        let (light, heavy) = if a.weight <= b.weight {
            (a.weight, b.weight)
        } else {
            (b.weight, a.weight)
        };
        set(
            Feature::SharedTerms,
            ratio(overlap.shared_squares, a.norm * b.norm),
        );
        set(Feature::CoverageOfShorter, ratio(overlap.shared, light));
        set(Feature::CoverageOfLonger, ratio(overlap.shared, heavy));
        set(
            Feature::SharedWeight,
            overlap.shared / (overlap.shared + HALF_OF_SHARED_WEIGHT),
        );
        set(
            Feature::RelatedTerms,
            ratio(self.related(&overlap, Vocabulary::kin), a.weight + b.weight),
        );
        set(
            Feature::Synonyms,
            ratio(
                self.related(&overlap, Vocabulary::meanings),
                a.weight + b.weight,
            ),
        );
        set(
            Feature::RarestUnshared,
            (overlap.rarest_of_a + overlap.rarest_of_b) / (2.0 * self.rarity.most()),
        );
    }

    pub(super) fn compare_speakers(
        &self,
        a: &Prepared,
        b: &Prepared,
        set: &mut impl FnMut(Feature, f32),
    ) {
        if !a.speakers.is_empty() && !b.speakers.is_empty() {
            let language = self.vocabulary.language();
            let mut both = a
                .speakers
                .iter()
                .flat_map(|x| b.speakers.iter().map(move |y| (x, y)));
            let is_same = both.any(|(x, y)| x == y || names::is_same(x, y, language));
            set(Feature::Speaker, f32::from(is_same));
            set(Feature::OtherSpeaker, f32::from(!is_same));
        }
    }

    fn compare_written(&self, a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
        let shared = Merged::new(a.written(), b.written()).map(|side| match side {
            Side::Both(term) => self.rarity.of(term).powi(2),
            Side::First(_) | Side::Second(_) => 0.0,
        });
        let shared: f32 = shared.sum();
        set(
            Feature::WrittenWords,
            ratio(shared, a.written_norm * b.written_norm),
        );
        set(
            Feature::LongestRun,
            long(longest_run(a.words(), b.words()), 2.0, 8.0),
        );
        let quoted = |a: &Prepared, b: &Prepared| {
            let runs = a.quotations.iter().map(|q| longest_run(q, b.words()));
            runs.max().unwrap_or(0)
        };
        set(
            Feature::QuotedRun,
            long(quoted(a, b).max(quoted(b, a)), 1.0, 6.0),
        );
    }

    fn overlap(&self, a: &[Term], b: &[Term]) -> Overlap {
        let mut overlap = Overlap::default();
        for side in Merged::new(a, b) {
            match side {
                Side::Both(term) => {
                    let rarity = self.rarity.of(term);
                    overlap.shared += rarity;
                    overlap.shared_squares += rarity * rarity;
                }
                Side::First(term) => {
                    overlap.rarest_of_a = overlap.rarest_of_a.max(self.rarity.of(term));
                    overlap.left_of_a.push(term);
                }
                Side::Second(term) => {
                    overlap.rarest_of_b = overlap.rarest_of_b.max(self.rarity.of(term));
                    overlap.left_of_b.push(term);
                }
            }
        }
        overlap
    }

    /// The rarity of the terms left over on either side that have a number of `kind` which one on the
    /// other side has too.
    fn related<'v>(
        &'v self,
        overlap: &Overlap,
        kind: impl Fn(&'v Vocabulary<'v>, Term) -> &'v [u32],
    ) -> f32 {
        let numbers = |terms: &[Term]| -> Vec<u32> {
            let of = terms.iter().flat_map(|t| kind(self.vocabulary, *t));
            let mut found: Vec<u32> = of.copied().collect();
            found.sort_unstable();
            found
        };
        let mass = |terms: &[Term], others: &[u32]| -> f32 {
            let is_related = |t: &&Term| {
                let of = kind(self.vocabulary, **t);
                of.iter().any(|n| others.binary_search(n).is_ok())
            };
            let related = terms.iter().filter(is_related);
            related.map(|t| self.rarity.of(*t)).sum()
        };
        mass(&overlap.left_of_a, &numbers(&overlap.left_of_b))
            + mass(&overlap.left_of_b, &numbers(&overlap.left_of_a))
    }

    /// The terms that both have, rarest first.
    pub(super) fn shared_terms(&self, a: &[Term], b: &[Term]) -> Vec<Term> {
        let mut shared: Vec<Term> = a
            .iter()
            .copied()
            .filter(|t| b.binary_search(t).is_ok())
            .collect();
        self.sort_by_rarity(&mut shared);
        shared
    }

    /// Sorts terms, the rarest first.
    pub(super) fn sort_by_rarity(&self, terms: &mut [Term]) {
        terms.sort_by(|x, y| {
            let by_rarity = self.rarity.of(*y).total_cmp(&self.rarity.of(*x));
            by_rarity.then_with(|| self.vocabulary.word(*x).cmp(self.vocabulary.word(*y)))
        });
    }
}

pub(super) fn compare_names(a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
    let shared = common(a.names(), b.terms()) + common(b.names(), a.terms());
    let all = a.names().len() + b.names().len();
    set(Feature::Names, ratio(shared as f32, all as f32));
    let both = !a.names().is_empty() && !b.names().is_empty();
    set(Feature::OtherNames, f32::from(both && shared == 0));
    set(
        Feature::NamesOfOne,
        f32::from(a.names().is_empty() != b.names().is_empty()),
    );
}

pub(super) fn compare_quotations(a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
    let fewer = a.quoted().len().min(b.quoted().len());
    set(
        Feature::QuotedWords,
        ratio(common(a.quoted(), b.quoted()) as f32, fewer as f32),
    );
    let of_a = ratio(
        common(a.quoted(), b.terms()) as f32,
        a.quoted().len() as f32,
    );
    let of_b = ratio(
        common(b.quoted(), a.terms()) as f32,
        b.quoted().len() as f32,
    );
    set(Feature::WordsOfQuotation, of_a.max(of_b));
}

fn compare_places(a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
    let (Some(a), Some(b)) = (a.place, b.place) else {
        return;
    };
    set(
        Feature::OneAttributed,
        f32::from(a.is_attributed != b.is_attributed),
    );
    set(
        Feature::BothAttributed,
        f32::from(a.is_attributed && b.is_attributed),
    );
    set(Feature::Distance, (a.position - b.position).abs());
    set(
        Feature::Lead,
        f32::from(a.position <= 0.0 || b.position <= 0.0),
    );
    set(Feature::Earlier, a.position.min(b.position));
}

/// 0 for a run of `none` words, 1 for one of as many as `all` more.
fn long(run: usize, none: f32, all: f32) -> f32 {
    (run as f32 - none) / all
}

/// The length of the longest stretch that both have without a gap.
fn longest_run(a: &[Term], b: &[Term]) -> usize {
    let mut row = vec![0; b.len() + 1];
    let mut longest = 0;
    for x in a {
        for j in (0..b.len()).rev() {
            row[j + 1] = if *x == b[j] { row[j] + 1 } else { 0 };
            longest = longest.max(row[j + 1]);
        }
    }
    longest
}

pub(super) fn certainty(a: Certainty, b: Certainty) -> f32 {
    f32::from(a == b)
}

/// The share, 0 of nothing.
pub(super) fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn minmax(a: usize, b: usize) -> (f32, f32) {
    (a.min(b) as f32, a.max(b) as f32)
}

/// How many of the sorted `a` are in the sorted `b`, each as often as both have it.
pub(super) fn common<T: Ord + Copy>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    // Without a branch for each order, which no processor could foresee.
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

pub(super) fn dice<T: Ord + Copy>(a: &[T], b: &[T]) -> f32 {
    ratio(2.0 * common(a, b) as f32, (a.len() + b.len()) as f32)
}

/// The length of the longest sequence that both have in this order.
fn common_subsequence(a: &[Term], b: &[Term]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_counts_what_stands_in_the_same_order() {
        assert_eq!(common_subsequence(&[1, 2, 3, 4], &[2, 4, 3]), 2);
        assert_eq!(common_subsequence(&[], &[1]), 0);
    }

    #[test]
    fn common_counts_repetitions() {
        assert_eq!(common(&[1, 1, 2, 5], &[1, 1, 1, 5]), 3);
    }
}
