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
//!
//! [override."labels.regime"]            # changes a rule of another pack
//! severity = "note"
//! except = ["tax regime"]
//! ```
//!
//! `pattern = ["pseudo*", "*mongering"]` hits the words with that beginning or end, over a hyphen too.
//! `regex` takes the place of `pattern` where words are not enough.

mod context;
mod example;
mod expression;
mod overrides;
mod reader;
mod vale;
mod weights;

pub use context::Context;
pub use context::Neighbour;
pub use context::PlaceWords;
pub use context::Position;
pub use context::Subject;
pub use context::UnknownNeighbour;
pub use example::Example;
pub use expression::Expression;
pub use overrides::Override;
pub(crate) use overrides::apply;
pub(crate) use overrides::no_rule;
use vale::is_vale;
use vale::read as read_vale;
pub use weights::FittedTo;
pub use weights::HitFeatures;
pub use weights::LoadedWeights;
pub use weights::SurroundingWeights;
pub use weights::Weighing;

use std::ops::Range;

use crate::error::Error;
use crate::error::Notice;
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
    /// What regular expressions describe.
    Expressions(Vec<Expression>),
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
    /// Words and phrases that are never hit, whatever the pattern says, in lower case.
    pub except: Vec<Vec<String>>,
    /// What the word adds to the facts, in one sentence.
    pub note: String,
    /// Words that say the same without it; may be empty.
    pub neutral: Vec<String>,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Whether fitted weights may make a finding weigh more or less.
    pub weighing: Weighing,
    /// Where the idea comes from, where the rule says so itself.
    pub source: Option<String>,
    /// Sentences with words that it must hit; at least one.
    pub hits: Vec<Example>,
    /// Sentences that it must pass over; at least one.
    pub passes: Vec<String>,
    /// Where its id stands in its file, in bytes.
    pub at: Range<usize>,
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
    /// What it changes in rules of other packs.
    pub overrides: Vec<Override>,
}

/// The size of the largest pack that is read: the ones that come with the program have 60 KiB.
const MOST_BYTES: usize = 4 << 20;

impl Pack {
    /// Reads a pack, or a rule of Vale as one; with what the reader should know of it.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn read(
        file: &RuleFile,
        categories: &Categories,
        inflection: &Inflection,
    ) -> Result<(Self, Vec<Notice>), Vec<Error>> {
        if is_vale(file) {
            return read_vale(file, categories);
        }
        Self::parse(file, categories, inflection).map(|pack| (pack, Vec::new()))
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(
        file: &RuleFile,
        categories: &Categories,
        inflection: &Inflection,
    ) -> Result<Self, Vec<Error>> {
        if file.text.len() > MOST_BYTES {
            let most = MOST_BYTES >> 20;
            let error = Error::new(format!("a pack has at most {most} MiB"));
            return Err(vec![error.at(file.place(0..0))]);
        }
        reader::read(file, categories, inflection)
    }
}

#[cfg(test)]
mod tests;
