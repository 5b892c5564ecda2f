//! What the second stage finds for one cue: its content and its source.

use std::ops::Range;

use crate::attribution::labeller::candidates::runs;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::role_label;

/// Where the best labelling gives a cue no content: from this marginal on, it is content.
const LEAST_CONTENT: f32 = 0.4;
/// Where it gives none a source: from this marginal on, a token can be the source.
const LEAST_SOURCE: f32 = 0.12;

/// The second stage's word on one cue.
#[derive(Debug)]
pub(crate) struct Roles<'w> {
    /// The tokens that it looked at.
    pub(crate) window: Range<usize>,
    /// The best label of each.
    pub(crate) labels: &'w [u8],
    /// The probability of each label of each.
    pub(crate) marginals: &'w [Scores],
    /// The cue.
    pub(crate) cue: Range<usize>,
}

/// A cue's content and source, in tokens of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) cue: Range<usize>,
    /// At least one stretch.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) source: Option<Range<usize>>,
    /// Whether the best labelling had no source.
    pub(crate) is_source_rescued: bool,
}

impl Found {
    /// The last token of the content.
    pub(crate) fn last_content(&self) -> usize {
        self.content[self.content.len() - 1].end - 1
    }
}

impl Roles<'_> {
    /// The content and source; `None` where there is no content.
    pub(crate) fn find(&self) -> Option<Found> {
        let mut content = self.stretches(role_label::CONTENT_START, role_label::CONTENT);
        if content.is_empty() {
            content = self.likely_content();
        }
        if content.is_empty() {
            return None;
        }
        let labelled = self
            .stretches(role_label::SOURCE_START, role_label::SOURCE)
            .into_iter()
            .min_by_key(|r| self.gap(r));
        Some(Found {
            cue: self.cue.clone(),
            content,
            is_source_rescued: labelled.is_none(),
            source: labelled.or_else(|| self.best_source()),
        })
    }

    /// How many tokens stand between the cue and a stretch.
    pub(crate) fn gap(&self, stretch: &Range<usize>) -> usize {
        let behind = stretch.start.abs_diff(self.cue.end);
        behind.min(stretch.end.abs_diff(self.cue.start))
    }

    /// How likely token `i` is content; 0 outside the window.
    pub(crate) fn content(&self, i: usize) -> f32 {
        self.marginal(i, role_label::CONTENT_START) + self.marginal(i, role_label::CONTENT)
    }

    /// How likely a stretch of content starts at token `i`.
    pub(crate) fn content_start(&self, i: usize) -> f32 {
        self.marginal(i, role_label::CONTENT_START)
    }

    /// How likely token `i` is the source.
    pub(crate) fn source(&self, i: usize) -> f32 {
        self.marginal(i, role_label::SOURCE_START) + self.marginal(i, role_label::SOURCE)
    }

    fn marginal(&self, i: usize, label: u8) -> f32 {
        let row = i
            .checked_sub(self.window.start)
            .and_then(|k| self.marginals.get(k));
        row.map_or(0.0, |row| row[usize::from(label)])
    }

    /// The stretches of the best labelling that `first` starts and `further` goes on.
    fn stretches(&self, first: u8, further: u8) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (k, label) in self.labels.iter().enumerate() {
            let i = k + self.window.start;
            match found.last_mut() {
                Some(last) if *label == further && last.end == i => last.end = i + 1,
                _ if *label == first || *label == further => found.push(i..i + 1),
                _ => {}
            }
        }
        found
    }

    fn likely_content(&self) -> Vec<Range<usize>> {
        runs(self.window.clone(), |i| self.content(i) > LEAST_CONTENT)
    }

    /// The likeliest source where the best labelling has none: round its likeliest token, all that
    /// is at least half as likely.
    fn best_source(&self) -> Option<Range<usize>> {
        let is = |i: usize| !self.cue.contains(&i) && self.source(i) >= LEAST_SOURCE;
        let best = (self.window.clone())
            .filter(|i| is(*i))
            .max_by(|a, b| self.source(*a).total_cmp(&self.source(*b)))?;
        let half = self.source(best) / 2.0;
        let mut run = best..best + 1;
        while run.start > self.window.start
            && is(run.start - 1)
            && self.source(run.start - 1) >= half
        {
            run.start -= 1;
        }
        while run.end < self.window.end && is(run.end) && self.source(run.end) >= half {
            run.end += 1;
        }
        Some(run)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Certain marginals of these labels, where `source` tokens may be the source by so much.
    fn find(labels: &[u8], cue: Range<usize>, source: &[(usize, f32)]) -> Option<Found> {
        let row = |label: &u8| {
            let mut row = Scores::default();
            row[usize::from(*label)] = 1.0;
            row
        };
        let mut marginals: Vec<Scores> = labels.iter().map(row).collect();
        for (token, probability) in source {
            marginals[*token][usize::from(role_label::SOURCE)] = *probability;
        }
        let roles = Roles {
            window: 0..labels.len(),
            labels,
            marginals: &marginals,
            cue,
        };
        roles.find()
    }

    #[test]
    fn an_interrupted_content_has_two_stretches_and_the_nearest_source() {
        let found = find(&[4, 2, 3, 4, 1, 0, 2, 3], 4..5, &[]).unwrap();
        assert_eq!(found.content, [1..3, 6..8]);
        assert_eq!(found.source, Some(3..4));
        assert!(!found.is_source_rescued);
    }

    #[test]
    fn without_content_there_is_nothing() {
        assert_eq!(find(&[4, 1, 0], 1..2, &[]), None);
    }

    #[test]
    fn the_likeliest_tokens_are_the_source_where_none_is_labelled() {
        let found = find(&[0, 0, 0, 1, 2], 3..4, &[(0, 0.1), (1, 0.2), (2, 0.3)]).unwrap();
        assert_eq!(found.source, Some(1..3));
        assert!(found.is_source_rescued);
        assert_eq!(find(&[0, 1, 2], 1..2, &[(0, 0.1)]).unwrap().source, None);
    }
}
