//! What surrounds a quotation mark.

use crate::segment::characters::is_blank;
use crate::segment::quotation::Mark;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::is_word;

/// What stands beside a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Nothing, white space, or a mark that leaves a gap: before the mark a bracket or an opening
    /// quotation mark, after it a comma, a full stop, a bracket.
    Gap,
    /// A letter or digit.
    Word,
    /// Anything else: a dash, a currency sign.
    Other,
}

/// Marks that can be partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Straight,
    Curly,
    Single,
    Angle,
}

/// What surrounds a mark, as far as the text alone tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) before: Side,
    pub(super) after: Side,
    /// Whether a single mark that can close stands further on in the paragraph.
    pub(super) closes_later: bool,
    /// Whether the next single mark in the paragraph can close.
    pub(super) next_closes: bool,
}

impl Context {
    /// Whether a mark opens here, as far as its sides tell.
    pub(super) fn opens(self) -> bool {
        self.before == Side::Gap && self.after != Side::Gap
    }
}

/// Finds what surrounds each mark.
pub(super) fn look_around(
    text: &str,
    paragraph: Span,
    marks: &[Mark],
    contexts: &mut Vec<Context>,
) {
    contexts.clear();
    let text = &text[..paragraph.end()];
    let (mut closes_later, mut next_closes) = (false, false);
    let mut after_next = Side::Gap;
    for (at, mark) in marks.iter().enumerate().rev() {
        let touches_next = marks
            .get(at + 1)
            .is_some_and(|n| n.span.start() == mark.span.end());
        let context = Context {
            before: side_before(
                text[paragraph.start()..mark.span.start()]
                    .chars()
                    .next_back(),
            ),
            after: if touches_next {
                after_next
            } else {
                side_after(text[mark.span.end()..].chars().next())
            },
            closes_later,
            next_closes,
        };
        after_next = context.after;
        if family(mark.shape) == Family::Single {
            next_closes = mark.shape != QuotationMark::OpenSingle
                && context.before != Side::Gap
                && context.after != Side::Word;
            closes_later |= next_closes;
        }
        contexts.push(context);
    }
    contexts.reverse();
}

/// The family of a mark of this shape.
pub(super) fn family(shape: QuotationMark) -> Family {
    match shape {
        QuotationMark::OpenDouble | QuotationMark::CloseDouble => Family::Curly,
        QuotationMark::StraightDouble => Family::Straight,
        QuotationMark::OpenSingle | QuotationMark::CloseSingle | QuotationMark::StraightSingle => {
            Family::Single
        }
        QuotationMark::OpenAngle | QuotationMark::CloseAngle => Family::Angle,
    }
}

/// Whether a mark of `b` can close what one of `a` opened: straight and curly ones are mixed up.
pub(super) fn is_partner(a: Family, b: Family) -> bool {
    let is_double = |family| matches!(family, Family::Straight | Family::Curly);
    a == b || (is_double(a) && is_double(b))
}

fn side_before(c: Option<char>) -> Side {
    match c {
        None | Some('(' | '[' | '{') => Side::Gap,
        Some(c) if is_blank(c) => Side::Gap,
        Some(c) if is_word(c) => Side::Word,
        Some(_) => Side::Other,
    }
}

fn side_after(c: Option<char>) -> Side {
    match c {
        None | Some(',' | '.' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}') => Side::Gap,
        Some(c) if is_blank(c) => Side::Gap,
        Some(c) if is_word(c) => Side::Word,
        Some(_) => Side::Other,
    }
}
