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

/// In what two texts can contradict each other though they report one matter: the parts by which that is known,
/// and how it is told.
const CONTRADICTIONS: [(&[&str], &str); 3] = [
    (
        &["other polarity"],
        "One of them denies what the other affirms.",
    ),
    (&["other figures", "other numbers"], "Their figures differ."),
    (
        &["opposites"],
        "One says with a word the opposite of what the other says.",
    ),
];

/// Lays out why two texts match or do not.
#[must_use]
pub fn similarity(texts: [&str; 2], similarity: &Similarity) -> Document {
    let exact = |text: &str| Block::Paragraph(vec![Inline::Exact(text.to_owned())]);
    let contradictions = contradictions(similarity);
    let mut blocks = vec![
        Block::Heading(1, verdict(similarity, &contradictions).to_owned()),
        exact(texts[0]),
        exact(texts[1]),
        Block::Paragraph(build::strong(format!(
            "Alike: {:.2} of 1",
            similarity.score
        ))),
    ];
    let told = contradictions.into_iter().map(build::strong);
    blocks.extend(told.map(Block::Paragraph));
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

/// What the two contradict each other in.
fn contradictions(similarity: &Similarity) -> Vec<&'static str> {
    let is_so = |names: &[&str]| {
        let is_one = |p: &Part| names.contains(&p.name()) && p.value > 0.0;
        similarity.parts.iter().any(is_one)
    };
    let found = CONTRADICTIONS.into_iter().filter(|(names, _)| is_so(names));
    found.map(|(_, told)| told).collect()
}

fn verdict(similarity: &Similarity, contradictions: &[&str]) -> &'static str {
    match (similarity.matches, !contradictions.is_empty()) {
        (true, false) => "They state the same",
        (true, true) => "They tell of the same thing, and differ in what they say of it",
        (false, _) => "They do not state the same",
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
