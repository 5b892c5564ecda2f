//! Features of the first stage: is this token part of a cue, of a content, of a source?

use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::distance;
use crate::attribution::labeller::features::each_token;
use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::keys::NO_CLASS;
use crate::attribution::labeller::keys::Place;
use crate::attribution::labeller::keys::Question;
use crate::attribution::labeller::keys::key;
use crate::attribution::labeller::keys::offset;
use crate::attribution::labeller::lexicon::Lexeme;
use crate::attribution::labeller::sequence::Quoting;
use crate::attribution::labeller::sequence::Sequence;

/// Makes the features of every token of the paragraph.
pub(crate) fn fill(f: &mut impl FeatureSink, sequence: &Sequence, context: &CueContext) {
    let mut near_cues = [None; 2];
    for side in &SIDES {
        side.forget(f);
    }
    each_token(f, sequence, 0..sequence.len(), |f, i| {
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
        pairs(f, sequence, i);
        further(f, sequence, i);
        way_to_cues(f, sequence, context, i);
    });
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

/// The token itself.
fn own(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    let (own, state) = (&s.lexemes[i], s.state[i]);
    f.add_by(Group::Token, Question::Own.of(state), |f| {
        let bucket = u32::from(c.bucket[i]);
        f.add(0, []);
        f.add(1, [own.word]);
        f.add(2, [own.shape]);
        f.add(3, [own.suffix3]);
        f.add(4, [own.suffix2]);
        f.add(5, [bucket]);
        f.add(79, [own.act & ALONE, bucket]);
        f.add(6, [u32::from(s.quoting[i])]);
        f.add(50, [u32::from(own.class)]);
        f.add(70, [own.act]);
        f.add(71, [own.act & ALONE]);
    });
    if s.paragraph == 0 {
        f.add_by(Group::Token, Question::OwnAtStart.of(state), |f| {
            f.add(7, []);
            f.add(8, [own.word]);
        });
    }
}

/// How far the neighbours stand that are looked at, with the feature of their class.
const NEIGHBOURS: [(isize, u32); 6] = [(-3, 55), (-2, 53), (-1, 51), (1, 52), (2, 54), (3, 56)];

/// Its neighbours.
fn near(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    let n = s.len();
    for (d, class) in NEIGHBOURS {
        // The act of the word before is 0, of that behind 1.
        let act_side = match d {
            -1 => Some(0),
            1 => Some(1),
            _ => None,
        };
        let Some(j) = i.checked_add_signed(d).filter(|j| *j < n) else {
            f.add(class, [NO_CLASS]);
            if let Some(side) = act_side {
                f.add(14, [offset(d)]);
                f.add(80, [side, 0]);
            }
            continue;
        };
        f.add_by(Group::Token, Question::Neighbour(d).of(s.state[j]), |f| {
            let near = &s.lexemes[j];
            if d.abs() < 3 {
                f.add(10, [offset(d), near.word]);
                f.add(11, [offset(d), near.shape]);
            }
            f.add(12, [offset(d), u32::from(c.bucket[j])]);
            f.add(13, [offset(d), u32::from(s.quoting[j])]);
            f.add(class, [u32::from(near.class)]);
            if let Some(side) = act_side {
                f.add(80, [side, near.act]);
            }
        });
    }
    if i > 0 && i + 1 < n {
        let buckets = [c.bucket[i - 1], c.bucket[i], c.bucket[i + 1]].map(u32::from);
        f.add_by(Group::Buckets, key(buckets.map(|b| (b, 5))), |f| {
            f.add(17, buckets);
        });
    }
}

/// The token with the one before it and with the one behind it.
fn pairs(f: &mut impl FeatureSink, s: &Sequence, i: usize) {
    let own = &s.lexemes[i];
    match i.checked_sub(1) {
        Some(before) => f.add_by_pair(s.pair(before), Place::Second, |f| {
            behind(f, own, Some(&s.lexemes[before]));
        }),
        None => behind(f, own, None),
    }
    match s.lexemes.get(i + 1) {
        Some(next) => f.add_by_pair(s.pair(i), Place::First, |f| before(f, own, Some(next))),
        None => before(f, own, None),
    }
}

/// Stands for the word beyond the paragraph's borders.
const NO_WORD: u32 = 1;

/// The word and class of a neighbour.
fn word_and_class(lexeme: Option<&Lexeme>) -> (u32, u32) {
    lexeme.map_or((NO_WORD, NO_CLASS), |l| (l.word, u32::from(l.class)))
}

/// A token behind another.
fn behind(f: &mut impl FeatureSink, own: &Lexeme, other: Option<&Lexeme>) {
    let (word, class) = word_and_class(other);
    if other.is_some() {
        f.add(15, [word, own.word]);
    }
    let own_class = u32::from(own.class);
    f.add(57, [class, own_class]);
    f.add(63, [class, own.word]);
    f.add(66, [word, own_class]);
    if own.act != 0 {
        f.add(73, [own.act, class]);
        f.add(75, [own.act, word]);
    }
}

/// A token before another.
fn before(f: &mut impl FeatureSink, own: &Lexeme, other: Option<&Lexeme>) {
    let (word, class) = word_and_class(other);
    if other.is_some() {
        f.add(16, [own.word, word]);
    }
    let own_class = u32::from(own.class);
    f.add(58, [own_class, class]);
    f.add(62, [own.word, class]);
    f.add(65, [own_class, word]);
    if own.act != 0 {
        f.add(72, [own.act, class]);
        f.add(74, [own.act, word]);
        f.add(76, [own.frame, class]);
        f.add(77, [own.frame, word]);
    }
}

/// The token with two and more of its neighbours.
fn further(f: &mut impl FeatureSink, s: &Sequence, i: usize) {
    let own = &s.lexemes[i];
    let word = own.word;
    if i > 1 {
        f.add(18, [s.lexemes[i - 2].word, s.lexemes[i - 1].word, word]);
    }
    if i + 2 < s.len() {
        f.add(19, [word, s.lexemes[i + 1].word, s.lexemes[i + 2].word]);
    }
    let [a2, a1, own_class, b1, b2] = [-2, -1, 0, 1, 2].map(|d| s.class_at(i, d));
    f.add(59, [a1, own_class, b1]);
    f.add(60, [own_class, b1, b2]);
    f.add(61, [a2, a1, own_class]);
    f.add(64, [a1, word, b1]);
    f.add(67, [a2, a1, own_class, b1, b2]);
    f.add(68, [word, b1, b2]);
    f.add(69, [a2, a1, word]);
    if own.act != 0 {
        f.add(78, [own.act & ALONE, a1, b1]);
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
        let own = &s.lexemes[i];
        // All words are one.
        let (mark, state) = if own.is_word {
            (0, quoting as usize)
        } else {
            (own.word, s.state[i].saturating_add(4))
        };
        f.add_by(Group::NextMark, state * 4 + next as usize, |f| {
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

/// The bits of [`Lexeme::act`] for the classes of cues that are one word alone.
const ALONE: u32 = 0x7ff;

/// The nearest likely cues' classes, and the way there.
fn way_to_cues(f: &mut impl FeatureSink, s: &Sequence, c: &CueContext, i: usize) {
    for side in &SIDES {
        let Some(k) = side.cue(c, i) else { continue };
        let gap = k.abs_diff(i);
        let (far, commas) = (distance(gap), c.commas_between(i, k));
        f.add_by(side.ways, key([(far, 7), (commas, 3)]), |f| {
            f.add(
                90,
                [side.number, u32::from(s.lexemes[k].class), far, commas],
            );
            f.add(91, [side.number, s.lexemes[k].act, far, commas]);
        });
        f.add(
            92,
            [
                side.number,
                s.lexemes[k].frame,
                u32::from(s.lexemes[i].class),
                commas,
            ],
        );
        if gap <= 5 {
            let between = &s.lexemes[i.min(k)..=i.max(k)];
            let way = between.iter().fold(0, |h: u32, l| {
                h.wrapping_mul(131).wrapping_add(u32::from(l.class) + 1)
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
            f.add(31, [number, s.lexemes[k].word]);
            f.add(32, [number, far]);
            f.add(33, [number, commas, u32::from(c.bucket[k])]);
            f.add(34, [number, far, commas, inside]);
            f.add(35, [number, s.lexemes[k].word, inside, commas]);
            if k + 1 < s.len() {
                f.add(36, [number, s.lexemes[k + 1].word, commas]);
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
