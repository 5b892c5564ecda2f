//! A comparison for each story of a run.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::decision::Decision;
use crate::error::Notice;
use crate::loaded::RuleSet;
use crate::report::Report;
use crate::report::outlets;
use crate::report::wording;
use crate::text::Passage;
use crate::text::Span;

/// How many words a headline has at most.
const MOST_OF_HEADLINE: usize = 25;

/// A comparison for each story of a run.
#[derive(Debug)]
pub struct StoriesReport {
    /// The stories, those of most articles first.
    pub stories: Vec<StoryReport>,
    /// The articles that belong to no story.
    pub alone: Vec<Analysis>,
    /// The rules that findings point to.
    pub rules: Arc<RuleSet>,
    /// The reader's decisions that are about no story.
    pub undecided: Vec<Decision>,
    /// What the reader should know about the inputs.
    pub notices: Vec<Notice>,
}

/// Articles about one event, compared.
#[derive(Debug)]
pub struct StoryReport {
    /// Words that tell what it is about.
    pub label: Label,
    /// Names and words that most of its articles begin with, the most telling first.
    pub common: Vec<String>,
    /// How alike its articles are on average, 0–1.
    pub likeness: f32,
    /// The first and the last day on which an article is known to be published; `None` where none is.
    pub days: Option<(String, String)>,
    /// The comparison of its articles.
    pub report: Report,
}

/// The headline of a story: one of its articles' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Whose, as an index into the analyses.
    pub article: usize,
    /// The words; `None` for the headline that the article is known by beside its text.
    pub passage: Option<Passage>,
}

impl StoryReport {
    /// A story whose articles are `report`'s; `central` of them is most like the others.
    #[must_use]
    pub fn new(report: Report, central: usize, common: Vec<String>, likeness: f32) -> Self {
        Self {
            label: label(&report.analyses, central),
            days: days(&report.analyses),
            common,
            likeness,
            report,
        }
    }

    /// How many words its articles have.
    #[must_use]
    pub fn words(&self) -> usize {
        let outlets = self.report.comparison.outlets.iter();
        outlets.map(|o| o.words).sum()
    }
}

/// The headline of the central article; another one's where its words are loaded and another's are not,
/// since no outlet's judgement should head a story.
fn label(analyses: &[Analysis], central: usize) -> Label {
    let others = (0..analyses.len()).filter(|a| *a != central);
    let label_of = |article: usize| Label {
        article,
        passage: passage(&analyses[article]),
    };
    let is_plain = |label: &Label| {
        let passage = label.passage.as_ref();
        passage.is_none_or(|p| wording::findings_in(&analyses[label.article], p).is_empty())
    };
    let mut labels = std::iter::once(central).chain(others).map(label_of);
    labels.find(is_plain).unwrap_or_else(|| label_of(central))
}

/// The words of the text that stand for a headline, where none is known: the first paragraph where it is
/// as short as one and no sentence, else the first sentence, without a dateline.
fn passage(analysis: &Analysis) -> Option<Passage> {
    if analysis.article.title.is_some() {
        return None;
    }
    let segments = &analysis.segments;
    let (Some(paragraph), Some(sentence)) =
        (segments.paragraphs.first(), segments.sentences.first())
    else {
        return Some(analysis.article.body.into());
    };
    let whole = Passage::from(paragraph.span);
    let text = &analysis.article.text;
    let is_sentence = paragraph.span.slice(text).ends_with(['.', '”', '"']);
    if !is_sentence && outlets::words_in(analysis, &whole) <= MOST_OF_HEADLINE {
        return Some(whole);
    }
    let dateline = segments.dateline.filter(|d| d.end() < sentence.span.end());
    let start = dateline.map_or(sentence.span.start(), |d| {
        d.end().max(sentence.span.start())
    });
    Some(Span::at(start, sentence.span.end()).trimmed(text).into())
}

/// The first and the last day; days in the form of ISO 8601 sort by themselves.
fn days(analyses: &[Analysis]) -> Option<(String, String)> {
    let is_day = |day: &&str| {
        let is_digit =
            |(at, c): (usize, char)| c.is_ascii_digit() || (c == '-' && (at == 4 || at == 7));
        day.char_indices().all(is_digit)
    };
    let published = analyses
        .iter()
        .filter_map(|a| a.article.published.as_deref());
    let days = published.filter_map(|p| p.get(..10)).filter(is_day);
    let first = days.clone().min()?;
    Some((first.to_owned(), days.max()?.to_owned()))
}
