//! The rules: as a list, and one in full.

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::loaded::RuleSet;
use crate::rules::Context;
use crate::rules::Example;
use crate::rules::Neighbour;
use crate::rules::Position;
use crate::rules::Rule;
use crate::rules::Subject;
use crate::rules::Target;

/// Lays out the rules of a run as a list. Its table is `rules`.
#[must_use]
pub fn rules(rules: &RuleSet) -> Document {
    let row = |rule: &Rule| {
        vec![
            build::words(&rule.id),
            build::words(&rule.category),
            build::words(rule.severity.as_str()),
            build::words(&rule.note),
            build::words(rule.neutral.join(", ")),
        ]
    };
    let columns = ["Rule", "Kind", "Weight", "What the word adds", "Instead"];
    let table = Table {
        name: "rules",
        caption: Some(format!(
            "{}.",
            build::count(rules.rules().len(), "rule", "rules")
        )),
        shape: Shape::Grid,
        columns: columns.map(build::column).into(),
        heads: 1,
        rows: rules.rules().iter().map(row).collect(),
        cut: None,
    };
    Document {
        blocks: vec![Block::Table(table)],
    }
}

/// Lays out one rule in full. Its table is `rule`.
#[must_use]
pub fn rule(rule: &Rule) -> Document {
    let mut rows = vec![
        ("Kind", vec![build::text(&rule.category)]),
        ("Weight", vec![build::text(rule.severity.as_str())]),
        ("Looks for", looks_for(&rule.target)),
        ("Only with", around(&rule.when)),
        ("Not with", around(&rule.unless)),
        ("Never", vec![build::text(phrases(&rule.except))]),
        ("Instead", vec![build::text(rule.neutral.join(", "))]),
        ("Hits", rule.hits.iter().map(example).collect()),
        (
            "Passes over",
            rule.passes.iter().map(|p| exact(p)).collect(),
        ),
    ];
    rows.extend(rule.source.iter().map(|s| ("After", vec![build::text(s)])));
    rows.retain(|(_, lines)| {
        lines
            .iter()
            .flatten()
            .any(|i| *i != Inline::Text(String::new()))
    });
    let row = |(name, lines): (&str, Vec<Line>)| vec![build::words(name), build::cell(lines)];
    let table = Table {
        name: "rule",
        caption: None,
        shape: Shape::Grid,
        columns: ["", ""].map(build::column).into(),
        heads: 1,
        rows: rows.into_iter().map(row).collect(),
        cut: None,
    };
    Document {
        blocks: vec![
            Block::Heading(1, rule.id.clone()),
            Block::Paragraph(build::text(&rule.note)),
            Block::Table(table),
        ],
    }
}

fn looks_for(target: &Target) -> Vec<Line> {
    match target {
        Target::Words { patterns, forms } => {
            let more = forms.len().saturating_sub(patterns.len());
            let mut lines = vec![build::text(patterns.join(", "))];
            if more > 0 {
                lines.push(build::faint(format!("in every form: {}", forms.join(", "))));
            }
            lines
        }
        Target::Expressions(expressions) => {
            let written = expressions.iter().map(|e| exact(e.as_str()));
            let mut lines = vec![build::faint("what fits a regular expression:")];
            lines.extend(written);
            lines
        }
        Target::Quotation { most_words } => {
            let words = build::count(*most_words, "word", "words");
            vec![build::text(format!(
                "a quotation of at most {words} that nobody is said to be the source of"
            ))]
        }
    }
}

/// What stands around a hit: a line for each place.
fn around(context: &Context) -> Vec<Line> {
    let places = [
        ("before it", &context.prev),
        ("after it", &context.next),
        ("near it", &context.near),
    ];
    let filled = places
        .into_iter()
        .filter(|(_, neighbours)| !neighbours.is_empty());
    let line = |(place, neighbours): (&str, &Vec<Neighbour>)| {
        let words: Vec<String> = neighbours.iter().map(neighbour).collect();
        build::text(format!("{place}: {}", words.join(", ")))
    };
    let mut lines: Vec<Line> = filled.map(line).collect();
    lines.extend(context.position.map(|p| build::text(position(p))));
    lines.extend(context.subject.map(|s| build::text(subject(s))));
    lines
}

fn position(position: Position) -> &'static str {
    match position {
        Position::Headline => "in a headline",
        Position::Attributive => "directly before what it describes",
    }
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "said of a person",
        Subject::Institution => "said of a body",
    }
}

fn phrases(phrases: &[Vec<String>]) -> String {
    let phrases: Vec<String> = phrases.iter().map(|p| p.join(" ")).collect();
    phrases.join(", ")
}

fn neighbour(neighbour: &Neighbour) -> String {
    match neighbour {
        Neighbour::Words(words) => words.join(" "),
        Neighbour::Capital => "(a word with a capital)".to_owned(),
        Neighbour::Number => "(a number)".to_owned(),
        Neighbour::Border => "(the border of the sentence)".to_owned(),
    }
}

/// A sentence with the words that are hit.
fn example(example: &Example) -> Line {
    let mut line = Vec::new();
    let mut at = 0;
    for span in &example.spans {
        line.push(Inline::Exact(example.text[at..span.start()].to_owned()));
        line.push(Inline::Loaded(span.slice(&example.text).to_owned()));
        at = span.end();
    }
    line.push(Inline::Exact(example.text[at..].to_owned()));
    line
}

fn exact(words: &str) -> Line {
    vec![Inline::Exact(words.to_owned())]
}
