//! Loaded words by voice: bars, rates, and every one with its place.

use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Figure;
use crate::layout::build;
use crate::layout::loaded;
use crate::layout::page::Anchor;
use crate::layout::page::Bar;
use crate::layout::page::BarGroup;
use crate::layout::page::Bars;
use crate::layout::page::LinkedRow;
use crate::layout::page::LinkedTable;
use crate::layout::page::Lists;
use crate::layout::page::Part;
use crate::layout::page::Section;
use crate::layout::page::tables;
use crate::layout::words;
use crate::report::OutletTotal;
use crate::report::Report;
use crate::report::VoiceKind;

/// The section of loaded words.
pub(super) fn section(report: &Report) -> Section {
    let rates = loaded::rates(&report.analyses, &report.comparison, &report.rules);
    let mut parts: Vec<Part> = bars(report).map(Part::Bars).into_iter().collect();
    parts.extend(rates.into_iter().filter_map(|block| match block {
        Block::Table(table) => Some(Part::Table(tables::by_outlet_columns(report, table))),
        Block::Paragraph(line) => Some(Part::Paragraph(line)),
        Block::Heading(..) | Block::Item(..) | Block::PageBreak => None,
    }));
    parts.extend(list(report).into_part());
    Section {
        name: "loaded",
        heading: "Loaded words".to_owned(),
        parts,
    }
}

/// How many loaded words each outlet has to 1,000 words of each voice; `None` where there are none.
fn bars(report: &Report) -> Option<Bars> {
    let comparison = &report.comparison;
    let count = |outlet, voice| {
        let rates = comparison.loaded.iter();
        let here = rates.filter(|r| r.outlet == outlet && r.voice == voice);
        here.map(crate::report::LoadedRate::count).sum()
    };
    let rate = |(index, outlet): (usize, &OutletTotal), voice| {
        let count: usize = count(index, voice);
        Figure::rate(count, outlet.words_in(voice), 1000)
    };
    let of = |outlet: (usize, &OutletTotal)| VoiceKind::ALL.map(|voice| rate(outlet, voice));
    let rates: Vec<_> = comparison.outlets.iter().enumerate().map(of).collect();
    let values = rates.iter().flatten().flatten();
    let most = values.map(|f| f.value()).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let group = |(index, outlet): (usize, &OutletTotal)| BarGroup {
        outlet: index,
        label: outlet.name.clone(),
        bars: VoiceKind::ALL
            .into_iter()
            .zip(rates[index])
            .map(|(voice, rate)| Bar {
                voice,
                label: words::voice(voice),
                length: tables::thousandths(rate.map_or(0.0, Figure::value), most),
                figure: loaded::share(count(index, voice), outlet.words_in(voice)),
            })
            .collect(),
    };
    Some(Bars {
        caption: "Loaded words to 1,000 words of each voice (found of words)".to_owned(),
        heads: ["Outlet", "Voice", "Bar", "To 1,000 words"],
        groups: comparison.outlets.iter().enumerate().map(group).collect(),
    })
}

/// Every loaded word, by outlet and place, with a column for the outlet before the others.
fn list(report: &Report) -> LinkedTable {
    let outlets = report.comparison.outlets.iter().enumerate();
    let order: Vec<(usize, usize)> = outlets
        .flat_map(|(outlet, total)| total.articles.iter().map(move |article| (outlet, *article)))
        .collect();
    let mut table = loaded::list(&[], &report.rules);
    table.name = "loaded-words";
    table.caption = Some("Every loaded word".to_owned());
    table.columns.swap(0, 1);
    table.columns[1] = build::column("Outlet");
    table.heads = 1;
    let mut rows = Vec::new();
    for (outlet, index) in order {
        let analysis = &report.analyses[index];
        for (number, mut cells) in loaded::findings(analysis, &report.rules)
            .into_iter()
            .enumerate()
        {
            cells.swap(0, 1);
            cells[1] = outlet_cell(report, outlet);
            table.rows.push(cells);
            rows.push(LinkedRow {
                anchor: Some(Anchor::Listed(index, number)),
                link: Some(Anchor::Finding(index, number)),
                outlet: Some(outlet),
                voice: Some(analysis.findings[number].voice.into()),
                ..LinkedRow::default()
            });
        }
    }
    LinkedTable {
        table,
        columns: Vec::new(),
        rows,
        together: None,
        lists: Lists::Others,
    }
}

fn outlet_cell(report: &Report, outlet: usize) -> Cell {
    build::words(&report.comparison.outlets[outlet].name)
}
