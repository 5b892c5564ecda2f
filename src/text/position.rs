//! Byte offsets shown to people and to other programs: lines and columns, code points.

/// How many bytes lie between two remembered counts.
const STEP: usize = 256;

/// Turns byte offsets of one text into offsets in Unicode code points.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STEP`; `None` when the text is ASCII and needs no counting.
    before: Option<Vec<usize>>,
}

impl<'t> CodePoints<'t> {
    /// Counts `text` once, in time linear in its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, before: None };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        Self {
            text,
            before: Some(before),
        }
    }

    /// How many code points stand before byte `offset`.
    ///
    /// # Panics
    /// When `offset` lies outside the text.
    #[must_use]
    pub fn of(&self, offset: usize) -> usize {
        let Some(before) = &self.before else {
            return offset;
        };
        let from = offset / STEP * STEP;
        before[offset / STEP] + starts(&self.text.as_bytes()[from..offset])
    }
}

/// How many characters start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// A place as people count it, both from 1; the column counts code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in code points.
    pub column: usize,
}

/// Turns byte offsets of one text into lines and columns.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    points: CodePoints<'t>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`, which end at `\n`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        Self {
            text,
            starts: starts.collect(),
            points: CodePoints::new(text),
        }
    }

    /// Line and column of the byte `offset`, in time that does not depend on the line's length.
    ///
    /// # Panics
    /// When `offset` lies outside the text.
    #[must_use]
    pub fn of(&self, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|s| *s <= offset);
        let start = self.starts[line - 1];
        LineColumn {
            line,
            column: self.points.of(offset) - self.points.of(start) + 1,
        }
    }

    /// The words of line `line`, counted from 1, without its end; empty when there is no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        let Some(start) = line.checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return "";
        };
        let end = self
            .starts
            .get(line)
            .map_or(self.text.len(), |next| next - 1);
        self.text[*start..end].trim_end_matches('\r')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters_in_long_texts() {
        let text = "aé“”x\n".repeat(200);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(byte), count);
        }
        assert_eq!(points.of(text.len()), text.chars().count());
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let lines = Lines::new("ab\r\né“c");
        assert_eq!(lines.of(0), LineColumn { line: 1, column: 1 });
        assert_eq!(lines.of(6), LineColumn { line: 2, column: 2 });
        assert_eq!(lines.line(1), "ab");
        assert_eq!(lines.line(2), "é“c");
        assert_eq!(lines.line(3), "");
    }
}
