//! Packs of loaded language.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// How much a rule's findings weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; often innocent.
    Note,
    /// Worth a second look.
    Warn,
    /// A careful editor would change it.
    Error,
}

/// One loaded-language rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `pack.kebab-name`, for ever.
    pub id: String,
    /// What kind of loaded word it is (`label`, `intensifier`).
    pub category: String,
    /// What the word adds to the facts, in one sentence.
    pub note: String,
}

/// A TOML file of rules.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The pack's name, the first part of its rules' ids.
    pub name: String,
    /// Its rules.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }
}
