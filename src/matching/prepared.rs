//! A claim made ready once, to be compared many times.

use std::hash::Hash;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::matching::Place;
use crate::matching::Statement;
use crate::matching::figures::Figure;
use crate::matching::rarity::Rarity;
use crate::matching::vocabulary::Term;
use crate::matching::vocabulary::Vocabulary;
use crate::text::is_word;

/// How many terms of a claim are compared in order; the order of more says nothing new, and comparing
/// it takes the product of both lengths.
const LONGEST_SEQUENCE: usize = 64;

/// How many words of a claim are searched for a run that another has too; the same holds of it.
const LONGEST_RUN: usize = 80;

/// How many blocks of 64 bits tell which three-letter sequences a claim has. 1,024 bits find the graded
/// pairs as well as 4,096.
const LETTER_BLOCKS: usize = 16;

/// What joins the parts of a name in a normal form.
pub(super) const NAME_JOINT: char = '_';

/// What a claim is made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To be compared by itself: its wording is kept.
    ReadyMade,
    /// To be compared with the sentences of an event: runs of words, letters and their order are kept.
    Sentence,
}

/// A claim, ready to be compared.
pub(super) struct Prepared {
    lists: Lists,
    /// Three-letter sequences, hashed, sorted.
    pub(super) letters: Box<[u16]>,
    pub(super) figures: Box<[Figure]>,
    /// The first words of every quotation as terms, function words too, in order.
    pub(super) quotations: Box<[Box<[Term]>]>,
    /// Which three-letter sequences a ready-made claim has, as it is written: a bit each, by hash.
    pub(super) written_letters: [u64; LETTER_BLOCKS],
    /// How many bits those are.
    pub(super) count_of_letters: u32,
    /// How many letters those words have.
    pub(super) written_length: u32,
    /// The speakers' names.
    pub(super) speakers: Box<[Box<str>]>,
    /// What its place tells.
    pub(super) place: Option<Place>,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    /// The rarity of all terms together.
    pub(super) weight: f32,
    /// The length of the vector of rarities.
    pub(super) norm: f32,
    /// The same for the written terms.
    pub(super) written_norm: f32,
}

/// The lists of numbers of a claim, one behind the other in one piece of memory: a comparison goes through
/// most of them, and a hundred thousand claims have a million.
struct Lists {
    all: Box<[u32]>,
    ends: [u32; List::COUNT],
}

#[derive(Clone, Copy)]
enum List {
    Terms,
    Names,
    Quoted,
    Phrases,
    AllWords,
    WordPairs,
    Numbers,
    Sides,
    Sequence,
    Written,
    Words,
}

impl List {
    const COUNT: usize = 11;
}

impl Lists {
    fn new(lists: &[Vec<u32>; List::COUNT]) -> Self {
        let mut ends = [0; List::COUNT];
        let mut end = 0;
        for (list, at) in lists.iter().zip(&mut ends) {
            end += u32::try_from(list.len())
                .expect("texts of 4 GiB and more are refused by the reader");
            *at = end;
        }
        Self {
            all: lists.concat().into(),
            ends,
        }
    }

    fn get(&self, list: List) -> &[u32] {
        let list = list as usize;
        let start = if list == 0 { 0 } else { self.ends[list - 1] };
        &self.all[start as usize..self.ends[list] as usize]
    }
}

impl Prepared {
    /// Prepares a statement; its weights come with [`Prepared::weigh`].
    pub(super) fn new(
        statement: &Statement<'_>,
        vocabulary: &mut Vocabulary<'_>,
        purpose: Use,
    ) -> Self {
        let mut sequence = Vec::new();
        let mut names = Vec::new();
        for word in statement.normal.split_whitespace() {
            let is_name = word.contains(NAME_JOINT);
            for part in word.split(NAME_JOINT).filter(|p| !p.is_empty()) {
                let term = vocabulary.term(part);
                sequence.push(term);
                if is_name {
                    names.push(term);
                }
            }
        }
        let terms = sorted(sequence.clone());
        let mut lower = String::new();
        capitalised(&statement.words, |word| {
            names.extend(vocabulary.known(lowered(word, &mut lower)));
        });
        names.retain(|t| terms.binary_search(t).is_ok());
        let mut quoted = Vec::new();
        for quotation in &statement.quotations {
            for word in quotation.split(|c| !is_word(c)).filter(|w| !w.is_empty()) {
                quoted.extend(vocabulary.known(lowered(word, &mut lower)));
            }
        }
        quoted.retain(|t| terms.binary_search(t).is_ok());
        sequence.truncate(LONGEST_SEQUENCE);
        let mut lists: [Vec<u32>; List::COUNT] = Default::default();
        lists[List::Phrases as usize] = pairs_of(&sequence);
        lists[List::Terms as usize] = terms;
        lists[List::Names as usize] = sorted(names);
        lists[List::Quoted as usize] = sorted(quoted);
        let mut prepared = Self {
            lists: Lists::new(&Default::default()),
            letters: Box::default(),
            figures: statement.quantities.iter().map(Figure::new).collect(),
            quotations: Box::default(),
            written_letters: [0; LETTER_BLOCKS],
            count_of_letters: 0,
            written_length: 0,
            speakers: statement.speakers.iter().map(|s| Box::from(*s)).collect(),
            place: statement.place,
            polarity: statement.polarity,
            certainty: statement.certainty,
            weight: 0.0,
            norm: 0.0,
            written_norm: 0.0,
        };
        match purpose {
            Use::ReadyMade => prepared.keep_wording(statement, vocabulary, &mut lists),
            Use::Sentence => {
                lists[List::Sequence as usize] = sequence;
                prepared.keep_sequences(statement, vocabulary, &mut lists);
            }
        }
        prepared.lists = Lists::new(&lists);
        prepared
    }

    /// All terms, sorted, each once.
    pub(super) fn terms(&self) -> &[Term] {
        self.lists.get(List::Terms)
    }

    /// The terms that are names or parts of names, sorted.
    pub(super) fn names(&self) -> &[Term] {
        self.lists.get(List::Names)
    }

    /// The terms that stand in quotation marks, sorted.
    pub(super) fn quoted(&self) -> &[Term] {
        self.lists.get(List::Quoted)
    }

    /// Neighbouring terms, hashed, sorted.
    pub(super) fn phrases(&self) -> &[u32] {
        self.lists.get(List::Phrases)
    }

    /// All words of a ready-made claim as terms, function words too, sorted, each as often as it stands.
    pub(super) fn all_words(&self) -> &[Term] {
        self.lists.get(List::AllWords)
    }

    /// Neighbouring words of a ready-made claim, hashed, sorted.
    pub(super) fn word_pairs(&self) -> &[u32] {
        self.lists.get(List::WordPairs)
    }

    /// The numbers of a ready-made claim, hashed, sorted.
    pub(super) fn numbers(&self) -> &[u32] {
        self.lists.get(List::Numbers)
    }

    /// The sides of opposites that words of a ready-made claim are on, sorted, but for those whose opposite
    /// it has too.
    pub(super) fn sides(&self) -> &[u32] {
        self.lists.get(List::Sides)
    }

    /// The first terms of a sentence, in order.
    pub(super) fn sequence(&self) -> &[Term] {
        self.lists.get(List::Sequence)
    }

    /// The terms of a sentence as they are written, before names are resolved, without function words;
    /// sorted.
    pub(super) fn written(&self) -> &[Term] {
        self.lists.get(List::Written)
    }

    /// The first words of a sentence as terms, function words too, in order.
    pub(super) fn words(&self) -> &[Term] {
        self.lists.get(List::Words)
    }

    fn keep_wording(
        &mut self,
        statement: &Statement<'_>,
        vocabulary: &mut Vocabulary<'_>,
        lists: &mut [Vec<u32>; List::COUNT],
    ) {
        let mut lower = String::new();
        let words = words(&statement.words).map(|w| vocabulary.term(lowered(w, &mut lower)));
        let mut words: Vec<Term> = words.collect();
        lists[List::WordPairs as usize] = pairs_of(&words);
        words.sort_unstable();
        lists[List::Sides as usize] = sides(&words, &lists[List::Terms as usize], vocabulary);
        lists[List::AllWords as usize] = words;
        self.written_letters = written_letters(&statement.words);
        let bits = self.written_letters.iter().map(|block| block.count_ones());
        self.count_of_letters = bits.sum();
        let letters = statement.words.chars().filter(|c| is_word(*c)).count();
        self.written_length = u32::try_from(letters).unwrap_or(u32::MAX);
        let mut numbers: Vec<u32> = statement
            .quantities
            .iter()
            .flat_map(|q| q.value.split('-').filter(|p| !p.is_empty()).map(hashed))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        lists[List::Numbers as usize] = numbers;
    }

    fn keep_sequences(
        &mut self,
        statement: &Statement<'_>,
        vocabulary: &mut Vocabulary<'_>,
        lists: &mut [Vec<u32>; List::COUNT],
    ) {
        let words = written_words(&statement.words, vocabulary);
        let written = words.iter().filter(|w| !w.1).map(|w| w.0).collect();
        let run = |words: &[(Term, bool)]| -> Vec<Term> {
            words.iter().take(LONGEST_RUN).map(|w| w.0).collect()
        };
        let quotations = statement.quotations.iter();
        let quotations = quotations.map(|q| run(&written_words(q, vocabulary)).into());
        self.quotations = quotations.collect();
        self.letters = letters(statement.normal);
        lists[List::Written as usize] = sorted(written);
        lists[List::Words as usize] = run(&words);
    }

    /// Adds up how rare the terms are.
    pub(super) fn weigh(&mut self, rarity: &Rarity) {
        let of = |t: &Term| rarity.of(*t);
        self.weight = self.terms().iter().map(of).sum();
        let norm = |terms: &[Term]| terms.iter().map(|t| of(t) * of(t)).sum::<f32>().sqrt();
        self.norm = norm(self.terms());
        self.written_norm = norm(self.written());
    }
}

/// The words of a text, function words too.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| is_word(c) || matches!(c, '\'' | '’' | '-');
    let words = text.split(move |c| !is_part(c));
    let words = words.map(|w| w.trim_matches(|c| !is_word(c)));
    words.filter(|w| !w.is_empty())
}

/// The words of a text as terms, each with whether it is a function word.
fn written_words(text: &str, vocabulary: &mut Vocabulary<'_>) -> Vec<(Term, bool)> {
    let mut lower = String::new();
    let words = words(text).map(|word| vocabulary.written(lowered(word, &mut lower)));
    words.collect()
}

/// A word in lower case, with one kind of apostrophe, in memory that is used again.
fn lowered<'l>(word: &str, lower: &'l mut String) -> &'l str {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        // Not letter by letter: the last letter of a Greek word has a form of its own.
        lower.push_str(&word.to_lowercase().replace('’', "'"));
    }
    lower
}

/// The sides of opposites that words are on, as they are written or in base form.
fn sides(written: &[Term], base: &[Term], vocabulary: &Vocabulary<'_>) -> Vec<u32> {
    let of = |term: &Term| vocabulary.sides(*term).iter().copied();
    let all = sorted(written.iter().chain(base).flat_map(of).collect());
    let has_opposite = |side: &&u32| all.binary_search(&(*side ^ 1)).is_ok();
    all.iter().filter(|s| !has_opposite(s)).copied().collect()
}

fn sorted(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Neighbouring terms, hashed, sorted, each once.
fn pairs_of(sequence: &[Term]) -> Vec<u32> {
    let mut pairs: Vec<u32> = sequence.windows(2).map(hashed).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn hashed<T: Hash + ?Sized>(what: &T) -> u32 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    let bytes = hasher.finish().to_le_bytes();
    u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]])
}

/// The three-letter sequences of `normal`, hashed to 16 bits and sorted. No more than 2¹⁶ are kept
/// of any claim.
fn letters(normal: &str) -> Box<[u16]> {
    let mut found = Vec::with_capacity(normal.len());
    let mut last = ['\0'; 3];
    for c in normal.chars() {
        last = [last[1], last[2], if c == NAME_JOINT { ' ' } else { c }];
        if last[0] != '\0' {
            let mut hasher = FxHasher::default();
            last.hash(&mut hasher);
            let bytes = hasher.finish().to_le_bytes();
            found.push(u16::from_le_bytes([bytes[6], bytes[7]]));
        }
    }
    found.sort_unstable();
    found.truncate(usize::from(u16::MAX));
    found.into()
}

/// Which three-letter sequences a text has, in lower case, with one space between words.
fn written_letters(text: &str) -> [u64; LETTER_BLOCKS] {
    let mut found = [0; LETTER_BLOCKS];
    let mut last = ['\0'; 3];
    for c in text.chars() {
        let c = if is_word(c) { c } else { ' ' };
        if c == ' ' && last[2] == ' ' {
            continue;
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        last = [last[1], last[2], lower];
        if last[0] != '\0' {
            // The upper bits of the hash are the good ones.
            let bit = hashed(&last) as usize >> (u32::BITS - BLOCK_BITS);
            found[bit / 64] |= 1 << (bit % 64);
        }
    }
    found
}

/// How many bits number the bits of all blocks.
const BLOCK_BITS: u32 = (LETTER_BLOCKS * 64).ilog2();

/// Calls `each` with every word that begins with a capital, but for the first of a sentence.
fn capitalised(words: &str, mut each: impl FnMut(&str)) {
    let mut is_first = true;
    let mut rest = words;
    while let Some(start) = rest.find(is_word) {
        is_first |= rest[..start].contains(['.', '!', '?', ':', '…']);
        let word_and_rest = &rest[start..];
        let end = word_and_rest
            .find(|c| !is_word(c))
            .unwrap_or(word_and_rest.len());
        let word = &word_and_rest[..end];
        if !is_first && word.starts_with(char::is_uppercase) {
            each(word);
        }
        is_first = false;
        rest = &word_and_rest[end..];
    }
}

/// What sets a claim apart from others: claims that are the same in it are the same claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity<'a> {
    normal: &'a str,
    /// The exact words, where nothing else is left.
    words: &'a str,
    speakers: &'a [&'a str],
    polarity: Polarity,
    certainty: Certainty,
    quantities: &'a [crate::claim::Quantity],
}

impl<'a> Identity<'a> {
    pub(super) fn of(statement: &'a Statement<'_>) -> Self {
        let has_terms = !statement.normal.trim().is_empty();
        Self {
            normal: statement.normal,
            words: if has_terms { "" } else { &statement.words },
            speakers: &statement.speakers,
            polarity: statement.polarity,
            certainty: statement.certainty,
            quantities: statement.quantities,
        }
    }
}
