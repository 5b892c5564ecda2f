//! How often each outlet's words of each voice are loaded.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::loaded::RuleSet;
use crate::report::LoadedRate;
use crate::report::OutletTotal;
use crate::report::VoiceKind;

/// Findings, as (analysis, finding) indices.
type Found = Vec<(usize, usize)>;

/// The rates by outlet, voice (the outlet's own first) and category. A category that any outlet has
/// in either voice has a rate for all, so that none is compared with nothing.
#[must_use]
pub fn rates(analyses: &[Analysis], outlets: &[OutletTotal], rules: &RuleSet) -> Vec<LoadedRate> {
    let category = |rule: usize| rules.rules()[rule].category.as_str();
    let mut found: FxHashMap<(usize, VoiceKind, &str), Found> = FxHashMap::default();
    let mut categories = BTreeSet::new();
    for (outlet, total) in outlets.iter().enumerate() {
        for article in &total.articles {
            for (index, finding) in analyses[*article].findings.iter().enumerate() {
                let key = (outlet, finding.voice.into(), category(finding.rule));
                categories.insert(key.2);
                found.entry(key).or_default().push((*article, index));
            }
        }
    }
    let mut rates = Vec::new();
    for (outlet, total) in outlets.iter().enumerate() {
        for voice in VoiceKind::ALL {
            rates.extend(categories.iter().map(|category| {
                LoadedRate {
                    outlet,
                    category: (*category).to_owned(),
                    voice,
                    words: total.words_in(voice),
                    findings: found
                        .remove(&(outlet, voice, *category))
                        .unwrap_or_default(),
                }
            }));
        }
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::AttributionKind;
    use crate::attribution::Voice;
    use crate::report::fixture;
    use crate::report::fixture::Draft;
    use crate::report::outlets;

    #[test]
    fn each_voice_has_its_own_words_for_a_denominator() {
        let text = "Ada Brook said the reckless plan failed. A reckless plan.";
        let analysis = Draft::new("Post", "a.txt", text)
            .attribution(
                AttributionKind::Indirect,
                "Ada Brook",
                "said",
                &["the reckless plan failed"],
            )
            .finding("reckless", 0, Voice::Attributed(Some(0)))
            .finding("reckless plan.", 0, Voice::Outlet)
            .build();
        let analyses = [analysis];
        let rates = rates(&analyses, &outlets(&analyses), &fixture::rules());
        let figures: Vec<_> = rates
            .iter()
            .map(|r| (r.voice, r.count(), r.words))
            .collect();
        assert_eq!(
            figures,
            [(VoiceKind::Outlet, 1, 6), (VoiceKind::Attributed, 1, 4)]
        );
        assert_eq!(rates[1].per_1000_words(), Some(250.0));
    }

    #[test]
    fn no_words_have_no_rate() {
        let none = LoadedRate {
            outlet: 0,
            category: String::new(),
            voice: VoiceKind::Attributed,
            words: 0,
            findings: Vec::new(),
        };
        assert_eq!(none.per_1000_words(), None);
    }
}
