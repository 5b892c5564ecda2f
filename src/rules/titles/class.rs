//! What a word can be where names are looked for.

/// One thing that a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Begins a phrase about something known: `the`.
    Definite,
    /// Begins a phrase about something new: `a`, `several`.
    Indefinite,
    /// A small word that is no name where it begins a sentence.
    Function,
    /// A day, a month, a feast.
    Calendar,
    /// A lower-case part of a person’s name: `van`.
    Particle,
    /// Follows a person’s name: `Jr.`
    Suffix,
    /// May stand inside the name of a body: `of`.
    Joiner,
    /// Ties two parts of such a name: `and`, `&`.
    PairingJoiner,
    /// Stands before a role and is part of it: `prime`, `foreign`.
    Portfolio,
    /// Changes who a role means: `vice`.
    Reducing,
    /// Says what somebody is: `was`.
    Copula,
    /// Only stands before a name: `Mr.`
    Honorific,
    /// What a person can be: `minister`.
    Role,
    /// Several such: `ministers`.
    Roles,
    /// A role that fits anybody: `official`.
    GenericRole,
    /// A role that is another’s as well: `counterpart`.
    MirroredRole,
    /// A body: `ministry`.
    Body,
    /// Several bodies: `ministries`.
    Bodies,
    /// A body that fits many names: `company`.
    GenericBody,
    /// A body that is no company: `ministry`, `union`.
    PublicBody,
    /// A generic word that such a body may be called by: `agency`.
    PublicWord,
    /// Several people who speak as one: `authorities`.
    Collective,
    /// Only names of bodies have it: `Inc.`
    BodyWord,
    /// Only names of places have it: `Lake`.
    PlaceWord,
    /// Something to read: `report`.
    Document,
    /// A word of saying.
    Saying,
    /// What follows is not the subject: `with`.
    Preposition,
    /// A place may follow: `in`.
    PlacePreposition,
    /// A clause with its own subject follows: `that`.
    ClauseOpener,
    /// Makes the name before it a body’s: `administration`.
    NameBody,
    /// A pronoun.
    Pronoun,
    /// A country.
    Country,
    /// A country’s capital.
    Capital,
    /// Another place.
    Place,
    /// `Iranian`, `Republican`.
    Adjective,
    /// `Iranians`, `Republicans`.
    People,
    /// A given name.
    Given,
    /// Known only with a capital first letter: a name, an adjective made of one, a short title.
    Capitalised,
    /// An expression of several words begins with it.
    Beginning,
}

/// All that a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// These and `class`.
    #[must_use]
    pub const fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class as u8)
    }

    /// The classes of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether `class` is one of them.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether they share one with `other`.
    #[must_use]
    pub const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes in `list`.
    #[must_use]
    pub const fn of(list: &[Class]) -> Self {
        let mut all = Self(0);
        let mut i = 0;
        while i < list.len() {
            all = all.with(list[i]);
            i += 1;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_a_set() {
        let both = Classes::of(&[Class::Role, Class::Beginning]);
        assert!(both.has(Class::Role) && !both.has(Class::Body));
        let one = both.without(Classes::of(&[Class::Role]));
        assert!(one.has(Class::Beginning) && !one.has(Class::Role) && !one.is_empty());
    }
}
