//! A trained labeller in two stages: the first proposes cues, the second labels, once for each
//! proposed cue, which tokens are its content and which its source.
//!
//! What comes in are an article's segments; what goes out are [`Proposal`]s, cut to tokens. Names
//! are resolved elsewhere.

mod candidates;
mod cue_context;
mod cue_features;
mod cue_words;
mod decode;
mod evidence;
mod features;
mod judge;
mod keys;
mod lattice;
mod lexicon;
mod model;
mod role_features;
mod roles;
mod sequence;
mod side;
mod stage;
mod tally;
#[cfg(feature = "train")]
pub mod train;
mod word_classes;

pub use decode::Labeller;
pub use decode::Proposal;
pub use model::ModelError;

/// The labels of the first stage.
#[cfg_attr(
    not(feature = "train"),
    expect(dead_code, reason = "some only training names")
)]
pub(crate) mod cue_label {
    /// No role.
    pub(crate) const NONE: u8 = 0;
    /// The first token of a cue.
    pub(crate) const CUE_START: u8 = 1;
    /// A further token of a cue.
    pub(crate) const CUE: u8 = 2;
    /// A content whose cue stands before it.
    pub(crate) const CONTENT_OF_LEFT: u8 = 3;
    /// A content whose cue stands behind it.
    pub(crate) const CONTENT_OF_RIGHT: u8 = 4;
    /// A content whose cue stands in another paragraph.
    pub(crate) const CONTENT_ALONE: u8 = 5;
    /// A source whose cue stands before it.
    pub(crate) const SOURCE_OF_LEFT: u8 = 6;
    /// A source whose cue stands behind it.
    pub(crate) const SOURCE_OF_RIGHT: u8 = 7;
}

/// The labels of the second stage.
#[cfg_attr(
    not(feature = "train"),
    expect(dead_code, reason = "some only training names")
)]
pub(crate) mod role_label {
    /// No role.
    pub(crate) const NONE: u8 = 0;
    /// The cue at work.
    pub(crate) const CUE: u8 = 1;
    /// The first token of a stretch of content.
    pub(crate) const CONTENT_START: u8 = 2;
    /// A further token of it.
    pub(crate) const CONTENT: u8 = 3;
    /// The first token of the source.
    pub(crate) const SOURCE_START: u8 = 4;
    /// A further token of it.
    pub(crate) const SOURCE: u8 = 5;
}
