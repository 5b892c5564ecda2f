//! What the program would write into each place of a sheet.

mod claim;
mod question;
mod says;
mod source;
mod text;
mod word;

use crate::layout::Inline;
use crate::layout::Line;
use crate::lesson::field::Field;
use crate::lesson::field::Subject;
use crate::lesson::material::Material;

/// What a row, heading or column is about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// A text, as an index.
    pub(super) text: Option<usize>,
    /// An outlet, as an index.
    pub(super) outlet: Option<usize>,
    /// What a row is repeated for, as an index into the material's list of it.
    pub(super) item: Option<usize>,
}

/// The lines to be filled in; `None` where the article does not say or nothing was found.
pub(super) fn answer(material: &Material<'_>, field: Field, topic: Topic) -> Option<Vec<Line>> {
    let lines = match field.subject() {
        Subject::Lesson => vec![scope(material)],
        Subject::Question => question::answer(material, field),
        Subject::Text => text::answer(material, field, topic.text?),
        Subject::Outlet => outlet(material, field, topic.outlet?),
        Subject::Fact => claim::fact(material, field, &material.facts[topic.item?]),
        Subject::Claim => claim::claim(material, field, material.claims[topic.item?], topic.outlet),
        Subject::Source => source::answer(material, field, &material.speakers[topic.item?]),
        Subject::Word => word::answer(material, field, &material.loaded[topic.item?]),
    };
    (!lines.is_empty()).then_some(lines)
}

/// A line of our own words.
fn text_line(words: impl Into<String>) -> Line {
    vec![Inline::Text(words.into())]
}

/// An article's words as they stand.
fn exact_line(words: &str) -> Line {
    vec![Inline::Exact(words.to_owned())]
}

fn scope(material: &Material<'_>) -> Line {
    let count = &material.words.count;
    let texts = count.texts.with(material.texts.len(), &[]);
    let outlets = count.outlets.with(material.outlets().len(), &[]);
    text_line(
        count
            .scope
            .with(&[("texts", &texts), ("outlets", &outlets)]),
    )
}

fn outlet(material: &Material<'_>, field: Field, outlet: usize) -> Vec<Line> {
    let texts = material.texts.iter().enumerate();
    let own = texts.filter(|(_, t)| t.outlet == outlet).map(|(i, _)| i);
    match field {
        Field::OutletLetters => vec![text_line(material.letters(own))],
        Field::OutletName => vec![exact_line(&material.outlets()[outlet].name)],
        _ => unreachable!("{field:?} is not of an outlet"),
    }
}
