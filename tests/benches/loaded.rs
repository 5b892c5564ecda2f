//! How long the packs take to load and how fast their patterns are found.
//!
//! Over `../shared/data/polnear/train/text` (3.9 MB of news); skipped with a message where it is
//! absent. `cargo bench --bench loaded`.
#![expect(clippy::unwrap_used, reason = "a bench may fail by panic")]

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

/// The packs with three more rules for each, whose words are those of the packs with a letter more.
fn four_times(packs: &[Pack]) -> Vec<Pack> {
    let mut all = packs.to_vec();
    for pack in &mut all {
        let more = |letter: char| {
            let other = move |rule: &Rule| {
                let mut rule = rule.clone();
                rule.id.push(letter);
                if let Target::Words { forms, .. } = &mut rule.target {
                    for form in forms {
                        form.push(letter);
                    }
                }
                rule
            };
            pack.rules.iter().map(other).collect::<Vec<_>>()
        };
        let more = ['q', 'x', 'z'].map(more).concat();
        let is_word = |r: &Rule| matches!(r.target, Target::Words { .. });
        pack.rules.extend(more.into_iter().filter(is_word));
    }
    all
}

#[divan::bench]
fn matching_with_four_times_the_rules(bencher: Bencher<'_, '_>) {
    let Some(text) = corpus() else { return };
    let rules = RuleSet::new(&four_times(&Language::english().packs)).unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| rules.count_hits(&text));
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
