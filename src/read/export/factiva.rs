//! Documents of Factiva: with a code of two or three letters before each field, or without.

use crate::read::date;
use crate::read::export::Document;
use crate::rules::ExportField;
use crate::rules::ExportLayout;
use crate::rules::Language;

/// How many different codes show that lines are coded.
const FEWEST_CODES: usize = 4;

/// How many lines stand before a document's length.
const MOST_LINES_BEFORE: usize = 8;

/// How many lines may stand between the outlet and the line of copyright.
const MOST_LINES_BETWEEN: usize = 12;

/// Reads coded documents (`HD`, `BY`, `WC`, `PD`, `SN`, `LP`, `TD`, `AN`).
pub(super) fn coded(lines: &[&str], layout: &ExportLayout) -> Option<Vec<Document>> {
    let mut codes: Vec<&str> = lines
        .iter()
        .filter_map(|l| Some(code(l, layout)?.0))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let has = |field| codes.iter().any(|c| layout.field(c) == Some(field));
    if codes.len() < FEWEST_CODES || !has(ExportField::Title) || !has(ExportField::Text) {
        return None;
    }
    let mut reader = Coded::default();
    for (index, line) in lines.iter().enumerate() {
        match code(line, layout) {
            Some((_, field, value)) => {
                reader.end_field();
                let is_title = field == ExportField::Title;
                let is_next = is_title && reader.has_title
                    || !matches!(field, ExportField::After) && reader.is_past;
                if is_next || reader.documents.is_empty() {
                    reader.begin(index + 1);
                }
                reader.has_title |= is_title;
                reader.is_past |= field == ExportField::After;
                reader.field = Some(field);
                reader.value = vec![value.to_owned()];
            }
            None if reader.field.is_some() => reader.value.push(line.trim().to_owned()),
            None => {}
        }
    }
    reader.end_field();
    Some(reader.documents)
}

/// The code that a line begins with, what it stands for, and what stands behind it.
fn code<'l>(line: &'l str, layout: &ExportLayout) -> Option<(&'l str, ExportField, &'l str)> {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_apart = rest.trim().is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    let field = layout.field(code).filter(|_| is_code && is_apart)?;
    Some((code, field, rest.trim()))
}

#[derive(Default)]
struct Coded {
    documents: Vec<Document>,
    field: Option<ExportField>,
    value: Vec<String>,
    has_title: bool,
    is_past: bool,
}

impl Coded {
    fn begin(&mut self, line: usize) {
        self.documents.push(Document {
            line,
            ..Document::default()
        });
        self.has_title = false;
        self.is_past = false;
    }

    fn end_field(&mut self) {
        let (Some(field), Some(document)) = (self.field.take(), self.documents.last_mut()) else {
            return;
        };
        let value = std::mem::take(&mut self.value);
        if field == ExportField::Text {
            let mut paragraph = String::new();
            for line in value.iter().chain([&String::new()]) {
                if line.is_empty() && !paragraph.is_empty() {
                    document.text.push(std::mem::take(&mut paragraph));
                } else if !line.is_empty() {
                    let gap = if paragraph.is_empty() { "" } else { " " };
                    paragraph = paragraph + gap + line;
                }
            }
        } else {
            document.tell(field, &value.join(" "));
        }
    }
}

/// Reads documents without codes, each up to its line `Document` with an identifier.
pub(super) fn plain(
    lines: &[&str],
    layout: &ExportLayout,
    language: &Language,
) -> Option<Vec<Document>> {
    let is_end = |l: &str| layout.is_end(l);
    if !lines.iter().any(|l| is_end(l)) || !lines.iter().any(|l| layout.is_length(l)) {
        return None;
    }
    let mut documents = Vec::new();
    let mut start = 0;
    for end in (0..lines.len()).filter(|i| is_end(lines[*i])) {
        documents.push(document(&lines[start..end], start + 1, layout, language));
        start = end + 1;
    }
    Some(documents)
}

/// Headline, byline, length, date, outlet, codes, language, copyright; then the text.
fn document(lines: &[&str], line: usize, layout: &ExportLayout, language: &Language) -> Document {
    let mut found = Document {
        line,
        ..Document::default()
    };
    let filled: Vec<(usize, &str)> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| (i, l.trim()))
        .filter(|(_, l)| !l.is_empty())
        .collect();
    let length = filled.iter().position(|(_, l)| layout.is_length(l));
    let Some(length) = length.filter(|at| *at > 0) else {
        return found;
    };
    let before = &filled[length.saturating_sub(MOST_LINES_BEFORE)..length];
    let by = before
        .iter()
        .rposition(|(_, l)| language.pages.writer(l).is_some());
    if let Some(by) = by {
        found.tell(ExportField::Author, before[by].1);
    }
    // The section and the headline: what stands last before the byline counts.
    if let Some((_, title)) = before[..by.unwrap_or(before.len())].last() {
        found.tell(ExportField::Title, title);
    }
    let after = &filled[length + 1..];
    let is_date = |l: &str| date::iso(l, &language.dates).is_some();
    let dated = after.iter().take(3).position(|(_, l)| is_date(l));
    if let Some(dated) = dated {
        found.tell(ExportField::Date, after[dated].1);
    }
    let is_time = |l: &str| l.len() <= 5 && l.contains(':');
    let rest = &after[dated.map_or(0, |d| d + 1)..];
    let outlet = rest.iter().position(|(_, l)| !is_time(l)).unwrap_or(0);
    if let Some((_, name)) = rest.get(outlet) {
        found.tell(ExportField::Outlet, name);
    }
    let between = rest.iter().take(outlet + MOST_LINES_BETWEEN);
    let copyright = between.clone().position(|(_, l)| layout.is_copyright(l));
    let short = || {
        let codes = rest
            .iter()
            .skip(outlet + 1)
            .take_while(|(_, l)| l.split_whitespace().count() <= 3);
        outlet + codes.count()
    };
    let last = copyright.unwrap_or_else(short);
    let Some((from, _)) = rest.get(last + 1) else {
        return found;
    };
    found.text = crate::read::paragraphs::of_lines(lines[*from..].iter().copied());
    found
}
