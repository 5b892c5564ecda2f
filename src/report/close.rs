//! Rows that may state the same, for a reader to decide on.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::decision::ClaimPlace;
use crate::decision::Ruling;
use crate::matching::Close;
use crate::matching::Statement;
use crate::report::ClosePair;
use crate::report::Row;

/// The best pair of every two rows that came close, the best first; none that a reader decided on.
pub(super) fn close(
    close: &[Close],
    statements: &[Statement<'_>],
    rows: &[Row],
    rulings: &[Ruling],
) -> Vec<ClosePair> {
    let whole = rows_of(rows);
    let held_together: FxHashSet<[ClaimPlace; 2]> =
        rulings.iter().map(|r| sorted(r.claims)).collect();
    let mut seen: FxHashSet<[usize; 2]> = FxHashSet::default();
    let mut found = Vec::new();
    for one in close {
        let claims = one
            .statements
            .map(|s| (statements[s].article, statements[s].claim));
        let [Some(a), Some(b)] = claims.map(|c| whole.get(&c).copied()) else {
            continue;
        };
        let is_together = |row: usize| {
            let has = |claim: ClaimPlace| {
                let mut members = rows[row].members.iter();
                members.any(|m| (m.article, m.claim) == claim)
            };
            claims.into_iter().all(has)
        };
        let is_new = !is_together(a) && !is_together(b) && !held_together.contains(&sorted(claims));
        if is_new && seen.insert([a.min(b), a.max(b)]) {
            found.push(ClosePair {
                rows: [a, b],
                claims,
                score: one.score,
            });
        }
    }
    found
}

fn sorted(mut claims: [ClaimPlace; 2]) -> [ClaimPlace; 2] {
    claims.sort_unstable();
    claims
}

/// The row in which each claim stands whole.
fn rows_of(rows: &[Row]) -> FxHashMap<ClaimPlace, usize> {
    let members = rows.iter().enumerate().flat_map(|(index, row)| {
        let whole = row.members.iter().filter(|m| !m.is_part);
        whole.map(move |m| ((m.article, m.claim), index))
    });
    members.collect()
}
