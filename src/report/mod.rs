//! The comparison: who asserts what, what differs, rates with their denominators.
//!
//! What comes in are analyses and groups; what goes out is a [`Comparison`], computed but not yet
//! worded. Nothing here takes a side: what was not found is not called omitted.

mod apart;
mod cells;
mod close;
mod decisions;
mod denial;
mod difference;
#[cfg(test)]
pub(crate) mod fixture;
mod outlets;
mod rates;
mod rows;
mod sources;
mod stories;
mod subjects;
mod sure;
mod wording;

use std::borrow::Cow;
use std::sync::Arc;

pub use cells::says;
pub use decisions::drafts;
pub use decisions::stories_drafts;
pub use outlets::totals as outlets;
pub use rates::rates;
pub use sources::unify_sources;
pub use stories::Label;
pub use stories::StoriesReport;
pub use stories::StoryReport;

use crate::analysis::Analysis;
use crate::attribution::AttributionKind;
use crate::attribution::SourceKind;
use crate::attribution::Voice;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::decision::ClaimPlace;
use crate::decision::Decision;
use crate::decision::References;
use crate::decision::Ruling;
use crate::error::Notice;
use crate::loaded::RuleSet;
use crate::matching;
use crate::matching::Decided;
use crate::matching::Matched;
use crate::matching::Part;
use crate::matching::Statement;
use crate::rules::Language;
use crate::text::Passage;
use crate::text::Span;

/// Everything a report is made from.
#[derive(Debug)]
pub struct Report {
    /// The articles and what was found in each.
    pub analyses: Vec<Analysis>,
    /// The outlets side by side.
    pub comparison: Comparison,
    /// The rules that findings point to.
    pub rules: Arc<RuleSet>,
    /// What its articles are called where a claim is named.
    pub references: References,
    /// The reader's decisions on its claims.
    pub rulings: Vec<Ruling>,
    /// The reader's decisions whose claims it does not hold.
    pub undecided: Vec<Decision>,
    /// What the reader should know about the inputs.
    pub notices: Vec<Notice>,
}

/// An article's headline, read as an article of its own.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its loaded words and its claims.
    pub analysis: Analysis,
    /// The claim of its article that says best what it says, as an index; `None` where none does.
    pub support: Option<usize>,
}

/// An outlet and how much of it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletTotal {
    /// Its name.
    pub name: String,
    /// Its articles, as indices into the analyses.
    pub articles: Vec<usize>,
    /// The words in their bodies.
    pub words: usize,
    /// Those of them that stand inside attributed contents or quotations.
    pub attributed_words: usize,
    /// Their claims.
    pub claims: usize,
}

/// Where a claim was found, and whether that is agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// By two outlets or more, without a differing figure or a denial.
    Shared,
    /// By two outlets or more, with another figure or a denial.
    Disputed,
    /// By one outlet.
    Single,
}

/// A claim's place in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowMember {
    /// Its article, as an index into the analyses.
    pub article: usize,
    /// Its claim, as an index into the article's claims.
    pub claim: usize,
    /// Its outlet, as an index into the outlets.
    pub outlet: usize,
    /// Its exact place.
    pub passage: Passage,
    /// Whether that is only a part of the claim, which stands as a whole in another row.
    pub is_part: bool,
    /// Whose statement it is.
    pub voice: Voice,
    /// How well it fits the row, 0–1.
    pub score: f32,
    /// How much its words share with another member's, 0–1; see [`crate::matching::Member::shown`].
    pub shown: f32,
    /// Whether a reader's decision put it here; `None` where the scores did.
    pub decided: Option<Decided>,
}

impl RowMember {
    /// Whether it has all words of its claim, so that what is known of the claim holds of it: a claim that
    /// stands in two rows is in one of them by a part, which may be all of it.
    #[must_use]
    pub fn is_whole(&self, analyses: &[Analysis]) -> bool {
        !self.is_part || self.passage == analyses[self.article].claims[self.claim].passage
    }
}

/// One way with a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Says so itself.
    Itself,
    /// Attributes it to somebody.
    Attributes(Attributee),
    /// Denies it, itself (`None`) or through somebody.
    Disputes(Option<Attributee>),
}

/// Somebody whom an outlet attributes a claim to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributee {
    /// Their name, or an unnamed source's description; `None` where the article does not tell or it
    /// was not understood.
    pub name: Option<String>,
    /// The words that stand for the source here (`he`), where there are any.
    pub words: Option<String>,
    /// What they are, where there is a source.
    pub kind: Option<SourceKind>,
    /// The cue's words, where they do more than tell who speaks: they deny, doubt, admit.
    pub cue: Option<String>,
    /// Whether the claim is quoted or reported.
    pub rendering: AttributionKind,
}

/// Something that an outlet does with a claim, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// What it does.
    pub says: Says,
    /// The row's members in which it does so, as indices into its members, best first; at least one.
    pub members: Vec<usize>,
}

/// An outlet's cell of a row. An outlet that has none was not found to say anything of the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletCell {
    /// The outlet, as an index into the outlets.
    pub outlet: usize,
    /// What it does with the claim: at least one thing, none twice; what is sure before what is not, itself,
    /// then through others, then against it; the best first.
    pub sayings: Vec<Saying>,
    /// All of the row's members of this outlet, as indices into its members, best first.
    pub members: Vec<usize>,
}

/// What differs between members of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// Another value of the same unit.
    Figure,
    /// One affirms, another denies.
    Polarity,
    /// One says so itself, another attributes it.
    Voice,
    /// One is firmer.
    Certainty,
    /// Other words for the same thing, at least one of them loaded.
    Wording,
}

/// What one side of a difference has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideValue {
    /// This figure.
    Figure(Quantity),
    /// This polarity.
    Polarity(Polarity),
    /// This voice.
    Voice(Says),
    /// This certainty.
    Certainty(Certainty),
    /// These words of its article, the whole claim where no part of it answers the other side's
    /// words; `None` where the others' words have nothing in their place.
    Words(Option<Span>),
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The member, as an index into the row's members.
    pub member: usize,
    /// What that member has.
    pub value: SideValue,
}

/// Something in which members of a row differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub kind: DifferenceKind,
    /// The sides, by outlet; at least two.
    pub sides: Vec<Side>,
}

/// One claim and every outlet's way with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// That member, as an index into the members.
    pub representative: usize,
    /// Where it was found.
    pub kind: RowKind,
    /// Its members, by outlet and place.
    pub members: Vec<RowMember>,
    /// A cell for each outlet that has a member, in the outlets' order.
    pub cells: Vec<OutletCell>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Why the members were matched; empty for a row of one.
    pub parts: Vec<Part>,
    /// The terms they share.
    pub shared_terms: Vec<String>,
}

impl Row {
    /// The claim in the words of the member that stands best for all; `analyses` are those of the report.
    #[must_use]
    pub fn claim<'a>(&self, analyses: &'a [Analysis]) -> Cow<'a, str> {
        let best = &self.members[self.representative];
        best.passage.words(&analyses[best.article].article.text)
    }

    /// The cell of `outlet`; `None` where it was not found to say anything of the claim.
    #[must_use]
    pub fn cell(&self, outlet: usize) -> Option<&OutletCell> {
        let index = self
            .cells
            .binary_search_by_key(&outlet, |c| c.outlet)
            .ok()?;
        self.cells.get(index)
    }
}

/// Whose words are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoiceKind {
    /// The outlet's own.
    Outlet,
    /// Those of anybody it quotes or reports.
    Attributed,
}

impl VoiceKind {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Outlet, Self::Attributed];
}

impl From<Voice> for VoiceKind {
    fn from(voice: Voice) -> Self {
        match voice {
            Voice::Outlet => Self::Outlet,
            Voice::Attributed(_) => Self::Attributed,
        }
    }
}

impl OutletTotal {
    /// How many words the outlet has in this voice.
    #[must_use]
    pub fn words_in(&self, voice: VoiceKind) -> usize {
        match voice {
            VoiceKind::Outlet => self.words - self.attributed_words,
            VoiceKind::Attributed => self.attributed_words,
        }
    }
}

/// How often an outlet's words of one voice hit rules of one category.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedRate {
    /// The outlet, as an index into the outlets.
    pub outlet: usize,
    /// The category.
    pub category: String,
    /// Whose words these are.
    pub voice: VoiceKind,
    /// How many words that voice has in this outlet: the denominator.
    pub words: usize,
    /// The findings, as (analysis, finding) indices; none where only other outlets or the other
    /// voice have any.
    pub findings: Vec<(usize, usize)>,
}

impl LoadedRate {
    /// How many findings there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// How many findings there are to 1,000 words of that voice; `None` where it has no words.
    #[must_use]
    pub fn per_1000_words(&self) -> Option<f64> {
        (self.words > 0).then(|| self.count() as f64 * 1000.0 / self.words as f64)
    }
}

/// How much an outlet gives one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTotal {
    /// The outlet, as an index into the outlets.
    pub outlet: usize,
    /// The source's name; `None` for all that was not resolved.
    pub name: Option<String>,
    /// What it is; `None` where there is no source.
    pub kind: Option<SourceKind>,
    /// The attributions, as (analysis, attribution) indices, in the order of the articles.
    pub attributions: Vec<(usize, usize)>,
    /// How many words their contents have.
    pub words: usize,
}

/// Two claims in two rows that may state the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClosePair {
    /// The rows in which they stand whole, as indices into the rows.
    pub rows: [usize; 2],
    /// The claims, by article and claim.
    pub claims: [ClaimPlace; 2],
    /// How alike they are, 0–1; less than what makes two claims one.
    pub score: f32,
}

/// What two claims contradict each other in, the first claim's first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Figures of one unit.
    Figures([Quantity; 2]),
    /// Words that say the opposite of each other, in base form.
    Opposites([String; 2]),
}

/// Two claims in two rows that would be in one but for what they contradict each other in.
#[derive(Clone, Debug, PartialEq)]
pub struct ApartPair {
    /// The rows in which they stand, as indices into the rows.
    pub rows: [usize; 2],
    /// The claims, by article and claim.
    pub claims: [ClaimPlace; 2],
    /// How alike they are but for that, 0–1.
    pub score: f32,
    /// What they contradict each other in.
    pub contradiction: Contradiction,
}

/// A claim that speaks of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubjectClaim {
    /// Its outlet, as an index into the outlets.
    pub outlet: usize,
    /// The claim, by article and claim.
    pub claim: ClaimPlace,
    /// The row in which it stands whole, as an index into the rows.
    pub row: usize,
}

/// What claims of several outlets speak of, though none of them was found to state the same as another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectInCommon {
    /// A name, or a word in base form.
    pub name: String,
    /// The claims, by outlet and place.
    pub claims: Vec<SubjectClaim>,
}

/// The outlets side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The outlets, by name.
    pub outlets: Vec<OutletTotal>,
    /// Shared rows, then disputed, then single ones; of each the sure ones first, and of those the most widely
    /// found.
    pub rows: Vec<Row>,
    /// Claims in different rows that came close to being one, the nearest first.
    pub close: Vec<ClosePair>,
    /// Ready-made claims in different rows that contradict each other in one thing, the most alike first.
    pub apart: Vec<ApartPair>,
    /// What claims of several outlets speak of without a row in common, the most telling first.
    pub subjects: Vec<SubjectInCommon>,
    /// Loaded words, by outlet, voice and category.
    pub loaded: Vec<LoadedRate>,
    /// Sources, by outlet, the most quoted first.
    pub sources: Vec<SourceTotal>,
}

/// What is known besides the articles.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What the reader decided.
    pub rulings: &'a [Ruling],
    /// The language of the articles.
    pub language: &'a Language,
}

/// Computes the comparison, in time about linear in the statements.
#[must_use]
pub fn compare(
    analyses: &[Analysis],
    statements: &[Statement<'_>],
    matched: Matched,
    rules: &RuleSet,
    known: Known<'_>,
) -> Comparison {
    let outlets = outlets::totals(analyses);
    let subjects = matching::subjects(statements, &matched.groups, known.language);
    let rows = rows::rows(
        analyses,
        &outlets,
        statements,
        matched.groups,
        &known.language.synonyms,
    );
    Comparison {
        close: close::close(&matched.close, statements, &rows, known.rulings),
        apart: apart::apart(analyses, &matched.apart, statements, &rows, known),
        subjects: subjects::subjects(
            analyses,
            &subjects,
            statements,
            (&rows, &outlets),
            known.language,
        ),
        rows,
        loaded: rates::rates(analyses, &outlets, rules),
        sources: sources::totals(analyses, &outlets),
        outlets,
    }
}
