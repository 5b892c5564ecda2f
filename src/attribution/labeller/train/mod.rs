//! Trains the labeller on a corpus in brat standoff: `text/NAME.txt` beside
//! `attributions/NAME_ANNOTATOR.ann`, with the roles Source, Cue and Content, in code points.
//!
//! The first stage is trained on every paragraph, then again on either half of the articles so that
//! the second stage is trained on what the first would propose for articles that it has not seen.

mod brat;
mod classes;
mod corpus;
mod dataset;
mod judge;
mod optimise;
mod write;

use rustc_hash::FxHashMap;
use std::path::Path;

use crate::attribution::labeller::candidates::Candidate;
use crate::attribution::labeller::candidates::candidates;
use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::cue_features;
use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::cue_words::ENTRY;
use crate::attribution::labeller::decode::ACCEPTED;
use crate::attribution::labeller::decode::SecondWork;
use crate::attribution::labeller::decode::second_stage;
use crate::attribution::labeller::evidence::FirstStage;
use crate::attribution::labeller::features::Features;
use crate::attribution::labeller::lattice::Lattice;
use crate::attribution::labeller::lattice::Scorer;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::role_features::RoleContext;
use crate::attribution::labeller::role_label;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::tally::Kept;
use crate::attribution::labeller::word_classes;
use crate::attribution::labeller::word_classes::WordClasses;
use crate::error::Error;
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
/// When the corpus cannot be read, is no standoff of its own text or is too small.
pub fn train(folder: &Path, language: &Language, say: &dyn Fn(&str)) -> Result<Vec<u8>, Error> {
    let mut articles = corpus::read(folder, language)?;
    say(&format!("{} articles", articles.len()));
    let classes = class_entries(&articles);
    for p in articles.iter_mut().flatten() {
        p.sequence.classify(&WordClasses::new(&classes));
    }
    say(&format!(
        "{} words in classes",
        classes.len() / word_classes::ENTRY
    ));
    let all: Vec<&GoldParagraph> = articles.iter().flatten().collect();
    let words = cue_words(&all);
    let (cues, halves) = rayon::join(|| train_cues(&all, &words), || crossed(&articles, &words));
    say("first stage trained");
    let (roles, crossed) = rayon::join(
        || train_roles(halves.iter().flatten()),
        || crossed_roles(&halves),
    );
    say("second stage trained");
    let [one, other] = &crossed;
    for row in judge::reliability([one, other], ACCEPTED) {
        say(&format!(
            "confidence 0.{}: {:5} attributions, said {:.3}, right {:.3}",
            row.tenth, row.count, row.said, row.right
        ));
    }
    let cases: Vec<&judge::Case> = crossed.iter().flatten().collect();
    let judge = judge::fit(&cases);
    Ok(write::model(&words, &classes, [&cues, &roles], &judge))
}

/// The entries of [`WordClasses`].
fn class_entries(articles: &[Vec<GoldParagraph>]) -> Vec<u8> {
    let entries = classes::classes(articles.iter().flatten().map(|p| &p.sequence));
    let bytes = |(key, class): (u32, u8)| key.to_le_bytes().into_iter().chain([class]);
    entries.into_iter().flat_map(bytes).collect()
}

/// Each half of the articles with what the first stage, trained on the other half, says of it.
fn crossed<'g>(articles: &'g [Vec<GoldParagraph>], words: &[u8]) -> [Vec<Proposed<'g>>; 2] {
    let halves: [Vec<&GoldParagraph>; 2] =
        [0, 1].map(|half| articles.iter().skip(half).step_by(2).flatten().collect());
    let propose = |half: usize| {
        let other = &halves[1 - half];
        let own_words = cue_words(other);
        let weights = train_cues(other, &own_words);
        propose(&halves[half], [&own_words, words], &weights)
    };
    let (one, other) = rayon::join(|| propose(0), || propose(1));
    [one, other]
}

fn train_roles<'p, 'g: 'p>(proposed: impl Iterator<Item = &'p Proposed<'g>>) -> Weights {
    let mut data = Dataset::default();
    for one in proposed {
        add_roles(&mut data, one);
    }
    optimise::train(&data, ROLES)
}

/// What is found in each half by a second stage that was trained on the other.
fn crossed_roles(halves: &[Vec<Proposed<'_>>; 2]) -> [Vec<judge::Case>; 2] {
    let cases = |half: usize| {
        let weights = train_roles(halves[1 - half].iter());
        let mut work = SecondWork::default();
        let mut cases = Vec::new();
        for one in &halves[half] {
            let found = second_stage(&weights, one.first_stage(), &one.candidates, &mut work);
            cases.extend(judge::cases(one.paragraph, found));
        }
        cases
    };
    let (one, other) = rayon::join(|| cases(0), || cases(1));
    [one, other]
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
            let count = counts.entry(p.sequence.lexemes[i].word).or_default();
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

/// Looks over a paragraph with these entries of [`CueWords`].
fn fill_context(context: &mut CueContext, sequence: &Sequence, words: &[u8]) {
    let words = CueWords::new(words);
    context.fill(sequence, |i| words.bucket(sequence.lexemes[i].word));
}

fn train_cues(paragraphs: &[&GoldParagraph], words: &[u8]) -> Weights {
    let mut data = Dataset::default();
    let (mut context, mut features) = (CueContext::default(), Features::default());
    for p in paragraphs {
        fill_context(&mut context, &p.sequence, words);
        features.clear();
        cue_features::fill(&mut features, &p.sequence, &context);
        for (i, label) in p.labels.iter().enumerate() {
            data.push_token([features.of(i), &[]], *label);
        }
        data.finish();
    }
    optimise::train(&data, CUES)
}

/// A paragraph with what the first stage, trained on other articles, says of it.
struct Proposed<'g> {
    paragraph: &'g GoldParagraph,
    context: CueContext,
    labels: Vec<u8>,
    marginals: Vec<Scores>,
    candidates: Vec<Candidate>,
}

impl Proposed<'_> {
    fn first_stage(&self) -> FirstStage<'_> {
        FirstStage {
            sequence: &self.paragraph.sequence,
            context: &self.context,
            labels: &self.labels,
            marginals: &self.marginals,
        }
    }
}

/// Labels paragraphs with the cue words of the articles that the weights are from; the second stage
/// is to see those of all articles.
fn propose<'g>(
    paragraphs: &[&'g GoldParagraph],
    [own_words, words]: [&[u8]; 2],
    weights: &Weights,
) -> Vec<Proposed<'g>> {
    let mut kept = Kept::default();
    let mut lattice = Lattice::default();
    let mut found = Vec::with_capacity(paragraphs.len());
    for p in paragraphs {
        let mut context = CueContext::default();
        fill_context(&mut context, &p.sequence, own_words);
        let mut tally = weights.tally(&mut kept, &mut lattice.scores);
        cue_features::fill(&mut tally, &p.sequence, &context);
        let mut labels = Vec::new();
        lattice.label(weights.transitions(), &mut labels);
        fill_context(&mut context, &p.sequence, words);
        found.push(Proposed {
            paragraph: p,
            context,
            candidates: candidates(&labels, &lattice.marginals),
            labels,
            marginals: lattice.marginals.clone(),
        });
    }
    found
}

/// Adds one sequence for each candidate that is a cue of the corpus, with its content and source.
/// Candidates that are none are left out: to refuse them is the judge's work, and a second stage that
/// may refuse loses more right cues than wrong ones.
fn add_roles(data: &mut Dataset, proposed: &Proposed<'_>) {
    let attributions = &proposed.paragraph.attributions;
    let (mut features, mut shared) = (Features::default(), Features::default());
    let roles = RoleContext::new(proposed.first_stage(), &proposed.candidates);
    roles.fill_shared(&mut shared);
    let mut seen = vec![false; attributions.len()];
    for (index, candidate) in proposed.candidates.iter().enumerate() {
        let common = |n: usize| {
            let is_cue = |i: &usize| attributions[n].cue.contains(i);
            candidate.tokens.clone().filter(is_cue).count()
        };
        let best = (0..attributions.len())
            .filter(|n| !seen[*n] && common(*n) > 0)
            .max_by_key(|n| (common(*n), std::cmp::Reverse(*n)));
        let Some(best) = best else { continue };
        seen[best] = true;
        features.clear();
        let window = roles.fill(&mut features, index);
        let mut labels = attributions[best].labels(window.clone());
        for i in candidate.tokens.clone() {
            labels[i - window.start] = role_label::CUE;
        }
        let is_cue = |i: usize| candidate.tokens.contains(&i);
        for (k, i) in window.enumerate() {
            let shared = if is_cue(i) { &[] } else { shared.of(i) };
            data.push_token([features.of(k), shared], labels[k]);
        }
        data.finish();
    }
}
