//! Who says it: finds cue, source and content, and resolves sources to names inside the article.
//!
//! What comes in are an article's segments and names; what goes out are [`Attribution`]s in the order of their
//! contents. The three roles follow PARC 3 (Pareti 2016) and `PolNeAR` (Newell et al. 2018).

mod brackets;
mod finder;
mod floating;
pub mod labeller;
mod merge;
mod parenthesis;
mod proposal;
mod reading;
mod source;
mod stance;
#[cfg(test)]
mod tests;
mod voice;

pub use crate::names::SourceKind;
pub use voice::Voice;

use crate::article::Article;
use crate::article::Form;
use crate::attribution::labeller::Labeller;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;
use crate::error::Error;
use crate::names::Names;
use crate::rules::Language;
use crate::rules::Stance;
use crate::segment::Segments;
use crate::text::Passage;
use crate::text::Span;

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
    /// Whether by this cue the source says that the content is not so: `denied that …`, `does not
    /// believe that …`; not `did not deny that …`.
    pub is_denying: bool,
    /// Whether by this cue the source does not say the content: `has never said that …`, `could not confirm
    /// that …`, `nobody claimed that …`.
    pub is_negated: bool,
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

/// Finds attributions with one language's model.
#[derive(Debug)]
pub struct Attributor<'l> {
    labeller: Labeller<'l>,
    language: &'l Language,
}

impl<'l> Attributor<'l> {
    /// Reads the language's model.
    ///
    /// # Errors
    /// When the model is foreign, truncated or corrupt.
    pub fn new(language: &'l Language) -> Result<Self, Error> {
        let labeller =
            Labeller::new(&language.attribution_model, &language.reporting).map_err(|e| {
                Error::new(format!(
                    "the attribution model of `{}` cannot be used",
                    language.code
                ))
                .caused_by(e)
            })?;
        Ok(Self { labeller, language })
    }

    /// The language whose model it is.
    #[must_use]
    pub fn language(&self) -> &'l Language {
        self.language
    }

    /// Finds every attribution of `article`, ordered by content. A ready-made claim has none.
    #[must_use]
    pub fn attribute(
        &self,
        article: &Article,
        segments: &Segments,
        names: &Names,
    ) -> Vec<Attribution> {
        self.attribute_in(article, segments, names, &|_| true)
    }

    /// Finds the attributions of the paragraphs that are `wanted`, by their indices: the same ones as
    /// in all, without the work on the others.
    #[must_use]
    pub fn attribute_in(
        &self,
        article: &Article,
        segments: &Segments,
        names: &Names,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Vec<Attribution> {
        if article.form == Form::Claim {
            return Vec::new();
        }
        let skipped: Vec<Span> = article
            .credit
            .iter()
            .copied()
            .chain(segments.dateline)
            .collect();
        let text = &article.text;
        let labelled = self.labeller.label_in(text, segments, &skipped, wanted);
        let reading = Reading::new(&article.text, segments, names, self.language);
        let found = finder::find(&reading, &skipped, wanted);
        let proposals = merge::merge(&reading, labelled, found);
        let place = Place { article, reading };
        let mut found: Vec<Attribution> = proposals
            .iter()
            .filter_map(|p| place.attribution(p))
            .collect();
        found.retain(|a| !place.is_caption(segments, a));
        found.sort_by(|a, b| a.content.cmp(&b.content));
        found
    }
}

/// The article at work.
struct Place<'a> {
    article: &'a Article,
    reading: Reading<'a>,
}

impl Place<'_> {
    /// Whether it lies in a caption: `Photo caption: …`.
    fn is_caption(&self, segments: &Segments, attribution: &Attribution) -> bool {
        let start = attribution.content.cover().start();
        let Some(sentence) = segments.sentence_at(start) else {
            return false;
        };
        let text = segments.sentences[sentence].span.slice(&self.article.text);
        let rules = &self.reading.language.boilerplate;
        rules.is_caption(&text.to_lowercase())
    }

    fn attribution(&self, proposal: &Proposal) -> Option<Attribution> {
        let reading = &self.reading;
        let spans = proposal.content.iter().map(|r| reading.span(r)).collect();
        let content = Passage::new(spans)?;
        let source = proposal
            .source
            .as_ref()
            .map(|r| self.source(reading.span(r)));
        let cue = proposal.cue.as_ref().map(|cue| {
            let meaning = stance::meaning(reading, cue, proposal.source.as_ref());
            Cue {
                passage: reading.span(cue).into(),
                stance: meaning.stance,
                is_denying: meaning.is_denying,
                is_negated: meaning.is_negated,
            }
        });
        Some(Attribution {
            kind: self.kind(&content),
            source,
            cue,
            content,
            confidence: proposal.confidence,
        })
    }

    fn source(&self, span: Span) -> Source {
        let reading = &self.reading;
        let (name, kind) = reading
            .names
            .speaker_name(span, self.article, reading.language);
        Source {
            passage: span.into(),
            name: source::joint_name(reading, span).or(name),
            kind,
        }
    }

    /// Direct when all words stand between quotation marks, indirect when none does.
    fn kind(&self, content: &Passage) -> AttributionKind {
        let (mut quoted, mut free) = (0, 0);
        for span in content.spans() {
            for i in self.reading.segments.tokens_in(*span) {
                if self.reading.is_word(i) {
                    let is_quoted = self.reading.is_quoted(i);
                    *(if is_quoted { &mut quoted } else { &mut free }) += 1;
                }
            }
        }
        match (quoted, free) {
            (0, _) => AttributionKind::Indirect,
            (_, 0) => AttributionKind::Direct,
            (_, _) => AttributionKind::Mixed,
        }
    }
}
