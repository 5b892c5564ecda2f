//! Sentences that claim nothing.

use crate::article::Article;
use crate::claim::words::Words;
use crate::rules::Language;
use crate::segment::Sentence;
use crate::text::Span;

/// Whether `sentence` is a question, a credit, a byline, a link or signs, and claims nothing.
pub(super) fn is_boilerplate(
    article: &Article,
    sentence: &Sentence,
    words: &Words,
    language: &Language,
) -> bool {
    let text = sentence.span.slice(&article.text);
    let count = (0..words.len())
        .filter(|i| words.kind(*i).is_word())
        .count();
    count == 0
        || article
            .credit
            .iter()
            .any(|c| covers_most(*c, sentence.span))
        || text
            .trim_end_matches(['"', '”', '’', ')', '»'])
            .ends_with('?')
        || is_signs(text, language)
        || is_link(text)
        || language
            .boilerplate
            .is_boilerplate(&text.to_lowercase(), count)
}

fn covers_most(credit: Span, sentence: Span) -> bool {
    credit
        .intersection(sentence)
        .is_some_and(|s| s.len() * 2 > sentence.len())
}

/// Whether the text is nothing but writers' signs: capitals between slashes (`NA/PA`).
fn is_signs(text: &str, language: &Language) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.contains('/')
        && (1..=language.boilerplate.most_sign_letters).contains(&letters)
        && text
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '/' | '.' | ' '))
}

fn is_link(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.contains("://") || text.starts_with("www."))
}
