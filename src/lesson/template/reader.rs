//! Markdown into the parts of a sheet.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use pulldown_cmark::TextMergeWithOffset;

use crate::layout::Alignment;
use crate::layout::Marker;
use crate::lesson::template::FormColumn;
use crate::lesson::template::FormRow;
use crate::lesson::template::FormTable;
use crate::lesson::template::Mistakes;
use crate::lesson::template::Part;
use crate::lesson::template::Piece;
use crate::lesson::template::placeholder;
use crate::lesson::template::placeholder::Weight;
use crate::rules::RuleFile;

/// Reads the parts in their order.
pub(super) fn read(file: &RuleFile, mistakes: &mut Mistakes<'_>) -> Vec<Part> {
    let events = Parser::new_ext(&file.text, Options::ENABLE_TABLES).into_offset_iter();
    let mut reader = Reader {
        text: &file.text,
        parts: Vec::new(),
        line: Vec::new(),
        strong: 0,
        lists: Vec::new(),
        marker: None,
        table: None,
        row: Vec::new(),
    };
    for (event, range) in TextMergeWithOffset::new(events) {
        reader.take(event, range, mistakes);
    }
    reader.parts
}

struct Reader<'t> {
    text: &'t str,
    parts: Vec<Part>,
    /// The line being read.
    line: Vec<Piece>,
    /// How many marks of emphasis are open.
    strong: usize,
    /// The next number of each list that is open; `None` for a list of signs.
    lists: Vec<Option<u64>>,
    /// The marker of the item whose first line is being read.
    marker: Option<Marker>,
    table: Option<FormTable>,
    row: Vec<Vec<Piece>>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>, mistakes: &mut Mistakes<'_>) {
        match event {
            Event::Start(tag) => self.open(tag, range, mistakes),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) => {
                let weight = if self.strong > 0 {
                    Weight::Strong
                } else {
                    Weight::Usual
                };
                self.line
                    .extend(placeholder::pieces(&words, &range, weight, mistakes));
            }
            Event::SoftBreak => self.line.push(Piece::Text(" ".to_owned())),
            Event::HardBreak => self.line.push(Piece::Break),
            Event::Rule => self.parts.push(Part::PageBreak),
            Event::InlineHtml(html) if html.trim_end_matches([' ', '/', '>']) == "<br" => {
                self.line.push(Piece::Break);
            }
            Event::Html(_) | Event::InlineHtml(_) if self.is_remark(&range) => {}
            Event::Html(_) | Event::InlineHtml(_) => {
                let hint =
                    "Markdown says the same: `**strong**`, `| a | b |`; `<!-- -->` is a remark";
                mistakes.add(range, "a template cannot hold HTML", hint);
            }
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    /// Whether `range` is or lies in a remark.
    fn is_remark(&self, range: &Range<usize>) -> bool {
        let before = &self.text[..range.end];
        let Some(open) = before.rfind("<!--") else {
            return false;
        };
        let closed = self.text[open..].find("-->").map(|i| open + i + 3);
        closed.is_none_or(|end| range.start < end) && open <= range.start
            || self.text[range.clone()].trim_start().starts_with("<!--")
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>, mistakes: &mut Mistakes<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.strong += 1,
            Tag::Paragraph if self.marker.is_none() => self.line.clear(),
            Tag::List(first) => {
                self.item();
                self.lists.push(first);
            }
            Tag::Item => {
                let next = self.lists.last_mut().and_then(Option::as_mut);
                self.marker = Some(match next {
                    Some(number) => {
                        *number += 1;
                        Marker::Number(usize::try_from(*number - 1).unwrap_or(usize::MAX))
                    }
                    None => Marker::Bullet,
                });
                self.line.clear();
            }
            Tag::Table(alignments) => {
                let text = self.text;
                self.table(&alignments, &text[range]);
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::Heading { .. } | Tag::TableCell => self.line.clear(),
            Tag::Image { .. } => {
                mistakes.add(range, "a template cannot hold a picture", "leave it out");
            }
            Tag::CodeBlock(_) => {
                let hint = "begin the line without blanks, and without ``` above it";
                mistakes.add(range, "a template cannot hold a code block", hint);
            }
            _ => {}
        }
    }

    /// Begins a table, whose Markdown is `written`.
    fn table(&mut self, alignments: &[pulldown_cmark::Alignment], written: &str) {
        let shares = shares(written, alignments.len());
        let column = |(alignment, share): (&pulldown_cmark::Alignment, usize)| FormColumn {
            heading: Vec::new(),
            alignment: match alignment {
                pulldown_cmark::Alignment::Right => Alignment::Right,
                _ => Alignment::Left,
            },
            share,
            is_of_outlet: false,
        };
        self.table = Some(FormTable {
            columns: alignments.iter().zip(shares).map(column).collect(),
            rows: Vec::new(),
        });
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Paragraph if self.marker.is_some() => self.item(),
            TagEnd::Paragraph => {
                let line = std::mem::take(&mut self.line);
                self.parts
                    .extend((!line.is_empty()).then_some(Part::Paragraph(line)));
            }
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                self.parts
                    .push(Part::Heading(level, std::mem::take(&mut self.line)));
            }
            TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.line)),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    for (column, heading) in table.columns.iter_mut().zip(self.row.drain(..)) {
                        column.heading = heading;
                    }
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    let mut cells = std::mem::take(&mut self.row);
                    cells.resize(table.columns.len(), Vec::new());
                    table.rows.push(FormRow { cells, each: None });
                }
            }
            TagEnd::Table => self.parts.extend(self.table.take().map(Part::Table)),
            _ => {}
        }
    }

    /// Ends the first line of an item.
    fn item(&mut self) {
        let line = std::mem::take(&mut self.line);
        if let Some(marker) = self.marker.take()
            && !line.is_empty()
        {
            self.parts.push(Part::Item(marker, line));
        }
    }
}

/// The columns' shares of the width: the numbers of dashes below their headings.
fn shares(table: &str, columns: usize) -> Vec<usize> {
    let rule = table.lines().nth(1).unwrap_or_default();
    let cells = rule.trim().trim_matches('|').split('|');
    let dashes = |cell: &str| cell.bytes().filter(|b| *b == b'-').count().max(1);
    let mut shares: Vec<usize> = cells.map(dashes).collect();
    shares.resize(columns, 1);
    shares
}
