//! What the README and the help promise can be typed as it stands there.

use std::fs;

use crate::program;

/// The widest line of a help text.
const WIDTH: usize = 80;

/// The words of a command line up to a redirection; double quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    let end = words.iter().position(|w| w == ">").unwrap_or(words.len());
    words.truncate(end);
    words
}

/// The help of a command, then that of the commands below it.
fn helps(path: &[&str]) -> Vec<(String, String)> {
    let folder = program::folder();
    let arguments = [path, &["--help"]].concat();
    let output = program::run(folder.path(), &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    let help = program::text(&output.stdout);
    let mut found = vec![(path.join(" "), help.clone())];
    let Some((_, commands)) = help.split_once("\nCommands:\n") else {
        return found;
    };
    for line in commands.lines().take_while(|l| !l.is_empty()) {
        let is_further = line.starts_with("   ");
        let name = line.split_whitespace().next().unwrap();
        if name != "help" && !is_further {
            found.extend(helps(&[path, &[name]].concat()));
        }
    }
    found
}

#[track_caller]
fn works(line: &str) {
    let folder = program::folder();
    program::copy(&program::project("tests/cmd/examples"), folder.path());
    let words = words(line);
    let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    let output = program::run(folder.path(), &arguments[1..], b"");
    let said = program::text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "`{line}` says\n{said}");
}

#[test]
fn every_example_of_the_help_works() {
    let helps = helps(&[]);
    assert!(helps.len() > 8, "the commands are not where they were");
    for (command, help) in helps {
        let Some((_, examples)) = help.split_once("\nExamples:\n") else {
            let has_commands = help.contains("\nCommands:\n");
            assert!(has_commands, "the help of `{command}` has no examples");
            continue;
        };
        let lines = examples.lines().map(str::trim).filter(|l| !l.is_empty());
        for line in lines {
            assert!(
                line.starts_with("whosays "),
                "`{line}` in the help of `{command}`"
            );
            works(line);
        }
    }
}

#[test]
fn every_help_fits_a_terminal_of_80_columns() {
    for (command, help) in helps(&[]) {
        for line in help.lines() {
            assert!(line.chars().count() <= WIDTH, "`{command}`: {line}");
        }
    }
}

#[test]
fn the_commands_of_the_readme_work() {
    let readme = fs::read_to_string(program::project("README.md")).unwrap();
    let lines = readme
        .lines()
        .filter_map(|l| l.strip_prefix("    cargo run --release -- "));
    let lines: Vec<String> = lines.map(|l| format!("whosays {l}")).collect();
    assert!(!lines.is_empty());
    for line in &lines {
        works(line);
    }
    for row in readme.lines().filter_map(|l| l.strip_prefix("| `whosays ")) {
        let name = row.split([' ', '`']).next().unwrap();
        works(&format!("whosays help {name}"));
    }
}
