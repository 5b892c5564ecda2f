//! Lines that are printed with an article and claim nothing.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Lines that are printed with an article and claim nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boilerplate {}

impl Boilerplate {
    /// Reads `boilerplate.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
