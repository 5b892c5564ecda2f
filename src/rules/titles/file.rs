//! The files as they are written.

use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

/// A word where it stands in the file.
pub(super) type Entry = Spanned<String>;

/// `titles.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitlesFile {
    pub(super) possessive_endings: Vec<Entry>,
    pub(super) plural_endings: Vec<PluralEnding>,
    pub(super) definite: Vec<Entry>,
    pub(super) indefinite: Vec<Entry>,
    pub(super) function: Vec<Entry>,
    pub(super) calendar: Vec<Entry>,
    pub(super) particles: Vec<Entry>,
    pub(super) prefixes: Vec<Entry>,
    pub(super) suffixes: Vec<Entry>,
    pub(super) joiners: Vec<Entry>,
    pub(super) pairing_joiners: Vec<Entry>,
    pub(super) portfolios: Vec<Entry>,
    pub(super) reducing: Vec<Entry>,
    pub(super) copulas: Vec<Entry>,
    pub(super) participle_endings: Vec<Entry>,
    pub(super) age_endings: Vec<Entry>,
    pub(super) honorifics: Vec<Honorific>,
    pub(super) short: Vec<Short>,
    pub(super) generic_roles: Vec<Entry>,
    pub(super) mirrored_roles: Vec<Entry>,
    pub(super) bodies: Vec<Entry>,
    pub(super) generic_bodies: Vec<Entry>,
    pub(super) public_bodies: Vec<Entry>,
    pub(super) public_words: Vec<Entry>,
    pub(super) collectives: Vec<Entry>,
    pub(super) body_words: Vec<Entry>,
    pub(super) place_words: Vec<Entry>,
    pub(super) documents: Vec<Entry>,
    pub(super) saying: Vec<Entry>,
    pub(super) prepositions: Vec<Entry>,
    pub(super) place_prepositions: Vec<Entry>,
    pub(super) clause_openers: Vec<Entry>,
    pub(super) name_bodies: Vec<Entry>,
    pub(super) pronouns: Vec<PronounLine>,
    pub(super) roles: Vec<RoleLine>,
}

/// How a word becomes several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PluralEnding {
    pub(super) from: String,
    pub(super) to: String,
}

/// Words of honour, with the gender that they tell.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Honorific {
    pub(super) words: Vec<Entry>,
    pub(super) gender: Option<GenderWord>,
}

/// A short form and what it is short for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Short {
    pub(super) form: String,
    pub(super) long: String,
}

/// Roles that go together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleLine {
    pub(super) words: Vec<Entry>,
    #[serde(default)]
    pub(super) also: Vec<Entry>,
    pub(super) gender: Option<GenderWord>,
}

/// Pronouns that mean alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PronounLine {
    pub(super) words: Vec<Entry>,
    pub(super) number: NumberWord,
    pub(super) gender: Option<GenderWord>,
    pub(super) kind: PronounKind,
    #[serde(default)]
    pub(super) owns: bool,
}

/// A gender in a file, and in the tables made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GenderWord {
    /// Hers.
    Female,
    /// His.
    Male,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberWord {
    /// One.
    One,
    /// Several.
    Many,
}

/// What a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PronounKind {
    /// A person, or several.
    Person,
    /// A body.
    Thing,
    /// Whoever stands right before it: `who`.
    Relative,
    /// Whatever stands right before it: `which`.
    RelativeThing,
    /// Whoever speaks or is spoken to: `I`.
    Speaker,
}

/// `places.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesFile {
    pub(super) countries: Vec<Country>,
    pub(super) places: Vec<Entry>,
    pub(super) abbreviated: Vec<Entry>,
    pub(super) adjectives: Vec<Entry>,
    pub(super) people: Vec<Entry>,
}

/// A country and the words made of its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Country {
    pub(super) name: String,
    #[serde(default)]
    pub(super) adjectives: Vec<Entry>,
    #[serde(default)]
    pub(super) people: Vec<Entry>,
    #[serde(default)]
    pub(super) capitals: Vec<Entry>,
    #[serde(default)]
    pub(super) also: Vec<Entry>,
}

/// `given_names.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenNamesFile {
    pub(super) female: Vec<Entry>,
    pub(super) male: Vec<Entry>,
    pub(super) either: Vec<Entry>,
}

/// The words of `list` that are out of order or there twice.
pub(super) fn disorder(list: &[Entry], file: &RuleFile, errors: &mut Vec<Error>) {
    for pair in list.windows(2) {
        let (before, word) = (pair[0].get_ref(), pair[1].get_ref());
        if word <= before {
            let message = if word == before {
                format!("`{word}` is listed twice")
            } else {
                format!("`{word}` stands after `{before}`")
            };
            let error = Error::new(message).at(file.place(pair[1].span()));
            errors.push(error.hint("lists are sorted and unique"));
        }
    }
}

impl TitlesFile {
    /// Its lists, for [`disorder`].
    pub(super) fn lists(&self) -> Vec<&[Entry]> {
        let mut lists: Vec<&[Entry]> = [
            &self.possessive_endings,
            &self.definite,
            &self.indefinite,
            &self.function,
            &self.calendar,
            &self.particles,
            &self.prefixes,
            &self.suffixes,
            &self.joiners,
            &self.pairing_joiners,
            &self.portfolios,
            &self.reducing,
            &self.copulas,
            &self.participle_endings,
            &self.age_endings,
            &self.generic_roles,
            &self.mirrored_roles,
            &self.bodies,
            &self.generic_bodies,
            &self.public_bodies,
            &self.public_words,
            &self.collectives,
            &self.body_words,
            &self.place_words,
            &self.documents,
            &self.saying,
            &self.prepositions,
            &self.place_prepositions,
            &self.clause_openers,
            &self.name_bodies,
        ]
        .map(Vec::as_slice)
        .to_vec();
        lists.extend(self.honorifics.iter().map(|h| h.words.as_slice()));
        lists.extend(self.pronouns.iter().map(|p| p.words.as_slice()));
        for roles in &self.roles {
            lists.extend([roles.words.as_slice(), roles.also.as_slice()]);
        }
        lists
    }
}

impl PlacesFile {
    /// Its lists, for [`disorder`].
    pub(super) fn lists(&self) -> Vec<&[Entry]> {
        let mut lists = vec![
            self.places.as_slice(),
            self.abbreviated.as_slice(),
            self.adjectives.as_slice(),
            self.people.as_slice(),
        ];
        for c in &self.countries {
            lists.extend([&c.adjectives, &c.people, &c.capitals, &c.also].map(Vec::as_slice));
        }
        lists
    }
}

impl GivenNamesFile {
    /// Its lists, for [`disorder`].
    pub(super) fn lists(&self) -> Vec<&[Entry]> {
        [&self.female, &self.male, &self.either]
            .map(Vec::as_slice)
            .to_vec()
    }
}
