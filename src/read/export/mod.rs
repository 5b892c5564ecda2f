//! What news databases give out: many articles in one file, with labelled fields.
//!
//! What comes in are lines of a text, a document or a page; what goes out is a draft a document, the
//! count of documents, and a notice for each line or document that is not understood. Whether lines
//! are such an export is told by them alone.

mod factiva;
mod labelled;

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::paragraphs;
use crate::rules::ExportField;
use crate::rules::ExportLayout;
use crate::rules::Language;

/// The shortest line of underscores between documents of `ProQuest`.
const SHORTEST_RULE: usize = 40;

/// How many documents or lines that are not understood are told of by themselves.
const MOST_NOTICES: usize = 10;

/// How much of a line a notice shows, in code points.
const MOST_SHOWN: usize = 60;

/// A document of an export as it is read.
#[derive(Debug, Default)]
struct Document {
    /// Its first line, from 1.
    line: usize,
    outlet: Option<String>,
    title: Option<String>,
    author: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: Vec<String>,
    /// Lines that look like fields, and are none that is known.
    unknown: Vec<(usize, String)>,
}

impl Document {
    /// Keeps the value of a field beside the text; the first one counts.
    fn tell(&mut self, field: ExportField, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let slot = match field {
            ExportField::Outlet => &mut self.outlet,
            ExportField::Title => &mut self.title,
            ExportField::Date => &mut self.published,
            ExportField::Author => &mut self.author,
            ExportField::Url => &mut self.url,
            ExportField::Text | ExportField::Before | ExportField::After => return,
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value);
        }
    }
}

/// Reads lines that a database gave out; `None` when they are none.
pub(super) fn read(path: &str, lines: &[&str], language: &Language) -> Option<Reading> {
    let exports = &language.exports;
    let (name, documents) = if let Some(found) = labelled::nexis(lines, &exports.nexis, language) {
        ("Nexis", found)
    } else if let Some(found) = labelled::proquest(lines, &exports.proquest) {
        ("ProQuest", found)
    } else if let Some(found) = factiva::coded(lines, &exports.factiva) {
        ("Factiva", found)
    } else {
        (
            "Factiva",
            factiva::plain(lines, &exports.factiva, language)?,
        )
    };
    Some(gathered(path, lines, name, documents, language))
}

/// The drafts of all documents, with what is to be said about them.
fn gathered(
    path: &str,
    lines: &[&str],
    name: &str,
    documents: Vec<Document>,
    language: &Language,
) -> Reading {
    let mut reading = Reading::default();
    let all = documents.len();
    let unknown: Vec<(usize, String)> = documents.iter().flat_map(|d| d.unknown.clone()).collect();
    tell_of_unknown(path, &unknown, &mut reading.notices);
    let mut skipped: Vec<usize> = Vec::new();
    for (document, number) in documents.into_iter().zip(1..) {
        let line = document.line;
        match draft(document, number, language) {
            Some(draft) => reading.drafts.push(draft),
            None => skipped.push(line),
        }
    }
    tell_of_skipped(path, lines, &skipped, &mut reading.notices);
    let count = if all == 1 { "document" } else { "documents" };
    let message = match all - skipped.len() {
        read if read == all => format!("{all} {count} in the layout of {name} found and read"),
        read => format!("{all} {count} in the layout of {name} found, {read} of them read"),
    };
    reading
        .notices
        .push(Notice::new(NoticeKind::Counted, path, message));
    reading
}

/// Names the first line that is not understood, and counts the others.
fn tell_of_unknown(path: &str, unknown: &[(usize, String)], notices: &mut Vec<Notice>) {
    let Some((line, text)) = unknown.first() else {
        return;
    };
    let message = format!(
        "this line is not understood and was passed over: `{}`",
        cut(text)
    );
    notices.push(Notice::new(
        NoticeKind::Doubtful,
        format!("{path}:{line}"),
        message,
    ));
    let message = match unknown.len() - 1 {
        0 => return,
        1 => "1 more line is not understood and was passed over".to_owned(),
        n => format!("{n} more lines are not understood and were passed over"),
    };
    notices.push(Notice::new(NoticeKind::Doubtful, path, message));
}

/// Names the documents without text by their first lines, which have these numbers.
fn tell_of_skipped(path: &str, lines: &[&str], skipped: &[usize], notices: &mut Vec<Notice>) {
    for line in skipped.iter().take(MOST_NOTICES) {
        let rest = lines.get(line - 1..).unwrap_or(&[]);
        let first = rest.iter().find(|l| !l.trim().is_empty());
        let message = format!(
            "skipped: there is no text in this document; it begins with `{}`",
            cut(first.unwrap_or(&""))
        );
        notices.push(Notice::new(
            NoticeKind::Skipped,
            format!("{path}:{line}"),
            message,
        ));
    }
    if skipped.len() > MOST_NOTICES {
        let message = format!(
            "{} more documents without text were skipped",
            skipped.len() - MOST_NOTICES
        );
        notices.push(Notice::new(NoticeKind::Skipped, path, message));
    }
}

fn draft(document: Document, number: u32, language: &Language) -> Option<Draft> {
    if document.text.is_empty() {
        return None;
    }
    let mut draft = Draft::new(Form::Text, document.text.join(paragraphs::BREAK));
    draft.record = Some(number);
    draft.outlet = document.outlet;
    draft.title = document.title;
    let author = document.author.as_deref();
    draft.author = author.map(|a| language.pages.writer(a).unwrap_or(a).to_owned());
    draft.published = document.published;
    draft.url = document.url;
    Some(draft)
}

/// The beginning of a line, marked where it is cut.
fn cut(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// A stretch of lines without an empty one between, and the number of its first line, from 1.
#[derive(Clone, Debug)]
struct Block<'l> {
    line: usize,
    lines: Vec<&'l str>,
}

impl<'l> Block<'l> {
    fn first(&self) -> &'l str {
        self.lines.first().copied().unwrap_or("").trim()
    }

    /// Its lines as one paragraph.
    fn paragraph(&self) -> String {
        let words = self.lines.iter().flat_map(|l| l.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The blocks of lines, the first of which has the number `line`.
fn blocks<'l>(lines: &[&'l str], line: usize) -> Vec<Block<'l>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (offset, text) in lines.iter().enumerate() {
        let is_blank = text.trim().is_empty();
        match blocks.last_mut().filter(|_| is_open) {
            _ if is_blank => {}
            Some(block) => block.lines.push(text),
            None => blocks.push(Block {
                line: line + offset,
                lines: vec![text],
            }),
        }
        is_open = !is_blank;
    }
    blocks
}

/// The label of a line and what stands behind it, when it has a form that labels have.
fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let is_label = name.len() <= 40 && name.starts_with(char::is_uppercase);
    is_label.then_some((name, value.trim()))
}

/// What the label of a line is, when it is known.
fn field<'l>(line: &'l str, layout: &ExportLayout) -> Option<(ExportField, &'l str)> {
    let (name, value) = label(line)?;
    Some((layout.field(name)?, value))
}

/// Whether a line is labelled in capitals (`BYLINE: …`).
fn is_capital(line: &str) -> bool {
    label(line).is_some_and(|(name, _)| name.len() > 2 && !name.contains(char::is_lowercase))
}

/// Whether a line is nothing but a rule of underscores.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= SHORTEST_RULE && line.bytes().all(|b| b == b'_')
}
