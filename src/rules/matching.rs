//! Weights and thresholds of the matching.

use serde::Deserialize;
use snowball_stemmers_rs::Algorithm;
use std::collections::BTreeMap;
use toml::Spanned;

use crate::error::Error;
use crate::error::nearest;
use crate::rules::RuleFile;

/// What is compared of two claims; each gives a value from 0 to 1 that a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Cosine of the terms, weighted by rarity.
    SharedTerms,
    /// How much of the shorter claim's terms is shared.
    CoverageOfShorter,
    /// How much of the longer claim's terms is shared.
    CoverageOfLonger,
    /// How much is shared at all: near 1 for several rare terms.
    SharedWeight,
    /// Terms of one that begin like terms of the other, though they are not the same.
    RelatedTerms,
    /// Terms of one that can mean what other terms of the other mean.
    Synonyms,
    /// The rarest terms that only one of them has.
    RarestUnshared,
    /// Three-letter sequences.
    Letters,
    /// Terms in the same order.
    Order,
    /// Pairs of neighbouring terms.
    Phrases,
    /// Lengths, the shorter through the longer.
    Lengths,
    /// How long the shorter is.
    Length,
    /// Names that both have.
    Names,
    /// Both have names, and none is shared.
    OtherNames,
    /// Only one of them has names.
    NamesOfOne,
    /// Figures that both have.
    Figures,
    /// Both have figures of a kind, and none agrees.
    OtherFigures,
    /// Only one of them has figures.
    FiguresOfOne,
    /// Words in quotation marks that both have.
    QuotedWords,
    /// Words in the quotation marks of one that the other has, quoted or not.
    WordsOfQuotation,
    /// The same speaker.
    Speaker,
    /// Two speakers, not the same.
    OtherSpeaker,
    /// One affirms what the other denies.
    OtherPolarity,
    /// Made with the same certainty.
    Certainty,
    /// Cosine of the words as they are written, before names are resolved.
    WrittenWords,
    /// The longest run of words that both have, in the same order without a gap.
    LongestRun,
    /// The longest such run that one of them quotes.
    QuotedRun,
    /// Somebody is quoted or reported in one of them alone.
    OneAttributed,
    /// Somebody is quoted or reported in both.
    BothAttributed,
    /// How far apart their places in their articles are.
    Distance,
    /// One of them begins its article.
    Lead,
    /// The place of the earlier one in its article.
    Earlier,
    /// In a group: how near the pair comes to the best of the one that has the better alternative.
    NearBestOfBoth,
    /// In a group: how near it comes to the best of the one that has the worse alternative.
    NearBestOfOne,
    /// In a group: each is the other's best in its outlet.
    MutualBest,
    /// In a group: how many alternatives are better, one through their number and one.
    Rank,
    /// In a group: how many alternatives of the one that has fewer are better, one through their number and one.
    BetterRank,
    /// In a group: how well the claims around the two match each other.
    Surroundings,
    /// In a group: how well one of the two matches what stands beside the other.
    Beside,
    /// In a group: how well both match the same sentence of another outlet.
    ThroughThird,
    /// In a group: how well one matches what its own outlet's other sentences say of the other.
    ThroughOwn,
}

impl Feature {
    /// All of them, in the order in which parts are shown.
    pub const ALL: [Self; 41] = [
        Self::SharedTerms,
        Self::CoverageOfShorter,
        Self::CoverageOfLonger,
        Self::SharedWeight,
        Self::RelatedTerms,
        Self::Synonyms,
        Self::RarestUnshared,
        Self::Letters,
        Self::Order,
        Self::Phrases,
        Self::Lengths,
        Self::Length,
        Self::Names,
        Self::OtherNames,
        Self::NamesOfOne,
        Self::Figures,
        Self::OtherFigures,
        Self::FiguresOfOne,
        Self::QuotedWords,
        Self::WordsOfQuotation,
        Self::Speaker,
        Self::OtherSpeaker,
        Self::OtherPolarity,
        Self::Certainty,
        Self::WrittenWords,
        Self::LongestRun,
        Self::QuotedRun,
        Self::OneAttributed,
        Self::BothAttributed,
        Self::Distance,
        Self::Lead,
        Self::Earlier,
        Self::NearBestOfBoth,
        Self::NearBestOfOne,
        Self::MutualBest,
        Self::Rank,
        Self::BetterRank,
        Self::Surroundings,
        Self::Beside,
        Self::ThroughThird,
        Self::ThroughOwn,
    ];

    /// How many of them two claims have by themselves; the rest need the alternatives in a run.
    pub const OF_A_PAIR: usize = 32;

    /// Its name in `matching.toml` and in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SharedTerms => "shared terms",
            Self::CoverageOfShorter => "coverage of shorter",
            Self::CoverageOfLonger => "coverage of longer",
            Self::SharedWeight => "shared weight",
            Self::RelatedTerms => "related terms",
            Self::Synonyms => "synonyms",
            Self::RarestUnshared => "rarest unshared",
            Self::Letters => "letters",
            Self::Order => "order",
            Self::Phrases => "phrases",
            Self::Lengths => "lengths",
            Self::Length => "length",
            Self::Names => "names",
            Self::OtherNames => "other names",
            Self::NamesOfOne => "names of one",
            Self::Figures => "figures",
            Self::OtherFigures => "other figures",
            Self::FiguresOfOne => "figures of one",
            Self::QuotedWords => "quoted words",
            Self::WordsOfQuotation => "words of quotation",
            Self::Speaker => "speaker",
            Self::OtherSpeaker => "other speaker",
            Self::OtherPolarity => "other polarity",
            Self::Certainty => "certainty",
            Self::WrittenWords => "written words",
            Self::LongestRun => "longest run",
            Self::QuotedRun => "quoted run",
            Self::OneAttributed => "one attributed",
            Self::BothAttributed => "both attributed",
            Self::Distance => "distance",
            Self::Lead => "lead",
            Self::Earlier => "earlier",
            Self::NearBestOfBoth => "near best of both",
            Self::NearBestOfOne => "near best of one",
            Self::MutualBest => "mutual best",
            Self::Rank => "rank",
            Self::BetterRank => "better rank",
            Self::Beside => "beside",
            Self::ThroughThird => "through a third",
            Self::ThroughOwn => "through their own",
            Self::Surroundings => "surroundings",
        }
    }
}

/// The value of every feature, by `Feature as usize`; 0 where there is none.
pub type Values = [f32; Feature::ALL.len()];

/// A logistic regression over features.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// From which score on two claims are the same, 0–1.
    pub threshold: f32,
    /// What a score is multiplied by when figures conflict.
    pub figure_veto: f32,
    /// What is added whatever the features.
    pub bias: f32,
    /// What each feature's value is multiplied by.
    pub weights: Values,
}

impl Default for Regression {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            figure_veto: 1.0,
            bias: 0.0,
            weights: [0.0; Feature::ALL.len()],
        }
    }
}

impl Regression {
    /// The score for these values, 0–1.
    #[must_use]
    pub fn score(&self, values: &Values) -> f32 {
        let sum: f32 = self.weights.iter().zip(values).map(|(w, v)| w * v).sum();
        let score = 1.0 / (1.0 + (-(self.bias + sum)).exp());
        if values[Feature::OtherFigures as usize] > 0.0 {
            score * self.figure_veto
        } else {
            score
        }
    }
}

/// Weights and thresholds of the matching.
#[derive(Clone, Debug, Default)]
pub struct MatchingRules {
    /// What brings a word to its stem; `None` for a language without a stemmer.
    pub stemmer: Option<Algorithm>,
    /// For two claims by themselves.
    pub pair: Regression,
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
    pair: Section,
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
struct Section {
    threshold: Spanned<f32>,
    figure_veto: Spanned<f32>,
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
        let mut errors = Vec::new();
        let rules = Self {
            stemmer: raw.stemmer,
            pair: regression(&raw.pair, file, &mut errors),
            sentence: regression(&raw.sentence, file, &mut errors),
            group: regression(&raw.group, file, &mut errors),
        };
        if errors.is_empty() {
            Ok(rules)
        } else {
            Err(errors)
        }
    }
}

fn regression(raw: &Section, file: &RuleFile, errors: &mut Vec<Error>) -> Regression {
    for share in [&raw.threshold, &raw.figure_veto] {
        if !(0.0..=1.0).contains(share.get_ref()) {
            let found = share.get_ref();
            let error = Error::new(format!("expected a number from 0 to 1, found `{found}`"));
            errors.push(error.at(file.place(share.span())));
        }
    }
    let mut weights = [0.0; Feature::ALL.len()];
    for (name, weight) in &raw.weights {
        match Feature::ALL.iter().find(|f| f.name() == name.get_ref()) {
            Some(feature) => weights[*feature as usize] = *weight,
            None => errors.push(unknown_feature(name).at(file.place(name.span()))),
        }
    }
    Regression {
        threshold: *raw.threshold.get_ref(),
        figure_veto: *raw.figure_veto.get_ref(),
        bias: raw.bias,
        weights,
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
    fn features_stand_at_their_own_index() {
        for (index, feature) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature as usize, index, "{feature:?}");
        }
        assert_eq!(
            Feature::NearBestOfBoth as usize,
            Feature::OF_A_PAIR,
            "the first feature that needs a run"
        );
    }

    #[test]
    fn all_mistakes_are_named_with_their_place() {
        let text = "fitted = { data = [], date = \"2026-11\", figures = [] }\n\
            [pair]\nthreshold = 2.0\nfigure_veto = 0.5\nbias = 0.0\nweights = { \"leters\" = 1.0 }\n\
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
                "matching.toml:6:13 nothing called `leters` is compared",
                "matching.toml:11:13 nothing called `weather` is compared",
            ]
        );
        assert_eq!(errors[1].advice(), Some("did you mean `letters`?"));
    }
}
