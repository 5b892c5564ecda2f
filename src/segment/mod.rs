//! Cuts an article's body into paragraphs, sentences, tokens and quotations.
//!
//! What comes in is a final text; what goes out are [`Segments`], whose spans all lie in the body.
//! Nothing is decided here about who speaks.

mod pairing;
mod paragraph;
mod quotation;
mod scanner;
mod sentence;
mod token;

pub use quotation::Quotation;
pub use token::Token;
pub use token::TokenKind;

use std::ops::Range;

use crate::error::Notice;
use crate::rules::Language;
use crate::segment::pairing::Pairing;
use crate::segment::quotation::Mark;
use crate::segment::quotation::Role;
use crate::segment::scanner::Scanner;
use crate::segment::sentence::Cutter;
use crate::text::QuotationMark;
use crate::text::Span;

/// A paragraph: lines up to an empty one, or one line where every line is a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Its sentences, as indices into [`Segments::sentences`].
    pub sentences: Range<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, with its closing marks, without white space at its ends.
    pub span: Span,
    /// Its paragraph, as an index into [`Segments::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, as indices into [`Segments::tokens`].
    pub tokens: Range<usize>,
}

/// The parts of one body, each kind in order and without overlap (quotations may nest).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences; each lies in one paragraph.
    pub sentences: Vec<Sentence>,
    /// The tokens; each lies in one sentence.
    pub tokens: Vec<Token>,
    /// The quotations, by where they start.
    pub quotations: Vec<Quotation>,
    /// Quotations that were never closed; `place` is `line:column`, the caller adds the path.
    pub notices: Vec<Notice>,
}

impl Segments {
    /// The sentence that holds the byte `offset`.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.end() <= offset);
        self.sentences
            .get(index)?
            .span
            .contains_offset(offset)
            .then_some(index)
    }

    /// The tokens that lie wholly in `span`, as indices.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self
            .tokens
            .partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        from..to.max(from)
    }

    /// The outermost quotation that holds the byte `offset`, marks included.
    #[must_use]
    pub fn quotation_at(&self, offset: usize) -> Option<&Quotation> {
        let until = self
            .quotations
            .partition_point(|q| q.span.start() <= offset);
        self.quotations[..until]
            .iter()
            .rev()
            .find(|q| q.depth == 0 && q.span.contains_offset(offset))
    }
}

/// Segments the stretch `body` of `text`, in time linear in its length.
#[must_use]
pub fn segment(text: &str, body: Span, language: &Language) -> Segments {
    let abbreviations = &language.abbreviations;
    let mut segments = Segments::default();
    let mut pairing = Pairing::new(text, abbreviations);
    let mut marks = Vec::new();
    for span in paragraph::paragraphs(text, body) {
        let first = segments.tokens.len();
        marks.clear();
        Scanner::new(text, span, abbreviations).scan(&mut segments.tokens, &mut marks);
        pairing.pair(span, &mut marks);
        mark_apostrophes(&marks, &mut segments.tokens);
        let cutter = Cutter {
            text,
            tokens: &segments.tokens[first..],
            first,
            marks: &marks,
            abbreviations,
        };
        let sentence = segments.sentences.len();
        add_sentences(&cutter, segments.paragraphs.len(), &mut segments.sentences);
        segments.paragraphs.push(Paragraph {
            span,
            sentences: sentence..segments.sentences.len(),
        });
    }
    (segments.quotations, segments.notices) = pairing.finish();
    segments
}

/// A single quotation mark that neither opens nor closes is an apostrophe.
fn mark_apostrophes(marks: &[Mark], tokens: &mut [Token]) {
    for mark in marks.iter().filter(|m| m.role == Role::Neither) {
        match mark.shape {
            QuotationMark::OpenSingle
            | QuotationMark::CloseSingle
            | QuotationMark::StraightSingle => tokens[mark.token].kind = TokenKind::Punctuation,
            QuotationMark::OpenDouble
            | QuotationMark::CloseDouble
            | QuotationMark::StraightDouble
            | QuotationMark::OpenAngle
            | QuotationMark::CloseAngle => {}
        }
    }
}

/// Adds the sentences of a paragraph.
fn add_sentences(cutter: &Cutter<'_>, paragraph: usize, sentences: &mut Vec<Sentence>) {
    let mut add = |tokens: Range<usize>| {
        let (first, last) = (cutter.tokens[tokens.start], cutter.tokens[tokens.end - 1]);
        sentences.push(Sentence {
            span: first.span.cover(last.span),
            paragraph,
            tokens: cutter.first + tokens.start..cutter.first + tokens.end,
        });
    };
    let mut start = 0;
    cutter.cut(|next| {
        add(start..next);
        start = next;
    });
    if start < cutter.tokens.len() {
        add(start..cutter.tokens.len());
    }
}
