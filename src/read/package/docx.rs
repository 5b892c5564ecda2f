//! Documents of word processors (`.docx`): paragraphs in their order, and the core properties.
//!
//! Footnotes, comments, headers and what was deleted under tracking stay out; the cells of tables are
//! paragraphs.

use crate::read::package::archive::Archive;
use crate::read::paragraphs::Paragraphs;
use crate::read::xml;
use crate::read::xml::Element;
use crate::read::xml::End;
use crate::read::xml::Piece;

/// A document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Document {
    /// Its paragraphs, blank ones as empty texts.
    pub(in crate::read) paragraphs: Vec<String>,
    /// The title of its properties, else the paragraph in the style of a title.
    pub(in crate::read) title: Option<String>,
    /// The creator of its properties.
    pub(in crate::read) author: Option<String>,
    /// When its properties say that it was published; never when the file was made.
    pub(in crate::read) published: Option<String>,
    /// Whether its XML ended before its end.
    pub(in crate::read) is_broken: bool,
}

/// Names of programs that sign as creators.
const PROGRAMS: &[&str] = &["python-docx", "Un-named", "docx", "Apache POI"];

/// Elements whose content is no part of the text.
const PASSED_OVER: &[&str] = &[
    "w:del",
    "w:moveFrom",
    "w:instrText",
    "w:delText",
    "mc:Fallback",
    "w:footnote",
    "w:endnote",
    "w:comment",
    "wp:docPr",
    "m:oMath",
];

/// Reads a document.
pub(super) fn read(archive: &mut Archive) -> Result<Document, String> {
    let body = archive.text("word/document.xml")?.unwrap_or_default();
    let mut reader = Body::default();
    let end = xml::pieces(&body, |piece| reader.piece(piece));
    reader.end_paragraph();
    let mut document = Document {
        paragraphs: reader.done,
        title: None,
        author: None,
        published: None,
        is_broken: end == End::Broken,
    };
    if let Some(core) = archive.text("docProps/core.xml")? {
        properties(&core, &mut document);
    }
    if document.title.is_none() {
        document.title = reader.title;
    }
    Ok(document)
}

#[derive(Default)]
struct Body {
    done: Vec<String>,
    current: Paragraphs,
    run: String,
    title: Option<String>,
    /// How many elements that are passed over are open.
    passed_over: usize,
    in_text: bool,
    is_hidden: bool,
    is_title: bool,
}

impl Body {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Open(element) => self.open(&element),
            Piece::Close(name) => self.close(&name),
            Piece::Text(text) if self.in_text && self.passed_over == 0 => self.run.push_str(&text),
            Piece::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name.as_str() {
            name if PASSED_OVER.contains(&name) => self.passed_over += 1,
            "w:p" => {
                self.end_paragraph();
            }
            "w:t" => self.in_text = true,
            "w:tab" => self.run.push(' '),
            "w:br" | "w:cr" => self.run.push('\n'),
            "w:noBreakHyphen" => self.run.push('-'),
            "w:vanish" => self.is_hidden = !matches!(element.attribute("val"), Some("0" | "false")),
            "w:pStyle" => self.is_title = element.attribute("val").is_some_and(|v| v == "Title"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            name if PASSED_OVER.contains(&name) => {
                self.passed_over = self.passed_over.saturating_sub(1);
            }
            "w:t" => self.in_text = false,
            "w:r" => self.end_run(),
            "w:p" => {
                self.end_run();
                if !self.end_paragraph() {
                    self.done.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !std::mem::take(&mut self.is_hidden) {
            for (index, line) in run.split('\n').enumerate() {
                if index > 0 {
                    self.current.line();
                }
                self.current.words(line);
            }
        }
    }

    /// Ends a paragraph; returns whether it had words.
    fn end_paragraph(&mut self) -> bool {
        self.end_run();
        let paragraphs = std::mem::take(&mut self.current).finish();
        let is_title = std::mem::take(&mut self.is_title);
        if is_title && self.title.is_none() {
            self.title = paragraphs.first().cloned();
        }
        let is_one = !paragraphs.is_empty();
        self.done.extend(paragraphs);
        is_one
    }
}

fn properties(core: &str, document: &mut Document) {
    let mut name = String::new();
    let mut value = String::new();
    xml::pieces(core, |piece| match piece {
        Piece::Open(element) => {
            name.clear();
            name.push_str(element.local());
            value.clear();
        }
        Piece::Text(text) => value.push_str(&text),
        Piece::Close(_) => {
            let text = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let slot = match name.as_str() {
                "title" => Some(&mut document.title),
                "creator" if !PROGRAMS.contains(&text.as_str()) => Some(&mut document.author),
                "date" | "issued" => Some(&mut document.published),
                _ => None,
            };
            if let Some(slot) = slot.filter(|s| s.is_none() && !text.is_empty()) {
                *slot = Some(text);
            }
            value.clear();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::package::Package;
    use crate::read::package::open;
    use crate::read::package::tests::packed;

    fn document(body: &str, core: &str) -> Document {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let entries: [(&str, &[u8]); 2] = [
            ("word/document.xml", body.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ];
        match open(&packed(&entries)).unwrap() {
            Package::Document(document) => document,
            Package::Workbook(_) => panic!("it is a document"),
        }
    }

    #[test]
    fn runs_links_and_cells_are_read_and_deleted_words_are_not() {
        let found = document(
            "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Gates shut</w:t></w:r></w:p><w:p/>\
             <w:p><w:r><w:t xml:space='preserve'>The gates </w:t></w:r><w:del><w:r><w:delText>were</w:delText></w:r>\
             </w:del><w:ins><w:r><w:t>are</w:t></w:r></w:ins><w:hyperlink><w:r><w:t xml:space='preserve'> shut</w:t>\
             </w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:footnoteReference w:id='1'/>\
             <w:t>.</w:t><w:br/><w:t>A line.</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<cp:coreProperties><dc:creator>A. Lund</dc:creator><dcterms:created>2020-01-01</dcterms:created></cp:coreProperties>",
        );
        assert_eq!(
            found.paragraphs,
            [
                "Gates shut",
                "",
                "The gates are shut.\nA line.",
                "One",
                "Two"
            ]
        );
        assert_eq!(found.title.as_deref(), Some("Gates shut"));
        assert_eq!(found.author.as_deref(), Some("A. Lund"));
        assert_eq!((found.published, found.is_broken), (None, false));
    }

    #[test]
    fn a_text_box_with_a_second_form_is_read_once() {
        let found = document(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice>\
             <mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "",
        );
        assert_eq!(found.paragraphs.iter().filter(|p| *p == "Box").count(), 1);
    }
}
