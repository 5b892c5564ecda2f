//! JSON for other programs: the forms of `whosays schema`, each with its version.
//!
//! Positions are code points into an article's text; scores and rates have four decimals.

use std::io;
use std::io::Write;

use crate::analysis::Analysis;
use crate::loaded::RuleSet;
use crate::matching::Similarity;
use crate::report::Report;

/// Whether an article's text is written with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithText {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// Writes `whosays.comparison/1`, one object.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_comparison(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let _ = (report, out);
    Ok(())
}

/// Writes `whosays.article/1`, a line an article.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_articles(
    analyses: &[Analysis],
    rules: &RuleSet,
    text: WithText,
    out: &mut impl Write,
) -> io::Result<()> {
    let _ = (analyses, rules, text, out);
    Ok(())
}

/// Writes `whosays.loaded/1`, a line an article.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_loaded(
    analyses: &[Analysis],
    rules: &RuleSet,
    out: &mut impl Write,
) -> io::Result<()> {
    let _ = (analyses, rules, out);
    Ok(())
}

/// Writes `whosays.similarity/1`, a line a pair.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_similarities(pairs: &[(String, Similarity)], out: &mut impl Write) -> io::Result<()> {
    let _ = (pairs, out);
    Ok(())
}

/// The names that [`schema`] knows, in order.
pub const SCHEMAS: &[&str] = &["article", "comparison", "loaded", "similarity"];

/// The JSON Schema of the output called `name`.
#[must_use]
pub fn schema(name: &str) -> Option<String> {
    let _ = name;
    None
}
