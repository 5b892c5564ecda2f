//! Where rule files come from: embedded in the binary, or the reader's own.

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::error::Place;

/// The folder of the packs that come with the program.
const PACKS: &str = "loaded/";

/// The file that a new pack is made of.
const STARTER: &str = "loaded-starter.toml";

/// What stands in it for the pack's name.
const STARTER_NAME: &str = "PACK";

/// A rule file and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path below the language's folder (`loaded/labels.toml`), or its name for a reader's file.
    pub name: String,
    /// What messages call it.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl RuleFile {
    /// A file of the reader's.
    #[must_use]
    pub fn new(path: &str, text: String) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        Self {
            name,
            path: path.to_owned(),
            text,
        }
    }

    /// Whether it is one of the packs that come with the program.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.name.starts_with(PACKS)
    }

    /// Parses the file as TOML.
    ///
    /// # Errors
    /// When it is not TOML or does not have the form of `T`; with the place.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Vec<Error>> {
        toml::from_str(&self.text).map_err(|e| {
            let error = Error::new(e.message());
            vec![match e.span() {
                Some(range) => error.at(self.place(range)),
                None => error.at(self.place(0..0)),
            }]
        })
    }

    /// The place of these bytes of the file.
    #[must_use]
    pub fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(&self.path, &self.text, range)
    }
}

/// Names an embedded file and its text.
macro_rules! embedded {
    ($code:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../rules/", $code, "/", $name)))),+]
    };
}

/// Every embedded language: its code, its files. A test compares this list with the folder.
const LANGUAGES: &[(&str, &[(&str, &str)])] = &[(
    "en",
    embedded!["en":
        "abbreviations.toml",
        "boilerplate.toml",
        "categories.toml",
        "credits.toml",
        "dates.toml",
        "exports.toml",
        "frequencies.toml",
        "given_names.toml",
        "grammar.toml",
        "inflection.toml",
        "lesson/easy.md",
        "lesson/standard.md",
        "lesson/texts.md",
        "lesson/words.toml",
        "loaded-starter.toml",
        "loaded-weights.toml",
        "matching.toml",
        "pages.toml",
        "places.toml",
        "reporting.toml",
        "speakers.toml",
        "stories.toml",
        "synonyms.toml",
        "titles.toml",
        "units.toml",
        "loaded/adjectives.toml",
        "loaded/adverbs.toml",
        "loaded/contested.toml",
        "loaded/doubt.toml",
        "loaded/euphemisms.toml",
        "loaded/hedges.toml",
        "loaded/intensifiers.toml",
        "loaded/labels.toml",
        "loaded/mindreading.toml",
        "loaded/nouns.toml",
        "loaded/passive.toml",
        "loaded/saying.toml",
        "loaded/sourcing.toml",
        "loaded/verbs.toml",
        "loaded/war.toml",
        "loaded/wordparts.toml",
    ],
)];

/// The folder of the sheets for lessons.
const LESSON: &str = "lesson/";

/// The embedded sheets of language `code`, each by its name in their folder.
pub(super) fn lesson(code: &str) -> Vec<RuleFile> {
    let embedded = LANGUAGES.iter().find(|(known, _)| *known == code);
    let files = embedded.into_iter().flat_map(|(_, files)| files.iter());
    let file = |(name, text): &(&str, &str)| {
        let path = format!("rules/{code}/{name}");
        let own = name.strip_prefix(LESSON)?;
        Some(RuleFile {
            name: own.to_owned(),
            path,
            text: (*text).to_owned(),
        })
    };
    files.filter_map(file).collect()
}

/// The attribution model of language `code`; empty when the language is unknown.
pub(super) fn model(code: &str) -> &'static [u8] {
    match code {
        "en" => include_bytes!("../../rules/en/attribution.model"),
        _ => &[],
    }
}

/// The starter of a pack in language `code`, for a pack called `name`.
pub(super) fn starter(code: &str, name: &str) -> Option<String> {
    let (_, embedded) = LANGUAGES.iter().find(|(known, _)| *known == code)?;
    let (_, text) = embedded.iter().find(|(name, _)| *name == STARTER)?;
    Some(text.replace(STARTER_NAME, name))
}

/// The codes of the embedded languages.
pub(super) fn languages() -> Vec<&'static str> {
    LANGUAGES.iter().map(|(code, _)| *code).collect()
}

/// The file that a reader's file of the same name adds to.
pub(super) const REPORTING: &str = "reporting.toml";

/// The files of language `code` with the reader's in place or beside; `None` when it is unknown.
pub(super) fn files(code: &str, extra: &[RuleFile]) -> Option<Vec<RuleFile>> {
    let (_, embedded) = LANGUAGES.iter().find(|(known, _)| *known == code)?;
    let mut files: Vec<RuleFile> = embedded
        .iter()
        .filter(|(name, _)| !name.starts_with(LESSON))
        .map(|(name, text)| RuleFile {
            name: (*name).to_owned(),
            path: format!("rules/{code}/{name}"),
            text: (*text).to_owned(),
        })
        .collect();
    let count = files.len();
    for file in extra {
        let embedded = &mut files[..count];
        let replaced = (embedded.iter_mut()).find(|f| f.name == file.name && f.name != REPORTING);
        match replaced {
            Some(embedded) => *embedded = file.clone(),
            None => files.push(file.clone()),
        }
    }
    Some(files)
}

/// The packs among `files`: those of `loaded/`, and every file of the reader's that replaces none.
pub(super) fn packs(files: &[RuleFile]) -> impl Iterator<Item = &RuleFile> {
    files.iter().filter(|f| {
        f.is_embedded()
            || !LANGUAGES
                .iter()
                .any(|(_, e)| e.iter().any(|(n, _)| *n == f.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_language_is_embedded() {
        for (code, embedded) in LANGUAGES {
            let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("rules")
                .join(code);
            let found: Vec<String> = walkdir::WalkDir::new(&root)
                .sort_by_file_name()
                .into_iter()
                .map(Result::unwrap)
                .map(|e| e.path().strip_prefix(&root).unwrap().display().to_string())
                .filter(|name| {
                    let extension = std::path::Path::new(name).extension();
                    let is_sheet = name.starts_with(LESSON) && extension.is_some_and(|e| e == "md");
                    extension.is_some_and(|e| e == "toml") || is_sheet
                })
                .collect();
            let mut listed: Vec<String> = embedded.iter().map(|(n, _)| (*n).to_owned()).collect();
            listed.sort();
            let mut found = found;
            found.sort();
            assert_eq!(
                found, listed,
                "rules/{code} and the list in source.rs differ"
            );
        }
    }
}
