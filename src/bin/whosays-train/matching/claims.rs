//! Fits how ready-made claims are compared and grouped.

use whosays::matching;
use whosays::matching::MatchingOptions;
use whosays::rules::ClaimRules;
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
use crate::matching::table::Table;

/// The weights for short and for long claims, and what is added for long ones.
const BOTH: usize = 2 * FEATURES + 1;

/// How strongly weights are drawn to 0.
const RIDGE: f64 = 10.0;

/// What every source's examples weigh together.
const SOURCE: f64 = 3000.0;

/// Pairs are fitted and checked in this many parts.
const FOLDS: usize = 5;

/// What a score may be multiplied by when numbers conflict.
const VETOES: [f32; 3] = [0.3, 0.5, 0.7];

/// From which score on groups may become one, in hundredths.
const THRESHOLDS: [u8; 6] = [50, 54, 58, 62, 66, 70];

/// What the cosine may count in the score of a group.
const COSINE_SHARES: [f32; 4] = [0.3, 0.4, 0.5, 0.6];

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
            values: by_length(&source.values[i]),
            target: grades[i],
            weight,
            source: number,
        }));
    }
    let fitted = regression::fit(&examples, sources.len(), RIDGE, |_| true);
    let weights = |from: usize, bias: f64| Weights {
        bias: short(bias),
        of: std::array::from_fn(|i| short(fitted.weights[from + i])),
    };
    PairRules {
        threshold: 0.5,
        short: weights(0, fitted.bias),
        long: weights(FEATURES, fitted.bias + fitted.weights[BOTH - 1]),
    }
}

/// The values once for short and once for long claims, each as far as the two are so.
fn by_length(values: &Values) -> [f32; BOTH] {
    let length = PairRules::length(values);
    std::array::from_fn(|i| match i {
        _ if i < FEATURES => values[i] * (1.0 - length),
        _ if i < 2 * FEATURES => values[i - FEATURES] * length,
        _ => length,
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

/// Groups the tables with every mean and threshold, and takes the best by the mean F1 of the tables.
fn fit_tables(tables: &[Table], language: &mut Language) -> Vec<String> {
    let mut best = (0.0, ClaimRules::default(), Vec::new());
    for rules in claim_rules() {
        language.matching.claim = rules;
        let f1: Vec<f64> = tables.iter().map(|t| f1(t, language)).collect();
        let mean = f1.iter().sum::<f64>() / f1.len() as f64;
        let rules = &language.matching.claim;
        say(&format!("{rules:?}: {mean:.4} {f1:.3?}"));
        if mean > best.0 {
            best = (mean, rules.clone(), f1);
        }
    }
    let (_, rules, f1) = best;
    language.matching.claim = rules;
    let of = |(table, f1): (&Table, f64)| format!("table {} F1 {f1:.3}", table.name);
    tables.iter().zip(f1).map(of).collect()
}

/// All rules that are tried.
fn claim_rules() -> impl Iterator<Item = ClaimRules> {
    let of = |cosine_share, figure_veto| {
        THRESHOLDS.map(|threshold| ClaimRules {
            threshold: f32::from(threshold) / 100.0,
            figure_veto,
            cosine_share,
        })
    };
    COSINE_SHARES
        .into_iter()
        .flat_map(move |share| VETOES.into_iter().flat_map(move |veto| of(share, veto)))
}

fn f1(table: &Table, language: &Language) -> f64 {
    let statements = matching::statements(&table.analyses);
    let options = MatchingOptions::default();
    let groups = matching::group(
        &statements,
        &matching::Sentences::default(),
        options,
        language,
    )
    .groups;
    table.f1(&statements, &groups)
}
