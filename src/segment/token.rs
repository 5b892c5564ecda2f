//! Words, numbers and punctuation.

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and dots and the full stop of an abbreviation
    /// (`don’t`, `O’Mara`, `U.S.`, `Mr.`, `war-torn`, `@ann`). What the language calls a clitic is a
    /// token of its own: `Ann’s` is `Ann` and `’s`, `they’ve` is `they` and `’ve`.
    Word,
    /// Starts with a digit: `900`, `1,200`, `3.5`, `52-48`, `3rd`, `2015`.
    Number,
    /// One quotation mark (`''` and ` `` ` count as one), not an apostrophe.
    Quotation,
    /// Any other mark, also an apostrophe behind a word (`the boys’ room`); repeated dots and dashes
    /// are one token.
    Punctuation,
}

impl TokenKind {
    /// Whether it counts as a word of the article: a word or a number.
    #[must_use]
    pub fn is_word(self) -> bool {
        match self {
            Self::Word | Self::Number => true,
            Self::Quotation | Self::Punctuation => false,
        }
    }
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}
