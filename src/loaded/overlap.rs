//! One finding a place.

use std::collections::BTreeMap;

use crate::text::Span;

/// A hit that its context allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The words.
    pub span: Span,
    /// The rule, as an index.
    pub rule: usize,
    /// The place of its category among all.
    pub rank: usize,
}

/// Of hits that overlap keeps the longest; of equally long ones that of the category named first in
/// `categories.toml`, then the one of the rule read first. The rest come out by place.
pub(super) fn resolve(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_unstable_by_key(|h| {
        let length = std::cmp::Reverse(h.span.len());
        (length, h.rank, h.rule, h.span)
    });
    let mut kept: BTreeMap<usize, Hit> = BTreeMap::new();
    for hit in hits {
        let before = kept.range(..hit.span.end()).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(hit.span)) {
            kept.insert(hit.span.start(), hit);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(start: usize, end: usize, rank: usize, rule: usize) -> Hit {
        Hit {
            span: Span::at(start, end),
            rule,
            rank,
        }
    }

    #[test]
    fn the_longest_wins_then_the_category_then_the_rule() {
        let hits = vec![hit(0, 3, 0, 0), hit(0, 8, 5, 1), hit(9, 12, 2, 2)];
        assert_eq!(resolve(hits), [hit(0, 8, 5, 1), hit(9, 12, 2, 2)]);
        let hits = vec![hit(0, 3, 4, 0), hit(0, 3, 1, 1), hit(0, 3, 1, 2)];
        assert_eq!(resolve(hits), [hit(0, 3, 1, 1)]);
    }

    #[test]
    fn what_only_touches_stays() {
        let hits = vec![hit(3, 6, 0, 0), hit(0, 3, 0, 0)];
        assert_eq!(resolve(hits), [hit(0, 3, 0, 0), hit(3, 6, 0, 0)]);
    }
}
