//! Trains the labeller on a corpus in brat standoff: `text/NAME.txt` beside
//! `attributions/NAME_ANNOTATOR.ann`, with the roles Source, Cue and Content, in code points.
//!
//! The first stage is trained on every paragraph, then again on either half of the articles so that
//! the second stage is trained on what the first would propose for articles that it has not seen.

mod corpus;
mod dataset;
mod optimise;
mod write;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;

use crate::attribution::labeller::cue_features;
use crate::attribution::labeller::cue_features::CueContext;
use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::cue_words::ENTRY;
use crate::attribution::labeller::decode::candidates;
use crate::attribution::labeller::features::Features;
use crate::attribution::labeller::lattice::Lattice;
use crate::attribution::labeller::role_features::Candidate;
use crate::attribution::labeller::role_features::RoleContext;
use crate::attribution::labeller::role_label;
use crate::rules::Language;

use corpus::GoldParagraph;
use dataset::Dataset;
use optimise::Settings;
use optimise::Weights;

/// How the two stages are trained; found on the `PolNeAR` development part.
const CUES: Settings = Settings {
    epochs: 10,
    l1: 6e-5,
    rate: 0.05,
};
/// The second stage sees every token once for each cue, so it wants more pruning.
const ROLES: Settings = Settings {
    epochs: 10,
    l1: 1e-4,
    rate: 0.05,
};

/// Trains a model on the corpus at `folder` and gives the file's bytes; says what it does through
/// `say`.
///
/// # Errors
/// When the corpus cannot be read.
pub fn train(folder: &Path, language: &Language, say: &dyn Fn(&str)) -> io::Result<Vec<u8>> {
    let articles = corpus::read(folder, language)?;
    say(&format!("{} articles", articles.len()));
    let all: Vec<&GoldParagraph> = articles.iter().flatten().collect();
    let words = cue_words(&all);
    let cues = train_cues(&all, &words);
    say("first stage trained");
    let halves: [Vec<&GoldParagraph>; 2] =
        [0, 1].map(|half| articles.iter().skip(half).step_by(2).flatten().collect());
    let proposed: Vec<Vec<Proposed<'_>>> = (0..2_usize)
        .into_par_iter()
        .map(|half| {
            let other = &halves[1 - half];
            let words = cue_words(other);
            let weights = train_cues(other, &words);
            propose(&halves[half], &words, &weights)
        })
        .collect();
    say("first stage crossed");
    let mut data = Dataset::default();
    for one in proposed.iter().flatten() {
        add_roles(&mut data, one, &words);
    }
    let roles = optimise::train(&data, ROLES);
    say("second stage trained");
    Ok(write::model(&words, &cues, &roles))
}

/// The entries of [`CueWords`]: words that are part of a cue at least three times, with the share of
/// their uses that are, in buckets.
fn cue_words(paragraphs: &[&GoldParagraph]) -> Vec<u8> {
    let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for p in paragraphs {
        for i in 0..p.sequence.len() {
            if p.sequence.quoting[i] == 1 {
                continue;
            }
            let count = counts.entry(p.sequence.word[i]).or_default();
            count.1 += 1;
            count.0 += u32::from(p.is_cue[i]);
        }
    }
    let bucket = |(cue, all): (u32, u32)| match f64::from(cue) / (f64::from(all) + 1.0) {
        r if r < 0.03 => 0,
        r if r < 0.12 => 1,
        r if r < 0.3 => 2,
        r if r < 0.6 => 3,
        _ => 4_u8,
    };
    let mut entries: Vec<(u32, u8)> = counts
        .into_iter()
        .filter(|(_, c)| c.0 >= 3)
        .map(|(word, c)| (word, bucket(c)))
        .filter(|(_, b)| *b > 0)
        .collect();
    entries.sort_unstable();
    let mut bytes = Vec::with_capacity(entries.len() * ENTRY);
    for (word, bucket) in entries {
        bytes.extend(word.to_le_bytes());
        bytes.push(bucket);
    }
    bytes
}

fn train_cues(paragraphs: &[&GoldParagraph], words: &[u8]) -> Weights {
    let mut data = Dataset::default();
    let (mut context, mut features) = (CueContext::default(), Features::default());
    for p in paragraphs {
        context.fill(&p.sequence, &CueWords::new(words));
        cue_features::fill(&mut features, &p.sequence, &context);
        data.push(&features, &p.labels);
    }
    optimise::train(&data, CUES)
}

/// A paragraph with what the first stage, trained on other articles, says of it.
struct Proposed<'g> {
    paragraph: &'g GoldParagraph,
    labels: Vec<u8>,
    candidates: Vec<Candidate>,
}

fn propose<'g>(
    paragraphs: &[&'g GoldParagraph],
    words: &[u8],
    weights: &Weights,
) -> Vec<Proposed<'g>> {
    let (mut context, mut features) = (CueContext::default(), Features::default());
    let mut lattice = Lattice::default();
    let mut found = Vec::with_capacity(paragraphs.len());
    for p in paragraphs {
        context.fill(&p.sequence, &CueWords::new(words));
        cue_features::fill(&mut features, &p.sequence, &context);
        weights.score(&features, &mut lattice.scores);
        lattice.marginals(&weights.transitions);
        let mut labels = Vec::new();
        lattice.best(&weights.transitions, &mut labels);
        let candidates = candidates(&labels, &lattice.marginals);
        found.push(Proposed {
            paragraph: p,
            labels,
            candidates,
        });
    }
    found
}

/// Adds one sequence for each candidate that is a cue of the corpus, with its content and source.
/// Candidates that are none are left out: to refuse them is the first stage's work, and a second
/// stage that may refuse loses more right cues than wrong ones.
fn add_roles(data: &mut Dataset, proposed: &Proposed<'_>, words: &[u8]) {
    let p = proposed.paragraph;
    let (mut context, mut features) = (CueContext::default(), Features::default());
    context.fill(&p.sequence, &CueWords::new(words));
    let roles = RoleContext::new(
        &p.sequence,
        &context,
        &proposed.labels,
        &proposed.candidates,
    );
    let mut seen = vec![false; p.attributions.len()];
    for (index, candidate) in proposed.candidates.iter().enumerate() {
        let shared = |a: &corpus::GoldAttribution| {
            candidate
                .tokens
                .clone()
                .filter(|i| a.cue.contains(i))
                .count()
        };
        let best = (0..p.attributions.len())
            .filter(|n| !seen[*n] && shared(&p.attributions[*n]) > 0)
            .max_by_key(|n| (shared(&p.attributions[*n]), std::cmp::Reverse(*n)));
        let Some(best) = best else { continue };
        seen[best] = true;
        let window = roles.fill(&mut features, index);
        let mut labels = p.attributions[best].labels(window.clone());
        for i in candidate.tokens.clone() {
            labels[i - window.start] = role_label::CUE;
        }
        data.push(&features, &labels);
    }
}
