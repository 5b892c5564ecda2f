//! Pairs of statements from a tab-separated file.

use csv::ReaderBuilder;
use csv::StringRecord;
use std::fs::File;
use std::path::Path;

use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::error::cause;

/// Two statements to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The pair's id.
    pub id: String,
    /// One statement.
    pub a: String,
    /// The other.
    pub b: String,
}

/// Reads the columns `id`, `a` and `b` of the tab-separated file at `path`; other columns are passed
/// over, quotation marks are part of the text, and a row without both statements is a notice.
///
/// # Errors
/// When the file cannot be read, lacks a column, or has no row that can be used.
pub fn pairs(path: &Path) -> Result<(Vec<Pair>, Vec<Notice>), Error> {
    let shown = path.display();
    let unreadable =
        |e: std::io::Error| Error::new(format!("cannot read `{shown}`")).caused_by(cause(&e));
    let file = File::open(path).map_err(unreadable)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_reader(file);
    let header = reader
        .byte_headers()
        .map(|h| StringRecord::from_byte_record_lossy(h.clone()))
        .map_err(|e| Error::new(format!("cannot read `{shown}`")).caused_by(e))?;
    let column = |name: &str| {
        let found = header
            .iter()
            .position(|h| h.trim().eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            let columns: Vec<&str> = header.iter().collect();
            Error::new(format!("`{shown}` has no column `{name}`")).hint(format!(
                "expected the columns `id`, `a`, `b` between tabs; found: `{}`",
                columns.join("`, `")
            ))
        })
    };
    let columns = [column("id")?, column("a")?, column("b")?];
    let (mut found, mut notices) = (Vec::new(), Vec::new());
    for (index, record) in reader.byte_records().enumerate() {
        let pair = record
            .ok()
            .and_then(|r| pair(&StringRecord::from_byte_record_lossy(r), columns));
        match pair {
            Some(pair) => found.push(pair),
            None => notices.push(Notice::new(
                NoticeKind::Skipped,
                format!("{shown}:{}", index + 2),
                "expected an id and two statements, separated by tabs",
            )),
        }
    }
    if found.is_empty() {
        return Err(Error::new(format!("`{shown}` has no pair of statements")));
    }
    Ok((found, notices))
}

fn pair(record: &StringRecord, [id, a, b]: [usize; 3]) -> Option<Pair> {
    let field = |column: usize| record.get(column).map(str::to_owned);
    Some(Pair {
        id: field(id)?,
        a: field(a)?,
        b: field(b)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(content: &[u8]) -> Result<(Vec<Pair>, Vec<Notice>), Error> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file can be made");
        file.write_all(content).expect("it can be written");
        pairs(file.path())
    }

    #[test]
    fn columns_are_found_by_name_and_quotation_marks_stay() {
        let (pairs, notices) = read(b"id\tgold\ta\tb\n7\t1\t\"No\" she said.\tOne\n").unwrap();
        assert_eq!(pairs.len(), 1);
        assert_eq!(pairs[0].a, "\"No\" she said.");
        assert!(notices.is_empty());
    }

    #[test]
    fn a_short_row_is_a_notice_with_its_line() {
        let (pairs, notices) = read(b"id\ta\tb\n1\tx\ty\n2\tx\n").unwrap();
        assert_eq!(pairs.len(), 1);
        assert!(notices[0].place.ends_with(":3"), "{}", notices[0].place);
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = read(b"id\ttext\n1\tx\n").unwrap_err();
        assert!(error.message().ends_with("has no column `a`"));
        assert_eq!(
            error.advice(),
            Some("expected the columns `id`, `a`, `b` between tabs; found: `id`, `text`")
        );
    }
}
