//! Number words and units.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Number words and units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {}

impl Units {
    /// Reads `units.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
