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

/// The sources by outlet, the one with most words first; what no source was found for is one line.
pub(super) fn totals(analyses: &[Analysis], outlets: &[OutletTotal]) -> Vec<SourceTotal> {
    let mut totals = Vec::new();
    for (outlet, total) in outlets.iter().enumerate() {
        let mut place: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let from = totals.len();
        for article in &total.articles {
            let analysis = &analyses[*article];
            for (index, attribution) in analysis.attributions.iter().enumerate() {
                let (name, kind) = who(attribution);
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

/// Gives every named source of `analyses` the one name under which all articles know the person or body:
/// `Rouhani` in one article is `Hassan Rouhani` where another says so. Documents and unnamed sources keep
/// their words.
pub fn unify_sources(analyses: &mut [Analysis], language: &Language) {
    let unified = names::unify(named(analyses).map(|(name, _)| name), language);
    let mut kinds: FxHashMap<String, SourceKind> = FxHashMap::default();
    for (name, kind) in named(analyses) {
        if unified.name(name) == name {
            kinds.entry(name.to_owned()).or_insert(kind);
        }
    }
    let attributions = analyses.iter_mut().flat_map(|a| &mut a.attributions);
    for source in attributions.filter_map(|a| a.source.as_mut()) {
        let Some(name) = source.name.as_mut().filter(|_| is_named(source.kind)) else {
            continue;
        };
        let full = unified.name(name);
        source.kind = kinds.get(full).copied().unwrap_or(source.kind);
        if full != name {
            *name = full.to_owned();
        }
    }
}

/// The names of persons and bodies, as often as they are used.
fn named(analyses: &[Analysis]) -> impl Iterator<Item = (&str, SourceKind)> {
    let attributions = analyses.iter().flat_map(|a| &a.attributions);
    attributions.filter_map(|a| {
        let (name, kind) = who(a);
        kind.filter(|k| is_named(*k))
            .and_then(|kind| Some((name?, kind)))
    })
}

fn is_named(kind: SourceKind) -> bool {
    match kind {
        SourceKind::Person | SourceKind::Organisation => true,
        SourceKind::Document | SourceKind::Unnamed => false,
    }
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
        let totals = totals(&analyses, &outlets);
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
    fn a_source_has_one_name_in_all_articles() {
        let article = |outlet, path, text: &str, name: &str, kind| {
            Draft::new(outlet, path, text)
                .attribution_by(
                    AttributionKind::Indirect,
                    (name, Some(name), kind),
                    "said",
                    &["yes"],
                )
                .build()
        };
        let person = SourceKind::Person;
        let mut analyses = [
            article(
                "Post",
                "a.txt",
                "Brook said yes.",
                "Brook",
                SourceKind::Organisation,
            ),
            article("Times", "b.txt", "Ada Brook said yes.", "Ada Brook", person),
            article(
                "Wire",
                "c.txt",
                "Officials said yes.",
                "Officials",
                SourceKind::Unnamed,
            ),
        ];
        unify_sources(&mut analyses, Language::english());
        let told: Vec<_> = named(&analyses).collect();
        assert_eq!(told, [("Ada Brook", person), ("Ada Brook", person)]);
    }
}
