//! Finds the tokens of one paragraph, and its quotation marks, in one pass.

use crate::rules::Abbreviations;
use crate::segment::characters::is_blank;
use crate::segment::characters::is_dash;
use crate::segment::characters::is_hyphen;
use crate::segment::characters::is_joiner;
use crate::segment::full_stop::FullStop;
use crate::segment::full_stop::Reading;
use crate::segment::quotation::Mark;
use crate::segment::token::Token;
use crate::segment::token::TokenKind;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::is_apostrophe;
use crate::text::is_word;
use crate::text::quotation_mark;

/// Reads tokens from a text that is cut off where the paragraph ends.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    start: usize,
    pub(super) abbreviations: &'t Abbreviations,
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
    pub(super) fn char_at(&self, offset: usize) -> Option<char> {
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

    /// The end of the letters and digits that start at `at`.
    pub(super) fn letters(&self, mut at: usize) -> usize {
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

    pub(super) fn is_digit_before(&self, at: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::rules::Language;
    use crate::segment::segment;
    use crate::segment::token::TokenKind;
    use crate::text::Span;

    /// Checks the tokens of `text`, which are written with blanks between; a number begins with `#`,
    /// a quotation mark with `q`, another mark with `.`.
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let found = segment(text, Span::whole(text), Language::english());
        let tokens: Vec<String> = found
            .tokens
            .iter()
            .map(|token| {
                let sign = match token.kind {
                    TokenKind::Word => "",
                    TokenKind::Number => "#",
                    TokenKind::Quotation => "q",
                    TokenKind::Punctuation => ".",
                };
                format!("{sign}{}", token.span.slice(text))
            })
            .collect();
        assert_eq!(tokens.join(" "), expected);
    }

    #[test]
    fn words_keep_inner_apostrophes_and_hyphens() {
        case(
            "They don’t trust war-torn O'Mara",
            "They don’t trust war-torn O'Mara",
        );
        case("rock-'n'-roll", "rock .- 'n .' .- roll");
    }

    #[test]
    fn clitics_are_tokens_of_their_own() {
        case("Ann’s dog; IT’S hers", "Ann ’s dog .; IT ’S hers");
        case("they've said we'll go", "they 've said we 'll go");
        case("Harlow Co.'s yard", "Harlow Co. 's yard");
        case("the “Star”’s crew", "the q“ Star q” ’s crew");
        case("the boys’ room", "the boys .’ room");
    }

    #[test]
    fn elisions_are_not_quotations() {
        case("’Twas the ’90s, get 'em", "’Twas the .’ #90s ., get 'em");
    }

    #[test]
    fn full_stops_belong_to_abbreviations() {
        case(
            "Mr. Lee, U.S.-led, at 5 p.m. sharp.",
            "Mr. Lee ., U.S.-led ., at #5 p.m. sharp ..",
        );
        case("R-Fla., and D-W.Va. too", "R-Fla. ., and D-W.Va. too");
        case("J.Carter and A. B. Hill", "J. Carter and A. B. Hill");
        case("No. 5? No.", "No. #5 .? No ..");
        case("me and I. Anna I. Hill", "me and I .. Anna I. Hill");
    }

    #[test]
    fn numbers_keep_their_marks() {
        case(
            "$1,250.50, 52-48, 3rd, 41%",
            ".$ #1,250.50 ., #52-48 ., #3rd ., #41 .%",
        );
        case(
            "in 2015. A 10-year-old at 9:30",
            "in #2015 .. A #10-year-old at #9:30",
        );
    }

    #[test]
    fn addresses_are_one_word() {
        case(
            "see https://a.example/b?c=d.",
            "see https://a.example/b?c=d ..",
        );
        case("ask jo.ann@example.com!", "ask jo.ann@example.com .!");
        case("gone.https://a.example", "gone .. https://a.example");
        case(
            "on News.Example.com/x, @ann_b",
            "on News.Example.com/x ., @ann_b",
        );
    }

    #[test]
    fn a_missing_blank_parts_words() {
        case(
            "on Wednesday.“We stated.The",
            "on Wednesday .. q“ We stated .. The",
        );
    }

    #[test]
    fn doubled_single_marks_are_one() {
        case("''so'' ``so'' 'a'", "q'' so q'' q`` so q'' q' a q'");
        case("''I said 'no.'''", "q'' I said q' no .. q' q''");
    }

    #[test]
    fn dots_and_dashes_in_a_row_are_one_mark() {
        case("so... it -- went—?!", "so .... it .-- went .— .? .!");
    }

    #[test]
    fn capitals_are_joined_by_an_ampersand() {
        case("AT&T & Sons", "AT&T .& Sons");
    }
}
