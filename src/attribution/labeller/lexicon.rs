//! The words of one article after another, each looked at once.

use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::sequence::shape_hash;
use crate::attribution::labeller::sequence::suffix_hash;
use crate::attribution::labeller::sequence::word_hash;
use crate::attribution::labeller::word_classes::WordClasses;
use crate::rules::CueWord;
use crate::rules::Reporting;
use crate::segment::TokenKind;
use crate::text::ShortWord;

/// What follows from a token's characters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lexeme {
    /// The word in lower case, numbers as one.
    pub(crate) word: Hash,
    /// The pattern of its letters.
    pub(crate) shape: Hash,
    /// Its last two characters.
    pub(crate) suffix2: Hash,
    /// Its last three characters.
    pub(crate) suffix3: Hash,
    /// The class of words that stand in like places; 0 where no classes are given.
    pub(crate) class: u8,
    /// How likely it is a cue; 0 where no cue words are given.
    pub(crate) bucket: u8,
    /// Whether it separates clauses: a comma or dash (1), a semicolon or colon (2), else 0.
    pub(crate) border: u8,
    /// Whether it is a word or number.
    pub(crate) is_word: bool,
    /// What kinds of act the word can be a cue of, and which part of speech it then is.
    pub(crate) act: u32,
    /// What can follow it then.
    pub(crate) frame: u32,
    /// Its number in the lexicon; `None` where that is full.
    pub(crate) number: Option<u32>,
}

/// More words are not kept, and no long ones: so no text fills the memory.
const MOST: usize = 1 << 14;
/// How many places a lexicon has at first, two to the power of this.
const FIRST_BITS: u32 = 10;

/// How many places to quotation marks there are.
const QUOTINGS: usize = 4;

/// The state of a word without number: larger than all others, with room for what it is multiplied by.
const UNNUMBERED: usize = usize::MAX / 64;

/// Words that were seen, each with what follows from it in one place of memory.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Two to the power of `bits`; the place of a word is the first that is free from its hash on.
    places: Vec<Option<Entry>>,
    bits: u32,
    /// The states of each word by its number; 0 for those that were not asked for.
    states: Vec<[u32; QUOTINGS]>,
    /// How many states there are.
    count: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Key,
    lexeme: Lexeme,
}

/// A word, or a mark that may be written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    word: ShortWord,
    is_word: bool,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            places: vec![None; 1 << FIRST_BITS],
            bits: FIRST_BITS,
            states: Vec::new(),
            count: 0,
        }
    }
}

/// What is known of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Knowledge<'k> {
    pub(crate) reporting: &'k Reporting,
    /// The model's words, which training does not have yet.
    pub(crate) model: Option<(WordClasses<'k>, CueWords<'k>)>,
}

impl Lexicon {
    /// Whether no further words are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.states.len() >= MOST
    }

    /// What follows from a token's characters.
    pub(crate) fn lexeme(&mut self, word: &str, kind: TokenKind, known: Knowledge<'_>) -> Lexeme {
        let is_word = kind.is_word();
        let Some(key) = ShortWord::new(word).map(|word| Key { word, is_word }) else {
            return Lexeme::new(word, kind, known);
        };
        let place = self.place(key);
        if let Some(entry) = &self.places[place] {
            return entry.lexeme;
        }
        let mut lexeme = Lexeme::new(word, kind, known);
        if !self.is_full() {
            lexeme.number = u32::try_from(self.states.len()).ok();
            self.states.push([0; QUOTINGS]);
            self.places[place] = Some(Entry { key, lexeme });
            if self.states.len() * 2 > self.places.len() {
                self.grow();
            }
        }
        lexeme
    }

    /// Where a word stands, or would.
    fn place(&self, key: Key) -> usize {
        let last = self.places.len() - 1;
        let mut place = usize::try_from(key.word.hash() >> (u64::BITS - self.bits)).unwrap_or(0);
        let is_other = |e: &Entry| e.key != key;
        while self.places[place].as_ref().is_some_and(is_other) {
            place = (place + 1) & last;
        }
        place
    }

    fn grow(&mut self) {
        self.bits += 1;
        let places = vec![None; self.places.len() * 2];
        for entry in std::mem::replace(&mut self.places, places)
            .into_iter()
            .flatten()
        {
            let place = self.place(entry.key);
            self.places[place] = Some(entry);
        }
    }

    /// One number for a word and where it stands to quotation marks.
    pub(crate) fn state(&mut self, number: Option<u32>, quoting: u8) -> usize {
        let Some(number) = number else {
            return UNNUMBERED;
        };
        let state = &mut self.states[number as usize][usize::from(quoting)];
        if *state == 0 {
            self.count += 1;
            *state = self.count;
        }
        *state as usize
    }
}

impl Lexeme {
    /// Whether it has at most four characters: its last three are not all that there is to tell apart
    /// from its last two.
    pub(crate) fn is_short(&self) -> bool {
        self.word == self.suffix3 || self.word == self.suffix2
    }

    fn new(word: &str, kind: TokenKind, known: Knowledge<'_>) -> Self {
        let is_word = kind.is_word();
        let cue = if is_word {
            known.reporting.word(word)
        } else {
            CueWord::default()
        };
        let mut lexeme = Self {
            word: word_hash(word),
            shape: shape_hash(word),
            suffix2: suffix_hash(word, 2),
            suffix3: suffix_hash(word, 3),
            is_word,
            border: match word {
                "," | "--" | "—" | "–" | "---" => 1,
                ";" | ":" => 2,
                _ => 0,
            },
            act: u32::from(cue.classes.bits())
                | u32::from(cue.parts.bits()) << 11
                | u32::from(cue.begins.bits()) << 16,
            frame: u32::from(cue.frames.bits()),
            ..Self::default()
        };
        if let Some((classes, words)) = known.model {
            lexeme.class = classes.class(lexeme.word, lexeme.suffix3, lexeme.shape);
            lexeme.bucket = words.bucket(lexeme.word);
        }
        lexeme
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[test]
    fn a_full_lexicon_gives_further_words_no_number_and_tells_the_same_of_them() {
        let known = Knowledge {
            reporting: &Language::english().reporting,
            model: None,
        };
        let mut lexicon = Lexicon::default();
        let before = lexicon.lexeme("said", TokenKind::Word, known);
        for n in 0..MOST {
            lexicon.lexeme(&format!("w{n}"), TokenKind::Word, known);
        }
        assert!(lexicon.is_full());
        assert_eq!(
            lexicon.lexeme("said", TokenKind::Word, known).number,
            before.number
        );
        let after = lexicon.lexeme("Said", TokenKind::Word, known);
        assert_eq!(after.number, None);
        assert_eq!((after.word, after.act), (before.word, before.act));
        assert_eq!(lexicon.state(None, 0), UNNUMBERED);
        assert_ne!(
            lexicon.state(before.number, 0),
            lexicon.state(before.number, 1)
        );
    }
}
