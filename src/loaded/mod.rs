//! Loaded language: packs compiled to one automaton and run over an article.
//!
//! What comes in are an article's segments and attributions and the compiled [`RuleSet`]; what goes
//! out are [`Finding`]s in the order of the text, each in a voice. Whether a word is loaded is the
//! packs' matter, not this code's.

mod context;
mod examples;
mod name;
mod overlap;
mod quotation;
mod rule_set;
mod vocabulary;
mod voice;
mod word_index;
mod word_reader;
mod words;

pub use examples::Failure;
pub use examples::FailureKind;
pub use examples::test_examples;
pub use rule_set::RuleSet;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::attribution::Voice;
use crate::rules::Target;
use crate::segment::Segments;
use crate::text::Span;

/// A place where a rule hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, as an index into [`RuleSet::rules`].
    pub rule: usize,
    /// The words it hit.
    pub span: Span,
    /// Whose words they are.
    pub voice: Voice,
    /// Whether they stand between quotation marks.
    pub is_quoted: bool,
}

/// Finds the loaded language of `article`, in the order of its text and without overlap.
///
/// Costs time linear in the text, plus `n log n` for `n` hits.
#[must_use]
pub fn scan(
    article: &Article,
    segments: &Segments,
    attributions: &[Attribution],
    rules: &RuleSet,
) -> Vec<Finding> {
    let hits = overlap::resolve(rules.hits(rules.least(), article, segments, attributions));
    let mut voices = voice::Voices::new(article, segments, attributions);
    let finding = |hit: overlap::Hit| {
        let (voice, is_quoted) = voices.of(hit.span);
        Finding {
            rule: hit.rule,
            span: hit.span,
            // Scare quotes are the outlet's doubt, whoever's word stands in them.
            voice: match rules.rules()[hit.rule].target {
                Target::Words { .. } => voice,
                Target::Quotation { .. } => voices.around(hit.span),
            },
            is_quoted,
        }
    };
    hits.into_iter().map(finding).collect()
}
