//! Tables to fill in.

use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Column;
use crate::layout::Inline;
use crate::layout::Shape;
use crate::layout::Table;
use crate::lesson::Filling;
use crate::lesson::answer::Topic;
use crate::lesson::field::Subject;
use crate::lesson::fill::Filler;
use crate::lesson::fill::plain;
use crate::lesson::fill::topics;
use crate::lesson::template::FormColumn;
use crate::lesson::template::FormRow;
use crate::lesson::template::FormTable;

/// How many outlets stand side by side in one table; more of them go into a table below it.
const OUTLETS_SIDE_BY_SIDE: usize = 5;
/// The room for an answer in a cell, in lines, where the template names none.
const ROOM_IN_CELL: usize = 2;

impl Filler<'_> {
    /// A table, or several where more outlets have a column than stand side by side.
    pub(super) fn tables(&self, table: &FormTable, topic: Topic, blocks: &mut Vec<Block>) {
        let outlets: Vec<usize> = (0..self.material.outlets().len()).collect();
        let has_outlets = table.columns.iter().any(|c| c.is_of_outlet);
        if has_outlets && outlets.len() < 2 {
            let note = &self.material.words.notes.one_outlet;
            blocks.push(Block::Paragraph(vec![Inline::Text(note.clone())]));
            return;
        }
        let whole = [outlets.as_slice()];
        let parts: Vec<&[usize]> = if has_outlets {
            outlets.chunks(OUTLETS_SIDE_BY_SIDE).collect()
        } else {
            whole.into()
        };
        for outlets in parts {
            blocks.push(Block::Table(self.table(table, outlets, topic)));
        }
    }

    fn table(&self, table: &FormTable, outlets: &[usize], topic: Topic) -> Table {
        let places = columns(table, outlets);
        let heading = |(column, outlet): &(usize, Option<usize>)| {
            let topic = Topic {
                outlet: *outlet,
                ..topic
            };
            let form: &FormColumn = &table.columns[*column];
            Column {
                heading: plain(&self.line(&form.heading, topic)),
                alignment: form.alignment,
                share: Some(form.share),
            }
        };
        let mut rows = Vec::new();
        let mut subject = None;
        let mut left_out = 0;
        for row in &table.rows {
            subject = subject.or(row.each);
            let (topics, more) = topics::of_row(self.material, row, topic);
            left_out += more;
            for topic in topics {
                rows.push(self.row(row, &places, topic));
            }
        }
        let is_marked = |cells: &Vec<Cell>| cells.iter().any(|c| self.has_suggestion(c));
        let notes = &self.material.words.notes;
        Table {
            name: name(subject),
            caption: rows.iter().any(is_marked).then(|| notes.table.clone()),
            shape: Shape::Form,
            columns: places.iter().map(heading).collect(),
            heads: 1,
            rows,
            cut: match topic.text {
                Some(text) if left_out > 0 && self.filling == Filling::Key => {
                    let letter = &self.material.texts[text].letter;
                    Some(notes.more_sources.with(left_out, &[("text", letter)]))
                }
                _ => None,
            },
        }
    }

    fn row(&self, row: &FormRow, places: &[(usize, Option<usize>)], topic: Topic) -> Vec<Cell> {
        let cell = |(column, outlet): &(usize, Option<usize>)| Cell {
            lines: self.lines(
                &row.cells[*column],
                Topic {
                    outlet: *outlet,
                    ..topic
                },
                ROOM_IN_CELL,
            ),
            figure: None,
        };
        places.iter().map(cell).collect()
    }

    fn has_suggestion(&self, cell: &Cell) -> bool {
        let mark = format!("{} ", self.material.words.mark);
        let is_mark = |i: &Inline| matches!(i, Inline::Faint(words) if *words == mark);
        cell.lines
            .iter()
            .filter_map(|line| line.first())
            .any(is_mark)
    }
}

/// The columns of a table, those of an outlet once for each of `outlets`.
fn columns(table: &FormTable, outlets: &[usize]) -> Vec<(usize, Option<usize>)> {
    let mut places = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        if column.is_of_outlet {
            places.extend(outlets.iter().map(|o| (index, Some(*o))));
        } else {
            places.push((index, None));
        }
    }
    places
}

/// A short name of a table, by what its rows are.
fn name(subject: Option<Subject>) -> &'static str {
    match subject {
        None | Some(Subject::Lesson | Subject::Question | Subject::Outlet) => "terms",
        Some(Subject::Text) => "texts",
        Some(Subject::Fact) => "traced",
        Some(Subject::Claim) => "matrix",
        Some(Subject::Source) => "speakers",
        Some(Subject::Word) => "wording",
    }
}
