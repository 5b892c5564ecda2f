//! Bytes to text: UTF-8, UTF-16 with and without a byte order mark, and the legacy encodings.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// Its text, without a byte order mark.
    pub(super) text: String,
    /// How many characters were lost: those that stand as `�`.
    pub(super) lost: usize,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoText {
    /// Nothing but white space.
    Empty,
    /// NUL characters, or too many other control characters.
    Binary,
}

/// One control character among so many bytes is still a text: a stray escape, a bell.
const BYTES_PER_CONTROL: usize = 10;

/// How many bytes are looked at to tell UTF-16 without a byte order mark.
const SAMPLE_BYTES: usize = 4096;

/// How many bytes of a page are looked at for the name of its encoding.
const HEAD_BYTES: usize = 4096;

/// The encoding that a page or feed names in its head (`charset=…`, `encoding="…"`), unless it is
/// UTF-8, which is told without.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]);
    if !head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
    {
        return None;
    }
    let behind = ["charset=", "encoding="].iter().find_map(|mark| {
        let at = head.to_ascii_lowercase().find(mark)?;
        head.get(at + mark.len()..)
    })?;
    let name = behind.trim_start_matches(['"', '\'', ' ']);
    let end = name
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(name.len());
    Some(name[..end].to_owned())
}

/// Decodes a whole file; `declared` is the encoding that it or its header names, which counts where
/// the bytes are not UTF-8.
///
/// # Errors
/// When it is empty or binary.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, NoText> {
    let text = match encoding(&bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned(),
        None => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => match declared.and_then(named) {
                Some(encoding) => encoding
                    .decode_without_bom_handling(error.as_bytes())
                    .0
                    .into_owned(),
                None => decode_damaged(error.as_bytes()).into_owned(),
            },
        },
    };
    if text.trim().is_empty() {
        return Err(NoText::Empty);
    }
    if is_binary(&text) {
        return Err(NoText::Binary);
    }
    let lost = text.matches('\u{fffd}').count();
    Ok(Decoded { text, lost })
}

/// The encoding of this name, when it is one in which bytes that are not UTF-8 can be.
fn named(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.as_bytes())?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

/// The encoding that a byte order mark or the pattern of NUL bytes tells, and the mark's length.
fn encoding(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes).or_else(|| utf_16(bytes).map(|encoding| (encoding, 0)))
}

/// UTF-16 without a mark: in the texts of most languages every other byte is mostly NUL (of Latin
/// script) or at least often (spaces, punctuation); the bytes between hardly ever are.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0);
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    let pairs = sample.len() / 2;
    let many = |n: usize| n * 2 > pairs;
    let few = |n: usize| n * 50 < pairs.max(1);
    match (bytes.len() % 2, even, odd) {
        (0, even, odd) if few(even) && many(odd) => Some(UTF_16LE),
        (0, even, odd) if many(even) && few(odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes that are not UTF-8: a legacy encoding, unless most of what is not ASCII is good UTF-8.
fn decode_damaged(bytes: &[u8]) -> Cow<'_, str> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return UTF_8.decode_without_bom_handling(bytes).0;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector
        .guess(None, Utf8Detection::Deny)
        .decode_without_bom_handling(bytes)
        .0
}

fn is_binary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |b: &&u8| b.is_ascii_control() && !matches!(b, b'\t'..=b'\r');
    let controls = bytes.iter().filter(is_control).count();
    controls * BYTES_PER_CONTROL > bytes.len() || memchr::memchr(0, bytes).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        let decoded = decode(bytes.to_vec(), None);
        assert_eq!(decoded.map(|d| d.text).as_deref(), Ok(expected));
    }

    fn utf_16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf_8_stays_as_it_is_without_its_mark() {
        case("“Naïve”\r\n".as_bytes(), "“Naïve”\r\n");
        case("\u{feff}“Naïve”".as_bytes(), "“Naïve”");
    }

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let text = "The harbour – “closed”.\n";
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            case(&utf_16_bytes(text, to_bytes), text);
            case(&utf_16_bytes(&format!("\u{feff}{text}"), to_bytes), text);
        }
    }

    #[test]
    fn windows_1252_is_told_by_its_quotation_marks() {
        case(
            b"The mayor said: \x93We won\x92t close the caf\xe9.\x94",
            "The mayor said: “We won’t close the café.”",
        );
    }

    #[test]
    fn a_declared_encoding_counts_unless_the_bytes_are_utf_8() {
        let page = b"<meta charset='windows-1251'>\xcf\xee\xf0\xf2";
        assert_eq!(declared(page).as_deref(), Some("windows-1251"));
        let decoded = decode(page.to_vec(), Some("windows-1251")).unwrap();
        assert!(decoded.text.ends_with("Порт"));
        let decoded = decode("Порт".as_bytes().to_vec(), Some("windows-1252")).unwrap();
        assert_eq!(decoded.text, "Порт");
        assert_eq!(declared(b"The charset=x is"), None);
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_another_encoding() {
        let mut bytes = "“Closed,” the café’s owner said. ".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text, "“Closed,” the café’s owner said. �");
        assert_eq!(decoded.lost, 1);
    }

    #[test]
    fn what_is_no_text_is_told_from_what_is_empty() {
        assert_eq!(decode(Vec::new(), None), Err(NoText::Empty));
        assert_eq!(
            decode(b"\xef\xbb\xbf \r\n".to_vec(), None),
            Err(NoText::Empty)
        );
        assert_eq!(
            decode(b"GIF89a\0\0\x01".to_vec(), None),
            Err(NoText::Binary)
        );
        assert_eq!(
            decode(b"\x1b\x01\x02ab".to_vec(), None),
            Err(NoText::Binary)
        );
        assert_eq!(
            decode(b"a text\0with a NUL".to_vec(), None),
            Err(NoText::Binary)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_text_or_none(bytes: Vec<u8>) {
            if let Ok(decoded) = decode(bytes, None) {
                prop_assert!(!decoded.text.trim().is_empty());
            }
        }

        #[test]
        fn any_text_comes_back_from_utf_8(text in "\\PC*[^\\s\\pC]\\PC*") {
            prop_assume!(!text.starts_with('\u{feff}'));
            prop_assert_eq!(decode(text.clone().into_bytes(), None).map(|d| d.text), Ok(text));
        }
    }
}
