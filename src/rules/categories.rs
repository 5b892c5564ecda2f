//! The categories of loaded language.

use std::sync::Arc;

use serde::Deserialize;

use crate::error::Error;
use crate::rules::PlaceWords;
use crate::rules::RuleFile;

/// One kind of loaded word.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// What rules and outputs call it (`evaluative-adjective`).
    pub name: String,
    /// What people read.
    pub title: String,
    /// What belongs to it, in one sentence.
    pub about: String,
}

/// The categories that rules may have. Where two rules hit the same words, that of the category
/// named first is kept.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Categories {
    #[serde(rename = "category")]
    list: Vec<Category>,
    #[serde(default)]
    place_words: PlaceWords,
    #[serde(skip)]
    shared: Arc<PlaceWords>,
}

impl Categories {
    /// Reads `categories.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let mut categories: Self = file.parse()?;
        categories.shared = Arc::new(std::mem::take(&mut categories.place_words));
        Ok(categories)
    }

    /// The words by which a hit's place in its sentence is told.
    #[must_use]
    pub fn place_words(&self) -> &Arc<PlaceWords> {
        &self.shared
    }

    /// All of them, the strongest first.
    #[must_use]
    pub fn list(&self) -> &[Category] {
        &self.list
    }

    /// Where the category `name` stands in that order.
    #[must_use]
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|c| c.name == name)
    }

    /// Their names, in order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.list.iter().map(|c| c.name.as_str()).collect()
    }
}
