//! Golden files in `tests/golden`, and words that try to break a format.

use std::fs;
use std::path::Path;

use crate::layout::Alignment;
use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Column;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Shape;
use crate::layout::Table;

/// The variable that, when it is set, has the golden files written anew.
const REWRITE: &str = "WHOSAYS_REWRITE_GOLDEN";

/// Compares `found` with the golden file `name`.
#[track_caller]
pub(super) fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os(REWRITE).is_some() {
        fs::write(&path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "{name} is not as expected; look at the new text, then set {REWRITE}=1\n{found}"
    );
}

/// What a cell must survive.
pub(super) const HOSTILE: [&str; 9] = [
    "a | b \\| c",
    "say \"no\", he said",
    "<script>alert(1)</script> & [link](javascript:x) *bold* `code`",
    "two\nlines",
    "=1+1",
    "-2+3\tx",
    "🏳️‍🌈 👩‍👩‍👧",
    "مرفأ اليوم",
    "港口罢工：三百名工人周一在港口前停下工作，要求提高工资并缩短工作时间",
];

/// A document of nothing but [`HOSTILE`] words.
pub(super) fn hostile() -> Document {
    let cell = |inline: Inline| Cell {
        lines: vec![vec![inline]],
        figure: None,
    };
    let row = |(index, words): (usize, &&str)| {
        vec![
            cell(Inline::Text((index + 1).to_string())),
            cell(Inline::Exact((*words).to_owned())),
            cell(Inline::Loaded((*words).to_owned())),
        ]
    };
    let column = |heading: &str| Column {
        heading: heading.to_owned(),
        alignment: Alignment::Left,
        share: None,
    };
    let table = Table {
        name: "claims",
        caption: Some("=cmd|' /C calc'!A0".to_owned()),
        shape: Shape::Grid,
        columns: ["#", "مرفأ | اليوم", "\u{1b}[31mred"].map(column).into(),
        heads: 1,
        rows: HOSTILE.iter().enumerate().map(row).collect(),
        cut: None,
    };
    let paragraph = HOSTILE
        .iter()
        .map(|w| Inline::Strong((*w).to_owned()))
        .collect();
    Document {
        blocks: vec![
            Block::Heading(1, HOSTILE[2].to_owned()),
            Block::Paragraph(paragraph),
            Block::Table(table),
        ],
    }
}
