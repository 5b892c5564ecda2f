//! Number words and units.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::error::Error;
use crate::rules::RuleFile;

/// Number words and units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    approximate: FxHashSet<String>,
    currencies: BTreeMap<String, String>,
    money: FxHashMap<String, String>,
    percent: FxHashSet<String>,
    percentage_points: FxHashSet<String>,
    passed_over: FxHashSet<String>,
    partitives: FxHashSet<String>,
    whole: FxHashSet<String>,
    numbers: FxHashMap<String, u64>,
    scales: FxHashMap<String, u64>,
    months: FxHashMap<String, u8>,
}

impl Units {
    /// Reads `units.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// Whether these words before a figure leave it open.
    #[must_use]
    pub fn is_approximate(&self, words: &str) -> bool {
        self.approximate.contains(words)
    }

    /// The code of the currency that `sign` stands for.
    #[must_use]
    pub fn currency(&self, sign: &str) -> Option<&str> {
        self.currencies.get(sign).map(String::as_str)
    }

    /// The code of the currency that a word in base form names.
    #[must_use]
    pub fn money(&self, word: &str) -> Option<&str> {
        self.money.get(word).map(String::as_str)
    }

    /// Whether these words behind a figure make it a percentage.
    #[must_use]
    pub fn is_percent(&self, words: &str) -> bool {
        self.percent.contains(words)
    }

    /// Whether these words behind a figure make it percentage points.
    #[must_use]
    pub fn is_percentage_points(&self, words: &str) -> bool {
        self.percentage_points.contains(words)
    }

    /// Whether a word behind a figure is passed over when the counted noun is looked for.
    #[must_use]
    pub fn is_passed_over(&self, word: &str) -> bool {
        self.passed_over.contains(word)
    }

    /// Whether two words behind a figure take it from all of what the next noun counts (`900 of its members`).
    #[must_use]
    pub fn is_part_of(&self, first: &str, second: &str) -> bool {
        self.partitives.contains(first) && self.whole.contains(second)
    }

    /// The value of a number word.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u64> {
        self.numbers.get(word).copied()
    }

    /// What a word multiplies the number before it with.
    #[must_use]
    pub fn scale(&self, word: &str) -> Option<u64> {
        self.scales.get(word).copied()
    }

    /// The month that a word names, 1–12.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied()
    }
}
