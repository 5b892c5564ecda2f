//! Positions in code points, and figures with four decimals.

use crate::analysis::Analysis;
use crate::text::CodePoints;
use crate::text::Passage;
use crate::text::Span;

/// Start and end in code points; the one at the end is no longer part of it.
pub(super) type Chars = [usize; 2];

/// The code points of every article.
pub(super) fn points(analyses: &[Analysis]) -> Vec<CodePoints<'_>> {
    let of = |a| CodePoints::new(text(a));
    analyses.iter().map(of).collect()
}

fn text(analysis: &Analysis) -> &str {
    &analysis.article.text
}

/// A span in code points.
pub(super) fn chars(points: &CodePoints<'_>, span: Span) -> Chars {
    [points.of(span.start()), points.of(span.end())]
}

/// A passage in code points.
pub(super) fn all_chars(points: &CodePoints<'_>, passage: &Passage) -> Vec<Chars> {
    passage.spans().iter().map(|s| chars(points, *s)).collect()
}

/// A figure with four decimals.
pub(super) fn rounded(figure: impl Into<f64>) -> f64 {
    (figure.into() * 10_000.0).round() / 10_000.0
}
