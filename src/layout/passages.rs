//! For spreadsheets: a row a statement, a row an article.

use crate::analysis::Analysis;
use crate::layout::Cell;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::report;
use crate::report::Report;
use crate::report::Row;
use crate::report::RowMember;
use crate::report::VoiceKind;
use crate::text::Lines;

/// Every statement of every claim, with its outlet, its speaker and its exact words.
pub(super) fn passages(report: &Report) -> Table {
    let lines: Vec<Lines<'_>> = report
        .analyses
        .iter()
        .map(|a| Lines::new(&a.article.text))
        .collect();
    let rows = report.comparison.rows.iter().enumerate();
    let rows = rows.flat_map(|(index, row)| {
        let lines = &lines;
        let one = move |m| statement(report, (index, row), m, &lines[m.article]);
        row.members.iter().map(one)
    });
    let columns = [
        "Found",
        "Outlet",
        "Article",
        "Place",
        "What it does",
        "Voice",
        "Speaker",
        "Kind of speaker",
        "Cue",
        "Certainty",
        "Words",
        "Sentence",
        "Name",
        "Decided",
    ];
    let mut all = vec![build::figures("#")];
    all.extend(columns.map(build::column));
    all.push(build::figures("Fits"));
    Table {
        name: "passages",
        caption: None,
        shape: Shape::Grid,
        columns: all,
        heads: 1,
        rows: rows.collect(),
        cut: None,
    }
}

fn statement(
    report: &Report,
    (index, row): (usize, &Row),
    member: &RowMember,
    lines: &Lines<'_>,
) -> Vec<Cell> {
    let analysis = &report.analyses[member.article];
    let claim = &analysis.claims[member.claim];
    let best = &row.members[row.representative];
    let stated = &report.analyses[best.article].claims[best.claim];
    let text = &analysis.article.text;
    let at = lines.of(member.passage.cover().start());
    let attribution = analysis.attribution(member.voice);
    let cue = attribution
        .and_then(|a| a.cue.as_ref())
        .map(|c| c.passage.text(text));
    let source = analysis.source(member.voice);
    vec![
        build::number(index + 1),
        build::words(words::row_kind(row.kind)),
        build::words(&analysis.article.outlet.name),
        build::words(analysis.article.place()),
        build::words(format!("{}:{}", at.line, at.column)),
        build::words(words::says(&report::says(analysis, claim, stated.polarity))),
        build::words(words::voice(VoiceKind::from(member.voice))),
        build::words(analysis.speaker(claim).unwrap_or_default()),
        build::words(source.map_or("", |s| words::source_kind(s.kind))),
        build::words(cue.unwrap_or_default()),
        build::words(words::certainty(claim.certainty)),
        build::cell([exact::exact(analysis, &member.passage, None)]),
        build::cell([sentence(analysis, member)]),
        build::words(
            report
                .references
                .claim((member.article, member.claim), &report.analyses),
        ),
        build::words(member.decided.map_or("", words::decided)),
        build::words(format!("{:.2}", member.score)),
    ]
}

/// The sentences that the words stand in.
fn sentence(analysis: &Analysis, member: &RowMember) -> crate::layout::Line {
    let cover = member.passage.cover();
    let segments = &analysis.segments;
    let sentences = &segments.sentences[segments.sentences_in(cover)];
    let whole = sentences.iter().fold(cover, |all, s| all.cover(s.span));
    exact::exact(analysis, &whole.into(), None)
}

/// Every article with what is known of it.
pub(super) fn articles(report: &Report) -> Table {
    articles_of(report.analyses.iter())
}

/// Some articles with what is known of each.
pub(super) fn articles_of<'a>(analyses: impl Iterator<Item = &'a Analysis>) -> Table {
    let columns = [
        "Article",
        "Outlet",
        "Headline",
        "Author",
        "Published",
        "Address",
    ];
    let mut all = columns.map(build::column).to_vec();
    all.extend(["Words", "Claims", "Attributions", "Loaded words"].map(build::figures));
    let row = |analysis: &Analysis| {
        let article = &analysis.article;
        let known = |words: &Option<String>| build::words(words.clone().unwrap_or_default());
        vec![
            build::words(article.place()),
            build::words(&article.outlet.name),
            known(&article.title),
            known(&article.author),
            known(&article.published),
            known(&article.url),
            build::figure(analysis.words()),
            build::figure(analysis.claims.len()),
            build::figure(analysis.attributions.len()),
            build::figure(analysis.findings.len()),
        ]
    };
    Table {
        name: "articles",
        caption: None,
        shape: Shape::Grid,
        columns: all,
        heads: 1,
        rows: analyses.map(row).collect(),
        cut: None,
    }
}
