//! A template: what of a sheet is the same in every lesson, and what is filled in where.

mod check;
mod placeholder;
mod reader;

use std::ops::Range;

use crate::error::Error;
use crate::layout::Alignment;
use crate::layout::Marker;
use crate::lesson::field::Field;
use crate::lesson::field::Subject;
use crate::rules::RuleFile;

/// A sheet before anything is filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Template {
    pub(super) sections: Vec<Section>,
}

/// Parts of a sheet that stand or are repeated together.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// How often they stand.
    pub(super) times: Times,
    pub(super) parts: Vec<Part>,
}

/// How often something stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    Once,
    EachText,
}

/// A part of a sheet.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Heading(u8, Vec<Piece>),
    Paragraph(Vec<Piece>),
    Item(Marker, Vec<Piece>),
    Table(FormTable),
    PageBreak,
}

/// A stretch of a line.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Words of the template.
    Text(String),
    /// Words of it that matter most.
    Strong(String),
    /// Something to be filled in.
    Field(Placeholder),
    /// Room to write, in lines.
    Room(usize),
    /// A new line.
    Break,
}

/// Something to be filled in.
#[derive(Clone, Debug)]
pub(super) struct Placeholder {
    pub(super) field: Field,
    /// Whether it is for the student to find.
    pub(super) kind: PlaceholderKind,
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
}

/// On which sheets something is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceholderKind {
    /// On all.
    Given,
    /// On the key; elsewhere there is room for so many lines, or as many as usual.
    Answer(Option<usize>),
}

/// A table to fill in.
#[derive(Clone, Debug)]
pub(super) struct FormTable {
    pub(super) columns: Vec<FormColumn>,
    pub(super) rows: Vec<FormRow>,
}

/// A column of it.
#[derive(Clone, Debug)]
pub(super) struct FormColumn {
    pub(super) heading: Vec<Piece>,
    pub(super) alignment: Alignment,
    pub(super) share: usize,
    /// Whether it is repeated for each outlet.
    pub(super) is_of_outlet: bool,
}

/// A row of it: a cell for each column.
#[derive(Clone, Debug)]
pub(super) struct FormRow {
    pub(super) cells: Vec<Vec<Piece>>,
    /// What it is repeated for; `None` for a row that stands once.
    pub(super) each: Option<Subject>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When it has mistakes: all of them, each with its place.
    pub(super) fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let mut mistakes = Mistakes {
            file,
            found: Vec::new(),
        };
        let parts = reader::read(file, &mut mistakes);
        let template = check::sections(parts, &mut mistakes);
        if mistakes.found.is_empty() {
            Ok(template)
        } else {
            let place = |e: &Error| e.place().map(|p| (p.line, p.column));
            mistakes.found.sort_by_key(place);
            Err(mistakes.found)
        }
    }
}

/// The placeholders of a line.
pub(super) fn placeholders(pieces: &[Piece]) -> impl Iterator<Item = &Placeholder> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Field(placeholder) => Some(placeholder),
        Piece::Text(_) | Piece::Strong(_) | Piece::Room(_) | Piece::Break => None,
    })
}

/// The mistakes of one template.
struct Mistakes<'f> {
    file: &'f RuleFile,
    found: Vec<Error>,
}

impl Mistakes<'_> {
    fn add(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let place = self.file.place(range);
        self.found.push(Error::new(message).at(place).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Template, Vec<Error>> {
        Template::parse(&RuleFile::new("mine.md", text.to_owned()))
    }

    #[track_caller]
    fn refused(text: &str, line: usize, message: &str) {
        let errors = parse(text).unwrap_err();
        let told: Vec<_> = errors
            .iter()
            .map(|e| (e.place().map(|p| p.line), e.message()))
            .collect();
        assert_eq!(told, [(Some(line), message)]);
    }

    const TABLE: &str = "| a | b |\n|--|----|\n";

    #[test]
    fn a_heading_of_a_text_is_repeated_with_all_below_it() {
        let text = "# A\n\n### {text.letter}\n\nx\n\n---\n\n## B\n\ny\n";
        let template = parse(text).unwrap();
        let times: Vec<_> = template
            .sections
            .iter()
            .map(|s| (s.times, s.parts.len()))
            .collect();
        let expected = [(Times::Once, 1), (Times::EachText, 2), (Times::Once, 3)];
        assert_eq!(times, expected, "the page break belongs to what follows");
    }

    #[test]
    fn rows_and_columns_know_what_they_are_repeated_for() {
        let text = "| c | {outlet.name} |\n|--|----|\n| {claim.words} | {claim.says? 2} |\n| {room 2} | |\n";
        let template = parse(text).unwrap();
        let Part::Table(table) = &template.sections[0].parts[0] else {
            panic!("a table");
        };
        let each: Vec<_> = table.rows.iter().map(|r| r.each).collect();
        assert_eq!(each, [Some(Subject::Claim), None]);
        let columns: Vec<_> = table
            .columns
            .iter()
            .map(|c| (c.share, c.is_of_outlet))
            .collect();
        assert_eq!(columns, [(2, false), (4, true)]);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        refused("# A\n\n{text.outlett}\n", 3, "unknown name `text.outlett`");
        refused("{lesson.scope\n", 1, "this `{` is never closed");
        refused(
            "{text.outlet}\n",
            1,
            "`text.outlet` has no text here to tell of",
        );
        refused("# {lesson.scope?}\n", 1, "a heading cannot hold an answer");
        refused(
            "x {question.all?}\n",
            1,
            "an answer stands in a paragraph of its own, or in a table",
        );
        refused(
            &format!("{TABLE}| {{fact.who}} | {{source.name}} |\n"),
            3,
            "this row is repeated for each fact, so it cannot tell of a source",
        );
        refused(
            &format!("{TABLE}| {{claim.words}} | {{claim.says?}} |\n"),
            3,
            "`claim.says` needs a column whose heading names an outlet",
        );
        refused("![a](b.png)\n", 1, "a template cannot hold a picture");
        refused("x\n\ny <hr>\n", 3, "a template cannot hold HTML");
        refused("    code\n", 1, "a template cannot hold a code block");
        refused(
            "{room 99}\n",
            1,
            "`room 99` is no room: 1 to 40 lines can be left",
        );
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        assert_eq!(parse("{a}\n\n{b}\n").unwrap_err().len(), 2);
    }

    #[test]
    fn remarks_are_left_out() {
        let template = parse("<!-- {not.this}\n\nnor this -->\n\n# A\n").unwrap();
        assert_eq!(template.sections[0].parts.len(), 1);
    }
}
