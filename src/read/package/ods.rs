//! Workbooks in the open format (`.ods`): the cells of their sheets as texts.

use crate::read::package::Cells;
use crate::read::package::MOST_COLUMNS;
use crate::read::package::Sheet;
use crate::read::package::archive::Archive;
use crate::read::xml;
use crate::read::xml::Element;
use crate::read::xml::Piece;

/// Reads all sheets of a workbook, in their order.
pub(super) fn read(archive: &mut Archive) -> Result<Vec<Sheet>, String> {
    let content = archive.text("content.xml")?.unwrap_or_default();
    let mut reader = Content::default();
    xml::pieces(&content, |piece| match piece {
        Piece::Open(element) => reader.open(&element),
        Piece::Text(text) if reader.in_paragraph && !reader.in_note => reader.cell.push_str(&text),
        Piece::Text(_) => {}
        Piece::Close(name) => reader.close(xml::local(&name)),
    });
    reader.cells.fit()?;
    if reader.sheets.is_empty() {
        return Err("it is an open document, but no workbook; save it as `.docx`".to_owned());
    }
    Ok(reader.sheets)
}

#[derive(Default)]
struct Content {
    sheets: Vec<Sheet>,
    row: Vec<String>,
    column: usize,
    cell: String,
    repeated: usize,
    cells: Cells,
    in_paragraph: bool,
    in_note: bool,
}

impl Content {
    fn open(&mut self, element: &Element) {
        match element.local() {
            "table" => self.sheets.push(Sheet {
                name: element.attribute("name").unwrap_or("").to_owned(),
                rows: Vec::new(),
            }),
            "table-row" => {
                self.row.clear();
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.cell.clear();
                let repeated = element.attribute("number-columns-repeated");
                self.repeated = repeated.and_then(|r| r.parse().ok()).unwrap_or(1);
                if let Some(date) = element.attribute("date-value") {
                    self.cell.push_str(date);
                    self.in_note = true;
                }
            }
            "annotation" => self.in_note = true,
            "p" => {
                if !self.cell.is_empty() && !self.in_note {
                    self.cell.push('\n');
                }
                self.in_paragraph = true;
            }
            "s" | "tab" if self.in_paragraph && !self.in_note => self.cell.push(' '),
            "line-break" if self.in_paragraph && !self.in_note => self.cell.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.in_paragraph = false,
            "annotation" => self.in_note = false,
            "table-cell" | "covered-table-cell" => {
                self.in_note = false;
                // A cell may stand for very many: those that are empty only move on.
                let repeated = self.repeated.min(MOST_COLUMNS);
                if !self.cell.is_empty() {
                    for offset in 0..repeated {
                        let column = self.column.saturating_add(offset);
                        self.cells.put(&mut self.row, column, &self.cell);
                    }
                }
                self.column = self.column.saturating_add(self.repeated);
                self.cell.clear();
            }
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.rows.push(row);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::package::Package;
    use crate::read::package::open;
    use crate::read::package::tests::packed;

    #[test]
    fn repeated_empty_cells_take_no_room() {
        let content = "<table:table table:name='A'><table:table-row>\
            <table:table-cell><text:p>One</text:p><text:p>two</text:p></table:table-cell>\
            <table:table-cell table:number-columns-repeated='2'/>\
            <table:table-cell office:date-value='2026-03-03'><text:p>3 March</text:p></table:table-cell>\
            <table:table-cell table:number-columns-repeated='1048576'/></table:table-row></table:table>";
        let Package::Workbook(sheets) =
            open(&packed(&[("content.xml", content.as_bytes())])).unwrap()
        else {
            panic!("it is a workbook");
        };
        assert_eq!(sheets[0].rows, [vec!["One\ntwo", "", "", "2026-03-03"]]);
    }
}
