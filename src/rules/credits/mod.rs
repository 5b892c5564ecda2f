//! How a text, a table and a file name tell the outlet.
//!
//! What comes in is `credits.toml`; what goes out are [`Credits`]. Where in a text a credit line stands
//! is looked for by the reading, not here.

mod fields;
mod outlets;
mod patterns;
mod stems;

pub use fields::Field;
pub use patterns::CreditPattern;
pub use patterns::CreditPiece;
pub use patterns::CreditPlace;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use toml::Spanned;

use self::fields::FieldNames;
use self::patterns::pieces;
use crate::error::Error;
use crate::rules::RuleFile;

/// How a text, a table and a file name tell the outlet.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// Plain field name → what it holds, and how much it is preferred (0 first).
    fields: FxHashMap<String, (Field, usize)>,
    /// The same names as the file writes them, for messages.
    written: Vec<(Field, Vec<String>)>,
    agencies: FxHashSet<String>,
    begins: Vec<Vec<String>>,
    ends: FxHashSet<String>,
    known: FxHashSet<String>,
    never: FxHashSet<String>,
    particles: FxHashSet<String>,
    generic_stems: FxHashSet<String>,
    outlet_stems: FxHashSet<String>,
    skipped_stems: FxHashSet<String>,
    patterns: Vec<CreditPattern>,
}

impl Credits {
    /// Reads `credits.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let raw: CreditsFile = file.parse()?;
        let mut errors = Vec::new();
        let mut credits = Self {
            agencies: lower_set(&raw.names.agencies),
            begins: raw.names.begins.iter().map(|b| lower_words(b)).collect(),
            ends: lower_set(&raw.names.ends),
            known: lower_set(&raw.names.known),
            never: lower_set(&raw.names.never),
            particles: lower_set(&raw.names.particles),
            generic_stems: lower_set(&raw.files.generic),
            outlet_stems: lower_set(&raw.files.outlets),
            skipped_stems: lower_set(&raw.files.skipped),
            ..Self::default()
        };
        for (field, names) in raw.fields.by_field() {
            credits.add_field(field, names, file, &mut errors);
        }
        for line in &raw.credit {
            match pieces(&line.pattern, file) {
                Ok(pieces) => credits.patterns.push(CreditPattern {
                    pieces,
                    at: line.at,
                }),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(credits)
        } else {
            Err(errors)
        }
    }

    /// The forms of credit lines, the preferred first.
    #[must_use]
    pub fn patterns(&self) -> &[CreditPattern] {
        &self.patterns
    }
}

fn lower_words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

fn lower_set(names: &[String]) -> FxHashSet<String> {
    names.iter().map(|n| n.to_lowercase()).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditsFile {
    fields: FieldNames,
    names: NameWords,
    files: FileNames,
    #[serde(default)]
    credit: Vec<CreditLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameWords {
    agencies: Vec<String>,
    begins: Vec<String>,
    ends: Vec<String>,
    known: Vec<String>,
    never: Vec<String>,
    particles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileNames {
    generic: Vec<String>,
    outlets: Vec<String>,
    skipped: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditLine {
    pattern: Spanned<String>,
    at: CreditPlace,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn mistakes(from: &str, to: &str, expected: &[&str]) {
        let text = include_str!("../../../rules/en/credits.toml");
        assert!(text.contains(from), "`{from}` is not in the file");
        let file = RuleFile::new("credits.toml", text.replace(from, to));
        let errors = Credits::parse(&file).unwrap_err();
        let found: Vec<String> = errors
            .iter()
            .map(|e| {
                let place = e.place().map(ToString::to_string).unwrap_or_default();
                format!("{place} {e}").replace(&file.path, "")
            })
            .map(|m| m.split_once(' ').unwrap().1.to_owned())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn mistakes_are_all_named() {
        mistakes(
            "\"{outlet} {dash}\"",
            "\"{paper} -\"",
            &["there is no placeholder `{paper}`"],
        );
        mistakes(
            "\"{outlet} {dash}\"",
            "\"by the staff\"",
            &["the pattern `by the staff` needs `{outlet}` or `{agency}` once"],
        );
        mistakes(
            "\"headline\", \"article title\"",
            "\"story\", \"url\"",
            &[
                "the field name `url` is listed twice",
                "the field name `story` is listed twice",
            ],
        );
    }

    #[test]
    fn lists_are_sorted_and_unique() {
        let file: CreditsFile =
            toml::from_str(include_str!("../../../rules/en/credits.toml")).unwrap();
        let (names, files) = (file.names, file.files);
        for list in [
            names.agencies,
            names.begins,
            names.ends,
            names.known,
            names.never,
            names.particles,
            files.generic,
            files.outlets,
            files.skipped,
        ] {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None);
        }
    }
}
