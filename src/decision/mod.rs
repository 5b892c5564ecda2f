//! What a reader decided: which claims are the same, and which are not, whatever their score.
//!
//! What comes in are options (`a:3=b:7`) and decision files; what goes out are [`Ruling`]s on the claims of
//! a run, which [`apply`] puts through on finished groups. A pinned pair shares a row, a split pair never
//! does; nothing else changes.
//!
//! A claim is named by its article and its number in it (as the JSON has it), and in a file by its exact
//! words too: those are looked for first, so that a decision holds when an article changes.

mod apply;
mod file;
mod option;
mod reference;
mod resolve;

pub use apply::apply;
pub use file::Draft;
pub use file::write;
pub use reference::References;
pub use resolve::Resolved;

use crate::analysis::Analysis;
use crate::error::Error;
use crate::error::Place;
use crate::rules::RuleFile;

/// What was decided of two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They are the same.
    Pinned,
    /// They are not.
    Split,
}

/// A claim as a decision names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The article: its path, file name, outlet, or a beginning of one that no other has.
    pub article: String,
    /// The claim's number in it, from 0.
    pub claim: Option<usize>,
    /// Its exact words.
    pub words: Option<String>,
}

impl Named {
    /// A claim of a run, by its article's path, its number and its words.
    #[must_use]
    pub fn of((article, claim): ClaimPlace, analyses: &[Analysis]) -> Self {
        let analysis = &analyses[article];
        let passage = &analysis.claims[claim].passage;
        Self {
            article: analysis.article.place(),
            claim: Some(claim),
            words: Some(passage.text(&analysis.article.text)),
        }
    }
}

/// Where a decision was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// By an option, in these words.
    Option(String),
    /// In a file.
    File(Place),
}

/// What the reader wrote to a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Who decided.
    pub who: Option<String>,
    /// When.
    pub when: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// A decision on two claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The claims.
    pub claims: [Named; 2],
    /// What the reader wrote to it.
    pub remarks: Remarks,
    /// Where it was made.
    pub origin: Origin,
}

/// A claim of a run: its article among the analyses, and its number in it.
pub type ClaimPlace = (usize, usize);

/// A decision on claims of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The claims.
    pub claims: [ClaimPlace; 2],
    /// The decision.
    pub decision: Decision,
}

/// All that a reader decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(Vec<Decision>);

impl Decisions {
    /// Adds one that was made by the option `name` (`pin`), written `a:3=b:7`.
    ///
    /// # Errors
    /// When that is not how a decision is written.
    pub fn add_option(&mut self, verdict: Verdict, name: &str, value: &str) -> Result<(), Error> {
        self.0.push(option::read(verdict, name, value)?);
        Ok(())
    }

    /// Adds those of a file.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn add_file(&mut self, file: &RuleFile) -> Result<(), Vec<Error>> {
        self.0.extend(file::read(file)?);
        Ok(())
    }

    /// Those that were made, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.0.iter()
    }
}

impl Origin {
    /// The error `message` about this decision.
    fn error(&self, message: &str) -> Error {
        match self {
            Self::Option(words) => Error::new(format!("`{words}`: {message}")),
            Self::File(place) => Error::new(message).at(place.clone()),
        }
    }

    /// How a message about another decision calls this one.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Option(words) => format!("`{words}`"),
            Self::File(place) => place.to_string(),
        }
    }
}
