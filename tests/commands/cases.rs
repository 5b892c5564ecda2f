//! The cases of `tests/cmd/*.toml`, each one call of the program:
//!
//! - `about`: what it shows; `args`, `stdin`, `env`, `files` (name = text), `bytes` (name = a
//!   character for each byte), `folders`, `unreadable` (files made so): what the program gets, in
//!   a folder that also holds `seeds`;
//! - `status`, `stdout`, `stderr`: what must come out, to the character; a stream that is not named is
//!   not looked at. `[..]` stands for anything inside a line, a line `...` for any lines.
//!
//! `WHOSAYS_REWRITE_GOLDEN=1` writes what came out where that differs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::Serialize;

use crate::program;

/// One call of the program and what comes of it.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    args: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stdin: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    folders: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<String>,
    status: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stdout: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stderr: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    env: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    bytes: BTreeMap<String, String>,
}

/// What came out.
struct Found {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Case {
    /// Runs the program; `None` when this machine cannot show the case.
    fn run(&self) -> Option<Found> {
        let folder = program::folder();
        let path = |name: &String| folder.path().join(name);
        for name in &self.folders {
            fs::create_dir_all(path(name)).unwrap();
        }
        for (name, text) in &self.files {
            fs::write(path(name), text).unwrap();
        }
        for (name, bytes) in &self.bytes {
            let bytes: Vec<u8> = bytes.chars().map(|c| u8::try_from(c).unwrap()).collect();
            fs::write(path(name), bytes).unwrap();
        }
        if !self
            .unreadable
            .iter()
            .all(|name| make_unreadable(&path(name)))
        {
            return None;
        }
        let mut command = program::program(folder.path());
        command.args(&self.args).envs(&self.env);
        let input = folder.path().join(".stdin");
        fs::write(&input, self.stdin.as_deref().unwrap_or_default()).unwrap();
        command.stdin(fs::File::open(input).unwrap());
        let output = command.output().unwrap();
        Some(Found {
            status: output.status.code(),
            stdout: program::text(&output.stdout),
            stderr: program::text(&output.stderr),
        })
    }

    /// What is not as expected.
    fn differences(&self, found: &Found) -> Vec<String> {
        let mut differences = Vec::new();
        if found.status != Some(self.status) {
            differences.push(format!(
                "status {:?}, expected {}",
                found.status, self.status
            ));
        }
        let streams = [
            ("stdout", &self.stdout, &found.stdout),
            ("stderr", &self.stderr, &found.stderr),
        ];
        for (name, expected, found) in streams {
            if let Some(expected) = expected.as_ref().filter(|e| !is_like(found, e)) {
                differences.push(format!("{name}:\n{found}--- expected:\n{expected}---"));
            }
        }
        differences
    }

    /// Takes what came out for what is expected.
    fn take(&mut self, found: Found) {
        self.status = found.status.unwrap_or(self.status);
        let streams = [
            (&mut self.stdout, found.stdout),
            (&mut self.stderr, found.stderr),
        ];
        for (expected, found) in streams {
            if expected.as_ref().is_some_and(|e| !is_like(&found, e)) {
                *expected = Some(found);
            }
        }
    }
}

/// Takes the right to read a file; `false` when it can be read all the same.
fn make_unreadable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    }
    fs::read(path).is_err()
}

/// Whether `found` is `expected`, in which `[..]` and `...` are placeholders.
fn is_like(found: &str, expected: &str) -> bool {
    let found: Vec<&str> = found.lines().collect();
    let expected: Vec<&str> = expected.lines().collect();
    are_lines_like(&found, &expected)
}

fn are_lines_like(found: &[&str], expected: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((&"...", rest)) => (0..=found.len()).any(|n| are_lines_like(&found[n..], rest)),
        Some((line, rest)) => found.split_first().is_some_and(|(first, further)| {
            is_line_like(first, line) && are_lines_like(further, rest)
        }),
    }
}

fn is_line_like(found: &str, expected: &str) -> bool {
    let Some((start, rest)) = expected.split_once("[..]") else {
        return found == expected;
    };
    let Some(found) = found.strip_prefix(start) else {
        return false;
    };
    let mut ends = found.char_indices().map(|(i, _)| i).chain([found.len()]);
    ends.any(|at| is_line_like(&found[at..], rest))
}

#[test]
fn every_case_of_the_command_line_comes_out_as_written() {
    let mut wrong = Vec::new();
    let mut files: Vec<_> = fs::read_dir(program::project("tests/cmd"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    assert!(files.len() > 30, "the cases are not where they were");
    for file in files {
        let name = file.file_name().unwrap().display().to_string();
        let content = fs::read_to_string(&file).unwrap();
        let mut case: Case = toml::from_str(&content).unwrap_or_else(|e| panic!("{name}: {e}"));
        let Some(found) = case.run() else {
            println!("skipped: {name}: this user can read every file");
            continue;
        };
        let differences = case.differences(&found);
        if !differences.is_empty() && program::is_rewriting() {
            case.take(found);
            fs::write(&file, toml::to_string(&case).unwrap()).unwrap();
        } else if !differences.is_empty() {
            wrong.push(format!(
                "{name} ({}): {}",
                case.about,
                differences.join("\n")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn placeholders_stand_for_what_they_say() {
    assert!(is_like("a 1 b\nc\nd\n", "a [..] b\n...\nd\n"));
    assert!(is_like("a\n", "...\na\n...\n"));
    assert!(!is_like("a 1 b\n", "a [..] c\n"));
    assert!(!is_like("a\nb\n", "a\n"));
}
