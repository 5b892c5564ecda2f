//! Why two texts match or do not.

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::matching::InTable;
use crate::matching::Part;
use crate::matching::Similarity;

/// The parts by which a denial and another figure are known, though the two report one matter.
const OTHER_POLARITY: &[&str] = &["other polarity"];
const OTHER_FIGURES: &[&str] = &["other figures", "other numbers"];
const OPPOSITES: &[&str] = &["opposites"];

/// Lays out why two texts match or do not.
#[must_use]
pub fn similarity(texts: [&str; 2], similarity: &Similarity) -> Document {
    let exact = |text: &str| Block::Paragraph(vec![Inline::Exact(text.to_owned())]);
    let mut blocks = vec![
        Block::Heading(1, verdict(similarity).to_owned()),
        exact(texts[0]),
        exact(texts[1]),
        Block::Paragraph(build::strong(format!(
            "Alike: {:.2} of 1",
            similarity.score
        ))),
    ];
    let warnings = [
        (OTHER_POLARITY, "One of them denies what the other affirms."),
        (OTHER_FIGURES, "Their figures differ."),
        (
            OPPOSITES,
            "One says with a word the opposite of what the other says.",
        ),
    ];
    for (names, warning) in warnings {
        let is_so = |p: &Part| names.contains(&p.name()) && p.value > 0.0;
        if similarity.parts.iter().any(is_so) {
            blocks.push(Block::Paragraph(build::strong(warning.to_owned())));
        }
    }
    blocks.extend(
        similarity
            .in_table
            .map(|t| Block::Paragraph(build::text(in_table(&t)))),
    );
    if !similarity.parts.is_empty() {
        blocks.push(Block::Table(parts(&similarity.parts)));
    }
    let terms = if similarity.shared_terms.is_empty() {
        "They share no term.".to_owned()
    } else {
        format!(
            "Shared terms, the rarest first: {}.",
            similarity.shared_terms.join(", ")
        )
    };
    blocks.push(Block::Paragraph(build::text(terms)));
    Document { blocks }
}

/// How `compare` judges the two, which it may do otherwise.
fn in_table(of: &InTable) -> String {
    let row = if of.matches {
        "in one row"
    } else {
        "in two rows"
    };
    format!(
        "As statements of two outlets in a table, `compare` puts them {row}: with the weights for tables they are \
         alike by {:.2}, and one row takes {:.2}. Other statements there can change that.",
        of.score, of.threshold
    )
}

fn verdict(similarity: &Similarity) -> &'static str {
    if similarity.matches {
        "They state the same"
    } else {
        "They do not state the same"
    }
}

fn parts(parts: &[Part]) -> Table {
    let row = |part: &Part| {
        vec![
            build::words(part.name()),
            build::words(format!("{:.2}", part.value)),
        ]
    };
    Table {
        name: "parts",
        caption: Some("What that is made of:".to_owned()),
        shape: Shape::Grid,
        columns: vec![build::column("Part"), build::figures("Value")],
        heads: 1,
        rows: parts.iter().map(row).collect(),
        cut: None,
    }
}

/// Lays out many pairs: their ids and how alike they are. Its table is `pairs`.
#[must_use]
pub fn similarities(pairs: &[(String, Similarity)]) -> Document {
    let row = |(id, similarity): &(String, Similarity)| {
        let same = if similarity.matches { "yes" } else { "no" };
        vec![
            build::words(id),
            build::words(format!("{:.2}", similarity.score)),
            build::words(same),
            build::words(similarity.shared_terms.join(", ")),
        ]
    };
    let table = Table {
        name: "pairs",
        caption: None,
        shape: Shape::Grid,
        columns: vec![
            build::column("Pair"),
            build::figures("Alike"),
            build::column("Same"),
            build::column("Shared terms"),
        ],
        heads: 1,
        rows: pairs.iter().map(row).collect(),
        cut: None,
    };
    Document {
        blocks: vec![Block::Table(table)],
    }
}
