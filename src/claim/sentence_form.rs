//! What whole sentences say, whoever says it, and the pieces that a part of a claim is made of.

use std::ops::Range;

use crate::article::Article;
use crate::claim::Quantity;
use crate::claim::normal;
use crate::claim::quantity;
use crate::claim::words::Words;
use crate::names::Names;
use crate::rules::Language;
use crate::segment::Segments;
use crate::segment::Sentence;
use crate::segment::TokenKind;
use crate::text::Span;

/// A sentence's normal form and figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentenceForm {
    /// Its normal form, as a claim's, with the words that attribute.
    pub normal: String,
    /// The figures in it, in order.
    pub quantities: Vec<Quantity>,
    /// Its pieces, in order, without the marks between them.
    pub pieces: Vec<Piece>,
}

/// A stretch of a sentence between two marks or joining words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// Its normal form.
    pub normal: String,
}

/// The forms of all sentences of `article`, in order.
#[must_use]
pub fn sentence_forms(
    article: &Article,
    segments: &Segments,
    names: &Names,
    language: &Language,
) -> Vec<SentenceForm> {
    let mut words = Words::default();
    let form = |sentence: &Sentence| {
        words.fill(&article.text, segments, sentence.tokens.clone());
        let all = 0..words.len();
        let normal = |range: Range<usize>| {
            normal::normal(
                std::slice::from_ref(&range),
                &words,
                segments,
                names,
                language,
            )
        };
        let tokens = &segments.tokens[sentence.tokens.clone()];
        let piece = |range: Range<usize>| Piece {
            span: tokens[range.start].span.cover(tokens[range.end - 1].span),
            normal: normal(range),
        };
        SentenceForm {
            normal: normal(all.clone()),
            quantities: quantity::quantities(std::slice::from_ref(&all), &words, language),
            pieces: pieces(&words, language).into_iter().map(piece).collect(),
        }
    };
    segments.sentences.iter().map(form).collect()
}

/// The pieces of a sentence, as tokens: a mark or a joining word begins a new one.
fn pieces(words: &Words, language: &Language) -> Vec<Range<usize>> {
    let clauses = &language.grammar.clauses;
    let is_mark = |i: usize| words.kind(i) == TokenKind::Punctuation && !is_inner(words.get(i));
    let is_joint = |i: usize| clauses.joints.contains(words.get(i));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for i in 0..words.len() {
        if is_mark(i) {
            found.push(start..i);
            start = i + 1;
        } else if is_joint(i) {
            found.push(start..i);
            start = i;
        }
    }
    found.push(start..words.len());
    found.retain(|r| !r.is_empty());
    found
}

/// Marks that stand inside a piece.
fn is_inner(mark: &str) -> bool {
    matches!(mark, "$" | "'" | "%" | "." | "/" | "&" | "#")
}
