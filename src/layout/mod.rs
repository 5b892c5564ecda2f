//! A report as headings, paragraphs and tables: every wording decision is made here, once, for all
//! formats.
//!
//! What comes in is a report; what goes out is a [`Document`] that any renderer can write.

/// A stretch of running text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Our words.
    Text(String),
    /// Our words that matter most in their line.
    Strong(String),
    /// Our words that matter least in their line.
    Faint(String),
    /// An article's exact words.
    Exact(String),
    /// A loaded word among an article's exact words.
    Loaded(String),
}

/// One line of a cell or paragraph.
pub type Line = Vec<Inline>;

/// One cell: its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The lines, from the top.
    pub lines: Vec<Line>,
}

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// How its cells stand.
    pub alignment: Alignment,
}

/// A table: every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// A short name for files and options (`claims`, `loaded`).
    pub name: &'static str,
    /// What the table shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; the first cell of a row names it.
    pub rows: Vec<Vec<Cell>>,
    /// What was left out and how to see it, when something was.
    pub cut: Option<String>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, level 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Line),
    /// A table.
    Table(Table),
}

/// A report, worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its parts, from the top.
    pub blocks: Vec<Block>,
}
