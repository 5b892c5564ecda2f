//! Puts words into classes by their neighbours, from text alone: the exchange algorithm for class
//! bigrams (Kneser and Ney 1993; Martin, Liermann and Ney 1998).

use rustc_hash::FxHashMap;

use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::word_classes::keys;

/// How many classes; the border of a sentence is one more, numbered 0.
const CLASSES: usize = 96;
/// How often a word must be seen to be put into a class by itself.
const LEAST_SEEN: u32 = 5;
/// How often all words are tried in all classes.
const ROUNDS: usize = 8;

/// The class of each key, from 1.
pub(super) fn classes<'s>(
    sequences: impl Iterator<Item = &'s Sequence> + Clone,
) -> Vec<(Hash, u8)> {
    let vocabulary = Vocabulary::new(&sequences);
    let mut exchange = Exchange::new(&vocabulary, sequences);
    for _ in 0..ROUNDS {
        if exchange.round() == 0 {
            break;
        }
    }
    let mut found: Vec<(Hash, u8)> = vocabulary
        .words
        .iter()
        .zip(&exchange.class[1..])
        .map(|(word, class)| (*word, u8::try_from(*class).expect("there are few classes")))
        .collect();
    found.sort_unstable();
    found
}

/// The words that are seen often, and what stands for the others.
struct Vocabulary {
    words: Vec<Hash>,
    numbers: FxHashMap<Hash, u32>,
}

impl Vocabulary {
    fn new<'s>(sequences: &(impl Iterator<Item = &'s Sequence> + Clone)) -> Self {
        let mut vocabulary = Self {
            words: Vec::new(),
            numbers: FxHashMap::default(),
        };
        for level in 0..3 {
            let mut counts: FxHashMap<Hash, u32> = FxHashMap::default();
            for sequence in sequences.clone() {
                for i in 0..sequence.len() {
                    if vocabulary.number(sequence, i) == 0 {
                        *counts
                            .entry(
                                keys(
                                    sequence.lexemes[i].word,
                                    sequence.lexemes[i].suffix3,
                                    sequence.lexemes[i].shape,
                                )[level],
                            )
                            .or_default() += 1;
                    }
                }
            }
            let mut often: Vec<(u32, Hash)> = counts
                .into_iter()
                .filter(|(_, n)| *n >= LEAST_SEEN)
                .map(|(hash, n)| (n, hash))
                .collect();
            often.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, hash) in often {
                vocabulary.words.push(hash);
                let number = u32::try_from(vocabulary.words.len()).expect("words are few");
                vocabulary.numbers.insert(hash, number);
            }
        }
        vocabulary
    }

    /// The number of what stands for token `i`, from 1; 0 for nothing.
    fn number(&self, sequence: &Sequence, i: usize) -> u32 {
        let known = keys(
            sequence.lexemes[i].word,
            sequence.lexemes[i].suffix3,
            sequence.lexemes[i].shape,
        )
        .into_iter()
        .find_map(|key| self.numbers.get(&key));
        known.copied().unwrap_or(0)
    }
}

/// The classes as they are, and how often one follows another.
struct Exchange {
    /// The class of each word; word 0 is the border.
    class: Vec<usize>,
    /// How often each word stands.
    seen: Vec<u32>,
    /// The words behind each word, with how often.
    behind: Vec<Vec<(u32, u32)>>,
    before: Vec<Vec<(u32, u32)>>,
    pairs: Vec<u32>,
    sums: Vec<u32>,
}

const WIDTH: usize = CLASSES + 1;

fn entropy(n: u32) -> f64 {
    if n == 0 {
        0.0
    } else {
        f64::from(n) * f64::from(n).ln()
    }
}

impl Exchange {
    fn new<'s>(vocabulary: &Vocabulary, sequences: impl Iterator<Item = &'s Sequence>) -> Self {
        let n = vocabulary.words.len() + 1;
        let mut pairs: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for sequence in sequences {
            for sentence in &sequence.sentences {
                let mut last = 0;
                for i in sentence.clone() {
                    let number = vocabulary.number(sequence, i);
                    *pairs.entry((last, number)).or_default() += 1;
                    last = number;
                }
                *pairs.entry((last, 0)).or_default() += 1;
            }
        }
        let mut pairs: Vec<((u32, u32), u32)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut found = Self {
            class: (0..n)
                .map(|w| if w == 0 { 0 } else { 1 + (w - 1) % CLASSES })
                .collect(),
            seen: vec![0; n],
            behind: vec![Vec::new(); n],
            before: vec![Vec::new(); n],
            pairs: vec![0; WIDTH * WIDTH],
            sums: vec![0; WIDTH],
        };
        for ((a, b), count) in pairs {
            found.behind[a as usize].push((b, count));
            found.before[b as usize].push((a, count));
            found.seen[a as usize] += count;
            let (a, b) = (found.class[a as usize], found.class[b as usize]);
            found.pairs[a * WIDTH + b] += count;
            found.sums[a] += count;
        }
        found
    }

    /// Tries every word in every class; gives how many moved.
    fn round(&mut self) -> usize {
        let mut moved = 0;
        for word in 1..self.class.len() {
            let from = self.class[word];
            let mut near = Near::of(self, word);
            self.put(&near, from, word, u32::wrapping_sub);
            near.loop_out(from);
            let gain = |class: usize| self.gain(&near, class, self.seen[word]);
            let mut best = (from, gain(from));
            for class in 1..WIDTH {
                let gain = gain(class);
                if gain > best.1 + 1e-9 {
                    best = (class, gain);
                }
            }
            near.loop_in(best.0);
            self.put(&near, best.0, word, u32::wrapping_add);
            self.class[word] = best.0;
            moved += usize::from(best.0 != from);
        }
        moved
    }

    /// Adds a word to a class or takes it out; `near` has the word itself in that class.
    fn put(&mut self, near: &Near, class: usize, word: usize, count: fn(u32, u32) -> u32) {
        let mut change = |a: usize, b: usize, n: u32| {
            let pair = &mut self.pairs[a * WIDTH + b];
            *pair = count(*pair, n);
        };
        for d in (0..WIDTH).filter(|d| *d != class) {
            change(class, d, near.behind[d]);
            change(d, class, near.before[d]);
        }
        change(
            class,
            class,
            near.behind[class] + near.before[class] - near.itself,
        );
        self.sums[class] = count(self.sums[class], self.seen[word]);
    }

    /// What the likelihood gains when a word of which nothing is counted goes to `class`.
    fn gain(&self, near: &Near, class: usize, seen: u32) -> f64 {
        let more = |old: u32, n: u32| {
            if n == 0 {
                0.0
            } else {
                entropy(old + n) - entropy(old)
            }
        };
        let mut gain = 0.0;
        for d in (0..WIDTH).filter(|d| *d != class) {
            gain += more(self.pairs[class * WIDTH + d], near.behind[d]);
            gain += more(self.pairs[d * WIDTH + class], near.before[d]);
        }
        let within = near.behind[class] + near.before[class] + near.itself;
        gain += more(self.pairs[class * WIDTH + class], within);
        gain - 2.0 * more(self.sums[class], seen)
    }
}

/// The classes of a word's neighbours.
struct Near {
    behind: Vec<u32>,
    before: Vec<u32>,
    itself: u32,
}

impl Near {
    fn of(exchange: &Exchange, word: usize) -> Self {
        let sum = |neighbours: &[(u32, u32)]| {
            let mut sums = vec![0; WIDTH];
            for (other, count) in neighbours {
                sums[exchange.class[*other as usize]] += count;
            }
            sums
        };
        let itself = exchange.behind[word]
            .iter()
            .find(|(other, _)| *other as usize == word);
        Self {
            behind: sum(&exchange.behind[word]),
            before: sum(&exchange.before[word]),
            itself: itself.map_or(0, |(_, count)| *count),
        }
    }

    fn loop_out(&mut self, class: usize) {
        self.behind[class] -= self.itself;
        self.before[class] -= self.itself;
    }

    fn loop_in(&mut self, class: usize) {
        self.behind[class] += self.itself;
        self.before[class] += self.itself;
    }
}
