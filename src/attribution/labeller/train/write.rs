//! Writes a model file.

use crate::attribution::labeller::cue_words;
use crate::attribution::labeller::judge::Judge;
use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::model::EMPTY;
use crate::attribution::labeller::model::MAGIC;
use crate::attribution::labeller::model::OVERFLOW;
use crate::attribution::labeller::model::checksum;
use crate::attribution::labeller::model::home;
use crate::attribution::labeller::train::optimise::Weights;
use crate::attribution::labeller::word_classes;

/// Features whose weights are all below this are left out; more are where the file would be too large.
const LEAST_WEIGHT: f32 = 0.04;
/// How far that bound rises at a time.
const RISE: f32 = 0.005;
/// The most bytes that a file should have.
const MOST_BYTES: usize = 1_950_000;
/// The largest weight that a file holds; a larger one is cut to it.
const MOST_WEIGHT: f32 = 4.0;
/// How full a table is, in percent.
const FULLNESS: usize = 90;

/// The bytes of the file.
pub(super) fn model(words: &[u8], classes: &[u8], stages: [&Weights; 2], judge: &Judge) -> Vec<u8> {
    let mut least = LEAST_WEIGHT;
    loop {
        let mut content = Vec::new();
        count(&mut content, words.len() / cue_words::ENTRY);
        content.extend_from_slice(words);
        count(&mut content, classes.len() / word_classes::ENTRY);
        content.extend_from_slice(classes);
        for weights in stages {
            stage(&mut content, weights, least);
        }
        floats(&mut content, &judge.content);
        floats(&mut content, &judge.all);
        if content.len() > MOST_BYTES && least < MOST_WEIGHT {
            least += RISE;
            continue;
        }
        let mut file = MAGIC.to_vec();
        count(&mut file, content.len());
        file.extend(checksum(&content).to_le_bytes());
        file.extend(content);
        return file;
    }
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend(u32::try_from(n).expect("a model is smaller").to_le_bytes());
}

fn floats(out: &mut Vec<u8>, floats: &[f32]) {
    out.extend(floats.iter().flat_map(|s| s.to_le_bytes()));
}

fn stage(out: &mut Vec<u8>, weights: &Weights, least: f32) {
    for row in &weights.transitions.from {
        floats(out, row);
    }
    floats(out, &weights.transitions.start);
    let mut rows: Vec<(u32, Scores)> = weights
        .rows
        .iter()
        .filter(|(hash, row)| **hash != EMPTY && row.iter().any(|w| w.abs() >= least))
        .map(|(hash, row)| (*hash, *row))
        .collect();
    rows.sort_unstable_by_key(|(hash, _)| *hash);
    let most = rows
        .iter()
        .flat_map(|(_, r)| r)
        .fold(0.0, |m: f32, w| m.max(w.abs()));
    let step = most.clamp(f32::MIN_POSITIVE, MOST_WEIGHT) / 127.0;
    out.extend(step.to_le_bytes());
    table(out, &rows, step);
}

/// The open-addressed table; rows sorted by hash stand in the order of their homes.
fn table(out: &mut Vec<u8>, rows: &[(u32, Scores)], step: f32) {
    let homes = rows.len() * 100 / FULLNESS + 1;
    let places = homes + OVERFLOW;
    let mut hashes = vec![EMPTY; places];
    let mut weights = vec![[0_u8; LABELS]; places];
    for (hash, row) in rows {
        let mut place = home(*hash, homes).expect("there are places");
        while hashes[place] != EMPTY {
            place += 1;
        }
        hashes[place] = *hash;
        weights[place] = row.map(|w| quantised(w, step));
    }
    count(out, homes);
    out.extend(hashes.iter().flat_map(|h| h.to_le_bytes()));
    out.extend(weights.iter().flatten());
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the value was cut to the range"
)]
fn quantised(weight: f32, step: f32) -> u8 {
    ((weight / step).round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}
