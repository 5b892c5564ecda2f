//! The tokens of one paragraph as the labeller sees them: numbers, made once and read often.

use std::ops::Range;

use crate::attribution::labeller::keys::NO_CLASS;
use crate::attribution::labeller::keys::Pair;
use crate::attribution::labeller::lexicon::Knowledge;
use crate::attribution::labeller::lexicon::Lexeme;
use crate::attribution::labeller::lexicon::Lexicon;
#[cfg(feature = "train")]
use crate::attribution::labeller::word_classes::WordClasses;
use crate::segment::Segments;
use crate::segment::TokenKind;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::quotation_mark;

/// A feature or a word as a number.
pub(crate) type Hash = u32;

/// Where a token stands to the quotation marks of its paragraph, when not outside them (0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    Inside = 1,
    Opening = 2,
    Closing = 3,
}

/// The most tokens of a sequence, which take some kB each while they are labelled: more than an article
/// of news has, and 5 MB of quotation marks are one paragraph.
const MOST_TOKENS: usize = 1 << 14;

/// What sequences are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Article<'a> {
    pub(crate) text: &'a str,
    pub(crate) segments: &'a Segments,
    /// Datelines and credit lines: nobody's words.
    pub(crate) skipped: &'a [Span],
    pub(crate) known: Knowledge<'a>,
}

/// A paragraph as sequences of numbers, one for each token.
#[derive(Debug, Default)]
pub(crate) struct Sequence {
    /// The tokens, as indices into the article's tokens.
    pub(crate) tokens: Vec<usize>,
    /// The paragraph's index.
    pub(crate) paragraph: usize,
    /// What follows from each token's characters.
    pub(crate) lexemes: Vec<Lexeme>,
    /// Where it stands to quotation marks, as [`Quoting`].
    pub(crate) quoting: Vec<u8>,
    /// Its sentence, counted from 0 in the paragraph.
    pub(crate) sentence: Vec<u32>,
    /// The sentences, as ranges of tokens of this sequence.
    pub(crate) sentences: Vec<Range<usize>>,
    /// One number for all that follows from the token's characters and from where it stands to
    /// quotation marks; a huge one where the lexicon is full.
    pub(crate) state: Vec<usize>,
}

impl Sequence {
    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Reads the paragraph `index` from the article's token `from` on, into the memory of the last one,
    /// without what is skipped. Of a paragraph that is too long for its labels' memory, tells where to
    /// read on.
    pub(crate) fn fill(
        &mut self,
        article: &Article<'_>,
        (index, from): (usize, usize),
        lexicon: &mut Lexicon,
    ) -> Option<usize> {
        let Article {
            text,
            segments,
            skipped,
            known,
        } = *article;
        let mut rest = None;
        self.clear();
        self.paragraph = index;
        let is_skipped = |i: &usize| skipped.iter().any(|s| s.contains(segments.tokens[*i].span));
        for sentence in &segments.sentences[segments.paragraphs[index].sentences.clone()] {
            let start = self.len();
            let number = u32::try_from(self.sentences.len()).expect("a text has fewer sentences");
            let tokens = sentence.tokens.start.max(from)..sentence.tokens.end;
            for i in tokens.filter(|i| !is_skipped(i)) {
                if self.len() == MOST_TOKENS {
                    rest = Some(i);
                    break;
                }
                self.tokens.push(i);
                let token = &segments.tokens[i];
                let word = token.span.slice(text);
                self.lexemes.push(lexicon.lexeme(word, token.kind, known));
                self.sentence.push(number);
            }
            if self.len() > start {
                self.sentences.push(start..self.len());
            }
            if rest.is_some() {
                break;
            }
        }
        self.quoting.resize(self.len(), 0);
        self.mark_quotations(text, segments);
        for (lexeme, quoting) in self.lexemes.iter().zip(&self.quoting) {
            self.state.push(lexicon.state(lexeme.number, *quoting));
        }
        rest
    }

    /// The words of tokens `i` and the one behind it as one number; `None` where the lexicon does not
    /// number both.
    pub(crate) fn pair(&self, i: usize) -> Option<Pair> {
        let [a, b] = [i, i + 1].map(|i| self.lexemes[i].number);
        Some(Pair::new(a?, b?))
    }

    /// The class of the token that stands so far from token `i`.
    #[inline]
    pub(crate) fn class_at(&self, i: usize, offset: isize) -> u32 {
        let near = i.checked_add_signed(offset);
        let lexeme = near.and_then(|j| self.lexemes.get(j));
        lexeme.map_or(NO_CLASS, |l| u32::from(l.class))
    }

    /// Looks up the class of every token.
    #[cfg(feature = "train")]
    pub(crate) fn classify(&mut self, classes: &WordClasses<'_>) {
        for lexeme in &mut self.lexemes {
            lexeme.class = classes.class(lexeme.word, lexeme.suffix3, lexeme.shape);
        }
    }

    fn clear(&mut self) {
        self.lexemes.clear();
        self.state.clear();
        self.tokens.clear();
        self.quoting.clear();
        self.sentence.clear();
        self.sentences.clear();
    }

    /// Marks what stands between double quotation marks; a mark that is never closed counts only
    /// where it opens a sentence.
    fn mark_quotations(&mut self, text: &str, segments: &Segments) {
        let mut open: Option<usize> = None;
        for i in 0..self.len() {
            let token = &segments.tokens[self.tokens[i]];
            if token.kind != TokenKind::Quotation {
                continue;
            }
            match direction(token.span.slice(text), open) {
                Direction::Opens => {
                    self.quoting[i] = Quoting::Opening as u8;
                    open = Some(i);
                }
                Direction::Closes => {
                    self.quoting[i] = Quoting::Closing as u8;
                    if let Some(from) = open.take() {
                        self.quoting[from + 1..i].fill(Quoting::Inside as u8);
                    }
                }
                Direction::Neither => {}
            }
        }
        if let Some(from) = open
            && self.sentences.iter().any(|s| s.start == from)
        {
            self.quoting[from + 1..].fill(Quoting::Inside as u8);
        }
    }
}

enum Direction {
    Opens,
    Closes,
    Neither,
}

/// What a mark does where a quotation is open or not. Single marks do nothing: they stand for
/// apostrophes, or inside another quotation.
fn direction(mark: &str, open: Option<usize>) -> Direction {
    let is_open = open.is_some();
    let mut characters = mark.chars();
    let first = characters.next().and_then(quotation_mark);
    let is_doubled = characters.next().is_some() || mark == "``";
    let is_straight = is_doubled || first == Some(QuotationMark::StraightDouble);
    match first {
        Some(QuotationMark::OpenDouble | QuotationMark::OpenAngle) => Direction::Opens,
        Some(QuotationMark::CloseDouble | QuotationMark::CloseAngle) => Direction::Closes,
        _ if is_straight && is_open => Direction::Closes,
        _ if is_straight => Direction::Opens,
        _ => Direction::Neither,
    }
}

/// The start of every hash (FNV-1a, 32 bits).
const SEED: u32 = 0x811c_9dc5;

fn add(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn add_char(hash: u32, c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().fold(hash, add)
}

/// One character as words are compared: lower case, one kind of apostrophe.
fn folded(c: char) -> impl Iterator<Item = char> {
    let c = if matches!(c, '’' | '‘') { '\'' } else { c };
    c.to_lowercase()
}

/// The word in lower case; all numbers are one.
pub(crate) fn word_hash(word: &str) -> Hash {
    let is_number = word.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && word
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':'));
    if is_number {
        return add(SEED, b'0');
    }
    if word.is_ascii() {
        return word
            .bytes()
            .fold(SEED, |h, b| add(h, b.to_ascii_lowercase()));
    }
    word.chars().flat_map(folded).fold(SEED, add_char)
}

/// Runs of capitals, small letters and digits as one sign each, at most six signs.
pub(crate) fn shape_hash(word: &str) -> Hash {
    let (mut hash, mut last, mut signs, mut run) = (SEED, '\0', 0, 0);
    for c in word.chars() {
        let sign = match c {
            'A'..='Z' => 'X',
            'a'..='z' => 'x',
            '0'..='9' => 'd',
            other => other,
        };
        run = if sign == last { run + 1 } else { 1 };
        last = sign;
        if run <= 2 && signs < 6 {
            hash = add_char(hash, sign);
            signs += 1;
        }
    }
    hash
}

pub(crate) fn suffix_hash(word: &str, length: usize) -> Hash {
    let start = word
        .char_indices()
        .rev()
        .nth(length - 1)
        .map_or(0, |(i, _)| i);
    word[start..].chars().flat_map(folded).fold(SEED, add_char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;
    use crate::segment::segment;

    #[test]
    fn a_paragraph_that_is_too_long_is_read_in_pieces() {
        let language = Language::english();
        let text = "It rained, he said. ".repeat(MOST_TOKENS / 6 + 9);
        let segments = segment(&text, Span::whole(&text), language);
        let article = Article {
            text: &text,
            segments: &segments,
            skipped: &[],
            known: Knowledge {
                reporting: &language.reporting,
                model: None,
            },
        };
        let (mut sequence, mut lexicon) = (Sequence::default(), Lexicon::default());
        let rest = sequence.fill(&article, (0, 0), &mut lexicon).unwrap();
        assert_eq!((sequence.len(), rest), (MOST_TOKENS, MOST_TOKENS));
        assert_eq!(sequence.fill(&article, (0, rest), &mut lexicon), None);
        assert_eq!(sequence.tokens[0], rest);
        assert_eq!(rest + sequence.len(), segments.tokens.len());
        assert_eq!(sequence.state.len(), sequence.len());
    }
}
