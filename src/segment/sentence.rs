//! Finds where sentences begin.

use crate::rules::Abbreviations;
use crate::segment::characters::is_acronym;
use crate::segment::characters::is_dash;
use crate::segment::characters::is_hyphen;
use crate::segment::quotation::Mark;
use crate::segment::quotation::Role;
use crate::segment::token::Token;
use crate::segment::token::TokenKind;

/// How many marks may stand before the first word of a sentence; the next word is not looked for
/// any further.
const MAX_MARKS: usize = 6;

/// How many words the name between a quoted question and its verb may have.
const MAX_NAME: usize = 6;

/// How many tokens a sentence must have before a title after `p.m.` or `Co.` begins a new one: in
/// `At 5 p.m. Mr. Lopez left` it does not.
const MIN_TOKENS_BEFORE_TITLE: usize = 5;

/// The end of a sentence, perhaps: a terminator with what belongs to it.
#[derive(Clone, Copy, Debug)]
struct Stop {
    /// The token that may end the sentence: a mark, or an abbreviation with its full stop.
    token: usize,
    /// The token after it and its closing marks.
    next: usize,
    /// Whether it holds more than full stops.
    is_strong: bool,
    /// How many full stops it has; 3 for `…`.
    dots: usize,
    /// Whether a closing mark follows.
    is_closed: bool,
    /// Whether `next` opens a quotation.
    opens_quotation: bool,
}

/// Cuts one paragraph into sentences.
pub(super) struct Cutter<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// The paragraph's tokens.
    pub(super) tokens: &'t [Token],
    /// The index of the first of them among all tokens.
    pub(super) first: usize,
    /// The paragraph's quotation marks.
    pub(super) marks: &'t [Mark],
    /// Language data.
    pub(super) abbreviations: &'t Abbreviations,
}

impl Cutter<'_> {
    /// Calls `begin` with the index of each token of the paragraph that begins a sentence, but for
    /// the first one.
    pub(super) fn cut(&self, mut begin: impl FnMut(usize)) {
        let mut start = 0;
        let mut item = 1;
        let mut at = 0;
        let mut mark = 0;
        while at < self.tokens.len() {
            let next = if at > start && self.is_list_item(at, item) {
                item += 1;
                (start, at) = (at, at + 1);
                begin(start);
                at
            } else if let Some(stop) = self.stop(at, &mut mark) {
                if stop.next < self.tokens.len() && self.ends_sentence(stop, start) {
                    start = stop.next;
                    begin(start);
                }
                stop.next
            } else {
                at + 1
            };
            at = next.max(at);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.slice(self.text)
    }

    fn touches_previous(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].span.end() == self.tokens[at].span.start()
    }

    /// The role of the token at `at`; `mark` moves on to it.
    fn role(&self, at: usize, mark: &mut usize) -> Role {
        while self
            .marks
            .get(*mark)
            .is_some_and(|m| m.token < self.first + at)
        {
            *mark += 1;
        }
        match self.marks.get(*mark) {
            Some(m) if m.token == self.first + at => m.role,
            Some(_) | None => Role::Neither,
        }
    }

    /// Whether the number `item + 1` and a full stop begin the next item of a list on one line
    /// (`1. One 2. Two`), or a bullet does.
    fn is_list_item(&self, at: usize, item: u32) -> bool {
        let word = self.word(at);
        if is_bullet(word) {
            return !self.touches_previous(at);
        }
        self.tokens[at].kind == TokenKind::Number
            && self.is_numeral(at)
            && self.is_numeral(0)
            && word.parse() == Ok(item + 1)
            && self.word(0) == "1"
            && self.word(at - 1) != "."
            && self.tokens.get(at + 2).is_some_and(|_| {
                !self.touches_previous(at + 2) && self.word(at + 2).starts_with(char::is_uppercase)
            })
    }

    /// Whether the token is a number of one or two digits before a full stop.
    fn is_numeral(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() <= 2
            && word.bytes().all(|b| b.is_ascii_digit())
            && self.tokens.len() > at + 1
            && self.word(at + 1) == "."
            && self.touches_previous(at + 1)
    }

    /// The stop at token `at`, when it is one.
    fn stop(&self, at: usize, mark: &mut usize) -> Option<Stop> {
        let word = self.word(at);
        let (mut is_strong, mut dots) = match self.tokens[at].kind {
            TokenKind::Punctuation => terminator(word)?,
            TokenKind::Word if word.ends_with('.') => (false, 1),
            TokenKind::Word | TokenKind::Number | TokenKind::Quotation => return None,
        };
        let mut next = at + 1;
        while next < self.tokens.len() {
            let Some((more_strong, more_dots)) = terminator(self.word(next)) else {
                break;
            };
            if !self.touches_previous(next) && more_dots == 0 {
                break;
            }
            is_strong |= more_strong;
            dots += more_dots;
            next += 1;
        }
        let stop = next;
        while next < self.tokens.len() && self.is_closer(next, mark) {
            next += 1;
        }
        Some(Stop {
            token: at,
            next,
            is_strong,
            dots,
            is_closed: next > stop,
            opens_quotation: next < self.tokens.len() && self.role(next, mark) == Role::Opens,
        })
    }

    /// Whether the token closes what the words before opened.
    fn is_closer(&self, at: usize, mark: &mut usize) -> bool {
        match self.tokens[at].kind {
            TokenKind::Quotation => match self.role(at, mark) {
                Role::Closes => true,
                Role::Opens => false,
                Role::Neither => self.touches_previous(at) && !self.is_before_word(at),
            },
            TokenKind::Punctuation => {
                self.touches_previous(at)
                    && (matches!(self.word(at), ")" | "]" | "}")
                        || (matches!(self.word(at), "'" | "’") && !self.is_before_word(at)))
            }
            TokenKind::Word | TokenKind::Number => false,
        }
    }

    /// Whether a word follows without a gap.
    fn is_before_word(&self, at: usize) -> bool {
        self.tokens
            .get(at + 1)
            .is_some_and(|t| t.kind.is_word() && self.touches_previous(at + 1))
    }

    /// Whether a sentence ends at `stop`, before which the sentence began at `start`.
    fn ends_sentence(&self, stop: Stop, start: usize) -> bool {
        if is_wide_terminator(self.word(stop.token)) {
            return true;
        }
        if self.touches_previous(stop.next) {
            return self.ends_without_gap(stop);
        }
        let Some(first) = self.first_word(stop.next) else {
            return false;
        };
        if self.is_small(first) {
            return false;
        }
        if stop.is_closed || stop.is_strong || stop.dots > 1 {
            return self.ends_clearly(stop, first);
        }
        if self.tokens[stop.token].kind == TokenKind::Word {
            return self.ends_after_abbreviation(stop, start, first);
        }
        !(stop.token == start + 1 && self.is_numeral(start))
    }

    /// The first word or number from `at` on, past marks that may begin a sentence.
    fn first_word(&self, at: usize) -> Option<usize> {
        for at in at..self.tokens.len().min(at + MAX_MARKS) {
            match self.tokens[at].kind {
                TokenKind::Word | TokenKind::Number => return Some(at),
                TokenKind::Quotation => {}
                TokenKind::Punctuation => {
                    let ends = |c| {
                        matches!(
                            c,
                            ',' | ';' | ':' | ')' | ']' | '}' | '%' | '/' | '.' | '!' | '?' | '…'
                        )
                    };
                    if self.word(at).starts_with(ends) {
                        return None;
                    }
                }
            }
        }
        None
    }

    /// Whether the word begins with a small letter, but not as `iPhone` and `@ann` do.
    fn is_small(&self, at: usize) -> bool {
        if self.word(at).starts_with(['@', '#']) {
            return false;
        }
        let mut letters = self.word(at).chars().skip_while(|c| !c.is_alphanumeric());
        letters.next().is_some_and(char::is_lowercase)
            && !letters.next().is_some_and(char::is_uppercase)
    }

    /// A stop that is more than one full stop: only an ellipsis and a quoted question may go on.
    fn ends_clearly(&self, stop: Stop, first: usize) -> bool {
        if stop.is_strong && stop.is_closed {
            return !self.is_quotation_verb_after(first);
        }
        let is_ellipsis = !stop.is_strong && !stop.is_closed && stop.dots == 3;
        let is_apart = stop.token > 0 && !self.touches_previous(stop.token);
        !(is_ellipsis && is_apart) || self.abbreviations.is_sentence_starter(self.word(first))
    }

    /// Whether a name and a verb of saying begin at `at`: `“Is it over?” Ms. Reed asked.`
    fn is_quotation_verb_after(&self, at: usize) -> bool {
        for next in at..self.tokens.len().min(at + MAX_NAME) {
            let word = self.word(next);
            if next > at && self.abbreviations.is_quotation_verb(word) {
                return true;
            }
            if self.tokens[next].kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }

    fn ends_after_abbreviation(&self, stop: Stop, start: usize, first: usize) -> bool {
        let word = self.word(stop.token);
        let word = &word[..word.len() - 1];
        let piece = word.rsplit(is_hyphen).next().unwrap_or(word);
        let class = self.abbreviations.class(piece);
        let next = self.word(first);
        if class.is_some_and(|c| c.before_name && !c.anywhere)
            || self.tokens[first].kind == TokenKind::Number
            || self.word(stop.next).starts_with(|c| c == '(' || is_dash(c))
        {
            return false;
        }
        if self.abbreviations.is_sentence_starter(next) {
            return true;
        }
        let before = stop.token.checked_sub(1).map_or("", |b| self.word(b));
        if stop.opens_quotation {
            let are_initials = class.is_none() && before.starts_with(char::is_uppercase);
            return !are_initials;
        }
        if self.abbreviations.is_place(piece) {
            return before == ",";
        }
        let is_title = next
            .strip_suffix('.')
            .and_then(|t| self.abbreviations.class(t))
            .is_some_and(|c| c.before_name);
        (self.abbreviations.is_time(piece) || (class.is_some() && !is_acronym(piece)))
            && stop.token - start >= MIN_TOKENS_BEFORE_TITLE
            && is_title
    }

    /// A stop without white space behind it: `He declined.Reporters asked again.`
    fn ends_without_gap(&self, stop: Stop) -> bool {
        let word = self.word(stop.token);
        let next = self.word(stop.next);
        if self.tokens[stop.token].kind == TokenKind::Word {
            return !stop.is_closed
                && is_acronym(&word[..word.len() - 1])
                && self.abbreviations.is_sentence_starter(next)
                && next.starts_with(char::is_uppercase);
        }
        let before = if stop.token > 0 && self.touches_previous(stop.token) {
            self.word(stop.token - 1)
        } else {
            ""
        };
        let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
        let is_word_before = before.chars().nth(2).is_some()
            && !before.contains(['.', '@'])
            && (ends_in_digit || before.ends_with(char::is_lowercase));
        if !stop.is_closed && !is_word_before {
            return false;
        }
        if stop.opens_quotation {
            return true;
        }
        self.tokens[stop.next].kind == TokenKind::Word
            && next.starts_with(char::is_uppercase)
            && (next.chars().nth(1).is_some() || self.abbreviations.is_letter_word(next))
            && (!ends_in_digit || next.contains(char::is_lowercase))
    }
}

/// Whether a mark ends sentences: whether it is more than full stops, and how many of those it has.
fn terminator(mark: &str) -> Option<(bool, usize)> {
    match mark.chars().next()? {
        '.' | '…' => {
            let dots = mark.chars().map(|c| if c == '.' { 1 } else { 3 });
            Some((false, dots.sum()))
        }
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '。' | '！' | '？' => {
            Some((true, 0))
        }
        _ => None,
    }
}

/// Whether a mark ends a sentence in scripts that put no space behind it.
fn is_wide_terminator(mark: &str) -> bool {
    matches!(mark, "。" | "！" | "？")
}

/// Whether a mark begins an item of a list.
fn is_bullet(mark: &str) -> bool {
    matches!(mark, "•" | "▪" | "●" | "‣" | "■" | "◆")
}
