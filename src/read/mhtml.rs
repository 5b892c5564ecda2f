//! A web page in one file with its pictures, as browsers save it: MIME parts, the page among them.

use std::borrow::Cow;

/// The page of an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Archived {
    /// Its bytes, decoded from their transfer encoding.
    pub(super) bytes: Vec<u8>,
    /// The name of its character encoding, when its header has one.
    pub(super) charset: Option<String>,
    /// Where it was saved from.
    pub(super) address: Option<String>,
}

/// The deepest nesting of parts in parts.
const DEEPEST: usize = 4;

/// How many bytes are looked at to tell an archive.
const SAMPLE_BYTES: usize = 4096;

/// Whether the bytes begin as an archive does: with a header that says that parts follow.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (header, _) = Header::of(sample);
    header.value("mime-version").is_some()
        && header
            .value("content-type")
            .is_some_and(|t| t.to_ascii_lowercase().contains("multipart/") || is_page(t))
}

/// The first page among the parts.
pub(super) fn page(bytes: &[u8]) -> Option<Archived> {
    let (header, body) = Header::of(bytes);
    let address = header.value("snapshot-content-location").map(str::to_owned);
    let mut page = part(&header, body, 0)?;
    page.address = address.or(page.address);
    Some(page)
}

fn part(header: &Header, body: &[u8], depth: usize) -> Option<Archived> {
    let kind = header.value("content-type").unwrap_or("");
    if let Some(boundary) = parameter(kind, "boundary").filter(|_| depth < DEEPEST) {
        let parts = parts(body, &boundary);
        return parts.into_iter().find_map(|bytes| {
            let (header, body) = Header::of(bytes);
            part(&header, body, depth + 1)
        });
    }
    is_page(kind).then(|| Archived {
        bytes: transferred(
            header.value("content-transfer-encoding").unwrap_or(""),
            body,
        ),
        charset: parameter(kind, "charset"),
        address: header.value("content-location").map(str::to_owned),
    })
}

fn is_page(kind: &str) -> bool {
    let name = kind
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    name == "text/html" || name == "application/xhtml+xml"
}

/// The stretches between the lines of a boundary.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut offset = 0;
    for line in body.split_inclusive(|b| *b == b'\n') {
        if line.starts_with(mark.as_bytes()) {
            if let Some(start) = start {
                parts.push(&body[start..offset]);
            }
            start = Some(offset + line.len());
        }
        offset += line.len();
    }
    if let Some(start) = start.filter(|s| *s < body.len()) {
        parts.push(&body[start..]);
    }
    parts
}

/// The lines before the first empty one.
struct Header {
    lines: Vec<(String, String)>,
}

impl Header {
    /// The header that the bytes begin with, and what stands behind it.
    fn of(bytes: &[u8]) -> (Self, &[u8]) {
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut offset = 0;
        for line in bytes.split_inclusive(|b| *b == b'\n') {
            offset += line.len();
            let text = String::from_utf8_lossy(line);
            let bare = text.trim_end();
            if bare.trim_start_matches('\u{feff}').is_empty() {
                if lines.is_empty() {
                    continue;
                }
                break;
            }
            match (bare.starts_with([' ', '\t']), bare.split_once(':')) {
                (true, _) => {
                    if let Some((_, value)) = lines.last_mut() {
                        value.push_str(bare);
                    }
                }
                (false, Some((name, value))) => {
                    let name = name
                        .trim_start_matches('\u{feff}')
                        .trim()
                        .to_ascii_lowercase();
                    lines.push((name, value.trim().to_owned()));
                }
                (false, None) => return (Self { lines: Vec::new() }, bytes),
            }
        }
        (Self { lines }, &bytes[offset..])
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.lines.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A parameter of a header's value (`text/html; charset="utf-8"`).
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let is_it = key.trim().eq_ignore_ascii_case(name);
        is_it.then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// Bytes decoded from their transfer encoding.
fn transferred(encoding: &str, body: &[u8]) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    }
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let end = line
            .iter()
            .rposition(|b| !b.is_ascii_whitespace())
            .map_or(0, |i| i + 1);
        let (text, is_soft) = match line[..end].strip_suffix(b"=") {
            Some(text) => (text, true),
            None => (&line[..end], false),
        };
        let mut at = 0;
        while let Some(byte) = text.get(at) {
            let digits = text.get(at + 1..at + 3).map(String::from_utf8_lossy);
            let value = digits.filter(|_| *byte == b'=').map(Cow::into_owned);
            if let Some(value) = value.and_then(|d| u8::from_str_radix(&d, 16).ok()) {
                decoded.push(value);
                at += 3;
            } else {
                decoded.push(*byte);
                at += 1;
            }
        }
        if !is_soft && line.ends_with(b"\n") {
            decoded.push(b'\n');
        }
    }
    decoded
}

fn base64(body: &[u8]) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for six in body.iter().filter_map(|b| value(*b)) {
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push(u8::try_from(bits >> count & 0xff).unwrap_or(0));
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ARCHIVE: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/a\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B--\"\r\n\r\n\
        ----B--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n\
        ----B--\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p>caf=E9 =\r\nopen=3D</p>\r\n----B----\r\n";

    #[test]
    fn the_page_of_an_archive_is_found_and_decoded() {
        assert!(is_archive(ARCHIVE.as_bytes()));
        let page = page(ARCHIVE.as_bytes()).unwrap();
        assert_eq!(page.bytes, b"<p>caf\xe9 open=</p>\n");
        assert_eq!(page.charset.as_deref(), Some("windows-1252"));
        assert_eq!(page.address.as_deref(), Some("https://quay.example/a"));
    }

    #[test]
    fn base64_is_decoded_over_line_ends() {
        assert_eq!(base64(b"VGhlIGdh\r\ndGVz\n"), b"The gates");
    }

    #[test]
    fn a_text_is_no_archive() {
        assert!(!is_archive(b"Title: Gates\n\nMIME-Version: 1.0"));
        assert!(!is_archive(b"The gates are shut."));
    }

    proptest! {
        #[test]
        fn any_bytes_hold_a_page_or_none(bytes: Vec<u8>, text in "(Content-Type: multipart/x; boundary=a\n|\n|--a\n|Content-Type: text/html\n|=|=4|\\PC){0,20}") {
            for bytes in [bytes, text.into_bytes()] {
                is_archive(&bytes);
                page(&bytes);
            }
        }
    }
}
