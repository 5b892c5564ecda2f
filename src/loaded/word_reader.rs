//! Reads the words of a text one after another, in lower case and without allocating.

use crate::text::Span;
use crate::text::is_word;

use super::vocabulary::LONGEST;

/// For every ASCII byte its lower case, when it belongs to a word; 0 for all other bytes.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Reads words and keeps the last one in lower case.
#[derive(Debug)]
pub(super) struct WordReader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The last word; of one that is longer than any that is looked for the beginning.
    buffer: [u8; LONGEST + 1],
    length: usize,
}

impl<'t> WordReader<'t> {
    /// Reads the words of `body`.
    pub(super) fn new(text: &'t str, body: Span) -> Self {
        Self {
            text,
            at: body.start(),
            end: body.end(),
            buffer: [0; LONGEST + 1],
            length: 0,
        }
    }

    /// The next word; from here on [`WordReader::lower`] is that word.
    pub(super) fn next(&mut self) -> Option<Span> {
        self.skip_gap();
        self.length = 0;
        let start = self.at;
        let bytes = &self.text.as_bytes()[..self.end];
        while let Some(byte) = bytes.get(self.at) {
            let lower = LOWER[usize::from(*byte)];
            if lower != 0 {
                self.push(lower);
                self.at += 1;
            } else if *byte < 128 || !self.take_wide() {
                break;
            }
        }
        (start < self.at).then(|| Span::at(start, self.at))
    }

    /// The word in lower case, or the first [`LONGEST`] + 1 bytes of a longer one.
    pub(super) fn lower(&self) -> &[u8] {
        &self.buffer[..self.length]
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.buffer.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn skip_gap(&mut self) {
        let bytes = &self.text.as_bytes()[..self.end];
        while let Some(byte) = bytes.get(self.at) {
            if LOWER[usize::from(*byte)] != 0 {
                return;
            }
            if *byte < 128 {
                self.at += 1;
                continue;
            }
            match self.wide() {
                Some(c) if !is_word(c) => self.at += c.len_utf8(),
                Some(_) | None => return,
            }
        }
    }

    /// Takes a character outside ASCII if it belongs to a word.
    fn take_wide(&mut self) -> bool {
        let Some(c) = self.wide().filter(|c| is_word(*c)) else {
            return false;
        };
        self.at += c.len_utf8();
        for lower in c.to_lowercase() {
            let mut bytes = [0; 4];
            for byte in lower.encode_utf8(&mut bytes).bytes() {
                self.push(byte);
            }
        }
        true
    }

    fn wide(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let mut reader = WordReader::new(text, Span::whole(text));
        let mut found = Vec::new();
        while let Some(span) = reader.next() {
            let lower = String::from_utf8(reader.lower().to_vec()).unwrap();
            assert_eq!(lower, span.slice(text).to_lowercase());
            found.push(span.slice(text).to_owned());
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_letters_and_digits_of_any_script() {
        case("“Été” U.S.-led, Ωμέγα!", &["Été", "U", "S", "led", "Ωμέγα"]);
        case("…—", &[]);
        case("", &[]);
    }

    #[test]
    fn a_very_long_word_is_one_word() {
        let long = "x".repeat(5 * LONGEST);
        let mut reader = WordReader::new(&long, Span::whole(&long));
        assert_eq!(reader.next(), Some(Span::whole(&long)));
        assert_eq!(reader.lower().len(), LONGEST + 1);
        assert_eq!(reader.next(), None);
    }

    #[test]
    fn the_byte_table_agrees_with_the_class_of_characters() {
        for byte in 0..128u8 {
            let listed = LOWER[usize::from(byte)] != 0;
            assert_eq!(listed, is_word(char::from(byte)), "{byte}");
        }
    }
}
