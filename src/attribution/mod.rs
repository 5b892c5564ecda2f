//! Who says it: finds cue, source and content, and resolves sources to names inside the article.
//!
//! What comes in are an article's segments; what goes out are [`Attribution`]s in the order of their
//! contents. The three roles follow PARC 3 (Pareti 2016) and `PolNeAR` (Newell et al. 2018).

pub mod labeller;
mod voice;

pub use crate::names::SourceKind;
pub use voice::Voice;

use std::ops::Range;

use crate::article::Article;
use crate::article::Form;
use crate::attribution::labeller::Labeller;
use crate::attribution::labeller::Proposal;
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
    /// Reads the language's model, in place.
    ///
    /// # Errors
    /// When the model is foreign, truncated or corrupt.
    pub fn new(language: &'l Language) -> Result<Self, Error> {
        let labeller = Labeller::new(&language.attribution_model).map_err(|e| {
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
        let proposals = self
            .labeller
            .label_in(&article.text, segments, &skipped, wanted);
        let article = Place {
            article,
            segments,
            names,
            language: self.language,
        };
        let mut found: Vec<Attribution> = proposals
            .iter()
            .filter_map(|p| article.attribution(p))
            .collect();
        found.sort_by(|a, b| a.content.cmp(&b.content));
        found
    }
}

/// The article at work.
struct Place<'a> {
    article: &'a Article,
    segments: &'a Segments,
    names: &'a Names,
    language: &'a Language,
}

impl Place<'_> {
    fn attribution(&self, proposal: &Proposal) -> Option<Attribution> {
        let spans = proposal.content.iter().map(|r| self.span(r)).collect();
        let content = Passage::new(spans)?;
        let source = proposal.source.as_ref().map(|r| self.source(self.span(r)));
        let cue = Cue {
            passage: self.span(&proposal.cue).into(),
            stance: Stance::Neutral,
        };
        Some(Attribution {
            kind: self.kind(&content),
            source,
            cue: Some(cue),
            content,
            confidence: proposal.confidence,
        })
    }

    /// The span of these tokens, of which there is at least one.
    fn span(&self, tokens: &Range<usize>) -> Span {
        let tokens = &self.segments.tokens[tokens.clone()];
        tokens[0].span.cover(tokens[tokens.len() - 1].span)
    }

    fn source(&self, span: Span) -> Source {
        let (name, kind) = self.names.speaker_name(span, self.article, self.language);
        Source {
            passage: span.into(),
            name,
            kind,
        }
    }

    /// Direct when all words stand between quotation marks, indirect when none does.
    fn kind(&self, content: &Passage) -> AttributionKind {
        let (mut quoted, mut free) = (0, 0);
        for span in content.spans() {
            for token in &self.segments.tokens[self.segments.tokens_in(*span)] {
                if token.kind.is_word() {
                    let is_quoted = self.segments.quotation_at(token.span.start()).is_some();
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
