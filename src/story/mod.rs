//! Stories: which articles tell of the same event.
//!
//! What comes in are the articles of a run with the forms of their sentences; what goes out are
//! [`Stories`], which hold every article once, whatever the order of the articles. Two articles are
//! alike as far as their headlines and first sentences share terms and names, each by its rarity in the
//! run and in news at large (a cosine); articles become one story while they are alike on average
//! and are no further apart in time than `days` of `stories.toml`.
//!
//! Nothing is compared here but whole articles, and ready-made claims belong to no story.

mod common;
mod date;
mod linkage;
mod neighbours;
mod vectors;

use crate::analysis::Analysis;
use crate::claim::SentenceForm;
use crate::rules::Language;
use crate::rules::StoryRules;
use crate::story::vectors::Vectors;

/// Articles about one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The articles, as indices into the analyses, in order; at least two.
    pub articles: Vec<usize>,
    /// The one that is most like the others.
    pub central: usize,
    /// How alike its articles are on average, 0–1.
    pub likeness: f32,
    /// Names and terms that more than half of its articles begin with, the most telling first.
    pub common: Vec<String>,
}

/// The articles of a run by what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stories {
    /// The stories, those of most articles first, then by their first article.
    pub stories: Vec<Story>,
    /// The articles that belong to none, in order.
    pub alone: Vec<usize>,
}

/// How sure it must be that two articles are of one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// As sure as the rules ask.
    Usual,
    /// Only articles that have next to nothing in common are of two stories.
    Lenient,
}

/// What [`Strictness::Lenient`] makes of the threshold: of 24 annotated events each alone, and of the
/// sample stories, none falls into two stories then; any two of the events do.
const LENIENT: f32 = 0.5;

/// Separates the stories of `analyses`, whose sentences have `forms`, in time about linear in the articles.
#[must_use]
pub fn separate(
    analyses: &[Analysis],
    forms: &[Vec<SentenceForm>],
    strictness: Strictness,
    language: &Language,
) -> Stories {
    let rules = &language.stories;
    let threshold = match strictness {
        Strictness::Usual => rules.threshold,
        Strictness::Lenient => rules.threshold * LENIENT,
    };
    let vectors = Vectors::new(analyses, forms, language);
    let groups = linked(&vectors, threshold, rules);
    let mut stories = Stories::default();
    let mut is_in_story = vec![false; analyses.len()];
    for group in groups.iter().filter(|g| g.len() > 1) {
        let story = story(group, &vectors, analyses, forms);
        for article in &story.articles {
            is_in_story[*article] = true;
        }
        stories.stories.push(story);
    }
    let size = |s: &Story| std::cmp::Reverse(s.articles.len());
    stories
        .stories
        .sort_by(|a, b| (size(a), &a.articles).cmp(&(size(b), &b.articles)));
    stories.alone = (0..analyses.len()).filter(|a| !is_in_story[*a]).collect();
    stories
}

/// The groups of rows of `vectors`.
fn linked(vectors: &Vectors, threshold: f32, rules: &StoryRules) -> Vec<Vec<usize>> {
    let pairs = neighbours::pairs(vectors, threshold);
    linkage::group(vectors, &pairs, threshold, rules.days)
}

fn story(
    rows: &[usize],
    vectors: &Vectors,
    analyses: &[Analysis],
    forms: &[Vec<SentenceForm>],
) -> Story {
    let others = (rows.len() - 1) as f32;
    let all = vectors.sum(rows);
    let likeness = |row: &usize| (vectors::dot(&all, vectors.row(*row)) - 1.0) / others;
    let mut best = (f32::MIN, rows[0]);
    for row in rows {
        let of_row = likeness(row);
        if of_row > best.0 {
            best = (of_row, *row);
        }
    }
    let mean = rows.iter().map(likeness).sum::<f32>() / rows.len() as f32;
    let mut articles: Vec<usize> = rows.iter().map(|r| vectors.article(*r)).collect();
    articles.sort_unstable();
    let central = vectors.article(best.1);
    Story {
        central,
        likeness: mean.clamp(0.0, 1.0),
        common: common::common(&articles, central, (analyses, forms), vectors),
        articles,
    }
}
