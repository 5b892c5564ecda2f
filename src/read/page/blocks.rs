//! Paragraphs of a piece of HTML.

use crate::read::markup;
use crate::read::markup::Token;
use crate::read::paragraphs::Paragraphs;

/// A paragraph, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Block {
    pub(in crate::read) text: String,
    pub(in crate::read) kind: BlockKind,
    /// How many of its letters and digits stand in links.
    pub(in crate::read) linked: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum BlockKind {
    Paragraph,
    Heading,
    Item,
}

impl Block {
    /// Whether all its words are a link.
    pub(in crate::read) fn is_link(&self) -> bool {
        self.linked > 0 && self.linked >= letters(&self.text)
    }
}

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Reads the paragraphs of a piece of HTML.
pub(in crate::read) fn blocks(html: &str) -> Vec<Block> {
    let mut reader = BlockReader::default();
    for token in markup::tokens(html) {
        match token {
            Token::Text(text) => {
                let text = markup::decoded(text);
                if reader.is_link {
                    reader.linked += letters(&text);
                }
                reader.current.words(&text);
            }
            Token::Open(tag) if tag.name == "br" => reader.current.line(),
            Token::Open(tag) if tag.name == "a" => reader.is_link = true,
            Token::Close(name) if name == "a" => reader.is_link = false,
            Token::Open(tag) => {
                if BLOCKS.contains(&tag.name.as_str()) {
                    reader.end();
                    reader.kind = kind(&tag.name);
                }
            }
            Token::Close(name) => {
                if BLOCKS.contains(&name.as_str()) {
                    reader.end();
                    reader.kind = BlockKind::Paragraph;
                }
            }
            Token::Raw(..) | Token::Comment(_) => {}
        }
    }
    reader.end();
    reader.blocks
}

fn kind(name: &str) -> BlockKind {
    match name {
        "li" => BlockKind::Item,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

struct BlockReader {
    blocks: Vec<Block>,
    current: Paragraphs,
    kind: BlockKind,
    linked: usize,
    is_link: bool,
}

impl Default for BlockReader {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            current: Paragraphs::default(),
            kind: BlockKind::Paragraph,
            linked: 0,
            is_link: false,
        }
    }
}

impl BlockReader {
    fn end(&mut self) {
        for text in std::mem::take(&mut self.current).finish() {
            self.blocks.push(Block {
                text,
                kind: self.kind,
                linked: self.linked,
            });
        }
        self.linked = 0;
    }
}

/// How many letters and digits a text has.
pub(in crate::read) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether a text is HTML and not plain words: it has an end tag or a line break.
pub(in crate::read) fn is_html(text: &str) -> bool {
    let is_markup = |t: Token| match t {
        Token::Close(_) => true,
        Token::Open(tag) => tag.name == "br" || tag.name == "p",
        Token::Text(_) | Token::Raw(..) | Token::Comment(_) => false,
    };
    text.contains('<') && markup::tokens(text).any(is_markup)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_and_items_are_told_apart() {
        let found = blocks(
            "<div>One <b>two</b>&nbsp;three.<br><br>Four.<h2>Head</h2><ul><li><a href=x>Link</a></ul>tail</div>",
        );
        let shown: Vec<_> = found.iter().map(|b| (b.text.as_str(), b.kind)).collect();
        assert_eq!(
            shown,
            [
                ("One two three.", BlockKind::Paragraph),
                ("Four.", BlockKind::Paragraph),
                ("Head", BlockKind::Heading),
                ("Link", BlockKind::Item),
                ("tail", BlockKind::Paragraph),
            ]
        );
        assert!(found[3].is_link() && !found[4].is_link());
    }
}
