//! The table of what differs inside a row.

use crate::layout::Cell;
use crate::layout::Inline;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::report;
use crate::report::Difference;
use crate::report::DifferenceKind;
use crate::report::Report;
use crate::report::Row;
use crate::report::Says;
use crate::report::Side;
use crate::report::SideValue;

/// Which differences are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All but those of voice, which the cells of the claims' table already tell.
    WithoutVoice,
    /// All.
    All,
}

/// The differences: a row a difference, a column an outlet.
pub(super) fn differences(report: &Report, shown: Shown, options: &LayoutOptions) -> Table {
    let comparison = &report.comparison;
    let outlets = comparison.outlets.iter().map(|o| build::column(&o.name));
    let heads = [build::figures("#"), build::column("Differs in")];
    let mut rows = Vec::new();
    for (index, row) in comparison.rows.iter().enumerate() {
        for difference in &row.differences {
            if shown == Shown::WithoutVoice && difference.kind == DifferenceKind::Voice {
                continue;
            }
            let mut cells = vec![build::number(index + 1), build::words(heading(difference))];
            let of = |outlet| sides(report, row, difference, outlet, options);
            cells.extend((0..comparison.outlets.len()).map(of));
            rows.push(cells);
        }
    }
    Table {
        name: "differences",
        caption: Some("# is the number of the claim above.".to_owned()),
        shape: Shape::Grid,
        columns: heads.into_iter().chain(outlets).collect(),
        heads: 2,
        rows,
        cut: None,
    }
}

/// `figure (troop)`, `certainty`.
fn heading(difference: &Difference) -> String {
    let kind = words::difference(difference.kind);
    let unit = difference.sides.iter().find_map(|s| match &s.value {
        SideValue::Figure(quantity) => quantity.unit.as_deref(),
        SideValue::Polarity(_)
        | SideValue::Voice(_)
        | SideValue::Certainty(_)
        | SideValue::Words(_) => None,
    });
    unit.map_or(kind.to_owned(), |unit| format!("{kind} ({unit})"))
}

/// The cell of one outlet.
fn sides(
    report: &Report,
    row: &Row,
    difference: &Difference,
    outlet: usize,
    options: &LayoutOptions,
) -> Cell {
    let sides = difference.sides.iter();
    let here = sides.filter(|s| row.members[s.member].outlet == outlet);
    build::cell(here.map(|s| side(report, row, s, options)))
}

/// A value and who gives it.
fn side(report: &Report, row: &Row, side: &Side, options: &LayoutOptions) -> Line {
    let member = &row.members[side.member];
    let analysis = &report.analyses[member.article];
    let claim = &analysis.claims[member.claim];
    let says = report::says(analysis, claim, claim.polarity);
    let mut line = match &side.value {
        // An outlet that says itself that something is not so denies nobody's words.
        SideValue::Polarity(polarity) if says == Says::Itself => {
            return build::strong(words::own_polarity(*polarity));
        }
        SideValue::Figure(quantity) => build::strong(words::value(quantity)),
        SideValue::Polarity(polarity) => build::strong(words::polarity(*polarity)),
        SideValue::Certainty(certainty) => build::strong(words::certainty(*certainty)),
        SideValue::Voice(says) => return build::text(words::says(says)),
        SideValue::Words(None) => return build::faint("no word in its place"),
        SideValue::Words(Some(span)) => exact::quoted(analysis, &(*span).into(), options.passage),
    };
    let says = words::says(&says);
    line.push(Inline::Faint(format!(", {says}")));
    line
}
