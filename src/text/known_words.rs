//! What follows from a word alone, kept for the next time the word comes.

use std::sync::OnceLock;

use crate::text::ShortWord;

/// How many words are kept at most.
const PLACES: usize = 1 << 13;
/// How many places a word may have.
const TRIES: usize = 2;
/// What was found of the first words that came: most words of a text are few that come again and again.
/// Long words are not kept.
///
/// Threads share it; none waits for another to read. It never forgets, so that what is found is the same
/// whatever came before.
#[derive(Clone, Debug, Default)]
pub struct KnownWords<T> {
    places: Box<[OnceLock<Known<T>>]>,
}

#[derive(Clone, Debug)]
struct Known<T> {
    word: ShortWord,
    value: T,
}

impl<T: Copy> KnownWords<T> {
    /// No words yet. A default one keeps none.
    #[must_use]
    pub fn new() -> Self {
        let places = std::iter::repeat_with(OnceLock::new);
        Self {
            places: places.take(PLACES).collect(),
        }
    }

    /// What `find` finds of `word`: it has to follow from the word alone.
    pub fn get(&self, word: &str, find: impl FnOnce(&str) -> T) -> T {
        let Some(short) = ShortWord::new(word).filter(|_| !self.places.is_empty()) else {
            return find(word);
        };
        let first = usize::try_from(short.hash()).unwrap_or_default() % PLACES;
        let mut free = None;
        for place in (first..first + TRIES).map(|p| &self.places[p % PLACES]) {
            match place.get() {
                Some(known) if known.word == short => return known.value,
                Some(_) => {}
                None => {
                    free = Some(place);
                    break;
                }
            }
        }
        let value = find(word);
        if let Some(place) = free {
            // Another thread may have been faster.
            place.get_or_init(|| Known { word: short, value });
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_at_once() {
        let known = KnownWords::new();
        assert_eq!(known.get("port", str::len), 4);
        assert_eq!(known.get("port", |_| 0), 4);
        assert_eq!(known.get("strike", str::len), 6);
    }

    #[test]
    fn words_without_place_are_looked_at_each_time() {
        let known = KnownWords::new();
        for n in 0..PLACES * 2 {
            let word = n.to_string();
            assert_eq!(known.get(&word, |_| n), n);
        }
        let kept = (0..PLACES * 2).filter(|n| known.get(&n.to_string(), |_| 0) == *n);
        assert!((PLACES / 2..=PLACES).contains(&kept.count()));
        let long = "o".repeat(ShortWord::LONGEST + 1);
        assert_eq!([known.get(&long, |_| 1), known.get(&long, |_| 2)], [1, 2]);
        assert_eq!(KnownWords::default().get("port", |_| 3), 3);
    }
}
