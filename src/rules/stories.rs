//! How stories are told apart.

use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

/// How articles on one event are known from others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryRules {
    /// How many words, from the headline on, say what an article is about.
    pub lead_words: usize,
    /// How many articles of a run weigh as much as all of news at large, when rarity is counted.
    pub news: f32,
    /// How alike groups of articles must be on average to be one story, 0–1.
    pub threshold: f32,
    /// The most days between the first and the last dated article of a story.
    pub days: u16,
}

/// `stories.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lead_words: Spanned<usize>,
    news: Spanned<f32>,
    threshold: Spanned<f32>,
    days: u16,
    #[expect(dead_code, reason = "tells the reader where the values come from")]
    chosen: Chosen,
}

/// Where the values come from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "tells the reader where the values come from")]
struct Chosen {
    data: Vec<String>,
    date: String,
    figures: Vec<String>,
}

impl StoryRules {
    /// Reads `stories.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let raw: File = file.parse()?;
        let mut errors = Vec::new();
        let mut check = |is_right: bool, range, expected: &str, found: String| {
            if !is_right {
                let error = Error::new(format!("expected {expected}, found `{found}`"));
                errors.push(error.at(file.place(range)));
            }
        };
        let words = *raw.lead_words.get_ref();
        let what = "a number of words above 0";
        check(words > 0, raw.lead_words.span(), what, words.to_string());
        let news = *raw.news.get_ref();
        let what = "a number of articles above 0";
        let is_right = news > 0.0 && news.is_finite();
        check(is_right, raw.news.span(), what, news.to_string());
        let threshold = *raw.threshold.get_ref();
        let is_right = threshold > 0.0 && threshold <= 1.0;
        let what = "a number above 0 and up to 1";
        check(is_right, raw.threshold.span(), what, threshold.to_string());
        if errors.is_empty() {
            Ok(Self {
                lead_words: words,
                news,
                threshold,
                days: raw.days,
            })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_mistakes_are_named_with_their_place() {
        let text = "lead_words = 0\nnews = -1.0\nthreshold = 1.5\ndays = 7\n\
            chosen = { data = [], date = \"\", figures = [] }\n";
        let file = RuleFile::new("stories.toml", text.to_owned());
        let errors = StoryRules::parse(&file).unwrap_err();
        let shown: Vec<String> = errors
            .iter()
            .map(|e| format!("{} {e}", e.place().unwrap()))
            .collect();
        assert_eq!(
            shown,
            [
                "stories.toml:1:14 expected a number of words above 0, found `0`",
                "stories.toml:2:8 expected a number of articles above 0, found `-1`",
                "stories.toml:3:13 expected a number above 0 and up to 1, found `1.5`",
            ]
        );
    }
}
