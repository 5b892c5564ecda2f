//! How sure an attribution is.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// The weights of a logistic regression: the log odds that content and source are right.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TrustWeights {
    /// Always.
    pub bias: f32,
    /// Times the log odds that the labeller gives.
    pub confidence: f32,
    /// No word of the cue is known as one.
    pub unknown: f32,
    /// The cue is one of speech.
    pub speech: f32,
    /// A rule finds an attribution by the same cue.
    pub agreed: f32,
    /// All words of the content are quoted.
    pub quoted: f32,
    /// There is no source.
    pub unsourced: f32,
    /// The source is nobody who can speak, as far as the rules know.
    pub mute: f32,
    /// The source ran over a verb.
    pub strayed: f32,
    /// The content has at most two words.
    pub brief: f32,
    /// It has three to five.
    pub short: f32,
    /// The cue has three words or more.
    pub long_cue: f32,
    /// The content begins with `to`.
    pub infinitive: f32,
}

/// How sure an attribution is, and how sure it must be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// The least probability with which a labelled attribution is shown.
    pub least: f32,
    /// The weights.
    pub weights: TrustWeights,
}

impl Trust {
    /// Reads `trust.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
