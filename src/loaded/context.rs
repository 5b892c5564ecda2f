//! Whether what stands around a hit acquits it or is missing.

use crate::rules::Context;
use crate::rules::Neighbour;
use crate::rules::PlaceWords;
use crate::rules::Position;
use crate::rules::Rule;
use crate::rules::Subject;
use crate::text::Span;
use crate::text::is_word;
use crate::text::quotation_mark;

use super::name;
use super::words::is_same_word;
use super::words::word_after;
use super::words::word_before;

/// How many words on either side are near: `a slam, his third in this tournament` names its sport
/// five words on.
const NEAR: usize = 6;

/// Whether `rule` stands by its hit at `span`, inside `sentence`.
pub(super) fn allows(rule: &Rule, text: &str, sentence: Span, span: Span) -> bool {
    let place = Surroundings {
        text,
        sentence,
        span,
    };
    place.has_all(&rule.when) && !place.has_any(&rule.unless) && !place.is_excepted(&rule.except)
}

/// Whether what stands at `span` describes what follows it directly.
pub(super) fn is_attributive(text: &str, sentence: Span, span: Span, words: &PlaceWords) -> bool {
    let place = Surroundings {
        text,
        sentence,
        span,
    };
    place.is_attributive(words)
}

/// Whether `words`, which are sorted, have `word` whatever its case.
fn has(words: &[String], word: &str) -> bool {
    let lower = word.to_lowercase();
    words.binary_search(&lower).is_ok()
}

/// A hit and the sentence around it.
struct Surroundings<'t> {
    text: &'t str,
    sentence: Span,
    span: Span,
}

impl Surroundings<'_> {
    /// Whether each list that asks for something finds it.
    fn has_all(&self, context: &Context) -> bool {
        (context.prev.is_empty() || self.has_before(&context.prev))
            && (context.next.is_empty() || self.has_after(&context.next))
            && (context.near.is_empty() || self.has_near(&context.near))
            && context.position.is_none_or(|p| self.is_in(p, context))
            && context
                .subject
                .is_none_or(|s| self.subject(context) == Some(s))
    }

    /// Whether any list finds something.
    fn has_any(&self, context: &Context) -> bool {
        self.has_before(&context.prev)
            || self.has_after(&context.next)
            || self.has_near(&context.near)
            || context.position.is_some_and(|p| self.is_in(p, context))
            || context
                .subject
                .is_some_and(|s| self.subject(context) == Some(s))
    }

    fn is_in(&self, position: Position, context: &Context) -> bool {
        match position {
            Position::Headline => name::is_headline(self.text, self.sentence, self.span),
            Position::Attributive => self.is_attributive(&context.words),
        }
    }

    /// Whether a word follows directly, and one that can be what the hit describes.
    fn is_attributive(&self, words: &PlaceWords) -> bool {
        let next = self.after();
        self.is_close(self.span.end(), next)
            && next.is_some_and(|w| !has(&words.no_noun, w.slice(self.text)))
    }

    /// Who is named last before the hit, as far as that is near.
    fn subject(&self, context: &Context) -> Option<Subject> {
        let words = &context.words;
        let mut end = self.span.start();
        for _ in 0..NEAR {
            let word = word_before(self.text, self.sentence.start(), end)?;
            let written = word.slice(self.text);
            if has(&words.institution, written) {
                return Some(Subject::Institution);
            }
            if has(&words.person, written) || (self.is_capital(word) && !self.opens(word)) {
                return Some(Subject::Person);
            }
            end = word.start();
        }
        None
    }

    /// Whether `word` is the first of its sentence, where a capital says nothing.
    fn opens(&self, word: Span) -> bool {
        word_before(self.text, self.sentence.start(), word.start()).is_none()
    }

    /// Whether the hit is part of one of these phrases.
    fn is_excepted(&self, phrases: &[Vec<String>]) -> bool {
        phrases.iter().any(|phrase| {
            let mut start = self.span.start();
            // The phrase may begin with any word up to as many before the hit as it has itself.
            for _ in 0..phrase.len() {
                if self.reads_over(start, phrase) {
                    return true;
                }
                match word_before(self.text, self.sentence.start(), start) {
                    Some(word) => start = word.start(),
                    None => return false,
                }
            }
            false
        })
    }

    /// Whether `words` stand from `start` on and reach over the hit.
    fn reads_over(&self, start: usize, words: &[String]) -> bool {
        let mut at = start;
        for expected in words {
            let Some(word) = word_after(self.text, at, self.sentence.end()) else {
                return false;
            };
            if !is_same_word(word.slice(self.text), expected) {
                return false;
            }
            at = word.end();
        }
        at >= self.span.end()
    }

    fn has_before(&self, neighbours: &[Neighbour]) -> bool {
        neighbours.iter().any(|neighbour| match neighbour {
            Neighbour::Words(words) => self.reads_before(words),
            Neighbour::Capital => self.before().is_some_and(|w| self.is_capital(w)),
            Neighbour::Number => self.before().is_some_and(|w| self.is_number(w)),
            Neighbour::Border => self.before().is_none(),
        })
    }

    fn has_after(&self, neighbours: &[Neighbour]) -> bool {
        if neighbours.is_empty() {
            return false;
        }
        let after = self.after();
        let close = after.filter(|_| self.is_close(self.span.end(), after));
        neighbours.iter().any(|neighbour| match neighbour {
            Neighbour::Words(words) => close.is_some_and(|w| self.reads_on(w, words)),
            Neighbour::Capital => after.is_some_and(|w| self.is_capital(w)),
            Neighbour::Number => after.is_some_and(|w| self.is_number(w)),
            Neighbour::Border => after.is_none(),
        })
    }

    /// Whether `words` stand from the word `first` on.
    fn reads_on(&self, first: Span, words: &[String]) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return true;
        };
        is_same_word(first.slice(self.text), word) && self.reads_from(first.end(), rest)
    }

    fn has_near(&self, neighbours: &[Neighbour]) -> bool {
        if neighbours.is_empty() {
            return false;
        }
        let is_one = |word: Span| {
            let whole = word_after(self.text, word.start(), self.sentence.end());
            neighbours.iter().any(|neighbour| match neighbour {
                Neighbour::Words(words) => whole.is_some_and(|w| self.reads_on(w, words)),
                Neighbour::Capital => self.is_capital(word),
                Neighbour::Number => self.is_number(word),
                Neighbour::Border => false,
            })
        };
        let mut end = self.span.start();
        for _ in 0..NEAR {
            let Some(word) = word_before(self.text, self.sentence.start(), end) else {
                break;
            };
            if is_one(word) {
                return true;
            }
            end = word.start();
        }
        let mut start = self.span.end();
        for _ in 0..NEAR {
            let Some(word) = word_after(self.text, start, self.sentence.end()) else {
                break;
            };
            if is_one(word) {
                return true;
            }
            start = word.end();
        }
        false
    }

    /// The word directly before.
    fn before(&self) -> Option<Span> {
        word_before(self.text, self.sentence.start(), self.span.start())
    }

    /// The word directly after.
    fn after(&self) -> Option<Span> {
        word_after(self.text, self.span.end(), self.sentence.end())
    }

    /// Whether `words` stand directly before.
    fn reads_before(&self, words: &[String]) -> bool {
        let mut end = self.span.start();
        for expected in words.iter().rev() {
            let Some(word) = word_before(self.text, self.sentence.start(), end) else {
                return false;
            };
            let gap = &self.text[word.end()..end];
            if !is_same_word(word.slice(self.text), expected) || !gap.chars().all(is_light) {
                return false;
            }
            end = word.start();
        }
        true
    }

    /// Whether `words` stand from `start` on.
    fn reads_from(&self, mut start: usize, words: &[String]) -> bool {
        for expected in words {
            let Some(word) = word_after(self.text, start, self.sentence.end()) else {
                return false;
            };
            if !is_same_word(word.slice(self.text), expected) {
                return false;
            }
            start = word.end();
        }
        true
    }

    /// Whether nothing but light marks stands between `end` and `word`.
    fn is_close(&self, end: usize, word: Option<Span>) -> bool {
        word.is_some_and(|w| self.text[end..w.start()].chars().all(is_light))
    }

    fn is_capital(&self, word: Span) -> bool {
        word.slice(self.text).starts_with(char::is_uppercase)
    }

    fn is_number(&self, word: Span) -> bool {
        word.slice(self.text).starts_with(char::is_numeric)
    }
}

/// Whether two words are neighbours over this mark: white space, hyphens, quotation marks.
fn is_light(c: char) -> bool {
    debug_assert!(!is_word(c), "gaps hold no words");
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}') || quotation_mark(c).is_some()
}
