//! Which stretches of tokens may be cues.

use std::ops::Range;

use crate::attribution::labeller::cue_label;
use crate::attribution::labeller::lattice::Scores;

/// From this marginal on, tokens that the best labelling passes over are proposed as cues.
const LEAST_CUE: f32 = 0.1;

/// A stretch of tokens that may be a cue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Its tokens, in the paragraph.
    pub(crate) tokens: Range<usize>,
    /// How likely the first stage finds it, 0–1.
    pub(crate) probability: f32,
}

/// The cues of the best labelling, and stretches that come near to being one.
pub(crate) fn candidates(labels: &[u8], marginals: &[Scores]) -> Vec<Candidate> {
    let likely = |m: &Scores| m[usize::from(cue_label::CUE_START)] + m[usize::from(cue_label::CUE)];
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut taken = vec![false; labels.len() + 1];
    for (i, label) in labels.iter().enumerate() {
        match (*label, found.last_mut()) {
            (cue_label::CUE, Some(last)) if last.end == i => last.end = i + 1,
            (cue_label::CUE | cue_label::CUE_START, _) => found.push(i..i + 1),
            _ => continue,
        }
        taken[i] = true;
    }
    for run in runs(0..labels.len(), |i| {
        !taken[i] && likely(&marginals[i]) >= LEAST_CUE
    }) {
        if !taken[run.end] && (run.start == 0 || !taken[run.start - 1]) {
            found.push(run);
        }
    }
    found.sort_unstable_by_key(|r| r.start);
    let most = |r: &Range<usize>| r.clone().map(|i| likely(&marginals[i])).fold(0.0, f32::max);
    found
        .into_iter()
        .map(|r| Candidate {
            probability: most(&r),
            tokens: r,
        })
        .collect()
}

/// The longest stretches of `within` in which `is` holds.
pub(crate) fn runs(within: Range<usize>, is: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in within.filter(|i| is(*i)) {
        match found.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marginals in which only cues have any probability.
    fn marginals(likely: &[f32]) -> Vec<Scores> {
        let row = |p: &f32| {
            let mut row = Scores::default();
            row[usize::from(cue_label::CUE)] = *p;
            row
        };
        likely.iter().map(row).collect()
    }

    #[track_caller]
    fn case(labels: &[u8], likely: &[f32], expected: &[(Range<usize>, f32)]) {
        let found = candidates(labels, &marginals(likely));
        let found: Vec<(Range<usize>, f32)> = found
            .into_iter()
            .map(|c| (c.tokens, c.probability))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn labelled_cues_are_candidates_as_sure_as_their_surest_token() {
        case(
            &[0, 1, 2, 1],
            &[0.0, 0.5, 0.7, 0.6],
            &[(1..3, 0.7), (3..4, 0.6)],
        );
        case(&[2, 0], &[0.5, 0.0], &[(0..1, 0.5)]);
    }

    #[test]
    fn likely_stretches_are_candidates_where_they_touch_no_cue() {
        case(
            &[0, 0, 0, 0],
            &[0.3, 0.2, 0.0, 0.4],
            &[(0..2, 0.3), (3..4, 0.4)],
        );
        case(&[0, 1, 0, 0], &[0.3, 0.9, 0.0, 0.05], &[(1..2, 0.9)]);
    }

    #[test]
    fn runs_are_the_longest_stretches() {
        assert_eq!(runs(1..7, |i| i != 3 && i != 6), [1..3, 4..6]);
        assert!(runs(2..2, |_| true).is_empty());
    }
}
