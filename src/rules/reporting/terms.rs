//! What a cue can be, and sets of that.

use serde::Deserialize;
use std::fmt;
use std::marker::PhantomData;

/// What a cue says about the truth of its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Nothing: `said`, `told`, `according to`.
    #[default]
    Neutral,
    /// That it is so: `noted`, `pointed out`, `revealed`.
    Asserting,
    /// That it may not be so: `claimed`, `alleged`.
    Doubting,
    /// That the outlet keeps away from it: `so-called`, `what he called`.
    Distancing,
    /// That it is said against the speaker's interest: `admitted`, `conceded`.
    Conceding,
}

/// What kind of act a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// `said`, `told`.
    Speech,
    /// `wrote`, `tweeted`.
    Writing,
    /// A document or figure tells: `projected`, `estimate`.
    Showing,
    /// `believes`, `opinion`.
    Thinking,
    /// `knew`, `found out`.
    Knowing,
    /// `fears`, `worried`.
    Feeling,
    /// `praised`, `condemned`, `accused`.
    Judging,
    /// `asked`, `wondered`.
    Asking,
    /// `urged`, `called for`.
    Demand,
    /// `plans`, `vowed`, `hope`.
    Plan,
    /// `denied`, `ruled out`.
    Denial,
}

/// What a cue does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CuePart {
    /// Its subject speaks.
    Verb,
    /// `the claim that`.
    Noun,
    /// `was sure that`.
    Adjective,
    /// The source stands behind it: `according to`.
    Preposition,
    /// It has no other forms.
    Phrase,
}

/// What can follow a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// `that …`, or a clause without it.
    Clause,
    /// Words between quotation marks.
    Quotation,
    /// `to …` and a verb.
    Infinitive,
    /// `condemned the attack`.
    NounPhrase,
    /// `as …`.
    As,
    /// `of …`.
    Of,
    /// `for …`.
    For,
    /// `whether …`, `why …`.
    Question,
    /// Somebody who is spoken to, and then the content.
    Addressee,
}

/// A kind of which there are few.
pub(super) trait Term: Copy + 'static {
    /// All of the kind, with their names in rule files.
    const NAMES: &'static [(&'static str, Self)];

    /// Its place among them.
    fn place(self) -> u32;
}

macro_rules! terms {
    ($term:ty: $($name:literal = $variant:ident),+ $(,)?) => {
        impl Term for $term {
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$variant)),+];

            fn place(self) -> u32 {
                self as u32
            }
        }

        impl $term {
            /// Its name in rule files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }
    };
}

terms!(Stance: "neutral" = Neutral, "asserting" = Asserting, "doubting" = Doubting,
    "distancing" = Distancing, "conceding" = Conceding);
terms!(CueClass: "speech" = Speech, "writing" = Writing, "showing" = Showing, "thinking" = Thinking,
    "knowing" = Knowing, "feeling" = Feeling, "judging" = Judging, "asking" = Asking,
    "demand" = Demand, "plan" = Plan, "denial" = Denial);
terms!(CuePart: "verb" = Verb, "noun" = Noun, "adjective" = Adjective,
    "preposition" = Preposition, "phrase" = Phrase);
terms!(Frame: "clause" = Clause, "quotation" = Quotation, "infinitive" = Infinitive,
    "noun-phrase" = NounPhrase, "as" = As, "of" = Of, "for" = For, "question" = Question,
    "addressee" = Addressee);

/// Several of one kind.
pub struct CueSet<T> {
    bits: u16,
    kind: PhantomData<T>,
}

impl<T> CueSet<T> {
    /// The set as a number, a bit each in the order of their declaration.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.bits
    }

    /// Whether there is none in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// What is in either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            bits: self.bits | other.bits,
            kind: PhantomData,
        }
    }
}

#[expect(private_bounds, reason = "only the kinds of this file can be in a set")]
impl<T: Term> CueSet<T> {
    /// The set of `terms`.
    #[must_use]
    pub fn of(terms: &[T]) -> Self {
        let mut set = Self::default();
        for term in terms {
            set.insert(*term);
        }
        set
    }

    /// Whether `term` is in it.
    #[must_use]
    pub fn has(self, term: T) -> bool {
        self.bits & (1 << term.place()) != 0
    }

    /// Whether the two share a member.
    #[must_use]
    pub fn has_any(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    pub(super) fn insert(&mut self, term: T) {
        self.bits |= 1 << term.place();
    }
}

impl<T> Clone for CueSet<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for CueSet<T> {}

impl<T> Default for CueSet<T> {
    fn default() -> Self {
        Self {
            bits: 0,
            kind: PhantomData,
        }
    }
}

impl<T> PartialEq for CueSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for CueSet<T> {}

impl<T> fmt::Debug for CueSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:b}", self.bits)
    }
}
