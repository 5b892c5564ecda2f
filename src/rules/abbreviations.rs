//! Abbreviations that a full stop belongs to.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Abbreviations that a full stop belongs to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {}

impl Abbreviations {
    /// Reads `abbreviations.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
