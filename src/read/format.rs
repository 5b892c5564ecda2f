//! How files are laid out, told by their extension and by their first bytes.

use std::ffi::OsStr;
use std::path::Path;

use crate::read::mhtml;
use crate::read::page;
use crate::read::pdf;

/// The largest file that is read. A file of this size holds a hundred million words: it is a mistake,
/// and spans, which have 32 bits, stay far from their limit.
pub(super) const LARGEST_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// The formats that are read, as messages name them.
pub(super) const FORMATS: &str = "`.txt`, `.md`, `.html`, `.htm`, `.mhtml`, `.docx`, `.pdf`, `.xlsx`, `.ods`, \
     `.json`, `.jsonl`, `.csv`, `.tsv`, `.xml`, `.rss` or `.atom`";

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One article with or without header lines, or what a news database gave out.
    Plain,
    /// A web page.
    Page,
    /// A web page with its pictures in MIME parts.
    PageArchive,
    /// A document or a workbook in a zip archive.
    Package,
    /// Pages as they are printed.
    Pdf,
    /// A feed of entries in XML.
    Feed,
    /// Records in JSON, in an array or one for itself.
    Json,
    /// Records in JSON, one a line.
    JsonLines,
    /// Records between commas, semicolons or tabs.
    Csv,
    /// Records between tabs.
    Tsv,
    /// No extension tells: JSON when it begins so and can be read so, one article otherwise.
    Guessed,
}

impl Format {
    /// What the extension tells; `None` for one that is not read.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        match extension.to_lowercase().as_str() {
            "txt" | "md" | "markdown" | "text" => Some(Self::Plain),
            "html" | "htm" | "xhtml" => Some(Self::Page),
            "mhtml" | "mht" => Some(Self::PageArchive),
            "docx" | "docm" | "xlsx" | "xlsm" | "ods" => Some(Self::Package),
            "pdf" => Some(Self::Pdf),
            "xml" | "rss" | "atom" => Some(Self::Feed),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            _ => None,
        }
    }

    /// The most bytes that a file of this format has.
    pub(super) fn most_bytes(self) -> u64 {
        match self {
            Self::Page => page::LARGEST_BYTES as u64,
            Self::Pdf => pdf::LARGEST_BYTES as u64,
            Self::Plain
            | Self::PageArchive
            | Self::Package
            | Self::Feed
            | Self::Json
            | Self::JsonLines
            | Self::Csv
            | Self::Tsv
            | Self::Guessed => LARGEST_FILE_BYTES,
        }
    }

    /// What the first bytes of a file tell, whatever it is called.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match () {
            () if start.starts_with(b"PK\x03\x04") => Some(Self::Package),
            () if start.starts_with(b"%PDF-") => Some(Self::Pdf),
            () if mhtml::is_archive(start) => Some(Self::PageArchive),
            () => None,
        }
    }

    /// What the first words of a text tell: a web page or a feed.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let mut rest = text.trim_start();
        loop {
            let is_prolog = rest.starts_with("<?") || rest.starts_with("<!--");
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            match rest.split_once(end).filter(|_| is_prolog) {
                Some((_, behind)) => rest = behind.trim_start(),
                None => break,
            }
        }
        let begins = |mark: &str| {
            rest.as_bytes()
                .get(..mark.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(mark.as_bytes()))
        };
        match () {
            () if ["<rss", "<feed", "<rdf:rdf"].iter().any(|m| begins(m)) => Some(Self::Feed),
            () if ["<!doctype html", "<html", "<head", "<body"]
                .iter()
                .any(|m| begins(m)) =>
            {
                Some(Self::Page)
            }
            () => None,
        }
    }
}

/// What is said of documents that are not read, and what to do with them.
const OLDER_OFFICE: &str =
    "it is a document of the older Office formats; save it as `.docx` or `.xlsx`";
const RICH_TEXT: &str = "it is in Rich Text Format; save it as `.docx` or as plain text";
const OTHER_WRITER: &str =
    "it is a document of a word processor that is not read; save it as `.docx`";

/// What is known of formats that are not read, by the first bytes of a file.
pub(super) fn unread(bytes: &[u8]) -> Option<&'static str> {
    match () {
        () if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(OLDER_OFFICE),
        () if bytes.starts_with(b"{\\rtf") => Some(RICH_TEXT),
        () => None,
    }
}

/// The same by the extension.
pub(super) fn unread_extension(path: &Path) -> Option<&'static str> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    match extension.to_lowercase().as_str() {
        "doc" | "dot" | "xls" | "ppt" => Some(OLDER_OFFICE),
        "rtf" => Some(RICH_TEXT),
        "odt" | "pages" | "wpd" => Some(OTHER_WRITER),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_a_page_from_a_feed() {
        assert_eq!(
            Format::of_text("\n<!DOCTYPE HTML>\n<html>"),
            Some(Format::Page)
        );
        assert_eq!(
            Format::of_text("<!-- a > b --><html lang=en>"),
            Some(Format::Page)
        );
        assert_eq!(
            Format::of_text("<?xml version='1.0'?>\n<rss version='2.0'>"),
            Some(Format::Feed)
        );
        assert_eq!(Format::of_text("<feed xmlns='a'>"), Some(Format::Feed));
        assert_eq!(Format::of_text("<3 is a heart"), None);
        assert_eq!(Format::of_text("<!--"), None);
    }

    #[test]
    fn documents_that_are_not_read_are_told_what_to_be_saved_as() {
        let told = |name: &str| unread_extension(Path::new(name));
        assert_eq!(told("a.DOC"), unread(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
        assert_eq!(told("a.rtf"), unread(b"{\\rtf1"));
        assert!(told("a.odt").is_some_and(|t| t.ends_with("`.docx`")));
        assert_eq!(told("a.png"), None);
    }

    #[test]
    fn bytes_tell_packages_and_printed_pages() {
        assert_eq!(Format::of_bytes(b"PK\x03\x04..."), Some(Format::Package));
        assert_eq!(Format::of_bytes(b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(Format::of_bytes(b"The gates"), None);
    }
}
