//! How much a hit weighs, fitted to annotated sentences by `whosays rules fit`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::error::Error;
use crate::rules::RuleFile;

use super::Rule;
use super::Severity;

/// How many other hits of a sentence are counted: the data have few with more.
const MOST_OTHERS: usize = 8;

/// Whether fitted weights decide over a rule's findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weighing {
    /// They do: the rule's own severity is one of the reasons.
    Fitted,
    /// Its severity is what its author said.
    #[default]
    Settled,
}

/// What is looked at beside the rule that hit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HitFeatures {
    /// It stands directly before what it describes.
    pub is_attributive: bool,
    /// How many other hits its sentence has: three mild words outweigh one.
    pub others: usize,
}

impl HitFeatures {
    /// The logarithm of one more than the number of other hits.
    #[must_use]
    pub fn log_others(self) -> f64 {
        (self.others.min(MOST_OTHERS) as f64).ln_1p()
    }
}

/// The weights of what stands around a hit. Whose words they are is none of it: a word is as loaded
/// in a quotation as outside, and the voice is told beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurroundingWeights {
    /// Directly before what it describes.
    pub attributive: f64,
    /// For the logarithm of one more than the number of other hits in the sentence.
    pub others: f64,
}

/// What weights were fitted to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FittedTo {
    /// The names of the data sets.
    pub data: Vec<String>,
    /// How many sentences they have.
    pub sentences: usize,
    /// Year and month.
    pub date: String,
    /// How strongly the two sides' innocent sentences were drawn together.
    pub parity: f64,
}

/// The weights as `loaded-weights.toml` has them: in all, the log odds that annotators mark a hit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadedWeights {
    /// What the numbers are.
    #[serde(default)]
    pub about: String,
    /// From these log odds on a finding is shown.
    #[serde(default)]
    pub threshold: f64,
    /// The log odds that everything else changes.
    #[serde(default)]
    pub bias: f64,
    /// By what stands around.
    #[serde(default)]
    pub surroundings: SurroundingWeights,
    /// By the severity that the rule's author gave it.
    #[serde(default)]
    pub severity: BTreeMap<String, f64>,
    /// By category.
    #[serde(default)]
    pub category: BTreeMap<String, f64>,
    /// By rule.
    #[serde(default)]
    pub rule: BTreeMap<String, f64>,
    /// What they were fitted to, and when.
    #[serde(default)]
    pub fitted: FittedTo,
    /// What was measured with them: by data set, on the sentences they were fitted to and on others.
    #[serde(default)]
    pub figures: BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>,
}

impl LoadedWeights {
    /// Reads `loaded-weights.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// The log odds of a hit of `rule`.
    #[must_use]
    pub fn score(&self, rule: &Rule, hit: HitFeatures) -> f64 {
        let of = |weights: &BTreeMap<String, f64>, key: &str| weights.get(key).copied();
        let when = |is: bool, weight: f64| if is { weight } else { 0.0 };
        let around = &self.surroundings;
        self.bias
            + of(&self.severity, rule.severity.as_str()).unwrap_or(0.0)
            + of(&self.category, &rule.category).unwrap_or(0.0)
            + of(&self.rule, &rule.id).unwrap_or(0.0)
            + when(hit.is_attributive, around.attributive)
            + hit.log_others() * around.others
    }

    /// Whether nothing is to be weighed: what an editor would change in any case stays so, however
    /// seldom annotators of other news marked it, and without weights the packs' word counts.
    fn is_settled(&self, rule: &Rule) -> bool {
        rule.severity == Severity::Error || self.category.is_empty()
    }

    /// How much a hit of `rule` can weigh at most.
    #[must_use]
    pub fn highest(&self, rule: &Rule) -> Severity {
        let around = &self.surroundings;
        let bare = self.score(rule, HitFeatures::default());
        let best =
            around.attributive.max(0.0) + around.others.max(0.0) * (MOST_OTHERS as f64).ln_1p();
        match rule.weighing {
            Weighing::Settled => rule.severity,
            Weighing::Fitted if self.is_settled(rule) => rule.severity,
            Weighing::Fitted if bare + best < self.threshold => Severity::Note,
            Weighing::Fitted => rule.severity.max(Severity::Warn),
        }
    }

    /// How much a hit of `rule` weighs: what the rule says, or what the weights make of it.
    #[must_use]
    pub fn severity(&self, rule: &Rule, hit: HitFeatures) -> Severity {
        match rule.weighing {
            Weighing::Settled => rule.severity,
            Weighing::Fitted if self.is_settled(rule) => rule.severity,
            Weighing::Fitted if self.score(rule, hit) < self.threshold => Severity::Note,
            Weighing::Fitted => rule.severity.max(Severity::Warn),
        }
    }
}
