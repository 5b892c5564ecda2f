//! Sentences, as the files of `tests/sentences/` show them: one case a line, `‖` where a sentence
//! begins, `\n` for a line break, `##` before a heading.

use whosays::rules::Language;
use whosays::segment::segment;
use whosays::text::Span;

/// The case with the borders that were found.
fn cut(case: &str) -> String {
    let text = case.replace('‖', "");
    let segments = segment(&text, Span::whole(&text), Language::english());
    let mut cut = String::new();
    let mut end = 0;
    for (at, sentence) in segments.sentences.iter().enumerate() {
        cut.push_str(&text[end..sentence.span.start()]);
        if at > 0 {
            cut.push('‖');
        }
        cut.push_str(sentence.span.slice(&text));
        end = sentence.span.end();
    }
    cut + &text[end..]
}

#[track_caller]
fn every_case_of(file: &str) {
    let cases = file.lines().filter(|l| !l.starts_with("##"));
    let wrong: Vec<String> = cases
        .map(|case| case.replace("\\n", "\n"))
        .filter(|case| cut(case) != *case)
        .map(|case| format!("\nexpected {case}\n   found {}", cut(&case)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:{}", wrong.len(), wrong.join(""));
}

#[test]
fn plain_sentences_are_cut_as_shown() {
    every_case_of(include_str!("sentences/plain.txt"));
}

#[test]
fn sentences_of_news_are_cut_as_shown() {
    every_case_of(include_str!("sentences/news.txt"));
}
