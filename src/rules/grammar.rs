//! Function words, negation, certainty, clause borders, inflection.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Function words, negation, certainty, clause borders, inflection.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {}

impl Grammar {
    /// Reads `grammar.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
