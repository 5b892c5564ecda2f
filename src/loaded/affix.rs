//! Beginnings and ends of words that judge: `pseudo*`, `*mongering`.

use rustc_hash::FxHashMap;

use crate::text::Span;
use crate::text::is_word;

use super::sieve::Mark;
use super::sieve::Sieve;
use super::words::word_after;
use super::words::word_before;

/// What stands for the rest of a word.
pub(super) const REST: char = '*';

/// How many bytes the rest has at least: `pseudos` is no `pseudo*`.
const LEAST_REST: usize = 2;

/// How many bytes of a part it is looked up by; the loader refuses shorter ones.
const KEY: usize = 3;

/// Which side of a word a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Beginning,
    End,
}

/// The first or the last bytes of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    side: Side,
    bytes: [u8; KEY],
}

impl Key {
    fn mark(self) -> Mark {
        let [first, second, third] = self.bytes;
        let side = match self.side {
            Side::Beginning => 1,
            Side::End => 2,
        };
        Mark::of_part(u32::from_le_bytes([first, second, third, side]))
    }
}

/// A part of a word and whose pattern it is.
#[derive(Clone, Debug)]
struct Affix {
    part: Box<[u8]>,
    side: Side,
    ending: usize,
}

/// All beginnings and ends, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct AffixIndex {
    affixes: FxHashMap<Key, Vec<Affix>>,
    keys: Sieve,
}

impl AffixIndex {
    /// Adds `pattern` in lower case, `pseudo*` or `*mongering`; whether it is one. One of fewer than
    /// [`KEY`] bytes is never found.
    pub(super) fn insert(&mut self, pattern: &str, ending: usize) -> bool {
        let (part, side) = match (pattern.strip_suffix(REST), pattern.strip_prefix(REST)) {
            (Some(part), _) => (part.as_bytes(), Side::Beginning),
            (None, Some(part)) => (part.as_bytes(), Side::End),
            (None, None) => return false,
        };
        let bytes = match side {
            Side::Beginning => part.first_chunk(),
            Side::End => part.last_chunk(),
        };
        if let Some(bytes) = bytes.copied() {
            let key = Key { side, bytes };
            self.keys.insert(key.mark());
            let part = part.into();
            let affix = Affix { part, side, ending };
            self.affixes.entry(key).or_default().push(affix);
        }
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
        let (Some(first), Some(last)) = (lower.first_chunk(), lower.last_chunk()) else {
            return;
        };
        let beginning = Key {
            side: Side::Beginning,
            bytes: *first,
        };
        let end = Key {
            side: Side::End,
            bytes: *last,
        };
        // Most words have neither: one branch for both.
        if !(self.keys.may_have(beginning.mark()) | self.keys.may_have(end.mark())) {
            return;
        }
        for key in [beginning, end] {
            for affix in self.affixes.get(&key).into_iter().flatten() {
                if let Some(whole) = affix.fits(text, span, lower) {
                    found(whole, affix.ending);
                }
            }
        }
    }
}

impl Affix {
    /// The words that it is a part of.
    fn fits(&self, text: &str, span: Span, lower: &[u8]) -> Option<Span> {
        match self.side {
            Side::Beginning => self.begins(text, span, lower),
            Side::End => self.ends(text, span, lower),
        }
    }

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
