//! Feeds (RSS and Atom): an entry an article. Many feeds hold summaries only, which is said.

use std::fmt::Write;

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::page;
use crate::read::paragraphs;
use crate::read::xml;
use crate::read::xml::Element;
use crate::read::xml::End;
use crate::read::xml::Piece;
use crate::rules::Language;

/// The most words of a description that is taken for a summary.
const MOST_SUMMARY_WORDS: usize = 80;

/// Elements that are entries.
const ENTRIES: &[&str] = &["item", "entry"];

/// Reads a decoded feed.
pub(super) fn read(path: &str, text: &str, language: &Language) -> Reading {
    let mut feed = Feed::default();
    let end = xml::pieces(text, |piece| feed.piece(piece));
    let all = feed.entries.len();
    if all == 0 {
        let root = feed.root.unwrap_or_default();
        return Reading::skipped(
            path,
            format!("skipped: it is XML, but no feed with entries; it begins with `<{root}>`"),
        );
    }
    let mut reading = Reading::default();
    let (mut summaries, mut empty) = (0, 0);
    for (entry, number) in feed.entries.into_iter().zip(1..) {
        let is_summary = entry.is_summary();
        match entry.draft(feed.title.as_deref(), number, language) {
            Some(draft) => {
                summaries += usize::from(is_summary);
                reading.drafts.push(draft);
            }
            None => empty += 1,
        }
    }
    let mut say = |kind, message: String| reading.notices.push(Notice::new(kind, path, message));
    if end == End::Broken {
        say(
            NoticeKind::Doubtful,
            "the feed is broken: what stands behind the break was not read".to_owned(),
        );
    }
    if summaries > 0 {
        say(
            NoticeKind::Doubtful,
            format!("{summaries} of its {all} entries hold a summary, not the article's text"),
        );
    }
    if empty > 0 {
        say(
            NoticeKind::Skipped,
            format!("skipped: {empty} of its {all} entries have no text"),
        );
    }
    let entries = if all == 1 { "entry" } else { "entries" };
    say(
        NoticeKind::Counted,
        format!(
            "{all} {entries} of a feed found, {} of them read",
            all - empty
        ),
    );
    reading
}

#[derive(Debug, Default)]
struct Entry {
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    published: Option<String>,
    link: Option<String>,
    content: Option<String>,
    summary: Option<String>,
}

impl Entry {
    fn is_summary(&self) -> bool {
        let words = |s: &String| s.split_whitespace().count();
        self.content.is_none()
            && self
                .summary
                .as_ref()
                .is_some_and(|s| words(s) <= MOST_SUMMARY_WORDS)
    }

    fn draft(self, feed: Option<&str>, number: u32, language: &Language) -> Option<Draft> {
        let text = self.content.or(self.summary)?;
        let blocks = page::blocks_of(&text).into_iter();
        let text: Vec<String> = blocks
            .filter(|b| !b.is_link() && !language.pages.is_note(&b.text.to_lowercase()))
            .map(|b| b.text)
            .collect();
        if text.is_empty() {
            return None;
        }
        let mut draft = Draft::new(Form::Text, text.join(paragraphs::BREAK));
        draft.record = Some(number);
        draft.title = self.title;
        draft.outlet = self.outlet.or_else(|| feed.map(str::to_owned));
        draft.author = self.author;
        draft.published = self.published;
        draft.url = self.link;
        Some(draft)
    }

    /// Where the value of an element goes.
    fn slot(&mut self, name: &str, parent: &str) -> Option<&mut Option<String>> {
        match (name, parent) {
            ("title", "item" | "entry") => Some(&mut self.title),
            ("title", "source") | ("source", _) => Some(&mut self.outlet),
            ("name", "author") | ("dc:creator" | "author", "item" | "entry") => {
                Some(&mut self.author)
            }
            ("pubDate" | "published" | "dc:date" | "updated", "item" | "entry") => {
                Some(&mut self.published)
            }
            ("link", "item" | "entry") => Some(&mut self.link),
            ("content:encoded" | "content", "item" | "entry") => Some(&mut self.content),
            ("description" | "summary", "item" | "entry") => Some(&mut self.summary),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Feed {
    root: Option<String>,
    title: Option<String>,
    entries: Vec<Entry>,
    stack: Vec<String>,
    value: String,
    /// How deep the element of text lies whose markup is kept.
    text_depth: Option<usize>,
    in_entry: bool,
}

impl Feed {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Open(element) => self.open(&element),
            Piece::Text(text) => self.value.push_str(&text),
            Piece::Close(name) => self.close(&name),
        }
    }

    fn open(&mut self, element: &Element) {
        let name = &element.name;
        self.root.get_or_insert_with(|| name.clone());
        if self.text_depth.is_some() {
            let _ = write!(self.value, "<{}>", element.local());
        } else {
            self.value.clear();
            if ENTRIES.contains(&name.as_str()) {
                self.entries.push(Entry::default());
                self.in_entry = true;
            }
            let is_markup = element.attribute("type") == Some("xhtml");
            if is_markup {
                self.text_depth = Some(self.stack.len());
            }
            let is_main = matches!(element.attribute("rel"), None | Some("alternate"));
            if let (Some(href), "link", true) = (element.attribute("href"), name.as_str(), is_main)
                && let Some(entry) = self.entries.last_mut().filter(|_| self.in_entry)
            {
                entry.link.get_or_insert_with(|| href.trim().to_owned());
            }
        }
        self.stack.push(name.clone());
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.stack.iter().rposition(|n| n == name) else {
            return;
        };
        self.stack.truncate(at);
        if let Some(depth) = self.text_depth {
            if at > depth {
                let _ = write!(self.value, "</{}>", xml::local(name));
                return;
            }
            self.text_depth = None;
        }
        let value = std::mem::take(&mut self.value);
        let parent = self.stack.last().map_or("", String::as_str);
        if ENTRIES.contains(&name) {
            self.in_entry = false;
        } else if let Some(entry) = self.entries.last_mut().filter(|_| self.in_entry) {
            let value = if is_text(name) {
                value.trim().to_owned()
            } else {
                page::plain_words(&value)
            };
            if let Some(slot) = entry
                .slot(name, parent)
                .filter(|s| s.is_none() && !value.is_empty())
            {
                *slot = Some(value);
            }
        } else if name == "title"
            && matches!(parent, "channel" | "feed" | "rdf:RDF")
            && self.title.is_none()
        {
            self.title = Some(page::plain_words(&value)).filter(|t| !t.is_empty());
        }
    }
}

/// Whether an element holds an article's text.
fn is_text(name: &str) -> bool {
    matches!(
        name,
        "content:encoded" | "content" | "description" | "summary"
    )
}
