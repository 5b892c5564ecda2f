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
use crate::layout::Marker;
use crate::render::package;
use crate::render::sheet::Sheet;
use crate::render::xml;

/// The margin on every side, in twentieths of a point.
const MARGIN: u32 = 1000;

/// The width between the margins, in twentieths of a point.
fn text_width(sheet: Sheet) -> u32 {
    sheet.size().0 - 2 * MARGIN
}

/// Writes `document` on `sheet`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, sheet: Sheet, out: &mut impl Write) -> io::Result<()> {
    let mut body = String::new();
    let mut start = Start::Here;
    for (index, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(index + 1);
        match block {
            Block::Heading(level, words) => heading(*level, words, start, &mut body),
            Block::Paragraph(line) if line.as_slice() == [Inline::Room] => {
                starting(start, Some("Written"), &Vec::new(), &mut body);
            }
            Block::Paragraph(line) => {
                let leads = matches!(next, Some(Block::Table(_)));
                starting(start, leads.then_some("Lead"), line, &mut body);
            }
            Block::Item(marker, line) => item(*marker, line, start, &mut body),
            Block::Table(table) => {
                if start == Start::NewPage {
                    starting(start, Some("AfterTable"), &Vec::new(), &mut body);
                }
                table::write(table, sheet, &mut body);
            }
            Block::PageBreak => {}
        }
        start = match block {
            Block::PageBreak => Start::NewPage,
            Block::Heading(..) | Block::Paragraph(_) | Block::Item(..) | Block::Table(_) => {
                Start::Here
            }
        };
    }
    package::write(&parts::parts(&body, sheet), out)
}

/// Where a paragraph begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Here,
    NewPage,
}

fn heading(level: u8, words: &str, start: Start, body: &mut String) {
    let line = vec![Inline::Text(words.to_owned())];
    starting(start, Some(&format!("Heading{level}")), &line, body);
}

/// Adds an item of a list; its sign and its words are set apart by a tab, which the style holds.
fn item(marker: Marker, line: &Line, start: Start, body: &mut String) {
    let sign = match marker {
        Marker::Bullet => "•".to_owned(),
        Marker::Number(number) => format!("{number}."),
    };
    let sign = [Inline::Text(sign), Inline::Text("\t".to_owned())];
    let line = sign.into_iter().chain(line.iter().cloned()).collect();
    starting(start, Some("Item"), &line, body);
}

/// Adds a paragraph of a style.
fn paragraph(style: Option<&str>, line: &Line, body: &mut String) {
    starting(Start::Here, style, line, body);
}

fn starting(start: Start, style: Option<&str>, line: &Line, body: &mut String) {
    body.push_str("<w:p>");
    let is_broken = start == Start::NewPage;
    if style.is_some() || is_broken {
        body.push_str("<w:pPr>");
        if let Some(style) = style {
            write!(body, r#"<w:pStyle w:val="{style}"/>"#).expect("a string takes all");
        }
        if is_broken {
            body.push_str("<w:pageBreakBefore/>");
        }
        body.push_str("</w:pPr>");
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
            Inline::Room => continue,
        };
        run(style, words, body);
    }
}

/// Adds words; line ends among them stay line ends, tabs tabs.
fn run(style: Option<&str>, words: &str, body: &mut String) {
    body.push_str("<w:r>");
    if let Some(style) = style {
        write!(body, r#"<w:rPr><w:rStyle w:val="{style}"/></w:rPr>"#).expect("a string takes all");
    }
    for (index, line) in xml::clean(words).lines().enumerate() {
        if index > 0 {
            body.push_str("<w:br/>");
        }
        for (index, words) in line.split('\t').enumerate() {
            if index > 0 {
                body.push_str("<w:tab/>");
            }
            let words = xml::escaped(words);
            write!(body, r#"<w:t xml:space="preserve">{words}</w:t>"#).expect("a string takes all");
        }
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
}
