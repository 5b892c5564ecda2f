//! How a language writes dates.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// How a language writes dates; all words are in lower case and without full stops.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    months: Vec<Vec<String>>,
    before_noon: Vec<String>,
    after_noon: Vec<String>,
    passed_over: Vec<String>,
    ordinals: Vec<String>,
    zones: BTreeMap<String, String>,
}

/// What a word beside a date's numbers says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord<'d> {
    /// A month, from 1.
    Month(u8),
    /// The hour counts from midnight.
    BeforeNoon,
    /// The hour counts from noon.
    AfterNoon,
    /// A time zone, with its offset from UTC unless that changes with the season.
    Zone(Option<&'d str>),
    /// Nothing that the date does not say.
    Nothing,
}

impl Dates {
    /// Reads `dates.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// What a word in lower case and without full stops says; `None` when it is no part of a date.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<DateWord<'_>> {
        let is_in = |list: &[String]| list.iter().any(|w| w == word);
        let month = (1..).zip(&self.months).find(|(_, names)| is_in(names));
        if let Some((month, _)) = month {
            return Some(DateWord::Month(month));
        }
        if let Some(offset) = self.zones.get(word) {
            return Some(DateWord::Zone(
                (!offset.is_empty()).then_some(offset.as_str()),
            ));
        }
        match () {
            () if is_in(&self.before_noon) => Some(DateWord::BeforeNoon),
            () if is_in(&self.after_noon) => Some(DateWord::AfterNoon),
            () if is_in(&self.passed_over) => Some(DateWord::Nothing),
            () => None,
        }
    }

    /// The number of a day without its ending (`3rd`).
    #[must_use]
    pub fn without_ordinal<'w>(&self, word: &'w str) -> &'w str {
        let ending = self
            .ordinals
            .iter()
            .find_map(|o| word.strip_suffix(o.as_str()));
        ending.unwrap_or(word)
    }
}
