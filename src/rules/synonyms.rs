//! Names and words for the same thing.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Names and words for the same thing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {}

impl Synonyms {
    /// Reads `synonyms.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
