//! Rows that may state the same, for a reader to decide on.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::decision::ClaimPlace;
use crate::decision::Ruling;
use crate::matching::Close;
use crate::matching::Statement;
use crate::report::ClosePair;
use crate::report::Row;

/// The best pair of every two rows that came close, the best first; `close` is in that order. None that a
/// reader decided on, and none whose claims stand together in a row of either.
pub(super) fn close(
    close: &[Close],
    statements: &[Statement<'_>],
    rows: &[Row],
    rulings: &[Ruling],
) -> Vec<ClosePair> {
    if close.is_empty() {
        return Vec::new();
    }
    let mut between = Between::new(rows, rulings);
    let pair = |one: &Close| {
        let claims = places(one.statements, statements);
        Some(ClosePair {
            rows: between.rows(claims)?,
            claims,
            score: one.score,
        })
    };
    close.iter().filter_map(pair).collect()
}

/// Where two statements' claims are.
pub(super) fn places(of: [usize; 2], statements: &[Statement<'_>]) -> [ClaimPlace; 2] {
    of.map(|s| (statements[s].article, statements[s].claim))
}

/// Finds pairs of claims in different rows, one pair of every two rows.
pub(super) struct Between<'a> {
    rows: &'a [Row],
    whole: FxHashMap<ClaimPlace, usize>,
    decided: FxHashSet<[ClaimPlace; 2]>,
    seen: FxHashSet<[usize; 2]>,
}

impl<'a> Between<'a> {
    pub(super) fn new(rows: &'a [Row], rulings: &[Ruling]) -> Self {
        Self {
            rows,
            whole: rows_of(rows),
            decided: rulings.iter().map(|r| sorted(r.claims)).collect(),
            seen: FxHashSet::default(),
        }
    }

    /// The rows in which the claims stand whole, when this is the first pair of theirs, no reader decided on
    /// it, and the claims stand together in neither.
    pub(super) fn rows(&mut self, claims: [ClaimPlace; 2]) -> Option<[usize; 2]> {
        let [Some(a), Some(b)] = claims.map(|c| self.whole.get(&c).copied()) else {
            return None;
        };
        let is_together = |row: usize| {
            let has = |claim: ClaimPlace| {
                let mut members = self.rows[row].members.iter();
                members.any(|m| (m.article, m.claim) == claim)
            };
            claims.into_iter().all(has)
        };
        let is_new = !is_together(a) && !is_together(b) && !self.decided.contains(&sorted(claims));
        (is_new && self.seen.insert([a.min(b), a.max(b)])).then_some([a, b])
    }
}

fn sorted(mut claims: [ClaimPlace; 2]) -> [ClaimPlace; 2] {
    claims.sort_unstable();
    claims
}

/// The row in which each claim stands whole.
pub(super) fn rows_of(rows: &[Row]) -> FxHashMap<ClaimPlace, usize> {
    let members = rows.iter().enumerate().flat_map(|(index, row)| {
        let whole = row.members.iter().filter(|m| !m.is_part);
        whole.map(move |m| ((m.article, m.claim), index))
    });
    members.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::decision::Decisions;
    use crate::decision::Verdict;
    use crate::matching;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    /// The rows of the pairs that are left of `close`, with groups of these statements, where the first
    /// two outlets say `One.` and `Two.` and the third `Three.`
    fn left(close: &[[usize; 2]], together: &[&[usize]], split: Option<&str>) -> Vec<[usize; 2]> {
        let of = |outlet, path, text: &'static str| {
            let draft = Draft::new(outlet, path, text);
            let sentences = text.split_inclusive(". ").map(str::trim);
            sentences
                .fold(draft, |d, s| d.claim(s, Voice::Outlet))
                .build()
        };
        let analyses = vec![
            of("A", "a.txt", "One. Two."),
            of("B", "b.txt", "One. Two."),
            of("C", "c.txt", "Three."),
        ];
        let mut decisions = Decisions::default();
        if let Some(split) = split {
            let verdict = Verdict::Split;
            decisions.add_option(verdict, "--split", split).unwrap();
        }
        let rulings = decisions.resolve(&analyses).unwrap().rulings;
        let story = Story { analyses };
        let rows = story.compare(together).rows;
        let one = |statements: &[usize; 2]| Close {
            statements: *statements,
            score: 0.3,
        };
        let pairs: Vec<Close> = close.iter().map(one).collect();
        let statements = matching::statements(&story.analyses);
        let found = super::close(&pairs, &statements, &rows, &rulings);
        found.iter().map(|p| p.rows).collect()
    }

    #[test]
    fn the_best_pair_of_two_rows_is_kept() {
        let rows = left(&[[0, 4], [2, 4], [1, 4]], &[&[0, 2]], None);
        assert_eq!(rows, [[0, 3], [1, 3]]);
    }

    #[test]
    fn claims_of_one_row_are_not_close_but_together() {
        assert!(left(&[[0, 2]], &[&[0, 2]], None).is_empty());
    }

    #[test]
    fn what_a_reader_decided_is_not_asked_again() {
        assert!(left(&[[0, 4]], &[], Some("a:0=c:0")).is_empty());
    }
}
