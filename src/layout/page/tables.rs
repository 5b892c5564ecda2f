//! The other tables of the page, with their links.

use crate::layout::LayoutOptions;
use crate::layout::Table;
use crate::layout::apart;
use crate::layout::build;
use crate::layout::close;
use crate::layout::comparison;
use crate::layout::differences;
use crate::layout::differences::Shown;
use crate::layout::page::Anchor;
use crate::layout::page::Excerpt;
use crate::layout::page::LinkedRow;
use crate::layout::page::LinkedTable;
use crate::layout::page::Lists;
use crate::layout::page::Part;
use crate::layout::page::Section;
use crate::layout::page::articles;
use crate::layout::page::claims;
use crate::layout::page::marked;
use crate::layout::sources;
use crate::layout::subjects;
use crate::layout::who_says_what;
use crate::report::DifferenceKind;
use crate::report::Report;
use crate::report::SourceTotal;
use crate::report::VoiceKind;

impl LinkedTable {
    /// The table as the parts of a section: none where it has no rows.
    pub(super) fn into_part(self) -> Vec<Part> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        vec![Part::Table(self)]
    }
}

/// `value` in thousandths of `most`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies in 0–1000"
)]
pub(super) fn thousandths(value: f64, most: f64) -> u16 {
    (value / most * 1000.0).round().clamp(0.0, 1000.0) as u16
}

/// A table whose last columns are the outlets, without links.
pub(super) fn by_outlet_columns(report: &Report, table: Table) -> LinkedTable {
    LinkedTable {
        columns: outlet_columns(report, table.columns.len()),
        rows: vec![LinkedRow::default(); table.rows.len()],
        together: None,
        lists: Lists::Others,
        table,
    }
}

/// The outlet of each of `all` columns, the last of which are the outlets'.
fn outlet_columns(report: &Report, all: usize) -> Vec<Option<usize>> {
    let outlets = report.comparison.outlets.len();
    let before = all.saturating_sub(outlets);
    (0..all).map(|column| column.checked_sub(before)).collect()
}

/// The section of what differs, each difference beside the claim.
pub(super) fn differences(report: &Report) -> Section {
    let all = LayoutOptions::all();
    let mut table = differences::differences(report, Shown::WithoutVoice, &all);
    table.caption = None;
    table.columns.insert(1, build::column("Claim"));
    table.heads = 2;
    let rows = report.comparison.rows.iter().enumerate();
    let shown = rows.flat_map(|(index, row)| {
        let shown = row
            .differences
            .iter()
            .filter(|d| d.kind != DifferenceKind::Voice);
        shown.map(move |_| (index, row.kind))
    });
    let mut linked = Vec::new();
    for ((index, kind), cells) in shown.zip(&mut table.rows) {
        cells.insert(1, who_says_what::claim(report, index, &all));
        linked.push(LinkedRow {
            link: Some(Anchor::Row(index)),
            kind: Some(kind),
            ..LinkedRow::default()
        });
    }
    let linked = LinkedTable {
        columns: outlet_columns(report, table.columns.len()),
        rows: linked,
        together: Some(claims::TOGETHER),
        lists: Lists::Others,
        table,
    };
    Section {
        name: "differences",
        heading: "What differs".to_owned(),
        parts: linked.into_part(),
    }
}

/// How many pairs of claims a table of the page holds: more than a reader goes through.
const MOST_PAIRS: usize = 50;

/// How many subjects in common a table of the page holds.
const MOST_SUBJECTS: usize = 20;

/// The section of what outlets speak of without a claim in common.
pub(super) fn subjects(report: &Report) -> Section {
    let options = LayoutOptions {
        subjects: Some(MOST_SUBJECTS),
        ..LayoutOptions::default()
    };
    let linked = by_outlet_columns(report, subjects::subjects(report, &options));
    Section {
        name: "subjects",
        heading: subjects::HEADING.to_owned(),
        parts: linked.into_part(),
    }
}

/// The section of the claims that may be the same.
pub(super) fn close(report: &Report) -> Section {
    let options = LayoutOptions {
        close: Some(MOST_PAIRS),
        ..LayoutOptions::all()
    };
    let rows = report.comparison.close.iter().map(|p| p.rows);
    pairs(close::HEADING, close::close(report, &options), rows)
}

/// The section of the claims that contradict each other.
pub(super) fn apart(report: &Report) -> Section {
    let options = LayoutOptions {
        apart: Some(MOST_PAIRS),
        ..LayoutOptions::all()
    };
    let rows = report.comparison.apart.iter().map(|p| p.rows);
    pairs(apart::HEADING, apart::apart(report, &options), rows)
}

/// The section of a table of pairs, each with a link to the first of the two rows in which its claims stand.
fn pairs(heading: &str, table: Table, rows: impl Iterator<Item = [usize; 2]>) -> Section {
    let row = |[first, _]: [usize; 2]| LinkedRow {
        link: Some(Anchor::Row(first)),
        ..LinkedRow::default()
    };
    let linked = LinkedTable {
        columns: Vec::new(),
        rows: rows.take(table.rows.len()).map(row).collect(),
        together: None,
        lists: Lists::Others,
        table,
    };
    Section {
        name: linked.table.name,
        heading: heading.to_owned(),
        parts: linked.into_part(),
    }
}

/// How many of a source's sentences open beneath it; all are marked in the articles.
const MOST_CONTENTS: usize = 2;

/// The section of the sources: how many words each is given, and which.
pub(super) fn sources(report: &Report) -> Section {
    let all = LayoutOptions::all();
    let found = &report.comparison.sources;
    let most = found.iter().map(|s| s.words).max().unwrap_or(0).max(1);
    let linked = |(index, source): (usize, &SourceTotal)| LinkedRow {
        anchor: Some(Anchor::Source(index)),
        outlet: Some(source.outlet),
        voice: Some(VoiceKind::Attributed),
        bar: Some(thousandths(source.words as f64, most as f64)),
        opens: source
            .attributions
            .iter()
            .take(MOST_CONTENTS)
            .map(|a| content(report, *a))
            .collect(),
        more: (source.attributions.len().checked_sub(MOST_CONTENTS))
            .filter(|more| *more > 0)
            .map(|more| format!("and {} more, marked in the article", build::grouped(more))),
        ..LinkedRow::default()
    };
    let linked = LinkedTable {
        table: sources::sources(&report.comparison, &all),
        columns: Vec::new(),
        rows: found.iter().enumerate().map(linked).collect(),
        together: None,
        lists: Lists::Others,
    };
    Section {
        name: "sources",
        heading: "Sources".to_owned(),
        parts: linked.into_part(),
    }
}

/// What a source is given to say, in its sentence.
fn content(report: &Report, (article, index): (usize, usize)) -> Excerpt {
    let attribution = &report.analyses[article].attributions[index];
    let voice = VoiceKind::Attributed;
    let mut markings: Vec<_> = marked::of_claim(&attribution.content, voice, None, None).collect();
    markings.extend(marked::of_attribution(attribution, None, None));
    let place = Anchor::Attribution(article, index);
    articles::excerpt(report, article, &attribution.content, markings, place)
}

/// The section of what was read.
pub(super) fn about(report: &Report) -> Section {
    let outlets = comparison::read_of_outlets(report);
    let row = |outlet| LinkedRow {
        outlet: Some(outlet),
        ..LinkedRow::default()
    };
    let outlets = LinkedTable {
        columns: Vec::new(),
        rows: (0..outlets.rows.len()).map(row).collect(),
        together: None,
        lists: Lists::Others,
        table: outlets,
    };
    let notices = comparison::notices(&report.notices, &LayoutOptions::all());
    let notices = LinkedTable {
        columns: Vec::new(),
        rows: vec![LinkedRow::default(); notices.rows.len()],
        together: None,
        lists: Lists::Others,
        table: Table {
            caption: Some("Notices".to_owned()),
            ..notices
        },
    };
    let mut parts = outlets.into_part();
    parts.extend(notices.into_part());
    Section {
        name: "about",
        heading: "What was read".to_owned(),
        parts,
    }
}
