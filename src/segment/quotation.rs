//! Quotations: what stands between quotation marks.

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
