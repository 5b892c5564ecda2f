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
use crate::read::format;
use crate::read::format::Format;
use crate::read::input::Input;
use crate::read::json;
use crate::read::mhtml;
use crate::read::package;
use crate::read::package::Package;
use crate::read::page;
use crate::read::plain;
use crate::read::table;
use crate::rules::Language;

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
    match Format::of_bytes(&bytes).unwrap_or(input.format) {
        Format::PageArchive => archive(bytes, context),
        Format::Package => package(&bytes, context),
        format => {
            let declared = declared(&bytes, format);
            decoded(
                decode::decode(bytes, declared.as_deref()),
                context,
                |text| read_text(format, text, context),
            )
        }
    }
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
            (Some(Format::Page), _) | (None, Format::Page) => {
                page::read(path, &text, None, language)
            }
            (_, Format::Guessed) if text.trim_start().starts_with(['{', '[']) => {
                let json = json::read(&text, json::Layout::Lines, json_context);
                json.unwrap_or_else(|_| plain::read(path, text, credits))
            }
            _ => plain::read(path, text, credits),
        },
    }
}
