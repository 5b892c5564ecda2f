//! The table of claims as a picture.

use crate::layout::build;
use crate::layout::page::Coverage;
use crate::layout::page::CoverageColumn;
use crate::layout::page::Mark;
use crate::layout::page::claims;
use crate::layout::words;
use crate::report::OutletTotal;
use crate::report::Report;
use crate::report::Row;

/// How many claims are drawn: more are no longer told apart.
const MOST_CLAIMS: usize = 120;

/// From how many claims on there is something to see.
const FEW_CLAIMS: usize = 3;

/// The picture of the claims that two outlets or more have; `None` where there are few.
pub(super) fn coverage(report: &Report) -> Option<Coverage> {
    let outlets = &report.comparison.outlets;
    let all = claims::common(report).count();
    if all < FEW_CLAIMS {
        return None;
    }
    let column = |(index, row): (usize, &Row)| {
        let mark = |outlet| {
            let saying = row.cell(outlet).and_then(|c| c.sayings.first());
            saying.map_or(Mark::NotFound, |s| words::mark(&s.says))
        };
        CoverageColumn {
            row: index,
            kind: row.kind,
            kind_words: words::row_kind(row.kind),
            title: format!("{}. {}", index + 1, row.claim(&report.analyses)),
            marks: (0..outlets.len()).map(mark).collect(),
        }
    };
    let drawn: Vec<CoverageColumn> = claims::common(report)
        .take(MOST_CLAIMS)
        .map(column)
        .collect();
    let cut = (all > MOST_CLAIMS).then(|| {
        let more = build::grouped(all - MOST_CLAIMS);
        format!("The first {MOST_CLAIMS} claims; {more} more are in the table.")
    });
    Some(Coverage {
        caption: "Coverage: a row an outlet, a column a claim, in the order of the table; blank \
            where nothing was found"
            .to_owned(),
        summary: summary(outlets, &drawn),
        outlets: outlets.iter().map(|o| o.name.clone()).collect(),
        claims: drawn,
        cut,
    })
}

/// `Of 19 claims, 14 were found in Bay Gazette and 12 in Harbour Voice.`
fn summary(outlets: &[OutletTotal], drawn: &[CoverageColumn]) -> String {
    let found = |(index, outlet): (usize, &OutletTotal)| {
        let found = drawn.iter().filter(|c| c.marks[index] != Mark::NotFound);
        format!("{} in {}", build::grouped(found.count()), outlet.name)
    };
    let parts: Vec<String> = outlets.iter().enumerate().map(found).collect();
    let claims = build::count(drawn.len(), "claim", "claims");
    format!("Of {claims}, these were found: {}.", build::list(&parts))
}
