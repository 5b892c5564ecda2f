//! Features of the first stage: is this token part of a cue, of a content, of a source?

use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::distance;
use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::sequence::Quoting;
use crate::attribution::labeller::sequence::Sequence;

/// The bucket from which a word is a likely cue.
const STRONG: u8 = 2;

/// What the first stage knows of a paragraph besides its tokens.
#[derive(Debug, Default)]
pub(crate) struct CueContext {
    /// How likely each word is a cue, in five buckets; 0 inside quotations.
    pub(crate) bucket: Vec<u8>,
    /// The nearest likely cue of the sentence before each token.
    left: Vec<Option<usize>>,
    /// And behind it.
    right: Vec<Option<usize>>,
    /// How many commas and dashes stand before each token.
    commas: Vec<usize>,
    /// For each sentence: all of it quoted (2), some (1), none (0).
    pub(crate) quoted: Vec<u32>,
    /// For each sentence: the highest bucket in it.
    most: Vec<u8>,
}

impl CueContext {
    /// Looks over the paragraph; `bucket` tells how likely a token's word is a cue.
    pub(crate) fn fill(&mut self, sequence: &Sequence, bucket: impl Fn(usize) -> u8) {
        let n = sequence.len();
        self.bucket.clear();
        self.bucket
            .extend((0..n).map(|i| match sequence.quoting[i] {
                1 => 0,
                _ => bucket(i),
            }));
        self.commas.clear();
        self.commas.push(0);
        for border in &sequence.border {
            self.commas
                .push(self.commas[self.commas.len() - 1] + usize::from(*border == 1));
        }
        self.fill_neighbours(sequence);
        self.quoted.clear();
        self.most.clear();
        for sentence in &sequence.sentences {
            let marks = &sequence.quoting[sentence.clone()];
            let quoted = marks.iter().filter(|q| **q != 0).count();
            self.quoted.push(if quoted == 0 {
                0
            } else if quoted == marks.len() {
                2
            } else {
                1
            });
            self.most.push(
                self.bucket[sentence.clone()]
                    .iter()
                    .copied()
                    .max()
                    .unwrap_or(0),
            );
        }
    }

    fn fill_neighbours(&mut self, sequence: &Sequence) {
        let n = sequence.len();
        self.left.clear();
        self.left.resize(n, None);
        self.right.clear();
        self.right.resize(n, None);
        for sentence in &sequence.sentences {
            let mut near = None;
            for i in sentence.clone() {
                self.left[i] = near;
                if self.bucket[i] >= STRONG {
                    near = Some(i);
                }
            }
            near = None;
            for i in sentence.clone().rev() {
                self.right[i] = near;
                if self.bucket[i] >= STRONG {
                    near = Some(i);
                }
            }
        }
    }

    /// The token of a cue that is most likely one by itself; of equals the first.
    pub(crate) fn head(&self, cue: &std::ops::Range<usize>) -> usize {
        let strength = |i: &usize| (self.bucket[*i], std::cmp::Reverse(*i));
        cue.clone().max_by_key(strength).unwrap_or(cue.start)
    }

    /// How many commas and dashes stand between two tokens.
    fn commas_between(&self, a: usize, b: usize) -> u32 {
        up_to(self.commas[a].abs_diff(self.commas[b]), 2)
    }
}

/// Makes the features of every token of the paragraph.
pub(crate) fn fill(f: &mut impl FeatureSink, sequence: &Sequence, context: &CueContext) {
    let mut near_cues = [None; 2];
    for side in &SIDES {
        side.forget(f);
    }
    for i in 0..sequence.len() {
        for (near, side) in near_cues.iter_mut().zip(&SIDES) {
            let cue = side.cue(context, i);
            if *near != cue {
                *near = cue;
                side.forget(f);
            }
        }
        own(f, sequence, context, i);
        near(f, sequence, context, i);
        place(f, sequence, context, i);
        cues(f, sequence, context, i);
        classes(f, sequence, i);
        way_to_cues(f, sequence, context, i);
        f.finish();
    }
}

/// One side of a token.
struct Side {
    /// 0 before it, 1 behind it.
    number: u32,
    cues: Group,
    ways: Group,
}

const SIDES: [Side; 2] = [
    Side {
        number: 0,
        cues: Group::LeftCue,
        ways: Group::LeftWay,
    },
    Side {
        number: 1,
        cues: Group::RightCue,
        ways: Group::RightWay,
    },
];

impl Side {
    /// The nearest likely cue of token `i` on this side.
    fn cue(&self, context: &CueContext, i: usize) -> Option<usize> {
        match self.number {
            0 => context.left[i],
            _ => context.right[i],
        }
    }

    /// From here on, the nearest cue is another.
    fn forget(&self, f: &mut impl FeatureSink) {
        f.forget(self.cues);
        f.forget(self.ways);
    }
}

/// What is asked of a token's state, as a key of [`Group::Token`].
fn token(s: &Sequence, i: usize, question: usize) -> usize {
    s.state[i] * QUESTIONS + question
}

/// How many questions there are: itself, itself in the first paragraph, as one of six neighbours, its
/// act, its act as a neighbour's.
const QUESTIONS: usize = 11;
const OWN: usize = 0;
const OWN_AT_START: usize = 1;
const NEIGHBOUR: usize = 2;
const ACT: usize = 8;
const ACT_BESIDE: usize = 9;

/// A key made of digits, each with how many values it can have.
#[inline]
pub(crate) fn key<const N: usize>(digits: [(u32, u32); N]) -> usize {
    digits.iter().fold(0, |key, (digit, values)| {
        debug_assert!(digit < values);
        key * *values as usize + *digit as usize
    })
}

/// The token itself.
fn own(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    f.add_by(Group::Token, token(s, i, OWN), |f| {
        f.add(0, []);
        f.add(1, [s.word[i]]);
        f.add(2, [s.shape[i]]);
        f.add(3, [s.suffix3[i]]);
        f.add(4, [s.suffix2[i]]);
        f.add(5, [u32::from(c.bucket[i])]);
        f.add(79, [s.act[i] & ALONE, u32::from(c.bucket[i])]);
        f.add(6, [u32::from(s.quoting[i])]);
    });
    if s.paragraph == 0 {
        f.add_by(Group::Token, token(s, i, OWN_AT_START), |f| {
            f.add(7, []);
            f.add(8, [s.word[i]]);
        });
    }
}

/// Its neighbours.
fn near(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    let n = s.len();
    for (question, d) in (NEIGHBOUR..).zip([-3_isize, -2, -1, 1, 2, 3]) {
        let offset = u32::try_from(d + 8).expect("it is positive");
        let Some(j) = i.checked_add_signed(d).filter(|j| *j < n) else {
            if d.abs() == 1 {
                f.add(14, [offset]);
            }
            continue;
        };
        f.add_by(Group::Token, token(s, j, question), |f| {
            if d.abs() < 3 {
                f.add(10, [offset, s.word[j]]);
                f.add(11, [offset, s.shape[j]]);
            }
            f.add(12, [offset, u32::from(c.bucket[j])]);
            f.add(13, [offset, u32::from(s.quoting[j])]);
        });
    }
    if i > 0 {
        f.add(15, [s.word[i - 1], s.word[i]]);
    }
    if i + 1 < n {
        f.add(16, [s.word[i], s.word[i + 1]]);
    }
    if i > 0 && i + 1 < n {
        let buckets = [c.bucket[i - 1], c.bucket[i], c.bucket[i + 1]].map(u32::from);
        f.add_by(Group::Buckets, key(buckets.map(|b| (b, 5))), |f| {
            f.add(17, buckets);
        });
    }
    if i > 1 {
        f.add(18, [s.word[i - 2], s.word[i - 1], s.word[i]]);
    }
    if i + 2 < n {
        f.add(19, [s.word[i], s.word[i + 1], s.word[i + 2]]);
    }
}

/// Its place in the sentence, the paragraph and between quotation marks.
fn place(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    let number = s.sentence[i] as usize;
    let sentence = &s.sentences[number];
    let from_start = i - sentence.start;
    let to_end = up_to(sentence.end - 1 - i, 2);
    let step = match from_start {
        0 | 1 => up_to(from_start, 1),
        2..=4 => 2,
        _ => 3,
    };
    let quoting = u32::from(s.quoting[i]);
    let before = if i > 0 {
        u32::from(s.quoting[i - 1])
    } else {
        9
    };
    let place = key([(step, 4), (quoting, 4), (before, 10), (to_end, 3)]);
    f.add_by(Group::Place, place, |f| {
        f.add(20, [step]);
        f.add(21, [up_to(from_start, 2), quoting, before]);
        f.add(22, [to_end]);
    });
    let quoted = c.quoted[number];
    let inside = quoting.min(Quoting::Inside as u32);
    let (most, third) = (u32::from(c.most[number]), up_to(number, 2));
    let sentence = key([(inside, 2), (quoted, 3), (third, 3), (most, 5)]);
    f.add_by(Group::Sentence, sentence, |f| {
        f.add(23, [quoted, inside]);
        f.add(24, [third, quoted]);
        f.add(25, [most, inside]);
    });
    if i + 1 < s.len() {
        let next = u32::from(s.quoting[i + 1]);
        f.add_by(Group::NextMark, s.state[i] * 4 + next as usize, |f| {
            let mark = if s.is_word[i] { 0 } else { s.word[i] };
            f.add(26, [quoting, next, mark]);
        });
    }
    if number > 0 {
        let most = u32::from(c.most[number - 1]).min(3);
        let before = c.quoted[number - 1];
        let sentences = key([(before, 3), (quoted, 3), (most, 4)]);
        f.add_by(Group::SentenceBefore, sentences, |f| {
            f.add(27, [before, quoted, most]);
        });
    }
}

/// The classes of the word and its neighbours.
fn classes(f: &mut impl FeatureSink, s: &Sequence, i: usize) {
    let class = |d: isize| {
        let class = i.checked_add_signed(d).and_then(|j| s.class.get(j));
        class.map_or(NO_CLASS, |c| u32::from(*c))
    };
    let word = |d: isize| {
        let word = i.checked_add_signed(d).and_then(|j| s.word.get(j));
        word.copied().unwrap_or(1)
    };
    let [a3, a2, a1, own, b1, b2, b3] = [-3, -2, -1, 0, 1, 2, 3].map(class);
    for (name, class) in (50..).zip([own, a1, b1, a2, b2, a3, b3]) {
        f.add_by(Group::Class, key([(name - 50, 7), (class, 256)]), |f| {
            f.add(name, [class]);
        });
    }
    f.add(57, [a1, own]);
    f.add(58, [own, b1]);
    f.add(59, [a1, own, b1]);
    f.add(60, [own, b1, b2]);
    f.add(61, [a2, a1, own]);
    f.add(62, [word(0), b1]);
    f.add(63, [a1, word(0)]);
    f.add(64, [a1, word(0), b1]);
    f.add(65, [own, word(1)]);
    f.add(66, [word(-1), own]);
    f.add(67, [a2, a1, own, b1, b2]);
    f.add(68, [word(0), b1, b2]);
    f.add(69, [a2, a1, word(0)]);
    acts(f, s, i, [word(-1), word(1)], [a1, b1]);
}

/// What the lexicon knows of the word, with its neighbours' words and classes.
fn acts(f: &mut impl FeatureSink, s: &Sequence, i: usize, words: [u32; 2], classes: [u32; 2]) {
    let (act, frame) = (s.act[i], s.frame[i]);
    let alone = act & ALONE;
    f.add_by(Group::Token, token(s, i, ACT), |f| {
        f.add(70, [act]);
        f.add(71, [alone]);
    });
    if act != 0 {
        f.add(72, [act, classes[1]]);
        f.add(73, [act, classes[0]]);
        f.add(74, [act, words[1]]);
        f.add(75, [act, words[0]]);
        f.add(76, [frame, classes[1]]);
        f.add(77, [frame, words[1]]);
        f.add(78, [alone, classes[0], classes[1]]);
    }
    for (side, j) in [(0, i.checked_sub(1)), (1, Some(i + 1))] {
        match j.filter(|j| *j < s.len()) {
            Some(j) => f.add_by(Group::Token, token(s, j, ACT_BESIDE + side as usize), |f| {
                f.add(80, [side, s.act[j]]);
            }),
            None => f.add(80, [side, 0]),
        }
    }
}

/// The class of a word beyond the paragraph's borders.
const NO_CLASS: u32 = 200;
/// The bits of [`Sequence::act`] for the classes of cues that are one word alone.
const ALONE: u32 = 0x7ff;

/// The nearest likely cues' classes, and the way there.
fn way_to_cues(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    for side in &SIDES {
        let Some(k) = side.cue(c, i) else { continue };
        let gap = k.abs_diff(i);
        let (far, commas) = (distance(gap), c.commas_between(i, k));
        f.add_by(side.ways, key([(far, 7), (commas, 3)]), |f| {
            f.add(90, [side.number, u32::from(s.class[k]), far, commas]);
            f.add(91, [side.number, s.act[k], far, commas]);
        });
        f.add(92, [side.number, s.frame[k], u32::from(s.class[i]), commas]);
        if gap <= 5 {
            let way = s.class[i.min(k)..=i.max(k)].iter().fold(0, |h: u32, c| {
                h.wrapping_mul(131).wrapping_add(u32::from(*c) + 1)
            });
            f.add(93, [side.number, way]);
        }
    }
}

/// The likely cues around it.
fn cues(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    let inside = u32::from(s.quoting[i]).min(1);
    for side in &SIDES {
        let number = side.number;
        let Some(k) = side.cue(c, i) else {
            f.add(30, [number]);
            continue;
        };
        let far = distance(k.abs_diff(i));
        let commas = c.commas_between(i, k);
        f.add_by(side.cues, key([(far, 7), (commas, 3), (inside, 2)]), |f| {
            f.add(31, [number, s.word[k]]);
            f.add(32, [number, far]);
            f.add(33, [number, commas, u32::from(c.bucket[k])]);
            f.add(34, [number, far, commas, inside]);
            f.add(35, [number, s.word[k], inside, commas]);
            if k + 1 < s.len() {
                f.add(36, [number, s.word[k + 1], commas]);
            }
        });
    }
    let [left, right] = [c.left[i], c.right[i]].map(|k| u32::from(k.is_some()));
    f.add_by(
        Group::Sides,
        key([(left, 2), (right, 2), (inside, 2)]),
        |f| {
            f.add(37, [left, right, inside]);
        },
    );
}
