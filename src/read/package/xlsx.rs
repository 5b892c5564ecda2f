//! Workbooks (`.xlsx`): the cells of their sheets as texts.

use crate::read::package::Cells;
use crate::read::package::Sheet;
use crate::read::package::archive::Archive;
use crate::read::xml;
use crate::read::xml::Piece;

/// Reads all sheets of a workbook, in their order.
pub(super) fn read(archive: &mut Archive) -> Result<Vec<Sheet>, String> {
    let workbook = archive.text("xl/workbook.xml")?.unwrap_or_default();
    let relations = archive
        .text("xl/_rels/workbook.xml.rels")?
        .unwrap_or_default();
    let shared = archive.text("xl/sharedStrings.xml")?.unwrap_or_default();
    let shared = strings(&shared);
    let targets = targets(&relations);
    let mut sheets = Vec::new();
    let mut cells = Cells::default();
    for (index, (name, id)) in names(&workbook).into_iter().enumerate() {
        let target = targets
            .iter()
            .find(|(i, _)| *i == id)
            .map(|(_, t)| t.clone());
        let target = target.unwrap_or_else(|| format!("worksheets/sheet{}.xml", index + 1));
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Some(sheet) = archive.text(&path)? {
            let rows = rows(&sheet, &shared, &mut cells)?;
            sheets.push(Sheet { name, rows });
        }
    }
    Ok(sheets)
}

/// The names of the sheets, each with the id of its part.
fn names(workbook: &str) -> Vec<(String, String)> {
    let mut names = Vec::new();
    xml::pieces(workbook, |piece| {
        if let Piece::Open(element) = piece
            && element.local() == "sheet"
        {
            let value = |name| element.attribute(name).unwrap_or("").to_owned();
            names.push((value("name"), value("id")));
        }
    });
    names
}

/// The parts that ids stand for.
fn targets(relations: &str) -> Vec<(String, String)> {
    let mut targets = Vec::new();
    xml::pieces(relations, |piece| {
        if let Piece::Open(element) = piece
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            targets.push((id.to_owned(), target.to_owned()));
        }
    });
    targets
}

/// The texts that cells share.
fn strings(shared: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut current = String::new();
    let (mut in_text, mut is_phonetic) = (false, false);
    xml::pieces(shared, |piece| match piece {
        Piece::Open(element) => match element.local() {
            "si" => current.clear(),
            "t" => in_text = true,
            "rPh" => is_phonetic = true,
            _ => {}
        },
        Piece::Text(text) if in_text && !is_phonetic => current.push_str(&text),
        Piece::Text(_) => {}
        Piece::Close(name) => match xml::local(&name) {
            "si" => strings.push(std::mem::take(&mut current)),
            "t" => in_text = false,
            "rPh" => is_phonetic = false,
            _ => {}
        },
    });
    strings
}

fn rows(sheet: &str, shared: &[String], cells: &mut Cells) -> Result<Vec<Vec<String>>, String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let (mut column, mut kind, mut value, mut in_value) = (0, String::new(), String::new(), false);
    xml::pieces(sheet, |piece| match piece {
        Piece::Open(element) => match element.local() {
            "row" => {
                row.clear();
                column = 0;
            }
            "c" => {
                value.clear();
                element.attribute("t").unwrap_or("").clone_into(&mut kind);
                column = element.attribute("r").and_then(column_of).unwrap_or(column);
            }
            "v" | "t" => in_value = true,
            _ => {}
        },
        Piece::Text(text) if in_value => value.push_str(&text),
        Piece::Text(_) => {}
        Piece::Close(name) => match xml::local(&name) {
            "v" | "t" => in_value = false,
            "c" => {
                let index = || value.trim().parse::<usize>().ok();
                let text = match kind.as_str() {
                    "s" => index().and_then(|i| shared.get(i)).map(String::as_str),
                    "e" => None,
                    _ => Some(value.as_str()),
                };
                cells.put(&mut row, column, text.unwrap_or(""));
                column += 1;
            }
            "row" => rows.push(std::mem::take(&mut row)),
            _ => {}
        },
    });
    cells.fit().map(|()| rows)
}

/// The column of a cell's name, from 0 (`B7` is 1).
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |n, l| {
        n * 26 + usize::from(l.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_their_columns() {
        let shared = strings(
            "<sst><si><t>The gates</t></si><si><r><t>are </t></r><r><t>shut</t></r></si></sst>",
        );
        let sheet = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>\
                     <row><c t='inlineStr'><is><t>In</t></is></c><c><f>1+1</f><v>2</v></c><c t='s'><v>9</v></c></row>";
        let rows = rows(sheet, &shared, &mut Cells::default()).unwrap();
        assert_eq!(rows, [vec!["The gates", "", "are shut"], vec!["In", "2"]]);
        assert_eq!((column_of("AA1"), column_of("7")), (Some(26), None));
    }
}
