//! The table of whom each outlet gives how many words.

use crate::layout::Cell;
use crate::layout::Figure;
use crate::layout::LayoutOptions;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::words;
use crate::report::Comparison;
use crate::report::SourceTotal;

/// The sources by outlet.
pub(super) fn sources(comparison: &Comparison, options: &LayoutOptions) -> Table {
    let mut rows = Vec::new();
    let mut left_out = Vec::new();
    for (index, outlet) in comparison.outlets.iter().enumerate() {
        let from = comparison.sources.partition_point(|s| s.outlet < index);
        let to = comparison.sources.partition_point(|s| s.outlet <= index);
        let of: &[SourceTotal] = &comparison.sources[from..to];
        let most = options.sources.unwrap_or(usize::MAX).min(of.len());
        rows.extend(of[..most].iter().map(|source| {
            let name = source.name.clone();
            vec![
                build::words(&outlet.name),
                build::words(name.unwrap_or_else(|| words::UNCLEAR.to_owned())),
                build::words(source.kind.map_or("", words::source_kind)),
                build::figure(source.attributions.len()),
                build::figure(source.words),
                share(source.words, outlet.words),
            ]
        }));
        if most < of.len() {
            left_out.push(format!(
                "{} of {}",
                build::grouped(of.len() - most),
                outlet.name
            ));
        }
    }
    let what = build::list(&left_out);
    Table {
        name: "sources",
        caption: Some(
            "Who is quoted or reported: how often, in how many words, and their share of all words \
             of the outlet."
                .to_owned(),
        ),
        shape: Shape::Grid,
        columns: vec![
            build::column("Outlet"),
            build::column("Source"),
            build::column("Kind"),
            build::figures("Times"),
            build::figures("Words"),
            build::figures("Share"),
        ],
        heads: 2,
        rows,
        cut: (!left_out.is_empty()).then(|| words::not_shown_of(&what)),
    }
}

/// `12 %`; nothing where there is nothing to be a share of.
fn share(part: usize, whole: usize) -> Cell {
    let Some(figure) = Figure::rate(part, whole, 100) else {
        return Cell::default();
    };
    let words = build::text(format!("{:.0} %", figure.value()));
    build::measured([words], figure)
}
