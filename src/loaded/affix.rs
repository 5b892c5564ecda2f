//! Beginnings and ends of words that judge: `pseudo*`, `*mongering`.

use crate::text::Span;
use crate::text::is_word;

use super::words::word_after;
use super::words::word_before;

/// What stands for the rest of a word.
pub(super) const REST: char = '*';

/// How many bytes the rest has at least: `pseudos` is no `pseudo*`.
const LEAST_REST: usize = 2;

/// Which side of a word a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Beginning,
    End,
}

/// A part of a word and whose pattern it is.
#[derive(Clone, Debug)]
struct Affix {
    part: Box<[u8]>,
    side: Side,
    ending: usize,
}

/// All beginnings and ends, ready to be looked for. Two sieves of bits tell most words at once.
#[derive(Debug, Default)]
pub(super) struct AffixIndex {
    affixes: Vec<Affix>,
    beginnings: Sieve,
    ends: Sieve,
}

/// Which pairs of bytes occur.
#[derive(Debug, Default)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    fn add(&mut self, pair: (u8, u8)) {
        self.bits.resize(1 << 10, 0);
        let (place, bit) = Self::place(pair);
        self.bits[place] |= bit;
    }

    fn has(&self, pair: (u8, u8)) -> bool {
        let (place, bit) = Self::place(pair);
        self.bits.get(place).is_some_and(|bits| bits & bit != 0)
    }

    fn place((first, second): (u8, u8)) -> (usize, u64) {
        let index = usize::from(first) << 8 | usize::from(second);
        (index >> 6, 1 << (index & 63))
    }
}

impl AffixIndex {
    /// Adds `pattern` in lower case, `pseudo*` or `*mongering`; whether it is one.
    pub(super) fn insert(&mut self, pattern: &str, ending: usize) -> bool {
        let (part, side) = match (pattern.strip_suffix(REST), pattern.strip_prefix(REST)) {
            (Some(part), _) => (part, Side::Beginning),
            (None, Some(part)) => (part, Side::End),
            (None, None) => return false,
        };
        let bytes = part.as_bytes();
        if let [first, second, .., before_last, last] = bytes {
            match side {
                Side::Beginning => self.beginnings.add((*first, *second)),
                Side::End => self.ends.add((*before_last, *last)),
            }
        } else if let [first, second, last] = bytes {
            match side {
                Side::Beginning => self.beginnings.add((*first, *second)),
                Side::End => self.ends.add((*second, *last)),
            }
        }
        self.affixes.push(Affix {
            part: bytes.into(),
            side,
            ending,
        });
        true
    }

    /// Calls `found` for every affix of the word at `span`, which is `lower` in lower case.
    pub(super) fn scan(
        &self,
        text: &str,
        span: Span,
        lower: &[u8],
        mut found: impl FnMut(Span, usize),
    ) {
        let ([first, second, ..], [.., before_last, last]) = (lower, lower) else {
            return;
        };
        let begins = self.beginnings.has((*first, *second));
        let ends = self.ends.has((*before_last, *last));
        if !begins && !ends {
            return;
        }
        for affix in &self.affixes {
            let whole = match affix.side {
                Side::Beginning if begins => affix.begins(text, span, lower),
                Side::End if ends => affix.ends(text, span, lower),
                Side::Beginning | Side::End => None,
            };
            if let Some(whole) = whole {
                found(whole, affix.ending);
            }
        }
    }
}

impl Affix {
    /// The words that begin with it: the one at `span`, or with the next over a hyphen.
    fn begins(&self, text: &str, span: Span, lower: &[u8]) -> Option<Span> {
        let rest = lower.strip_prefix(self.part.as_ref())?;
        if rest.len() >= LEAST_REST {
            return Some(span);
        }
        let next = word_after(text, span.end(), text.len())?;
        (rest.is_empty() && is_hyphen(&text[span.end()..next.start()])).then(|| span.cover(next))
    }

    /// The words that end with it: the one at `span`, or with the one before over a hyphen.
    fn ends(&self, text: &str, span: Span, lower: &[u8]) -> Option<Span> {
        let rest = lower.strip_suffix(self.part.as_ref())?;
        if rest.len() >= LEAST_REST {
            return Some(span);
        }
        let before = word_before(text, 0, span.start())?;
        let is_joined = rest.is_empty() && is_hyphen(&text[before.end()..span.start()]);
        is_joined.then(|| before.cover(span))
    }
}

fn is_hyphen(between: &str) -> bool {
    let mut characters = between.chars();
    matches!(characters.next(), Some('-' | '\u{2010}' | '\u{2011}'))
        && characters.next().is_none()
        && !between.contains(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(pattern: &str, text: &str, expected: &[&str]) {
        let mut index = AffixIndex::default();
        assert!(index.insert(pattern, 0));
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = word_after(text, at, text.len()) {
            let lower = word.slice(text).to_lowercase();
            index.scan(text, word, lower.as_bytes(), |span, _| {
                found.push(span.slice(text));
            });
            at = word.end();
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_beginning_needs_a_rest_or_a_hyphen() {
        case(
            "pseudo*",
            "Pseudoscience, pseudo-experts, pseudo art, pseudos",
            &["Pseudoscience", "pseudo-experts"],
        );
    }

    #[test]
    fn an_end_needs_a_rest_or_a_hyphen() {
        case(
            "*mongering",
            "scaremongering, fear-mongering, mongering, fear mongering",
            &["scaremongering", "fear-mongering"],
        );
    }

    #[test]
    fn a_part_is_no_whole() {
        assert!(!AffixIndex::default().insert("pseudo", 0));
    }
}
