//! Who and what the article names.

use crate::rules::GenderWord;
use crate::rules::NumberWord;
use crate::text::Span;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person with a name.
    Person,
    /// A body with a name: a ministry, a company, a party.
    Organisation,
    /// A country, a city, a region.
    Place,
    /// Somebody without a name, known by a description: `a police spokesman`, `two officials`.
    Unnamed,
    /// A name that nothing in the article explains.
    Other,
}

/// The gender that the article gives a person, by a title, a role or a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// `Ms.`, `spokeswoman`.
    Female,
    /// `Mr.`, `spokesman`.
    Male,
}

impl From<GenderWord> for Gender {
    fn from(word: GenderWord) -> Self {
        match word {
            GenderWord::Female => Self::Female,
            GenderWord::Male => Self::Male,
        }
    }
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// One person or thing.
    One,
    /// Several.
    Many,
}

impl From<NumberWord> for Number {
    fn from(word: NumberWord) -> Self {
        match word {
            NumberWord::One => Self::One,
            NumberWord::Many => Self::Many,
        }
    }
}

/// Somebody or something that the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name given, without title: `Hassan Rouhani`; a description where there is none.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The title or role in the article's words: `Iranian President`.
    pub role: Option<String>,
    /// The gender, where something tells.
    pub gender: Option<Gender>,
    /// Whether it is one or several.
    pub number: Number,
    /// The first mention.
    pub first: Span,
}
