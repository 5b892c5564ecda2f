//! What a document is printed on.

use crate::layout::Document;

/// A table of more columns is printed on a page that lies on its side.
const UPRIGHT_COLUMNS: usize = 5;

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// What a document is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The paper.
    pub paper: Paper,
    /// How it stands.
    pub orientation: Orientation,
    /// The size of running text, in half points.
    pub text_half_points: u16,
}

impl Sheet {
    /// A4, on its side where a table needs it, with text of 10 points.
    #[must_use]
    pub fn fitting(document: &Document) -> Self {
        let columns = document.tables().map(|t| t.columns.len()).max();
        Self {
            paper: Paper::A4,
            orientation: match columns {
                Some(columns) if columns > UPRIGHT_COLUMNS => Orientation::Landscape,
                _ => Orientation::Portrait,
            },
            text_half_points: 20,
        }
    }

    /// Width and height, in twentieths of a point.
    pub(super) fn size(self) -> (u32, u32) {
        let (short, long) = match self.paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        match self.orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::report::fixture::pier;

    #[test]
    fn many_columns_lie_on_their_side() {
        let report = pier();
        let loaded = layout::loaded(&report.analyses, &report.rules);
        assert_eq!(Sheet::fitting(&loaded).orientation, Orientation::Landscape);
        let rule = layout::rule(&report.rules.rules()[0]);
        assert_eq!(Sheet::fitting(&rule).orientation, Orientation::Portrait);
    }
}
