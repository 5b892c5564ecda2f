//! What speaks for and against two ready-made claims being the same: how they are worded.
//!
//! Ready-made claims come by the hundred thousand and without a text around them. So every word of
//! theirs counts, and nothing is compared that takes the product of two lengths.

use crate::matching::evidence::Scale;
use crate::matching::evidence::certainty;
use crate::matching::evidence::common;
use crate::matching::evidence::compare_names;
use crate::matching::evidence::compare_quotations;
use crate::matching::evidence::dice;
use crate::matching::evidence::ratio;
use crate::matching::figures;
use crate::matching::merged::Merged;
use crate::matching::merged::Side;
use crate::matching::prepared::Prepared;
use crate::matching::vocabulary::Relations;
use crate::matching::vocabulary::Term;
use crate::rules::ByLength;
use crate::rules::Feature;
use crate::rules::Values;

/// How many unshared words count as half of the most there can be.
const HALF_OF_UNSHARED: f32 = 5.0;

/// Shared rarity beyond this is no longer told apart: about 25 rare terms.
const MOST_SHARED_RARITY: f32 = 100.0;

/// How many unshared terms of a claim are searched for one that is spelt alike.
const MOST_UNSHARED: usize = 24;

/// The terms that only one claim has, as far as they are searched.
struct Unshared {
    terms: [Term; MOST_UNSHARED],
    count: usize,
    rarest: f32,
}

impl Unshared {
    fn new() -> Self {
        Self {
            terms: [0; MOST_UNSHARED],
            count: 0,
            rarest: 0.0,
        }
    }

    fn add(&mut self, term: Term, rarity: f32) {
        self.rarest = self.rarest.max(rarity);
        if let Some(free) = self.terms.get_mut(self.count) {
            *free = term;
            self.count += 1;
        }
    }

    fn terms(&self) -> &[Term] {
        &self.terms[..self.count]
    }
}

impl Scale<'_> {
    /// The values of the features of two ready-made claims; the same for `b` and `a`.
    pub(super) fn compare_claims(&self, a: &Prepared, b: &Prepared) -> Values {
        let mut values = [0.0; Feature::ALL.len()];
        let mut set =
            |feature: Feature, value: f32| values[feature as usize] = value.clamp(0.0, 1.0);
        self.compare_rarity(a, b, &mut set);
        set(Feature::Phrases, dice(a.phrases(), b.phrases()));
        compare_words(a, b, &mut set);
        compare_names(a, b, &mut set);
        compare_figures(a, b, &mut set);
        if !a.quoted().is_empty() || !b.quoted().is_empty() {
            compare_quotations(a, b, &mut set);
        }
        self.compare_speakers(a, b, &mut set);
        set(Feature::OtherPolarity, f32::from(a.polarity != b.polarity));
        set(Feature::Opposites, f32::from(opposite(a, b).is_some()));
        set(Feature::Certainty, certainty(a.certainty, b.certainty));
        values
    }

    fn compare_rarity(&self, a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
        let (mut shared, mut squares) = (0.0, 0.0);
        let (mut of_a, mut of_b) = (Unshared::new(), Unshared::new());
        for side in Merged::new(a.terms(), b.terms()) {
            match side {
                Side::Both(term) => {
                    let rarity = self.rarity.of(term);
                    shared += rarity;
                    squares += rarity * rarity;
                }
                Side::First(term) => of_a.add(term, self.rarity.of(term)),
                Side::Second(term) => of_b.add(term, self.rarity.of(term)),
            }
        }
        let (light, heavy) = (a.weight.min(b.weight), a.weight.max(b.weight));
        set(Feature::SharedTerms, ratio(squares, a.norm * b.norm));
        set(Feature::CoverageOfShorter, ratio(shared, light));
        set(Feature::CoverageOfLonger, ratio(shared, heavy));
        let all = a.weight + b.weight - shared;
        set(Feature::CoverageOfBoth, ratio(shared, all));
        set(
            Feature::SharedRarity,
            shared.ln_1p() / MOST_SHARED_RARITY.ln_1p(),
        );
        set(
            Feature::RarestUnshared,
            (of_a.rarest + of_b.rarest) / (2.0 * self.rarity.most()),
        );
        let all = a.weight + b.weight;
        let related = self.relate(of_a.terms(), of_b.terms());
        set(Feature::LikeTerms, ratio(related.like, all));
        set(Feature::RelatedTerms, ratio(related.kin, all));
        set(Feature::Synonyms, ratio(related.meaning, all));
    }

    /// The rarity of the terms on either side that are related to one on the other, by each kind of
    /// relation. Each term is looked up once: they lie far apart in memory.
    fn relate(&self, a: &[Term], b: &[Term]) -> Related {
        let mut related = Related::default();
        if a.is_empty() || b.is_empty() {
            return related;
        }
        let words = self.vocabulary;
        let mut of_b = [Relations::default(); MOST_UNSHARED];
        for (of, term) in of_b.iter_mut().zip(b) {
            *of = words.relations(*term);
        }
        let mut found_of_b = [Found::default(); MOST_UNSHARED];
        for x in a {
            let of_x = words.relations(*x);
            let mut found = Found::default();
            for (of_y, found_of_y) in of_b.iter().zip(&mut found_of_b).take(b.len()) {
                let is = Found {
                    like: of_x.are_like(of_y),
                    kin: have_common(of_x.kin, of_y.kin),
                    meaning: have_common(of_x.meanings, of_y.meanings),
                };
                found.add(is);
                found_of_y.add(is);
            }
            related.add(found, self.rarity.of(*x));
        }
        // What is of `b` is summed up by itself, so that the sums round as they do the other way round.
        let mut of_b = Related::default();
        for (y, found) in b.iter().zip(found_of_b) {
            of_b.add(found, self.rarity.of(*y));
        }
        Related {
            like: related.like + of_b.like,
            kin: related.kin + of_b.kin,
            meaning: related.meaning + of_b.meaning,
        }
    }
}

/// How rare the related terms of two claims are, by the kind of relation.
#[derive(Clone, Copy, Default)]
struct Related {
    like: f32,
    kin: f32,
    meaning: f32,
}

impl Related {
    fn add(&mut self, found: Found, rarity: f32) {
        let of = |is: bool| if is { rarity } else { 0.0 };
        self.like += of(found.like);
        self.kin += of(found.kin);
        self.meaning += of(found.meaning);
    }
}

/// Which kinds of relation a term has to one on the other side.
#[derive(Clone, Copy, Default)]
struct Found {
    like: bool,
    kin: bool,
    meaning: bool,
}

impl Found {
    fn add(&mut self, other: Self) {
        self.like |= other.like;
        self.kin |= other.kin;
        self.meaning |= other.meaning;
    }
}

/// Whether two short lists have a number in common.
fn have_common(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|n| b.contains(n))
}

/// A side of opposites that `a` is on while `b` is on the other, both affirming or both denying.
pub(super) fn opposite(a: &Prepared, b: &Prepared) -> Option<u32> {
    let is_opposite = |side: &&u32| b.sides().contains(&(*side ^ 1));
    let found = a.sides().iter().find(is_opposite).copied();
    found.filter(|_| a.polarity == b.polarity)
}

fn compare_words(a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
    let shared = common(a.all_words(), b.all_words());
    let (few, many) = {
        let (a, b) = (a.all_words().len(), b.all_words().len());
        (a.min(b), a.max(b))
    };
    let unshared = (many - shared) as f32;
    set(
        Feature::AllWords,
        ratio(2.0 * shared as f32, (few + many) as f32),
    );
    set(
        Feature::UnsharedWords,
        unshared / (unshared + HALF_OF_UNSHARED),
    );
    set(Feature::Words, few as f32 / ByLength::MOST_WORDS);
    set(Feature::WordPairs, dice(a.word_pairs(), b.word_pairs()));
    set(Feature::WrittenLetters, written_letters(a, b));
    let (x, y) = (a.written_length as f32, b.written_length as f32);
    set(Feature::WrittenLengths, ratio(x.min(y), x.max(y)));
}

fn written_letters(a: &Prepared, b: &Prepared) -> f32 {
    let both = a.written_letters.iter().zip(&b.written_letters);
    let shared: u32 = both.map(|(x, y)| (x & y).count_ones()).sum();
    let all = a.count_of_letters + b.count_of_letters;
    ratio(2.0 * shared as f32, all as f32)
}

fn compare_figures(a: &Prepared, b: &Prepared, set: &mut impl FnMut(Feature, f32)) {
    let of_one = a.figures.is_empty() != b.figures.is_empty();
    set(Feature::FiguresOfOne, f32::from(of_one));
    if a.figures.is_empty() || b.figures.is_empty() {
        return;
    }
    let agreement = figures::compare(&a.figures, &b.figures);
    set(Feature::Figures, agreement.shared);
    set(Feature::OtherFigures, f32::from(agreement.conflicts));
    let shared = common(a.numbers(), b.numbers());
    let all = a.numbers().len() + b.numbers().len() - shared;
    set(Feature::Numbers, ratio(shared as f32, all as f32));
    // About 900 and 863 are no two numbers.
    let is_other = shared == 0 && agreement.shared <= 0.0;
    set(Feature::OtherNumbers, f32::from(is_other));
}
