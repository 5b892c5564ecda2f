//! What was found in each article: claims, attributions, loaded words.

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::attribution::Cue;
use crate::claim::Certainty;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Document;
use crate::layout::LayoutOptions;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::loaded;
use crate::layout::words;
use crate::loaded::RuleSet;
use crate::report;
use crate::rules::Stance;
use crate::text::Lines;
use crate::text::Passage;

/// Lays out what was found in each article.
#[must_use]
pub fn claims(analyses: &[Analysis], rules: &RuleSet, options: &LayoutOptions) -> Document {
    let mut blocks = vec![Block::Heading(1, "Claims by article".to_owned())];
    for analysis in analyses {
        let article = &analysis.article;
        let place = article.place();
        let title = article.title.as_deref().unwrap_or(&place);
        blocks.push(Block::Heading(
            2,
            format!("{}: {title}", article.outlet.name),
        ));
        blocks.push(Block::Paragraph(build::faint(totals(analysis))));
        let one = std::slice::from_ref(analysis);
        let found = [
            claim_table(one, options),
            attribution_table(one, options),
            loaded::list(one, rules),
        ];
        for mut table in found.into_iter().filter(|t| !t.rows.is_empty()) {
            if table.name == "loaded" {
                table.caption = Some("Loaded words".to_owned());
            } else {
                without_article(&mut table);
            }
            blocks.push(Block::Table(table));
        }
    }
    Document { blocks }
}

/// The tables of [`claims`] over all articles, uncut: `claims`, `attributions`, `loaded`.
#[must_use]
pub fn tables(analyses: &[Analysis], rules: &RuleSet) -> Vec<Table> {
    let all = LayoutOptions::all();
    vec![
        claim_table(analyses, &all),
        attribution_table(analyses, &all),
        loaded::list(analyses, rules),
    ]
}

/// `a.txt: 310 words, 18 claims, 7 attributions, 3 loaded words`.
fn totals(analysis: &Analysis) -> String {
    format!(
        "{}: {}, {}, {}, {}",
        analysis.article.place(),
        build::count(analysis.words(), "word", "words"),
        build::count(analysis.claims.len(), "claim", "claims"),
        build::count(analysis.attributions.len(), "attribution", "attributions"),
        build::count(analysis.findings.len(), "loaded word", "loaded words"),
    )
}

/// Takes the outlet and the article's place from a table of one article.
fn without_article(table: &mut Table) {
    table.columns.drain(..2);
    for row in &mut table.rows {
        row.drain(..2);
    }
    table.heads -= 2;
}

fn claim_table(analyses: &[Analysis], options: &LayoutOptions) -> Table {
    let columns = ["Outlet", "Article", "Place", "Claim", "Who says so", "How"];
    let rows = analyses.iter().flat_map(|analysis| {
        let lines = Lines::new(&analysis.article.text);
        let row = move |claim: &Claim| {
            let says = report::says(analysis, claim, claim.polarity);
            let mut cells = article(analysis);
            cells.extend([
                place(&lines, &claim.passage),
                build::cell([exact::quoted(analysis, &claim.passage, options.passage)]),
                build::words(words::says(&says)),
                build::words(manner(claim)),
            ]);
            cells
        };
        analysis.claims.iter().map(row)
    });
    Table {
        name: "claims",
        caption: Some("Claims".to_owned()),
        shape: Shape::Grid,
        columns: columns.map(build::column).into(),
        heads: 4,
        rows: rows.collect(),
        cut: None,
    }
}

/// What sets a claim apart from a plain statement of fact: `denied, as possible, about 900 (troop)`.
fn manner(claim: &Claim) -> String {
    let mut parts = Vec::new();
    if claim.polarity != Polarity::Affirmed {
        parts.push(words::polarity(claim.polarity).to_owned());
    }
    if claim.certainty != Certainty::Fact {
        parts.push(words::certainty(claim.certainty).to_owned());
    }
    parts.extend(claim.quantities.iter().map(words::quantity));
    parts.join(", ")
}

fn attribution_table(analyses: &[Analysis], options: &LayoutOptions) -> Table {
    let columns = ["Outlet", "Article", "Place", "Who", "Cue", "How", "Words"];
    let rows = analyses.iter().flat_map(|analysis| {
        let text = &analysis.article.text;
        let lines = Lines::new(text);
        let row = move |attribution: &Attribution| {
            let cue = attribution.cue.as_ref().map(|c| cue(c, text));
            let content = &attribution.content;
            let mut cells = article(analysis);
            cells.extend([
                place(&lines, content),
                build::words(who(analysis, attribution)),
                build::words(cue.unwrap_or_default()),
                build::words(words::attribution(attribution.kind)),
                build::cell([exact::quoted(analysis, content, options.passage)]),
            ]);
            cells
        };
        analysis.attributions.iter().map(row)
    });
    Table {
        name: "attributions",
        caption: Some("Who is quoted or reported".to_owned()),
        shape: Shape::Grid,
        columns: columns.map(build::column).into(),
        heads: 4,
        rows: rows.collect(),
        cut: None,
    }
}

/// The cue's words, and what they say of the truth where they say something.
fn cue(cue: &Cue, text: &str) -> String {
    let words = cue.passage.text(text);
    match cue.stance {
        Stance::Neutral => words,
        stance
        @ (Stance::Asserting | Stance::Doubting | Stance::Distancing | Stance::Conceding) => {
            format!("{words} ({})", stance.as_str())
        }
    }
}

/// The source's name, and its words where they are others.
fn who(analysis: &Analysis, attribution: &Attribution) -> String {
    let Some(source) = &attribution.source else {
        return "(nobody is named)".to_owned();
    };
    let here = source.passage.text(&analysis.article.text);
    match &source.name {
        Some(name) if *name == here => here,
        Some(name) => format!("{name} (“{here}”)"),
        None => format!("“{here}”"),
    }
}

fn article(analysis: &Analysis) -> Vec<Cell> {
    let article = &analysis.article;
    vec![
        build::words(&article.outlet.name),
        build::words(article.place()),
    ]
}

fn place(lines: &Lines<'_>, passage: &Passage) -> Cell {
    let at = lines.of(passage.cover().start());
    build::words(format!("{}:{}", at.line, at.column))
}
