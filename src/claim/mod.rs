//! Claims: propositions that could be true or false, each in a voice.
//!
//! What comes in are an article's segments and attributions; what goes out are its [`Claim`]s in
//! the order of the text. Questions, greetings, bylines, credit lines and captions are none.

mod boilerplate;
mod extract;
mod frame;
mod modality;
mod normal;
mod proposition;
mod quantity;
mod sentence_form;
mod stretch;
mod words;

pub use normal::joined;
pub use sentence_form::Piece;
pub use sentence_form::SentenceForm;
pub use sentence_form::sentence_forms;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::attribution::Voice;
use crate::claim::extract::Extraction;
use crate::names::Names;
use crate::rules::Language;
use crate::segment::Segments;
use crate::text::Passage;

/// Whether a claim says that something is so or that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so, or its speaker denies it.
    Denied,
}

/// How firmly a claim is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// As a fact.
    Fact,
    /// As likely.
    Likely,
    /// As possible, alleged or feared.
    Possible,
    /// As something to come.
    Predicted,
    /// As something that ought to be done or is asked for.
    Demanded,
}

/// What a figure counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    /// The value in plain digits (`1200000`, `3.5`); a date is `2020-01-03` or its known parts.
    pub value: String,
    /// The unit: `percent`, a currency code, a unit of measure, `date`, `year`, or the counted noun in
    /// its base form (`troop`); `None` where nothing is named.
    pub unit: Option<String>,
    /// Whether the words leave it open (`about`, `some`, `more than`).
    pub is_approximate: bool,
}

/// One proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its exact words. Where what somebody says is no clause, those that bring it are among them
    /// (`Crane praised the new bridge`); all that is told of a claim below is told without them.
    pub passage: Passage,
    /// The sentence it starts in, as an index into the article's sentences.
    pub sentence: usize,
    /// Its normal form: the content words in order, in base form and lower case, names resolved and
    /// joined by `_`, separated by spaces.
    pub normal: String,
    /// Whose statement it is.
    pub voice: Voice,
    /// Whether it affirms or denies.
    pub polarity: Polarity,
    /// Whether a negation that denies something stands anywhere in it.
    pub has_negation: bool,
    /// The normal form of its clause that a negation of its own denies; `None` where none does.
    pub negated: Option<Box<str>>,
    /// How firmly it is made.
    pub certainty: Certainty,
    /// The figures in it, in order.
    pub quantities: Vec<Quantity>,
    /// Whether it has a verb with a subject, as far as the lists tell, and so says something by itself:
    /// `a new bridge` and `to build it` say nothing without the cue (`praised`, `vowed`).
    pub is_clause: bool,
}

/// Finds the claims of `article`, in the order of its text.
#[must_use]
pub fn extract(
    article: &Article,
    segments: &Segments,
    names: &Names,
    attributions: &[Attribution],
    language: &Language,
) -> Vec<Claim> {
    Extraction {
        article,
        segments,
        names,
        attributions,
        language,
    }
    .claims()
}
