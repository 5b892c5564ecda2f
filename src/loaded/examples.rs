//! Tries the sentences that a pack's rules carry.

use crate::article::Article;
use crate::attribution::Attributor;
use crate::names;
use crate::rules::Pack;
use crate::segment;
use crate::text::Span;

use super::RuleSet;
use super::overlap;
use super::overlap::Hit;

/// What a sentence did that it should not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureKind {
    /// The bracketed words were not hit by the rule, or others were.
    Missed,
    /// The rule hit in a sentence that it must pass.
    FalseAlarm,
}

/// A sentence of a rule that does not do what it is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// What is wrong.
    pub kind: FailureKind,
    /// The sentence, without brackets.
    pub sentence: String,
    /// The words that the rule should hit.
    pub expected: Vec<String>,
    /// What matched instead: the rules' ids and the words, in order.
    pub found: Vec<(String, String)>,
}

/// Runs the sentences of `pack` through `rules`, which hold it; what comes out failed.
///
/// A hit sentence needs the rule's findings to be the bracketed words after all rules had their
/// say; a pass sentence must not be hit by the rule even where another rule would cover it.
#[must_use]
pub fn test_examples(pack: &Pack, rules: &RuleSet, attributor: &Attributor<'_>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for rule in &pack.rules {
        for example in &rule.hits {
            let all = overlap::resolve(hits(&example.text, rules, attributor));
            let own = all.iter().filter(|h| rules.rules()[h.rule].id == rule.id);
            if !own.map(|h| h.span).eq(example.spans.iter().copied()) {
                let words = |s: &Span| s.slice(&example.text).to_owned();
                failures.push(Failure {
                    rule: rule.id.clone(),
                    kind: FailureKind::Missed,
                    sentence: example.text.clone(),
                    expected: example.spans.iter().map(words).collect(),
                    found: told(&all, &example.text, rules),
                });
            }
        }
        for sentence in &rule.passes {
            let mut own = hits(sentence, rules, attributor);
            own.retain(|h| rules.rules()[h.rule].id == rule.id);
            if !own.is_empty() {
                failures.push(Failure {
                    rule: rule.id.clone(),
                    kind: FailureKind::FalseAlarm,
                    sentence: sentence.clone(),
                    expected: Vec::new(),
                    found: told(&own, sentence, rules),
                });
            }
        }
    }
    failures
}

fn hits(sentence: &str, rules: &RuleSet, attributor: &Attributor<'_>) -> Vec<Hit> {
    let language = attributor.language();
    let article = Article::from_text("example", "example", sentence);
    let segments = segment::segment(&article.text, article.body, language);
    let names = names::find(&article, &segments, language);
    let attributions = attributor.attribute(&article, &segments, &names);
    let mut hits = rules.word_hits(&article, &segments);
    hits.extend(rules.quotation_hits(&article, &segments, &attributions));
    hits
}

fn told(hits: &[Hit], text: &str, rules: &RuleSet) -> Vec<(String, String)> {
    let tell = |h: &Hit| {
        let id = rules.rules()[h.rule].id.clone();
        (id, h.span.slice(text).to_owned())
    };
    hits.iter().map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[test]
    fn every_embedded_rule_does_what_its_sentences_say() {
        let language = Language::english();
        let rules = RuleSet::new(&language.packs).unwrap();
        let attributor = Attributor::new(language).unwrap();
        let mut failures = Vec::new();
        for pack in &language.packs {
            failures.extend(test_examples(pack, &rules, &attributor));
        }
        let told: Vec<String> = failures.iter().map(|f| format!("{f:?}")).collect();
        assert!(told.is_empty(), "{} fail:\n{}", told.len(), told.join("\n"));
    }
}
