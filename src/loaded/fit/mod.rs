//! Fits the weights of `loaded-weights.toml` to sentences in which people marked the loaded words.
//!
//! What comes in are [`Marked`] sentences; what goes out are [`LoadedWeights`] and [`Figures`]. A hit
//! is right when it shares a byte with a marked stretch; its log odds are the sum of a weight for its
//! category, its severity, its rule and what stands around it (logistic regression with a ridge). The
//! threshold is chosen on folds that were not fitted to. Where innocent sentences of one side are
//! flagged more often than those of the other, they count more, until both are alike. The same
//! sentences give the same weights: nothing is random.

mod measure;
mod regression;

pub use measure::Figures;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::attribution::Attributor;
use crate::loaded::fit::measure::Measured;
use crate::loaded::fit::regression::Example;
use crate::loaded::fit::regression::Regression;
use crate::loaded::overlap;
use crate::loaded::overlap::Hit;
use crate::names::Names;
use crate::rules::HitFeatures;
use crate::rules::LoadedWeights;
use crate::rules::Rule;
use crate::rules::Severity;
use crate::rules::SurroundingWeights;
use crate::segment;
use crate::segment::Segments;
use crate::text::Span;
use crate::text::is_word;

use super::RuleSet;
use super::features;

/// How many parts the sentences are cut into: each is measured with weights fitted to the others.
const FOLDS: usize = 5;

/// How far the rates of innocent sentences flagged may lie apart on the two sides.
const MOST_APART: f64 = 0.05;

/// How much more the innocent sentences of one side may count, and in what steps.
const BALANCES: [f64; 4] = [1.5, 2.0, 3.0, 4.0];

/// How much of correlation and F1 together may be lost for fewer false alarms.
const NEARLY: f64 = 0.02;

/// The thresholds that are tried, in tenths of log odds.
const THRESHOLDS: std::ops::RangeInclusive<i32> = -20..=10;

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
    fold: usize,
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
    let mut best = None;
    for (right, left) in balances() {
        let examples = layout.examples(&read, rules.rules(), (left, right));
        let held_out = held_out(&layout, &examples);
        let (threshold, measured) = threshold(&read, &held_out, sets.len());
        let apart = measured.apart();
        let closest = best.as_ref().map(|(a, ..): &(f64, _, _, _)| *a);
        if closest.is_none_or(|c| apart < c) {
            best = Some((apart, examples, threshold, measured));
        }
        if apart <= MOST_APART {
            break;
        }
    }
    let Some((_, examples, threshold, measured)) = best else {
        return (LoadedWeights::default(), BTreeMap::new());
    };
    let all: Vec<&Example> = examples.iter().collect();
    let regression = Regression::fit(&all, &layout.ridges);
    let scores: Vec<f64> = examples
        .iter()
        .map(|e| layout.score(&regression, e))
        .collect();
    let fitted = Measured::of(&read, &by_sentence(&read, &scores), threshold, sets.len());
    let mut weights = layout.weights(&regression, rules.rules());
    weights.threshold = rounded(threshold);
    let figures = sets.iter().enumerate().map(|(set, name)| {
        let figures = Figures {
            fitted: fitted.sets[set].figures(),
            cross_validated: measured.sets[set].figures(),
        };
        ((*name).to_owned(), figures)
    });
    (weights, figures.collect())
}

/// How much the innocent sentences of the right and of the left count, the mildest first.
fn balances() -> Vec<(f64, f64)> {
    let mut balances = vec![(1.0, 1.0)];
    for more in BALANCES {
        balances.extend([(more, 1.0), (1.0, more)]);
    }
    balances
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
        fold: fold(&marked.group),
        settled: hits
            .iter()
            .map(|(hit, _)| hit.rule)
            .filter(|rule| rules.rules()[*rule].severity == Severity::Error)
            .collect(),
        hits,
        words,
    }
}

/// The fold of a group, always the same one (FNV-1a).
fn fold(group: &str) -> usize {
    let hash = group.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::try_from(hash % FOLDS as u64).unwrap_or_default()
}

/// Which feature stands where.
struct Layout {
    categories: Vec<String>,
    severities: [&'static str; 3],
    ridges: Vec<f64>,
    first_set: usize,
}

const BIAS: usize = 0;
const SURROUNDINGS: usize = 1;
const SEVERITIES: usize = 3;
const CATEGORIES: usize = 6;

/// How strongly weights are drawn to 0; 1 and 3 gave about the same on folds by article.
const RIDGE: f64 = 1.5;

impl Layout {
    fn new(rules: &[Rule], sets: usize) -> Self {
        let mut categories: Vec<String> = rules.iter().map(|r| r.category.clone()).collect();
        categories.sort();
        categories.dedup();
        let first_set = CATEGORIES + categories.len() + rules.len();
        let mut ridges = vec![RIDGE; first_set + sets];
        ridges[BIAS] = 0.01;
        Self {
            categories,
            severities: ["note", "warn", "error"],
            ridges,
            first_set,
        }
    }

    fn rule(&self, index: usize) -> usize {
        CATEGORIES + self.categories.len() + index
    }

    fn example(&self, hit: &(Hit, HitFeatures), rule: &Rule) -> Example {
        let (hit, features) = hit;
        let mut values = vec![(BIAS, 1.0)];
        let mut add = |feature: usize, value: f64| {
            if value != 0.0 {
                values.push((feature, value));
            }
        };
        add(SURROUNDINGS, f64::from(u8::from(features.is_attributive)));
        add(SURROUNDINGS + 1, features.log_others());
        let severity = rule.severity.as_str();
        let severity = self.severities.iter().position(|s| *s == severity);
        add(SEVERITIES + severity.unwrap_or_default(), 1.0);
        let category = self.categories.binary_search(&rule.category);
        add(CATEGORIES + category.unwrap_or_default(), 1.0);
        add(self.rule(hit.rule), 1.0);
        Example {
            fold: 0,
            is_right: false,
            weight: 1.0,
            values,
        }
    }

    fn examples(
        &self,
        sentences: &[Sentence<'_>],
        rules: &[Rule],
        (left, right): (f64, f64),
    ) -> Vec<Example> {
        let mut examples = Vec::new();
        for sentence in sentences {
            for hit in &sentence.hits {
                let mut example = self.example(hit, &rules[hit.0.rule]);
                // The first set's level is the one that is kept.
                if sentence.set > 0 {
                    example.values.push((self.first_set + sentence.set, 1.0));
                }
                example.fold = sentence.fold;
                example.is_right = sentence.is_marked(hit.0.span);
                example.weight = match (sentence.marked.is_loaded, sentence.marked.side) {
                    (false, Some(Side::Left)) => left,
                    (false, Some(Side::Right)) => right,
                    (false, None) | (true, _) => 1.0,
                };
                examples.push(example);
            }
        }
        examples
    }

    /// The log odds without what the set adds.
    fn score(&self, regression: &Regression, example: &Example) -> f64 {
        let own = example.values.iter().filter(|(f, _)| *f < self.first_set);
        own.map(|(f, v)| regression.weights[*f] * v).sum()
    }

    fn weights(&self, regression: &Regression, rules: &[Rule]) -> LoadedWeights {
        let weight = |feature: usize| rounded(regression.weights[feature]);
        let kept = |(name, value): (String, f64)| (value != 0.0).then_some((name, value));
        let severities = self.severities.iter().enumerate();
        let categories = self.categories.iter().enumerate();
        LoadedWeights {
            bias: weight(BIAS),
            surroundings: SurroundingWeights {
                attributive: weight(SURROUNDINGS),
                others: weight(SURROUNDINGS + 1),
            },
            severity: severities
                .map(|(i, s)| ((*s).to_owned(), weight(SEVERITIES + i)))
                .collect(),
            category: categories
                .map(|(i, c)| (c.clone(), weight(CATEGORIES + i)))
                .collect(),
            rule: (rules.iter().enumerate())
                .map(|(i, r)| (r.id.clone(), weight(self.rule(i))))
                .filter_map(kept)
                .collect(),
            ..LoadedWeights::default()
        }
    }
}

/// The log odds of every hit with weights that were fitted without its fold.
fn held_out(layout: &Layout, examples: &[Example]) -> Vec<f64> {
    let fit = |fold: usize| {
        let others: Vec<&Example> = examples.iter().filter(|e| e.fold != fold).collect();
        Regression::fit(&others, &layout.ridges)
    };
    let regressions: Vec<Regression> = (0..FOLDS).map(fit).collect();
    let score = |e: &Example| layout.score(&regressions[e.fold], e);
    examples.iter().map(score).collect()
}

/// The scores of each sentence's hits.
fn by_sentence(sentences: &[Sentence<'_>], scores: &[f64]) -> Vec<Vec<f64>> {
    let mut scores = scores.iter().copied();
    let of = |s: &Sentence<'_>| scores.by_ref().take(s.hits.len()).collect();
    sentences.iter().map(of).collect()
}

/// The strictest threshold that is nearly as good as the best, by sentence correlation and token F1
/// over all sets: a false alarm costs a reader more than a miss.
fn threshold(sentences: &[Sentence<'_>], scores: &[f64], sets: usize) -> (f64, Measured) {
    let scores = by_sentence(sentences, scores);
    let measure = |tenths: i32| {
        let threshold = f64::from(tenths) / 10.0;
        let measured = Measured::of(sentences, &scores, threshold, sets);
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

fn rounded(weight: f64) -> f64 {
    // Adding 0 makes a negative zero a plain one.
    (weight * 100.0).round() / 100.0 + 0.0
}
