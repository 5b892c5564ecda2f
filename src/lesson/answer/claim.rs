//! What is told of claims: the rows of the fact matrix, and the facts of a text.

use crate::claim::Polarity;
use crate::layout;
use crate::layout::Inline;
use crate::layout::Line;
use crate::lesson::answer::says;
use crate::lesson::answer::text_line;
use crate::lesson::field::Field;
use crate::lesson::material::Fact;
use crate::lesson::material::Material;
use crate::lesson::pick;
use crate::lesson::words::DiffersWords;
use crate::report;
use crate::report::Difference;
use crate::report::DifferenceKind;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::SideValue;

/// How many of an outlet's passages one cell shows.
const MOST_PASSAGES: usize = 2;

/// What is told of a claim, in the column of an outlet where there is one.
pub(super) fn claim(
    material: &Material<'_>,
    field: Field,
    row: usize,
    outlet: Option<usize>,
) -> Vec<Line> {
    match field {
        Field::ClaimNumber => {
            let number = material.number(row).map(|n| text_line(n.to_string()));
            number.into_iter().collect()
        }
        Field::ClaimWords => vec![words(material, row, None)],
        Field::ClaimSays => outlet.map_or_else(Vec::new, |outlet| {
            says_of(material, material.row(row), outlet)
        }),
        Field::ClaimFound => vec![text_line(found(material, material.row(row)))],
        Field::ClaimDiffers => {
            let lines = differs(material, material.row(row));
            if lines.is_empty() {
                return vec![text_line(material.words.cells.not_found.clone())];
            }
            lines
        }
        _ => unreachable!("{field:?} is not of a claim"),
    }
}

/// What is told of a statement of one text.
pub(super) fn fact(material: &Material<'_>, field: Field, fact: &Fact) -> Vec<Line> {
    let row = material.row(fact.row);
    let member = &row.members[fact.member];
    let analysis = material.analysis(member.article);
    let claim = &analysis.claims[member.claim];
    let says = report::says(analysis, claim, claim.polarity);
    match field {
        Field::FactClaim => vec![words(material, fact.row, Some(fact.text))],
        Field::FactWords => {
            let passage = pick::readable(material, member);
            vec![material.quoted_at(member.article, &passage)]
        }
        Field::FactWho => vec![text_line(says::who(&says, material.words))],
        Field::FactRendering => vec![text_line(says::rendering(&says, material.words))],
        Field::FactElsewhere => {
            let texts = row.members.iter().map(|m| material.text_of(m.article));
            let letters = material.letters(texts.filter(|t| *t != fact.text));
            let mut lines = vec![text_line(if letters.is_empty() {
                material.words.sources.nowhere_else.clone()
            } else {
                material
                    .words
                    .sources
                    .elsewhere
                    .with(&[("letters", &letters)])
            })];
            lines.extend(differs(material, row));
            lines
        }
        _ => unreachable!("{field:?} is not of a fact"),
    }
}

/// A claim in the words of a member, of another text than `avoided` where that is possible.
pub(super) fn words(material: &Material<'_>, row: usize, avoided: Option<usize>) -> Line {
    let (article, passage) = material.statement(row, avoided);
    material.quoted(article, &passage)
}

/// What an outlet does with a claim, and where.
fn says_of(material: &Material<'_>, row: &Row, outlet: usize) -> Vec<Line> {
    let Some(cell) = row.cell(outlet) else {
        return vec![text_line(material.words.cells.not_found.clone())];
    };
    let saying = |saying: &report::Saying| {
        let members = saying.members.iter().take(MOST_PASSAGES);
        let places: Vec<String> = members
            .map(|m| {
                let member = &row.members[*m];
                material.full_place(member.article, member.passage.cover().start())
            })
            .collect();
        let says = says::says(&saying.says, material.words);
        text_line(format!("{says} ({})", places.join("; ")))
    };
    cell.sayings.iter().map(saying).collect()
}

/// Whether a claim is in all texts, in some, in one, or disputed.
fn found(material: &Material<'_>, row: &Row) -> String {
    let words = &material.words.found;
    let outlets = material.outlets().len();
    let letters = material.letters(row.members.iter().map(|m| material.text_of(m.article)));
    match row.kind {
        RowKind::Disputed => words.disagree.clone(),
        RowKind::Single => words.one.with(&[("letters", &letters)]),
        RowKind::Shared if row.cells.len() == outlets => words.all.clone(),
        RowKind::Shared => words.some.with(&[("letters", &letters)]),
    }
}

/// The figures and denials that differ, a line each.
pub(super) fn differs(material: &Material<'_>, row: &Row) -> Vec<Line> {
    let words = &material.words.differs;
    let one = |difference: &Difference| {
        let sides: Vec<String> = difference
            .sides
            .iter()
            .filter_map(|side| {
                let value = value(&side.value, words)?;
                let text = material.text_of(row.members[side.member].article);
                let letter = &material.texts[text].letter;
                Some(words.side.with(&[("letters", letter), ("value", &value)]))
            })
            .collect();
        let sides = sides.join("; ");
        let told = match difference.kind {
            DifferenceKind::Figure => match unit(difference) {
                Some(unit) => words.figure_of.with(&[("sides", &sides), ("unit", unit)]),
                None => words.figure.with(&[("sides", &sides)]),
            },
            DifferenceKind::Polarity => words.denial.with(&[("sides", &sides)]),
            DifferenceKind::Voice | DifferenceKind::Certainty | DifferenceKind::Wording => {
                return None;
            }
        };
        Some(text_line(told))
    };
    row.differences.iter().filter_map(one).collect()
}

/// The unit in which figures differ.
fn unit(difference: &Difference) -> Option<&str> {
    match &difference.sides.first()?.value {
        SideValue::Figure(quantity) => quantity.unit.as_deref(),
        SideValue::Polarity(_)
        | SideValue::Voice(_)
        | SideValue::Certainty(_)
        | SideValue::Words(_) => None,
    }
}

fn value(value: &SideValue, words: &DiffersWords) -> Option<String> {
    match value {
        SideValue::Figure(quantity) => {
            let value = layout::figure(quantity);
            Some(if quantity.is_approximate {
                words.approximate.with(&[("value", &value)])
            } else {
                value
            })
        }
        SideValue::Polarity(Polarity::Affirmed) => Some(words.affirmed.clone()),
        SideValue::Polarity(Polarity::Denied) => Some(words.denied.clone()),
        SideValue::Voice(_) | SideValue::Certainty(_) | SideValue::Words(_) => None,
    }
}

/// A claim with its number, where it is in the fact matrix, and the letters of its texts.
pub(super) fn in_question(material: &Material<'_>, index: usize) -> Line {
    let row = material.row(index);
    let mut line = words(material, index, None);
    let letters = material.letters(row.members.iter().map(|m| material.text_of(m.article)));
    line.push(Inline::Text(format!(" ({letters})")));
    if let Some(number) = material.number(index) {
        line.insert(0, Inline::Strong(format!("{number}. ")));
    }
    line
}
