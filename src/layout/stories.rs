//! A run of several stories: which they are, then each one's comparison.

use crate::analysis::Analysis;
use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Column;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::comparison;
use crate::layout::exact;
use crate::layout::passages;
use crate::layout::words;
use crate::report::RowKind;
use crate::report::StoriesReport;
use crate::report::StoryReport;

/// How many code points of a headline are shown.
const MOST_OF_LABEL: usize = 120;

/// How many outlets of a story are named where the room is narrow.
const MOST_OUTLETS: usize = 3;

/// How stories were told apart.
const LEGEND: &str = "A story holds articles that begin with the same rare words and names. Its headline \
    is one of its articles’ own.";

/// Lays out the stories of a run and the comparison of each.
#[must_use]
pub fn stories(report: &StoriesReport, options: &LayoutOptions) -> Document {
    let mut blocks = vec![
        Block::Heading(1, "Stories".to_owned()),
        Block::Paragraph(build::strong(summary(report))),
    ];
    if !report.stories.is_empty() {
        blocks.push(Block::Paragraph(build::faint(LEGEND)));
        blocks.push(Block::Table(index(report)));
    }
    for (number, story) in (1..).zip(&report.stories) {
        blocks.push(Block::Heading(1, heading(number, story)));
        let all = comparison::comparison(&story.report, options).blocks;
        let is_new = |block: &Block| number == 1 || !comparison::is_legend(block);
        blocks.extend(all.into_iter().skip(1).filter(is_new));
    }
    if !report.alone.is_empty() {
        blocks.push(Block::Heading(1, "In no story".to_owned()));
        blocks.push(Block::Table(alone(report, options)));
    }
    let notices = comparison::notices(&report.notices, options);
    blocks.extend(comparison::section("Notices", notices));
    Document { blocks }
}

/// The tables of a run of several stories, whole and uncut, for spreadsheets: `stories`, then those of a
/// comparison, with the number of the story before every row.
#[must_use]
pub fn tables(report: &StoriesReport) -> Vec<Table> {
    let mut merged: Vec<Table> = Vec::new();
    for (number, story) in (1..).zip(&report.stories) {
        for table in comparison::tables(&story.report) {
            if let Some(into) = merged.iter_mut().find(|m| m.name == table.name) {
                append(into, Some(number), table);
                continue;
            }
            let mut into = Table {
                columns: vec![build::figures("Story")],
                heads: table.heads + 1,
                rows: Vec::new(),
                ..table.clone()
            };
            append(&mut into, Some(number), table);
            merged.push(into);
        }
    }
    let rest = passages::articles_of(report.alone.iter());
    match merged.iter_mut().find(|m| m.name == rest.name) {
        Some(articles) => append(articles, None, rest),
        None => merged.push(rest),
    }
    merged.retain(|t| t.name != "notices");
    merged.insert(0, sheet(report));
    merged.push(comparison::notices(&report.notices, &LayoutOptions::all()));
    merged
}

/// Adds the rows of `table`, each with the number of its story; a column goes beneath the one of its
/// heading, since an outlet has none where it has no article.
fn append(into: &mut Table, story: Option<usize>, table: Table) {
    let place = |column: &Column| {
        let known = into
            .columns
            .iter()
            .skip(1)
            .position(|c| c.heading == column.heading);
        known.map_or_else(
            || {
                into.columns.push(column.clone());
                into.columns.len() - 1
            },
            |at| at + 1,
        )
    };
    let places: Vec<usize> = table.columns.iter().map(place).collect();
    let width = into.columns.len();
    for row in &mut into.rows {
        row.resize(width, Cell::default());
    }
    for cells in table.rows {
        let mut row = vec![Cell::default(); width];
        row[0] = story.map_or_else(Cell::default, build::number);
        for (place, cell) in places.iter().zip(cells) {
            row[*place] = cell;
        }
        into.rows.push(row);
    }
}

/// `840 articles: 52 stories of 160 articles; 680 belong to no story.`
pub(super) fn summary(report: &StoriesReport) -> String {
    let within: usize = report.stories.iter().map(articles).sum();
    let all = build::count(within + report.alone.len(), "article", "articles");
    let stories = build::count(report.stories.len(), "story", "stories");
    let of = build::count(within, "article", "articles");
    match (report.stories.len(), report.alone.len()) {
        (0, _) => format!("{all}: no two of them tell of one event."),
        (_, 0) => format!("{all}: {stories}."),
        (_, 1) => format!("{all}: {stories} of {of}; 1 belongs to no story."),
        (_, rest) => {
            let rest = build::grouped(rest);
            format!("{all}: {stories} of {of}; {rest} belong to no story.")
        }
    }
}

fn articles(story: &StoryReport) -> usize {
    story.report.analyses.len()
}

/// `Story 3: “Strike halts cargo at Halmouth”`.
pub(super) fn heading(number: usize, story: &StoryReport) -> String {
    let words = label(story).into_iter().map(|inline| match inline {
        Inline::Text(w)
        | Inline::Strong(w)
        | Inline::Faint(w)
        | Inline::Exact(w)
        | Inline::Loaded(w) => w,
        Inline::Room => String::new(),
    });
    format!("Story {number}: {}", words.collect::<String>())
}

/// The headline in its article's exact words, between quotation marks.
fn label(story: &StoryReport) -> Line {
    let analysis = &story.report.analyses[story.label.article];
    if let Some(passage) = &story.label.passage {
        return exact::quoted(analysis, passage, Some(MOST_OF_LABEL));
    }
    let title = analysis.article.title.as_deref().unwrap_or_default();
    let mut shown: String = title.chars().take(MOST_OF_LABEL).collect();
    if shown.len() < title.len() {
        shown.push_str(words::CUT);
    }
    vec![
        Inline::Text("“".to_owned()),
        Inline::Exact(shown),
        Inline::Text("”".to_owned()),
    ]
}

/// Whose headline it is.
fn labelled_by(story: &StoryReport) -> &str {
    &story.report.analyses[story.label.article]
        .article
        .outlet
        .name
}

/// `2026-03-03`, `2026-03-03 to 2026-03-05`.
fn published(story: &StoryReport) -> String {
    match &story.days {
        Some((first, last)) if first == last => first.clone(),
        Some((first, last)) => format!("{first} to {last}"),
        None => String::new(),
    }
}

fn outlets(story: &StoryReport, most: usize) -> String {
    let outlets = &story.report.comparison.outlets;
    let mut named: Vec<String> = outlets.iter().take(most).map(|o| o.name.clone()).collect();
    if let Some(more @ 1..) = outlets.len().checked_sub(most) {
        named.push(format!("{} more", build::grouped(more)));
    }
    build::list(&named)
}

fn claims_of(story: &StoryReport, kind: RowKind) -> usize {
    let rows = story.report.comparison.rows.iter();
    rows.filter(|r| r.kind == kind).count()
}

/// The stories, to read.
pub(super) fn index(report: &StoriesReport) -> Table {
    let row = |(number, story): (usize, &StoryReport)| {
        let by = format!(
            "{}; in common: {}",
            labelled_by(story),
            story.common.join(", ")
        );
        let common = claims_of(story, RowKind::Shared) + claims_of(story, RowKind::Disputed);
        vec![
            build::number(number),
            build::cell([label(story), build::faint(by)]),
            build::figure(articles(story)),
            build::words(outlets(story, MOST_OUTLETS)),
            build::words(published(story)),
            build::figure(story.words()),
            build::figure(common),
        ]
    };
    Table {
        name: "stories",
        caption: None,
        shape: Shape::Grid,
        columns: vec![
            build::figures("#"),
            build::column("Story"),
            build::figures("Articles"),
            build::column("Outlets"),
            build::column("Published"),
            build::figures("Words"),
            build::figures("Claims in common"),
        ],
        heads: 2,
        rows: (1..).zip(&report.stories).map(row).collect(),
        cut: None,
    }
}

/// The stories, for a spreadsheet.
fn sheet(report: &StoriesReport) -> Table {
    let row = |(number, story): (usize, &StoryReport)| {
        let (first, last) = story.days.clone().unwrap_or_default();
        vec![
            build::number(number),
            build::cell([label(story)]),
            build::words(labelled_by(story)),
            build::words(story.common.join(", ")),
            build::figure(articles(story)),
            build::figure(story.report.comparison.outlets.len()),
            build::words(outlets(story, usize::MAX)),
            build::words(first),
            build::words(last),
            build::figure(story.words()),
            build::figure(claims_of(story, RowKind::Shared)),
            build::figure(claims_of(story, RowKind::Disputed)),
            build::figure(claims_of(story, RowKind::Single)),
            build::words(format!("{:.2}", story.likeness)),
        ]
    };
    Table {
        name: "stories",
        caption: None,
        shape: Shape::Grid,
        columns: vec![
            build::figures("Story"),
            build::column("Headline"),
            build::column("Headline of"),
            build::column("In common"),
            build::figures("Articles"),
            build::figures("Outlets"),
            build::column("Outlet names"),
            build::column("First"),
            build::column("Last"),
            build::figures("Words"),
            build::figures("Shared claims"),
            build::figures("Disputed claims"),
            build::figures("Claims of one outlet"),
            build::figures("Alike"),
        ],
        heads: 2,
        rows: (1..).zip(&report.stories).map(row).collect(),
        cut: None,
    }
}

/// The articles that belong to no story, to read.
pub(super) fn alone(report: &StoriesReport, options: &LayoutOptions) -> Table {
    let shown = options.alone.unwrap_or(usize::MAX).min(report.alone.len());
    let row = |analysis: &Analysis| {
        let article = &analysis.article;
        let known = |words: &Option<String>| build::words(words.clone().unwrap_or_default());
        vec![
            build::words(article.place()),
            build::words(&article.outlet.name),
            known(&article.title),
            known(&article.published),
            build::figure(analysis.words()),
        ]
    };
    let mut columns = ["Article", "Outlet", "Headline", "Published"]
        .map(build::column)
        .to_vec();
    columns.push(build::figures("Words"));
    let left_out = report.alone.len() - shown;
    Table {
        name: "no-story",
        caption: None,
        shape: Shape::Grid,
        columns,
        heads: 1,
        rows: report.alone[..shown].iter().map(row).collect(),
        cut: words::not_shown(left_out),
    }
}
