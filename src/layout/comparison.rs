//! A comparison from its title to its notices.

use crate::article::Form;
use crate::error::Notice;
use crate::layout::Block;
use crate::layout::Document;
use crate::layout::LayoutOptions;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::apart;
use crate::layout::build;
use crate::layout::close;
use crate::layout::differences;
use crate::layout::differences::Shown;
use crate::layout::loaded;
use crate::layout::passages;
use crate::layout::sources;
use crate::layout::subjects;
use crate::layout::who_says_what;
use crate::layout::words;
use crate::report::Comparison;
use crate::report::Report;
use crate::report::RowKind;

/// How to read the table.
const LEGEND: &str = "itself: in the outlet’s own voice. quotes, reports: in the words of somebody \
    else, who is named. disputes: says that it is not so. not found: no such claim was found, which \
    does not show that there is none.";

/// Lays out a comparison.
#[must_use]
pub fn comparison(report: &Report, options: &LayoutOptions) -> Document {
    let comparison = &report.comparison;
    let mut blocks = vec![
        Block::Heading(1, "Who says what".to_owned()),
        Block::Paragraph(build::text(title(report))),
    ];
    blocks.extend(filled(read_of_outlets(report)));
    blocks.push(Block::Paragraph(build::strong(summary(comparison))));
    let shared = who_says_what::common(report, RowKind::Shared, options);
    let disputed = who_says_what::common(report, RowKind::Disputed, options);
    if !(shared.rows.is_empty() && disputed.rows.is_empty()) {
        blocks.push(Block::Paragraph(build::faint(LEGEND)));
        if comparison.rows.iter().any(|r| !r.is_sure_throughout()) {
            blocks.push(Block::Paragraph(build::faint(words::UNSURE_MEANS)));
        }
    }
    blocks.extend(section("Shared: found in two outlets or more", shared));
    blocks.extend(section("Disputed", disputed));
    let single = who_says_what::single(report, options);
    blocks.extend(section("Found in one outlet", single));
    blocks.extend(section(apart::HEADING, apart::apart(report, options)));
    let subjects = subjects::subjects(report, options);
    blocks.extend(section(subjects::HEADING, subjects));
    blocks.extend(close::section(report, options));
    let differences = differences::differences(report, Shown::WithoutVoice, options);
    blocks.extend(section("What differs", differences));
    blocks.push(Block::Heading(2, "Loaded words".to_owned()));
    blocks.extend(loaded::rates(&report.analyses, comparison, &report.rules));
    blocks.extend(section("Sources", sources::sources(comparison, options)));
    blocks.extend(section("Notices", notices(&report.notices, options)));
    Document { blocks }
}

/// Whether a block explains the tables of claims.
pub(super) fn is_legend(block: &Block) -> bool {
    let mut legends = [LEGEND, words::UNSURE_MEANS].into_iter();
    legends.any(|l| *block == Block::Paragraph(build::faint(l)))
}

/// The tables of a comparison, whole and uncut, for spreadsheets: `claims`, `passages`, `apart`, `close`,
/// `subjects`, `differences`, `loaded`, `loaded-words`, `sources`, `outlets`, `articles`, `notices`.
#[must_use]
pub fn tables(report: &Report) -> Vec<Table> {
    let all = LayoutOptions::all();
    let comparison = &report.comparison;
    vec![
        who_says_what::sheet(report),
        passages::passages(report),
        apart::apart(report, &all),
        close::close(report, &all),
        subjects::subjects(report, &all),
        differences::differences(report, Shown::All, &all),
        loaded::rates_sheet(comparison),
        Table {
            name: "loaded-words",
            shape: Shape::Grid,
            ..loaded::list(&report.analyses, &report.rules)
        },
        sources::sources(comparison, &all),
        outlets(comparison),
        passages::articles(report),
        notices(&report.notices, &all),
    ]
}

/// A heading and its table; nothing for a table without rows.
pub(super) fn section(heading: &str, table: Table) -> Vec<Block> {
    let heading = Block::Heading(2, heading.to_owned());
    let table = filled(table);
    table
        .into_iter()
        .flat_map(|t| [heading.clone(), t])
        .collect()
}

fn filled(table: Table) -> Option<Block> {
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

/// `4 articles of 3 outlets: 1,204 words, 61 claims`; `20 claims of 4 outlets: 189 words`.
pub(super) fn title(report: &Report) -> String {
    let outlets = &report.comparison.outlets;
    let sum = |of: fn(&crate::report::OutletTotal) -> usize| outlets.iter().map(of).sum();
    let claims = if are_ready_made(report) {
        String::new()
    } else {
        format!(", {}", build::count(sum(|o| o.claims), "claim", "claims"))
    };
    format!(
        "{} of {}: {}{claims}.",
        words::inputs(&report.analyses),
        build::count(outlets.len(), "outlet", "outlets"),
        build::count(sum(|o| o.words), "word", "words"),
    )
}

/// Whether nothing was read but ready-made claims.
fn are_ready_made(report: &Report) -> bool {
    let mut analyses = report.analyses.iter();
    !report.analyses.is_empty() && analyses.all(|a| a.article.form == Form::Claim)
}

/// What was read of each outlet, to be shown: ready-made claims are no articles.
pub(super) fn read_of_outlets(report: &Report) -> Table {
    let mut table = outlets(&report.comparison);
    if are_ready_made(report) {
        table.columns.remove(ARTICLES);
        for row in &mut table.rows {
            row.remove(ARTICLES);
        }
    }
    table
}

/// The column of [`outlets`] that counts articles.
const ARTICLES: usize = 1;

/// How many claims are shared, disputed and single.
pub(super) fn summary(comparison: &Comparison) -> String {
    let of = |kind| comparison.rows.iter().filter(|r| r.kind == kind).count();
    let (disputed, single) = (of(RowKind::Disputed), of(RowKind::Single));
    let common = of(RowKind::Shared) + disputed;
    if comparison.rows.is_empty() {
        return "No claim was found.".to_owned();
    }
    let common = match common {
        0 => "No claim was found in two outlets".to_owned(),
        1 => "1 claim was found in two outlets or more".to_owned(),
        _ => format!(
            "{} claims were found in two outlets or more",
            build::grouped(common)
        ),
    };
    let unsure = comparison.rows.iter().filter(|r| !r.is_sure()).count();
    let unsure = match unsure {
        0 => String::new(),
        _ => format!(" ({} not surely)", build::grouped(unsure)),
    };
    let disputed = match disputed {
        0 => String::new(),
        1 => ", 1 of them disputed".to_owned(),
        _ => format!(", {} of them disputed", build::grouped(disputed)),
    };
    let single = match single {
        0 => ".".to_owned(),
        _ => format!("; {} in one outlet only.", build::grouped(single)),
    };
    common + &unsure + &disputed + &single
}

/// What was read of each outlet.
pub(super) fn outlets(comparison: &Comparison) -> Table {
    let row = |o: &crate::report::OutletTotal| {
        vec![
            build::words(&o.name),
            build::figure(o.articles.len()),
            build::figure(o.words),
            build::figure(o.attributed_words),
            build::figure(o.claims),
        ]
    };
    Table {
        name: "outlets",
        caption: None,
        shape: Shape::Grid,
        columns: vec![
            build::column("Outlet"),
            build::figures("Articles"),
            build::figures("Words"),
            build::figures("In others’ words"),
            build::figures("Claims"),
        ],
        heads: 1,
        rows: comparison.outlets.iter().map(row).collect(),
        cut: None,
    }
}

/// What the reader should know about the inputs.
pub(super) fn notices(notices: &[Notice], options: &LayoutOptions) -> Table {
    let shown = options.notices.unwrap_or(usize::MAX).min(notices.len());
    let left_out = notices.len() - shown;
    let row = |n: &Notice| {
        vec![
            build::words(&n.place),
            build::words(n.kind.as_str()),
            build::words(&n.message),
        ]
    };
    Table {
        name: "notices",
        caption: None,
        shape: Shape::Grid,
        columns: ["Where", "What", "Message"].map(build::column).into(),
        heads: 1,
        rows: notices[..shown].iter().map(row).collect(),
        cut: words::not_shown(left_out),
    }
}
