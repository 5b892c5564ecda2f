//! Features of the second stage: for one cue, which tokens are its content and which its source?

use std::ops::Range;

use crate::attribution::labeller::candidates::Candidate;
use crate::attribution::labeller::cue_features::CueContext;
use crate::attribution::labeller::cue_features::key;
use crate::attribution::labeller::evidence::FirstStage;
use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::distance;
use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::sequence::Sequence;

/// How many sentences before the cue's own may hold its content.
const BEFORE: usize = 2;
/// How many behind it.
const AFTER: usize = 4;

/// How many tokens beyond a cue are looked at, at most: more than the longest sentence of news has.
/// Lists without a full stop have hundreds of cues in a sentence of hundreds of tokens.
const FARTHEST: usize = 256;

/// The paragraph with all its candidates, as the second stage sees it for one of them.
#[derive(Debug)]
pub(crate) struct RoleContext<'p> {
    sequence: &'p Sequence,
    cues: &'p CueContext,
    /// The first stage's best label of each token.
    labels: &'p [u8],
    candidates: &'p [Candidate],
    counts: Counts,
}

/// How many of a thing stand before each token.
#[derive(Debug, Default)]
struct Counts {
    borders: Vec<u32>,
    marks: Vec<u32>,
    starts: Vec<u32>,
    /// The candidate that each token belongs to, from 1; 0 for none.
    owner: Vec<u32>,
    /// Whether a token or one of the two before or behind it belongs to a candidate.
    is_near: Vec<bool>,
}

/// The cue at work and what stands around it.
struct Cue {
    tokens: Range<usize>,
    word: u32,
    head: usize,
    next: u32,
    next_mark: u32,
    before: u32,
    sentence: usize,
    quoted: u32,
}

impl<'p> RoleContext<'p> {
    /// Counts what the features need.
    pub(crate) fn new(first: FirstStage<'p>, candidates: &'p [Candidate]) -> Self {
        let sequence = first.sequence;
        let n = sequence.len();
        let mut counts = Counts {
            owner: vec![0; n],
            is_near: vec![false; n],
            ..Counts::default()
        };
        for (number, candidate) in candidates.iter().enumerate() {
            let Range { start, end } = candidate.tokens;
            counts.owner[start..end].fill(up_to(number + 1, u32::MAX));
            counts.is_near[start.saturating_sub(2)..(end + 2).min(n)].fill(true);
        }
        let sums = |is: &dyn Fn(usize) -> bool| -> Vec<u32> {
            let step = |sum: &mut u32, i: usize| {
                let before = *sum;
                *sum += u32::from(i < n && is(i));
                Some(before)
            };
            (0..=n).scan(0, step).collect()
        };
        counts.borders = sums(&|i| sequence.border[i] > 0);
        counts.marks = sums(&|i| sequence.quoting[i] >= 2);
        let mut is_start = vec![false; n];
        for candidate in candidates {
            is_start[candidate.tokens.start] = true;
        }
        counts.starts = sums(&|i| is_start[i]);
        Self {
            sequence,
            cues: first.context,
            labels: first.labels,
            candidates,
            counts,
        }
    }

    /// The tokens that may belong to a cue: its sentence and some around it.
    fn window(&self, cue: &Range<usize>) -> Range<usize> {
        let s = self.sequence;
        let first = (s.sentence[cue.start] as usize).saturating_sub(BEFORE);
        let last = (s.sentence[cue.end - 1] as usize + AFTER).min(s.sentences.len() - 1);
        let start = cue.start.saturating_sub(FARTHEST);
        let end = cue.end + FARTHEST;
        s.sentences[first].start.max(start)..s.sentences[last].end.min(end)
    }

    /// Makes the features of every token of candidate `index`'s window.
    pub(crate) fn fill(&self, features: &mut impl FeatureSink, index: usize) -> Range<usize> {
        for group in [Group::Cue, Group::CueClass, Group::CueAct] {
            features.forget(group);
        }
        let candidate = &self.candidates[index];
        let cue = self.cue(&candidate.tokens);
        let window = self.window(&candidate.tokens);
        for i in window.clone() {
            if cue.tokens.contains(&i) {
                self.cue_token(features, &cue, candidate, i);
            } else {
                self.other_token(features, &cue, i);
            }
            features.finish();
        }
        window
    }

    fn cue(&self, tokens: &Range<usize>) -> Cue {
        let s = self.sequence;
        let head = self.cues.head(tokens);
        let next = s.word.get(tokens.end).copied().unwrap_or(1);
        // A short word or a mark behind the cue decides what follows; any other word does not.
        let is_telling = tokens.end < s.len()
            && (!s.is_word[tokens.end]
                || s.shape[tokens.end] == s.shape[head] && is_short(s, tokens.end));
        Cue {
            tokens: tokens.clone(),
            word: s.word[head],
            head,
            next,
            next_mark: if is_telling { next } else { 0 },
            before: if tokens.start > 0 {
                s.word[tokens.start - 1]
            } else {
                1
            },
            sentence: s.sentence[tokens.start] as usize,
            quoted: self.cues.quoted[s.sentence[tokens.start] as usize],
        }
    }

    fn cue_token(&self, f: &mut impl FeatureSink, cue: &Cue, candidate: &Candidate, i: usize) {
        let s = self.sequence;
        f.add(100, []);
        f.add(101, [s.word[i]]);
        f.add(102, [cue.word]);
        f.add(103, [cue.word, cue.next]);
        f.add(104, [cue.before, cue.word]);
        f.add(105, [up_to(cue.tokens.len(), 6)]);
        f.add(106, [u32::from(s.quoting[i])]);
        f.add(107, [cue.quoted]);
        f.add(108, [up_to(self.candidates.len(), 3)]);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 10"
        )]
        f.add(109, [(candidate.probability * 10.0) as u32]);
        f.add(110, [u32::from(self.labels[i])]);
        f.add(112, [s.act[cue.head]]);
        f.add(113, [u32::from(s.class[cue.head])]);
        let label = |i: Option<usize>| {
            i.and_then(|i| self.labels.get(i))
                .map_or(9, |l| u32::from(*l))
        };
        f.add(
            111,
            [
                label(cue.tokens.start.checked_sub(1)),
                label(Some(cue.tokens.end)),
            ],
        );
    }

    fn other_token(&self, f: &mut impl FeatureSink, cue: &Cue, i: usize) {
        let side = Side::of(self, cue, i);
        self.place(f, cue, &side, i);
        self.words(f, cue, &side, i);
        self.classes(f, cue, &side, i);
    }

    /// Where the token stands to the cue.
    fn place(&self, f: &mut impl FeatureSink, cue: &Cue, side: &Side, i: usize) {
        let s = self.sequence;
        let number = s.sentence[i] as usize;
        let quoting = u32::from(s.quoting[i]);
        let Side {
            right,
            at,
            far,
            borders,
            marks,
            cues,
            ..
        } = *side;
        let label = u32::from(self.labels[i]);
        f.add_by(
            Group::Distance,
            key([(at, 8), (far, 7), (borders, 3)]),
            |f| {
                f.add(121, [at]);
                f.add(122, [right, far]);
                f.add(123, [at, far, borders]);
            },
        );
        let between = key([(at, 8), (marks, 4), (quoting, 4), (cues, 3)]);
        f.add_by(Group::Between, between, |f| {
            f.add(124, [at, marks, quoting]);
            f.add(125, [at, cues]);
        });
        f.add_by(Group::Cue, key([(at, 8), (borders, 3)]), |f| {
            f.add(127, [cue.word, at]);
            f.add(128, [cue.word, cue.next_mark, at]);
            f.add(129, [cue.next, at, borders]);
            f.add(130, [cue.before, at]);
            f.add(131, [up_to(cue.tokens.len(), 6), at]);
        });
        let quoted = self.cues.quoted[number];
        let from_start = up_to(i - s.sentences[number].start, 3);
        let quotings = key([
            (quoting, 4),
            (quoted, 3),
            (cue.quoted, 3),
            (at, 8),
            (from_start, 4),
        ]);
        f.add_by(Group::Quoting, quotings, |f| {
            f.add(132, [quoting, at]);
            f.add(133, [quoted, cue.quoted, at, quoting.min(1)]);
            f.add(134, [from_start, at]);
        });
        let is_last = i + 1 == s.sentences[number].end;
        let labels = key([(label, 8), (at, 8), (cues, 3), (is_last.into(), 2)]);
        f.add_by(Group::Label, labels, |f| {
            f.add(136, [label, at, cues]);
            if is_last {
                f.add(137, [at]);
            }
        });
    }

    /// The classes of its word and of its neighbours', as the cue has to do with them.
    fn classes(&self, f: &mut impl FeatureSink, cue: &Cue, side: &Side, i: usize) {
        let s = self.sequence;
        let [_, before, own, behind, _] = self.near(i);
        let at = side.at;
        f.add_by(Group::ClassAt, key([(own, 256), (at, 8)]), |f| {
            f.add(161, [own, at]);
        });
        f.add_by(Group::CueClass, at as usize, |f| {
            f.add(169, [u32::from(s.class[cue.head]), at]);
        });
        if side.gap <= 5 {
            let path = s.class[side.between.clone()]
                .iter()
                .fold(side.right, |h, c| {
                    h.wrapping_mul(131).wrapping_add(u32::from(*c) + 1)
                });
            f.add(170, [path]);
            f.add(171, [path, own]);
        }
        let (act, frame) = (s.act[cue.head], s.frame[cue.head]);
        f.add_by(Group::CueAct, at as usize, |f| {
            f.add(180, [act, at]);
            f.add(181, [frame, at]);
            f.add(182, [frame, cue.next_mark, at]);
        });
        f.add(183, [frame, s.word[i], side.right]);
        f.add(184, [frame, own, side.right, side.borders]);
        f.add(190, [at, side.borders, before, own]);
        f.add(191, [at, side.borders, s.word[i]]);
        f.add(192, [at, side.borders, own, behind]);
    }

    /// The classes of the words around token `i`, its own in the middle.
    fn near(&self, i: usize) -> [u32; 5] {
        let class = |d: isize| {
            i.checked_add_signed(d)
                .and_then(|j| self.sequence.class.get(j))
        };
        [-2, -1, 0, 1, 2].map(|d| class(d).map_or(NO_CLASS, |c| u32::from(*c)))
    }

    /// Makes the features of every token of the paragraph that do not depend on the cue; tokens of
    /// the cue have none of them.
    pub(crate) fn fill_shared(&self, features: &mut impl FeatureSink) {
        for i in 0..self.sequence.len() {
            self.shared(features, i);
            features.finish();
        }
    }

    fn shared(&self, f: &mut impl FeatureSink, i: usize) {
        let s = self.sequence;
        let is_owned = u32::from(self.counts.owner[i] > 0);
        let label = u32::from(self.labels[i]);
        f.add_by(Group::Owned, key([(is_owned, 2), (label, 8)]), |f| {
            f.add(120, []);
            f.add(126, [is_owned]);
            f.add(135, [label]);
        });
        f.add_by(Group::Token, token(s, i, OWN), |f| {
            f.add(140, [s.word[i]]);
            f.add(143, [s.suffix3[i]]);
        });
        for (question, d) in (NEIGHBOUR..).zip(NEAR) {
            let offset = u32::try_from(d + 8).expect("it is positive");
            let Some(j) = i.checked_add_signed(d).filter(|j| *j < s.len()) else {
                continue;
            };
            f.add_by(Group::Token, token(s, j, question), |f| {
                f.add(146, [offset, s.word[j]]);
                f.add(147, [offset, u32::from(s.quoting[j])]);
            });
        }
        if i > 0 {
            f.add(150, [s.word[i - 1], s.word[i]]);
        }
        if i + 1 < s.len() {
            f.add(151, [s.word[i], s.word[i + 1]]);
        }
        let [a2, a1, own, b1, b2] = self.near(i);
        for (number, (name, class)) in
            (0..).zip([(160, own), (162, a1), (163, b1), (164, a2), (165, b2)])
        {
            f.add_by(Group::Class, key([(number, 5), (class, 256)]), |f| {
                f.add(name, [class]);
            });
        }
        f.add(166, [a1, own]);
        f.add(167, [own, b1]);
        f.add(168, [a1, own, b1]);
        f.add(193, [a2, a1, own]);
        f.add(194, [own, b1, b2]);
    }

    /// The token's words and its neighbours'.
    fn words(&self, f: &mut impl FeatureSink, cue: &Cue, side: &Side, i: usize) {
        let s = self.sequence;
        let right = side.right;
        f.add_by(Group::Token, token(s, i, ON_SIDE + right as usize), |f| {
            f.add(141, [s.word[i], right]);
            f.add(142, [s.shape[i], right]);
        });
        if side.gap <= 4 {
            let between = side
                .between
                .clone()
                .fold(0, |h: u32, j| h.rotate_left(7) ^ s.word[j]);
            f.add(144, [right, between, up_to(side.gap, 5)]);
            f.add(145, [right, up_to(side.gap, 5), s.word[i]]);
        }
        if self.counts.is_near[i] {
            self.cues_beside(f, cue, i);
        }
    }

    /// Which of the token's neighbours belong to the cue, and which to others.
    fn cues_beside(&self, f: &mut impl FeatureSink, cue: &Cue, i: usize) {
        let owners = NEAR.map(|d| {
            let j = i.checked_add_signed(d);
            match j.filter(|j| self.counts.owner.get(*j).is_some_and(|o| *o > 0)) {
                Some(j) if cue.tokens.contains(&j) => 1,
                Some(_) => 2,
                None => 0,
            }
        });
        f.add_by(Group::Neighbours, key(owners.map(|o| (o, 3))), |f| {
            for (d, owner) in NEAR.into_iter().zip(owners) {
                let offset = u32::try_from(d + 8).expect("it is positive");
                match owner {
                    0 => {}
                    1 => f.add(148, [offset]),
                    _ => f.add(149, [offset]),
                }
            }
        });
    }
}

/// Which neighbours are looked at.
const NEAR: [isize; 4] = [-2, -1, 1, 2];

/// What is asked of a token's state, as a key of [`Group::Token`].
fn token(s: &Sequence, i: usize, question: usize) -> usize {
    s.state[i] * QUESTIONS + question
}

/// How many questions there are: itself, as one of four neighbours, on two sides of the cue.
const QUESTIONS: usize = 7;
const OWN: usize = 0;
const NEIGHBOUR: usize = 1;
const ON_SIDE: usize = 5;

/// The class of a word beyond the paragraph's borders.
const NO_CLASS: u32 = 200;

/// Whether a word has at most four characters: its last three are not all that there is to tell
/// apart from its last two.
fn is_short(s: &Sequence, i: usize) -> bool {
    s.word[i] == s.suffix3[i] || s.word[i] == s.suffix2[i]
}

/// Where a token stands to a cue.
struct Side {
    /// 0 before it, 1 behind it.
    right: u32,
    /// Side and distance in sentences, as one number.
    at: u32,
    /// Tokens between the two.
    gap: usize,
    far: u32,
    between: Range<usize>,
    borders: u32,
    marks: u32,
    cues: u32,
}

impl Side {
    fn of(context: &RoleContext<'_>, cue: &Cue, i: usize) -> Self {
        let is_right = i >= cue.tokens.end;
        let (low, high) = if is_right {
            (cue.tokens.end, i + 1)
        } else {
            (i, cue.tokens.start)
        };
        let between = if is_right {
            cue.tokens.end..i
        } else {
            i + 1..cue.tokens.start
        };
        let sentences = (context.sequence.sentence[i] as usize).abs_diff(cue.sentence);
        let count = |sums: &[u32], most: u32| (sums[high] - sums[low]).min(most);
        let right = u32::from(is_right);
        Self {
            right,
            at: up_to(sentences, 3) * 2 + right,
            gap: between.len(),
            far: distance(between.len()),
            between,
            borders: count(&context.counts.borders, 2),
            marks: count(&context.counts.marks, 3),
            cues: count(&context.counts.starts, 2),
        }
    }
}
