//! Weights and thresholds of the matching.

use serde::Deserialize;
use snowball_stemmers_rs::Algorithm;
use std::collections::BTreeMap;
use toml::Spanned;

use crate::error::Error;
use crate::error::nearest;
use crate::rules::RuleFile;
use crate::rules::feature::Feature;
use crate::rules::feature::Values;

/// What each feature's value is multiplied by.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What is added whatever the features.
    pub bias: f32,
    /// By feature.
    pub of: Values,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            bias: 0.0,
            of: [0.0; Feature::ALL.len()],
        }
    }
}

impl Weights {
    fn sum(&self, values: &Values) -> f32 {
        let products = self.of.iter().zip(values).map(|(w, v)| w * v);
        self.bias + products.sum::<f32>()
    }

    /// Whether a feature counts at all.
    #[must_use]
    pub fn uses(&self, feature: Feature) -> bool {
        self.of[feature as usize] != 0.0
    }
}

/// The probability that a sum of weights stands for (the logistic function).
fn probability(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// `score`, or less of it where a feature speaks against the two.
fn vetoed(score: f32, against: Feature, veto: f32, values: &Values) -> f32 {
    if values[against as usize] > 0.0 {
        score * veto
    } else {
        score
    }
}

/// A logistic regression over features.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// From which score on two claims are the same, 0–1.
    pub threshold: f32,
    /// What a score is multiplied by when figures conflict.
    pub figure_veto: f32,
    /// What each feature counts.
    pub weights: Weights,
}

impl Default for Regression {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            figure_veto: 1.0,
            weights: Weights::default(),
        }
    }
}

impl Regression {
    /// The score for these values, 0–1.
    #[must_use]
    pub fn score(&self, values: &Values) -> f32 {
        let score = probability(self.weights.sum(values));
        vetoed(score, Feature::OtherFigures, self.figure_veto, values)
    }
}

/// Weights that depend on how long two ready-made claims are, since a word more or less in a headline says
/// something else than in a long sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByLength {
    /// For claims of up to [`ByLength::SHORT`] words.
    pub short: Weights,
    /// For claims of [`ByLength::LONG`] words or more; those between have weights between.
    pub long: Weights,
}

impl ByLength {
    /// How many words of the shorter of two claims make them short. AUC and Pearson of data that was not
    /// fitted to, with an earlier set of features: 8 and 16 words .958 and .758 for headlines, 6 and 20 .957 and .754, one set of
    /// weights for all .946 and .734; .790 to .787 and .463 to .475 for long sentences throughout.
    pub const SHORT: f32 = 8.0;

    /// How many make them long.
    pub const LONG: f32 = 16.0;

    /// The value of [`Feature::Words`] is this many words' share.
    pub const MOST_WORDS: f32 = 32.0;

    /// How long the shorter of two claims is: 0 for short, 1 for long.
    #[must_use]
    pub fn length(values: &Values) -> f32 {
        let words = values[Feature::Words as usize] * Self::MOST_WORDS;
        ((words - Self::SHORT) / (Self::LONG - Self::SHORT)).clamp(0.0, 1.0)
    }

    fn sum(&self, values: &Values) -> f32 {
        let length = Self::length(values);
        // Most claims are one or the other.
        if length >= 1.0 {
            self.long.sum(values)
        } else if length <= 0.0 {
            self.short.sum(values)
        } else {
            (1.0 - length) * self.short.sum(values) + length * self.long.sum(values)
        }
    }

    /// Whether a feature counts at all.
    #[must_use]
    pub fn uses(&self, feature: Feature) -> bool {
        feature == Feature::Words || self.short.uses(feature) || self.long.uses(feature)
    }
}

/// How alike two ready-made claims are by themselves: the mean of the cosine of their terms and a logistic
/// regression. What only one of two claims has tells a lot where they share nearly everything and
/// nothing where they share next to nothing, so those are judged by weights of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairRules {
    /// From which score on two claims are the same, 0–1.
    pub threshold: f32,
    /// What a score is multiplied by when one has the opposite of a word of the other.
    pub opposite_veto: f32,
    /// What the cosine counts in the mean, 0–1.
    pub cosine_share: f32,
    /// For claims that share much.
    pub near: ByLength,
    /// For claims that share little; those between have weights between.
    pub apart: Weights,
}

impl PairRules {
    /// Below this cosine two claims share little. AUC of pairs on topics that were not fitted to: one set of
    /// weights .666, two .688, and no less for paraphrases and headlines.
    pub const APART: f32 = 0.15;

    /// From this cosine on they share much.
    pub const NEAR: f32 = 0.6;

    /// How much two claims share: 0 for little, 1 for much.
    #[must_use]
    pub fn nearness(values: &Values) -> f32 {
        let cosine = values[Feature::SharedTerms as usize];
        ((cosine - Self::APART) / (Self::NEAR - Self::APART)).clamp(0.0, 1.0)
    }

    /// The score for these values, 0–1.
    #[must_use]
    pub fn score(&self, values: &Values) -> f32 {
        let near = Self::nearness(values);
        let sum = near * self.near.sum(values) + (1.0 - near) * self.apart.sum(values);
        let score = mean(self.cosine_share, probability(sum), values);
        vetoed(score, Feature::Opposites, self.opposite_veto, values)
    }

    /// Whether a feature counts at all; the cosine and opposites do whatever their weights.
    #[must_use]
    pub fn uses(&self, feature: Feature) -> bool {
        matches!(feature, Feature::SharedTerms | Feature::Opposites)
            || self.near.uses(feature)
            || self.apart.uses(feature)
    }
}

/// The mean of the cosine, which counts `share`, and a score.
fn mean(share: f32, score: f32, values: &Values) -> f32 {
    share * values[Feature::SharedTerms as usize] + (1.0 - share) * score
}

/// How ready-made claims are grouped: by a mean of the cosine of their terms and a logistic regression, which
/// is fitted to tables of claims. There most pairs are of claims that only share a topic, unlike in files
/// of pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimRules {
    /// From which mean score on groups become one, 0–1.
    pub threshold: f32,
    /// What a score is multiplied by when numbers conflict.
    pub figure_veto: f32,
    /// What a score is multiplied by when one has the opposite of a word of the other.
    pub opposite_veto: f32,
    /// What the cosine counts in the mean, 0–1.
    pub cosine_share: f32,
    /// What each feature counts.
    pub weights: ByLength,
}

impl ClaimRules {
    /// The score of a pair with these values in a group, 0–1.
    #[must_use]
    pub fn score(&self, values: &Values) -> f32 {
        let score = self.score_of_words(values);
        let score = vetoed(score, Feature::OtherNumbers, self.figure_veto, values);
        vetoed(score, Feature::Opposites, self.opposite_veto, values)
    }

    /// The same if no figure of one contradicted the other, nor a word with its opposite.
    #[must_use]
    pub fn score_but_for_contradictions(&self, values: &Values) -> f32 {
        let mut values = *values;
        for contradiction in [
            Feature::OtherFigures,
            Feature::OtherNumbers,
            Feature::Opposites,
        ] {
            values[contradiction as usize] = 0.0;
        }
        self.score_of_words(&values)
    }

    fn score_of_words(&self, values: &Values) -> f32 {
        let score = probability(self.weights.sum(values));
        mean(self.cosine_share, score, values)
    }

    /// Whether a feature counts at all; the cosine and opposites do whatever their weights.
    #[must_use]
    pub fn uses(&self, feature: Feature) -> bool {
        matches!(feature, Feature::SharedTerms | Feature::Opposites) || self.weights.uses(feature)
    }
}

/// Weights and thresholds of the matching.
#[derive(Clone, Debug, Default)]
pub struct MatchingRules {
    /// What brings a word to its stem; `None` for a language without a stemmer.
    pub stemmer: Option<Algorithm>,
    /// For two ready-made claims by themselves.
    pub pair: PairRules,
    /// For groups of ready-made claims.
    pub claim: ClaimRules,
    /// For two sentences of articles on one event, by themselves.
    pub sentence: Regression,
    /// For two sentences among the others of a run.
    pub group: Regression,
}

/// `matching.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stemmer: Option<Algorithm>,
    #[expect(dead_code, reason = "tells the reader where the weights come from")]
    fitted: Fitted,
    pair: PairSection,
    claim: ClaimSection,
    sentence: Section,
    group: Section,
}

/// Where the weights come from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "tells the reader where the weights come from")]
struct Fitted {
    data: Vec<String>,
    date: String,
    figures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairSection {
    threshold: Spanned<f32>,
    opposite_veto: Spanned<f32>,
    cosine_share: Spanned<f32>,
    short: WeightsSection,
    long: WeightsSection,
    apart: WeightsSection,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimSection {
    threshold: Spanned<f32>,
    figure_veto: Spanned<f32>,
    opposite_veto: Spanned<f32>,
    cosine_share: Spanned<f32>,
    short: WeightsSection,
    long: WeightsSection,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    threshold: Spanned<f32>,
    figure_veto: Spanned<f32>,
    bias: f32,
    weights: BTreeMap<Spanned<String>, f32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightsSection {
    bias: f32,
    weights: BTreeMap<Spanned<String>, f32>,
}

impl MatchingRules {
    /// Reads `matching.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let raw: File = file.parse()?;
        let mut reader = Reader {
            file,
            errors: Vec::new(),
        };
        let rules = Self {
            stemmer: raw.stemmer,
            pair: PairRules {
                threshold: reader.share(&raw.pair.threshold),
                opposite_veto: reader.share(&raw.pair.opposite_veto),
                cosine_share: reader.share(&raw.pair.cosine_share),
                near: reader.by_length(&raw.pair.short, &raw.pair.long),
                apart: reader.weights(&raw.pair.apart),
            },
            claim: ClaimRules {
                threshold: reader.share(&raw.claim.threshold),
                figure_veto: reader.share(&raw.claim.figure_veto),
                opposite_veto: reader.share(&raw.claim.opposite_veto),
                cosine_share: reader.share(&raw.claim.cosine_share),
                weights: reader.by_length(&raw.claim.short, &raw.claim.long),
            },
            sentence: reader.regression(&raw.sentence),
            group: reader.regression(&raw.group),
        };
        if reader.errors.is_empty() {
            Ok(rules)
        } else {
            Err(reader.errors)
        }
    }
}

/// Reads the parts of `matching.toml` and collects its mistakes.
struct Reader<'f> {
    file: &'f RuleFile,
    errors: Vec<Error>,
}

impl Reader<'_> {
    fn share(&mut self, share: &Spanned<f32>) -> f32 {
        let found = share.get_ref();
        if !(0.0..=1.0).contains(found) {
            let error = Error::new(format!("expected a number from 0 to 1, found `{found}`"));
            self.errors.push(error.at(self.file.place(share.span())));
        }
        *found
    }

    fn by_length(&mut self, short: &WeightsSection, long: &WeightsSection) -> ByLength {
        ByLength {
            short: self.weights(short),
            long: self.weights(long),
        }
    }

    fn weights(&mut self, raw: &WeightsSection) -> Weights {
        self.named_weights(raw.bias, &raw.weights)
    }

    fn named_weights(&mut self, bias: f32, raw: &BTreeMap<Spanned<String>, f32>) -> Weights {
        let mut weights = Weights {
            bias,
            ..Weights::default()
        };
        for (name, weight) in raw {
            match Feature::ALL.iter().find(|f| f.name() == name.get_ref()) {
                Some(feature) => weights.of[*feature as usize] = *weight,
                None => self
                    .errors
                    .push(unknown_feature(name).at(self.file.place(name.span()))),
            }
        }
        weights
    }

    fn regression(&mut self, raw: &Section) -> Regression {
        Regression {
            threshold: self.share(&raw.threshold),
            figure_veto: self.share(&raw.figure_veto),
            weights: self.named_weights(raw.bias, &raw.weights),
        }
    }
}

fn unknown_feature(name: &Spanned<String>) -> Error {
    let name = name.get_ref();
    let known = Feature::ALL.map(Feature::name);
    let error = Error::new(format!("nothing called `{name}` is compared"));
    match nearest(name, known) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("what is compared: {}", known.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<MatchingRules, Vec<Error>> {
        MatchingRules::parse(&RuleFile::new("matching.toml", text.to_owned()))
    }

    #[test]
    fn all_mistakes_are_named_with_their_place() {
        let text = "fitted = { data = [], date = \"2026-11\", figures = [] }\n\
            [pair]\nthreshold = 2.0\nopposite_veto = 0.5\nshort = { bias = 0.0, weights = { \"leters\" = 1.0 } }\n\
            long = { bias = 0.0, weights = {} }\napart = { bias = 0.0, weights = {} }\ncosine_share = 0.5\n\
            [claim]\nthreshold = 0.5\nfigure_veto = 0.5\nopposite_veto = 0.5\ncosine_share = 0.5\n\
            short = { bias = 0.0, weights = {} }\nlong = { bias = 0.0, weights = {} }\n\
            [sentence]\nthreshold = 0.5\nfigure_veto = 0.5\nbias = 0.0\nweights = { \"weather\" = 1.0 }\n\
            [group]\nthreshold = 0.5\nfigure_veto = 0.5\nbias = 0.0\nweights = {}\n";
        let errors = parse(text).unwrap_err();
        let shown: Vec<String> = errors
            .iter()
            .map(|e| format!("{} {e}", e.place().unwrap()))
            .collect();
        assert_eq!(
            shown,
            [
                "matching.toml:3:13 expected a number from 0 to 1, found `2`",
                "matching.toml:5:35 nothing called `leters` is compared",
                "matching.toml:20:13 nothing called `weather` is compared",
            ]
        );
        assert_eq!(errors[1].advice(), Some("did you mean `letters`?"));
    }
}
