//! Names and words for the same thing, and for its opposite.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// A word of so many bytes can be the last part of a longer one.
const LEAST_ENDING: usize = 5;

/// The lists as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    names: Vec<Vec<String>>,
    same: Vec<Vec<String>>,
    families: Vec<Vec<String>>,
    #[serde(default)]
    opposites: Vec<[Vec<String>; 2]>,
}

/// Names and words for the same thing.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    names: FxHashMap<String, String>,
    /// How many words the longest name has that begins with a word.
    longest: FxHashMap<String, usize>,
    same: Vec<Vec<String>>,
    families: Vec<Vec<String>>,
    opposites: Vec<[Vec<String>; 2]>,
}

impl Synonyms {
    /// Reads `synonyms.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let lists: Lists = file.parse()?;
        let names = firsts(lists.names);
        let mut longest: FxHashMap<String, usize> = FxHashMap::default();
        for name in names.keys() {
            let first = name.split(' ').next().unwrap_or_default();
            let words = longest.entry(first.to_owned()).or_default();
            *words = name.split(' ').count().max(*words);
        }
        Ok(Self {
            names,
            longest,
            same: lists.same,
            families: lists.families,
            opposites: lists.opposites,
        })
    }

    /// The one name of what `words`, in lower case, name.
    #[must_use]
    pub fn name(&self, words: &str) -> Option<&str> {
        self.names.get(words).map(String::as_str)
    }

    /// How many words the longest name has that begins with `word`; 0 where none does.
    #[must_use]
    pub fn longest_name(&self, word: &str) -> usize {
        self.longest.get(word).copied().unwrap_or(0)
    }

    /// Lists of words, in base form, that can report the same thing; a word may be in several.
    #[must_use]
    pub fn same(&self) -> &[Vec<String>] {
        &self.same
    }

    /// Whether two words, in base form, can mean one thing: a list has both, or what they end in (`dockworker`
    /// beside `employee`, by `worker`).
    #[must_use]
    pub fn can_mean_one(&self, a: &str, b: &str) -> bool {
        let is_in = |word: &str, list: &[String]| {
            list.iter()
                .any(|w| w == word || w.len() >= LEAST_ENDING && word.ends_with(w.as_str()))
        };
        a == b || self.same.iter().any(|l| is_in(a, l) && is_in(b, l))
    }

    /// Lists of words, in base form, of one family; a word may be in several.
    #[must_use]
    pub fn families(&self) -> &[Vec<String>] {
        &self.families
    }

    /// Lists of words, in base form, of which those of the first say the opposite of those of the second; a
    /// word may be in several.
    #[must_use]
    pub fn opposites(&self) -> &[[Vec<String>; 2]] {
        &self.opposites
    }
}

/// Every word of every list with the first of its list.
fn firsts(lists: Vec<Vec<String>>) -> FxHashMap<String, String> {
    let mut found = FxHashMap::default();
    for list in lists {
        let Some(first) = list.first().cloned() else {
            continue;
        };
        for word in list {
            found.insert(word, first.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::Language;

    #[test]
    fn words_can_mean_one_thing_by_what_they_end_in() {
        let synonyms = &Language::english().synonyms;
        assert!(synonyms.can_mean_one("dockworker", "employee"));
        assert!(synonyms.can_mean_one("ship", "vessel"));
        assert!(synonyms.can_mean_one("pier", "pier"));
        assert!(!synonyms.can_mean_one("ship", "employee"));
    }
}
