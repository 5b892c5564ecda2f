//! The table of ready-made claims that contradict each other in one thing.

use crate::layout::Cell;
use crate::layout::LayoutOptions;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::report::ApartPair;
use crate::report::Contradiction;
use crate::report::Report;

/// What stands over it.
pub(super) const HEADING: &str = "Alike but for a figure or an opposite word";

/// What the table is.
const CAPTION: &str = "Claims of two outlets that are alike but for this. They may be about two matters, so \
    they stand apart above, under these numbers.";

/// The pairs of claims that contradict each other, the most alike first.
pub(super) fn apart(report: &Report, options: &LayoutOptions) -> Table {
    let pairs = &report.comparison.apart;
    let shown = options.apart.unwrap_or(usize::MAX).min(pairs.len());
    Table {
        name: "apart",
        caption: Some(CAPTION.to_owned()),
        shape: Shape::Grid,
        columns: vec![
            build::figures("#"),
            build::column("Claim"),
            build::figures("#"),
            build::column("Other claim"),
            build::column("Differs in"),
        ],
        heads: 1,
        rows: pairs[..shown]
            .iter()
            .map(|p| row(report, p, options))
            .collect(),
        cut: words::not_shown(pairs.len() - shown),
    }
}

fn row(report: &Report, pair: &ApartPair, options: &LayoutOptions) -> Vec<Cell> {
    let claim = |(article, claim): (usize, usize)| {
        let analysis = &report.analyses[article];
        let passage = &analysis.claims[claim].passage;
        build::cell([
            build::strong(&analysis.article.outlet.name),
            exact::quoted(analysis, passage, options.passage),
        ])
    };
    vec![
        build::number(pair.rows[0] + 1),
        claim(pair.claims[0]),
        build::number(pair.rows[1] + 1),
        claim(pair.claims[1]),
        contradiction(&pair.contradiction),
    ]
}

/// `figure (person)`, and below it `17 against 12`.
fn contradiction(of: &Contradiction) -> Cell {
    let (what, values) = match of {
        Contradiction::Figures(figures) => {
            let what = match &figures[0].unit {
                Some(unit) => format!("figure ({unit})"),
                None => "figure".to_owned(),
            };
            (what, figures.each_ref().map(words::value))
        }
        Contradiction::Opposites(words) => ("opposite".to_owned(), words.clone()),
    };
    build::cell([
        build::text(what),
        build::strong(format!("{} against {}", values[0], values[1])),
    ])
}
