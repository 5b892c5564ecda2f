//! A comparison as a page: beside what can be read, what can be opened, followed and filtered.
//!
//! What comes in is a report; what goes out is a [`Page`], whose links are [`Anchor`]s and whose
//! words are final. A table that every format has ([`crate::layout::Table`]) is the same here, with
//! links added.

mod articles;
mod claims;
mod controls;
mod coverage;
mod loaded;
mod marked;
mod stories;
mod tables;

pub use stories::StoriesPage;
pub use stories::StoryPart;
pub use stories::stories_page;

use crate::layout::Line;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::comparison;
use crate::report::Report;
use crate::report::RowKind;
use crate::report::VoiceKind;

/// A place on the page that a link leads to; numbers are indices from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A story.
    Story(usize),
    /// A claim's row.
    Row(usize),
    /// An article.
    Article(usize),
    /// A claim in its article: (article, claim).
    Claim(usize, usize),
    /// A loaded word in its article: (article, finding).
    Finding(usize, usize),
    /// A loaded word in the list: (article, finding).
    Listed(usize, usize),
    /// A source's row.
    Source(usize),
    /// An attribution in its article: (article, attribution).
    Attribution(usize, usize),
}

/// A report as a page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The language of our words.
    pub language: &'static str,
    /// The title.
    pub title: String,
    /// What was read.
    pub lead: Line,
    /// The outlets, in the order of the columns.
    pub outlets: Vec<String>,
    /// The words of what a reader can do.
    pub controls: Controls,
    /// The parts, from the top.
    pub sections: Vec<Section>,
    /// What made the page, and what it does not tell.
    pub foot: Line,
}

/// The words of what a reader can do.
#[derive(Clone, Debug)]
pub struct Controls {
    /// The link to the first table, for who does not see the page.
    pub skip: &'static str,
    /// The heading of the list of sections.
    pub contents: &'static str,
    /// The heading of the filters.
    pub filters: &'static str,
    /// The claims that can be shown: all, or those of one kind.
    pub kinds: Choice<RowKind>,
    /// The voices that can be shown: any, or one.
    pub voices: Choice<VoiceKind>,
    /// The heading of the outlets that can be shown.
    pub outlets: &'static str,
    /// Opens all words.
    pub open: &'static str,
    /// Closes them again.
    pub close: &'static str,
    /// Takes all filters away.
    pub reset: &'static str,
    /// How many claims are shown, of how many, in the place of `{n}` and `{m}`.
    pub shown: &'static str,
    /// The link back to the top.
    pub top: &'static str,
}

/// One of several things to show.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    /// What is chosen.
    pub heading: &'static str,
    /// All of them.
    pub all: &'static str,
    /// One of them each.
    pub each: Vec<(T, &'static str)>,
}

/// A part of the page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name, for links.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// What is in it, from the top.
    pub parts: Vec<Part>,
}

/// Something in a section.
#[derive(Clone, Debug)]
pub enum Part {
    /// A paragraph.
    Paragraph(Line),
    /// What the marks of the tables mean.
    Legend(Vec<(Mark, String)>),
    /// Which outlet does what with which claim, to look at.
    Coverage(Coverage),
    /// Who asserts what.
    Claims(ClaimTable),
    /// Any other table.
    Table(LinkedTable),
    /// Bars to compare.
    Bars(Bars),
    /// An article.
    Article(MarkedArticle),
}

/// What an outlet does with a claim, in one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Says so itself.
    Itself,
    /// Quotes somebody.
    Quotes,
    /// Quotes somebody in part.
    QuotesInPart,
    /// Reports somebody.
    Reports,
    /// Says, or has somebody say, that it is not so.
    Disputes,
    /// Nothing was found.
    NotFound,
}

impl Mark {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 6] = [
        Self::Itself,
        Self::Quotes,
        Self::QuotesInPart,
        Self::Reports,
        Self::Disputes,
        Self::NotFound,
    ];
}

/// A picture of the table of claims: a row an outlet, a column a claim.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// What is seen in it.
    pub caption: String,
    /// The same in words, for who does not see it.
    pub summary: String,
    /// The outlets.
    pub outlets: Vec<String>,
    /// The claims.
    pub claims: Vec<CoverageColumn>,
    /// What was left out, when something was.
    pub cut: Option<String>,
}

/// One claim of a [`Coverage`].
#[derive(Clone, Debug)]
pub struct CoverageColumn {
    /// The claim's row.
    pub row: usize,
    /// Where it was found.
    pub kind: RowKind,
    /// The words for that.
    pub kind_words: &'static str,
    /// Number and claim.
    pub title: String,
    /// A mark for each outlet.
    pub marks: Vec<Mark>,
}

/// Who asserts what: a row a claim, a column an outlet.
#[derive(Clone, Debug)]
pub struct ClaimTable {
    /// What it is, for who does not see the headings around it.
    pub caption: String,
    /// The headings of number and claim.
    pub heads: [&'static str; 2],
    /// The heading of all outlets together, where they stand in one column.
    pub together: &'static str,
    /// The outlets.
    pub outlets: Vec<String>,
    /// What stands in the cell of an outlet that nothing was found of.
    pub not_found: &'static str,
    /// The rows.
    pub rows: Vec<ClaimRow>,
}

/// A claim's row.
#[derive(Clone, Debug)]
pub struct ClaimRow {
    /// Its index among all claims; the number shown is one more.
    pub row: usize,
    /// Where it was found.
    pub kind: RowKind,
    /// The words for that.
    pub kind_words: &'static str,
    /// The claim.
    pub claim: Line,
    /// Where its words stand.
    pub place: Anchor,
    /// Why these statements stand in one row.
    pub why: Option<Line>,
    /// A cell for each outlet: what it does with the claim, nothing where nothing was found.
    pub cells: Vec<Vec<Told>>,
    /// How many outlets nothing was found of; `None` where something was found of all.
    pub missing: Option<String>,
}

/// One thing that an outlet does with a claim, and its words.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it does.
    pub mark: Mark,
    /// Whose statement it is.
    pub voice: VoiceKind,
    /// The same in words, with the speaker: `quotes Ada Brook`.
    pub words: String,
    /// Where it does so.
    pub excerpts: Vec<Excerpt>,
}

/// Words of an article with the sentence around them.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The sentence.
    pub sentence: Vec<Stretch>,
    /// Where it stands.
    pub place: Anchor,
    /// What it stands in.
    pub place_words: String,
}

/// A table with links: as many [`LinkedRow`]s as the table has rows.
#[derive(Clone, Debug)]
pub struct LinkedTable {
    /// The table.
    pub table: Table,
    /// The outlet of each column that has one.
    pub columns: Vec<Option<usize>>,
    /// What each row has beyond its cells.
    pub rows: Vec<LinkedRow>,
    /// The heading of the outlets' columns together, where most of their cells are empty, so that they
    /// may stand in one column.
    pub together: Option<&'static str>,
    /// What the table is a list of: whether the filters for claims apply to its rows.
    pub lists: Lists,
}

/// What a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// Claims, which are counted when they are filtered.
    Claims,
    /// Something else.
    Others,
}

/// What a row of a table has beyond its cells.
#[derive(Clone, Debug, Default)]
pub struct LinkedRow {
    /// The name of this row.
    pub anchor: Option<Anchor>,
    /// Where the last of its heads leads.
    pub link: Option<Anchor>,
    /// The outlet that it is about, where it is about one.
    pub outlet: Option<usize>,
    /// The claims' kind, where it is about a claim.
    pub kind: Option<RowKind>,
    /// Whose words it is about, where it is about one voice.
    pub voice: Option<VoiceKind>,
    /// How long a bar is drawn, in thousandths of the longest.
    pub bar: Option<u16>,
    /// What opens beneath the last of its heads.
    pub opens: Vec<Excerpt>,
    /// How many more would open, and where they are, when some were left out.
    pub more: Option<String>,
}

/// Bars to compare, in groups.
#[derive(Clone, Debug)]
pub struct Bars {
    /// What is seen.
    pub caption: String,
    /// The headings of group, bar, picture and figure.
    pub heads: [&'static str; 4],
    /// The groups.
    pub groups: Vec<BarGroup>,
}

/// Bars of one outlet.
#[derive(Clone, Debug)]
pub struct BarGroup {
    /// The outlet.
    pub outlet: usize,
    /// Its name.
    pub label: String,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Whose words it measures.
    pub voice: VoiceKind,
    /// What it measures.
    pub label: &'static str,
    /// Its length, in thousandths of the longest.
    pub length: u16,
    /// The figure.
    pub figure: Line,
}

/// An article with everything that was found in it.
#[derive(Clone, Debug)]
pub struct MarkedArticle {
    /// Its index.
    pub article: usize,
    /// Its outlet.
    pub outlet: usize,
    /// The outlet's name.
    pub outlet_name: String,
    /// The headline, or the file.
    pub heading: String,
    /// Author, date, length and file.
    pub facts: String,
    /// Where it was published, when that is an address of the web.
    pub url: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<MarkedParagraph>,
}

/// A paragraph with its notes.
#[derive(Clone, Debug)]
pub struct MarkedParagraph {
    /// The words.
    pub words: Vec<Stretch>,
    /// What was found in it, by place.
    pub notes: Vec<Note>,
}

/// A note in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it leads.
    pub link: Anchor,
    /// The link's words: a claim's number, a loaded word.
    pub label: String,
    /// The kind of the claim; `None` for a loaded word.
    pub kind: Option<RowKind>,
    /// What is to be said of it.
    pub words: String,
}

/// Words that all belong to the same claims.
#[derive(Clone, Debug, Default)]
pub struct Stretch {
    /// Whose the claims are; `None` outside of claims.
    pub voice: Option<VoiceKind>,
    /// The names of what begins here.
    pub anchors: Vec<Anchor>,
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// The rows of the claims that end here.
    pub rows: Vec<usize>,
}

/// Words that are one thing.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// What they do in an attribution, where they do something.
    pub role: Option<Role>,
    /// What makes them loaded, where they are.
    pub loaded: Option<Loaded>,
}

/// What words do in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// They tell who speaks, who has this row among the sources.
    Speaker(Option<Anchor>),
    /// They attribute.
    Cue,
}

/// A loaded word.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its name, where it begins.
    pub anchor: Option<Anchor>,
    /// Its entry in the list.
    pub entry: Anchor,
    /// Why it is marked.
    pub why: String,
}

/// Lays out a comparison as a page. Nothing is left out but where it is said.
#[must_use]
pub fn page(report: &Report) -> Page {
    let comparison = &report.comparison;
    let places = articles::Places::new(report);
    let sections = vec![
        claims::section(report),
        claims::single(report),
        tables::apart(report),
        tables::subjects(report),
        tables::close(report),
        tables::differences(report),
        tables::sources(report),
        loaded::section(report),
        articles::section(report, &places),
        tables::about(report),
    ];
    Page {
        language: "en",
        title: "Who says what".to_owned(),
        lead: build::text(comparison::title(report)),
        outlets: comparison.outlets.iter().map(|o| o.name.clone()).collect(),
        controls: controls::controls(),
        sections: sections
            .into_iter()
            .filter(|s| !s.parts.is_empty())
            .collect(),
        foot: build::text(controls::FOOT),
    }
}
