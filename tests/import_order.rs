//! A stage imports only from stages above it, in the order that `src/lib.rs` states.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::fs;
use std::path::Path;

/// Stages that stand side by side: neither imports from the other.
const SIBLINGS: &[(&str, &str)] = &[("claim", "loaded")];

fn stages() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let name = |line: &str| {
        line.strip_prefix("pub mod ")?
            .strip_suffix(';')
            .map(str::to_owned)
    };
    lib.lines().filter_map(name).collect()
}

fn imports(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let found = text.lines().enumerate().flat_map(|(number, line)| {
        let code = line.split("//").next().unwrap_or("").to_owned();
        let stages: Vec<String> = code
            .split("crate::")
            .skip(1)
            .map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect()
            })
            .collect();
        stages.into_iter().map(move |stage| (number + 1, stage))
    });
    found.collect()
}

#[test]
fn no_stage_imports_from_a_later_one() {
    let stages = stages();
    let rank = |name: &str| stages.iter().position(|s| s == name);
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new("src").into_iter().map(Result::unwrap) {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "rs") || path.starts_with("src/bin") {
            continue;
        }
        let inside = path.strip_prefix("src").unwrap();
        let own = inside
            .iter()
            .next()
            .unwrap()
            .to_str()
            .unwrap()
            .trim_end_matches(".rs");
        let Some(own_rank) = rank(own) else { continue };
        for (line, stage) in imports(path) {
            let later = rank(&stage).is_none_or(|r| r > own_rank);
            let sibling = SIBLINGS
                .iter()
                .any(|(a, b)| (own == *a && stage == *b) || (own == *b && stage == *a));
            if later || sibling {
                wrong.push(format!("{}:{line} imports {stage}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
