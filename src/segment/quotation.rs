//! Quotations: what stands between quotation marks.

use crate::text::QuotationMark;
use crate::text::Span;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where it stands, marks included.
    pub span: Span,
    /// The words without the marks.
    pub inner: Span,
    /// How many other quotations it lies in: 0 for one that stands free.
    pub depth: u8,
    /// Whether a closing mark was found; one that has none ends with its paragraph.
    pub is_closed: bool,
    /// Whether it goes on the quotation of the paragraph before, which is not closed there.
    pub continues: bool,
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It opens a quotation.
    Opens,
    /// It closes one.
    Closes,
    /// It does neither: an apostrophe, an inch, a mark without its partner.
    Neither,
}

/// A character that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its token, as an index into all tokens.
    pub(super) token: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// What it can do.
    pub(super) shape: QuotationMark,
    /// What it does.
    pub(super) role: Role,
}

impl Mark {
    /// A mark whose role is not known yet.
    pub(super) fn new(token: usize, span: Span, shape: QuotationMark) -> Self {
        Self {
            token,
            span,
            shape,
            role: Role::Neither,
        }
    }
}
