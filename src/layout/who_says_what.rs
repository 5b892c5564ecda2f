//! The tables of claims: a row a claim, a column an outlet.

use crate::layout::Cell;
use crate::layout::ClaimNumbers;
use crate::layout::Inline;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::report::OutletCell;
use crate::report::Report;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::Saying;

/// The claims of one kind that two outlets or more have.
pub(super) fn common(report: &Report, kind: RowKind, options: &LayoutOptions) -> Table {
    let comparison = &report.comparison;
    let outlets = comparison.outlets.iter().map(|o| build::column(&o.name));
    let numbered = comparison.rows.iter().enumerate();
    let row = |(index, row): (usize, &Row)| {
        let outlets = (0..comparison.outlets.len()).map(|o| outlet(report, row, o, options));
        heads(report, index, options)
            .into_iter()
            .chain(outlets)
            .collect()
    };
    let (name, caption) = match kind {
        RowKind::Shared => ("shared", None),
        RowKind::Disputed => (
            "disputed",
            Some("Somebody denies it, or gives another figure.".to_owned()),
        ),
        RowKind::Single => ("single", None),
    };
    Table {
        name,
        caption,
        shape: Shape::Grid,
        columns: head_columns().into_iter().chain(outlets).collect(),
        heads: 2,
        rows: numbered.filter(|(_, r)| r.kind == kind).map(row).collect(),
        cut: None,
    }
}

/// The claims that one outlet has alone.
pub(super) fn single(report: &Report, options: &LayoutOptions) -> Table {
    let outlets = &report.comparison.outlets;
    let mut shown = vec![0; outlets.len()];
    let mut left_out = vec![0; outlets.len()];
    let mut rows = Vec::new();
    for (index, row) in report.comparison.rows.iter().enumerate() {
        let (RowKind::Single, [cell]) = (row.kind, row.cells.as_slice()) else {
            continue;
        };
        if options
            .single_claims
            .is_some_and(|most| shown[cell.outlet] >= most)
        {
            left_out[cell.outlet] += 1;
            continue;
        }
        shown[cell.outlet] += 1;
        let says = cell
            .sayings
            .iter()
            .map(|s| build::text(words::says(&s.says)));
        let mut cells = heads(report, index, options);
        if options.numbers == ClaimNumbers::Shown {
            let member = &row.members[row.representative];
            let name = report
                .references
                .claim((member.article, member.claim), &report.analyses);
            cells.push(build::words(name));
        }
        cells.push(build::words(&outlets[cell.outlet].name));
        cells.push(build::cell(says));
        rows.push(cells);
    }
    let columns = match options.numbers {
        ClaimNumbers::Shown => ["Name", "Outlet", "Who says so"].as_slice(),
        ClaimNumbers::Hidden => &["Outlet", "Who says so"],
    };
    let columns = columns.iter().copied().map(build::column);
    Table {
        name: "single",
        caption: None,
        shape: Shape::Grid,
        columns: head_columns().into_iter().chain(columns).collect(),
        heads: 2,
        rows,
        cut: cut(report, &left_out),
    }
}

fn cut(report: &Report, left_out: &[usize]) -> Option<String> {
    let outlets = report.comparison.outlets.iter().zip(left_out);
    let parts: Vec<String> = outlets
        .filter(|(_, n)| **n > 0)
        .map(|(o, n)| format!("{} of {}", build::grouped(*n), o.name))
        .collect();
    let what = build::list(&parts);
    (!parts.is_empty()).then(|| words::not_shown_of(&what))
}

/// Every claim with every outlet's way with it and its words, for a spreadsheet.
pub(super) fn sheet(report: &Report) -> Table {
    let options = LayoutOptions::all();
    let comparison = &report.comparison;
    let mut columns = head_columns().to_vec();
    columns.push(build::column("Found"));
    columns.push(build::column("Sure"));
    for outlet in &comparison.outlets {
        columns.push(build::column(&outlet.name));
        columns.push(build::column(format!("{}: words", outlet.name)));
    }
    let row = |(index, row): (usize, &Row)| {
        let mut cells = vec![build::number(index + 1), claim(report, index, &options)];
        cells.push(build::words(words::row_kind(row.kind)));
        cells.push(build::words(if row.is_sure() { "yes" } else { "no" }));
        for outlet in 0..comparison.outlets.len() {
            let cell = row.cell(outlet);
            cells.push(build::words(
                cell.map_or(words::NOT_FOUND.to_owned(), |c| in_short(row, c)),
            ));
            let passages =
                cell.map(|c| c.members.iter().map(|m| passage(report, row, *m, &options)));
            cells.push(build::cell(passages.into_iter().flatten()));
        }
        cells
    };
    Table {
        name: "claims",
        caption: None,
        shape: Shape::Grid,
        columns,
        heads: 2,
        rows: comparison.rows.iter().enumerate().map(row).collect(),
        cut: None,
    }
}

fn head_columns() -> [crate::layout::Column; 2] {
    [build::figures("#"), build::column("Claim")]
}

/// Number and claim; the number with a mark where the row is not sure.
fn heads(report: &Report, index: usize, options: &LayoutOptions) -> Vec<Cell> {
    let number = if report.comparison.rows[index].is_sure() {
        build::number(index + 1)
    } else {
        build::marked_number(index + 1, words::UNSURE)
    };
    vec![number, claim(report, index, options)]
}

/// The claim of a row.
pub(super) fn claim(report: &Report, index: usize, options: &LayoutOptions) -> Cell {
    let row = &report.comparison.rows[index];
    let member = &row.members[row.representative];
    let analysis = &report.analyses[member.article];
    build::cell([exact::plain(analysis, &member.passage, options.passage)])
}

/// What an outlet does with a claim, and beneath each its exact words.
fn outlet(report: &Report, row: &Row, outlet: usize, options: &LayoutOptions) -> Cell {
    let Some(cell) = row.cell(outlet) else {
        return build::cell([build::faint(words::NOT_FOUND)]);
    };
    let saying = |s: &Saying| {
        let most = options.passages.unwrap_or(usize::MAX);
        let passages = s
            .members
            .iter()
            .take(most)
            .map(|m| passage(report, row, *m, options));
        let mut lines: Vec<Line> = vec![build::strong(saying_words(row, s))];
        lines.extend(passages);
        if let Some(more @ 1..) = s.members.len().checked_sub(most) {
            lines.push(build::faint(format!("and {} more", build::grouped(more))));
        }
        lines
    };
    build::cell(cell.sayings.iter().flat_map(saying))
}

/// What an outlet does with a claim, in one line: `itself; quotes Rouhani`.
pub(super) fn in_short(row: &Row, cell: &OutletCell) -> String {
    let sayings = cell.sayings.iter();
    let says: Vec<String> = sayings.map(|s| saying_words(row, s)).collect();
    says.join("; ")
}

/// One thing that an outlet does with a claim, marked where its words are all in doubt: `? quotes Rouhani`.
pub(super) fn saying_words(row: &Row, saying: &Saying) -> String {
    let says = words::says(&saying.says);
    if saying.members.iter().all(|m| row.doubts(*m)) {
        format!("{} {says}", words::UNSURE)
    } else {
        says
    }
}

/// A member's exact words.
pub(super) fn passage(report: &Report, row: &Row, member: usize, options: &LayoutOptions) -> Line {
    let is_doubted = row.doubts(member);
    let member = &row.members[member];
    let analysis = &report.analyses[member.article];
    let mut line = exact::quoted(analysis, &member.passage, options.passage);
    if is_doubted {
        line.insert(0, Inline::Faint(format!("{} ", words::UNSURE)));
    }
    if options.numbers == ClaimNumbers::Shown {
        let name = report
            .references
            .claim((member.article, member.claim), &report.analyses);
        line.insert(0, Inline::Faint(format!("{name} ")));
    }
    if let Some(decided) = member.decided {
        line.push(Inline::Faint(format!(" ({})", words::decided(decided))));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    #[test]
    fn a_long_list_says_what_it_leaves_out() {
        let text = "One. Two. Three. Four.";
        let draft = Draft::new("Post", "a.txt", text);
        let claims = ["One.", "Two.", "Three.", "Four."];
        let draft = claims.iter().fold(draft, |d, c| d.claim(c, Voice::Outlet));
        let report = Story {
            analyses: vec![draft.build()],
        }
        .report(&[]);
        let options = LayoutOptions {
            single_claims: Some(1),
            ..LayoutOptions::default()
        };
        let table = single(&report, &options);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(
            table.cut.as_deref(),
            Some("Not shown: 3 of Post; `--all` shows them.")
        );
        assert_eq!(single(&report, &LayoutOptions::all()).cut, None);
    }

    #[test]
    fn passages_of_one_outlet_beyond_the_first_are_counted() {
        let text = "Shut now. Shut again. Shut still.";
        let claims = ["Shut now.", "Shut again.", "Shut still."];
        let draft = Draft::new("Post", "a.txt", text);
        let post = claims.iter().fold(draft, |d, c| d.claim(c, Voice::Outlet));
        let echo = Draft::new("Echo", "b.txt", "Shut.").claim("Shut.", Voice::Outlet);
        let story = Story {
            analyses: vec![post.build(), echo.build()],
        };
        let report = story.report(&[&[0, 1, 2, 3]]);
        let table = common(&report, RowKind::Shared, &LayoutOptions::default());
        let lines = &table.rows[0][3].lines;
        assert_eq!(lines.len(), 4, "itself, two passages, what is left");
        assert_eq!(lines[3], [Inline::Faint("and 1 more".to_owned())]);
    }
}
