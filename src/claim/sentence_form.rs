//! What whole sentences say, whoever says it, and the pieces that a part of a claim is made of.

use std::ops::Range;

use crate::article::Article;
use crate::claim::Quantity;
use crate::claim::normal;
use crate::claim::proposition::is_clause;
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
    /// Whether it can be read by itself: it has a verb behind something that can be its subject, and is
    /// no relative clause.
    pub is_clause: bool,
    /// Where it stands without a word that only joins it to what stands before (`and`).
    pub inner: Span,
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
        words.fill(
            &article.text,
            segments,
            sentence.tokens.clone(),
            &language.grammar,
        );
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
        let span =
            |range: &Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
        let piece = |range: Range<usize>| Piece {
            span: span(&range),
            is_clause: is_part(&range, &words, language),
            inner: span(&without_joint(&range, &words, language)),
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

/// Whether a piece can be read without what stands before it: it is a clause, and no relative one.
fn is_part(range: &Range<usize>, words: &Words, language: &Language) -> bool {
    let first = words.get(range.start);
    if language.grammar.clauses.complementizers.contains(first) {
        return is_clause(&(range.start + 1..range.end), words, language);
    }
    let clauses = &language.grammar.clauses;
    let is_below = clauses.joints.contains(first) && !clauses.coordinators.contains(first);
    let has_subject = !is_below
        && !language.speakers.is_relative(first)
        && !language.speakers.opens_question(first)
        && !words.is_finite(range.start);
    has_subject && is_clause(range, words, language)
}

/// A piece without the words that join it to the one before (`and that`), where a clause stands behind
/// them.
fn without_joint(range: &Range<usize>, words: &Words, language: &Language) -> Range<usize> {
    let clauses = &language.grammar.clauses;
    let mut inner = range.clone();
    for joints in [&clauses.coordinators, &clauses.complementizers] {
        let behind = inner.start + 1..inner.end;
        if joints.contains(words.get(inner.start)) && is_clause(&behind, words, language) {
            inner = behind;
        }
    }
    inner
}

/// The pieces of a sentence, as tokens: a mark or a joining word begins a new one, unless brackets
/// hold it.
fn pieces(words: &Words, language: &Language) -> Vec<Range<usize>> {
    let clauses = &language.grammar.clauses;
    let is_mark = |i: usize| words.kind(i) == TokenKind::Punctuation && !is_inner(words.get(i));
    let is_joint = |i: usize| clauses.joints.contains(words.get(i));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut closing = 0;
    for i in 0..words.len() {
        if i < closing {
            continue;
        }
        if let Some(end) = bracketed(i, words) {
            closing = end;
        } else if is_mark(i) {
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

/// The token behind the bracket that closes the one at token `i`, where one does.
fn bracketed(i: usize, words: &Words) -> Option<usize> {
    let close = match words.get(i) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let is_close = |k: &usize| words.get(*k) == close;
    (i..words.len()).find(is_close).map(|k| k + 1)
}

/// Marks that stand inside a piece.
fn is_inner(mark: &str) -> bool {
    matches!(mark, "$" | "'" | "%" | "." | "/" | "&" | "#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names;
    use crate::segment;

    /// The pieces of a sentence, those that can be read alone marked with `+`.
    fn pieces(text: &str) -> Vec<String> {
        let language = Language::english();
        let article = Article::from_text("a", "A", text);
        let segments = segment::segment(&article.text, article.body, language);
        let names = names::find(&article, &segments, language);
        let forms = sentence_forms(&article, &segments, &names, language);
        let one = |piece: &Piece| {
            let mark = if piece.is_clause { "+" } else { "" };
            format!("{mark}{}", piece.inner.slice(&article.text))
        };
        forms.iter().flat_map(|f| &f.pieces).map(one).collect()
    }

    #[test]
    fn brackets_are_not_cut() {
        assert_eq!(
            pieces("Ann Lee (D, Corran) has left the hall, and Rufus Crane stayed."),
            [
                "+Ann Lee (D, Corran) has left the hall",
                "+Rufus Crane stayed."
            ]
        );
    }

    #[test]
    fn a_piece_without_a_subject_or_verb_cannot_be_read_alone() {
        assert_eq!(
            pieces("They cut 400 jobs after the purchase of automated cranes, which were idle."),
            [
                "+They cut 400 jobs",
                "after the purchase of automated cranes",
                "which were idle."
            ]
        );
    }
}
