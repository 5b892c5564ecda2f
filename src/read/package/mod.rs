//! Documents and workbooks: zip archives of XML.
//!
//! What comes in are the bytes; what goes out are the paragraphs of a document or the rows of a
//! workbook's sheets. What the archive holds decides, not what the file is called.

mod archive;
mod docx;
mod ods;
mod xlsx;

pub(super) use docx::Document;

use crate::read::package::archive::Archive;

/// What a package holds.
#[derive(Debug)]
pub(super) enum Package {
    /// A document of paragraphs.
    Document(Document),
    /// The sheets of a workbook.
    Workbook(Vec<Sheet>),
}

/// A sheet of a workbook: its name, and its rows of cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<String>>,
}

/// The most cells that are read of a workbook, and the most bytes in them: a cell can stand for many,
/// and many for one text.
const MOST_CELLS: usize = 4_000_000;
const MOST_CELL_BYTES: usize = 256 * 1024 * 1024;

/// The most columns that are read of a sheet: what stands further right is no table of articles.
const MOST_COLUMNS: usize = 1_024;

/// Opens a package; `Err` tells why nothing can be read from it.
pub(super) fn open(bytes: &[u8]) -> Result<Package, String> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("word/document.xml") {
        return docx::read(&mut archive).map(Package::Document);
    }
    if archive.has("xl/workbook.xml") {
        return xlsx::read(&mut archive).map(Package::Workbook);
    }
    if archive.has("content.xml") {
        return ods::read(&mut archive).map(Package::Workbook);
    }
    Err("it is an archive, but holds neither a document nor a workbook".to_owned())
}

/// What was read of a workbook's cells.
#[derive(Debug, Default)]
struct Cells {
    count: usize,
    bytes: usize,
}

impl Cells {
    /// Puts a cell at its place in a row, as long as there is room.
    fn put(&mut self, row: &mut Vec<String>, column: usize, cell: &str) {
        self.count += 1;
        self.bytes = self.bytes.saturating_add(cell.len());
        if column < MOST_COLUMNS && !cell.is_empty() && self.fit().is_ok() {
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            cell.clone_into(&mut row[column]);
        }
    }

    /// Whether all had room; `Err` says that they had not.
    fn fit(&self) -> Result<(), String> {
        if self.count > MOST_CELLS || self.bytes > MOST_CELL_BYTES {
            return Err("the workbook has too many cells for a table of articles".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Cursor;
    use std::io::Write;

    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A package of these entries.
    pub(in crate::read) fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_package_of_something_else_says_so() {
        let error = open(&packed(&[("a.txt", b"x")])).unwrap_err();
        assert_eq!(
            error,
            "it is an archive, but holds neither a document nor a workbook"
        );
        assert!(
            open(b"PK\x03\x04 broken")
                .unwrap_err()
                .starts_with("it is cut off or damaged")
        );
    }

    #[test]
    fn a_package_that_unpacks_to_too_much_is_refused() {
        let bomb = vec![b' '; 65 * 1024 * 1024];
        let error = open(&packed(&[("word/document.xml", &bomb)])).unwrap_err();
        assert_eq!(
            error,
            "`word/document.xml` in it unpacks to more than 64 MiB; it is no article"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_in_any_entry_are_read_or_refused(
            bytes: Vec<u8>,
            xml in "(<w:p>|</w:p>|<w:t>|</w:t>|<row r='9'>|<c r='B2' t='s'>|<v>|[0-9]|</v>|</c>|<table:table-cell x:number-columns-repeated='99'>|<text:p>|\\PC){0,30}",
            name in "word/document.xml|xl/workbook.xml|content.xml",
        ) {
            let _ = open(&bytes);
            let entries: [(&str, &[u8]); 3] = [
                (&name, xml.as_bytes()), ("xl/worksheets/sheet1.xml", xml.as_bytes()), ("xl/sharedStrings.xml", &bytes),
            ];
            let _ = open(&packed(&entries));
        }
    }
}
