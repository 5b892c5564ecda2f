//! How long the program takes to start, and how much memory a folder of articles takes. These tests
//! have a program of their own, so that no other tests run beside them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// What the start may take. It takes 28 to 34 ms, most of it to read the rules; the aim is 30 ms, and this limit
/// is against getting worse.
const START: Duration = Duration::from_millis(50);

/// How often the start is measured; the least counts, since others may use the machine.
const RUNS: usize = 40;

/// What 3.9 MB of articles may take, in kB.
const MEMORY: u64 = 150_000;

/// The articles that the memory is measured on.
const ARTICLES: &str = "../shared/data/polnear/train/text";

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_whosays"))
}

#[test]
fn the_program_starts_at_once() {
    if cfg!(debug_assertions) {
        println!("skipped: start-up is measured in a release build");
        return;
    }
    let one = |_| {
        let start = Instant::now();
        let output = program()
            .args(["similar", "The port is shut.", "No."])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        start.elapsed()
    };
    let least = (0..RUNS).map(one).min().unwrap();
    assert!(least < START, "{least:?}");
}

#[test]
fn a_folder_of_articles_takes_little_memory() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join(ARTICLES);
    if cfg!(debug_assertions) || !articles.is_dir() {
        println!("skipped: memory is measured in a release build on `{ARTICLES}`");
        return;
    }
    let mut child = program()
        .args([
            "claims",
            &articles.display().to_string(),
            "--format",
            "jsonl",
            "--threads",
            "2",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let read = fs::read_to_string(&status).unwrap_or_default();
        let line = read.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let now = line.and_then(|l| l.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
        peak = now.max(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    let Some(peak) = peak else {
        println!("skipped: this system does not tell the memory of a process");
        return;
    };
    println!("peak memory: {} MB", peak / 1000);
    assert!(peak < MEMORY, "{peak} kB");
}
