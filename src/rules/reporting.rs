//! Words of saying.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// What a cue says about the truth of its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Nothing: `said`, `told`, `according to`.
    #[default]
    Neutral,
    /// That it is so: `noted`, `pointed out`, `revealed`.
    Asserting,
    /// That it may not be so: `claimed`, `alleged`.
    Doubting,
    /// That the outlet keeps away from it: `so-called`, `what he called`.
    Distancing,
    /// That it is said against the speaker's interest: `admitted`, `conceded`.
    Conceding,
}

/// Words of saying.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {}

impl Reporting {
    /// Reads `reporting.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
