//! One page: its characters as the library gives them, as lines in the order of reading.

use std::fmt;

use pdf_extract::MediaBox;
use pdf_extract::OutputDev;
use pdf_extract::OutputError;
use pdf_extract::Transform;

/// The most characters of a page: a form that is printed again and again has no end.
const MOST_CHARACTERS: usize = 400_000;

/// A gap of so many sizes of its letters stands between two columns, not between two words.
const COLUMN_GAP: f64 = 1.6;

/// A gap of so many sizes stands between two words.
const WORD_GAP: f64 = 0.12;

/// The fewest rows with a gap at the same place that make columns.
const FEWEST_ROWS: usize = 4;

/// A piece of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The distance from the upper edge.
    pub(super) top: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// The lines of a page in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) is_in_columns: bool,
}

/// A page as it is read.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Vec<Line>,
    current: Option<Line>,
    height: f64,
    characters: usize,
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _number: u32,
        media_box: &MediaBox,
        _art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media_box.ury - media_box.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.characters += 1;
        if self.characters > MOST_CHARACTERS {
            return Err(OutputError::FormatError(fmt::Error));
        }
        let (across, down) = (place.m11.hypot(place.m12), place.m21.hypot(place.m22));
        let size = font_size * (across * down).sqrt();
        let (x, top) = (place.m31, self.height - place.m32);
        if !(size.is_finite() && x.is_finite() && top.is_finite() && width.is_finite()) {
            return Ok(());
        }
        let end = x + width * size;
        if let Some(line) = &mut self.current {
            let is_same = (top - line.top).abs() < size.max(line.size) * 0.4;
            let gap = x - line.right;
            if is_same && gap > -size && gap < size * COLUMN_GAP {
                if gap > size * WORD_GAP && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(text);
                line.right = line.right.max(end);
                return Ok(());
            }
        }
        self.end_piece();
        self.current = Some(Line {
            left: x,
            right: end,
            top,
            size,
            text: text.to_owned(),
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

impl Page {
    fn end_piece(&mut self) {
        if let Some(line) = self.current.take().filter(|l| !l.text.trim().is_empty()) {
            self.lines.push(line);
        }
    }

    /// Whether it has no characters.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.current.is_none()
    }

    /// Its lines: column by column where a gap runs down the page, else in the order of the file.
    pub(super) fn lines(mut self) -> Lines {
        self.end_piece();
        match gutter(&self.lines) {
            Some(gutter) => Lines {
                lines: by_column(self.lines, gutter),
                is_in_columns: true,
            },
            None => Lines {
                lines: self.lines,
                is_in_columns: false,
            },
        }
    }
}

/// The place of a gap between two columns, when many rows have one there and few lines cross it.
fn gutter(lines: &[Line]) -> Option<f64> {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for pair in sorted.windows(2) {
        let is_row = (pair[0].top - pair[1].top).abs() < pair[0].size * 0.4;
        if is_row && pair[1].left > pair[0].right {
            gaps.push((pair[0].right, pair[1].left));
        }
    }
    let within = |x: f64| gaps.iter().filter(|(a, b)| *a <= x && x <= *b).count();
    // The right columns begin at one place: just before it the gap is widest.
    let best = gaps
        .iter()
        .map(|(_, b)| b - 1.0)
        .max_by_key(|x| within(*x))?;
    let crossing = lines
        .iter()
        .filter(|l| l.left < best && l.right > best)
        .count();
    (within(best) >= FEWEST_ROWS && crossing * 2 < within(best)).then_some(best)
}

/// Left before right, between lines that go over both.
fn by_column(mut lines: Vec<Line>, gutter: f64) -> Vec<Line> {
    lines.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let (mut ordered, mut right) = (Vec::new(), Vec::new());
    for line in lines {
        if line.left >= gutter {
            right.push(line);
        } else {
            if line.right > gutter {
                ordered.append(&mut right);
            }
            ordered.push(line);
        }
    }
    ordered.append(&mut right);
    ordered
}
