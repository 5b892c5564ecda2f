//! What a report leaves to decide, and what was decided.

use rustc_hash::FxHashSet;

use crate::decision::ClaimPlace;
use crate::decision::Draft;
use crate::decision::Named;
use crate::decision::Remarks;
use crate::report::Report;
use crate::report::Row;
use crate::report::StoriesReport;

/// The decisions of `report` and, of every row, the pairs of the claim that stands for it and the others,
/// which are still open.
#[must_use]
pub fn drafts(report: &Report) -> Vec<Draft> {
    let undecided = report.undecided.iter().map(Draft::of);
    decided(report)
        .chain(undecided)
        .chain(open(report))
        .collect()
}

/// The same of every story.
#[must_use]
pub fn stories_drafts(report: &StoriesReport) -> Vec<Draft> {
    let stories = || report.stories.iter().map(|s| &s.report);
    let undecided = report.undecided.iter().map(Draft::of);
    let decided = stories().flat_map(decided).chain(undecided);
    decided.chain(stories().flat_map(open)).collect()
}

fn decided(report: &Report) -> impl Iterator<Item = Draft> + '_ {
    let rulings = report.rulings.iter();
    rulings.map(|r| Draft {
        claims: r.claims.map(|c| Named::of(c, &report.analyses)),
        ..Draft::of(&r.decision)
    })
}

fn open(report: &Report) -> Vec<Draft> {
    let sorted = |[a, b]: [ClaimPlace; 2]| (a.min(b), a.max(b));
    let mut known: FxHashSet<_> = report.rulings.iter().map(|r| sorted(r.claims)).collect();
    let of = |row: &Row| -> Vec<Draft> {
        let place = |member: usize| (row.members[member].article, row.members[member].claim);
        let stands = place(row.representative);
        let others = (0..row.members.len()).filter(|m| *m != row.representative);
        let pairs = others.map(|m| ([stands, place(m)], row.members[m].score));
        let open =
            pairs.filter(|(claims, _)| claims[0] != claims[1] && known.insert(sorted(*claims)));
        open.map(|(claims, score)| Draft {
            verdict: None,
            score: Some(score),
            claims: claims.map(|c| Named::of(c, &report.analyses)),
            remarks: Remarks::default(),
        })
        .collect()
    };
    report.comparison.rows.iter().flat_map(of).collect()
}
