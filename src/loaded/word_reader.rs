//! Reads the words of a text one after another, in lower case and without allocating.

use crate::text::Span;
use crate::text::is_word;

use super::sieve::Mark;
use super::sieve::halves;
use super::vocabulary::LONGEST;
use super::vocabulary::SHORT;
use super::vocabulary::head;

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

/// A one in each of sixteen bytes.
const EVERY: u128 = u128::MAX / 255;

/// The highest bit of each of sixteen bytes.
const HIGHEST: u128 = EVERY << 7;

/// Sixteen bytes in lower case, and the highest bit of each that is ASCII and belongs to a word. All
/// are told at once and without a branch, as the length of words cannot be foretold.
fn fold(bytes: u128) -> (u128, u128) {
    // The highest bits are left out, so that no sum reaches into the next byte.
    let low = bytes & !HIGHEST;
    let at_least = |bytes: u128, first: u8| bytes + EVERY * u128::from(128 - first);
    let lower = low | (EVERY * 0x20);
    let ascii = HIGHEST & !bytes;
    let letters = at_least(lower, b'a') & !at_least(lower, b'z' + 1) & ascii;
    let digits = at_least(low, b'0') & !at_least(low, b'9' + 1);
    let underscores = !at_least(low ^ (EVERY * u128::from(b'_')), 1);
    let is_word = letters | (digits | underscores) & ascii;
    (bytes | letters >> 2, is_word)
}

/// Reads words and keeps the last one in lower case.
#[derive(Debug)]
pub(super) struct WordReader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The last word; of one that is longer than any that is looked for the beginning.
    buffer: [u8; LONGEST + 1],
    length: usize,
    /// The first [`SHORT`] bytes of the last word as one number.
    head: u128,
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
            head: 0,
        }
    }

    /// The next word; from here on [`WordReader::lower`] is that word.
    pub(super) fn next(&mut self) -> Option<Span> {
        self.skip_gap();
        let start = self.at;
        if self.take_short() {
            return Some(Span::at(start, self.at));
        }
        self.length = 0;
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
        self.head = head(self.lower());
        (start < self.at).then(|| Span::at(start, self.at))
    }

    /// The word in lower case, or the first [`LONGEST`] + 1 bytes of a longer one.
    pub(super) fn lower(&self) -> &[u8] {
        &self.buffer[..self.length]
    }

    /// What a sieve knows the word by.
    pub(super) fn mark(&self) -> Mark {
        let (first, second) = halves(self.head.to_le_bytes());
        Mark::of_word([first, second], self.length)
    }

    /// Takes a word of ASCII with fewer than [`SHORT`] bytes, unless it stands at the very end.
    fn take_short(&mut self) -> bool {
        let rest = self.text.as_bytes()[..self.end].get(self.at..);
        let Some(bytes) = rest.and_then(<[u8]>::first_chunk::<SHORT>) else {
            return false;
        };
        let (lower, is_word) = fold(u128::from_le_bytes(*bytes));
        let length = (is_word ^ HIGHEST).trailing_zeros() as usize / 8;
        let is_whole = bytes.get(length).is_some_and(u8::is_ascii);
        if length == 0 || !is_whole {
            return false;
        }
        self.head = lower & ((1 << (8 * length)) - 1);
        self.buffer[..SHORT].copy_from_slice(&self.head.to_le_bytes());
        self.length = length;
        self.at += length;
        true
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
    fn short_words_are_read_as_long_ones_are() {
        for byte in 0..=255u8 {
            let (lower, is_word) = fold(u128::from(byte) << 64 | u128::from(b'A'));
            let listed = LOWER[usize::from(byte)];
            let expected = if listed == 0 { byte } else { listed };
            assert_eq!(lower.to_le_bytes()[8], expected, "{byte}");
            assert_eq!(is_word.to_le_bytes()[8] == 128, listed != 0, "{byte}");
            assert_eq!(is_word.to_le_bytes()[7], 0);
        }
        case(
            "Café naïve _A9_ fifteen_letters sixteen__letters, and so on to the end",
            &[
                "Café",
                "naïve",
                "_A9_",
                "fifteen_letters",
                "sixteen__letters",
                "and",
                "so",
                "on",
                "to",
                "the",
                "end",
            ],
        );
    }

    #[test]
    fn a_word_has_the_same_mark_wherever_it_stands() {
        let text =
            "Regime counterrevolutionary regime, and at the very end counterrevolutionary regime";
        let mut reader = WordReader::new(text, Span::whole(text));
        let mut marks = Vec::new();
        while reader.next().is_some() {
            marks.push(reader.mark());
        }
        let (first, last) = (&marks[..3], &marks[marks.len() - 2..]);
        assert_eq!([first[0], first[1]], [last[1], last[0]]);
        assert_eq!(first[0], first[2]);
    }

    #[test]
    fn the_byte_table_agrees_with_the_class_of_characters() {
        for byte in 0..128u8 {
            let listed = LOWER[usize::from(byte)] != 0;
            assert_eq!(listed, is_word(char::from(byte)), "{byte}");
        }
    }
}
