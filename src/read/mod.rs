//! Turns files into articles: one file a format, encodings, outlet, date and title.
//!
//! What comes in are paths; what goes out is a [`Corpus`] whose texts are final. A file or record
//! that cannot be read is a notice; the others are still read. The text of plain files and records is
//! neither cut, cleaned nor rewrapped: positions index the decoded text as it stands, without its byte
//! order mark. The text of pages and documents is put together of their paragraphs, with an empty line
//! between two.
//!
//! - `.txt`, `.md`: one article; its first lines may be a header (`Outlet: …`, `Title: …`). What a news
//!   database gave out is told by its lines: an article a document.
//! - `.html`, `.htm`, `.mhtml`: a saved web page.
//! - `.docx`, `.pdf`: one article, or what a news database gave out.
//! - `.jsonl`, `.json`, `.csv`, `.tsv`, `.xlsx`, `.ods`: a record an article, or a ready-made claim.
//! - `.xml`, `.rss`, `.atom`: a feed, an entry an article.
//! - A folder: every file of these formats in it and its folders, by name, except hidden files and
//!   those called `README`.
//! - `-` and files without an extension: JSON where it is, otherwise one article.
//!
//! The first bytes of a file count before its extension. The outlet is what the header or field says;
//! else what the text's credit line says; else the host of a page; else the name of the file, or of its
//! folder where the file's name says nothing (`article1`, `2024-11-03`). Dates are in the form of ISO
//! 8601 where they are understood.
//!
//! A file of more than 512 MiB is refused; so is one with NUL characters. Archives, pages and nested
//! markup have limits of their own, each with its message.
//!
//! It does not fetch anything.

mod contained;
mod credit;
mod date;
mod decode;
mod document;
mod draft;
mod export;
mod feed;
mod file;
mod format;
mod input;
mod json;
mod markup;
mod mhtml;
mod outlet;
mod package;
mod page;
mod pairs;
mod paragraphs;
mod pdf;
mod plain;
mod record;
mod table;
mod xml;

pub use pairs::Pair;
pub use pairs::pairs;

use std::path::PathBuf;

use rayon::prelude::*;

use crate::article::Article;
use crate::article::Corpus;
use crate::article::Form;
use crate::article::Outlet;
use crate::article::OutletSource;
use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::format::FORMATS;
use crate::read::format::Format;
use crate::read::input::Input;
use crate::rules::Language;

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The column or field of the text, when its name does not tell.
    pub text_column: Option<String>,
    /// The column or field of the outlet, when its name does not tell.
    pub outlet_column: Option<String>,
}

/// How many notices the message lists when nothing could be read.
const MOST_REASONS: usize = 3;

/// Reads files, folders (recursively) and `-`, sorted by path and record; a file that is named twice
/// is read once.
///
/// # Errors
/// When nothing at all could be read; the message says what was found, the hint what was expected.
pub fn read(
    paths: &[PathBuf],
    options: &ReadOptions,
    language: &Language,
) -> Result<Corpus, Error> {
    let credits = &language.credits;
    let mut corpus = Corpus::default();
    let inputs = input::find(paths, credits, &mut corpus.notices);
    let readings: Vec<(Vec<Article>, Vec<Notice>)> = inputs
        .into_par_iter()
        .map(|input| read_one(&input, options, language))
        .collect();
    for (articles, notices) in readings {
        corpus.articles.extend(articles);
        corpus.notices.extend(notices);
    }
    if corpus.articles.is_empty() {
        return Err(nothing_read(&corpus.notices));
    }
    outlet::use_folders(&mut corpus.articles, credits);
    corpus
        .articles
        .sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
    Ok(corpus)
}

/// Reads one file's bytes as if they stood in a file called `path`; the notices tell what could not be
/// read.
#[must_use]
pub fn read_bytes(
    path: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    language: &Language,
) -> Corpus {
    let path = PathBuf::from(path);
    let format = Format::of(&path).unwrap_or(Format::Guessed);
    let input = Input { path, format };
    let reading = file::read(&input, bytes, options, language);
    let (articles, notices) = settled(&input.shown(), reading, language);
    Corpus { articles, notices }
}

/// Reads one file, with its outlets settled.
fn read_one(
    input: &Input,
    options: &ReadOptions,
    language: &Language,
) -> (Vec<Article>, Vec<Notice>) {
    let path = input.shown();
    let reading = match input.bytes() {
        Ok(bytes) => file::read(input, bytes, options, language),
        Err(why) => Reading::skipped(&path, format!("cannot be read: {why}")),
    };
    settled(&path, reading, language)
}

fn settled(path: &str, reading: Reading, language: &Language) -> (Vec<Article>, Vec<Notice>) {
    let drafts = reading.drafts.into_iter();
    let articles = drafts.map(|d| article(path, d, language));
    (articles.collect(), reading.notices)
}

/// Settles who published a draft, and when.
fn article(path: &str, draft: Draft, language: &Language) -> Article {
    let credits = &language.credits;
    let credit = match draft.form {
        Form::Text => credit::find(&draft.text, draft.body, credits),
        Form::Claim => credit::Credit::default(),
    };
    let credited = credit
        .outlet
        .filter(|name| !(credits.is_agency(name) && outlet::is_named(path, credits)));
    let host = draft.host.filter(|_| !outlet::is_named(path, credits));
    let (name, source) = match (draft.outlet, credited, host) {
        (Some(name), _, _) | (None, None, Some(name)) => (name, OutletSource::Stated),
        (None, Some(name), _) => (name, OutletSource::CreditLine),
        (None, None, None) => (outlet::of_file(path), OutletSource::FileName),
    };
    Article {
        path: path.to_owned(),
        record: draft.record,
        id: draft.id,
        outlet: Outlet { name, source },
        title: draft.title,
        author: draft.author,
        published: draft.published.map(|d| date::normal(d, &language.dates)),
        url: draft.url,
        speaker: draft.speaker,
        form: draft.form,
        text: draft.text,
        body: draft.body,
        credit: credit.spans,
    }
}

/// Says that nothing could be read, and why.
fn nothing_read(notices: &[Notice]) -> Error {
    let skipped: Vec<&Notice> = notices
        .iter()
        .filter(|n| n.kind == NoticeKind::Skipped)
        .collect();
    let reason = |notice: &&Notice| {
        let (place, message) = (&notice.place, &notice.message);
        let said = ["skipped: ", "cannot be read: "];
        let reason = said.iter().find_map(|s| message.strip_prefix(s));
        format!("`{place}`: {}", reason.unwrap_or(message))
    };
    let mut reasons: Vec<String> = skipped.iter().take(MOST_REASONS).map(reason).collect();
    if skipped.len() > MOST_REASONS {
        reasons.push(format!("and {} more", skipped.len() - MOST_REASONS));
    }
    let message = if reasons.is_empty() {
        "nothing could be read: no file was named".to_owned()
    } else {
        format!("nothing could be read: {}", reasons.join("; "))
    };
    Error::new(message).hint(format!(
        "expected files ({FORMATS}), folders of such files, or `-` for standard input"
    ))
}

#[cfg(test)]
mod tests;
