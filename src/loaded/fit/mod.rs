//! Fits the weights of `loaded-weights.toml` to sentences in which people marked the loaded words.
//!
//! What comes in are [`Marked`] sentences; what goes out are [`LoadedWeights`] and [`Figures`]. A hit
//! is right when it shares a byte with a marked stretch; its log odds are the sum of a weight for its
//! category, its severity, its rule and what stands around it (logistic regression with a ridge). The
//! threshold is chosen on folds that were not fitted to. No side is to be flagged more often than the
//! other for what is innocent: how far the sides' innocent sentences lie apart by the sum of their hits'
//! probabilities is part of what is made small, as Zafar and others (2017) do for the false positives of
//! a classifier, after the equal odds of Hardt and others (2016). How strongly is chosen on the folds
//! too. The same sentences give the same weights: nothing is random.

mod layout;
mod measure;
mod regression;

pub use measure::Figures;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::attribution::Attributor;
use crate::loaded::fit::layout::Layout;
use crate::loaded::fit::measure::Measured;
use crate::loaded::fit::regression::Example;
use crate::loaded::fit::regression::Parity;
use crate::loaded::fit::regression::Regression;
use crate::loaded::overlap;
use crate::loaded::overlap::Hit;
use crate::names::Names;
use crate::rules::HitFeatures;
use crate::rules::LoadedWeights;
use crate::rules::Severity;
use crate::segment;
use crate::segment::Segments;
use crate::text::Span;
use crate::text::is_word;

use super::RuleSet;
use super::features;

/// How many parts the sentences are cut into: each is measured with weights fitted to the others.
const FOLDS: usize = 5;

/// How many times they are cut, each time otherwise: one cut alone moves the rates of the sides by .01.
const CUTS: usize = 4;

/// How strongly the sides are drawn together, as it is tried. On BABE 1,000 brings the rates of innocent
/// sentences flagged from .065 apart to .044 on other folds, and costs .005 of the sentence correlation.
const STRENGTHS: [f64; 4] = [0.0, 10.0, 100.0, 1000.0];

/// How much of correlation and F1 together may be lost for fewer false alarms.
const NEARLY: f64 = 0.01;

/// The thresholds that are tried, in twentieths of log odds: a tenth moves 2 % of innocent sentences.
const THRESHOLDS: std::ops::RangeInclusive<i32> = -40..=20;

/// Which side of a divide an outlet stands on, where the data tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// One side.
    Left,
    /// The other.
    Right,
}

/// A sentence in which people marked the loaded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The data that it is from: how often people mark differs between them.
    pub set: String,
    /// The sentence.
    pub text: String,
    /// What is marked, in bytes.
    pub spans: Vec<(usize, usize)>,
    /// Whether they called the sentence as a whole loaded.
    pub is_loaded: bool,
    /// What it must not be parted from in cross-validation (its article).
    pub group: String,
    /// Whose it is.
    pub side: Option<Side>,
}

/// A sentence with all hits of all rules.
struct Sentence<'a> {
    marked: &'a Marked,
    set: usize,
    /// The part that it is in, by cut.
    folds: [usize; CUTS],
    hits: Vec<(Hit, HitFeatures)>,
    /// The rules of its hits that no weights change.
    settled: Vec<usize>,
    /// Its words, and whether each is marked.
    words: Vec<(Span, bool)>,
}

impl Sentence<'_> {
    fn is_marked(&self, span: Span) -> bool {
        let mut spans = self.marked.spans.iter();
        spans.any(|(start, end)| *start < span.end() && span.start() < *end)
    }
}

/// Fits weights to `sentences`; the figures are by set.
#[must_use]
pub fn fit(
    sentences: &[Marked],
    rules: &RuleSet,
    attributor: &Attributor<'_>,
) -> (LoadedWeights, BTreeMap<String, Figures>) {
    let mut sets: Vec<&str> = Vec::new();
    for sentence in sentences {
        if !sets.contains(&sentence.set.as_str()) {
            sets.push(&sentence.set);
        }
    }
    let read: Vec<Sentence<'_>> = sentences
        .iter()
        .map(|s| sentence(s, &sets, rules, attributor))
        .collect();
    let layout = Layout::new(rules.rules(), sets.len());
    let examples = layout.examples(&read, rules.rules());
    let tried: Vec<Tried> = STRENGTHS
        .map(|strength| Tried::new(strength, &read, &layout, &examples, sets.len()))
        .into();
    let Some(Tried {
        strength,
        threshold,
        measured,
    }) = Tried::fairest(tried, sets.len())
    else {
        return (LoadedWeights::default(), BTreeMap::new());
    };
    let all: Vec<&Example> = examples.iter().collect();
    let parity = Parity::new(strength, innocent(&read, sets.len(), None));
    let regression = Regression::fit(&all, &layout.ridges, &parity);
    let scores: Vec<f64> = examples
        .iter()
        .map(|e| layout.score(&regression, e))
        .collect();
    let scores = [by_sentence(&read, &scores)];
    let fitted = Measured::of(&read, &scores, threshold, sets.len());
    let mut weights = layout.weights(&regression, rules.rules());
    weights.threshold = rounded(threshold);
    weights.fitted.data = sets.iter().map(|set| (*set).to_owned()).collect();
    weights.fitted.sentences = sentences.len();
    weights.fitted.parity = strength;
    let figures = sets.iter().enumerate().map(|(set, name)| {
        let figures = Figures {
            fitted: fitted.sets[set].figures(),
            cross_validated: measured.sets[set].figures(),
        };
        ((*name).to_owned(), figures)
    });
    (weights, figures.collect())
}

/// What came of a strength on sentences that were not fitted to.
struct Tried {
    strength: f64,
    threshold: f64,
    measured: Measured,
}

impl Tried {
    fn new(
        strength: f64,
        read: &[Sentence<'_>],
        layout: &Layout,
        examples: &[Example],
        sets: usize,
    ) -> Self {
        let held_out = |cut: usize| {
            let parity = |fold| Parity::new(strength, innocent(read, sets, Some((cut, fold))));
            by_sentence(read, &held_out(layout, examples, cut, parity))
        };
        let held_out: Vec<Vec<Vec<f64>>> = (0..CUTS).map(held_out).collect();
        let (threshold, measured) = threshold(read, &held_out, sets);
        Self {
            strength,
            threshold,
            measured,
        }
    }

    /// The one by which the sides lie closest, of those that are nearly as good as the best.
    fn fairest(tried: Vec<Self>, sets: usize) -> Option<Self> {
        let best = tried.iter().map(|t| t.measured.worth()).fold(0.0, f64::max);
        let good = |t: &Self| t.measured.worth() >= best - NEARLY * sets as f64;
        let apart = |t: &Self| t.measured.apart();
        let good = tried.into_iter().filter(good);
        good.min_by(|a, b| apart(a).total_cmp(&apart(b)))
    }
}

/// How many innocent sentences the left and the right have in each set, outside a cut's fold.
fn innocent(read: &[Sentence<'_>], sets: usize, but: Option<(usize, usize)>) -> Vec<[usize; 2]> {
    let mut counts = vec![[0; 2]; sets];
    let counted = |s: &&Sentence<'_>| but.is_none_or(|(cut, fold)| s.folds[cut] != fold);
    for sentence in read.iter().filter(counted) {
        if let Some(side) = sentence.marked.side
            && !sentence.marked.is_loaded
        {
            counts[sentence.set][side as usize] += 1;
        }
    }
    counts
}

fn sentence<'a>(
    marked: &'a Marked,
    sets: &[&str],
    rules: &RuleSet,
    attributor: &Attributor<'_>,
) -> Sentence<'a> {
    let article = Article::from_text("-", "-", &marked.text);
    let language = attributor.language();
    let segments: Segments = segment::segment(&article.text, article.body, language);
    let attributions = attributor.attribute(&article, &segments, &Names::default());
    let mut hits = rules.word_hits(&article, &segments);
    hits.extend(rules.quotation_hits(&article, &segments, &attributions));
    let hits = features(hits, &article, &segments, rules);
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(word) = super::words::word_after(&marked.text, at, marked.text.len()) {
        let mut spans = marked.spans.iter();
        let is_marked = spans.any(|(start, end)| *start < word.end() && word.start() < *end);
        words.push((word, is_marked));
        at = word.end();
    }
    debug_assert!(
        words
            .iter()
            .all(|(w, _)| w.slice(&marked.text).contains(is_word))
    );
    Sentence {
        marked,
        set: sets
            .iter()
            .position(|s| *s == marked.set)
            .unwrap_or_default(),
        folds: std::array::from_fn(|cut| fold(&marked.group, cut)),
        settled: hits
            .iter()
            .map(|(hit, _)| hit.rule)
            .filter(|rule| rules.rules()[*rule].severity == Severity::Error)
            .collect(),
        hits,
        words,
    }
}

/// The fold of a group in a cut, always the same one (FNV-1a, begun with the cut).
fn fold(group: &str, cut: usize) -> usize {
    let begun = 0xcbf2_9ce4_8422_2325_u64 ^ cut as u64;
    let hash = group.bytes().fold(begun, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::try_from(hash % FOLDS as u64).unwrap_or_default()
}

/// The log odds of every hit with weights that were fitted without its fold of a cut.
fn held_out(
    layout: &Layout,
    examples: &[Example],
    cut: usize,
    parity: impl Fn(usize) -> Parity,
) -> Vec<f64> {
    let fit = |fold: usize| {
        let is_other = |e: &&Example| e.folds[cut] != fold;
        let others: Vec<&Example> = examples.iter().filter(is_other).collect();
        Regression::fit(&others, &layout.ridges, &parity(fold))
    };
    let regressions: Vec<Regression> = (0..FOLDS).map(fit).collect();
    let score = |e: &Example| layout.score(&regressions[e.folds[cut]], e);
    examples.iter().map(score).collect()
}

/// The scores of each sentence's hits.
fn by_sentence(sentences: &[Sentence<'_>], scores: &[f64]) -> Vec<Vec<f64>> {
    let mut scores = scores.iter().copied();
    let of = |s: &Sentence<'_>| scores.by_ref().take(s.hits.len()).collect();
    sentences.iter().map(of).collect()
}

/// The strictest threshold that is nearly as good as the best, by sentence correlation and token F1
/// over all sets: a false alarm costs a reader more than a miss. The scores are by cut and sentence.
fn threshold(sentences: &[Sentence<'_>], scores: &[Vec<Vec<f64>>], sets: usize) -> (f64, Measured) {
    let measure = |twentieths: i32| {
        let threshold = f64::from(twentieths) / 20.0;
        let measured = Measured::of(sentences, scores, threshold, sets);
        (threshold, measured)
    };
    let measured: Vec<(f64, Measured)> = THRESHOLDS.map(measure).collect();
    let best = measured.iter().map(|(_, m)| m.worth()).fold(0.0, f64::max);
    let good = |(_, m): &(f64, Measured)| m.worth() >= best - NEARLY * sets as f64;
    let strictest = measured.into_iter().rfind(good);
    strictest.unwrap_or_else(|| measure(*THRESHOLDS.start()))
}

/// What is kept of a sentence's hits at a threshold.
fn kept(sentence: &Sentence<'_>, scores: &[f64], threshold: f64) -> Vec<Hit> {
    let enough = sentence.hits.iter().zip(scores);
    let enough = enough
        .filter(|((hit, _), score)| sentence.settled.contains(&hit.rule) || **score >= threshold);
    overlap::resolve(enough.map(|((hit, _), _)| *hit).collect())
}

/// In thousandths: with hundredths, sentences next to the threshold fall on its other side.
fn rounded(weight: f64) -> f64 {
    // Adding 0 makes a negative zero a plain one.
    (weight * 1000.0).round() / 1000.0 + 0.0
}
