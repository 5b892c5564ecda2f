//! DOCX: a document for print, with headings, tables whose header rows are repeated, and page
//! numbers.
//!
//! Word files are XML in an archive (ECMA-376); what is written here is the part of it that every
//! word processor reads. Loaded words are bold and underlined, so that a black and white print
//! shows them.

mod parts;
mod table;

use std::fmt::Write as _;
use std::io;
use std::io::Write;

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Line;
use crate::render::package;
use crate::render::xml;

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

/// The margin on every side, in twentieths of a point.
const MARGIN: u32 = 1000;

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
    fn size(self) -> (u32, u32) {
        let (short, long) = match self.paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        match self.orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        }
    }

    /// The width between the margins, in twentieths of a point.
    fn text_width(self) -> u32 {
        self.size().0 - 2 * MARGIN
    }
}

/// Writes `document` on `sheet`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, sheet: Sheet, out: &mut impl Write) -> io::Result<()> {
    let mut body = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(level, words) => heading(*level, words, &mut body),
            Block::Paragraph(line) => paragraph(None, line, &mut body),
            Block::Table(table) => table::write(table, sheet, &mut body),
        }
    }
    package::write(&parts::parts(&body, sheet), out)
}

fn heading(level: u8, words: &str, body: &mut String) {
    let line = vec![Inline::Text(words.to_owned())];
    paragraph(Some(&format!("Heading{level}")), &line, body);
}

/// Adds a paragraph of a style.
fn paragraph(style: Option<&str>, line: &Line, body: &mut String) {
    body.push_str("<w:p>");
    if let Some(style) = style {
        write!(body, r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#).expect("a string takes all");
    }
    runs(line, body);
    body.push_str("</w:p>");
}

fn runs(line: &Line, body: &mut String) {
    for inline in line {
        let (style, words) = match inline {
            Inline::Text(words) => (None, words),
            Inline::Strong(words) => (Some("Strong"), words),
            Inline::Faint(words) => (Some("Faint"), words),
            Inline::Exact(words) => (Some("Exact"), words),
            Inline::Loaded(words) => (Some("Loaded"), words),
        };
        run(style, words, body);
    }
}

/// Adds words; line ends among them stay line ends.
fn run(style: Option<&str>, words: &str, body: &mut String) {
    body.push_str("<w:r>");
    if let Some(style) = style {
        write!(body, r#"<w:rPr><w:rStyle w:val="{style}"/></w:rPr>"#).expect("a string takes all");
    }
    for (index, line) in xml::clean(words).lines().enumerate() {
        if index > 0 {
            body.push_str("<w:br/>");
        }
        let words = xml::escaped(line);
        write!(body, r#"<w:t xml:space="preserve">{words}</w:t>"#).expect("a string takes all");
    }
    body.push_str("</w:r>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::layout::LayoutOptions;
    use crate::render::golden;
    use crate::report::fixture::pier;

    fn written(document: &Document) -> Vec<u8> {
        let mut out = Vec::new();
        write(document, Sheet::fitting(document), &mut out).unwrap();
        out
    }

    /// The document with a line a paragraph, as people can read it.
    fn body(bytes: &[u8]) -> String {
        let body = package::part(bytes, "word/document.xml");
        body.replace("<w:p>", "\n<w:p>")
            .replace("<w:tr>", "\n<w:tr>")
            + "\n"
    }

    #[test]
    fn a_comparison_is_as_expected() {
        let document = layout::comparison(&pier(), &LayoutOptions::default());
        golden::check("pier-docx.xml", &body(&written(&document)));
    }

    #[test]
    fn hostile_words_leave_every_part_well_formed() {
        let mut document = golden::hostile();
        let words = "]]>\u{0}\u{b}<w:p>".to_owned();
        document
            .blocks
            .push(Block::Paragraph(vec![Inline::Exact(words)]));
        let bytes = written(&document);
        package::check_well_formed(&bytes);
        let body = package::part(&bytes, "word/document.xml");
        for words in golden::HOSTILE
            .into_iter()
            .filter(|w| !w.contains(['\n', '\t']))
        {
            assert!(body.contains(&xml::escaped(words)), "{words}");
        }
    }

    #[test]
    fn many_columns_lie_on_their_side() {
        let report = pier();
        let loaded = layout::loaded(&report.analyses, &report.rules);
        assert_eq!(Sheet::fitting(&loaded).orientation, Orientation::Landscape);
        let rule = layout::rule(&report.rules.rules()[0]);
        assert_eq!(Sheet::fitting(&rule).orientation, Orientation::Portrait);
    }
}
