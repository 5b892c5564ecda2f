//! A report as headings, paragraphs and tables: every wording decision is made here, once, for all
//! formats.
//!
//! What comes in is a report; what goes out is a [`Document`] that any renderer can write.

mod annotated;
mod apart;
mod build;
mod claims;
mod close;
mod comparison;
mod differences;
mod ends;
pub(crate) mod exact;
mod loaded;
pub mod page;
mod passages;
mod rules;
mod similarity;
mod sources;
mod stories;
mod subjects;
mod who_says_what;
mod words;

pub(crate) use build::grouped;
pub(crate) use words::figure;

pub use annotated::Annotated;
pub use annotated::Code;
pub use annotated::CodeGroup;
pub use annotated::CodedTexts;
pub use annotated::Coding;
pub use claims::claims;
pub use claims::tables as claims_tables;
pub use comparison::comparison;
pub use comparison::tables as comparison_tables;
pub use loaded::loaded;
pub use loaded::tried;
pub use page::page;
pub use page::stories_page;
pub use rules::rule;
pub use rules::rules;
pub use similarity::similarities;
pub use similarity::similarity;
pub use stories::stories;
pub use stories::tables as stories_tables;

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
    /// An empty line to write on.
    Room,
}

/// One line of a cell or paragraph.
pub type Line = Vec<Inline>;

/// A figure that a spreadsheet can count with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// So many.
    Count(usize),
    /// `part` of `whole`, to so many (100: percent); `whole` is not 0.
    Rate {
        /// The numerator.
        part: usize,
        /// The denominator.
        whole: usize,
        /// What it is a rate to.
        per: usize,
    },
}

impl Figure {
    /// `part` of `whole` to `per`; `None` where there is no whole.
    #[must_use]
    pub fn rate(part: usize, whole: usize, per: usize) -> Option<Self> {
        (whole > 0).then_some(Self::Rate { part, whole, per })
    }

    /// The figure as a number.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Rate { part, whole, per } => part as f64 * per as f64 / whole as f64,
        }
    }
}

/// One cell: its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The figure that the lines tell, where they tell one.
    pub figure: Option<Figure>,
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
    /// How wide it is beside the others that have a share; `None` where its content decides.
    pub share: Option<usize>,
}

/// How a table is best read, where the format and the width leave a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Rows and columns side by side.
    Grid,
    /// One row under the other, each a short text of its own.
    Entries,
    /// A grid to write in: lines around every cell.
    Form,
}

/// A table: every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// A short name for files and options (`claims`, `loaded`).
    pub name: &'static str,
    /// What the heading above it leaves open, where that is something.
    pub caption: Option<String>,
    /// How it is best read.
    pub shape: Shape,
    /// The columns.
    pub columns: Vec<Column>,
    /// How many of the first columns name a row; at least 1.
    pub heads: usize,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What was left out and how to see it, when something was.
    pub cut: Option<String>,
}

/// How many lines a form has that is kept on one page; a line to write on counts for two.
const SHORT_FORM: usize = 24;

impl Table {
    /// Whether it is a form that fits on a page and is better not cut in two.
    #[must_use]
    pub fn is_short(&self) -> bool {
        let height = |line: &Line| 1 + usize::from(line.contains(&Inline::Room));
        let cell = |cell: &Cell| cell.lines.iter().map(height).sum::<usize>();
        let row = |cells: &Vec<Cell>| cells.iter().map(cell).max().unwrap_or_default();
        self.shape == Shape::Form && self.rows.iter().map(row).sum::<usize>() <= SHORT_FORM
    }
}

/// What stands before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A sign.
    Bullet,
    /// A number.
    Number(usize),
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, level 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list.
    Item(Marker, Line),
    /// A table.
    Table(Table),
    /// What follows begins on a new page.
    PageBreak,
}

/// A report, worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its parts, from the top.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The tables, from the top.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Heading(..) | Block::Paragraph(_) | Block::Item(..) | Block::PageBreak => None,
        })
    }
}

/// Whether claims are shown with what they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimNumbers {
    /// They are.
    Shown,
    /// They are not.
    Hidden,
}

/// How much of a report is laid out. What is left out is always said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutOptions {
    /// How many claims that only one outlet has are shown of each; all when `None`.
    pub single_claims: Option<usize>,
    /// How many pairs of claims that came close are shown; all when `None`.
    pub close: Option<usize>,
    /// How many pairs of ready-made claims are shown that contradict each other; all when `None`.
    pub apart: Option<usize>,
    /// How many subjects that outlets have in common are shown; all when `None`.
    pub subjects: Option<usize>,
    /// How many sources are shown of each outlet; all when `None`.
    pub sources: Option<usize>,
    /// Whether claims are shown with what they are called in decisions (`herald:3`).
    pub numbers: ClaimNumbers,
    /// How many articles of no story are shown; all when `None`.
    pub alone: Option<usize>,
    /// How many notices are shown; all when `None`.
    pub notices: Option<usize>,
    /// How many passages are shown of one outlet in one cell; all when `None`.
    pub passages: Option<usize>,
    /// How many code points of an exact passage are shown; all when `None`.
    pub passage: Option<usize>,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            single_claims: Some(10),
            close: Some(0),
            apart: Some(20),
            subjects: Some(5),
            sources: Some(10),
            numbers: ClaimNumbers::Hidden,
            alone: Some(20),
            notices: Some(20),
            passages: Some(2),
            passage: Some(240),
        }
    }
}

impl LayoutOptions {
    /// Everything, in full.
    #[must_use]
    pub fn all() -> Self {
        Self {
            single_claims: None,
            close: None,
            apart: None,
            subjects: None,
            sources: None,
            numbers: ClaimNumbers::Hidden,
            alone: None,
            notices: None,
            passages: None,
            passage: None,
        }
    }
}
