//! Packs of loaded language.
//!
//! What comes in is a TOML file; what goes out is a [`Pack`] of [`Rule`]s with every form of their
//! patterns. Whether the sentences of a rule do what they say is tried by [`crate::loaded`].
//!
//! ```toml
//! name = "verbs"
//! title = "Verbs that judge"
//!
//! [[rule]]
//! id = "verbs.slam"
//! category = "loaded-verb"
//! pattern = ["slam", "lash out at"]     # a lower-case pattern ignores case, a capital makes it exact
//! inflect = "verb"                      # slams, slammed, slamming; `=hit` would be taken as it stands
//! unless.next = ["dunk", "the door"]    # what stands directly after an innocent use; also prev, near
//! note = "It makes criticism sound like a blow."
//! neutral = ["criticise"]
//! severity = "warn"
//! hit = ["Critics [slammed] the bill."]
//! pass = ["She won a grand slam.", "He slammed the door."]
//! ```

mod context;
mod example;
mod reader;

pub use context::Context;
pub use context::Neighbour;
pub use context::UnknownNeighbour;
pub use example::Example;

use crate::error::Error;
use crate::rules::Categories;
use crate::rules::Inflection;
use crate::rules::RuleFile;

/// How much a rule's findings weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; often innocent.
    Note,
    /// Worth a second look.
    #[default]
    Warn,
    /// A careful editor would change it.
    Error,
}

impl Severity {
    /// Every severity, the mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warn, Self::Error];

    /// The word for it in rule files and in every output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Words.
    Words {
        /// The patterns as written.
        patterns: Vec<String>,
        /// Every form of them. One with a capital is found in this spelling only.
        forms: Vec<String>,
    },
    /// A short quotation of which nobody is said to be the source.
    Quotation {
        /// How many words it has at most.
        most_words: usize,
    },
}

/// One loaded-language rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `pack.kebab-name`, for ever.
    pub id: String,
    /// What kind of loaded word it is (`label`, `intensifier`).
    pub category: String,
    /// The category's place among all: of two that hit the same words the lower one is kept.
    pub rank: usize,
    /// What it looks for.
    pub target: Target,
    /// What must stand around it.
    pub when: Context,
    /// What acquits it.
    pub unless: Context,
    /// What the word adds to the facts, in one sentence.
    pub note: String,
    /// Words that say the same without it; may be empty.
    pub neutral: Vec<String>,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Where the idea comes from, where the rule says so itself.
    pub source: Option<String>,
    /// Sentences with words that it must hit; at least one.
    pub hits: Vec<Example>,
    /// Sentences that it must pass over; at least one.
    pub passes: Vec<String>,
}

/// A TOML file of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The pack's name, the first part of its rules' ids.
    pub name: String,
    /// What people read; the name where the file has none.
    pub title: String,
    /// What it is for.
    pub about: Option<String>,
    /// Where the idea comes from.
    pub source: Option<String>,
    /// The file, as messages call it.
    pub path: String,
    /// Its rules.
    pub rules: Vec<Rule>,
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(
        file: &RuleFile,
        categories: &Categories,
        inflection: &Inflection,
    ) -> Result<Self, Vec<Error>> {
        reader::read(file, categories, inflection)
    }
}

#[cfg(test)]
mod tests;
