//! Datelines: the place and agency before the first sentence (`WASHINGTON (AP) —`).

use crate::rules::Language;
use crate::segment::Segments;
use crate::segment::Token;
use crate::segment::TokenKind;
use crate::text::Span;

/// In how many paragraphs a dateline is looked for: it stands in the first, or behind a headline and
/// a byline.
const PARAGRAPHS: usize = 4;
/// How many tokens are looked at for the mark that ends it.
const TOKENS: usize = 16;

/// The first dateline of the text, with the mark that ends it.
pub(super) fn find(text: &str, segments: &Segments, language: &Language) -> Option<Span> {
    let paragraphs = segments.paragraphs.iter().take(PARAGRAPHS);
    let mut firsts = paragraphs.filter_map(|p| segments.sentences.get(p.sentences.start));
    firsts.find_map(|sentence| of(text, &segments.tokens[sentence.tokens.clone()], language))
}

/// The dateline that a sentence of these tokens starts with: a few words, the first of them in
/// capitals, up to a dash.
fn of(text: &str, tokens: &[Token], language: &Language) -> Option<Span> {
    let rules = &language.boilerplate;
    let is_mark =
        |t: &Token| t.kind == TokenKind::Punctuation && rules.is_dateline_mark(t.span.slice(text));
    let mark = tokens.iter().take(TOKENS).position(is_mark)?;
    let words = tokens[..mark].iter().filter(|t| t.kind.is_word()).count();
    let first = tokens[0].span.slice(text);
    let is_place = first.chars().count() > 2 && first.chars().all(|c| !c.is_lowercase());
    let is_dateline = is_place
        && tokens[0].kind == TokenKind::Word
        && (1..=rules.most_dateline_words).contains(&words)
        && mark + 1 < tokens.len();
    is_dateline.then(|| tokens[0].span.cover(tokens[mark].span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        let segments = segment(text, Span::whole(text), Language::english());
        assert_eq!(segments.dateline.map(|s| s.slice(text)), expected);
    }

    #[test]
    fn a_dateline_is_a_place_in_capitals_and_a_dash() {
        case(
            "HALMOUTH (Corran News) — The port closed.",
            Some("HALMOUTH (Corran News) —"),
        );
        case(
            "Port closes\n\nNEW HALM, March 3 – It closed.",
            Some("NEW HALM, March 3 –"),
        );
        case("HALM -- It closed.", Some("HALM --"));
    }

    #[test]
    fn a_dash_alone_makes_no_dateline() {
        case("The port — the largest here — closed.", None);
        case("Halmouth Herald - The port closed.", None);
        case("HALMOUTH closed.", None);
    }
}
