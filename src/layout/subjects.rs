//! The table of what several outlets speak of without a claim in common.

use crate::layout::Cell;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::report;
use crate::report::Report;
use crate::report::SubjectClaim;
use crate::report::SubjectInCommon;

/// What stands over it.
pub(super) const HEADING: &str = "Same subject, other claims";

/// What the table is.
const CAPTION: &str = "Claims of several outlets with one name or thing in them, of which no two were found to \
    state the same. Their numbers are those above; –: no claim with this word.";

/// What stands in the place of an outlet none of whose claims is listed: it may speak of the subject in other
/// words.
const NOTHING: &str = "–";

/// The subjects in common, the most telling first.
pub(super) fn subjects(report: &Report, options: &LayoutOptions) -> Table {
    let comparison = &report.comparison;
    let subjects = &comparison.subjects;
    let shown = options.subjects.unwrap_or(usize::MAX).min(subjects.len());
    let outlets = comparison.outlets.iter().map(|o| build::column(&o.name));
    let row = |subject: &SubjectInCommon| {
        let outlets = 0..comparison.outlets.len();
        let cells = outlets.map(|o| cell(report, subject, o, options));
        std::iter::once(build::cell([build::strong(&subject.name)]))
            .chain(cells)
            .collect()
    };
    Table {
        name: "subjects",
        caption: Some(CAPTION.to_owned()),
        shape: Shape::Grid,
        columns: std::iter::once(build::column("Subject"))
            .chain(outlets)
            .collect(),
        heads: 1,
        rows: subjects[..shown].iter().map(row).collect(),
        cut: words::not_shown(subjects.len() - shown),
    }
}

/// What an outlet says of a subject: each claim with its number and whose it is.
fn cell(
    report: &Report,
    subject: &SubjectInCommon,
    outlet: usize,
    options: &LayoutOptions,
) -> Cell {
    let claims: Vec<&SubjectClaim> = subject
        .claims
        .iter()
        .filter(|c| c.outlet == outlet)
        .collect();
    if claims.is_empty() {
        return build::cell([build::faint(NOTHING)]);
    }
    let shown = options.passages.unwrap_or(usize::MAX).min(claims.len());
    let mut lines: Vec<Line> = Vec::new();
    for of in &claims[..shown] {
        let (article, claim) = of.claim;
        let analysis = &report.analyses[article];
        let claim = &analysis.claims[claim];
        let says = words::says(&report::says(analysis, claim, claim.polarity));
        lines.push(build::strong(format!("{} {says}", of.row + 1)));
        lines.push(exact::quoted(analysis, &claim.passage, options.passage));
    }
    let more = claims.len() - shown;
    if more > 0 {
        lines.push(build::faint(format!("and {} more", build::grouped(more))));
    }
    build::cell(lines)
}
