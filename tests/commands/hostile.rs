//! Texts made to be slow or to break the program, from the bytes to the report.

use std::fs;
use std::time::Duration;
use std::time::Instant;

use crate::program;

/// How large a text made to be slow is; the build for tests is some twenty times slower.
const BYTES: usize = if cfg!(debug_assertions) {
    20_000
} else {
    5_000_000
};

/// Far more than the slowest of them takes on a busy machine, far less than in quadratic time.
const LIMIT: Duration = Duration::from_secs(60);

/// Compares a file of these bytes with a short article, in time; tells the exit status.
#[track_caller]
fn compare(name: &str, bytes: &[u8]) -> Option<i32> {
    let folder = program::folder();
    let short = "The port is shut, Ann Lee said on Monday.";
    fs::write(folder.path().join("short.txt"), short).unwrap();
    fs::write(folder.path().join("hostile.txt"), bytes).unwrap();
    let start = Instant::now();
    let arguments = [
        "compare",
        "hostile.txt",
        "short.txt",
        "-o",
        "report.json",
        "-o",
        "report.md",
    ];
    let output = program::run(folder.path(), &arguments, b"");
    let needed = start.elapsed();
    assert!(needed < LIMIT, "{name} took {needed:?}");
    let said = program::text(&output.stderr);
    assert!(!said.contains("panicked"), "{name}: {said}");
    let report = fs::read(folder.path().join("report.json")).unwrap();
    assert!(
        serde_json::from_slice::<serde_json::Value>(&report).is_ok(),
        "{name}"
    );
    output.status.code()
}

/// A text of `piece` again and again.
#[track_caller]
fn long(piece: &str, bytes: usize) {
    let status = compare(
        &format!("{piece:?}"),
        piece.repeat(bytes / piece.len()).as_bytes(),
    );
    assert_eq!(status, Some(0), "{piece:?}");
}

#[test]
fn what_is_no_text_is_skipped_and_the_rest_is_read() {
    assert_eq!(compare("empty", b""), Some(1));
    assert_eq!(compare("blanks", b" \n\t\r\n"), Some(1));
    assert_eq!(compare("NUL", b"The port\0is shut."), Some(1));
    assert_eq!(
        compare("bytes", &[0x1b, 0, 0x9f, 0x92, 0x96, 1, 2, 3]),
        Some(1)
    );
}

#[test]
fn the_shortest_texts_are_read() {
    for text in ["x", ".", "\"", "“", "👩‍👩‍👧", "\u{feff}x", "é", "…", "-", "'"] {
        assert_eq!(compare(text, text.as_bytes()), Some(0), "{text:?}");
    }
}

#[test]
fn lone_surrogates_of_utf_16_stand_as_replacement_characters() {
    let mut bytes = vec![0xff, 0xfe];
    let units = "The port is shut, "
        .encode_utf16()
        .chain([0xd800, 0xdc00, 0xdfff, 0x41, 0xd83d]);
    bytes.extend(units.flat_map(u16::to_le_bytes));
    assert_eq!(compare("surrogates", &bytes), Some(0));
}

#[test]
fn right_to_left_text_is_read() {
    let text = "قال الوزير: «انتهى الأمر». هل عاد؟ نعم! \u{202e}ABC\u{202c} “שלום”, אמר השר.";
    assert_eq!(compare("right to left", text.as_bytes()), Some(0));
}

#[test]
fn a_text_on_one_line_takes_little_time() {
    long(
        "The minister said the port would reopen on Monday and that 300 ships waited. ",
        BYTES,
    );
}

#[test]
fn rows_of_marks_take_little_time() {
    for mark in ["\"", "“", "— "] {
        long(mark, BYTES / 2);
    }
    long("“a ", BYTES / 5);
}

#[test]
fn quotations_that_are_never_closed_take_little_time() {
    long("“The port is shut, the minister said.\n\n", BYTES / 5);
    long("He said: “The port is shut, ", BYTES / 5);
}

#[test]
fn one_word_takes_little_time() {
    long("a", BYTES / 5);
    long("1,", BYTES / 5);
    long("É", BYTES / 5);
}

#[test]
fn sentences_without_end_take_little_time() {
    for piece in [
        "the port, ",
        "according to Ann Lee, ",
        "that he said ",
        "said ",
        "Ann Lee ",
    ] {
        long(piece, BYTES / 5);
    }
}

#[test]
fn short_sentences_in_one_paragraph_take_little_time() {
    long("He said he was there. ", BYTES / 5);
    long("http://a.b/c ", BYTES / 5);
}

#[test]
fn a_hundred_thousand_paragraphs_take_little_time() {
    let paragraph = "The port is shut on Monday.\n\n";
    long(paragraph, BYTES / 50 * paragraph.len());
}
