//! Whom each outlet gives how many words.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::attribution::SourceKind;
use crate::report::OutletTotal;
use crate::report::SourceTotal;
use crate::report::outlets;

/// The sources by outlet, the one with most words first; what no source was found for is one line.
pub(super) fn totals(analyses: &[Analysis], outlets: &[OutletTotal]) -> Vec<SourceTotal> {
    let unified = unify(analyses);
    let mut totals = Vec::new();
    for (outlet, total) in outlets.iter().enumerate() {
        let mut place: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let from = totals.len();
        for article in &total.articles {
            let analysis = &analyses[*article];
            for attribution in &analysis.attributions {
                let (name, kind) = who(attribution);
                let name = name.map(|n| unified.get(n).copied().unwrap_or(n));
                let at = *place.entry(name).or_insert_with(|| {
                    totals.push(SourceTotal {
                        outlet,
                        name: name.map(str::to_owned),
                        kind,
                        attributions: 0,
                        words: 0,
                    });
                    totals.len() - 1
                });
                totals[at].attributions += 1;
                totals[at].words += outlets::words_in(analysis, &attribution.content);
            }
        }
        let rank = |s: &SourceTotal| (Reverse((s.words, s.attributions)), s.name.clone());
        totals[from..].sort_by_cached_key(rank);
    }
    totals
}

fn who(attribution: &Attribution) -> (Option<&str>, Option<SourceKind>) {
    let source = attribution.source.as_ref();
    let name = source.and_then(|s| s.name.as_deref());
    (name, name.and(source).map(|s| s.kind))
}

/// Which name of all articles stands for each name.
fn unify(analyses: &[Analysis]) -> FxHashMap<&str, &str> {
    let attributions = analyses.iter().flat_map(|a| &a.attributions);
    let names = attributions.filter_map(|a| who(a).0);
    names.map(|name| (name, name)).collect()
}
