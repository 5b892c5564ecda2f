//! Turns files into articles: one file a format, encodings, outlet, date and title.
//!
//! What comes in are paths; what goes out is a [`Corpus`] whose texts are final. A file or record
//! that cannot be read is a notice; the others are still read. Nothing is cut, cleaned or rewrapped:
//! positions index the decoded text as it stands, without its byte order mark.
//!
//! - `.txt`, `.md`: one article; its first lines may be a header (`Outlet: …`, `Title: …`).
//! - `.jsonl`, `.json`, `.csv`, `.tsv`: a record an article, or a ready-made claim.
//! - A folder: every file of these formats in it and its folders, by name, except hidden files and
//!   those called `README`.
//! - `-` and files without an extension: JSON where it is, otherwise one article.
//!
//! The outlet is what the header or field says; else what the text's credit line says; else the name
//! of the file, or of its folder where the file's name says nothing (`article1`, `2024-11-03`).
//!
//! A file of more than 512 MiB is refused; so is one with NUL characters.
//!
//! It does not fetch anything, and does not read web pages or documents of word processors.

mod credit;
mod decode;
mod draft;
mod input;
mod json;
mod outlet;
mod plain;
mod record;
mod table;

mod pairs;

pub use pairs::Pair;
pub use pairs::pairs;

use std::path::PathBuf;

use crate::article::Article;
use crate::article::Corpus;
use crate::article::Form;
use crate::article::Outlet;
use crate::article::OutletSource;
use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::decode::NoText;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::input::FORMATS;
use crate::read::input::Format;
use crate::read::input::Input;
use crate::rules::Credits;
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
    for input in input::find(paths, credits, &mut corpus.notices) {
        let path = input.shown();
        let reading = match input.bytes() {
            Ok(bytes) => read_bytes(&input, bytes, options, credits),
            Err(why) => Reading::skipped(&path, format!("cannot be read: {why}")),
        };
        corpus.notices.extend(reading.notices);
        let articles = reading
            .drafts
            .into_iter()
            .map(|d| article(&path, d, credits));
        corpus.articles.extend(articles);
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

/// Reads one file's bytes.
fn read_bytes(input: &Input, bytes: Vec<u8>, options: &ReadOptions, credits: &Credits) -> Reading {
    let path = &input.shown();
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(NoText::Empty) => return Reading::skipped(path, "skipped: it is empty"),
        Err(NoText::Binary) => return Reading::skipped(path, "skipped: it is binary, not a text"),
    };
    let mut reading = read_text(input, decoded.text, options, credits);
    if decoded.lost > 0 {
        let message = match decoded.lost {
            1 => "1 character could not be decoded and stands as `�`".to_owned(),
            n => format!("{n} characters could not be decoded and stand as `�`"),
        };
        let notice = Notice::new(NoticeKind::Doubtful, path, message);
        reading.notices.push(notice);
    }
    reading
}

/// Reads one file's text.
fn read_text(input: &Input, text: String, options: &ReadOptions, credits: &Credits) -> Reading {
    let path = &input.shown();
    let context = json::Context {
        path,
        options,
        credits,
    };
    let json = |layout| {
        json::read(&text, layout, context)
            .unwrap_or_else(|why| Reading::skipped(path, format!("skipped: {why}")))
    };
    let table = |separator| table::read(path, &text, separator, options, credits);
    match input.format {
        Format::Plain => plain::read(path, text, credits),
        Format::Json => json(json::Layout::Document),
        Format::JsonLines => json(json::Layout::Lines),
        Format::Csv => table(table::Separator::Guessed),
        Format::Tsv => table(table::Separator::Tab),
        Format::Guessed => {
            let guess = text.trim_start().starts_with(['{', '[']);
            let json = guess.then(|| json::read(&text, json::Layout::Lines, context).ok());
            json.flatten()
                .unwrap_or_else(|| plain::read(path, text, credits))
        }
    }
}

/// Settles who published a draft.
fn article(path: &str, draft: Draft, credits: &Credits) -> Article {
    let credit = match draft.form {
        Form::Text => credit::find(&draft.text, draft.body, credits),
        Form::Claim => credit::Credit::default(),
    };
    let credited = credit
        .outlet
        .filter(|name| !(credits.is_agency(name) && outlet::is_named(path, credits)));
    let (name, source) = match (draft.outlet, credited) {
        (Some(name), _) => (name, OutletSource::Stated),
        (None, Some(name)) => (name, OutletSource::CreditLine),
        (None, None) => (outlet::of_file(path), OutletSource::FileName),
    };
    Article {
        path: path.to_owned(),
        record: draft.record,
        id: draft.id,
        outlet: Outlet { name, source },
        title: draft.title,
        author: draft.author,
        published: draft.published,
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
