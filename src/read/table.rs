//! Tables: a header row that names the columns, then a record a row.

use csv::ReaderBuilder;
use csv::StringRecord;

use crate::error::Notice;
use crate::error::NoticeKind;
use crate::error::nearest;
use crate::read::ReadOptions;
use crate::read::date;
use crate::read::draft::Reading;
use crate::read::package::Sheet;
use crate::read::record::Cell;
use crate::read::record::Record;
use crate::read::record::Records;
use crate::read::record::listed;
use crate::read::record::role;
use crate::rules::Credits;
use crate::rules::Field;

/// What separates the cells of a `.csv` file; where they are equally frequent the first.
const SEPARATORS: &[u8] = b",;\t|";

/// What separates the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// The most frequent of the usual ones in the header row.
    Guessed,
    /// Tabs.
    Tab,
}

/// A column that is read.
struct Column {
    index: usize,
    role: (Field, usize),
    name: String,
}

/// Reads a decoded table.
pub(super) fn read(
    path: &str,
    text: &str,
    separator: Separator,
    options: &ReadOptions,
    credits: &Credits,
) -> Reading {
    let separator = match separator {
        Separator::Guessed => guess(text),
        Separator::Tab => b'\t',
    };
    let quotes = quotes(text, separator);
    let mut rows = ReaderBuilder::new()
        .delimiter(separator)
        .quoting(quotes == Quotes::Enclose)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match rows.headers() {
        Ok(header) => header.clone(),
        Err(error) => return Reading::skipped(path, format!("skipped: {error}")),
    };
    let columns = match columns(&header, options, credits) {
        Ok(columns) => columns,
        Err(why) => {
            let count = rows.records().count();
            return Reading::skipped(path, format!("skipped: {}", why.message(count)));
        }
    };
    let mut records = Records::new(path);
    let mut row = StringRecord::new();
    for number in 1.. {
        match rows.read_record(&mut row) {
            Ok(true) => records.add(Some(number), record(&row, &columns, quotes)),
            Ok(false) => break,
            Err(error) => {
                records.skip(Some(number), &error.to_string());
                break;
            }
        }
    }
    records.finish()
}

/// Reads the sheets of a workbook that are tables of articles; the rows of all are counted on.
pub(super) fn read_sheets(
    path: &str,
    sheets: Vec<Sheet>,
    options: &ReadOptions,
    credits: &Credits,
) -> Reading {
    let mut records = Records::new(path);
    let mut others: Vec<String> = Vec::new();
    let (mut tables, mut number) = (0, 0);
    for sheet in sheets {
        let is_filled = |row: &Vec<String>| row.iter().any(|c| !c.trim().is_empty());
        let mut rows = sheet.rows.into_iter().skip_while(|r| !is_filled(r));
        let Some(header) = rows.next() else { continue };
        match columns(&StringRecord::from(header), options, credits) {
            Ok(columns) => {
                tables += 1;
                for row in rows {
                    number += 1;
                    if is_filled(&row) {
                        let row = StringRecord::from(row);
                        records.add(Some(number), record(&row, &columns, Quotes::Enclose));
                    }
                }
            }
            Err(why) => {
                let message = why.message(rows.filter(is_filled).count());
                others.push(format!("the sheet `{}`: {message}", sheet.name));
            }
        }
    }
    if tables == 0 {
        let why = others
            .first()
            .map_or("the workbook is empty", String::as_str);
        return Reading::skipped(path, format!("skipped: {why}"));
    }
    let mut reading = records.finish();
    let passed_over = |why| Notice::new(NoticeKind::Doubtful, path, format!("passed over: {why}"));
    reading.notices.extend(others.into_iter().map(passed_over));
    reading
}

fn record(row: &StringRecord, columns: &[Column], quotes: Quotes) -> Record {
    let mut record = Record::default();
    for column in columns {
        if let Some(cell) = row.get(column.index) {
            let cell = match quotes {
                Quotes::Enclose => cell.to_owned(),
                Quotes::Stand => without_quotes(cell),
            };
            let serial = (column.role.0 == Field::Date).then(|| date::from_serial(&cell));
            let cell = serial.flatten().unwrap_or(cell);
            record.add(column.role, &column.name, Cell::Text(cell));
        }
    }
    record
}

/// The columns that hold something known, or what is wrong with the header row.
fn columns(
    header: &StringRecord,
    options: &ReadOptions,
    credits: &Credits,
) -> Result<Vec<Column>, NoTable> {
    let names: Vec<&str> = header.iter().map(str::trim).collect();
    let wanted = [&options.text_column, &options.outlet_column];
    for wanted in wanted.into_iter().flatten() {
        if !names.contains(&wanted.as_str()) {
            let advice = match nearest(wanted, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its columns are {}", listed(names.iter().copied())),
            };
            return Err(NoTable::Header(format!(
                "it has no column `{wanted}`; {advice}"
            )));
        }
    }
    let columns: Vec<Column> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| {
            Some(Column {
                index,
                role: role(name, options, credits)?,
                name: (*name).to_owned(),
            })
        })
        .collect();
    let has_words = columns
        .iter()
        .any(|c| matches!(c.role.0, Field::Text | Field::Claim));
    if has_words {
        return Ok(columns);
    }
    let first = |field| {
        credits
            .field_names(field)
            .first()
            .map_or("", String::as_str)
    };
    let (text, claim) = (first(Field::Text), first(Field::Claim));
    let names = listed(names.iter().copied());
    let has = |field| columns.iter().any(|c| c.role.0 == field);
    if has(Field::Url) && has(Field::Title) {
        return Err(NoTable::TextsElsewhere(names));
    }
    Err(NoTable::Header(format!(
        "no column is called `{text}` or `{claim}` or the like; its columns are {names}"
    )))
}

/// Why a table holds nothing to read.
enum NoTable {
    /// What is wrong with its header row.
    Header(String),
    /// It lists articles whose texts stand elsewhere; the names of its columns.
    TextsElsewhere(String),
}

impl NoTable {
    /// The same in words, for a table of so many rows.
    fn message(self, rows: usize) -> String {
        match self {
            Self::Header(message) => message,
            Self::TextsElsewhere(names) => {
                let articles = if rows == 1 { "article" } else { "articles" };
                format!(
                    "it lists {rows} {articles} without their texts (its columns are {names}); \
                     save the pages themselves, or export the texts with them"
                )
            }
        }
    }
}

/// The most frequent separator of the header row.
fn guess(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("").as_bytes();
    let count = |separator: u8| memchr::memchr_iter(separator, header).count();
    let mut best = SEPARATORS[0];
    for separator in SEPARATORS {
        if count(*separator) > count(best) {
            best = *separator;
        }
    }
    best
}

/// What quotation marks at the ends of a cell mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    /// They enclose a cell that may hold separators and line ends.
    Enclose,
    /// They stand for themselves: a cell that is a quotation.
    Stand,
}

/// Tables between tabs are often written without any quoting; an opening quotation mark would then
/// swallow the rest of the file. So marks stand for themselves where every line has as many tabs.
fn quotes(text: &str, separator: u8) -> Quotes {
    if separator != b'\t' {
        return Quotes::Enclose;
    }
    let mut tabs = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| memchr::memchr_iter(b'\t', l.as_bytes()).count());
    let first = tabs.next();
    if tabs.all(|n| Some(n) == first) {
        Quotes::Stand
    } else {
        Quotes::Enclose
    }
}

/// A cell without quotation marks that certainly enclose it: inside, all marks are doubled.
fn without_quotes(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|c| c.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains("\"\"") && !inner.replace("\"\"", "").contains('"') => {
            inner.replace("\"\"", "\"")
        }
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Form;
    use crate::rules::Language;

    fn read_table(text: &str, separator: Separator, options: &ReadOptions) -> Reading {
        let credits = &Language::english().credits;
        read("a.csv", text, separator, options, credits)
    }

    fn texts(text: &str, separator: Separator) -> Vec<(Option<u32>, String)> {
        let reading = read_table(text, separator, &ReadOptions::default());
        assert_eq!(reading.notices, []);
        reading
            .drafts
            .into_iter()
            .map(|d| (d.record, d.text))
            .collect()
    }

    fn case(rows: &[(u32, &str)]) -> Vec<(Option<u32>, String)> {
        rows.iter()
            .map(|(n, text)| (Some(*n), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_row_is_a_record_and_the_header_is_not_counted() {
        let text =
            "Outlet,Claim\r\nQuay Radio,\"Gates, both, shut\"\r\nHarbour Post,\"Two\nlines\"\r\n";
        assert_eq!(
            texts(text, Separator::Guessed),
            case(&[(1, "Gates, both, shut"), (2, "Two\nlines")])
        );
        let reading = read_table(text, Separator::Guessed, &ReadOptions::default());
        assert!(reading.drafts.iter().all(|d| d.form == Form::Claim));
        assert_eq!(reading.drafts[1].outlet.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn the_separator_is_the_most_frequent_one() {
        assert_eq!(
            texts("id;text\n1;One, two.\n", Separator::Guessed),
            case(&[(1, "One, two.")])
        );
        assert_eq!(
            texts("id\ttext\n1\tOne.\n", Separator::Guessed),
            case(&[(1, "One.")])
        );
    }

    #[test]
    fn quotation_marks_between_tabs_may_stand_for_themselves() {
        let text = "id\ttext\n1\t\"Shut,\" he said.\n2\t\"Open.\"\n3\t\"He said \"\"shut\"\".\"\n";
        assert_eq!(
            texts(text, Separator::Tab),
            case(&[
                (1, "\"Shut,\" he said."),
                (2, "\"Open.\""),
                (3, "He said \"shut\".")
            ])
        );
        let enclosed = "id\ttext\n1\t\"Two\nlines\"\n";
        assert_eq!(texts(enclosed, Separator::Tab), case(&[(1, "Two\nlines")]));
    }

    #[test]
    fn a_short_row_and_an_empty_cell_are_noticed() {
        let text = "outlet,text\nQuay Radio\nHarbour Post,\nHarbour Post,One.\n";
        let reading = read_table(text, Separator::Guessed, &ReadOptions::default());
        let found: Vec<String> = reading.notices.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "a.csv:1: skipped: it has neither a text nor a claim",
                "a.csv:2: skipped: its `text` is empty",
            ]
        );
        assert_eq!(reading.drafts[0].record, Some(3));
    }

    #[test]
    fn a_table_without_a_column_of_words_says_which_it_has() {
        let reading = read_table("a,b\n1,2\n", Separator::Guessed, &ReadOptions::default());
        assert_eq!(
            reading.notices[0].message,
            "skipped: no column is called `text` or `claim` or the like; its columns are `a`, `b`"
        );
        let options = ReadOptions {
            text_column: Some("word".to_owned()),
            outlet_column: None,
        };
        let reading = read_table("id,words\n1,2\n", Separator::Guessed, &options);
        assert_eq!(
            reading.notices[0].message,
            "skipped: it has no column `word`; did you mean `words`?"
        );
    }
}
