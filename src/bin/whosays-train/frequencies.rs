//! Counts how common terms are.

use anyhow::Result;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use snowball_stemmers_rs::Stemmer;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use whosays::rules::Language;
use whosays::segment;
use whosays::text::Span;

/// Terms in fewer sentences than this are not listed: they are as good as unknown.
const FEWEST: u32 = 8;

/// Names are of their time and place: none is taken to be in more sentences than this.
const MOST_OF_NAME: f64 = 0.002;

/// Bands of shares are this many to a doubling.
const BANDS: f64 = 2.0;

/// How often a stem was seen.
#[derive(Default)]
struct Count {
    sentences: u32,
    words: u32,
    capitals: u32,
}

impl Count {
    /// Whether it is mostly written with a capital.
    fn is_name(&self) -> bool {
        self.capitals * 3 > self.words * 2
    }
}

/// Counts the terms of every text below `folder` and returns the content of `frequencies.toml`.
pub(crate) fn count(folder: &Path, language: &Language) -> Result<String> {
    let stemmer = language.matching.stemmer.map(Stemmer::create);
    let mut counts: FxHashMap<String, Count> = FxHashMap::default();
    let mut sentences = 0;
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path())?;
        let segments = segment::segment(&text, Span::whole(&text), language);
        for sentence in &segments.sentences {
            let words = sentence.span.slice(&text).replace('’', "'");
            let words = words.split(|c: char| !(c.is_alphanumeric() || c == '\''));
            let stem = |word: &str| {
                let word = word.trim_matches('\'').split('\'').next().unwrap_or("");
                let word = &word.to_lowercase();
                match &stemmer {
                    Some(stemmer) => stemmer.stem(word).into_owned(),
                    None => word.to_owned(),
                }
            };
            let mut stems: FxHashSet<String> = FxHashSet::default();
            for word in words.filter(|w| w.chars().any(char::is_alphabetic)) {
                let stem = stem(word);
                let count = counts.entry(stem.clone()).or_default();
                count.words += 1;
                count.capitals += u32::from(word.starts_with(char::is_uppercase));
                count.sentences += u32::from(stems.insert(stem));
            }
            sentences += 1;
        }
    }
    Ok(table(&counts, sentences))
}

fn table(counts: &FxHashMap<String, Count>, sentences: u32) -> String {
    let mut bands: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for (term, count) in counts.iter().filter(|(_, c)| c.sentences >= FEWEST) {
        let mut share = f64::from(count.sentences) / f64::from(sentences);
        if count.is_name() {
            share = share.min(MOST_OF_NAME);
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a logarithm of a share is small"
        )]
        let band = (share.log2() * BANDS).round() as i64;
        bands.entry(-band).or_default().push(term);
    }
    let unlisted = 1.5 / f64::from(sentences);
    let mut out = format!(
        "# How common word stems are in news: the share of sentences that have them, in bands.\n\
         # Counted in {sentences} sentences by `whosays-train frequencies`; stems in fewer than \
         {FEWEST} are not listed.\n\
         # Written by us, licence MIT OR Apache-2.0, 2026-11.\n\nunlisted = {unlisted:.6}\n"
    );
    for (band, mut terms) in bands {
        terms.sort_unstable();
        let share = 2.0_f64.powf(-band as f64 / BANDS).min(1.0);
        let _ = write!(out, "\n[[band]]\nshare = {share:.6}\nterms = \"\"\"\n");
        let mut line = String::new();
        for term in terms {
            if line.len() + term.len() > 98 {
                out.push_str(&line);
                out.push('\n');
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(term);
        }
        let _ = write!(out, "{line}\n\"\"\"\n");
    }
    out
}
