//! Features of the second stage: for one cue, which tokens are its content and which its source?

use std::ops::Range;

use crate::attribution::labeller::candidates::Candidate;
use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::evidence::FirstStage;
use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::each_token;
use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::keys::NO_CLASS;
use crate::attribution::labeller::keys::Place;
use crate::attribution::labeller::keys::Question;
use crate::attribution::labeller::keys::key;
use crate::attribution::labeller::keys::offset;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::side::Counts;
use crate::attribution::labeller::side::Cue;
use crate::attribution::labeller::side::Side;

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

impl<'p> RoleContext<'p> {
    /// Counts what the features need.
    pub(crate) fn new(first: FirstStage<'p>, candidates: &'p [Candidate]) -> Self {
        let sequence = first.sequence;
        Self {
            sequence,
            cues: first.context,
            labels: first.labels,
            candidates,
            counts: Counts::new(sequence, candidates),
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
        let cue = Cue::new(self.sequence, self.cues, &candidate.tokens);
        let window = self.window(&candidate.tokens);
        each_token(features, self.sequence, window.clone(), |f, i| {
            if cue.tokens.contains(&i) {
                self.cue_token(f, &cue, candidate, i);
            } else {
                self.other_token(f, &cue, i);
            }
        });
        window
    }

    fn cue_token(&self, f: &mut impl FeatureSink, cue: &Cue, candidate: &Candidate, i: usize) {
        let s = self.sequence;
        f.add(100, []);
        f.add(101, [s.lexemes[i].word]);
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
        f.add(112, [s.lexemes[cue.head].act]);
        f.add(113, [u32::from(s.lexemes[cue.head].class)]);
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
        let side = Side::of(self.sequence, &self.counts, cue, i);
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
        let [before, own, behind] = [-1, 0, 1].map(|d| s.class_at(i, d));
        let at = side.at;
        f.add_by(Group::ClassAt, key([(own, 256), (at, 8)]), |f| {
            f.add(161, [own, at]);
        });
        f.add_by(Group::CueClass, at as usize, |f| {
            f.add(169, [u32::from(s.lexemes[cue.head].class), at]);
        });
        if side.gap <= 5 {
            let between = &s.lexemes[side.between.clone()];
            let path = between.iter().fold(side.right, |h, l| {
                h.wrapping_mul(131).wrapping_add(u32::from(l.class) + 1)
            });
            f.add(170, [path]);
            f.add(171, [path, own]);
        }
        let (act, frame) = (s.lexemes[cue.head].act, s.lexemes[cue.head].frame);
        f.add_by(Group::CueAct, at as usize, |f| {
            f.add(180, [act, at]);
            f.add(181, [frame, at]);
            f.add(182, [frame, cue.next_mark, at]);
        });
        f.add(183, [frame, s.lexemes[i].word, side.right]);
        f.add(184, [frame, own, side.right, side.borders]);
        f.add(190, [at, side.borders, before, own]);
        f.add(191, [at, side.borders, s.lexemes[i].word]);
        f.add(192, [at, side.borders, own, behind]);
    }

    /// Makes the features of every token of the paragraph that do not depend on the cue; tokens of
    /// the cue have none of them.
    pub(crate) fn fill_shared(&self, features: &mut impl FeatureSink) {
        each_token(features, self.sequence, 0..self.sequence.len(), |f, i| {
            self.shared(f, i);
        });
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
        let own = &s.lexemes[i];
        f.add_by(Group::Token, Question::Own.of(s.state[i]), |f| {
            f.add(140, [own.word]);
            f.add(143, [own.suffix3]);
            f.add(160, [u32::from(own.class)]);
        });
        for (d, class) in NEAR {
            let Some(j) = i.checked_add_signed(d).filter(|j| *j < s.len()) else {
                f.add(class, [NO_CLASS]);
                continue;
            };
            f.add_by(Group::Token, Question::Neighbour(d).of(s.state[j]), |f| {
                let near = &s.lexemes[j];
                f.add(146, [offset(d), near.word]);
                f.add(147, [offset(d), u32::from(s.quoting[j])]);
                f.add(class, [u32::from(near.class)]);
            });
        }
        pairs(f, s, i);
        let [a2, a1, own, b1, b2] = [-2, -1, 0, 1, 2].map(|d| s.class_at(i, d));
        f.add(168, [a1, own, b1]);
        f.add(193, [a2, a1, own]);
        f.add(194, [own, b1, b2]);
    }

    /// The token's words and its neighbours'.
    fn words(&self, f: &mut impl FeatureSink, cue: &Cue, side: &Side, i: usize) {
        let s = self.sequence;
        let right = side.right;
        f.add_by(Group::Token, Question::OnSide(right).of(s.state[i]), |f| {
            f.add(141, [s.lexemes[i].word, right]);
            f.add(142, [s.lexemes[i].shape, right]);
        });
        if side.gap <= 4 {
            let between = side
                .between
                .clone()
                .fold(0, |h: u32, j| h.rotate_left(7) ^ s.lexemes[j].word);
            f.add(144, [right, between, up_to(side.gap, 5)]);
            f.add(145, [right, up_to(side.gap, 5), s.lexemes[i].word]);
        }
        if self.counts.is_near[i] {
            self.cues_beside(f, cue, i);
        }
    }

    /// Which of the token's neighbours belong to the cue, and which to others.
    fn cues_beside(&self, f: &mut impl FeatureSink, cue: &Cue, i: usize) {
        let owners = NEAR.map(|(d, _)| {
            let j = i.checked_add_signed(d);
            match j.filter(|j| self.counts.owner.get(*j).is_some_and(|o| *o > 0)) {
                Some(j) if cue.tokens.contains(&j) => 1,
                Some(_) => 2,
                None => 0,
            }
        });
        f.add_by(Group::Neighbours, key(owners.map(|o| (o, 3))), |f| {
            for ((d, _), owner) in NEAR.into_iter().zip(owners) {
                match owner {
                    0 => {}
                    1 => f.add(148, [offset(d)]),
                    _ => f.add(149, [offset(d)]),
                }
            }
        });
    }
}

/// The token with the one before it and with the one behind it.
fn pairs(f: &mut impl FeatureSink, s: &Sequence, i: usize) {
    let own = &s.lexemes[i];
    let class = u32::from(own.class);
    match i.checked_sub(1) {
        Some(before) => f.add_by_pair(s.pair(before), Place::Second, |f| {
            let other = &s.lexemes[before];
            f.add(150, [other.word, own.word]);
            f.add(166, [u32::from(other.class), class]);
        }),
        None => f.add(166, [NO_CLASS, class]),
    }
    match s.lexemes.get(i + 1) {
        Some(next) => f.add_by_pair(s.pair(i), Place::First, |f| {
            f.add(151, [own.word, next.word]);
            f.add(167, [class, u32::from(next.class)]);
        }),
        None => f.add(167, [class, NO_CLASS]),
    }
}

/// How far the neighbours stand that are looked at, with the feature of their class.
const NEAR: [(isize, u32); 4] = [(-2, 164), (-1, 162), (1, 163), (2, 165)];
