//! `whosays.stories/1`: the stories of a run, each with its comparison.

use schemars::JsonSchema;
use serde::Serialize;
use serde::Serializer;

use crate::analysis::Analysis;
use crate::render::json::comparison::Comparison;
use crate::render::json::comparison::Notice;
use crate::render::json::comparison::notice;
use crate::render::json::place;
use crate::report::StoriesReport;
use crate::report::StoryReport;

/// The output of `whosays compare --by-story --format json`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.stories/1")]
pub(super) struct ByStory<'a> {
    /// `whosays.stories/1`.
    schema: &'static str,
    /// The stories, those of most articles first.
    #[schemars(with = "Vec<Story<'static, 'static>>")]
    stories: Each<'a>,
    /// The articles that belong to no story.
    no_story: Vec<Article<'a>>,
    /// What to know about the inputs.
    notices: Vec<Notice<'a>>,
}

/// Articles about one event.
#[derive(Serialize, JsonSchema)]
struct Story<'a, 'p> {
    /// Its number, from 1.
    #[serde(rename = "story")]
    number: usize,
    /// One of its articles' headline or first sentence.
    headline: Headline<'a>,
    /// Names and words that most of its articles begin with, the most telling first.
    in_common: &'a [String],
    /// How alike its articles are on average, 0 to 1.
    likeness: f64,
    articles: Vec<Article<'a>>,
    /// The first and the last day on which an article is known to be published.
    published: Option<[&'a str; 2]>,
    /// The words of its articles.
    words: usize,
    /// As `whosays compare` has it for these articles alone.
    comparison: Comparison<'a, 'p>,
}

#[derive(Serialize, JsonSchema)]
struct Headline<'a> {
    outlet: &'a str,
    text: String,
}

#[derive(Serialize, JsonSchema)]
struct Article<'a> {
    path: &'a str,
    /// The line or row of a file of several articles, from 1.
    record: Option<u32>,
    outlet: &'a str,
    title: Option<&'a str>,
    published: Option<&'a str>,
    words: usize,
}

impl<'a> ByStory<'a> {
    pub(super) fn of(report: &'a StoriesReport) -> Self {
        Self {
            schema: "whosays.stories/1",
            stories: Each(&report.stories),
            no_story: report.alone.iter().map(article).collect(),
            notices: report.notices.iter().map(notice).collect(),
        }
    }
}

/// The stories, made one by one while they are written.
struct Each<'a>(&'a [StoryReport]);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stories = (1..).zip(self.0);
        serializer.collect_seq(stories.map(|(number, story)| Numbered { number, story }))
    }
}

struct Numbered<'a> {
    number: usize,
    story: &'a StoryReport,
}

impl Serialize for Numbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = &self.story.report;
        let points = place::points(&report.analyses);
        let days = self.story.days.as_ref();
        Story {
            number: self.number,
            headline: headline(self.story),
            in_common: &self.story.common,
            likeness: place::rounded(self.story.likeness),
            articles: report.analyses.iter().map(article).collect(),
            published: days.map(|(first, last)| [first.as_str(), last.as_str()]),
            words: self.story.words(),
            comparison: Comparison::of(report, &points),
        }
        .serialize(serializer)
    }
}

fn headline(story: &StoryReport) -> Headline<'_> {
    let article = &story.report.analyses[story.label.article].article;
    let text = match &story.label.passage {
        Some(passage) => passage.text(&article.text),
        None => article.title.clone().unwrap_or_default(),
    };
    Headline {
        outlet: &article.outlet.name,
        text,
    }
}

fn article(analysis: &Analysis) -> Article<'_> {
    let article = &analysis.article;
    Article {
        path: &article.path,
        record: article.record,
        outlet: &article.outlet.name,
        title: article.title.as_deref(),
        published: article.published.as_deref(),
        words: analysis.words(),
    }
}
