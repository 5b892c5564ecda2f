//! Who says it: finds cue, source and content, and resolves sources to names inside the article.
//!
//! What comes in are an article's segments; what goes out are [`Attribution`]s in the order of their
//! contents. The three roles follow PARC 3 (Pareti 2016) and `PolNeAR` (Newell et al. 2018).

mod voice;

pub use crate::names::SourceKind;
pub use voice::Voice;

use crate::article::Article;
use crate::names::Names;
use crate::rules::Language;
use crate::rules::Stance;
use crate::segment::Segments;
use crate::text::Passage;

/// How a content is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionKind {
    /// All of it is quoted.
    Direct,
    /// None of it is quoted.
    Indirect,
    /// Part of it is quoted.
    Mixed,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source here (`he`, `the minister`).
    pub passage: Passage,
    /// The fullest name that the article gives; for an unnamed source its description; `None`
    /// where a pronoun or role could not be resolved.
    pub name: Option<String>,
    /// What the source is.
    pub kind: SourceKind,
}

/// The word that attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words (`said`, `has accused … of`, `according to`).
    pub passage: Passage,
    /// What the cue says about the content's truth.
    pub stance: Stance,
}

/// One act of saying, writing or thinking that the article reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// How the content is rendered.
    pub kind: AttributionKind,
    /// Who says it; `None` where the article does not tell (`it was reported that …`).
    pub source: Option<Source>,
    /// The word that attributes; `None` for a quotation that stands alone.
    pub cue: Option<Cue>,
    /// What is said, with its quotation marks.
    pub content: Passage,
    /// How sure the attribution is, 0–1.
    pub confidence: f32,
}

/// Finds every attribution of `article`, ordered by content.
#[must_use]
pub fn attribute(
    article: &Article,
    segments: &Segments,
    names: &Names,
    language: &Language,
) -> Vec<Attribution> {
    let _ = (article, segments, names, language);
    Vec::new()
}
