//! A template filled in.

mod table;
mod topics;

use std::cell::RefCell;

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::Marker;
use crate::lesson::Filling;
use crate::lesson::answer;
use crate::lesson::answer::Topic;
use crate::lesson::chance::EveryOther;
use crate::lesson::field::Field;
use crate::lesson::material::Material;
use crate::lesson::template::Part;
use crate::lesson::template::Piece;
use crate::lesson::template::Placeholder;
use crate::lesson::template::PlaceholderKind;
use crate::lesson::template::Template;
use crate::lesson::template::Times;

/// The room for an answer between paragraphs, in lines, where the template names none.
const ROOM: usize = 3;

/// Fills templates in.
pub(super) struct Filler<'a> {
    material: &'a Material<'a>,
    filling: Filling,
    every_other: RefCell<EveryOther>,
}

/// What stands in one place of a sheet.
enum Filled {
    /// What is given, or what the template says.
    Given(Vec<Line>),
    /// A suggestion.
    Suggested(Vec<Line>),
    /// Nothing: so many lines of room.
    Empty(usize),
}

impl<'a> Filler<'a> {
    /// Fills from `material`; `seed` decides which of the answers where not all are filled in.
    pub(super) fn new(material: &'a Material<'a>, filling: Filling, seed: u64) -> Self {
        Self {
            material,
            filling,
            every_other: RefCell::new(EveryOther::new(seed)),
        }
    }

    /// The sheet.
    pub(super) fn document(&self, template: &Template) -> Document {
        let mut blocks = Vec::new();
        for section in &template.sections {
            let topics: Vec<Topic> = match section.times {
                Times::Once => vec![Topic::default()],
                Times::EachText => (0..self.material.texts.len())
                    .map(|text| Topic {
                        text: Some(text),
                        ..Topic::default()
                    })
                    .collect(),
            };
            for topic in topics {
                for part in &section.parts {
                    self.part(part, topic, &mut blocks);
                }
            }
        }
        self.note(&mut blocks);
        Document { blocks }
    }

    /// Says of a sheet with suggestions what they are, behind its title.
    fn note(&self, blocks: &mut Vec<Block>) {
        let notes = &self.material.words.notes;
        let note = match self.filling {
            Filling::Blank => return,
            Filling::EveryOther => &notes.part_filled,
            Filling::Key => &notes.key,
        };
        let is_title = |b: &Block| matches!(b, Block::Heading(1, _));
        let title = blocks.iter().position(is_title);
        if let (Some(title), Filling::Key) = (title, self.filling)
            && let Block::Heading(_, words) = &mut blocks[title]
        {
            *words = notes.key_title.with(&[("title", words)]);
        }
        let note = Block::Paragraph(vec![Inline::Strong(note.clone())]);
        blocks.insert(title.map_or(0, |t| t + 1), note);
    }

    fn part(&self, part: &Part, topic: Topic, blocks: &mut Vec<Block>) {
        match part {
            Part::Heading(level, line) => {
                blocks.push(Block::Heading(*level, plain(&self.line(line, topic))));
            }
            Part::Item(marker, line) => blocks.push(Block::Item(*marker, self.line(line, topic))),
            Part::Paragraph(line) => match line.as_slice() {
                [Piece::Room(lines)] => self.own_answer(*lines, blocks),
                [Piece::Field(placeholder)] => self.answer(placeholder, topic, blocks),
                line => blocks.push(Block::Paragraph(self.line(line, topic))),
            },
            Part::Table(table) => self.tables(table, topic, blocks),
            Part::PageBreak => blocks.push(Block::PageBreak),
        }
    }

    /// A line in which everything is given.
    fn line(&self, pieces: &[Piece], topic: Topic) -> Line {
        self.lines(pieces, topic, ROOM)
            .into_iter()
            .flatten()
            .collect()
    }

    /// Room between paragraphs for what only the student can know.
    fn own_answer(&self, lines: usize, blocks: &mut Vec<Block>) {
        match self.filling {
            Filling::Blank | Filling::EveryOther => room(lines, blocks),
            Filling::Key => blocks.push(Block::Paragraph(faint(
                &self.material.words.cells.own_answer,
            ))),
        }
    }

    /// Something to be filled in that has a paragraph of its own.
    fn answer(&self, placeholder: &Placeholder, topic: Topic, blocks: &mut Vec<Block>) {
        match self.filled(placeholder, topic, ROOM) {
            Filled::Empty(lines) => room(lines, blocks),
            Filled::Given(lines) if placeholder.field == Field::TextParagraphs => {
                let numbers = (1..).map(Marker::Number);
                blocks.extend(numbers.zip(lines).map(|(n, l)| Block::Item(n, l)));
            }
            Filled::Given(lines) => blocks.extend(lines.into_iter().map(Block::Paragraph)),
            Filled::Suggested(lines) => {
                let lines = lines.into_iter().map(|line| self.marked(line));
                blocks.extend(lines.map(|line| Block::Item(Marker::Bullet, line)));
            }
        }
    }

    /// What stands in the place of a placeholder on this sheet.
    fn filled(&self, placeholder: &Placeholder, topic: Topic, usual_room: usize) -> Filled {
        let found = answer::answer(self.material, placeholder.field, topic);
        let cells = &self.material.words.cells;
        match (placeholder.kind, found, self.filling) {
            (PlaceholderKind::Given, Some(lines), _) => Filled::Given(lines),
            (PlaceholderKind::Given, None, _) => Filled::Given(vec![faint(&cells.not_given)]),
            (PlaceholderKind::Answer(_), Some(lines), Filling::Key) => Filled::Suggested(lines),
            (PlaceholderKind::Answer(_), None, Filling::Key) => {
                Filled::Given(vec![faint(&cells.no_suggestion)])
            }
            (PlaceholderKind::Answer(_), Some(lines), Filling::EveryOther)
                if self.every_other.borrow_mut().next() =>
            {
                Filled::Suggested(lines)
            }
            (PlaceholderKind::Answer(room), _, Filling::EveryOther | Filling::Blank) => {
                Filled::Empty(room.unwrap_or(usual_room))
            }
        }
    }

    /// The lines of a cell or paragraph.
    fn lines(&self, pieces: &[Piece], topic: Topic, usual_room: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = vec![Line::new()];
        for piece in pieces {
            let filled = match piece {
                Piece::Text(words) => Filled::Given(vec![vec![Inline::Text(words.clone())]]),
                Piece::Strong(words) => Filled::Given(vec![vec![Inline::Strong(words.clone())]]),
                Piece::Break => {
                    lines.push(Line::new());
                    continue;
                }
                Piece::Room(_) if self.filling == Filling::Key => continue,
                Piece::Room(count) => Filled::Empty(*count),
                Piece::Field(placeholder) => self.filled(placeholder, topic, usual_room),
            };
            match filled {
                Filled::Given(given) => {
                    let mut given = given.into_iter();
                    let last = lines.last_mut().expect("there is one from the start");
                    last.extend(given.next().into_iter().flatten());
                    lines.extend(given);
                }
                // A suggestion and the room for one have lines of their own.
                Filled::Suggested(suggested) => {
                    let mut suggested = suggested.into_iter();
                    lines.extend(suggested.next().map(|line| self.marked(line)));
                    lines.extend(suggested);
                }
                Filled::Empty(count) => {
                    lines.extend((0..count).map(|_| vec![Inline::Room]));
                }
            }
        }
        lines.retain(|line| line.iter().any(|i| !is_blank(i)));
        for line in &mut lines {
            if let Some(Inline::Text(last)) = line.last_mut() {
                last.truncate(last.trim_end().len());
            }
        }
        lines
    }

    /// A suggestion behind its mark.
    fn marked(&self, mut line: Line) -> Line {
        let mark = format!("{} ", self.material.words.mark);
        line.insert(0, Inline::Faint(mark));
        line
    }
}

/// Words that matter less than others.
fn faint(words: &str) -> Line {
    vec![Inline::Faint(words.to_owned())]
}

/// Lines to write on.
fn room(lines: usize, blocks: &mut Vec<Block>) {
    blocks.extend((0..lines).map(|_| Block::Paragraph(vec![Inline::Room])));
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Room => false,
        Inline::Text(w)
        | Inline::Strong(w)
        | Inline::Faint(w)
        | Inline::Exact(w)
        | Inline::Loaded(w) => w.trim().is_empty(),
    }
}

/// The words of a line.
fn plain(line: &Line) -> String {
    let words = line.iter().map(|inline| match inline {
        Inline::Text(w)
        | Inline::Strong(w)
        | Inline::Faint(w)
        | Inline::Exact(w)
        | Inline::Loaded(w) => w.as_str(),
        Inline::Room => "",
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Cell;
    use crate::lesson::Lesson;
    use crate::lesson::LessonOptions;
    use crate::lesson::Templates;
    use crate::report::Report;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;
    use crate::report::fixture::pier;
    use crate::rules::Language;
    use crate::rules::RuleFile;

    fn sheet(report: &Report, template: &str, filling: Filling, seed: u64) -> Document {
        let own = RuleFile::new("mine.md", template.to_owned());
        let templates = Templates::load(Language::english(), "mine", &[own]).unwrap();
        let options = LessonOptions {
            seed,
            ..LessonOptions::default()
        };
        let headlines: Vec<_> = report.analyses.iter().map(|_| None).collect();
        Lesson::new(report, &headlines, &templates, options).worksheet(filling)
    }

    fn cells(document: &Document) -> Vec<String> {
        let rows = document.tables().flat_map(|t| &t.rows);
        let words = |cell: &Cell| {
            let lines: Vec<String> = cell.lines.iter().map(plain).collect();
            lines.join("/")
        };
        rows.flatten().map(words).collect()
    }

    const SPEAKERS: &str = "# Who\n\n| Text | Name |\n|-|-|\n| {text.letter} | {source.name?} |\n";

    #[test]
    fn a_worksheet_has_room_where_the_key_has_marked_suggestions() {
        let report = pier();
        let blank = sheet(&report, SPEAKERS, Filling::Blank, 1);
        let key = sheet(&report, SPEAKERS, Filling::Key, 1);
        let (blank, key) = (cells(&blank), cells(&key));
        assert_eq!(blank.len(), key.len());
        for (blank, key) in blank.chunks(2).zip(key.chunks(2)) {
            assert_eq!(blank[0], key[0], "what is given is given to all");
            assert_eq!(blank[1], "/", "two lines of room");
            assert!(key[1].starts_with("☐ "), "{key:?}");
        }
        assert!(key.contains(&"☐ Ada Brook".to_owned()));
    }

    #[test]
    fn a_key_says_what_it_is() {
        let key = sheet(&pier(), SPEAKERS, Filling::Key, 1);
        let Block::Heading(1, title) = &key.blocks[0] else {
            panic!("a title");
        };
        assert_eq!(title, "Who The key");
        let table = key.tables().next().unwrap();
        let caption = table.caption.as_deref();
        assert_eq!(caption, Some("☐ = suggestion, check it"));
    }

    #[test]
    fn the_seed_decides_which_half_is_filled_in() {
        let report = pier();
        let filled = |seed| cells(&sheet(&report, SPEAKERS, Filling::EveryOther, seed));
        assert_eq!(filled(5), filled(5));
        assert!((1..20).any(|seed| filled(seed) != filled(5)));
        let cells = filled(5);
        let answers = cells.len() / 2;
        let suggested = cells.iter().filter(|c| c.starts_with('☐')).count();
        assert!(suggested.abs_diff(answers - suggested) <= 1, "{cells:?}");
    }

    #[test]
    fn what_an_article_does_not_say_is_not_given() {
        let report = Story {
            analyses: vec![Draft::new("Post", "a.txt", "The pier is shut.").build()],
        }
        .report(&[]);
        let template = "| a | b |\n|-|-|\n| {text.headline} | {text.support?} |\n";
        let found = cells(&sheet(&report, template, Filling::Key, 1));
        assert_eq!(found, ["not given", "no suggestion"]);
    }

    #[test]
    fn one_outlet_has_nothing_to_be_compared_with() {
        let report = Story {
            analyses: vec![Draft::new("Post", "a.txt", "The pier is shut.").build()],
        }
        .report(&[]);
        let template = "| a | {outlet.name} |\n|-|-|\n| {claim.words} | {claim.says?} |\n";
        let document = sheet(&report, template, Filling::Key, 1);
        assert_eq!(document.tables().count(), 0);
        let told =
            |b: &Block| matches!(b, Block::Paragraph(l) if plain(l).contains("only one outlet"));
        assert!(document.blocks.iter().any(told));
    }

    #[test]
    fn many_outlets_stand_in_several_tables() {
        let outlets = ["A", "B", "C", "D", "E", "F", "G"];
        let draft = |name: &&str| Draft::new(name, &format!("{name}.txt"), "It is shut.").build();
        let report = Story {
            analyses: outlets.iter().map(draft).collect(),
        }
        .report(&[]);
        let template = "| a | {outlet.name} |\n|-|-|\n| {room 1} | |\n";
        let document = sheet(&report, template, Filling::Blank, 1);
        let widths: Vec<usize> = document.tables().map(|t| t.columns.len()).collect();
        assert_eq!(widths, [6, 3]);
    }

    #[test]
    fn every_embedded_level_can_be_filled_in() {
        let report = pier();
        for level in ["standard", "easy"] {
            let templates = Templates::load(Language::english(), level, &[]).unwrap();
            let headlines: Vec<_> = report.analyses.iter().map(|_| None).collect();
            let lesson = Lesson::new(&report, &headlines, &templates, LessonOptions::default());
            for filling in [Filling::Blank, Filling::EveryOther, Filling::Key] {
                assert!(lesson.worksheet(filling).tables().count() > 8);
            }
            assert!(lesson.texts().blocks.len() > 8);
        }
    }

    #[test]
    fn no_sheet_calls_anything_omitted_or_left_or_right() {
        let language = Language::english();
        for file in &language.lesson {
            let text = file.text.to_lowercase();
            for word in ["omit", "left-wing", "right-wing", "bias score"] {
                assert!(!text.contains(word), "{} says {word}", file.name);
            }
        }
    }
}
