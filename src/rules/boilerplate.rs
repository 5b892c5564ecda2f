//! Lines that are printed with an article and claim nothing.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// Lines that are printed with an article and claim nothing; all in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boilerplate {
    starts: Vec<String>,
    captions: Vec<String>,
    credits: Vec<String>,
    bylines: Vec<String>,
    most_words: usize,
    /// The most letters of the writers' signs at the end of an article.
    pub most_sign_letters: usize,
    dateline_marks: Vec<String>,
    /// The most words of a dateline.
    pub most_dateline_words: usize,
}

impl Boilerplate {
    /// Reads `boilerplate.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// Whether a sentence of so many words, given in lower case, is printed with the article and
    /// claims nothing.
    #[must_use]
    pub fn is_boilerplate(&self, sentence: &str, words: usize) -> bool {
        let starts = |list: &[String]| starts(sentence, list);
        starts(&self.starts)
            || self.is_caption(sentence)
            || words <= self.most_words
                && (self.credits.iter().any(|c| sentence.contains(c.as_str()))
                    || starts(&self.bylines) && !sentence.ends_with(['.', '!', '?', '”', '"', '’']))
    }

    /// Whether a sentence, given in lower case, starts like a caption: `photo caption: …`.
    #[must_use]
    pub fn is_caption(&self, sentence: &str) -> bool {
        starts(sentence, &self.captions)
    }

    /// Whether `mark` stands between a dateline and the first sentence.
    #[must_use]
    pub fn is_dateline_mark(&self, mark: &str) -> bool {
        self.dateline_marks.iter().any(|m| m == mark)
    }
}

/// Whether the sentence starts with one of the list, between brackets too.
fn starts(sentence: &str, list: &[String]) -> bool {
    let sentence = sentence.trim_start_matches(['(', '[', '*', '•', '·']);
    list.iter().any(|s| sentence.starts_with(s.as_str()))
}
