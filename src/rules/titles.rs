//! Titles, roles, pronouns, and words that stand for unnamed sources.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Titles, roles, pronouns, and words that stand for unnamed sources.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {}

impl Titles {
    /// Reads `titles.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
