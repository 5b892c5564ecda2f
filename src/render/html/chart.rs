//! Small pictures, drawn once and still.

use maud::Markup;
use maud::PreEscaped;
use maud::html;

use crate::layout::page::Bars;
use crate::layout::page::Coverage;
use crate::layout::page::CoverageColumn;
use crate::layout::page::Mark;
use crate::render::html::name;
use crate::render::html::words;
use crate::report::VoiceKind;

/// The side of a mark in the coverage picture, with the room around it.
const STEP: usize = 16;
/// The height of the line of numbers above it.
const TOP: usize = 20;
/// How wide a character of an outlet's name is taken to be.
const CHARACTER: usize = 7;
/// How many characters of an outlet's name are drawn.
const MOST_CHARACTERS: usize = 28;
/// Every which column is numbered.
const NUMBERED: usize = 5;

/// The shape of a mark in a square of 12, told apart without colour.
fn shape(mark: Mark) -> &'static str {
    match mark {
        Mark::Itself => r#"<rect x="1" y="1" width="10" height="10" rx="1"/>"#,
        Mark::Quotes => r#"<circle cx="6" cy="6" r="5"/>"#,
        Mark::QuotesInPart => {
            r#"<path d="M6 1a5 5 0 0 0 0 10z"/><circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6"/>"#
        }
        Mark::Reports => {
            r#"<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6"/>"#
        }
        Mark::Disputes => {
            r#"<path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>"#
        }
        Mark::NotFound => {
            r#"<path d="M4 6h4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>"#
        }
    }
}

/// The shapes that the rest of the page uses, and the hatching of others' words.
pub(super) fn symbols() -> Markup {
    html! {
        svg.defs aria-hidden="true" width="0" height="0" focusable="false" {
            @for mark in Mark::ALL {
                symbol id={ "m-" (name::mark(mark)) } viewBox="0 0 12 12" fill="currentColor" {
                    (PreEscaped(shape(mark)))
                }
            }
            pattern #hatch width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect.ground width="5" height="5" {}
                rect.line width="2.2" height="5" {}
            }
        }
    }
}

/// A mark; the words beside it say the same.
pub(super) fn mark(mark: Mark) -> Markup {
    let name = name::mark(mark);
    html! { svg.mark.(name) aria-hidden="true" { use href={ "#m-" (name) } {} } }
}

/// What the marks mean.
pub(super) fn legend(marks: &[(Mark, String)]) -> Markup {
    html! { ul.legend { @for (one, meaning) in marks { li { (mark(*one)) (meaning) } } } }
}

/// The picture of the table of claims.
pub(super) fn coverage(coverage: &Coverage) -> Markup {
    let name = |outlet: &String| {
        let name = words::clean(outlet);
        match name.char_indices().nth(MOST_CHARACTERS) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name,
        }
    };
    let names: Vec<String> = coverage.outlets.iter().map(name).collect();
    let longest = names.iter().map(|n| n.chars().count()).max().unwrap_or(0);
    let left = longest * CHARACTER + 12;
    let width = left + coverage.claims.len() * STEP + 4;
    let height = TOP + names.len() * STEP + 6;
    html! {
        figure.coverage {
            figcaption { (coverage.caption) }
            div.scroller tabindex="0" role="region" aria-label=(coverage.caption) {
                svg role="img" aria-label=(words::clean(&coverage.summary))
                    width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
                    @for (outlet, name) in names.iter().enumerate() {
                        text.name data-o=(outlet) x=(left - 8) y=(TOP + outlet * STEP + 12) text-anchor="end" { (name) }
                    }
                    @for (index, claim) in coverage.claims.iter().enumerate() {
                        (column(index, claim, left + index * STEP, names.len()))
                    }
                }
            }
            @if let Some(cut) = &coverage.cut { p.faint { (cut) } }
        }
    }
}

fn column(index: usize, claim: &CoverageColumn, x: usize, outlets: usize) -> Markup {
    let number = claim.row + 1;
    html! {
        g.column data-k=(name::kind(claim.kind)) data-r={ "r" (number) } {
            title { (words::clean(&claim.title)) " (" (claim.kind_words) ")" }
            rect.band x=(x) y=(TOP - 2) width=(STEP) height=(outlets * STEP + 4) {}
            @if index == 0 || number.is_multiple_of(NUMBERED) {
                text.number x=(x + STEP / 2) y=(TOP - 7) text-anchor="middle" { (number) }
            }
            @for (outlet, mark) in claim.marks.iter().enumerate().filter(|(_, m)| **m != Mark::NotFound) {
                @let name = name::mark(*mark);
                use.(name) data-o=(outlet) href={ "#m-" (name) } x=(x + 2) y=(TOP + outlet * STEP + 2) width="12" height="12" {}
            }
        }
    }
}

/// One bar, so many thousandths long.
pub(super) fn bar(length: u16, voice: Option<VoiceKind>) -> Markup {
    let class = voice.map_or("own", name::voice);
    html! {
        svg.bar.(class) aria-hidden="true" {
            rect width={ (length / 10) "." (length % 10) "%" } {}
        }
    }
}

/// Bars to compare: a table whose third column is drawn.
pub(super) fn bars(bars: &Bars) -> Markup {
    html! {
        div.scroller tabindex="0" role="region" aria-label=(bars.caption) {
            table.bars {
                caption { (bars.caption) }
                thead { tr { @for head in bars.heads { th scope="col" { (head) } } } }
                @for group in &bars.groups {
                    tbody data-o=(group.outlet) {
                        @for (index, one) in group.bars.iter().enumerate() {
                            tr data-v=(name::voice(one.voice)) {
                                @if index == 0 {
                                    th scope="rowgroup" rowspan=(group.bars.len()) { bdi { (words::clean(&group.label)) } }
                                }
                                td { (one.label) }
                                td.drawn { (bar(one.length, Some(one.voice))) }
                                td.n { (words::line(&one.figure)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
