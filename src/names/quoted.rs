//! Which quotation each phrase stands in.

use super::phrase::Phrase;
use crate::segment::Segments;

/// Notes the outermost quotation of each phrase.
pub(super) fn place(phrases: &mut [Phrase], segments: &Segments) {
    let outer: Vec<usize> = (0..segments.quotations.len())
        .filter(|q| segments.quotations[*q].depth == 0)
        .collect();
    let mut next = 0;
    for phrase in phrases {
        let is_past = |q: &usize| segments.quotations[*q].span.end() <= phrase.span.start();
        while outer.get(next).is_some_and(is_past) {
            next += 1;
        }
        phrase.quotation = outer
            .get(next)
            .copied()
            .filter(|q| segments.quotations[*q].span.contains(phrase.span));
    }
}
