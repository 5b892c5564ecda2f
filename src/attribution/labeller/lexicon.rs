//! The words of one article after another, each looked at once.

use rustc_hash::FxHashMap;

use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::sequence::shape_hash;
use crate::attribution::labeller::sequence::suffix_hash;
use crate::attribution::labeller::sequence::word_hash;
use crate::attribution::labeller::word_classes::WordClasses;
use crate::rules::CueWord;
use crate::rules::Reporting;
use crate::segment::TokenKind;

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
    pub(crate) number: Option<usize>,
}

/// More words are not kept, and no longer ones: so no text fills the memory.
const MOST: usize = 1 << 13;
const LONGEST: usize = 64;

/// How many places to quotation marks there are.
const QUOTINGS: usize = 4;

/// The state of a word without number: larger than all others, with room for what it is multiplied by.
const UNNUMBERED: usize = usize::MAX / 64;

/// Words that were seen.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Marks, and words.
    numbers: [FxHashMap<Box<str>, usize>; 2],
    lexemes: Vec<Lexeme>,
    /// The number of each word's states.
    states: Vec<[Option<usize>; QUOTINGS]>,
    /// How many states there are.
    count: usize,
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
        self.lexemes.len() >= MOST
    }

    /// What follows from a token's characters.
    pub(crate) fn lexeme(&mut self, word: &str, kind: TokenKind, known: Knowledge<'_>) -> Lexeme {
        let numbers = &mut self.numbers[usize::from(kind.is_word())];
        if let Some(number) = numbers.get(word) {
            return self.lexemes[*number];
        }
        let mut lexeme = Lexeme::new(word, kind, known);
        if self.lexemes.len() < MOST && word.len() <= LONGEST {
            let number = self.lexemes.len();
            lexeme.number = Some(number);
            numbers.insert(word.into(), number);
            self.lexemes.push(lexeme);
            self.states.push([None; QUOTINGS]);
        }
        lexeme
    }

    /// One number for a word and where it stands to quotation marks.
    pub(crate) fn state(&mut self, number: Option<usize>, quoting: u8) -> usize {
        let Some(number) = number else {
            return UNNUMBERED;
        };
        let count = &mut self.count;
        *self.states[number][usize::from(quoting)].get_or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }
}

impl Lexeme {
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
