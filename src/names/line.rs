//! A sentence as a line of items: its tokens, each with what is known of it, expressions of several
//! words as one.

use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::Titles;
use crate::rules::Word;
use crate::segment::Segments;
use crate::segment::TokenKind;
use crate::text::Span;

/// A token or an expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) word: Word,
    /// Printed with a capital letter, or tied to one (`al-Assad`).
    pub(super) is_capital: bool,
    /// Begins a sentence, a quotation, or what follows a colon or dash.
    pub(super) is_initial: bool,
    /// Makes an owner of what stands before it: `’s`.
    pub(super) is_owner_mark: bool,
}

/// The items of one sentence; a buffer that serves for all sentences of an article.
#[derive(Default)]
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    key: String,
}

/// What begins no name and is part of none.
const ORDINARY: Classes = Classes::of(&[
    Class::Function,
    Class::Definite,
    Class::Indefinite,
    Class::Preposition,
    Class::Saying,
    Class::ClauseOpener,
    Class::Pronoun,
    Class::Calendar,
]);

impl Item {
    pub(super) fn has(&self, class: Class) -> bool {
        self.word.classes.has(class)
    }

    pub(super) fn has_any(&self, classes: &[Class]) -> bool {
        self.word.classes.has_any(Classes::of(classes))
    }

    /// Whether it is a word of everyday use.
    pub(super) fn is_ordinary(&self) -> bool {
        self.word.classes.has_any(ORDINARY)
    }

    /// Whether it can be part of a name.
    pub(super) fn is_name_part(&self) -> bool {
        self.kind == TokenKind::Word
            && self.is_capital
            && !self.has_any(&[Class::Pronoun, Class::Calendar])
            && (!self.is_ordinary() || self.has(Class::Given))
    }

    /// Whether nothing is known of it.
    pub(super) fn is_unknown(&self) -> bool {
        self.word.classes.is_empty()
    }
}

impl Line {
    /// Reads sentence `index`.
    pub(super) fn read(&mut self, text: &str, segments: &Segments, index: usize, titles: &Titles) {
        self.items.clear();
        let mut is_initial = true;
        let mut tokens = segments.sentences[index].tokens.clone();
        while let Some(at) = tokens.next() {
            let token = segments.tokens[at];
            let printed = token.span.slice(text);
            let mut item = Item {
                span: token.span,
                kind: token.kind,
                word: Word::default(),
                is_capital: false,
                is_initial: is_initial && token.kind.is_word(),
                is_owner_mark: false,
            };
            match token.kind {
                TokenKind::Word => {
                    let known = titles.printed(printed);
                    item.is_owner_mark = known.is_owner_mark;
                    item.is_capital = known.is_capital;
                    item.word = known.word;
                    if item.has(Class::Beginning) {
                        let next = |i: usize| Some(segments.tokens.get(at + i)?.span.slice(text));
                        if let Some((word, length)) =
                            self.expression((&item, printed), next, titles)
                            && at + length <= tokens.end
                        {
                            item.word = word;
                            item.span = token.span.cover(segments.tokens[at + length - 1].span);
                            tokens.nth(length - 2);
                        }
                    }
                    is_initial = false;
                }
                TokenKind::Number => {
                    is_initial = false;
                }
                TokenKind::Punctuation => {
                    item.is_owner_mark = titles.is_possessive(printed);
                    item.word = titles.word(printed, &mut self.key);
                    is_initial = is_initial || opens(printed);
                }
                TokenKind::Quotation => is_initial = true,
            }
            self.items.push(item);
        }
    }

    /// The longest expression that begins with `printed`, the word of the item `first`.
    fn expression<'t>(
        &mut self,
        (first, printed): (&Item, &str),
        next: impl Fn(usize) -> Option<&'t str>,
        titles: &Titles,
    ) -> Option<(Word, usize)> {
        let _ = titles.word(printed, &mut self.key);
        let (word, length) = titles.expression(&self.key, next)?;
        let fits = first.is_capital || !word.classes.has(Class::Capitalised);
        fits.then_some((word, length))
    }

    pub(super) fn get(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    /// The item before `at`.
    pub(super) fn before(&self, at: usize) -> Option<&Item> {
        self.items.get(at.checked_sub(1)?)
    }
}

/// Whether a capital letter behind this mark tells nothing.
fn opens(mark: &str) -> bool {
    mark.starts_with([':', '–', '—', '-', '…', '.', '!', '?', '•', '*', '(', '['])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;
    use crate::segment::segment;

    fn line(text: &str) -> Line {
        let language = Language::english();
        let segments = segment(text, Span::whole(text), language);
        let mut line = Line::default();
        line.read(text, &segments, 0, &language.titles);
        line
    }

    #[test]
    fn an_expression_is_one_item() {
        let text = "The secretary of state left Saudi Arabia.";
        let line = line(text);
        let words: Vec<&str> = line.items.iter().map(|i| i.span.slice(text)).collect();
        assert_eq!(
            words,
            ["The", "secretary of state", "left", "Saudi Arabia", "."]
        );
        assert!(line.items[1].has(Class::Role) && line.items[3].has(Class::Country));
    }

    #[test]
    fn a_role_behind_a_hyphen_is_seen() {
        let line = line("Then then-President Joe Ong left.");
        assert!(line.items[1].has(Class::Role) && line.items[1].has(Class::Reducing));
    }

    #[test]
    fn an_apostrophe_makes_an_owner() {
        let line = line("The States’ role and Ong’s.");
        assert!(line.items[2].is_owner_mark && line.items[6].is_owner_mark);
    }
}
