//! A cue of the second stage, and where a token stands to it.

use std::ops::Range;

use crate::attribution::labeller::candidates::Candidate;
use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::features::distance;
use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::sequence::Sequence;

/// What stands where in a paragraph with its candidates.
#[derive(Debug)]
pub(crate) struct Counts {
    /// What stands before each token, and before the paragraph's end.
    before: Vec<Before>,
    /// The candidate that each token belongs to, from 1; 0 for none.
    pub(crate) owner: Vec<u32>,
    /// Whether a token or one of the two before or behind it belongs to a candidate.
    pub(crate) is_near: Vec<bool>,
}

/// How many of a thing stand before a token.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    borders: u32,
    marks: u32,
    starts: u32,
}

impl Counts {
    /// Counts over the paragraph.
    pub(crate) fn new(sequence: &Sequence, candidates: &[Candidate]) -> Self {
        let n = sequence.len();
        let mut owner = vec![0; n];
        let mut is_near = vec![false; n];
        let mut before = vec![Before::default(); n + 1];
        for (number, candidate) in candidates.iter().enumerate() {
            let Range { start, end } = candidate.tokens;
            owner[start..end].fill(up_to(number + 1, u32::MAX));
            is_near[start.saturating_sub(2)..(end + 2).min(n)].fill(true);
            before[start + 1].starts = 1;
        }
        let mut sum = Before::default();
        let tokens = sequence.lexemes.iter().zip(&sequence.quoting);
        for ((lexeme, quoting), before) in tokens.zip(&mut before[1..]) {
            sum.borders += u32::from(lexeme.border > 0);
            sum.marks += u32::from(*quoting >= 2);
            sum.starts += before.starts;
            *before = sum;
        }
        Self {
            before,
            owner,
            is_near,
        }
    }
}

/// The cue at work and what stands around it.
pub(crate) struct Cue {
    pub(crate) tokens: Range<usize>,
    pub(crate) word: u32,
    pub(crate) head: usize,
    pub(crate) next: u32,
    pub(crate) next_mark: u32,
    pub(crate) before: u32,
    pub(crate) sentence: usize,
    pub(crate) quoted: u32,
}

impl Cue {
    /// The cue of these tokens.
    pub(crate) fn new(s: &Sequence, cues: &CueContext, tokens: &Range<usize>) -> Self {
        let head = cues.head(tokens);
        let next = s.lexemes.get(tokens.end);
        let next_word = next.map_or(1, |l| l.word);
        // A short word or a mark behind the cue decides what follows; any other word does not.
        let is_telling = next.is_some_and(|next| {
            !next.is_word || next.shape == s.lexemes[head].shape && next.is_short()
        });
        let before = tokens.start.checked_sub(1);
        let sentence = s.sentence[tokens.start] as usize;
        Self {
            tokens: tokens.clone(),
            word: s.lexemes[head].word,
            head,
            next: next_word,
            next_mark: if is_telling { next_word } else { 0 },
            before: before.map_or(1, |i| s.lexemes[i].word),
            sentence,
            quoted: cues.quoted[sentence],
        }
    }
}

/// Where a token stands to a cue.
pub(crate) struct Side {
    /// 0 before it, 1 behind it.
    pub(crate) right: u32,
    /// Side and distance in sentences, as one number.
    pub(crate) at: u32,
    /// Tokens between the two.
    pub(crate) gap: usize,
    pub(crate) far: u32,
    pub(crate) between: Range<usize>,
    pub(crate) borders: u32,
    pub(crate) marks: u32,
    pub(crate) cues: u32,
}

impl Side {
    /// Where token `i` stands to `cue`, to which it does not belong.
    pub(crate) fn of(sequence: &Sequence, counts: &Counts, cue: &Cue, i: usize) -> Self {
        let is_right = i >= cue.tokens.end;
        let (low, high, between) = if is_right {
            (cue.tokens.end, i + 1, cue.tokens.end..i)
        } else {
            (i, cue.tokens.start, i + 1..cue.tokens.start)
        };
        let sentences = (sequence.sentence[i] as usize).abs_diff(cue.sentence);
        let (low, high) = (counts.before[low], counts.before[high]);
        let right = u32::from(is_right);
        Self {
            right,
            at: up_to(sentences, 3) * 2 + right,
            gap: between.len(),
            far: distance(between.len()),
            between,
            borders: (high.borders - low.borders).min(2),
            marks: (high.marks - low.marks).min(3),
            cues: (high.starts - low.starts).min(2),
        }
    }
}
