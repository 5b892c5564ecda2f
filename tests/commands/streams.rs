//! Pipes, files and standard input.

use std::fs;
use std::process::Stdio;

use crate::program;

#[test]
fn a_closed_pipe_is_no_fault() {
    let folder = program::folder();
    let mut child = program::program(folder.path())
        .args(["compare", "seeds"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(program::text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = program::folder();
    let path = folder.path();
    fs::write(path.join("report.md"), "an older report").unwrap();
    let refused = program::run(path, &["compare", "none.txt", "-o", "report.md"], b"");
    assert_eq!(refused.status.code(), Some(2));
    let kept = fs::read_to_string(path.join("report.md")).unwrap();
    assert_eq!(kept, "an older report");
    let files = [
        "-o",
        "report.md",
        "-o",
        "report.json",
        "-o",
        "report.csv",
        "-o",
        "report.txt",
    ];
    let written = program::run(
        path,
        &[&["compare", "seeds/port-strike"], &files[..]].concat(),
        b"",
    );
    assert_eq!(program::text(&written.stderr), "");
    assert!(written.stdout.is_empty());
    let mut names: Vec<String> = fs::read_dir(path)
        .unwrap()
        .map(|e| e.unwrap().file_name().display().to_string())
        .collect();
    names.sort();
    let expected = [
        "report.csv",
        "report.json",
        "report.md",
        "report.txt",
        "seeds",
    ];
    assert_eq!(names, expected, "no temporary file is left");
    let report = fs::read_to_string(path.join("report.md")).unwrap();
    assert!(report.starts_with("# Who says what"));
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let folder = program::folder();
    let file = "seeds/port-strike/quayside-voice.txt";
    let bytes = fs::read(folder.path().join(file)).unwrap();
    let from = |arguments: &[&str], input: &[u8]| {
        let output = program::run(folder.path(), arguments, input);
        assert_eq!(output.status.code(), Some(0));
        program::text(&output.stdout)
    };
    let named = from(&["claims", file, "--format", "jsonl"], b"");
    let piped = from(&["claims", "-", "--format", "jsonl"], &bytes);
    assert_eq!(named.replace(file, "-"), piped);
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let folder = program::folder();
    let coloured = |arguments: &[&str]| {
        let output = program::run(folder.path(), arguments, b"");
        program::text(&output.stdout).contains('\u{1b}')
    };
    assert!(!coloured(&["compare", "seeds/port-strike"]));
    assert!(coloured(&[
        "compare",
        "seeds/port-strike",
        "--color",
        "always"
    ]));
    assert!(!coloured(&[
        "compare",
        "seeds/port-strike",
        "--color",
        "never"
    ]));
}
