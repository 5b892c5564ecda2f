//! Lessons of the sample stories, as files that people can open.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program;

fn lesson(arguments: &[&str]) -> TempDir {
    let folder = program::folder();
    let arguments = [&["lesson", "-o", "lesson", "-q"], arguments].concat();
    let output = program::run(folder.path(), &arguments, b"");
    assert_eq!(program::text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("lesson").join(name)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().display().to_string())
        .collect();
    names.sort();
    names
}

#[track_caller]
fn golden(name: &str, found: &str) {
    let path = program::project("tests/golden").join(name);
    if program::is_rewriting() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == found,
        "{name} is not as expected; look at what changed, then set WHOSAYS_REWRITE_GOLDEN=1"
    );
}

#[test]
fn the_strike_makes_the_lesson_that_it_should() {
    let folder = lesson(&["seeds/port-strike"]);
    let expected = [
        "key.docx",
        "key.html",
        "key.md",
        "texts.docx",
        "texts.html",
        "texts.md",
        "worksheet.docx",
        "worksheet.html",
        "worksheet.md",
    ];
    assert_eq!(names(&folder.path().join("lesson")), expected);
    golden("port-strike-worksheet.md", &read(&folder, "worksheet.md"));
    golden("port-strike-key.md", &read(&folder, "key.md"));
    let easy = lesson(&["seeds/port-strike", "--level", "easy", "--claims", "4"]);
    golden(
        "port-strike-worksheet-easy.md",
        &read(&easy, "worksheet.md"),
    );
}

#[test]
fn the_same_seed_fills_in_the_same_cells() {
    let sheet = |seed| {
        let folder = lesson(&["seeds/port-strike", "--part-filled", "--seed", seed]);
        let lesson = folder.path().join("lesson");
        let found = names(&lesson);
        assert_eq!(found.len(), 6, "texts and one worksheet: {found:?}");
        fs::read(lesson.join("worksheet-part-filled.docx")).unwrap()
    };
    assert_eq!(sheet("3"), sheet("3"));
    assert_ne!(sheet("3"), sheet("4"));
}

#[test]
fn half_of_the_answers_of_a_sheet_in_part_are_suggestions() {
    let folder = lesson(&["seeds/port-strike", "--part-filled", "--key"]);
    // The notes hold the mark too.
    let marks = |name: &str| read(&folder, name).matches("☐ ").count();
    let (part, key) = (marks("worksheet-part-filled.md"), marks("key.md"));
    assert!(
        part * 10 > key * 4 && part * 10 < key * 7,
        "{part} of {key}"
    );
}

#[test]
fn every_sheet_can_be_read_back() {
    let folder = lesson(&["seeds/port-strike", "--blank", "--key"]);
    let arguments = [
        "claims",
        "lesson/texts.docx",
        "--format",
        "jsonl",
        "--with-text",
        "-q",
    ];
    let output = program::run(folder.path(), &arguments, b"");
    let text = program::text(&output.stdout);
    for file in names(&folder.path().join("seeds/port-strike")) {
        let article =
            fs::read_to_string(folder.path().join("seeds/port-strike").join(&file)).unwrap();
        if file == "README.md" {
            continue;
        }
        for paragraph in article.lines().skip_while(|l| !l.is_empty()) {
            let written = serde_json::to_string(paragraph).unwrap();
            assert!(
                text.contains(written.trim_matches('"')),
                "{file}: {paragraph}"
            );
        }
    }
}

#[test]
fn words_of_articles_stay_words() {
    let folder = program::folder();
    let hostile = "<script>alert(1)</script> ]]> & {claim.words} | {room 3}\u{1}";
    let article = format!(
        "Outlet: {hostile}\nTitle: {hostile}\nAuthor: [a](javascript:b)\n\nThe port {hostile} is shut. \
         “The strike {hostile} goes on,” said Ada Brook, the mayor.\n"
    );
    fs::write(folder.path().join("a.txt"), &article).unwrap();
    fs::write(
        folder.path().join("b.txt"),
        article.replace("Outlet: ", "Outlet: B "),
    )
    .unwrap();
    let output = program::run(
        folder.path(),
        &["lesson", "a.txt", "b.txt", "-o", "lesson"],
        b"",
    );
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        program::text(&output.stderr)
    );
    for name in ["worksheet", "key", "texts"] {
        let html = read(&folder, &format!("{name}.html"));
        assert!(!html.contains("<script"), "{name}");
        assert!(
            html.contains("&lt;script&gt;") && html.contains("{claim.words}"),
            "{name}"
        );
        let markdown = read(&folder, &format!("{name}.md"));
        assert!(
            !markdown.contains("<script") && !markdown.contains("[a]("),
            "{name}"
        );
        let document = fs::read(folder.path().join(format!("lesson/{name}.docx"))).unwrap();
        assert!(document.starts_with(b"PK"));
    }
}

#[test]
fn templates_that_were_written_out_make_the_same_lesson() {
    let folder = program::folder();
    let written = program::run(folder.path(), &["rules", "templates", "mine"], b"");
    assert_eq!(written.status.code(), Some(0));
    let arguments = ["lesson", "seeds/port-strike", "-q", "-o"];
    program::run(folder.path(), &[&arguments[..], &["a"]].concat(), b"");
    let own = ["b", "--templates", "mine"];
    program::run(folder.path(), &[&arguments[..], &own[..]].concat(), b"");
    let read = |name: &str| fs::read(folder.path().join(name).join("key.docx")).unwrap();
    assert_eq!(read("a"), read("b"));
    let again = program::run(folder.path(), &["rules", "templates", "mine"], b"");
    assert_eq!(again.status.code(), Some(2), "nothing is written over");
}
