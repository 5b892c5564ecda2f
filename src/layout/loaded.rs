//! Loaded words: as a linter lists them, and as rates.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Document;
use crate::layout::Figure;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::exact;
use crate::layout::words;
use crate::loaded::Finding;
use crate::loaded::RuleSet;
use crate::report;
use crate::report::Comparison;
use crate::report::LoadedRate;
use crate::report::OutletTotal;
use crate::report::VoiceKind;
use crate::text::Lines;
use crate::text::Span;

/// How many code points of the text are shown before and after a finding.
const CONTEXT: usize = 60;

/// How many different words a cell of a rate names.
const MOST_WORDS: usize = 8;

/// Lays out loaded language like a linter's messages, and its rates. Its tables are `loaded` and
/// `rates`.
#[must_use]
pub fn loaded(analyses: &[Analysis], rules: &RuleSet) -> Document {
    let outlets = report::outlets(analyses);
    let comparison = Comparison {
        loaded: report::rates(analyses, &outlets, rules),
        outlets,
        ..Comparison::default()
    };
    let mut blocks = vec![Block::Heading(1, "Loaded words".to_owned())];
    let list = list(analyses, rules);
    if !list.rows.is_empty() {
        blocks.push(Block::Table(list));
        blocks.push(Block::Heading(2, "Rates".to_owned()));
    }
    blocks.extend(rates(analyses, &comparison, rules));
    Document { blocks }
}

/// Every finding, one under the other.
pub(super) fn list(analyses: &[Analysis], rules: &RuleSet) -> Table {
    let columns = [
        "Place",
        "Word",
        "Kind",
        "Voice",
        "Words around it",
        "Why",
        "Instead",
    ];
    Table {
        name: "loaded",
        caption: None,
        shape: Shape::Entries,
        columns: columns.map(build::column).into(),
        heads: 2,
        rows: analyses.iter().flat_map(|a| findings(a, rules)).collect(),
        cut: None,
    }
}

/// How many places of the same words are shown to the author of a pack.
const MOST_PLACES: usize = 3;

/// Lays out what the rules of a pack hit, the most frequent words first. Its table is `hits`.
#[must_use]
pub fn tried(analyses: &[Analysis], rules: &RuleSet) -> Document {
    let mut by_words: BTreeMap<(usize, String), Vec<(usize, usize)>> = BTreeMap::new();
    for (article, analysis) in analyses.iter().enumerate() {
        for (index, finding) in analysis.findings.iter().enumerate() {
            let words = finding.span.slice(&analysis.article.text).to_lowercase();
            let places = by_words.entry((finding.rule, words)).or_default();
            places.push((article, index));
        }
    }
    let mut hits: Vec<_> = by_words.into_iter().collect();
    hits.sort_by_key(|(_, places)| Reverse(places.len()));
    let place = |(article, index): &(usize, usize)| {
        let analysis = &analyses[*article];
        around(analysis, analysis.findings[*index].span)
    };
    let row = |((rule, words), places): &((usize, String), Vec<(usize, usize)>)| {
        let shown = places.iter().take(MOST_PLACES).map(place);
        vec![
            build::figure(places.len()),
            build::cell([vec![Inline::Loaded(words.clone())]]),
            build::words(&rules.rules()[*rule].id),
            build::cell(shown),
        ]
    };
    let total: usize = hits.iter().map(|(_, places)| places.len()).sum();
    let caption = format!(
        "{} in {}.",
        build::count(total, "hit", "hits"),
        words::inputs(analyses)
    );
    let table = Table {
        name: "hits",
        caption: Some(caption.clone()),
        shape: Shape::Grid,
        columns: vec![
            build::figures("Found"),
            build::column("Words"),
            build::column("Rule"),
            build::column("For example"),
        ],
        heads: 2,
        rows: hits.iter().map(row).collect(),
        cut: None,
    };
    let block = if hits.is_empty() {
        Block::Paragraph(build::text(caption))
    } else {
        Block::Table(table)
    };
    Document {
        blocks: vec![block],
    }
}

/// The findings of one article, a row each.
pub(super) fn findings(analysis: &Analysis, rules: &RuleSet) -> Vec<Vec<Cell>> {
    let article = &analysis.article;
    let lines = Lines::new(&article.text);
    let row = |finding: &Finding| {
        let rule = &rules.rules()[finding.rule];
        let at = lines.of(finding.span.start());
        let place = format!("{}:{}:{}", article.place(), at.line, at.column);
        let word = Inline::Loaded(finding.span.slice(&article.text).to_owned());
        vec![
            build::words(place),
            build::cell([vec![word]]),
            build::words(&rule.category),
            build::words(words::voice(finding.voice.into())),
            build::cell([around(analysis, finding.span)]),
            build::words(&rule.note),
            build::words(rule.neutral.join(", ")),
        ]
    };
    analysis.findings.iter().map(row).collect()
}

/// The finding with the words around it in its paragraph.
fn around(analysis: &Analysis, span: Span) -> Line {
    let text = &analysis.article.text;
    let before = &text[..span.start()];
    let start = before
        .char_indices()
        .rev()
        .take(CONTEXT)
        .take_while(|(_, c)| *c != '\n');
    let start = start.last().map_or(span.start(), |(i, _)| i);
    let after = text[span.end()..]
        .char_indices()
        .take(CONTEXT)
        .take_while(|(_, c)| *c != '\n');
    let end = after
        .last()
        .map_or(span.end(), |(i, c)| span.end() + i + c.len_utf8());
    let cut_before = !before[..start].is_empty() && !before[..start].ends_with('\n');
    let cut_after = !text[end..].is_empty() && !text[end..].starts_with('\n');
    let start = if cut_before {
        start + text[start..span.start()].find(' ').unwrap_or(0)
    } else {
        start
    };
    let end = if cut_after {
        span.end() + text[span.end()..end].rfind(' ').unwrap_or(end - span.end())
    } else {
        end
    };
    let mut line = Vec::new();
    if cut_before {
        line.push(Inline::Text("… ".to_owned()));
    }
    line.extend(exact::exact(analysis, &Span::at(start, end).into(), None));
    if cut_after {
        line.push(Inline::Text(" …".to_owned()));
    }
    line
}

/// The rates: a table a voice, a row a category, a column an outlet.
pub(super) fn rates(analyses: &[Analysis], comparison: &Comparison, rules: &RuleSet) -> Vec<Block> {
    let table = |voice| Block::Table(table(analyses, comparison, voice));
    if comparison.loaded.iter().all(|r| r.findings.is_empty()) {
        let rules = build::count(rules.rules().len(), "rule", "rules");
        let none = format!("No loaded word was found by the {rules}.");
        return vec![Block::Paragraph(build::text(none))];
    }
    let any = |voice: &VoiceKind| {
        comparison
            .loaded
            .iter()
            .any(|r| r.voice == *voice && r.count() > 0)
    };
    VoiceKind::ALL.into_iter().filter(any).map(table).collect()
}

fn table(analyses: &[Analysis], comparison: &Comparison, voice: VoiceKind) -> Table {
    let (name, caption) = match voice {
        VoiceKind::Outlet => (
            "loaded-own",
            "Per 1,000 words of the outlets’ own voice (found of words)",
        ),
        VoiceKind::Attributed => (
            "loaded-others",
            "Per 1,000 words of those whom they quote or report (found of words)",
        ),
    };
    let of_voice = comparison.loaded.iter().filter(|r| r.voice == voice);
    let mut by_category: BTreeMap<&str, Vec<&LoadedRate>> = BTreeMap::new();
    for rate in of_voice {
        by_category.entry(&rate.category).or_default().push(rate);
    }
    by_category.retain(|_, rates| rates.iter().any(|r| r.count() > 0));
    let rates: Vec<Vec<&LoadedRate>> = by_category.values().cloned().collect();
    let mut rows = vec![all(comparison, voice, &rates)];
    rows.extend(by_category.into_iter().map(|(category, rates)| {
        let cells = rates.into_iter().map(|r| rate(analyses, r));
        [build::words(category)].into_iter().chain(cells).collect()
    }));
    let outlets = comparison.outlets.iter().map(|o| build::column(&o.name));
    Table {
        name,
        caption: Some(caption.to_owned()),
        shape: Shape::Grid,
        columns: [build::column("Kind")].into_iter().chain(outlets).collect(),
        heads: 1,
        rows,
        cut: None,
    }
}

/// The first row: every category together.
fn all(comparison: &Comparison, voice: VoiceKind, by_category: &[Vec<&LoadedRate>]) -> Vec<Cell> {
    let cell = |(index, outlet): (usize, &OutletTotal)| {
        let count = by_category.iter().map(|rates| rates[index].count()).sum();
        build::cell([share(count, outlet.words_in(voice))])
    };
    let cells = comparison.outlets.iter().enumerate().map(cell);
    [build::words("all")].into_iter().chain(cells).collect()
}

/// `7.1 (4 of 563)`, and beneath the words that were found, the most frequent first.
fn rate(analyses: &[Analysis], rate: &LoadedRate) -> Cell {
    let mut lines = vec![share(rate.count(), rate.words)];
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (article, finding) in &rate.findings {
        let analysis = &analyses[*article];
        let words = analysis.findings[*finding]
            .span
            .slice(&analysis.article.text);
        *counts.entry(words.to_lowercase()).or_default() += 1;
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, count)| Reverse(*count));
    let more = words.len().saturating_sub(MOST_WORDS);
    let mut found = Vec::new();
    for (word, count) in words.into_iter().take(MOST_WORDS) {
        if !found.is_empty() {
            found.push(Inline::Text(", ".to_owned()));
        }
        found.push(Inline::Loaded(word));
        if count > 1 {
            found.push(Inline::Text(format!(" ×{count}")));
        }
    }
    if more > 0 {
        found.push(Inline::Faint(format!(" and {more} more")));
    }
    lines.extend((!found.is_empty()).then_some(found));
    build::cell(lines)
}

/// `7.1 (4 of 563)`.
pub(super) fn share(count: usize, words: usize) -> Line {
    if words == 0 {
        return build::faint("no words");
    }
    let rate = count as f64 * 1000.0 / words as f64;
    vec![
        Inline::Strong(format!("{rate:.1}")),
        Inline::Faint(format!(
            " ({} of {})",
            build::grouped(count),
            build::grouped(words)
        )),
    ]
}

/// The rates for a spreadsheet: a row a rate.
pub(super) fn rates_sheet(comparison: &Comparison) -> Table {
    let row = |r: &LoadedRate| {
        let per = Figure::rate(r.count(), r.words, 1000);
        vec![
            build::words(&comparison.outlets[r.outlet].name),
            build::words(words::voice(r.voice)),
            build::words(&r.category),
            build::figure(r.count()),
            build::figure(r.words),
            per.map_or_else(Cell::default, |per| {
                let words = build::text(format!("{:.1}", per.value()));
                build::measured([words], per)
            }),
        ]
    };
    Table {
        name: "loaded",
        caption: None,
        shape: Shape::Grid,
        columns: vec![
            build::column("Outlet"),
            build::column("Voice"),
            build::column("Kind"),
            build::figures("Found"),
            build::figures("Words of that voice"),
            build::figures("To 1,000 words"),
        ],
        heads: 3,
        rows: comparison.loaded.iter().map(row).collect(),
        cut: None,
    }
}
