//! What holds for the segments of every text, and texts made to break them.

use std::time::Duration;
use std::time::Instant;

use proptest::prelude::any;
use proptest::prelude::prop;
use proptest::prop_oneof;
use proptest::proptest;
use proptest::strategy::Just;
use proptest::strategy::Strategy;
use whosays::rules::Language;
use whosays::segment::Segments;
use whosays::segment::segment;
use whosays::text::Span;

/// How long the texts made to be slow are.
const LENGTH: usize = 300_000;

/// Such a text takes at most 0.5 s in a test build; in quadratic time it would take minutes.
const LIMIT: Duration = Duration::from_secs(5);

fn segments(text: &str) -> Segments {
    segment(text, Span::whole(text), Language::english())
}

/// Checks that `spans` are in order, do not overlap, are not empty and cut no character.
fn check_row(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(
            span.start() >= end && !span.is_empty(),
            "{span:?} after {end}"
        );
        assert!(Span::new(text, span.start(), span.end()).is_some());
        end = span.end();
    }
}

/// Whether `c` may stand between tokens.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Checks all that is promised of the segments of `body`.
fn check(text: &str, body: Span) {
    let found = segment(text, body, Language::english());
    check_row(text, found.paragraphs.iter().map(|p| p.span));
    check_row(text, found.sentences.iter().map(|s| s.span));
    check_row(text, found.tokens.iter().map(|t| t.span));
    let (mut sentence, mut token) = (0, 0);
    for (at, paragraph) in found.paragraphs.iter().enumerate() {
        assert!(body.contains(paragraph.span));
        assert_eq!(paragraph.sentences.start, sentence);
        assert!(!paragraph.sentences.is_empty());
        for inside in &found.sentences[paragraph.sentences.clone()] {
            assert_eq!((inside.paragraph, inside.tokens.start), (at, token));
            assert!(paragraph.span.contains(inside.span) && !inside.tokens.is_empty());
            token = inside.tokens.end;
            let tokens = &found.tokens[inside.tokens.clone()];
            assert!(tokens.iter().all(|t| inside.span.contains(t.span)));
        }
        sentence = paragraph.sentences.end;
    }
    assert_eq!(
        (sentence, token),
        (found.sentences.len(), found.tokens.len())
    );
    check_covered(text, body, &found);
    check_quotations(text, &found);
}

/// Checks that all that can be seen is part of a token.
fn check_covered(text: &str, body: Span, found: &Segments) {
    let mut end = body.start();
    let ends = [body.end()];
    let starts = found.tokens.iter().map(|t| t.span.start()).chain(ends);
    let mut token_ends = found.tokens.iter().map(|t| t.span.end());
    for start in starts {
        let between = &text[end..start];
        assert!(
            between.chars().all(is_invisible),
            "no token for {between:?}"
        );
        end = token_ends.next().unwrap_or(end);
    }
}

/// Checks that quotations nest, that their depths count this, and that each lies in a paragraph.
fn check_quotations(text: &str, found: &Segments) {
    let mut around: Vec<Span> = Vec::new();
    for quotation in &found.quotations {
        let span = quotation.span;
        assert!(span.contains(quotation.inner) && !quotation.inner.is_empty());
        assert!(Span::new(text, span.start(), span.end()).is_some());
        assert!(
            quotation
                .inner
                .slice(text)
                .chars()
                .any(|c| !is_invisible(c))
        );
        around.retain(|outer| outer.end() > span.start());
        assert_eq!(usize::from(quotation.depth), around.len());
        assert!(around.last().is_none_or(|outer| outer.contains(span)));
        around.push(span);
        let paragraph = found
            .paragraph_at(span.start())
            .expect("a quotation lies in a paragraph");
        assert!(found.paragraphs[paragraph].span.contains(span));
        let outermost = found.quotation_at(span.start()).expect("one holds itself");
        assert!(outermost.depth == 0 && outermost.span == around[0]);
        assert!(found.is_quoted(span));
    }
}

/// Texts made of what this room looks at, and of anything else.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u{a0}", "\u{200b}", "\u{ad}", "\u{301}",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![
            "\"", "“", "”", "„", "‘", "’", "'", "''", "``", "«", "»", "(", ")", "[", "]",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![
            ".", "!", "?", "…", "...", ",", ":", "-", "—", "://", "@", "&", "/", "°", "•", "。",
        ]).prop_map(str::to_owned),
        8 => prop::sample::select(vec![
            "Mr", "U.S", "a.m", "No", "Fla", "s", "t", "em", "I", "A", "the", "The", "said", "Ann",
            "www", "com", "1", "20", "1,000", "90s", "é", "قال", "日本", "👩‍👧",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => Just("\u{0}".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_text_is_segmented(text in any::<String>()) {
        check(&text, Span::whole(&text));
    }

    #[test]
    fn all_prose_is_segmented(text in prose()) {
        check(&text, Span::whole(&text));
    }

    #[test]
    fn every_part_of_a_text_is_segmented(text in prose(), ends in any::<[prop::sample::Index; 2]>()) {
        let borders: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut ends = ends.map(|end| *end.get(&borders));
        ends.sort_unstable();
        check(&text, Span::new(&text, ends[0], ends[1]).expect("the ends are borders"));
    }

    #[test]
    fn a_text_says_the_same_twice(text in prose()) {
        assert_eq!(segments(&text), segments(&text));
    }
}

/// Segments a text of `piece` again and again, ended by `last`, in time.
#[track_caller]
fn long(piece: &str, last: &str) {
    let text = piece.repeat(LENGTH / piece.len()) + last;
    let start = Instant::now();
    let found = segments(&text);
    let needed = start.elapsed();
    assert!(needed < LIMIT, "{needed:?} for {piece:?}");
    let probes = found.tokens.iter().step_by(10);
    assert!(probes.filter(|t| found.is_quoted(t.span)).count() <= found.tokens.len());
    assert!(
        start.elapsed() < 2 * LIMIT,
        "is_quoted is slow on {piece:?}"
    );
}

#[test]
fn a_long_line_takes_little_time() {
    long("a", "");
    long("a.", "");
    long("a. ", "");
    long("A.B", ".");
    long("Mr. ", "");
    long("so it is ", "");
    long(" ", "x");
    long("a \u{a0}", ".");
    long("x://", "");
    long("www.a.b/)", ")");
    long("-a", ".");
    long("1,", "1");
    long("é", "");
    long("\u{0}", "");
    long("\n", "x");
    long("a\n", "");
    long("A line.\r\n", "");
}

#[test]
fn a_long_row_of_marks_takes_little_time() {
    for mark in [
        "\"", "“", "”", "‘", "’", "'", "``", "«", "»", "„", "(", ".", "?", "—", "…",
    ] {
        long(mark, "x");
        long(&format!("{mark} "), "x");
        long(&format!("{mark}A"), mark);
        long(&format!(" {mark}a"), mark);
        long(&format!("a{mark} "), mark);
    }
    long("“a ‘b” ", "’");
    long("“a “b” ", "");
    long("“a ‘b’ ", "");
    long("“A.\n\n", "");
    long("'s' ", "");
}

#[test]
fn right_to_left_text_is_segmented() {
    let text = "قال الوزير: «انتهى الأمر». هل عاد؟ نعم!";
    check(text, Span::whole(text));
    let found = segments(text);
    assert_eq!(found.sentences.len(), 3);
    assert_eq!(found.quotations[0].inner.slice(text), "انتهى الأمر");
}
