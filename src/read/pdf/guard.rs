//! What a file must not do to the library that reads it: unpack to gigabytes, or nest without end.

use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::Dictionary;
use pdf_extract::Document;
use pdf_extract::Object;
use pdf_extract::ObjectId;

/// The most bytes that all streams unpack to.
pub(super) const MOST_UNPACKED_BYTES: u64 = 256 * 1024 * 1024;

/// How often a stream may be packed in itself.
const DEEPEST_PACKING: usize = 3;

/// The deepest nesting of forms, and of nodes of the tree of pages.
const DEEPEST: usize = 24;

/// The most forms that are followed.
const MOST_FORMS: usize = 20_000;

/// Unpacks every stream, without keeping it; `Err` when they unpack to more than `most` bytes.
pub(super) fn check_streams(bytes: &[u8], most: u64) -> Result<(), String> {
    let mut left = most;
    let streams = memchr::memmem::find_iter(bytes, b"stream");
    for at in streams.filter(|at| !bytes[..*at].ends_with(b"end")) {
        let rest = &bytes[at + b"stream".len()..];
        let start = rest
            .iter()
            .take(3)
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        check(&rest[start..], &mut left, 0)?;
    }
    Ok(())
}

fn check(packed: &[u8], left: &mut u64, depth: usize) -> Result<(), String> {
    let [method, flags, ..] = packed else {
        return Ok(());
    };
    let is_packed = method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0;
    if !is_packed || depth >= DEEPEST_PACKING {
        return Ok(());
    }
    let mut decoder = ZlibDecoder::new(packed).take(*left + 1);
    let mut first = vec![0; 64 * 1024];
    let mut inner = Vec::new();
    let mut count = 0;
    // What cannot be unpacked further is the library's to judge.
    while let Ok(read @ 1..) = decoder.read(&mut first) {
        count += read as u64;
        if count == read as u64 || !inner.is_empty() {
            inner.extend_from_slice(&first[..read]);
        }
        // Only what begins like a packed stream is kept to look into it.
        if inner.first().is_none_or(|b| b & 0x0f != 8) {
            inner.clear();
        }
    }
    if count > *left {
        return Err("it unpacks to too much for an article".to_owned());
    }
    *left -= count;
    check(&inner, left, depth + 1)
}

/// Follows the forms of all pages and the parents of the pages; `Err` when they nest too deep.
pub(super) fn check_nesting(document: &Document) -> Result<(), String> {
    let mut forms = 0;
    for page in document.get_pages().into_values() {
        let mut node = page;
        for depth in 0.. {
            if depth > DEEPEST {
                return Err(too_deep());
            }
            let Ok(dictionary) = document.get_dictionary(node) else {
                break;
            };
            resources(document, dictionary, 0, &mut forms)?;
            match dictionary.get(b"Parent").and_then(Object::as_reference) {
                Ok(parent) => node = parent,
                Err(_) => break,
            }
        }
    }
    Ok(())
}

fn resources(
    document: &Document,
    owner: &Dictionary,
    depth: usize,
    forms: &mut usize,
) -> Result<(), String> {
    if depth > DEEPEST || *forms > MOST_FORMS {
        return Err(too_deep());
    }
    let entry = |dictionary: &Dictionary, key: &[u8]| {
        let object = dictionary.get(key).ok()?;
        match object {
            Object::Reference(id) => document.get_dictionary(*id).ok().cloned(),
            other => other.as_dict().ok().cloned(),
        }
    };
    let Some(objects) = entry(owner, b"Resources").and_then(|r| entry(&r, b"XObject")) else {
        return Ok(());
    };
    for (_, object) in &objects {
        if let Some(form) = object.as_reference().ok().and_then(|id| form(document, id)) {
            *forms += 1;
            resources(document, form, depth + 1, forms)?;
        }
    }
    Ok(())
}

/// The dictionary of a form, which may hold others.
fn form(document: &Document, id: ObjectId) -> Option<&Dictionary> {
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    let kind = stream.dict.get(b"Subtype").ok()?.as_name().ok()?;
    (kind == b"Form").then_some(&stream.dict)
}

fn too_deep() -> String {
    "its PDF nests too deep".to_owned()
}
