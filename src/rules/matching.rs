//! Weights and thresholds of the matching.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Weights and thresholds of the matching.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchingRules {}

impl MatchingRules {
    /// Reads `matching.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
