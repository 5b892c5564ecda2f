//! The table of claims that may be the same.

use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::LayoutOptions;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::comparison;
use crate::layout::exact;
use crate::layout::words;
use crate::report;
use crate::report::ClosePair;
use crate::report::Report;

/// What stands over it.
pub(super) const HEADING: &str = "Close, but left apart";

/// What the table is, and how often it is right.
const CAPTION: &str = "Claims of two outlets that were left apart and may be the same: of four such \
    pairs, one is. The last column is what `--pin` takes to join them.";

/// The pairs of claims that came close, or that there are some.
pub(super) fn section(report: &Report, options: &LayoutOptions) -> Vec<Block> {
    let pairs = report.comparison.close.len();
    if options.close != Some(0) || pairs == 0 {
        return comparison::section(HEADING, close(report, options));
    }
    let text = match pairs {
        1 => "1 pair of claims came close and was left apart".to_owned(),
        _ => format!(
            "{} pairs of claims came close and were left apart",
            build::grouped(pairs)
        ),
    };
    let option = words::CLOSE;
    vec![Block::Paragraph(build::faint(format!(
        "{text}; {option} lists them."
    )))]
}

/// The pairs of claims that came close, the nearest first.
pub(super) fn close(report: &Report, options: &LayoutOptions) -> Table {
    let pairs = &report.comparison.close;
    let shown = options.close.unwrap_or(usize::MAX).min(pairs.len());
    let left_out = pairs.len() - shown;
    Table {
        name: "close",
        caption: Some(CAPTION.to_owned()),
        shape: Shape::Grid,
        columns: vec![
            build::figures("#"),
            build::column("Claim"),
            build::figures("#"),
            build::column("Other claim"),
            build::column("To join: `--pin`"),
        ],
        heads: 1,
        rows: pairs[..shown]
            .iter()
            .map(|p| row(report, p, options))
            .collect(),
        cut: (left_out > 0).then(|| {
            let left_out = build::grouped(left_out);
            format!("Not shown: {left_out} more; {} lists them.", words::CLOSE)
        }),
    }
}

fn row(report: &Report, pair: &ClosePair, options: &LayoutOptions) -> Vec<Cell> {
    let [first, second] = pair.claims;
    let claim = |(article, claim): (usize, usize)| {
        let analysis = &report.analyses[article];
        let of = &analysis.claims[claim];
        let mut head = build::strong(&analysis.article.outlet.name);
        let says = words::says(&report::says(analysis, of, of.polarity));
        head.extend(build::text(format!(", {says}")));
        build::cell([head, exact::quoted(analysis, &of.passage, options.passage)])
    };
    let name = |place| report.references.claim(place, &report.analyses);
    vec![
        build::number(pair.rows[0] + 1),
        claim(first),
        build::number(pair.rows[1] + 1),
        claim(second),
        build::words(format!("{}={}", name(first), name(second))),
    ]
}
