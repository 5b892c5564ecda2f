//! Pages as they are printed (`.pdf`): the text layer, put together to paragraphs as far as it goes.
//!
//! The library that reads them is not made for any bytes: it works in a thread of its own with room
//! for deep nesting, page by page, and its panics cost the page. Two columns are told apart; pictures
//! of pages are not read.

mod guard;
mod lines;
mod page;

use std::thread;

use pdf_extract::Dictionary;
use pdf_extract::Document;
use pdf_extract::Object;
use pdf_extract::output_doc_page;

use crate::read::contained::contained;
use crate::read::pdf::page::Page;

/// The largest file that is read: its objects take several times its size.
pub(super) const LARGEST_BYTES: usize = 96 * 1024 * 1024;

/// The most pages that are read.
const MOST_PAGES: usize = 2_000;

/// The stack of the thread that reads.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) paragraphs: Vec<String>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// How many pages it has.
    pub(super) pages: usize,
    /// How many of them have no text.
    pub(super) without_text: usize,
    /// How many could not be read.
    pub(super) broken: usize,
    /// How many are set in columns.
    pub(super) in_columns: usize,
}

/// Reads a file; `Err` tells why nothing can be read from it.
pub(super) fn read(bytes: &[u8]) -> Result<Printed, String> {
    if bytes.len() > LARGEST_BYTES {
        return Err(format!(
            "it is larger than {} MiB",
            LARGEST_BYTES / (1024 * 1024)
        ));
    }
    guard::check_streams(bytes, guard::MOST_UNPACKED_BYTES)?;
    let work = || contained(|| printed(bytes));
    let done = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES);
        let handle = thread.spawn_scoped(scope, work).ok()?;
        handle.join().ok()
    });
    let broken = || Err("its PDF is broken".to_owned());
    done.flatten().unwrap_or_else(broken)
}

fn printed(bytes: &[u8]) -> Result<Printed, String> {
    let mut document = Document::load_mem(bytes).map_err(|e| format!("its PDF is broken: {e}"))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err("it is protected by a password".to_owned());
    }
    guard::check_nesting(&document)?;
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.len() > MOST_PAGES {
        return Err(format!("it has more than {MOST_PAGES} pages"));
    }
    let mut printed = Printed {
        pages: numbers.len(),
        ..Printed::default()
    };
    let mut pages = Vec::new();
    for number in numbers {
        let mut page = Page::default();
        let result = contained(|| output_doc_page(&document, &mut page, number).is_ok());
        printed.broken += usize::from(result != Some(true));
        printed.without_text += usize::from(result == Some(true) && page.is_empty());
        pages.push(page.lines());
    }
    printed.in_columns = pages.iter().filter(|p| p.is_in_columns).count();
    printed.paragraphs = lines::paragraphs(pages);
    let info = document
        .trailer
        .get(b"Info")
        .ok()
        .and_then(|i| dictionary(&document, i));
    if let Some(info) = info {
        printed.title = words(&document, info, b"Title").filter(|t| t.contains(' '));
        printed.author = words(&document, info, b"Author");
    }
    Ok(printed)
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    }
}

/// A text of a dictionary, in UTF-16 with its mark or in an encoding near Latin-1.
fn words(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let object = dictionary.get(key).ok()?;
    let object = match object {
        Object::Reference(id) => document.get_object(*id).ok()?,
        other => other,
    };
    let bytes = object.as_str().ok()?;
    let text = match bytes.strip_prefix(b"\xfe\xff") {
        Some(_) => encoding_rs::UTF_16BE.decode_with_bom_removal(bytes).0,
        None => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAMPLE: &[u8] = include_bytes!("../../../tests/read/office/columns.pdf");

    #[test]
    fn a_stream_that_unpacks_to_too_much_is_refused() {
        use std::io::Write;
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let block = vec![b' '; 1024 * 1024];
        for _ in 0..3 {
            zlib.write_all(&block).unwrap();
        }
        let mut bytes = b"%PDF-1.4\n1 0 obj <</Filter/FlateDecode>> stream\n".to_vec();
        bytes.extend(zlib.finish().unwrap());
        let found = guard::check_streams(&bytes, 1024 * 1024);
        assert_eq!(found.unwrap_err(), "it unpacks to too much for an article");
        assert_eq!(guard::check_streams(&bytes, 4 * 1024 * 1024), Ok(()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_damage_is_contained(at in 0..SAMPLE.len(), with: Vec<u8>, length in 0..200_usize) {
            let mut bytes = SAMPLE.to_vec();
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, with);
            let _ = read(&bytes);
        }
    }
}
