//! Words in lower case, in memory that is used again.

use std::ops::Range;

use crate::rules::Grammar;
use crate::segment::Segments;
use crate::segment::TokenKind;

/// The tokens of one sentence in lower case, one kind of apostrophe.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    ends: Vec<usize>,
    kinds: Vec<TokenKind>,
    /// Whether each is a word with content of its own.
    are_content: Vec<bool>,
    /// Whether each is a verb form that can have a subject.
    are_finite: Vec<bool>,
    /// Whether each is printed with a capital letter.
    are_capital: Vec<bool>,
    /// The first token, as an index into the article's tokens.
    first: usize,
}

impl Words {
    /// Reads the tokens `tokens` of the article.
    pub(super) fn fill(
        &mut self,
        text: &str,
        segments: &Segments,
        tokens: Range<usize>,
        grammar: &Grammar,
    ) {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.are_content.clear();
        self.are_finite.clear();
        self.are_capital.clear();
        self.first = tokens.start;
        for token in &segments.tokens[tokens] {
            let word = token.span.slice(text);
            self.are_capital.push(word.starts_with(char::is_uppercase));
            let from = self.text.len();
            if word.is_ascii() {
                self.text.push_str(word);
                self.text[from..].make_ascii_lowercase();
            } else {
                for c in word.chars() {
                    match c {
                        '’' | '‘' => self.text.push('\''),
                        c => self.text.extend(c.to_lowercase()),
                    }
                }
            }
            let word = &self.text[from..];
            let is_content = token.kind.is_word() && !grammar.is_function_word(word);
            self.are_content.push(is_content);
            // `government-provided` is no verb.
            let is_finite = grammar.is_finite_verb(word) && !word.contains('-');
            self.are_finite.push(is_finite);
            self.ends.push(self.text.len());
            self.kinds.push(token.kind);
        }
    }

    /// How many tokens.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Token `i` of the sentence; empty behind its end.
    pub(super) fn get(&self, i: usize) -> &str {
        let Some(end) = self.ends.get(i) else {
            return "";
        };
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.text[start..*end]
    }

    /// What token `i` is; punctuation behind the end.
    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.kinds.get(i).copied().unwrap_or(TokenKind::Punctuation)
    }

    /// Whether token `i` is a word that carries content of its own.
    pub(super) fn is_content(&self, i: usize) -> bool {
        self.are_content.get(i).copied().unwrap_or(false)
    }

    /// Whether token `i` is a verb form that can have a subject.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        self.are_finite.get(i).copied().unwrap_or(false)
    }

    /// Whether token `i` is printed with a capital letter behind a word that has none, or behind the first:
    /// the month of `in May`, and not the verb of `Harlan May Resign`.
    pub(super) fn is_name(&self, i: usize) -> bool {
        let is_capital = |i: usize| self.are_capital.get(i).copied().unwrap_or(false);
        is_capital(i) && i > 0 && (i == 1 && !self.is_content(0) || !is_capital(i - 1))
    }

    /// The tokens `range` with spaces between them, into `phrase`.
    pub(super) fn phrase<'p>(&self, range: Range<usize>, phrase: &'p mut String) -> &'p str {
        phrase.clear();
        for i in range {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(self.get(i));
        }
        phrase
    }

    /// The index of the first token in the article.
    pub(super) fn first(&self) -> usize {
        self.first
    }
}
