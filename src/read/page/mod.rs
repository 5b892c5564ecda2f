//! A saved web page: the article's text and what the page says about it.
//!
//! What comes in is the decoded page; what goes out is one draft, or a notice that there is no article
//! in it. Title, outlet, author, date and address come from JSON-LD, `OpenGraph` and `meta`, then from
//! the page itself. Links, captions, boxes and notes beside the article stay out.

mod about;
mod blocks;
mod clean;
mod json_ld;
mod main_text;
mod reduce;

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::markup;
use crate::read::page::about::About;
use crate::read::page::blocks::Block;
use crate::read::page::blocks::letters;
use crate::read::page::json_ld::Described;
use crate::read::paragraphs;
use crate::rules::Language;

/// The largest page that is read. Pages of news have at most a few MiB, and what is read of a page
/// takes several times its size.
pub(super) const LARGEST_BYTES: usize = 48 * 1024 * 1024;

/// The fewest words in sentences that an article has.
const FEWEST_WORDS: usize = 20;

/// The fewest words of a paragraph that is a sentence.
const FEWEST_SENTENCE_WORDS: usize = 6;

/// Reads a page; `address` is where it was saved from, when its file says so.
pub(super) fn read(path: &str, page: &str, address: Option<&str>, language: &Language) -> Reading {
    if page.len() > LARGEST_BYTES {
        let limit = LARGEST_BYTES / (1024 * 1024);
        let message = format!("skipped: the page is larger than {limit} MiB; it is no article");
        return Reading::skipped(path, message);
    }
    let Some(reduced) = reduce::reduce(page, &language.pages) else {
        return Reading::skipped(
            path,
            "skipped: the page has more than 100,000 elements; it is no article",
        );
    };
    let described = json_ld::read(
        &reduced.json_ld,
        reduced.canonical.as_deref(),
        reduced.headline.as_deref(),
    );
    let about = About::new(&reduced, described.as_ref(), address, language);
    let shown = clean::clean(main_text::find(&reduced.html), &about, language);
    let (text, source) = fullest(shown, described.as_ref(), &about, language);
    if let Some(why) = no_article(&text, &about) {
        return Reading::skipped(path, format!("skipped: {why}"));
    }
    let words: usize = text.iter().map(|b| b.text.split_whitespace().count()).sum();
    let text: Vec<String> = text.into_iter().map(|b| b.text).collect();
    let mut draft = Draft::new(Form::Text, text.join(paragraphs::BREAK));
    let notices = doubts(described.as_ref(), &about, source, words);
    about.tell(&mut draft);
    Reading {
        drafts: vec![draft],
        notices: notices
            .into_iter()
            .map(|message| Notice::new(NoticeKind::Doubtful, path, message))
            .collect(),
    }
}

/// Where a page's text was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Among what the page shows.
    Shown,
    /// In its description of the article.
    Described,
}

/// What is shown, unless the description of the article holds much more of it.
fn fullest(
    shown: Vec<Block>,
    described: Option<&Described>,
    about: &About,
    language: &Language,
) -> (Vec<Block>, Source) {
    let Some(described) = described else {
        return (shown, Source::Shown);
    };
    let total = |blocks: &[Block]| blocks.iter().map(|b| letters(&b.text)).sum::<usize>();
    let bodies = described.body.iter().chain(&described.updates);
    let stated: Vec<Block> = bodies.flat_map(|b| blocks_of(b)).collect();
    let stated = clean::clean(stated, about, language);
    if total(&stated) > total(&shown) * 3 / 2 {
        (stated, Source::Described)
    } else {
        (shown, Source::Shown)
    }
}

/// The words of a text in one line, without its markup.
pub(super) fn plain_words(text: &str) -> String {
    let bare = reduce::words_of(text);
    markup::decoded(&bare).trim().to_owned()
}

/// The paragraphs of a page that a database gave out; `None` when it is no such page.
pub(super) fn export_lines(page: &str) -> Option<Vec<String>> {
    // Names of classes in the pages of Factiva.
    let is_export = ["articleParagraph", "enHeadline", "enArticle"]
        .iter()
        .any(|c| page.contains(c));
    (is_export && page.len() <= LARGEST_BYTES)
        .then(|| blocks::blocks(page).into_iter().map(|b| b.text).collect())
}

/// The paragraphs of a text that is HTML or plain.
pub(super) fn blocks_of(text: &str) -> Vec<Block> {
    if blocks::is_html(text) {
        return blocks::blocks(text);
    }
    let plain = |text: String| Block {
        text: markup::decoded(&text).into_owned(),
        kind: blocks::BlockKind::Paragraph,
        linked: 0,
    };
    paragraphs::of_lines(text.lines())
        .into_iter()
        .map(plain)
        .collect()
}

/// Why the page holds no article, when it holds none.
fn no_article(text: &[Block], about: &About) -> Option<&'static str> {
    let count = |b: &Block| b.text.split_whitespace().count();
    let is_sentence = |b: &&Block| {
        count(b) >= FEWEST_SENTENCE_WORDS
            && b.text
                .trim_end_matches(['”', '"', '’', '\'', ')', '»'])
                .ends_with(['.', '!', '?', '…'])
    };
    let linked: usize = text.iter().map(|b| b.linked).sum();
    let all: usize = text.iter().map(|b| letters(&b.text)).sum();
    let words: usize = text.iter().filter(is_sentence).map(count).sum();
    if all > 0 && (linked * 2 > all || words < FEWEST_WORDS && about.is_list) {
        return Some("it is a page of links, not an article; save the article's own page");
    }
    (words < FEWEST_WORDS).then_some(
        "no article's text was found on the page; save it when it is shown whole, or copy the text",
    )
}

/// What the reader should know about a page's text.
fn doubts(
    described: Option<&Described>,
    about: &About,
    source: Source,
    words: usize,
) -> Vec<String> {
    let mut doubts = Vec::new();
    if about.is_closed {
        doubts.push(format!(
            "the page says that its text is not free to read; {words} words of it stand here"
        ));
    }
    let updates = described.map_or(0, |d| d.updates.len());
    if updates > 1 {
        doubts.push(format!(
            "it is a live blog of {updates} entries, which are read as one text"
        ));
    } else if source == Source::Described {
        doubts.push(
            "the text was taken from the page's data for search engines, which show it more fully than the page"
                .to_owned(),
        );
    }
    doubts
}
