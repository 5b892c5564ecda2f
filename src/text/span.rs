//! A stretch of a text.

use std::ops::Range;

/// A half-open stretch of a text, in bytes; both ends lie between characters.
///
/// A span is made from the text it indexes and read through [`Span::slice`]. Texts of 4 GiB and
/// more are refused when they are read, so 32 bits are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The stretch `start..end` of `text`, or `None` when it lies outside the text, is reversed or
    /// cuts a character.
    #[must_use]
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        })
    }

    /// The stretch `start..end`, whose ends the caller took from the text itself.
    ///
    /// # Panics
    /// When the ends are reversed or past 4 GiB: the caller's arithmetic is wrong.
    #[must_use]
    pub(crate) fn at(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} is reversed");
        let short =
            |n| u32::try_from(n).expect("texts of 4 GiB and more are refused by the reader");
        Self {
            start: short(start),
            end: short(end),
        }
    }

    /// The whole of `text`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self::at(0, text.len())
    }

    /// Where the span starts, in bytes.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Where the span ends, in bytes; the byte there is no longer part of it.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words themselves.
    ///
    /// # Panics
    /// When `text` is not the text that the span was made from.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside this span.
    #[must_use]
    pub fn contains_offset(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share, if that is not nothing.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// This span without the white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.slice(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        Self::at(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_cuts_a_character() {
        assert_eq!(Span::new("é", 0, 1), None);
        assert_eq!(Span::new("é", 0, 3), None);
        assert_eq!(Span::new("aé", 1, 3).map(|s| s.slice("aé")), Some("é"));
    }

    #[test]
    fn trimming_leaves_the_words() {
        let text = "  two words\u{a0}\n";
        assert_eq!(Span::whole(text).trimmed(text).slice(text), "two words");
        assert!(Span::whole("  ").trimmed("  ").is_empty());
    }
}
