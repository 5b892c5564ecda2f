//! Documents whose fields have names and colons: those of Nexis and of `ProQuest`.

use crate::read::date;
use crate::read::export::Block;
use crate::read::export::Document;
use crate::read::export::blocks;
use crate::read::export::field;
use crate::read::export::is_capital;
use crate::read::export::is_rule;
use crate::read::export::label;
use crate::rules::ExportField;
use crate::rules::ExportLayout;
use crate::rules::Language;

/// Reads documents of Nexis: between lines like `1 of 10 DOCUMENTS`, or up to `End of Document`.
pub(super) fn nexis(
    lines: &[&str],
    layout: &ExportLayout,
    language: &Language,
) -> Option<Vec<Document>> {
    let has_starts = lines.iter().any(|l| layout.is_document(l));
    if !has_starts && !lines.iter().any(|l| layout.is_end(l)) {
        return None;
    }
    let form = if has_starts { Form::Older } else { Form::Newer };
    let mut documents = Vec::new();
    let mut start = (!has_starts).then_some(0);
    for (index, line) in lines.iter().enumerate() {
        let (begins, ends) = (layout.is_document(line), layout.is_end(line));
        if !begins && !ends {
            continue;
        }
        if let Some(from) = start {
            documents.push(document(
                &lines[from..index],
                from + 1,
                form,
                (layout, language),
            ));
        }
        start = (begins || !has_starts).then_some(index + 1);
    }
    if let Some(from) = start
        && lines[from..].iter().any(|l| field(l, layout).is_some())
    {
        documents.push(document(&lines[from..], from + 1, form, (layout, language)));
    }
    Some(documents)
}

/// Which of its forms Nexis gave out.
#[derive(Clone, Copy)]
enum Form {
    /// Documents are counted in a line before each.
    Older,
    /// Documents end with a line that says so.
    Newer,
}

fn document(
    lines: &[&str],
    line: usize,
    form: Form,
    (layout, language): (&ExportLayout, &Language),
) -> Document {
    let mut found = Document {
        line,
        ..Document::default()
    };
    let blocks = blocks(lines, line);
    let is_head = |b: &Block| {
        let known = field(b.first(), layout);
        known.is_some_and(|(f, _)| !matches!(f, ExportField::After | ExportField::Text))
            || is_capital(b.first()) && known.is_none()
    };
    let body = blocks.iter().position(|b| layout.is_body(b.first()));
    let first = blocks.iter().position(is_head);
    let start = match (body, first) {
        (Some(body), _) => body + 1,
        (None, Some(first)) => {
            let after =
                |from: usize| blocks[from..].iter().take_while(|b| is_head(b)).count() + from;
            let end = after(first);
            // A headline may stand between two fields.
            let is_between = blocks.get(end + 1).is_some_and(is_head);
            if is_between { after(end + 1) } else { end }
        }
        (None, None) => return found,
    };
    let head = &blocks[..body.unwrap_or(start).min(blocks.len())];
    let prelude = first.unwrap_or(start).min(head.len());
    fields(&head[prelude..], layout, &mut found);
    let prelude = &head[..prelude];
    match form {
        Form::Newer => newer_prelude(prelude, language, &mut found),
        Form::Older => older_prelude(prelude, layout, language, &mut found),
    }
    let text = blocks.get(start..).unwrap_or(&[]);
    let end = (0..text.len()).find(|at| ends_text(&text[*at..], layout));
    let (text, tail) = text.split_at(end.unwrap_or(text.len()));
    found.text = text.iter().map(Block::paragraph).collect();
    for block in tail {
        unknown(block, layout, &mut found);
    }
    found
}

/// Whether the first of these blocks, which stand behind the text's beginning, ends the text.
fn ends_text(blocks: &[Block], layout: &ExportLayout) -> bool {
    let is_after = |b: &Block| {
        label(b.first()).is_some_and(|(name, _)| layout.is_after(name))
            || layout.is_after(b.first())
            || layout.is_copyright(b.first())
            || layout.is_ignored(b.first())
    };
    let Some((first, others)) = blocks.split_first() else {
        return false;
    };
    // A paragraph may begin like a field: so either its label has the form of those behind the text,
    // or nothing but such fields follows, none of them in capitals.
    let name = label(first.first()).map_or(first.first(), |(name, _)| name);
    let is_formed =
        !name.contains(char::is_lowercase) || name.contains('-') || name == first.first();
    let is_small = |b: &Block| is_after(b) && !is_capital(b.first());
    is_after(first) && (is_formed || layout.is_copyright(name) || others.iter().all(is_small))
}

/// Reads labelled lines; an unlabelled one goes on with the field before.
fn fields(blocks: &[Block], layout: &ExportLayout, found: &mut Document) {
    for block in blocks {
        let mut current: Option<(ExportField, String)> = None;
        for line in &block.lines {
            if let Some((field, value)) = field(line, layout) {
                if let Some((field, value)) = current.replace((field, value.to_owned())) {
                    found.tell(field, &value);
                }
            } else if let Some((_, value)) = &mut current {
                value.push(' ');
                value.push_str(line.trim());
            }
        }
        match current {
            Some((field, value)) => found.tell(field, &value),
            // Between two fields stands the headline.
            None if !is_capital(block.first())
                && !layout.is_copyright(block.first())
                && !layout.is_body(block.first()) =>
            {
                found.tell(ExportField::Title, &block.paragraph());
            }
            None => unknown(block, layout, found),
        }
    }
}

/// Notes a line that has the form of a field that is not known.
fn unknown(block: &Block, layout: &ExportLayout, found: &mut Document) {
    let line = block.first();
    if is_capital(line) && field(line, layout).is_none() && !layout.is_copyright(line) {
        found.unknown.push((block.line, line.to_owned()));
    }
}

/// Title, outlet and date, line by line, before the first field.
fn newer_prelude(blocks: &[Block], language: &Language, found: &mut Document) {
    let lines: Vec<&str> = blocks
        .iter()
        .flat_map(|b| b.lines.iter().map(|l| l.trim()))
        .collect();
    let date = lines
        .iter()
        .rposition(|l| date::iso(l, &language.dates).is_some());
    let before = date.unwrap_or(lines.len().min(2));
    let names = [
        (before, ExportField::Date),
        (before.wrapping_sub(1), ExportField::Outlet),
        (before.wrapping_sub(2), ExportField::Title),
    ];
    for (at, field) in names {
        if let Some(line) = lines.get(at) {
            found.tell(field, line);
        }
    }
}

/// Outlet, date and headline, a block each, before the first field.
fn older_prelude(
    blocks: &[Block],
    layout: &ExportLayout,
    language: &Language,
    found: &mut Document,
) {
    let mut blocks: Vec<Block> = blocks.to_vec();
    for block in &mut blocks {
        block
            .lines
            .retain(|l| !layout.is_copyright(l) && !layout.is_ignored(l));
    }
    blocks.retain(|b| !b.lines.is_empty());
    let dated = |b: &Block| {
        let date = b
            .lines
            .iter()
            .map(|l| l.trim())
            .find(|l| date::iso(l, &language.dates).is_some());
        date.map(str::to_owned)
    };
    let at = blocks.iter().position(|b| dated(b).is_some());
    if let Some(date) = at.and_then(|at| dated(&blocks[at])) {
        found.tell(ExportField::Date, &date);
    }
    if at != Some(0)
        && let Some(first) = blocks.first()
    {
        found.tell(ExportField::Outlet, first.first());
    }
    let rest = blocks.get(at.unwrap_or(0) + 1..).unwrap_or(&[]);
    if let Some(title) = rest.last() {
        found.tell(ExportField::Title, &title.paragraph());
    }
}

/// Reads documents of `ProQuest`: between lines of underscores.
pub(super) fn proquest(lines: &[&str], layout: &ExportLayout) -> Option<Vec<Document>> {
    let is_text = |l: &str| field(l, layout).is_some_and(|(f, _)| f == ExportField::Text);
    if !lines.iter().any(|l| is_rule(l))
        || !lines.iter().any(|l| is_text(l) || layout.is_document(l))
    {
        return None;
    }
    let mut documents = Vec::new();
    let mut start = 0;
    for end in (0..=lines.len()).filter(|i| lines.get(*i).is_none_or(|l| is_rule(l))) {
        let part = lines.get(start..end).unwrap_or(&[]);
        let is_one = part.iter().any(|l| is_text(l) || layout.is_document(l))
            || part.iter().filter(|l| field(l, layout).is_some()).count() > 2;
        if is_one {
            documents.push(record(&blocks(part, start + 1), start + 1, layout));
        }
        start = end + 1;
    }
    Some(documents)
}

fn record(blocks: &[Block], line: usize, layout: &ExportLayout) -> Document {
    let mut found = Document {
        line,
        ..Document::default()
    };
    let mut in_text = false;
    let mut is_head = true;
    let mut headline = None;
    let mut info = None;
    for block in blocks {
        if layout.is_document(block.first()) {
            continue;
        }
        let known = field(block.first(), layout);
        if known.is_none() {
            if in_text {
                found.text.push(block.paragraph());
            } else if is_head {
                headline.get_or_insert_with(|| block.paragraph());
            } else {
                unknown(block, layout, &mut found);
            }
            continue;
        }
        is_head = false;
        in_text = known.is_some_and(|(f, _)| f == ExportField::Text);
        if in_text {
            let rest = block.paragraph();
            let text = rest.split_once(':').map_or("", |(_, text)| text.trim());
            if !text.is_empty() {
                found.text.push(text.to_owned());
            }
        } else {
            if known.is_some_and(|(f, _)| f == ExportField::Before) && block.first().contains(" ; ")
            {
                info = known.map(|(_, value)| value.to_owned());
            }
            fields(std::slice::from_ref(block), layout, &mut found);
        }
    }
    // `Publication info: Harbour Post ; Port Ellen [Port Ellen]. 03 Mar 2026: A.1.`
    if let Some((outlet, _)) = info.as_deref().and_then(|i| i.split_once(" ; ")) {
        found.tell(ExportField::Outlet, outlet);
    }
    if let Some(headline) = headline {
        found.tell(ExportField::Title, &headline);
    }
    found
}
