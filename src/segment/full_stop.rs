//! Tells whether a full stop belongs to the word before it.

use crate::segment::characters::is_acronym;
use crate::segment::characters::is_blank;
use crate::segment::characters::is_one_letter;
use crate::segment::scanner::Scanner;
use crate::segment::token::Token;
use crate::segment::token::TokenKind;
use crate::text::is_word;

/// What becomes of a full stop after a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FullStop {
    /// The word goes on behind it (`U.S`, `example.com`, `3.5`).
    Inner,
    /// It ends the word and belongs to it (`Mr.`, `U.S.`).
    Last,
    /// It is a mark of its own.
    Apart,
}

/// A word that is being read.
pub(super) struct Reading {
    /// Where it starts.
    pub(super) start: usize,
    /// Where its part behind the last hyphen starts: an abbreviation is looked up from there.
    pub(super) piece: usize,
    /// Where its part behind the last hyphen or full stop starts.
    pub(super) part: usize,
    /// Whether it looks like a web address so far.
    pub(super) is_address: bool,
}

impl Scanner<'_> {
    /// What the full stop at `at` is to the word before it.
    pub(super) fn full_stop(&self, word: &Reading, at: usize, before: &[Token]) -> FullStop {
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
    /// no word, or stands beside a name or another initial (`Anna I. Hill`, `A. B. Hill`).
    fn is_initial(&self, part: &str, next: usize, before: &[Token]) -> bool {
        let follows_name = || {
            before.last().is_some_and(|t| {
                let word = t.span.slice(self.text);
                t.kind == TokenKind::Word && word.starts_with(char::is_uppercase)
            })
        };
        let rest = self.text[next..].trim_start_matches(is_blank);
        let precedes_initial = || rest.chars().nth(1) == Some('.');
        is_one_letter(part)
            && part.starts_with(char::is_uppercase)
            && rest.starts_with(char::is_uppercase)
            && (!self.abbreviations.is_letter_word(part) || follows_name() || precedes_initial())
    }

    /// The first character at or after `offset` that is not white space.
    fn visible_from(&self, offset: usize) -> Option<char> {
        self.text[offset..].chars().find(|c| !is_blank(*c))
    }
}
