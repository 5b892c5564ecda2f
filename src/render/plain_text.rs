//! Texts for programs that count positions in a plain text file.
//!
//! Such programs differ in whether CR LF is one character or two, so the files have LF alone.

use crate::text::CodePoints;
use crate::text::Passage;

/// A text with LF at the end of every line and no other control characters but tabs.
pub(super) struct PlainText<'t> {
    text: &'t str,
    points: CodePoints<'t>,
    /// Where a CR was left out before a LF, in bytes of the article's text.
    left_out: Vec<usize>,
}

impl<'t> PlainText<'t> {
    /// The plain form of an article's text.
    pub(super) fn new(text: &'t str) -> Self {
        let returns = text.match_indices("\r\n").map(|(at, _)| at);
        Self {
            text,
            points: CodePoints::new(text),
            left_out: returns.collect(),
        }
    }

    /// The text. Where a CR stands alone there is a LF, where another control character stands there
    /// is a replacement character.
    pub(super) fn text(&self) -> String {
        let one = |c: char| match c {
            '\r' => '\n',
            '\n' | '\t' => c,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        };
        self.text.replace("\r\n", "\n").chars().map(one).collect()
    }

    /// Start and end of each part of a passage, in code points of the plain text.
    pub(super) fn places(&self, passage: &Passage) -> Vec<(usize, usize)> {
        let at = |byte: usize| {
            let left_out = self.left_out.partition_point(|r| *r < byte);
            self.points.of(byte) - left_out
        };
        let spans = passage.spans().iter();
        spans.map(|s| (at(s.start()), at(s.end()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn places_hold_their_words_whatever_ends_the_lines() {
        let text = "“É.”\r\nTwo\rthree\u{0}\r\n\r\nfour five";
        let plain = PlainText::new(text);
        let written: Vec<char> = plain.text().chars().collect();
        assert!(!plain.text().contains(['\r', '\u{0}']));
        for words in ["“É.”", "Two", "three", "four", "five"] {
            let start = text.find(words).unwrap();
            let places = plain.places(&Span::at(start, start + words.len()).into());
            let (from, to) = places[0];
            assert_eq!(written[from..to].iter().collect::<String>(), words);
        }
    }
}
