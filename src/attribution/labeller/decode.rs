//! From marginals to attributions.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::attribution::labeller::candidates::Candidate;
use crate::attribution::labeller::candidates::candidates;
use crate::attribution::labeller::candidates::runs;
use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::cue_features;
use crate::attribution::labeller::evidence::Evidence;
use crate::attribution::labeller::evidence::FirstStage;
use crate::attribution::labeller::evidence::measure_shared;
use crate::attribution::labeller::judge;
use crate::attribution::labeller::lattice::Lattice;
use crate::attribution::labeller::lattice::Scorer;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::lexicon::Knowledge;
use crate::attribution::labeller::lexicon::Lexicon;
use crate::attribution::labeller::model::Model;
use crate::attribution::labeller::model::ModelError;
use crate::attribution::labeller::role_features::RoleContext;
use crate::attribution::labeller::roles::Found;
use crate::attribution::labeller::roles::Roles;
use crate::attribution::labeller::sequence::Article;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::tally::Kept;
use crate::rules::Reporting;
use crate::segment::Segments;
use crate::text::Span;

/// From this probability on, a proposed cue is worth the second stage's look.
const WORTH_A_LOOK: f32 = 0.12;
/// From this probability on that its content is right, an attribution is given: F1 on content is
/// level between .3 and .4 (.702 of 210 articles of the training part that were left out of it).
pub(crate) const ACCEPTED: f32 = 0.36;

/// An attribution, in tokens of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The cue.
    pub cue: Range<usize>,
    /// The content, in one stretch or several.
    pub content: Vec<Range<usize>>,
    /// The source, where one was found.
    pub source: Option<Range<usize>>,
    /// How likely content, source and cue are all right, 0–1.
    pub confidence: f32,
}

/// Both stages with their weights.
#[derive(Debug)]
pub struct Labeller<'m> {
    model: Model<'m>,
    reporting: &'m Reporting,
    /// Memory that articles had, for the next ones: what is kept of words and features holds there too.
    spare: Mutex<Vec<Work>>,
}

impl<'m> Labeller<'m> {
    /// Reads a model file; `reporting` are the words of saying that it was trained with,
    /// and others of the reader's.
    ///
    /// # Errors
    /// When it is foreign, truncated or corrupt.
    pub fn new(bytes: &'m [u8], reporting: &'m Reporting) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::new(bytes)?,
            reporting,
            spare: Mutex::default(),
        })
    }

    /// Proposes the attributions of an article, by their cues; tokens in the stretches `skipped` are
    /// passed over.
    #[must_use]
    pub fn label(&self, text: &str, segments: &Segments, skipped: &[Span]) -> Vec<Proposal> {
        self.label_in(text, segments, skipped, &|_| true)
    }

    /// Proposes the attributions of the paragraphs that are `wanted`, by their indices.
    #[must_use]
    pub fn label_in(
        &self,
        text: &str,
        segments: &Segments,
        skipped: &[Span],
        wanted: &dyn Fn(usize) -> bool,
    ) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let article = Article {
            text,
            segments,
            skipped,
            known: Knowledge {
                reporting: self.reporting,
                model: Some((self.model.classes, self.model.words)),
            },
        };
        let mut work = self.work();
        for paragraph in (0..segments.paragraphs.len()).filter(|p| wanted(*p)) {
            let mut from = Some(0);
            while let Some(start) = from {
                from = (work.sequence).fill(&article, (paragraph, start), &mut work.lexicon);
                if work.sequence.len() > 0 {
                    self.label_paragraph(&mut work, &mut proposals);
                }
            }
        }
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.push(work);
        proposals
    }

    /// Memory for an article, from one before where there is some that is not full.
    fn work(&self) -> Work {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare
            .pop()
            .filter(|work| !work.lexicon.is_full())
            .unwrap_or_default()
    }

    fn label_paragraph(&self, work: &mut Work, proposals: &mut Vec<Proposal>) {
        let Work {
            sequence,
            context,
            first,
            kept,
            labels,
            second,
            ..
        } = work;
        context.fill(sequence, |i| sequence.lexemes[i].bucket);
        let mut tally = self.model.cues.tally(kept, &mut first.scores);
        cue_features::fill(&mut tally, sequence, context);
        first.label(self.model.cues.transitions(), labels);
        let candidates = candidates(labels, &first.marginals);
        let paragraph = FirstStage {
            sequence,
            context,
            labels,
            marginals: &first.marginals,
        };
        let found = second_stage(&self.model.roles, paragraph, &candidates, second);
        let mut accepted = Vec::new();
        for (found, evidence, _) in found {
            let content = judge::probability(&self.model.judge.content, &evidence);
            if content >= ACCEPTED {
                accepted.push(Judged {
                    found,
                    content,
                    all: judge::probability(&self.model.judge.all, &evidence),
                });
            }
        }
        keep_apart(&mut accepted);
        proposals.extend(accepted.into_iter().map(|j| j.of_article(&sequence.tokens)));
    }
}

/// The memory of one paragraph after another.
#[derive(Debug, Default)]
struct Work {
    lexicon: Lexicon,
    sequence: Sequence,
    context: CueContext,
    first: Lattice,
    kept: Kept,
    labels: Vec<u8>,
    second: SecondWork,
}

/// The memory of the second stage.
#[derive(Debug, Default)]
pub(crate) struct SecondWork {
    kept: Kept,
    /// What the features that do not depend on the cue give each token of the paragraph.
    shared: Vec<Scores>,
    lattice: Lattice,
    labels: Vec<u8>,
}

/// Content and source of every candidate that is worth a look, with the evidence and how sure the
/// first stage is of its cue.
pub(crate) fn second_stage(
    stage: &impl Scorer,
    first: FirstStage<'_>,
    candidates: &[Candidate],
    work: &mut SecondWork,
) -> Vec<(Found, Evidence, f32)> {
    if candidates.iter().all(|c| c.probability < WORTH_A_LOOK) {
        return Vec::new();
    }
    let context = RoleContext::new(first, candidates);
    context.fill_shared(&mut stage.tally(&mut work.kept, &mut work.shared));
    let mut all = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let sure = candidate.probability;
        if sure < WORTH_A_LOOK {
            continue;
        }
        let scores = &mut work.lattice.scores;
        let window = context.fill(&mut stage.tally(&mut work.kept, scores), index);
        for (i, own) in window.clone().zip(scores) {
            if !candidate.tokens.contains(&i) {
                for (sum, score) in own.iter_mut().zip(&work.shared[i]) {
                    *sum += score;
                }
            }
        }
        work.lattice.label(stage.transitions(), &mut work.labels);
        let roles = Roles {
            window,
            labels: &work.labels,
            marginals: &work.lattice.marginals,
            cue: candidate.tokens.clone(),
        };
        if let Some(found) = roles.find() {
            let evidence = Evidence::of(first, &roles, &found, sure);
            all.push((found, evidence, sure));
        }
    }
    measure_shared(&mut all);
    all
}

/// An attribution and how likely it is right.
struct Judged {
    found: Found,
    content: f32,
    all: f32,
}

impl Judged {
    /// The attribution in the article's tokens, of which these are the paragraph's.
    fn of_article(self, tokens: &[usize]) -> Proposal {
        let article = |r: Range<usize>| tokens[r.start]..tokens[r.end - 1] + 1;
        Proposal {
            cue: article(self.found.cue),
            content: self.found.content.into_iter().map(article).collect(),
            source: self.found.source.map(article),
            confidence: self.all,
        }
    }
}

/// No word is the content of two attributions: the surer one keeps it, and one that would lose most
/// of its content goes.
fn keep_apart(all: &mut Vec<Judged>) {
    all.sort_by(|a, b| {
        b.content
            .total_cmp(&a.content)
            .then(a.found.cue.start.cmp(&b.found.cue.start))
    });
    let mut taken: Vec<bool> = Vec::new();
    all.retain_mut(|one| {
        let found = &mut one.found;
        let start = found.content[0].start;
        let end = found.cue.end.max(found.last_content() + 1);
        if taken.len() < end {
            taken.resize(end, false);
        }
        let content = std::mem::take(&mut found.content);
        let tokens = || content.iter().flat_map(Clone::clone);
        let lost = tokens().filter(|i| taken[*i]).count();
        if lost * 2 > tokens().count() {
            return false;
        }
        // Two stretches that touch stay two only where the labelling had two.
        found.content = runs(start..end, |i| {
            !taken[i] && content.iter().any(|r| r.contains(&i))
        });
        for i in tokens().chain(found.cue.clone()) {
            taken[i] = true;
        }
        !found.content.is_empty()
    });
    all.sort_by_key(|one| one.found.cue.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(cue: usize, content: Vec<Range<usize>>, probability: f32) -> Judged {
        Judged {
            found: Found {
                cue: cue..cue + 1,
                content,
                source: None,
                is_source_rescued: false,
            },
            content: probability,
            all: probability,
        }
    }

    /// The cues and contents that are kept, as they are shown.
    #[track_caller]
    fn case(mut all: Vec<Judged>, expected: &[&str]) {
        keep_apart(&mut all);
        let show = |j: &Judged| format!("{}: {:?}", j.found.cue.start, j.found.content);
        assert_eq!(all.iter().map(show).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_surer_attribution_keeps_what_both_claim() {
        let less = judged(0, runs(0..20, |i| (1..9).contains(&i)), 0.6);
        let more = judged(10, vec![7..9, 11..16], 0.9);
        case(vec![less, more], &["0: [1..7]", "10: [7..9, 11..16]"]);
    }

    #[test]
    fn an_attribution_that_loses_most_of_its_content_goes() {
        let less = judged(0, runs(0..20, |i| (1..6).contains(&i)), 0.5);
        let more = judged(10, runs(0..20, |i| (2..9).contains(&i)), 0.9);
        case(vec![less, more], &["10: [2..9]"]);
    }
}
