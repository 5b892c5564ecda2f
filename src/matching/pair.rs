//! Two claims by themselves, whatever others there are.

use rayon::prelude::*;
use std::sync::Arc;

use crate::matching::InTable;
use crate::matching::MatchingOptions;
use crate::matching::Similarity;
use crate::matching::Statement;
use crate::matching::evidence::Scale;
use crate::matching::parts;
use crate::matching::prepared::Identity;
use crate::matching::prepared::Prepared;
use crate::matching::prepared::Use;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::StemLists;
use crate::matching::vocabulary::Vocabulary;
use crate::rules::Language;
use crate::rules::Values;

/// Compares pairs of statements, each on its own: how rare a term is comes from the language's
/// frequencies alone, so that a pair has the same score whatever other pairs there are.
#[must_use]
pub fn compare_pairs(
    pairs: &[(Statement<'_>, Statement<'_>)],
    options: MatchingOptions,
    language: &Language,
) -> Vec<Similarity> {
    let rules = &language.matching.pair;
    let synonyms = Arc::new(StemLists::new(language));
    let one = |(a, b): &(Statement<'_>, Statement<'_>)| {
        let (values, shared_terms) = compare(a, b, &synonyms, language);
        let is_identical = Identity::of(a) == Identity::of(b);
        let or_identical = |score: f32| if is_identical { 1.0 } else { score };
        let score = or_identical(rules.score(&values));
        let threshold = |own: f32| options.threshold.unwrap_or(own);
        let of_table = &language.matching.claim;
        let table_score = or_identical(of_table.score(&values));
        let table_threshold = threshold(of_table.threshold);
        let in_table = InTable {
            score: table_score,
            threshold: table_threshold,
            matches: table_score >= table_threshold,
        };
        Similarity {
            score,
            matches: score >= threshold(rules.threshold),
            in_table: Some(in_table),
            parts: parts(&values, &|f| rules.uses(f)),
            shared_terms,
        }
    };
    pairs.par_iter().map(one).collect()
}

/// The values of every feature of the pairs: what the weights are fitted from.
#[must_use]
pub fn values_of_pairs(
    pairs: &[(Statement<'_>, Statement<'_>)],
    language: &Language,
) -> Vec<Values> {
    let synonyms = Arc::new(StemLists::new(language));
    let one = |(a, b): &(Statement<'_>, Statement<'_>)| compare(a, b, &synonyms, language).0;
    pairs.par_iter().map(one).collect()
}

fn compare(
    a: &Statement<'_>,
    b: &Statement<'_>,
    synonyms: &Arc<StemLists>,
    language: &Language,
) -> (Values, Vec<String>) {
    // Sums of rarities round by the order of terms, which the first claim begins: it is always the
    // same of the two.
    let (a, b) = if (Identity::of(a), &a.words) <= (Identity::of(b), &b.words) {
        (a, b)
    } else {
        (b, a)
    };
    let mut vocabulary = Vocabulary::with(Arc::clone(synonyms), language);
    let mut a = Prepared::new(a, &mut vocabulary, Use::ReadyMade);
    let mut b = Prepared::new(b, &mut vocabulary, Use::ReadyMade);
    let rarity = Rarity::at_large(&vocabulary);
    a.weigh(&rarity);
    b.weigh(&rarity);
    let scale = Scale {
        vocabulary: &vocabulary,
        rarity: &rarity,
    };
    let shared = scale.shared_terms(a.terms(), b.terms());
    let words = shared.iter().map(|t| vocabulary.word(*t).to_owned());
    (scale.compare_claims(&a, &b), words.collect())
}
