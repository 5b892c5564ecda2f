//! Who asserts what: the table of claims that two outlets or more have, and those that one has.

use crate::layout::ClaimNumbers;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::build;
use crate::layout::comparison;
use crate::layout::exact;
use crate::layout::page::Anchor;
use crate::layout::page::ClaimRow;
use crate::layout::page::ClaimTable;
use crate::layout::page::Excerpt;
use crate::layout::page::LinkedRow;
use crate::layout::page::LinkedTable;
use crate::layout::page::Lists;
use crate::layout::page::Mark;
use crate::layout::page::Part;
use crate::layout::page::Section;
use crate::layout::page::Told;
use crate::layout::page::articles;
use crate::layout::page::coverage;
use crate::layout::page::marked;
use crate::layout::who_says_what;
use crate::layout::words;
use crate::report::Comparison;
use crate::report::OutletCell;
use crate::report::Report;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::Saying;
use crate::report::VoiceKind;

/// The heading of all outlets in one column.
pub(super) const TOGETHER: &str = "Outlets";

/// How many of the shared terms are named.
const MOST_TERMS: usize = 8;

/// The section of the claims that two outlets or more have.
pub(super) fn section(report: &Report) -> Section {
    let comparison = &report.comparison;
    let summary = Part::Paragraph(build::strong(comparison::summary(comparison)));
    let mut parts = vec![summary];
    let rows: Vec<(usize, &Row)> = common(report).collect();
    if !rows.is_empty() {
        parts.push(Part::Legend(legend()));
        if rows.iter().any(|(_, r)| !r.is_sure_throughout()) {
            parts.push(Part::Paragraph(build::faint(words::UNSURE_MEANS)));
        }
        parts.extend(coverage::coverage(report).map(Part::Coverage));
        parts.push(Part::Claims(ClaimTable {
            caption: "Who asserts what: a row a claim, a column an outlet".to_owned(),
            heads: ["#", "Claim"],
            together: TOGETHER,
            outlets: comparison.outlets.iter().map(|o| o.name.clone()).collect(),
            not_found: words::NOT_FOUND,
            rows: rows
                .into_iter()
                .map(|(i, row)| claim(report, i, row))
                .collect(),
        }));
    }
    Section {
        name: "claims",
        heading: "Who asserts what".to_owned(),
        parts,
    }
}

/// The claims that two outlets or more have, with their indices.
pub(super) fn common(report: &Report) -> impl Iterator<Item = (usize, &Row)> {
    let rows = report.comparison.rows.iter().enumerate();
    rows.filter(|(_, row)| row.kind != RowKind::Single)
}

/// What each mark means.
fn legend() -> Vec<(Mark, String)> {
    let meaning = |mark: Mark| {
        let words = match mark {
            Mark::Itself => "itself: in the outlet’s own voice",
            Mark::Quotes => "quotes: in somebody’s words, between quotation marks",
            Mark::QuotesInPart => "quotes in part",
            Mark::Reports => "reports: in somebody’s name, retold",
            Mark::Disputes => "disputes: says that it is not so",
            Mark::NotFound => "not found, which does not show that there is none",
        };
        (mark, words.to_owned())
    };
    Mark::ALL.into_iter().map(meaning).collect()
}

fn claim(report: &Report, index: usize, row: &Row) -> ClaimRow {
    let member = &row.members[row.representative];
    let analysis = &report.analyses[member.article];
    let outlets = 0..report.comparison.outlets.len();
    let told = |cell: &OutletCell| cell.sayings.iter().map(|s| told(report, row, s)).collect();
    ClaimRow {
        row: index,
        kind: row.kind,
        kind_words: kind_words(row),
        claim: exact::plain(analysis, &member.passage, None),
        place: Anchor::Claim(member.article, member.claim),
        why: why(row),
        cells: outlets
            .map(|o| row.cell(o).map_or_else(Vec::new, told))
            .collect(),
        missing: missing(row, &report.comparison),
    }
}

/// `shared`; `shared, not surely the same`.
fn kind_words(row: &Row) -> &'static str {
    match (row.kind, row.is_sure()) {
        (RowKind::Shared, false) => "shared, not surely the same",
        (RowKind::Disputed, false) => "disputed, not surely the same",
        (kind, _) => words::row_kind(kind),
    }
}

/// `not found in 3 of 5 outlets`.
fn missing(row: &Row, comparison: &Comparison) -> Option<String> {
    let all = comparison.outlets.len();
    let missing = all - row.cells.len();
    let [missing_words, all_words] = [missing, all].map(build::grouped);
    (missing > 0).then(|| {
        format!(
            "{} in {missing_words} of {all_words} outlets",
            words::NOT_FOUND
        )
    })
}

/// The terms that put these statements in one row.
fn why(row: &Row) -> Option<Line> {
    let terms = &row.shared_terms;
    let named: Vec<String> = terms
        .iter()
        .take(MOST_TERMS)
        .map(|t| t.replace('_', " "))
        .collect();
    let more = match terms.len().saturating_sub(MOST_TERMS) {
        0 => String::new(),
        more => format!(" and {} more", build::grouped(more)),
    };
    (!named.is_empty()).then(|| build::faint(format!("in common: {}{more}", named.join(", "))))
}

fn told(report: &Report, row: &Row, saying: &Saying) -> Told {
    let members = saying.members.iter();
    Told {
        mark: words::mark(&saying.says),
        voice: saying
            .members
            .first()
            .map_or(VoiceKind::Outlet, |m| row.members[*m].voice.into()),
        words: who_says_what::saying_words(row, saying),
        excerpts: members.map(|m| excerpt(report, row, *m)).collect(),
    }
}

/// A member's words in their sentence, with speaker and cue marked.
fn excerpt(report: &Report, row: &Row, member: usize) -> Excerpt {
    let is_doubted = row.doubts(member);
    let member = &row.members[member];
    let analysis = &report.analyses[member.article];
    let mut markings: Vec<_> =
        marked::of_claim(&member.passage, member.voice.into(), None, None).collect();
    if let Some(attribution) = analysis.attribution(member.voice) {
        markings.extend(marked::of_attribution(attribution, None, None));
    }
    let place = (member.article, member.claim);
    let anchor = Anchor::Claim(place.0, place.1);
    let excerpt = articles::excerpt(report, member.article, &member.passage, markings, anchor);
    let mut facts = vec![
        excerpt.place_words,
        report.references.claim(place, &report.analyses),
    ];
    if is_doubted {
        facts.push(words::NOT_SURELY.to_owned());
    }
    facts.extend(member.decided.map(|d| words::decided(d).to_owned()));
    Excerpt {
        place_words: facts.join(" · "),
        ..excerpt
    }
}

/// The section of the claims that one outlet has alone.
pub(super) fn single(report: &Report) -> Section {
    let options = LayoutOptions {
        numbers: ClaimNumbers::Shown,
        ..LayoutOptions::all()
    };
    let table = who_says_what::single(report, &options);
    let rows = report.comparison.rows.iter().enumerate();
    let singles = rows.filter(|(_, row)| row.kind == RowKind::Single);
    let linked = |(index, row): (usize, &Row)| {
        let member = &row.members[row.representative];
        LinkedRow {
            anchor: Some(Anchor::Row(index)),
            link: Some(Anchor::Claim(member.article, member.claim)),
            outlet: Some(member.outlet),
            kind: Some(row.kind),
            voice: Some(member.voice.into()),
            ..LinkedRow::default()
        }
    };
    let linked = LinkedTable {
        columns: Vec::new(),
        rows: singles.map(linked).collect(),
        together: None,
        lists: Lists::Claims,
        table,
    };
    Section {
        name: "single",
        heading: "Found in one outlet".to_owned(),
        parts: linked.into_part(),
    }
}
