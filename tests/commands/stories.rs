//! The reports of the sample stories, as files that people can open.

use std::fs;

use crate::program;

#[track_caller]
fn report(story: &str, name: &str, options: &[&str]) {
    let folder = program::folder();
    let path = format!("seeds/{story}");
    let arguments = [&["compare", &path], options].concat();
    let output = program::run(folder.path(), &arguments, b"");
    assert_eq!(program::text(&output.stderr), "");
    let found = program::text(&output.stdout);
    let golden = program::project("tests/golden").join(name);
    if program::is_rewriting() {
        fs::write(golden, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(golden).unwrap_or_default();
    let differs = expected
        .lines()
        .zip(found.lines())
        .position(|(e, f)| e != f);
    assert!(
        expected == found,
        "{name} is not as expected, from line {} on; look at what changed, then set \
         WHOSAYS_REWRITE_GOLDEN=1",
        differs.unwrap_or(expected.lines().count().min(found.lines().count())) + 1
    );
}

#[test]
fn the_strike_is_told_as_written() {
    report("port-strike", "port-strike.md", &["--format", "markdown"]);
    report("port-strike", "port-strike-80.txt", &["--width", "80"]);
}

#[test]
fn the_presence_in_syria_is_told_as_written() {
    report(
        "syria-presence",
        "syria-presence.md",
        &["--format", "markdown"],
    );
    report(
        "syria-presence",
        "syria-presence-80.txt",
        &["--width", "80"],
    );
}

#[test]
fn a_report_does_not_depend_on_threads_or_the_order_of_paths() {
    let folder = program::folder();
    let one = |arguments: &[&str]| {
        let output = program::run(folder.path(), arguments, b"");
        program::text(&output.stdout)
    };
    let json = ["--format", "json", "--threads"];
    let (a, b) = ("seeds/port-strike", "seeds/syria-presence");
    let first = one(&[&["compare", a, b], &json[..], &["1"]].concat());
    assert!(first.len() > 1000);
    assert_eq!(
        first,
        one(&[&["compare", b, a, a], &json[..], &["7"]].concat())
    );
}

#[test]
fn one_command_writes_every_report() {
    let folder = program::folder();
    let outputs = ["report.html", "report.xlsx", "report.docx", "report.md"];
    let options = outputs.iter().flat_map(|o| ["-o", *o]);
    let arguments: Vec<&str> = ["compare", "seeds/port-strike"]
        .into_iter()
        .chain(options)
        .collect();
    let output = program::run(folder.path(), &arguments, b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let markdown = fs::read_to_string(program::project("tests/golden/port-strike.md")).unwrap();
    assert_eq!(program::text(&read("report.md")), markdown);
    let html = program::text(&read("report.html"));
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("Halmouth Herald"));
    for name in ["report.xlsx", "report.docx"] {
        assert!(read(name).starts_with(b"PK\x03\x04"), "{name}");
    }
    // The document is read back by the program itself.
    let claims = [
        "claims",
        "report.docx",
        "--format",
        "jsonl",
        "--with-text",
        "-q",
    ];
    let back = program::run(folder.path(), &claims, b"");
    let text = program::text(&back.stdout);
    for words in [
        "Who says what",
        "Quayside Voice",
        "By midday fourteen ships lay waiting",
    ] {
        assert!(text.contains(words) && html.contains(words), "{words}");
    }
}

#[test]
fn loaded_words_go_to_a_folder_of_tables() {
    let folder = program::folder();
    let arguments = ["loaded", "seeds/port-strike", "-o", "tables/"];
    let output = program::run(folder.path(), &arguments, b"");
    assert_eq!(program::text(&output.stderr), "");
    assert!(folder.path().join("tables/loaded.csv").is_file());
}
