//! How long the packs take to load and how fast their patterns are found.
//!
//! Over `../shared/data/polnear/train/text` (3.9 MB of news); skipped with a message where it is
//! absent. `cargo bench --bench loaded`.
#![expect(clippy::unwrap_used, reason = "a bench may fail by panic")]

use std::fmt::Write;
use std::fs;

use divan::Bencher;
use divan::counter::BytesCount;
use whosays::loaded::RuleSet;
use whosays::rules::Language;
use whosays::rules::Pack;
use whosays::rules::Rule;
use whosays::rules::Target;

const TEXTS: &str = "../shared/data/polnear/train/text";

fn main() {
    divan::main();
}

/// All texts, one after another; `None` where they are absent.
fn corpus() -> Option<String> {
    let Ok(folder) = fs::read_dir(TEXTS) else {
        eprintln!("skipped: there is no {TEXTS}");
        return None;
    };
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Some(paths.iter().map(read).collect())
}

#[divan::bench]
fn matching_alone(bencher: Bencher<'_, '_>) {
    let Some(text) = corpus() else { return };
    let rules = RuleSet::of(Language::english()).unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| rules.count_hits(&text));
}

/// The packs with three more rules for each: with a letter more at the end of their words, as rare as most
/// words of rules are; or with the same words, so that they hit as often as the rules themselves.
fn four_times(packs: &[Pack], letters: [&'static str; 3]) -> Vec<Pack> {
    let mut all = packs.to_vec();
    for pack in &mut all {
        let more = |(number, letter): (usize, &'static str)| {
            let other = move |rule: &Rule| {
                let mut rule = rule.clone();
                write!(rule.id, "-{number}").unwrap();
                if let Target::Words { forms, .. } = &mut rule.target {
                    for form in forms {
                        form.push_str(letter);
                    }
                }
                rule
            };
            pack.rules.iter().map(other).collect::<Vec<_>>()
        };
        let more = letters.into_iter().enumerate().flat_map(more);
        let is_word = |r: &Rule| matches!(r.target, Target::Words { .. });
        let more: Vec<Rule> = more.filter(is_word).collect();
        pack.rules.extend(more);
    }
    all
}

/// Matching alone with four times the rules.
fn matching_four_times(bencher: Bencher<'_, '_>, letters: [&'static str; 3]) {
    let Some(text) = corpus() else { return };
    let rules = RuleSet::new(&four_times(&Language::english().packs, letters)).unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| rules.count_hits(&text));
}

#[divan::bench]
fn matching_with_four_times_the_rules(bencher: Bencher<'_, '_>) {
    matching_four_times(bencher, ["q", "x", "z"]);
}

#[divan::bench]
fn matching_with_four_times_the_rules_and_hits(bencher: Bencher<'_, '_>) {
    matching_four_times(bencher, ["", "", ""]);
}

#[divan::bench]
fn parsing_the_language() -> Language {
    Language::load("en", &[]).unwrap()
}

#[divan::bench]
fn compiling_the_packs(bencher: Bencher<'_, '_>) {
    let packs = &Language::english().packs;
    bencher.bench(|| RuleSet::new(packs).unwrap());
}
