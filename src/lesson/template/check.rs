//! Whether every name stands where something can be told of it, and what is repeated.

use crate::lesson::field::Field;
use crate::lesson::field::Subject;
use crate::lesson::template::FormRow;
use crate::lesson::template::FormTable;
use crate::lesson::template::Mistakes;
use crate::lesson::template::Part;
use crate::lesson::template::Piece;
use crate::lesson::template::Placeholder;
use crate::lesson::template::PlaceholderKind;
use crate::lesson::template::Section;
use crate::lesson::template::Template;
use crate::lesson::template::Times;
use crate::lesson::template::placeholders;

/// Puts the parts together that are repeated together, and notes what cannot be filled in.
pub(super) fn sections(parts: Vec<Part>, mistakes: &mut Mistakes<'_>) -> Template {
    let mut sections: Vec<Section> = Vec::new();
    let mut level = None;
    for mut part in parts {
        let begins = match &part {
            Part::Heading(own, line) if names_text(line) && level.is_none_or(|l| *own <= l) => {
                level = Some(*own);
                Some(Times::EachText)
            }
            Part::Heading(own, _) if level.is_some_and(|l| *own <= l) => {
                level = None;
                Some(Times::Once)
            }
            Part::Heading(..)
            | Part::Paragraph(_)
            | Part::Item(..)
            | Part::Table(_)
            | Part::PageBreak => sections.is_empty().then_some(Times::Once),
        };
        if let Some(times) = begins {
            let parts = sections.last_mut().and_then(last_break);
            sections.push(Section {
                times,
                parts: parts.into_iter().collect(),
            });
        }
        let section = sections.last_mut().expect("the first part begins one");
        check(&mut part, section.times, mistakes);
        section.parts.push(part);
    }
    Template { sections }
}

/// Takes the page break behind what is repeated for each text: it belongs to what follows.
fn last_break(section: &mut Section) -> Option<Part> {
    match (section.times, section.parts.last()) {
        (Times::EachText, Some(Part::PageBreak)) => section.parts.pop(),
        _ => None,
    }
}

fn names_text(line: &[Piece]) -> bool {
    placeholders(line).any(|p| p.field.subject() == Subject::Text)
}

fn check(part: &mut Part, times: Times, mistakes: &mut Mistakes<'_>) {
    match part {
        Part::Heading(_, line) => {
            for placeholder in placeholders(line) {
                if placeholder.kind == PlaceholderKind::Given {
                    outside(placeholder, times, mistakes);
                } else {
                    let hint = "write it below the heading";
                    mistakes.add(
                        placeholder.range.clone(),
                        "a heading cannot hold an answer",
                        hint,
                    );
                }
            }
        }
        Part::Paragraph(line) | Part::Item(_, line) => {
            for placeholder in placeholders(line) {
                outside(placeholder, times, mistakes);
                if line.len() > 1 && placeholder.kind != PlaceholderKind::Given {
                    let message = "an answer stands in a paragraph of its own, or in a table";
                    mistakes.add(
                        placeholder.range.clone(),
                        message,
                        "put an empty line before and behind it",
                    );
                }
            }
        }
        Part::Table(table) => check_table(table, times, mistakes),
        Part::PageBreak => {}
    }
}

/// A name outside of tables.
fn outside(placeholder: &Placeholder, times: Times, mistakes: &mut Mistakes<'_>) {
    let field = placeholder.field;
    match (field.subject(), times) {
        (Subject::Lesson | Subject::Question, _) | (Subject::Text, Times::EachText) => {}
        (Subject::Text, Times::Once) => {
            let hint =
                "put it into a table, or below a heading that names a text: `### {text.letter}`";
            let message = format!("`{}` has no text here to tell of", field.name());
            mistakes.add(placeholder.range.clone(), message, hint);
        }
        (
            subject @ (Subject::Outlet
            | Subject::Fact
            | Subject::Claim
            | Subject::Source
            | Subject::Word),
            _,
        ) => {
            let message = format!("`{}` has no {subject} here to tell of", field.name());
            mistakes.add(
                placeholder.range.clone(),
                message,
                "put it into a row of a table",
            );
        }
    }
}

fn check_table(table: &mut FormTable, times: Times, mistakes: &mut Mistakes<'_>) {
    for column in &mut table.columns {
        for placeholder in placeholders(&column.heading) {
            match placeholder.field.subject() {
                Subject::Outlet => column.is_of_outlet = true,
                _ => outside(placeholder, times, mistakes),
            }
        }
    }
    let is_of_outlet: Vec<bool> = table.columns.iter().map(|c| c.is_of_outlet).collect();
    for row in &mut table.rows {
        check_row(row, &is_of_outlet, mistakes);
    }
}

fn check_row(row: &mut FormRow, is_of_outlet: &[bool], mistakes: &mut Mistakes<'_>) {
    for (cell, is_of_outlet) in row.cells.iter().zip(is_of_outlet) {
        for placeholder in placeholders(cell) {
            let field = placeholder.field;
            let subject = field.subject();
            let needs_outlet = subject == Subject::Outlet || field == Field::ClaimSays;
            if needs_outlet && !is_of_outlet {
                let message = format!(
                    "`{}` needs a column whose heading names an outlet",
                    field.name()
                );
                mistakes.add(
                    placeholder.range.clone(),
                    message,
                    "name it: `| {outlet.name} |`",
                );
            }
            match (row.each, subject) {
                (_, Subject::Lesson | Subject::Question | Subject::Outlet) => {}
                (None, subject) => row.each = Some(subject),
                (Some(known), subject) if known == subject => {}
                // Facts, sources and words stand in a text.
                (Some(Subject::Text), Subject::Fact | Subject::Source | Subject::Word) => {
                    row.each = Some(subject);
                }
                (Some(Subject::Fact | Subject::Source | Subject::Word), Subject::Text) => {}
                (Some(known), subject) => {
                    let message = format!(
                        "this row is repeated for each {known}, so it cannot tell of a {subject}"
                    );
                    mistakes.add(
                        placeholder.range.clone(),
                        message,
                        "put it into a table of its own",
                    );
                }
            }
        }
    }
}
