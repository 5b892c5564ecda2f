//! How a text names its outlet.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// How a text names its outlet.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credits {}

impl Credits {
    /// Reads `credits.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
