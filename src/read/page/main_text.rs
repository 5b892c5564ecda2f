//! The main text of a page, by a readability library.

use dom_smoothie::Config;
use dom_smoothie::Readability;

use crate::read::contained::contained;
use crate::read::page::blocks::Block;
use crate::read::page::blocks::BlockKind;
use crate::read::page::blocks::blocks;

/// The fewest words of a paragraph that is taken from a page in which no main text was found.
const FEWEST_WORDS: usize = 12;

/// Finds the paragraphs of the main text in a reduced page.
pub(super) fn find(html: &str) -> Vec<Block> {
    if html.trim().is_empty() {
        return Vec::new();
    }
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    // The library is not ours: its panics are its own, and a page that makes it panic is read as one
    // in which it found nothing.
    let found = contained(|| {
        let mut readability = Readability::new(html, None, Some(config)).ok()?;
        readability
            .parse()
            .ok()
            .map(|article| blocks(&article.content))
    });
    let found = found.flatten().unwrap_or_default();
    if found.is_empty() {
        sentences(html)
    } else {
        found
    }
}

/// All paragraphs of the page that are long and no links.
fn sentences(html: &str) -> Vec<Block> {
    let is_sentence = |b: &Block| {
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && b.text.split_whitespace().count() >= FEWEST_WORDS
    };
    blocks(html).into_iter().filter(is_sentence).collect()
}
