//! The words that bring a claim which says nothing without them: `Crane praised the new bridge`.

use std::ops::Range;

use crate::claim::proposition;
use crate::claim::words::Words;
use crate::rules::CueSet;
use crate::rules::Frame;
use crate::rules::Language;

/// How many tokens may stand between source, cue and content for the claim to be told with them in one
/// piece; above that the gap is marked.
const MOST_BETWEEN: usize = 12;

/// How many words may stand between a cue and a content that depends on it (`told reporters on Friday
/// of …`).
const MOST_ADDRESSEE: usize = 10;

/// A content's words in one sentence and what brings them, as tokens of it.
pub(super) struct Framed<'a> {
    /// The content's words.
    pub(super) content: &'a [Range<usize>],
    /// The cue.
    pub(super) cue: Range<usize>,
    /// The source, where it stands in the sentence.
    pub(super) source: Option<Range<usize>>,
}

impl Framed<'_> {
    /// Whether the content says nothing without its cue: it hangs on that, and is no clause.
    pub(super) fn needs_frame(&self, words: &Words, language: &Language) -> bool {
        let Some(first) = self.content.first() else {
            return false;
        };
        let speakers = &language.speakers;
        let opens = |i: usize| speakers.opens_content(words.get(i));
        if opens(first.start) || first.start > 0 && opens(first.start - 1) {
            return false;
        }
        let is_clause = |r: &Range<usize>| proposition::is_main_clause(r, words, language);
        self.hangs(words)
            && (self.takes_no_clause(words, language) || !self.content.iter().any(is_clause))
    }

    /// Whether no mark stands between the content and its cue or source.
    fn hangs(&self, words: &Words) -> bool {
        let is_plain = |mut range: Range<usize>| range.all(|i| words.kind(i).is_word());
        let is_beside = |frame: &Range<usize>, content: &Range<usize>| {
            if frame.end <= content.start {
                content.start - frame.end <= MOST_ADDRESSEE && is_plain(frame.end..content.start)
            } else {
                // `whom he called …`, and not `“We lost,” he said`.
                content.end <= frame.start && is_plain(content.end - 1..frame.start)
            }
        };
        let frames = std::iter::once(&self.cue).chain(&self.source);
        frames
            .into_iter()
            .any(|f| self.content.iter().any(|c| is_beside(f, c)))
    }

    /// Whether the cue is one of the rules, and of those that bring no clause and no whole quotation.
    fn takes_no_clause(&self, words: &Words, language: &Language) -> bool {
        let frames = self.cue.clone().map(|i| {
            let word = language.reporting.word(words.get(i));
            word.frames
        });
        let all = frames.reduce(CueSet::union).unwrap_or_default();
        let brings = |frame| all.has(frame);
        let phrases = [Frame::NounPhrase, Frame::As, Frame::Of, Frame::For];
        phrases.into_iter().any(brings) && !brings(Frame::Clause) && !brings(Frame::Quotation)
    }

    /// The content with its frame, in as few pieces as may be; `is_free` tells the tokens that are nobody
    /// else's.
    pub(super) fn ranges(
        &self,
        words: &Words,
        language: &Language,
        is_free: impl Fn(usize) -> bool,
    ) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = self.content.to_vec();
        ranges.push(self.grown_cue(words, language));
        ranges.extend(self.source.clone());
        ranges.sort_by_key(|r| (r.start, r.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last)
                    if range.start <= last.end + MOST_BETWEEN
                        && (last.end..range.start).all(&is_free) =>
                {
                    last.end = last.end.max(range.end);
                }
                _ => joined.push(range),
            }
        }
        joined
    }

    /// The cue with what belongs to its verb before it: `did not` in `did not respond to`.
    fn grown_cue(&self, words: &Words, language: &Language) -> Range<usize> {
        let belongs = |i: usize| {
            language.speakers.is_auxiliary(words.get(i))
                || language.grammar.is_negation(words.get(i), words.get(i + 1))
                || language.speakers.opens_infinitive(words.get(i))
        };
        let mut start = self.cue.start;
        while start > 0 && belongs(start - 1) {
            start -= 1;
        }
        start..self.cue.end
    }
}
