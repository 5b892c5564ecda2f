//! Records: what a line of JSON and a row of a table have in common.

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::ReadOptions;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::rules::Credits;
use crate::rules::Field;

/// How many notices about its records one file gives; the others are counted.
const MOST_NOTICES: usize = 10;

/// How many field names a message lists.
const MOST_NAMES: usize = 8;

/// What stands in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words; they may be blank.
    Text(String),
    /// Something else, with what messages call it (`a list`).
    Wrong(&'static str),
}

impl Cell {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// What a field or column of this name holds, and its rank among the names for the same thing. A
/// column that the options name counts alone.
pub(super) fn role(name: &str, options: &ReadOptions, credits: &Credits) -> Option<(Field, usize)> {
    let is_named = |option: &Option<String>| option.as_deref() == Some(name);
    if is_named(&options.text_column) {
        return Some((Field::Text, 0));
    }
    if is_named(&options.outlet_column) {
        return Some((Field::Outlet, 0));
    }
    let (field, rank) = credits.field(name)?;
    let is_other = match field {
        Field::Text | Field::Claim => options.text_column.is_some(),
        Field::Outlet => options.outlet_column.is_some(),
        Field::Title | Field::Date | Field::Author | Field::Url | Field::Id | Field::Speaker => {
            false
        }
    };
    (!is_other).then_some((field, rank))
}

/// Names in backticks, cut after some of them.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names.map(|name| format!("`{name}`"));
    let first: Vec<String> = names.by_ref().take(MOST_NAMES).collect();
    match names.count() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// The cells of one record by what they hold.
#[derive(Debug, Default)]
pub(super) struct Record {
    cells: Vec<(Field, usize, String, Cell)>,
}

impl Record {
    /// Adds what stands in the field `name`; a blank cell counts only when there is no other.
    pub(super) fn add(&mut self, role: (Field, usize), name: &str, cell: Cell) {
        let (field, rank) = role;
        let new = (cell.is_blank(), rank);
        match self.cells.iter_mut().find(|(f, ..)| *f == field) {
            Some(old) if (old.3.is_blank(), old.1) <= new => {}
            Some(old) => *old = (field, rank, name.to_owned(), cell),
            None => self.cells.push((field, rank, name.to_owned(), cell)),
        }
    }

    /// The cell and its field's name, when it is not blank.
    fn take(&mut self, field: Field) -> Option<(String, Cell)> {
        let at = self.cells.iter().position(|(f, ..)| *f == field)?;
        let (_, _, name, cell) = self.cells.swap_remove(at);
        Some((name, cell))
    }

    /// The words of a field beside the text; what is not words is passed over with a message.
    fn words(&mut self, field: Field, doubts: &mut Vec<String>) -> Option<String> {
        match self.take(field)? {
            (_, Cell::Text(text)) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            (name, Cell::Wrong(what)) => {
                doubts.push(format!(
                    "its `{name}` is {what}, not a text; it was passed over"
                ));
                None
            }
        }
    }

    /// The article or claim that the record states.
    fn into_draft(mut self, doubts: &mut Vec<String>) -> Result<Draft, String> {
        let (form, name, cell) = match (self.take(Field::Text), self.take(Field::Claim)) {
            (Some((text, cell)), Some((claim, other))) => match (cell.is_blank(), other.is_blank())
            {
                (false, false) => {
                    return Err(format!(
                        "it has both a text (`{text}`) and a claim (`{claim}`), and only one can be read"
                    ));
                }
                (true, _) => (Form::Claim, claim, other),
                (false, true) => (Form::Text, text, cell),
            },
            (Some((name, cell)), None) => (Form::Text, name, cell),
            (None, Some((name, cell))) => (Form::Claim, name, cell),
            (None, None) => return Err("it has neither a text nor a claim".to_owned()),
        };
        let text = match cell {
            Cell::Text(text) if text.trim().is_empty() => {
                return Err(format!("its `{name}` is empty"));
            }
            Cell::Text(text) => text,
            Cell::Wrong(what) => return Err(format!("its `{name}` is {what}, not a text")),
        };
        let mut draft = Draft::new(form, text);
        draft.id = self.words(Field::Id, doubts);
        draft.outlet = self.words(Field::Outlet, doubts);
        draft.title = self.words(Field::Title, doubts);
        draft.author = self.words(Field::Author, doubts);
        draft.published = self.words(Field::Date, doubts);
        draft.url = self.words(Field::Url, doubts);
        draft.speaker = self.words(Field::Speaker, doubts);
        Ok(draft)
    }
}

/// The records of one file as they are read.
#[derive(Debug)]
pub(super) struct Records<'p> {
    path: &'p str,
    drafts: Vec<Draft>,
    notices: Vec<Notice>,
    first_skip: Option<String>,
    skipped: usize,
    doubtful: usize,
}

impl<'p> Records<'p> {
    pub(super) fn new(path: &'p str) -> Self {
        Self {
            path,
            drafts: Vec::new(),
            notices: Vec::new(),
            first_skip: None,
            skipped: 0,
            doubtful: 0,
        }
    }

    /// Adds the record in line or row `number`.
    pub(super) fn add(&mut self, number: Option<usize>, record: Record) {
        let mut doubts = Vec::new();
        match record.into_draft(&mut doubts) {
            Ok(mut draft) => {
                draft.record = number.and_then(|n| u32::try_from(n).ok());
                self.drafts.push(draft);
            }
            Err(message) => self.skip(number, &message),
        }
        for doubt in doubts {
            self.doubtful += 1;
            if self.doubtful <= MOST_NOTICES {
                let notice = Notice::new(NoticeKind::Doubtful, self.place(number), doubt);
                self.notices.push(notice);
            }
        }
    }

    /// Notes that nothing could be made of line or row `number`.
    pub(super) fn skip(&mut self, number: Option<usize>, message: &str) {
        self.skipped += 1;
        if self.skipped <= MOST_NOTICES {
            let message = format!("skipped: {message}");
            let notice = Notice::new(NoticeKind::Skipped, self.place(number), message);
            self.notices.push(notice);
        }
        self.first_skip.get_or_insert_with(|| message.to_owned());
    }

    /// What the file gave. When that is no article at all, one notice says so.
    pub(super) fn finish(mut self) -> Reading {
        match (self.drafts.len(), self.skipped, &self.first_skip) {
            (0, 0, _) => return Reading::skipped(self.path, "skipped: it holds no records"),
            (0, 2.., Some(first)) => {
                let all = self.skipped;
                let message =
                    format!("skipped: none of its {all} records can be read; the first: {first}");
                return Reading::skipped(self.path, message);
            }
            _ => {}
        }
        let counts = [
            (NoticeKind::Skipped, self.skipped, "were skipped"),
            (
                NoticeKind::Doubtful,
                self.doubtful,
                "have a field that was passed over",
            ),
        ];
        for (kind, count, what) in counts {
            if count > MOST_NOTICES {
                let message = format!("{} more records {what}", count - MOST_NOTICES);
                self.notices.push(Notice::new(kind, self.path, message));
            }
        }
        Reading {
            drafts: self.drafts,
            notices: self.notices,
        }
    }

    fn place(&self, number: Option<usize>) -> String {
        match number {
            Some(number) => format!("{}:{number}", self.path),
            None => self.path.to_owned(),
        }
    }
}
