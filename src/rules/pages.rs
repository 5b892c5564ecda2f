//! What stands on a web page beside the article.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// What stands on a web page beside the article; all in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    asides: FxHashSet<String>,
    bylines: FxHashSet<String>,
    notes: Vec<String>,
    most_note_words: usize,
    ends: Vec<String>,
    openings: Vec<String>,
    writers: Vec<String>,
    opening_ends: Vec<String>,
    most_opening_words: usize,
    writer_is: Vec<String>,
    title_marks: Vec<String>,
}

/// The most words of a class that are taken together (`wp-caption-text`).
const LONGEST_CLASS: usize = 3;

impl Pages {
    /// Reads `pages.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// Whether an element of this class or id is no part of the article.
    #[must_use]
    pub fn is_aside(&self, class: &str) -> bool {
        is_called(class, &self.asides)
    }

    /// Whether an element of this class or id holds who wrote the article.
    #[must_use]
    pub fn is_byline(&self, class: &str) -> bool {
        is_called(class, &self.bylines)
    }

    /// Whether a paragraph, given in lower case, is a link, an invitation or a note on the page.
    #[must_use]
    pub fn is_note(&self, paragraph: &str) -> bool {
        starts(paragraph, &self.notes) && words(paragraph) <= self.most_note_words
    }

    /// Whether a heading, given in lower case, ends the article.
    #[must_use]
    pub fn is_end(&self, heading: &str) -> bool {
        starts(heading, &self.ends)
    }

    /// Whether a paragraph before the text, given in lower case, is a byline or tells of the date.
    #[must_use]
    pub fn is_opening(&self, paragraph: &str) -> bool {
        words(paragraph) <= self.most_opening_words
            && !paragraph.ends_with(['.', '!', '?', '”', '"'])
            && (starts(paragraph, &self.openings)
                || self
                    .opening_ends
                    .iter()
                    .any(|e| paragraph.ends_with(e.as_str())))
    }

    /// The writer's name in a byline, as it is written there.
    #[must_use]
    pub fn writer<'p>(&self, byline: &'p str) -> Option<&'p str> {
        self.writers.iter().find_map(|w| {
            let start = byline.get(..w.len())?;
            (start.to_lowercase() == *w).then(|| byline[w.len()..].trim())
        })
    }

    /// Whether a last paragraph tells of the writer of this name.
    #[must_use]
    pub fn is_about_writer(&self, paragraph: &str, writer: &str) -> bool {
        let rest = paragraph.strip_prefix(writer).map(str::trim_start);
        !writer.is_empty() && rest.is_some_and(|r| starts(r, &self.writer_is))
    }

    /// A headline without the name of the site behind or before it.
    #[must_use]
    pub fn without_site<'t>(&self, title: &'t str, site: &str) -> &'t str {
        let site = site.to_lowercase();
        let is_site = |part: &str| part.trim().to_lowercase() == site;
        for mark in &self.title_marks {
            if let Some((rest, end)) = title.rsplit_once(mark.as_str())
                && is_site(end)
            {
                return rest.trim();
            }
            if let Some((start, rest)) = title.split_once(mark.as_str())
                && is_site(start)
            {
                return rest.trim();
            }
        }
        title
    }
}

fn starts(text: &str, list: &[String]) -> bool {
    list.iter().any(|s| text.starts_with(s.as_str()))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether one of the names of a class attribute is or contains one of `names` as whole words.
fn is_called(class: &str, names: &FxHashSet<String>) -> bool {
    class.split_ascii_whitespace().any(|one| {
        let parts = parts(one);
        (1..=LONGEST_CLASS).any(|n| parts.windows(n).any(|w| names.contains(&w.join("-"))))
    })
}

/// The words of one class name: `relatedLinks`, `related_links`, `related-links`.
fn parts(class: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_small = false;
    for c in class.chars() {
        if !c.is_alphanumeric() || was_small && c.is_uppercase() {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| c.is_alphanumeric()) {
            last.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    parts.retain(|p| !p.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn pages() -> &'static Pages {
        &Language::english().pages
    }

    #[test]
    fn a_class_is_compared_by_whole_words() {
        for class in [
            "newsletter",
            "c-newsletter__box",
            "relatedLinks",
            "x wp-caption-text",
            "author_bio",
        ] {
            assert!(pages().is_aside(class), "{class}");
        }
        for class in [
            "article-body",
            "unrelated",
            "author",
            "biology",
            "captioned",
        ] {
            assert!(!pages().is_aside(class), "{class}");
        }
    }

    #[test]
    fn a_long_paragraph_is_no_note() {
        assert!(pages().is_note("read more: gates shut"));
        assert!(!pages().is_note(&format!("subscribe {}", "word ".repeat(40))));
    }

    #[test]
    fn the_site_is_cut_off_a_headline() {
        assert_eq!(
            pages().without_site("Gates - shut | Quay Radio", "quay radio"),
            "Gates - shut"
        );
        assert_eq!(
            pages().without_site("Gates - shut", "Quay Radio"),
            "Gates - shut"
        );
    }
}
