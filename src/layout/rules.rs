//! The rules: as a list, and one in full.

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::loaded::RuleSet;
use crate::rules::Rule;

/// Lays out the rules of a run as a list. Its table is `rules`.
#[must_use]
pub fn rules(rules: &RuleSet) -> Document {
    let row = |rule: &Rule| {
        vec![
            build::words(&rule.id),
            build::words(&rule.category),
            build::words(&rule.note),
        ]
    };
    let table = Table {
        name: "rules",
        caption: None,
        shape: Shape::Grid,
        columns: ["Rule", "Kind", "What the word adds"]
            .map(build::column)
            .into(),
        heads: 1,
        rows: rules.rules().iter().map(row).collect(),
        cut: None,
    };
    Document {
        blocks: vec![Block::Table(table)],
    }
}

/// Lays out one rule in full.
#[must_use]
pub fn rule(rule: &Rule) -> Document {
    Document {
        blocks: vec![
            Block::Heading(1, rule.id.clone()),
            Block::Paragraph(build::text(rule.note.clone())),
            Block::Paragraph(build::faint(format!("Kind: {}", rule.category))),
        ],
    }
}
