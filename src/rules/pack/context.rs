//! What stands around a hit.

use std::sync::Arc;

use serde::Deserialize;

use crate::text::is_word;

/// The words of a language by which a hit's place in its sentence is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// Words for a person who does something (`he`, `minister`), in lower case and sorted.
    pub person: Vec<String>,
    /// Words for a body that does something (`ministry`), in lower case and sorted.
    pub institution: Vec<String>,
    /// Words that are not the noun before which an adjective stands, in lower case and sorted.
    pub no_noun: Vec<String>,
}

/// Where a hit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// In a line whose words are capitalised.
    Headline,
    /// Directly before what it describes: `a reckless plan`, not `the plan is reckless`.
    Attributive,
}

impl Position {
    /// Every position and its name in rule files.
    pub const NAMES: [(&'static str, Self); 2] = [
        ("attributive", Self::Attributive),
        ("headline", Self::Headline),
    ];
}

/// Who does what the hit tells: who is named last before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person: a name, a pronoun, a role.
    Person,
    /// A body: `the council`, `Parliament`.
    Institution,
}

impl Subject {
    /// Every subject and its name in rule files.
    pub const NAMES: [(&'static str, Self); 2] =
        [("institution", Self::Institution), ("person", Self::Person)];
}

/// One thing that can stand beside a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// These words in this order, in lower case.
    Words(Vec<String>),
    /// `#capital`: a word with a capital first letter.
    Capital,
    /// `#number`: a word that starts with a digit.
    Number,
    /// `#border`: the border of the sentence.
    Border,
}

impl Neighbour {
    /// The names of those that are no words.
    pub const CLASSES: [&'static str; 3] = ["#border", "#capital", "#number"];

    /// Reads one.
    ///
    /// # Errors
    /// When it holds no word, or is a class that does not exist.
    pub fn parse(written: &str) -> Result<Self, UnknownNeighbour> {
        match written {
            "#capital" => return Ok(Self::Capital),
            "#number" => return Ok(Self::Number),
            "#border" => return Ok(Self::Border),
            _ if written.starts_with('#') => return Err(UnknownNeighbour::Class),
            _ => {}
        }
        let words: Vec<String> = written
            .split(|c| !is_word(c))
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        if words.is_empty() {
            return Err(UnknownNeighbour::Empty);
        }
        Ok(Self::Words(words))
    }
}

/// Why a neighbour could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownNeighbour {
    /// It has no word in it.
    Empty,
    /// It begins with `#` but is none of [`Neighbour::CLASSES`].
    Class,
}

/// What stands around a hit, inside its sentence. Case does not matter, nor do marks between words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands directly before: one of these.
    pub prev: Vec<Neighbour>,
    /// What stands directly after: one of these.
    pub next: Vec<Neighbour>,
    /// What stands among the words around: one of these.
    pub near: Vec<Neighbour>,
    /// Where it stands.
    pub position: Option<Position>,
    /// Who does it.
    pub subject: Option<Subject>,
    /// The words by which position and subject are told.
    pub words: Arc<PlaceWords>,
}

impl Context {
    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.prev.is_empty()
            && self.next.is_empty()
            && self.near.is_empty()
            && self.position.is_none()
            && self.subject.is_none()
    }
}
