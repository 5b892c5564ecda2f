//! What a main text holds beside the article: headline, byline, links and notes.

use crate::read::date;
use crate::read::page::about::About;
use crate::read::page::blocks::Block;
use crate::read::page::blocks::BlockKind;
use crate::read::page::blocks::letters;
use crate::rules::Language;

/// How many paragraphs may stand before the text: headline, byline, date, length.
const OPENING_BLOCKS: usize = 6;

/// How many last paragraphs may tell of the writers.
const CLOSING_BLOCKS: usize = 2;

/// The most words of a line that can stand for a heading.
const MOST_HEADING_WORDS: usize = 6;

/// Takes out what is no part of the article.
pub(super) fn clean(blocks: Vec<Block>, about: &About, language: &Language) -> Vec<Block> {
    let mut blocks = before_end(blocks, language);
    blocks.retain(|b| letters(&b.text) > 0 && !is_note(b, language));
    let mut index = 0;
    blocks.retain(|block| {
        index += 1;
        index > OPENING_BLOCKS || !is_opening(block, about, language)
    });
    for _ in 0..CLOSING_BLOCKS {
        let writers = about.author.as_deref().unwrap_or("").split([',', ';']);
        let is_about = |b: &Block| {
            let mut names = writers.clone().flat_map(|w| w.split(" and "));
            names.any(|name| language.pages.is_about_writer(&b.text, name.trim()))
        };
        if blocks.last().is_some_and(is_about) {
            blocks.pop();
        }
    }
    blocks
}

/// The blocks up to a heading that ends the article, unless most of the text stands behind it.
fn before_end(mut blocks: Vec<Block>, language: &Language) -> Vec<Block> {
    let total: usize = blocks.iter().map(|b| letters(&b.text)).sum();
    let mut before = 0;
    let is_heading = |b: &Block| {
        b.kind == BlockKind::Heading
            || b.text.split_whitespace().count() <= MOST_HEADING_WORDS && !ends_sentence(&b.text)
    };
    let end = blocks.iter().position(|b| {
        let is_end =
            is_heading(b) && before * 2 > total && language.pages.is_end(&b.text.to_lowercase());
        before += letters(&b.text);
        is_end
    });
    if let Some(end) = end {
        blocks.truncate(end);
    }
    blocks
}

fn is_note(block: &Block, language: &Language) -> bool {
    block.is_link() && !ends_sentence(&block.text)
        || language.pages.is_note(&block.text.to_lowercase())
}

fn is_opening(block: &Block, about: &About, language: &Language) -> bool {
    let same = |other: &Option<String>| {
        other
            .as_deref()
            .is_some_and(|o| plain(o) == plain(&block.text))
    };
    same(&about.title)
        || same(&about.headline)
        || same(&about.author)
        || language.pages.is_opening(&block.text.to_lowercase())
        || date::iso(&block.text, &language.dates).is_some()
}

/// The letters and digits of a text in lower case.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', '…', ':'])
}
