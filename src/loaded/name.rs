//! Names that contain a loaded word.

use crate::text::Span;
use crate::text::is_apostrophe;

use super::words::word_after;
use super::words::word_before;

/// How many bytes on either side are looked at to tell a headline: enough for one.
const HEADLINE_BYTES: usize = 200;

/// Words of fewer letters are not capitalised in headlines.
const LONG_WORD: usize = 4;

/// Whether the words at `span` are part of a name: all capitalised, inside the sentence, with a
/// capitalised neighbour, as in `the Savage River` or `Justice Slam`. In a headline where
/// Every Word Is So, capitals say nothing. Meant for languages that capitalise names alone.
pub(super) fn is_in_name(text: &str, sentence: Span, span: Span) -> bool {
    let is_capital = |word: Span| word.slice(text).starts_with(char::is_uppercase);
    let mut at = span.start();
    while let Some(word) = word_after(text, at, span.end()) {
        if !is_capital(word) {
            return false;
        }
        at = word.end();
    }
    let (from, to) = (sentence.start(), sentence.end());
    let before = word_before(text, from, span.start());
    let after = word_after(text, span.end(), to);
    let joins = |gap: &str| {
        let mut marks = gap.chars().filter(|c| !c.is_whitespace());
        marks.all(|c| c == '-' || is_apostrophe(c))
    };
    let capital_before =
        before.is_some_and(|w| is_capital(w) && joins(&text[w.end()..span.start()]));
    let capital_after = after.is_some_and(|w| is_capital(w) && joins(&text[span.end()..w.start()]));
    let is_name = match before {
        Some(_) => capital_before || capital_after,
        None => capital_after,
    };
    is_name && !is_headline(text, sentence, span)
}

/// Whether the words around `span` are nearly all capitalised, short ones aside.
pub(super) fn is_headline(text: &str, sentence: Span, span: Span) -> bool {
    let from = sentence
        .start()
        .max(span.start().saturating_sub(HEADLINE_BYTES));
    let to = sentence.end().min(span.end() + HEADLINE_BYTES);
    let (mut capital, mut small) = (0, 0);
    let mut at = (from..=span.start())
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(span.start());
    let to = (span.end()..=to)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(span.end());
    while let Some(word) = word_after(text, at, to) {
        at = word.end();
        if word.len() < LONG_WORD {
            continue;
        }
        if word.slice(text).starts_with(char::is_uppercase) {
            capital += 1;
        } else {
            small += 1;
        }
    }
    small * 4 <= capital
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Reading {
        Name,
        Word,
    }

    #[track_caller]
    fn case(text: &str, word: &str, expected: Reading) {
        let start = text.find(word).unwrap();
        let span = Span::at(start, start + word.len());
        let reading = if is_in_name(text, Span::whole(text), span) {
            Reading::Name
        } else {
            Reading::Word
        };
        assert_eq!(reading, expected, "{text}");
    }

    #[test]
    fn a_capitalised_word_beside_another_is_a_name() {
        case(
            "They fished in the Savage River before they went home.",
            "Savage",
            Reading::Name,
        );
        case(
            "Then Adam Savage explained the trick to the children.",
            "Savage",
            Reading::Name,
        );
        case(
            "Savage River is full of trout and other fish.",
            "Savage",
            Reading::Name,
        );
    }

    #[test]
    fn other_capitals_are_none() {
        case(
            "Savage attacks followed in the north of the country.",
            "Savage",
            Reading::Word,
        );
        case(
            "They called the Regime to account before the court.",
            "Regime",
            Reading::Word,
        );
        case("A savage attack followed.", "savage", Reading::Word);
        case(
            "Then The Bay regime sent an answer.",
            "Bay regime",
            Reading::Word,
        );
        case(
            "City Council, Thug and others were named in the letter.",
            "Thug",
            Reading::Word,
        );
    }

    #[test]
    fn in_a_headline_capitals_say_nothing() {
        case(
            "Mayor Slams Harbour Strike As Talks Fail",
            "Slams",
            Reading::Word,
        );
    }
}
