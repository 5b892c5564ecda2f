//! Markdown with pipe tables, as GitHub and pandoc read it.

use std::io;
use std::io::Write;

use crate::layout::Alignment;
use crate::layout::Block;
use crate::layout::Cell;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::Marker;
use crate::layout::Shape;
use crate::layout::Table;
use crate::render::visible::visible;

/// A line to write on.
const WRITTEN_ON: &str = "___";

/// Writes `document`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, out: &mut impl Write) -> io::Result<()> {
    for (index, block) in document.blocks.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match block {
            Block::Heading(level, heading) => {
                let marks = "#".repeat(usize::from(*level));
                writeln!(out, "{marks} {}", escaped(heading))?;
            }
            Block::Paragraph(words) if words.as_slice() == [Inline::Room] => {
                writeln!(out, "{WRITTEN_ON}")?;
            }
            Block::Paragraph(words) => writeln!(out, "{}", paragraph(&line(words)))?,
            Block::Item(marker, words) => {
                let marker = match marker {
                    Marker::Bullet => "-".to_owned(),
                    Marker::Number(number) => format!("{number}."),
                };
                writeln!(out, "{marker} {}", paragraph(&line(words)))?;
            }
            Block::Table(table) => write_table(table, out)?,
            Block::PageBreak => writeln!(out, "---")?,
        }
    }
    Ok(())
}

fn write_table(table: &Table, out: &mut impl Write) -> io::Result<()> {
    if let Some(caption) = &table.caption {
        writeln!(out, "{}\n", paragraph(&escaped(caption)))?;
    }
    match table.shape {
        Shape::Grid | Shape::Form => grid(table, out)?,
        Shape::Entries => entries(table, out)?,
    }
    if let Some(cut) = &table.cut {
        writeln!(out, "\n{}", paragraph(&escaped(cut)))?;
    }
    Ok(())
}

fn grid(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let headings = table.columns.iter().map(|c| escaped(&c.heading));
    row(headings, out)?;
    let rule = |alignment| match alignment {
        Alignment::Left => "---",
        Alignment::Right => "---:",
    };
    row(
        table.columns.iter().map(|c| rule(c.alignment).to_owned()),
        out,
    )?;
    for cells in &table.rows {
        row(cells.iter().map(|c| cell(c, "<br>")), out)?;
    }
    Ok(())
}

fn row(cells: impl Iterator<Item = String>, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// One row under the other, as a list.
fn entries(table: &Table, out: &mut impl Write) -> io::Result<()> {
    for cells in &table.rows {
        let names: Vec<String> = cells[..table.heads].iter().map(|c| cell(c, " ")).collect();
        writeln!(out, "- {}", names.join(" "))?;
        let told = table.columns.iter().zip(cells).skip(table.heads);
        for (column, told) in told.filter(|(_, c)| !c.lines.is_empty()) {
            writeln!(
                out,
                "  - {}: {}",
                escaped(&column.heading),
                cell(told, "<br>")
            )?;
        }
    }
    Ok(())
}

fn cell(cell: &Cell, between: &str) -> String {
    let lines: Vec<String> = cell.lines.iter().map(line).collect();
    lines.join(between)
}

fn line(line: &Line) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(words) | Inline::Faint(words) | Inline::Exact(words) => escaped(words),
        Inline::Strong(words) => marked("**", words),
        Inline::Loaded(words) => marked("*", words),
        Inline::Room => String::new(),
    }
}

/// Words between marks; blanks at their ends stay outside, where the marks would not count.
fn marked(mark: &str, words: &str) -> String {
    let words = escaped(words);
    let bare = words.trim();
    if bare.is_empty() {
        return words;
    }
    words.replacen(bare, &format!("{mark}{bare}{mark}"), 1)
}

/// Words that mean nothing but themselves.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A paragraph that does not begin like a list.
fn paragraph(words: &str) -> String {
    let words = words.trim_start();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            format!("{}\\{}", &words[..digits], &words[digits..])
        }
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{words}"),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::layout::LayoutOptions;
    use crate::render::golden;
    use crate::report::fixture::pier;

    fn written(document: &Document) -> String {
        let mut out = Vec::new();
        write(document, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_comparison_is_as_expected() {
        let document = layout::comparison(&pier(), &LayoutOptions::default());
        golden::check("pier.md", &written(&document));
    }

    #[test]
    fn findings_are_a_list() {
        let report = pier();
        let document = layout::loaded(&report.analyses, &report.rules);
        golden::check("pier-loaded.md", &written(&document));
    }

    #[test]
    fn hostile_words_stay_words() {
        let text = written(&golden::hostile());
        assert!(!text.contains("<script") && !text.contains('\u{1b}'));
        let table: Vec<&str> = text.lines().filter(|l| l.starts_with('|')).collect();
        assert_eq!(table.len(), golden::HOSTILE.len() + 2);
        for row in table {
            let bars = row.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 4, "{row}");
        }
        golden::check("hostile.md", &text);
    }

    #[track_caller]
    fn case(words: &str, expected: &str) {
        assert_eq!(paragraph(&escaped(words)), expected);
    }

    #[test]
    fn a_paragraph_does_not_begin_a_list_or_heading() {
        case("- no", "\\- no");
        case("# no", "\\# no");
        case("1. March", "1\\. March");
        case("1 March", "1 March");
    }
}
