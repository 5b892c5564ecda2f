//! Where quotations end that are never closed, and how deep each lies.

use crate::segment::characters::is_blank;
use crate::segment::quotation::Quotation;
use crate::text::Span;

/// Ends a quotation that is not closed at `end`, or at the last visible character before.
pub(super) fn end_at(quotation: &mut Quotation, end: usize, text: &str) {
    let inner = &text[quotation.inner.start()..end];
    let end = quotation.inner.start() + inner.trim_end_matches(is_blank).len();
    quotation.inner = Span::at(quotation.inner.start(), end);
    quotation.span = Span::at(quotation.span.start(), end);
}

/// Sets the depths. A quotation that is not closed never crosses another: it is cut where a wider
/// one ends, and lasts as long as a closed one inside it.
pub(super) fn nest(quotations: &mut [Quotation], text: &str) {
    let mut around: Vec<usize> = Vec::new();
    for at in 0..quotations.len() {
        let span = quotations[at].span;
        while let Some(&outer) = around.last() {
            if quotations[outer].span.end() >= span.end() {
                break;
            }
            if span.start() < quotations[outer].span.end() {
                if quotations[at].is_closed {
                    for &outer in &around {
                        if quotations[outer].span.end() < span.end() {
                            end_at(&mut quotations[outer], span.end(), text);
                        }
                    }
                } else {
                    let end = quotations[outer].inner.end();
                    end_at(&mut quotations[at], end, text);
                }
                break;
            }
            around.pop();
        }
        quotations[at].depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(at);
    }
}
