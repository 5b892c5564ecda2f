//! Whom each outlet gives how many words.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::attribution::SourceKind;
use crate::names;
use crate::report::OutletTotal;
use crate::report::SourceTotal;
use crate::report::outlets;
use crate::rules::Language;

/// How many other names a name is compared with at most, so that 100,000 names take no quadratic
/// time; the names of one story with one initial are far fewer.
const MOST_COMPARED: usize = 200;

/// The sources by outlet, the one with most words first; what no source was found for is one line.
pub(super) fn totals(
    analyses: &[Analysis],
    outlets: &[OutletTotal],
    language: &Language,
) -> Vec<SourceTotal> {
    let unified = unify(analyses, language);
    let mut totals = Vec::new();
    for (outlet, total) in outlets.iter().enumerate() {
        let mut place: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let from = totals.len();
        for article in &total.articles {
            let analysis = &analyses[*article];
            for (index, attribution) in analysis.attributions.iter().enumerate() {
                let (name, kind) = who(attribution);
                let name = name.map(|n| unified.get(n).copied().unwrap_or(n));
                let at = *place.entry(name).or_insert_with(|| {
                    totals.push(SourceTotal {
                        outlet,
                        name: name.map(str::to_owned),
                        kind,
                        attributions: Vec::new(),
                        words: 0,
                    });
                    totals.len() - 1
                });
                totals[at].attributions.push((*article, index));
                totals[at].words += outlets::words_in(analysis, &attribution.content);
            }
        }
        let rank = |s: &SourceTotal| (Reverse((s.words, s.attributions.len())), s.name.clone());
        totals[from..].sort_by_cached_key(rank);
    }
    totals
}

fn who(attribution: &Attribution) -> (Option<&str>, Option<SourceKind>) {
    let source = attribution.source.as_ref();
    let name = source.and_then(|s| s.name.as_deref());
    (name, name.and(source).map(|s| s.kind))
}

/// Which name stands for each name of a person or body in all articles: the fullest of those that
/// mean the same. Descriptions of unnamed sources stand for themselves.
fn unify<'a>(analyses: &'a [Analysis], language: &Language) -> FxHashMap<&'a str, &'a str> {
    let attributions = analyses.iter().flat_map(|a| &a.attributions);
    let names = attributions.filter_map(|a| {
        let (name, kind) = who(a);
        match kind? {
            SourceKind::Person | SourceKind::Organisation => name,
            SourceKind::Document | SourceKind::Unnamed => None,
        }
    });
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable_by_key(|name| (Reverse(name.len()), *name));
    names.dedup();
    let mut known: FxHashMap<Option<char>, Vec<&str>> = FxHashMap::default();
    let mut unified = FxHashMap::default();
    for name in names {
        let fullest = known.entry(initial(name)).or_default();
        let compared = fullest.iter().take(MOST_COMPARED);
        let same = compared
            .copied()
            .find(|full| names::is_same(full, name, language));
        if same.is_none() {
            fullest.push(name);
        }
        unified.insert(name, same.unwrap_or(name));
    }
    unified
}

/// The first letter of a name's last word, which its variants mostly share.
fn initial(name: &str) -> Option<char> {
    let last = name.split_whitespace().next_back()?;
    last.chars().next()?.to_lowercase().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::AttributionKind;
    use crate::report::fixture::Draft;

    #[test]
    fn the_source_with_most_words_comes_first() {
        let text = "Ada Brook said yes. Ben Reed said that it will rain all day. It was said so.";
        let analyses = [Draft::new("Post", "a.txt", text)
            .attribution(AttributionKind::Indirect, "Ada Brook", "said", &["yes"])
            .attribution(
                AttributionKind::Indirect,
                "Ben Reed",
                "said",
                &["it will rain all day"],
            )
            .attribution_by(
                AttributionKind::Indirect,
                ("It", None, SourceKind::Unnamed),
                "was said",
                &["so"],
            )
            .build()];
        let outlets = crate::report::outlets(&analyses);
        let totals = totals(&analyses, &outlets, Language::english());
        let told: Vec<_> = totals
            .iter()
            .map(|s| (s.name.as_deref(), s.words))
            .collect();
        assert_eq!(
            told,
            [(Some("Ben Reed"), 5), (None, 1), (Some("Ada Brook"), 1)]
        );
    }

    #[test]
    fn variants_are_compared_by_the_initial_of_the_last_word() {
        assert_eq!(initial("Qassem Soleimani"), initial("General Suleimani"));
        assert_eq!(initial(""), None);
    }
}
