//! Cuts an article's body into paragraphs, sentences, tokens and quotations.
//!
//! What comes in is a final text; what goes out are [`Segments`], whose spans all lie in the body.
//! Nothing is decided here about who speaks.

mod characters;
mod context;
mod dateline;
mod full_stop;
mod nesting;
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

/// The most tokens that a sentence has. The longest of 57,000 sentences of news had 204; what is longer
/// is a list or no prose, and the stages behind this one look at a sentence as a whole, some of them
/// in time that grows with the square of its length.
const MAX_SENTENCE: usize = 400;

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
    /// The dateline before the first sentence (`WASHINGTON (AP) —`), with its dash.
    pub dateline: Option<Span>,
    /// The quotations that lie in no other, as indices.
    outermost: Vec<usize>,
}

impl Segments {
    /// Adds a quotation that lies in no other and stands behind all others, as a test builds them.
    #[cfg(test)]
    pub(crate) fn add_quotation(&mut self, quotation: Quotation) {
        self.outermost.push(self.quotations.len());
        self.quotations.push(quotation);
    }

    /// Frees the room that the lists have to grow.
    pub(crate) fn shrink(&mut self) {
        self.paragraphs.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.tokens.shrink_to_fit();
        self.quotations.shrink_to_fit();
        self.outermost.shrink_to_fit();
    }

    /// The paragraph that holds the byte `offset`.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let index = self.paragraphs.partition_point(|p| p.span.end() <= offset);
        let paragraph = self.paragraphs.get(index)?;
        paragraph.span.contains_offset(offset).then_some(index)
    }

    /// The sentence that holds the byte `offset`.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.end() <= offset);
        let sentence = self.sentences.get(index)?;
        sentence.span.contains_offset(offset).then_some(index)
    }

    /// The token that holds the byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let index = self.tokens.partition_point(|t| t.span.end() <= offset);
        let token = self.tokens.get(index)?;
        token.span.contains_offset(offset).then_some(index)
    }

    /// The sentences that share a byte with `span`, as indices.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        let from = self
            .sentences
            .partition_point(|s| s.span.end() <= span.start());
        let to = self
            .sentences
            .partition_point(|s| s.span.start() < span.end());
        from..to.max(from)
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
            .outermost
            .partition_point(|q| self.quotations[*q].span.start() <= offset);
        let quotation = &self.quotations[*self.outermost.get(until.checked_sub(1)?)?];
        quotation.span.contains_offset(offset).then_some(quotation)
    }

    /// The quotations that lie wholly in `span`, nested ones too, by where they start.
    pub fn quotations_in(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let from = self
            .quotations
            .partition_point(|q| q.span.start() < span.start());
        let to = self
            .quotations
            .partition_point(|q| q.span.start() < span.end());
        self.quotations[from..to.max(from)]
            .iter()
            .filter(move |q| span.contains(q.span))
    }

    /// Whether all of `span` lies in one quotation, marks included.
    #[must_use]
    pub fn is_quoted(&self, span: Span) -> bool {
        self.quotation_at(span.start())
            .is_some_and(|q| q.span.contains(span))
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
    let depths = segments.quotations.iter().map(|q| q.depth);
    segments.outermost = depths
        .enumerate()
        .filter(|(_, d)| *d == 0)
        .map(|(at, _)| at)
        .collect();
    segments.dateline = dateline::find(text, &segments, language);
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

/// Adds the sentences of a paragraph, none longer than [`MAX_SENTENCE`].
fn add_sentences(cutter: &Cutter<'_>, paragraph: usize, sentences: &mut Vec<Sentence>) {
    let mut add = |tokens: Range<usize>| {
        for start in tokens.clone().step_by(MAX_SENTENCE) {
            let end = tokens.end.min(start + MAX_SENTENCE);
            let (first, last) = (cutter.tokens[start], cutter.tokens[end - 1]);
            sentences.push(Sentence {
                span: first.span.cover(last.span),
                paragraph,
                tokens: cutter.first + start..cutter.first + end,
            });
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(text: &str) -> Segments {
        segment(text, Span::whole(text), Language::english())
    }

    #[test]
    fn places_are_found_by_their_offset() {
        let text = "The mayor left.\n\n“We ‘must’ go. Now.” He ran.";
        let found = segments(text);
        let at = |words: &str| text.find(words).unwrap();
        assert_eq!(found.paragraph_at(at("mayor")), Some(0));
        assert_eq!(found.paragraph_at(at("\n")), None);
        assert_eq!(found.sentence_at(at("Now")), Some(2));
        assert_eq!(found.sentence_at(text.len()), None);
        assert_eq!(
            found
                .token_at(at("yor"))
                .map(|t| found.tokens[t].span.slice(text)),
            Some("mayor")
        );
        assert_eq!(found.sentences_in(Span::at(at("Now"), at("ran"))), 2..4);
    }

    #[test]
    fn what_is_quoted_lies_in_one_quotation() {
        let text = "“We ‘must’ go. Now.” He ran.";
        let found = segments(text);
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::at(start, start + words.len())
        };
        assert!(found.is_quoted(span("must")));
        assert!(found.is_quoted(span("‘must’ go. Now.")));
        assert!(!found.is_quoted(span("Now.” He")));
        assert!(!found.is_quoted(span("ran")));
        assert_eq!(
            found.quotation_at(span("must").start()).map(|q| q.depth),
            Some(0)
        );
        let inner: Vec<&str> = found
            .quotations_in(span("We ‘must’ go"))
            .map(|q| q.inner.slice(text))
            .collect();
        assert_eq!(inner, ["must"]);
    }

    #[test]
    fn only_the_body_is_segmented() {
        let text = "A “headline\nThe mayor left. She ran.\nSubscribe now.";
        let start = text.find("The").unwrap();
        let body = Span::at(start, text.find("\nSubscribe").unwrap());
        let found = segment(text, body, Language::english());
        let sentences: Vec<&str> = found.sentences.iter().map(|s| s.span.slice(text)).collect();
        assert_eq!(sentences, ["The mayor left.", "She ran."]);
        assert!(found.notices.is_empty());
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let found = segments(&"the port, ".repeat(1000));
        let lengths: Vec<usize> = found.sentences.iter().map(|s| s.tokens.len()).collect();
        assert_eq!(
            lengths,
            [MAX_SENTENCE; 7]
                .into_iter()
                .chain([200])
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_text_without_words_has_no_segments() {
        for text in ["", " ", "\n\n\r\n", "\u{0}", "\u{feff}\u{200b}"] {
            assert_eq!(segments(text), Segments::default(), "{text:?}");
        }
    }
}
