//! Loaded language: packs compiled to one automaton and run over an article.
//!
//! What comes in are an article's segments and attributions and the compiled [`RuleSet`]; what goes
//! out are [`Finding`]s in the order of the text, each in a voice. Whether a word is loaded is the
//! packs' matter, not this code's.

mod affix;
mod context;
mod examples;
pub mod fit;
mod ignore;
mod name;
mod overlap;
mod quotation;
mod rule_set;
mod sieve;
mod vocabulary;
mod voice;
mod word_index;
mod word_reader;
mod words;

pub use examples::Failure;
pub use examples::FailureKind;
pub use examples::test_examples;
pub use rule_set::RuleSet;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::attribution::Voice;
use crate::error::Notice;
use crate::loaded::overlap::Hit;
use crate::loaded::voice::Voices;
use crate::rules::HitFeatures;
use crate::rules::Severity;
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
    /// How much it weighs here.
    pub severity: Severity,
}

/// The loaded language of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What was found, in the order of the text and without overlap.
    pub found: Vec<Finding>,
    /// What the article's header asks to be ignored, with the reason it gives.
    pub ignored: Vec<(Finding, String)>,
    /// What is wrong with what the header asks.
    pub notices: Vec<Notice>,
}

/// Finds the loaded language of `article` that it does not ask to be ignored.
///
/// Costs time linear in the text, plus `n log n` for `n` hits.
#[must_use]
pub fn scan(
    article: &Article,
    segments: &Segments,
    attributions: &[Attribution],
    rules: &RuleSet,
) -> Findings {
    let hits = Hits::of(article, segments, rules);
    hits.weigh(article, segments, attributions, rules)
}

/// The hits of one article's words, before it is known who says them.
#[derive(Debug)]
pub struct Hits {
    words: Vec<Hit>,
}

impl Hits {
    /// Finds them.
    #[must_use]
    pub fn of(article: &Article, segments: &Segments, rules: &RuleSet) -> Self {
        Self {
            words: rules.word_hits(article, segments),
        }
    }

    /// The paragraphs of which must be known who says what: those with a hit outside quotation marks
    /// that weighs enough, and those with a short quotation that a rule may take for a scare quote.
    #[must_use]
    pub fn paragraphs(&self, article: &Article, segments: &Segments, rules: &RuleSet) -> Vec<bool> {
        let mut wanted = vec![false; segments.paragraphs.len()];
        let quotations = rules.quotation_hits(article, segments, &[]);
        let sentence = |hit: &Hit| segments.sentence_at(hit.span.start());
        // Where a quotation may turn out to be a hit or none, the others of its sentence may weigh more.
        let open: Vec<Option<usize>> = quotations.iter().map(sentence).collect();
        let hits = [self.words.as_slice(), &quotations].concat();
        let matters = |hit: &Hit| rules.may_weigh(hit.rule) && !is_inside(segments, hit.span);
        for (hit, features) in features_of(hits, article, segments, rules, matters) {
            let weighs = rules.severity(hit.rule, features) >= rules.least();
            if (weighs || open.contains(&sentence(&hit)))
                && let Some(paragraph) = segments.paragraph_at(hit.span.start())
            {
                wanted[paragraph] = true;
            }
        }
        wanted
    }

    /// Tells of each hit whose words it is in and how much it weighs.
    #[must_use]
    pub fn weigh(
        self,
        article: &Article,
        segments: &Segments,
        attributions: &[Attribution],
        rules: &RuleSet,
    ) -> Findings {
        let mut hits = self.words;
        hits.extend(rules.quotation_hits(article, segments, attributions));
        let kept = keep(hits, article, segments, rules);
        let mut voices = Voices::new(article, segments, attributions);
        let finding = |(hit, severity): (Hit, Severity)| {
            let (voice, is_quoted) = voices.of(hit.span);
            Finding {
                rule: hit.rule,
                span: hit.span,
                voice: rules.voice(hit, voice, &mut voices),
                is_quoted,
                severity,
            }
        };
        let findings = kept.into_iter().map(finding).collect();
        ignore::sort_out(findings, article, rules)
    }
}

/// Whether `span` stands between quotation marks and is not the quotation itself.
fn is_inside(segments: &Segments, span: Span) -> bool {
    let quotation = segments.quotation_at(span.start());
    quotation.is_some_and(|q| q.inner.contains(span))
}

/// The hits that weigh enough, one a place, in the order of the text.
fn keep(
    hits: Vec<Hit>,
    article: &Article,
    segments: &Segments,
    rules: &RuleSet,
) -> Vec<(Hit, Severity)> {
    let mut severities = BTreeMap::new();
    let mut enough = Vec::new();
    let matters = |hit: &Hit| rules.may_weigh(hit.rule);
    for (hit, features) in features_of(hits, article, segments, rules, matters) {
        let severity = rules.severity(hit.rule, features);
        if severity >= rules.least() {
            severities.insert((hit.span, hit.rule), severity);
            enough.push(hit);
        }
    }
    let kept = overlap::resolve(enough);
    let with_severity = |hit: Hit| (hit, severities[&(hit.span, hit.rule)]);
    kept.into_iter().map(with_severity).collect()
}

/// The hits in the order of the text, each with what stands around it.
fn features(
    hits: Vec<Hit>,
    article: &Article,
    segments: &Segments,
    rules: &RuleSet,
) -> Vec<(Hit, HitFeatures)> {
    features_of(hits, article, segments, rules, |_| true)
}

/// The same of those hits that matter.
fn features_of(
    mut hits: Vec<Hit>,
    article: &Article,
    segments: &Segments,
    rules: &RuleSet,
    matters: impl Fn(&Hit) -> bool,
) -> Vec<(Hit, HitFeatures)> {
    hits.sort_by_key(|h| (h.span.start(), h.span.end(), h.rule));
    hits.dedup();
    let places = overlap::resolve(hits.clone());
    let sentences: Vec<Option<usize>> = places
        .iter()
        .map(|h| segments.sentence_at(h.span.start()))
        .collect();
    let with_features = |hit: Hit| {
        let sentence = segments.sentence_at(hit.span.start());
        let from = sentences.partition_point(|s| *s < sentence);
        let to = sentences.partition_point(|s| *s <= sentence);
        let features = HitFeatures {
            is_attributive: rules.is_attributive(&article.text, segments, hit.span),
            others: (to - from).saturating_sub(1),
        };
        (hit, features)
    };
    hits.into_iter()
        .filter(matters)
        .map(with_features)
        .collect()
}
