//! Fits how ready-made claims are compared and grouped.

use rayon::prelude::*;
use whosays::matching;
use whosays::matching::MatchingOptions;
use whosays::rules::ByLength;
use whosays::rules::ClaimRules;
use whosays::rules::Feature;
use whosays::rules::Language;
use whosays::rules::PairRules;
use whosays::rules::Values;
use whosays::rules::Weights;

use crate::matching::FEATURES;
use crate::matching::data::Pairs;
use crate::matching::data::statements_of;
use crate::matching::measure;
use crate::matching::regression;
use crate::matching::regression::Example;
use crate::matching::say;
use crate::matching::short;
use crate::matching::table;
use crate::matching::table::Found;
use crate::matching::table::Table;

/// The weights for short and for long claims, and what is added for long ones.
const BY_LENGTH: usize = 2 * FEATURES + 1;

/// The same as far as claims share much, with the weights for those that share little and what is added
/// for them.
const BY_NEARNESS: usize = BY_LENGTH + FEATURES + 1;

/// What is looked at of claims that share little. With more of what is compared, topics that were not fitted
/// to were told apart less well (AUC .676 with all, .683 with these), and headlines no better.
const APART: [Feature; 6] = [
    Feature::SharedTerms,
    Feature::CoverageOfBoth,
    Feature::SharedRarity,
    Feature::Names,
    Feature::WrittenLetters,
    Feature::LikeTerms,
];

/// What the cosine counts in the score of a pair: held out AUC of topics .686 with none of it, .691 with
/// .15, of paraphrases .815 and .815; with more of it less of paraphrases.
const COSINE_SHARE: f32 = 0.15;

/// How strongly weights are drawn to 0.
const RIDGE: f64 = 10.0;

/// What every source's examples weigh together.
const SOURCE: f64 = 3000.0;

/// Pairs are fitted and checked in this many parts.
const FOLDS: usize = 5;

/// What a score in a group is multiplied by when numbers conflict: .3 and .5 made the same groups, 1 worse
/// ones (F1 of headlines .833 and .814).
const FIGURE_VETO: f32 = 0.3;

/// What a score is multiplied by when one claim has the opposite of a word of the other: in a group and by
/// themselves.
const OPPOSITE_VETO: (f32, f32) = (0.3, 0.6);

/// From which score on groups may become one, in hundredths.
const THRESHOLDS: [u8; 6] = [37, 40, 43, 46, 49, 52];

/// What the cosine may count in the score of a group.
const COSINE_SHARES: [f32; 3] = [0.2, 0.3, 0.4];

/// How many times an example of a table of few claims counts: the large one holds the others' claims too.
const OF_SMALL_TABLE: f64 = 3.0;

/// From how many claims on a table is large.
const LARGE_TABLE: usize = 5000;

/// A file of pairs with what is known of each.
struct Source<'d> {
    pairs: &'d Pairs,
    values: Vec<Values>,
}

/// Fits both; the figures that tell how well that went.
pub(crate) fn fit(pairs: &[Pairs], tables: &[Table], language: &mut Language) -> Vec<String> {
    let sources: Vec<Source<'_>> = pairs
        .iter()
        .map(|pairs| Source {
            pairs,
            values: matching::values_of_pairs(&statements_of(pairs), language),
        })
        .collect();
    let folds: Vec<PairRules> = (0..FOLDS)
        .map(|fold| fit_pairs(&sources, |i| i % FOLDS != fold))
        .collect();
    let mut fitted = fit_pairs(&sources, |_| true);
    let mut figures = Vec::new();
    for source in &sources {
        let held_out = |i: usize, v: &Values| folds[i % FOLDS].score(v);
        figures.push(format!(
            "{} held out {}, fitted {}",
            source.pairs.name,
            graded(source, held_out),
            graded(source, |_, v| fitted.score(v)),
        ));
    }
    fitted.threshold = threshold(&sources, &folds);
    language.matching.pair = fitted;
    figures.extend(fit_tables(tables, language));
    figures
}

fn fit_pairs(sources: &[Source<'_>], is_used: impl Fn(usize) -> bool) -> PairRules {
    let mut examples = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let grades = &source.pairs.grades;
        let weight = SOURCE / grades.len() as f64;
        let used = (0..grades.len()).filter(|i| is_used(*i));
        examples.extend(used.map(|i| Example {
            values: by_nearness(&source.values[i]),
            target: grades[i],
            weight,
            source: number,
        }));
    }
    let apart = APART.map(|f| BY_LENGTH + f as usize);
    let fitted = regression::fit(&examples, sources.len(), RIDGE, |i| {
        !(BY_LENGTH..BY_NEARNESS - 1).contains(&i) || apart.contains(&i)
    });
    PairRules {
        threshold: 0.5,
        opposite_veto: OPPOSITE_VETO.1,
        cosine_share: COSINE_SHARE,
        near: to_rules(fitted.bias, &fitted.weights),
        apart: weights(
            fitted.bias + fitted.weights[BY_NEARNESS - 1],
            &fitted.weights[BY_LENGTH..],
        ),
    }
}

/// What a regression made of [`by_length`].
fn to_rules(bias: f64, of: &[f64]) -> ByLength {
    ByLength {
        short: weights(bias, of),
        long: weights(bias + of[BY_LENGTH - 1], &of[FEATURES..]),
    }
}

fn weights(bias: f64, of: &[f64]) -> Weights {
    Weights {
        bias: short(bias),
        of: std::array::from_fn(|i| short(of[i])),
    }
}

/// The values once for short and once for long claims, each as far as the two are so.
fn by_length(values: &Values) -> [f32; BY_LENGTH] {
    let length = ByLength::length(values);
    std::array::from_fn(|i| match i {
        _ if i < FEATURES => values[i] * (1.0 - length),
        _ if i < 2 * FEATURES => values[i - FEATURES] * length,
        _ => length,
    })
}

/// The same as far as the two share much, and the values again as far as they share little.
fn by_nearness(values: &Values) -> [f32; BY_NEARNESS] {
    let near = PairRules::nearness(values);
    let by_length = by_length(values);
    std::array::from_fn(|i| match i {
        _ if i < BY_LENGTH => by_length[i] * near,
        _ if i < BY_NEARNESS - 1 => values[i - BY_LENGTH] * (1.0 - near),
        _ => 1.0 - near,
    })
}

fn scores(source: &Source<'_>, score: impl Fn(usize, &Values) -> f32) -> Vec<f64> {
    let all = source.values.iter().enumerate();
    all.map(|(i, v)| f64::from(score(i, v))).collect()
}

fn graded(source: &Source<'_>, score: impl Fn(usize, &Values) -> f32) -> String {
    let scores = scores(source, score);
    let grades = &source.pairs.grades;
    format!(
        "AUC {:.3} Pearson {:.3}",
        measure::auc(&scores, grades, 0.4, 0.8),
        measure::correlation(&scores, grades)
    )
}

/// From which score on two claims are the same: where the mean F1 of what was held out is best. Stance on
/// one topic is not the same claim, so those pairs are left out.
fn threshold(sources: &[Source<'_>], folds: &[PairRules]) -> f32 {
    let judged = sources
        .iter()
        .filter(|s| !s.pairs.name.starts_with("claimdiff"));
    let judged: Vec<(Vec<f64>, &[f64])> = judged
        .map(|s| {
            let scores = scores(s, |i, v| folds[i % FOLDS].score(v));
            (scores, s.pairs.grades.as_slice())
        })
        .collect();
    let mean = |step: u8| -> f64 {
        let threshold = f64::from(step) / 100.0;
        let f1 = |(scores, grades): &(Vec<f64>, &[f64])| {
            measure::f1(scores, grades, (0.4, 0.8), threshold)
        };
        judged.iter().map(f1).sum()
    };
    let best = (30..80_u8).max_by(|a, b| mean(*a).total_cmp(&mean(*b)));
    f32::from(best.unwrap_or(50)) / 100.0
}

/// Fits the weights of groups to the pairs of the tables, and takes the mean and the threshold by the F1 of
/// the parts that were not fitted to.
fn fit_tables(tables: &[Table], language: &mut Language) -> Vec<String> {
    let parts: Vec<usize> = (0..table::PARTS).collect();
    let held_out: Vec<ByLength> = (parts.par_iter())
        .map(|part| fit_groups(tables, language, Some(*part)))
        .collect();
    let mut best = (0.0, ClaimRules::default(), Vec::new());
    for rules in claim_rules() {
        let of = |part: &usize| -> Vec<Found> {
            let weights = held_out[*part].clone();
            let weight = |p: usize| f64::from(u8::from(p == *part));
            let rules = ClaimRules {
                weights,
                ..rules.clone()
            };
            count(tables, &rules, language, weight)
        };
        let mut found = vec![Found::default(); tables.len()];
        for of_part in parts.par_iter().map(of).collect::<Vec<_>>() {
            let both = found.iter_mut().zip(of_part);
            both.for_each(|(sum, of)| sum.add(of));
        }
        let f1: Vec<f64> = found.iter().map(|f| f.f1()).collect();
        let mean = f1.iter().sum::<f64>() / f1.len() as f64;
        say(&format!(
            "groups: cosine {:.1} threshold {:.2}: held out {mean:.4} {f1:.3?}",
            rules.cosine_share, rules.threshold
        ));
        if mean > best.0 {
            best = (mean, rules, f1);
        }
    }
    let (_, rules, held_out) = best;
    let weights = fit_groups(tables, language, None);
    let rules = ClaimRules { weights, ..rules };
    let fitted = count(tables, &rules, language, |_| 1.0);
    language.matching.claim = rules;
    let of = |((table, held_out), fitted): ((&Table, f64), Found)| {
        let fitted = fitted.f1();
        format!(
            "table {} held out F1 {held_out:.3}, fitted F1 {fitted:.3}",
            table.name
        )
    };
    tables.iter().zip(held_out).zip(fitted).map(of).collect()
}

/// Fits to all parts of the tables but `left_out`.
fn fit_groups(tables: &[Table], language: &Language, left_out: Option<usize>) -> ByLength {
    let mut examples = Vec::new();
    for table in tables {
        let weight = if table.analyses.len() < LARGE_TABLE {
            OF_SMALL_TABLE
        } else {
            1.0
        };
        let of_table = table.examples(language, left_out).into_iter();
        examples.extend(of_table.map(|(values, target)| Example {
            values: by_length(&values),
            target,
            weight,
            source: 0,
        }));
    }
    let fitted = regression::fit(&examples, 1, RIDGE, |_| true);
    to_rules(fitted.bias, &fitted.weights)
}

/// All means and thresholds that are tried.
fn claim_rules() -> impl Iterator<Item = ClaimRules> {
    COSINE_SHARES.into_iter().flat_map(|cosine_share| {
        THRESHOLDS.map(|threshold| ClaimRules {
            threshold: f32::from(threshold) / 100.0,
            figure_veto: FIGURE_VETO,
            opposite_veto: OPPOSITE_VETO.0,
            cosine_share,
            weights: ByLength::default(),
        })
    })
}

/// The links that these rules make of each table.
fn count(
    tables: &[Table],
    rules: &ClaimRules,
    language: &Language,
    weight: impl Fn(usize) -> f64,
) -> Vec<Found> {
    let of = |table: &Table| {
        let statements = matching::statements(&table.analyses);
        let options = MatchingOptions::default();
        let groups = matching::group_claims(&statements, rules, options, language);
        table.count(&statements, &groups, &weight)
    };
    tables.iter().map(of).collect()
}
