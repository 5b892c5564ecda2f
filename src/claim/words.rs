//! Words in lower case, in memory that is used again.

use crate::segment::Segments;
use crate::segment::TokenKind;

/// The tokens of one sentence in lower case, one kind of apostrophe.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    ends: Vec<usize>,
    kinds: Vec<TokenKind>,
    /// The first token, as an index into the article's tokens.
    first: usize,
}

impl Words {
    /// Reads the tokens `tokens` of the article.
    pub(super) fn fill(&mut self, text: &str, segments: &Segments, tokens: std::ops::Range<usize>) {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.first = tokens.start;
        for token in &segments.tokens[tokens] {
            for c in token.span.slice(text).chars() {
                match c {
                    '’' | '‘' => self.text.push('\''),
                    c => self.text.extend(c.to_lowercase()),
                }
            }
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

    /// The tokens `range` with spaces between them, into `phrase`.
    pub(super) fn phrase<'p>(
        &self,
        range: std::ops::Range<usize>,
        phrase: &'p mut String,
    ) -> &'p str {
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
