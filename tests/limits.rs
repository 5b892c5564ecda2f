//! How long the program takes to start, and how much memory a folder of articles takes. These tests
//! have a program of their own, so that no other tests run beside them.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// What the start may take. It takes 12 to 16 ms, most of it to read the rules.
const START: Duration = Duration::from_millis(30);

/// How often the start is measured; the least counts, since others may use the machine.
const RUNS: usize = 40;

/// What 3.9 MB of articles may take, in kB.
const MEMORY: u64 = 150_000;

/// What refusing a page may take, in kB: that of the rules, and nothing for the page.
const PAGE_MEMORY: u64 = 60_000;

/// What a report of twelve articles may take over what comparing them does.
const REPORT: Duration = Duration::from_millis(300);

/// How many bytes a page may have for each byte of its articles. 100 articles of 740 words each have 5.4 MB, 12 to
/// a byte; where nearly everything is told by several outlets it is 13. 14 to a byte are 5 MB for 100 articles of
/// 590 words.
const PAGE_BYTES: u64 = 14;

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
    let paths = articles.display().to_string();
    let arguments = ["claims", &paths, "--format", "jsonl", "--threads", "2"];
    let peak = peak(program().args(arguments));
    let Some(peak) = peak else {
        println!("skipped: this system does not tell the memory of a process");
        return;
    };
    println!("peak memory: {} MB", peak / 1000);
    assert!(peak < MEMORY, "{peak} kB");
}

/// The most memory that the program takes, in kB; `None` where the system does not tell.
fn peak(command: &mut Command) -> Option<u64> {
    let mut child = command
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
    peak
}

#[test]
fn a_page_of_200_mb_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let page = fs::File::create(&path).unwrap();
    page.set_len(200_000_000).unwrap();
    let output = program().arg("claims").arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("larger than 48 MiB"), "{said}");
    let Some(peak) = peak(program().arg("claims").arg(&path)) else {
        println!("skipped: this system does not tell the memory of a process");
        return;
    };
    println!("peak memory: {} MB", peak / 1000);
    assert!(peak < PAGE_MEMORY, "{peak} kB");
}

#[test]
fn a_report_of_twelve_articles_takes_little_time() {
    if cfg!(debug_assertions) {
        println!("skipped: the time of a report is measured in a release build");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/port-strike");
    for entry in fs::read_dir(seeds).unwrap() {
        let entry = entry.unwrap();
        let article = fs::read_to_string(entry.path()).unwrap();
        let name = entry.file_name().display().to_string();
        // The text as three outlets have it.
        for edition in ["", "Late ", "Sunday "] {
            if let Some(text) = article.strip_prefix("Outlet: ") {
                let path = folder.path().join(format!("{edition}{name}"));
                fs::write(path, format!("Outlet: {edition}{text}")).unwrap();
            }
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 12);
    let least = |outputs: &[&str]| {
        let one = |_| {
            let mut command = program();
            command.arg("compare").arg(folder.path()).arg("-q");
            for name in outputs {
                command.arg("-o").arg(folder.path().join(name));
            }
            let start = Instant::now();
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(0));
            start.elapsed()
        };
        (0..RUNS / 4).map(one).min().unwrap()
    };
    let compare = least(&[]);
    fs::create_dir_all(folder.path().join(".reports")).unwrap();
    for name in ["r.html", "r.xlsx", "r.docx", "r.md"] {
        let path = format!(".reports/{name}");
        let more = least(&[&path]).saturating_sub(compare);
        println!(
            "{name}: {} ms over compare's {} ms",
            more.as_millis(),
            compare.as_millis()
        );
        assert!(more < REPORT, "{name}: {more:?}");
    }
}

#[test]
fn a_report_of_a_hundred_articles_can_be_sent_and_opened() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join(ARTICLES);
    if cfg!(debug_assertions) || !articles.is_dir() {
        println!("skipped: the size of a report is measured in a release build on `{ARTICLES}`");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut names: Vec<_> = fs::read_dir(&articles)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort();
    let mut text_bytes = 0;
    for (index, path) in names.iter().step_by(8).take(100).enumerate() {
        let text = fs::read_to_string(path).unwrap();
        text_bytes += text.len() as u64;
        let article = format!("Outlet: Outlet {}\n\n{text}", index + 1);
        fs::write(folder.path().join(format!("{index}.txt")), article).unwrap();
    }
    let report = folder.path().join("report.html");
    let mut command = program();
    command.arg("compare").arg(folder.path()).arg("-q");
    let output = command.arg("-o").arg(&report).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let size = fs::metadata(&report).unwrap().len();
    println!("{size} bytes for {text_bytes} bytes of 100 articles");
    assert!(size < PAGE_BYTES * text_bytes, "{size} bytes");
}
