//! Finds the tokens of one paragraph, and its quotation marks, in one pass.

use crate::rules::Abbreviations;
use crate::segment::quotation::Mark;
use crate::segment::token::Token;
use crate::segment::token::TokenKind;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::is_apostrophe;
use crate::text::is_word;
use crate::text::quotation_mark;

/// Whether `c` shows nothing: white space, control characters, marks of direction and the like.
/// No token covers one that stands between tokens.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_joiner(c)
        || matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether `c` shows nothing and yet does not end a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Whether `c` joins the parts of a word.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` is a dash or a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '–' | '—' | '―' | '−')
}

/// What becomes of a full stop after a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FullStop {
    /// The word goes on behind it (`U.S`, `example.com`, `3.5`).
    Inner,
    /// It ends the word and belongs to it (`Mr.`, `U.S.`).
    Last,
    /// It is a mark of its own.
    Apart,
}

/// A word that is being read.
struct Reading {
    /// Where it starts.
    start: usize,
    /// Where its part behind the last hyphen starts: an abbreviation is looked up from there.
    piece: usize,
    /// Where its part behind the last hyphen or full stop starts.
    part: usize,
    /// Whether it looks like a web address so far.
    is_address: bool,
}

/// Reads tokens from a text that is cut off where the paragraph ends.
pub(super) struct Scanner<'t> {
    text: &'t str,
    start: usize,
    abbreviations: &'t Abbreviations,
}

impl<'t> Scanner<'t> {
    /// A scanner for the stretch `paragraph` of `text`.
    pub(super) fn new(text: &'t str, paragraph: Span, abbreviations: &'t Abbreviations) -> Self {
        Self {
            text: &text[..paragraph.end()],
            start: paragraph.start(),
            abbreviations,
        }
    }

    /// Adds the paragraph's tokens to `tokens`, and a mark for each quotation mark to `marks`.
    pub(super) fn scan(&self, tokens: &mut Vec<Token>, marks: &mut Vec<Mark>) {
        let first = tokens.len();
        let mut at = self.start;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            if is_blank(c) {
                at = next;
                continue;
            }
            let (end, kind) = if is_word(c) {
                let kind = if c.is_numeric() {
                    TokenKind::Number
                } else {
                    TokenKind::Word
                };
                (self.word(at, &tokens[first..]), kind)
            } else if let Some((end, shape)) = self.quotation_mark(at, c) {
                if let Some(found) = self.apostrophe(at, c, end) {
                    found
                } else {
                    marks.push(Mark::new(tokens.len(), Span::at(at, end), shape));
                    (end, TokenKind::Quotation)
                }
            } else {
                self.mark(at, c, &tokens[first..])
            };
            tokens.push(Token {
                span: Span::at(at, end),
                kind,
            });
            at = end;
        }
    }

    /// The character at `offset`, when the paragraph has one there.
    fn char_at(&self, offset: usize) -> Option<char> {
        match self.text.as_bytes().get(offset) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[offset..].chars().next(),
            None => None,
        }
    }

    /// The character before `offset` in the paragraph.
    fn char_before(&self, offset: usize) -> Option<char> {
        self.text[self.start..offset].chars().next_back()
    }

    fn is_word_at(&self, offset: usize) -> bool {
        self.char_at(offset).is_some_and(is_word)
    }

    fn is_digit_at(&self, offset: usize) -> bool {
        self.char_at(offset).is_some_and(|c| c.is_ascii_digit())
    }

    /// The first character at or after `offset` that is not white space.
    fn visible_from(&self, offset: usize) -> Option<char> {
        self.text[offset..].chars().find(|c| !is_blank(*c))
    }

    /// The end of the letters and digits that start at `at`.
    fn letters(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            match self.char_at(at) {
                Some(c) if is_word(c) || is_joiner(c) => at += c.len_utf8(),
                Some(_) | None => return at,
            }
        }
    }

    /// The end of the word or number that starts at `start`.
    fn word(&self, start: usize, before: &[Token]) -> usize {
        let mut word = Reading {
            start,
            piece: start,
            part: start,
            is_address: false,
        };
        let mut at = self.letters(start);
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            let goes_on = match c {
                '.' => match self.full_stop(&word, at, before) {
                    FullStop::Inner => {
                        word.is_address |= self.char_at(next).is_some_and(char::is_lowercase)
                            && at - word.part > 1;
                        word.part = next;
                        true
                    }
                    FullStop::Last => match self.char_at(next) {
                        Some(hyphen)
                            if is_hyphen(hyphen) && self.is_word_at(next + hyphen.len_utf8()) =>
                        {
                            at = next;
                            continue;
                        }
                        Some(_) | None => return next,
                    },
                    FullStop::Apart => false,
                },
                ':' | '/' if self.is_address_tail(&word, at) => return self.address_end(next),
                ':' | '/' | ',' | '–' => self.is_digit_before(at) && self.is_digit_at(next),
                '@' => self.is_word_at(next),
                '&' => self.joins_capitals(at, next),
                '°' => at - word.start == 1,
                _ if is_apostrophe(c) => self.goes_on_after_apostrophe(next),
                _ if is_hyphen(c) => {
                    (word.piece, word.part) = (next, next);
                    self.is_word_at(next)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            at = self.letters(next);
        }
        at
    }

    fn is_digit_before(&self, at: usize) -> bool {
        self.char_before(at).is_some_and(|c| c.is_ascii_digit())
    }

    fn goes_on_after_apostrophe(&self, next: usize) -> bool {
        self.is_word_at(next)
            && !self
                .abbreviations
                .is_clitic(&self.text[next..self.letters(next)])
    }

    /// Whether the mark at `at` stands between capitals, as in `AT&T`.
    fn joins_capitals(&self, at: usize, next: usize) -> bool {
        self.char_before(at).is_some_and(char::is_uppercase)
            && self.char_at(next).is_some_and(char::is_uppercase)
    }

    /// Whether a web address goes on with the mark at `at`.
    fn is_address_tail(&self, word: &Reading, at: usize) -> bool {
        let rest = &self.text[at..];
        rest.starts_with("://")
            || (word.is_address
                && rest.starts_with('/')
                && self.char_at(at + 1).is_some_and(|c| !is_blank(c)))
    }

    /// Where a web address ends that goes on at `at`.
    fn address_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let length = rest
            .find(|c| is_blank(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '‘'))
            .unwrap_or(rest.len());
        let trimmed = rest[..length].trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '…') || is_apostrophe(c)
        });
        at + trimmed.len()
    }

    /// What the full stop at `at` is to the word before it.
    fn full_stop(&self, word: &Reading, at: usize, before: &[Token]) -> FullStop {
        let next = at + 1;
        let part = &self.text[word.part..at];
        let is_letter = is_one_letter(part);
        let class = self.abbreviations.class(&self.text[word.piece..at]);
        match self.char_at(next) {
            Some(c) if c.is_ascii_digit() => {
                if self.is_digit_before(at) {
                    FullStop::Inner
                } else if class.is_some_and(|c| c.before_number)
                    || is_acronym(&self.text[word.piece..at])
                {
                    FullStop::Last
                } else {
                    FullStop::Apart
                }
            }
            Some(c) if is_word(c) => {
                let end = self.letters(next);
                let joins_letter = is_one_letter(&self.text[next..end])
                    && (is_letter || part.chars().nth(2).is_none());
                if self.text[end..].starts_with("://") {
                    FullStop::Apart
                } else if joins_letter
                    || c.is_lowercase()
                    || self
                        .abbreviations
                        .class(&self.text[word.piece..end])
                        .is_some()
                    || self.is_host_name(end)
                {
                    FullStop::Inner
                } else if is_letter || class.is_some_and(|c| c.before_name || c.anywhere) {
                    FullStop::Last
                } else {
                    FullStop::Apart
                }
            }
            Some('.' | '…') => FullStop::Apart,
            Some(_) | None => {
                let is_abbreviation = class.is_some_and(|c| {
                    c.before_name
                        || c.anywhere
                        || (c.before_number
                            && self.visible_from(next).is_some_and(|v| v.is_ascii_digit()))
                });
                if is_abbreviation
                    || is_acronym(&self.text[word.piece..at])
                    || (word.start == word.part && self.is_initial(part, next, before))
                {
                    FullStop::Last
                } else {
                    FullStop::Apart
                }
            }
        }
    }

    /// Whether `.` and a small letter follow, as inside `News.Example.com`.
    fn is_host_name(&self, at: usize) -> bool {
        self.char_at(at) == Some('.') && self.char_at(at + 1).is_some_and(char::is_lowercase)
    }

    /// Whether `part` is the initial of a name: a capital letter before another capital, which is
    /// no word, or follows a name (`Albert I. Jones`).
    fn is_initial(&self, part: &str, next: usize, before: &[Token]) -> bool {
        let follows_name = || {
            before.last().is_some_and(|t| {
                let word = t.span.slice(self.text);
                t.kind == TokenKind::Word && word.starts_with(char::is_uppercase)
            })
        };
        is_one_letter(part)
            && part.starts_with(char::is_uppercase)
            && self.visible_from(next).is_some_and(char::is_uppercase)
            && (!self.abbreviations.is_letter_word(part) || follows_name())
    }

    /// The quotation mark at `at`, with its end: two single ones are one double.
    fn quotation_mark(&self, at: usize, c: char) -> Option<(usize, QuotationMark)> {
        let next = at + c.len_utf8();
        let is_doubled = self.char_at(next) == Some(c);
        let doubled = match c {
            '`' | '‘' => Some(QuotationMark::OpenDouble),
            '’' => Some(QuotationMark::CloseDouble),
            '\'' => Some(QuotationMark::StraightDouble),
            _ => None,
        };
        // Of three that follow a word (`'She said, 'no.'''`), the first is the single one.
        let is_inner_first = is_doubled
            && self.char_at(next + c.len_utf8()) == Some(c)
            && self.char_before(at).is_some_and(|b| !is_blank(b) && b != c);
        match doubled.filter(|_| is_doubled && !is_inner_first) {
            Some(shape) => Some((next + c.len_utf8(), shape)),
            None => Some((next, quotation_mark(c)?)),
        }
    }

    /// The token that an apostrophe at `at` begins; `None` when it may be a quotation mark.
    fn apostrophe(&self, at: usize, c: char, next: usize) -> Option<(usize, TokenKind)> {
        if !is_apostrophe(c) || next != at + c.len_utf8() || !self.is_word_at(next) {
            return None;
        }
        let end = self.letters(next);
        let letters = &self.text[next..end];
        let follows_word = self.char_before(at).is_some_and(|b| !is_blank(b));
        let is_closed = self.char_at(end).is_some_and(is_apostrophe);
        if self.abbreviations.is_clitic(letters) && (follows_word || c != '‘') && !is_closed {
            return Some((end, TokenKind::Word));
        }
        if self.abbreviations.is_elision(letters) {
            return Some((end, TokenKind::Word));
        }
        let is_decade = letters.len() <= 3
            && letters.bytes().take(2).filter(u8::is_ascii_digit).count() == 2
            && letters.bytes().skip(2).all(|b| b.is_ascii_lowercase());
        is_decade.then_some((next, TokenKind::Punctuation))
    }

    /// Any other mark: dots and dashes in a row are one, `@` and `#` begin a word.
    fn mark(&self, at: usize, c: char, before: &[Token]) -> (usize, TokenKind) {
        let next = at + c.len_utf8();
        let run = |is: fn(char) -> bool| {
            let rest = &self.text[at..];
            at + rest.find(|c| !is(c)).unwrap_or(rest.len())
        };
        match c {
            '.' | '…' => (run(|c| matches!(c, '.' | '…')), TokenKind::Punctuation),
            _ if is_dash(c) => (run(is_dash), TokenKind::Punctuation),
            '@' | '#'
                if self
                    .char_at(next)
                    .is_some_and(|c| is_word(c) && !c.is_numeric()) =>
            {
                (self.word(next, before), TokenKind::Word)
            }
            _ => (next, TokenKind::Punctuation),
        }
    }
}

/// Whether `word` is one letter.
fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether `word` is letters with full stops between them.
pub(super) fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(is_one_letter)
}
