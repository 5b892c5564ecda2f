//! One file's bytes: told apart, decoded, and handed to the reader of their format.

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::ReadOptions;
use crate::read::decode;
use crate::read::decode::Decoded;
use crate::read::decode::NoText;
use crate::read::document;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::export;
use crate::read::feed;
use crate::read::format;
use crate::read::format::Format;
use crate::read::input::Input;
use crate::read::json;
use crate::read::mhtml;
use crate::read::package;
use crate::read::package::Package;
use crate::read::page;
use crate::read::pdf;
use crate::read::plain;
use crate::read::table;
use crate::rules::Language;
use crate::text::Span;

/// What the readers need to know beside a file's content.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) path: &'a str,
    pub(super) options: &'a ReadOptions,
    pub(super) language: &'a Language,
}

/// Reads one file's bytes.
pub(super) fn read(
    input: &Input,
    bytes: Vec<u8>,
    options: &ReadOptions,
    language: &Language,
) -> Reading {
    let path = &input.shown();
    let context = Context {
        path,
        options,
        language,
    };
    if let Some(why) = format::unread(&bytes) {
        return Reading::skipped(path, format!("skipped: {why}"));
    }
    let mut reading = match Format::of_bytes(&bytes).unwrap_or(input.format) {
        Format::PageArchive => archive(bytes, context),
        Format::Package => package(&bytes, context),
        Format::Pdf => printed(&bytes, context),
        format => {
            let declared = declared(&bytes, format);
            decoded(
                decode::decode(bytes, declared.as_deref()),
                context,
                |text| read_text(format, text, context),
            )
        }
    };
    tell_of_cut_texts(&mut reading, context);
    reading
}

/// Ends texts before the mark of an interface that cut them, and says how many there are.
fn tell_of_cut_texts(reading: &mut Reading, context: Context) {
    let mut cut = 0;
    for draft in &mut reading.drafts {
        let end = context.language.exports.cut(draft.body.slice(&draft.text));
        if let Some(end) = end.filter(|e| *e > 0) {
            let start = draft.body.start();
            draft.body = Span::at(start, start + end).trimmed(&draft.text);
            cut += 1;
        }
    }
    if cut > 0 {
        let all = reading.drafts.len();
        let message = format!(
            "{cut} of its {all} texts are cut (`[+… chars]`); only their beginning can be compared"
        );
        let notice = Notice::new(NoticeKind::Doubtful, context.path, message);
        reading.notices.push(notice);
    }
}

/// Reads paragraphs that a database gave out; `None` when they are none.
fn export(paragraphs: &[String], context: Context) -> Option<Reading> {
    let lines = paragraphs.iter().flat_map(|p| p.lines().chain([""]));
    let lines: Vec<&str> = lines.collect();
    export::read(context.path, &lines, context.language)
}

/// Reads a document or a workbook.
fn package(bytes: &[u8], context: Context) -> Reading {
    let Context {
        path,
        options,
        language,
    } = context;
    let document = match package::open(bytes) {
        Ok(Package::Document(document)) => document,
        Ok(Package::Workbook(sheets)) => {
            return table::read_sheets(path, sheets, options, &language.credits);
        }
        Err(why) => return Reading::skipped(path, format!("skipped: {why}")),
    };
    if let Some(reading) = export(&document.paragraphs, context) {
        return reading;
    }
    let mut draft = Draft::new(Form::Text, String::new());
    draft.title = document.title;
    draft.author = document.author;
    draft.published = document.published;
    let mut reading = document::read(path, &document.paragraphs, draft, &language.credits);
    if document.is_broken {
        let message = "the document is broken: what stands behind the break was not read";
        reading
            .notices
            .push(Notice::new(NoticeKind::Doubtful, path, message));
    }
    reading
}

/// Reads pages as they are printed.
fn printed(bytes: &[u8], context: Context) -> Reading {
    let path = context.path;
    let printed = match pdf::read(bytes) {
        Ok(printed) => printed,
        Err(why) => return Reading::skipped(path, format!("skipped: {why}")),
    };
    if printed.paragraphs.is_empty() && printed.broken == 0 {
        let why = "skipped: its pages are pictures without a text layer; run text recognition over it first";
        return Reading::skipped(path, why);
    }
    let mut reading = export(&printed.paragraphs, context).unwrap_or_else(|| {
        let mut draft = Draft::new(Form::Text, String::new());
        draft.title = printed.title;
        draft.author = printed.author;
        document::read(path, &printed.paragraphs, draft, &context.language.credits)
    });
    let pages = printed.pages;
    let doubts = [
        (
            printed.without_text,
            "have no text layer and were passed over",
        ),
        (printed.broken, "are broken and were not read to their end"),
        (
            printed.in_columns,
            "are set in columns; check the order of the paragraphs",
        ),
    ];
    for (count, what) in doubts.into_iter().filter(|(count, _)| *count > 0) {
        let message = format!("{count} of its {pages} pages {what}");
        reading
            .notices
            .push(Notice::new(NoticeKind::Doubtful, path, message));
    }
    reading
}

/// Reads the page of an archive.
fn archive(bytes: Vec<u8>, context: Context) -> Reading {
    let Some(page) = mhtml::page(&bytes) else {
        return Reading::skipped(context.path, "skipped: there is no page in the web archive");
    };
    drop(bytes);
    let charset = page.charset.or_else(|| declared(&page.bytes, Format::Page));
    decoded(
        decode::decode(page.bytes, charset.as_deref()),
        context,
        |text| {
            page::read(
                context.path,
                &text,
                page.address.as_deref(),
                context.language,
            )
        },
    )
}

/// Reads what was decoded, and tells of what was lost.
fn decoded(
    decoded: Result<Decoded, NoText>,
    context: Context,
    read: impl FnOnce(String) -> Reading,
) -> Reading {
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(NoText::Empty) => return Reading::skipped(context.path, "skipped: it is empty"),
        Err(NoText::Binary) => {
            return Reading::skipped(context.path, "skipped: it is binary, not a text");
        }
    };
    let mut reading = read(decoded.text);
    if decoded.lost > 0 {
        let message = match decoded.lost {
            1 => "1 character could not be decoded and stands as `�`".to_owned(),
            n => format!("{n} characters could not be decoded and stand as `�`"),
        };
        let notice = Notice::new(NoticeKind::Doubtful, context.path, message);
        reading.notices.push(notice);
    }
    reading
}

/// The encoding that a page or feed names itself.
fn declared(bytes: &[u8], format: Format) -> Option<String> {
    match format {
        Format::Page | Format::PageArchive | Format::Feed | Format::Plain | Format::Guessed => {
            decode::declared(bytes)
        }
        Format::Package
        | Format::Pdf
        | Format::Json
        | Format::JsonLines
        | Format::Csv
        | Format::Tsv => None,
    }
}

/// Reads one file's text.
fn read_text(format: Format, text: String, context: Context) -> Reading {
    let Context {
        path,
        options,
        language,
    } = context;
    let credits = &language.credits;
    let json_context = json::Context {
        path,
        options,
        credits,
    };
    let json = |layout| {
        json::read(&text, layout, json_context)
            .unwrap_or_else(|why| Reading::skipped(path, format!("skipped: {why}")))
    };
    let table = |separator| table::read(path, &text, separator, options, credits);
    match format {
        Format::Json => json(json::Layout::Document),
        Format::JsonLines => json(json::Layout::Lines),
        Format::Csv => table(table::Separator::Guessed),
        Format::Tsv => table(table::Separator::Tab),
        Format::Page
        | Format::PageArchive
        | Format::Feed
        | Format::Plain
        | Format::Guessed
        | Format::Package
        | Format::Pdf => match (Format::of_text(&text), format) {
            (Some(Format::Feed), _) | (None, Format::Feed) => feed::read(path, &text, language),
            (Some(_), _) | (None, Format::Page) => page(&text, context),
            (None, Format::Guessed) if text.trim_start().starts_with(['{', '[']) => {
                let json = json::read(&text, json::Layout::Lines, json_context);
                json.unwrap_or_else(|_| plain(text, context))
            }
            (None, _) => plain(text, context),
        },
    }
}

/// Reads a text file: one article, or what a database gave out.
fn plain(text: String, context: Context) -> Reading {
    let lines: Vec<&str> = text.lines().collect();
    let export = export::read(context.path, &lines, context.language);
    export.unwrap_or_else(|| plain::read(context.path, text, &context.language.credits))
}

/// Reads a page: one article, or what a database gave out.
fn page(text: &str, context: Context) -> Reading {
    let lines = page::export_lines(text);
    let export = lines.and_then(|lines| export(&lines, context));
    export.unwrap_or_else(|| page::read(context.path, text, None, context.language))
}
