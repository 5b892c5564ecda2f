//! Phrases that mention somebody or something, before it is known whom.

use crate::names::EntityKind;
use crate::names::Gender;
use crate::names::MentionForm;
use crate::names::Number;
use crate::rules::Pronoun;
use crate::text::Span;

/// What a phrase's own words tell.
#[derive(Clone, Debug)]
pub(super) enum Matter {
    /// A name.
    Name(NamePhrase),
    /// A role: `the minister`, `officials`.
    Role(RolePhrase),
    /// A body: `the ministry`.
    Body(BodyPhrase),
    /// A pronoun.
    Pronoun(Pronoun),
}

/// How much a name's kind is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// By its shape alone.
    Guess,
    /// By a word around it.
    Hint,
    /// By its own words or title.
    Sure,
}

/// Why a capital letter may tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It tells.
    None,
    /// The word begins a sentence, and nothing is known of it.
    Initial,
    /// The word is one of a role or body: `King`.
    Common,
}

/// A name with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct NamePhrase {
    pub(super) kind: EntityKind,
    pub(super) strength: Strength,
    pub(super) gender: Option<Gender>,
    pub(super) country: Option<u16>,
    /// The title before the name or the role behind it.
    pub(super) role: Option<RolePhrase>,
    /// Why it may be no name.
    pub(super) doubt: Doubt,
    /// Where the name goes on without that word.
    pub(super) rest: Option<usize>,
    /// Its acronym in brackets.
    pub(super) acronym: Option<Span>,
}

/// How a role or body is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// `the minister`, `his minister`.
    Definite,
    /// `a minister`.
    Indefinite,
    /// `ministers`, `President`.
    None,
}

/// Somebody by what they are.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    /// The words without determiner: `Syrian prime minister`.
    pub(super) words: Span,
    pub(super) base: u32,
    /// The base forms of all roles in it: `Defence Minister General` has two; sorted.
    pub(super) heads: Vec<u32>,
    /// The base forms of the words before the head, sorted.
    pub(super) modifiers: Vec<u32>,
    pub(super) country: Option<u16>,
    pub(super) gender: Option<Gender>,
    pub(super) number: Number,
    pub(super) determiner: Determiner,
    pub(super) is_generic: bool,
    pub(super) is_mirrored: bool,
    /// Whether a word changes who is meant: `vice`, `former`.
    pub(super) is_reduced: bool,
}

/// A body by what it is.
#[derive(Clone, Debug)]
pub(super) struct BodyPhrase {
    pub(super) base: u32,
    pub(super) determiner: Determiner,
    pub(super) is_generic: bool,
    /// Whether it can be a body that is no company.
    pub(super) can_be_public: bool,
    /// Whether a word before the head tells which.
    pub(super) is_described: bool,
}

/// What a phrase does in its sentence: the later, the likelier it is meant by a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// An object, or inside a phrase.
    Object,
    /// It owns something.
    Owner,
    /// The subject.
    Subject,
    /// It speaks.
    Speaker,
}

/// A phrase that mentions.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) span: Span,
    pub(super) head: Span,
    pub(super) matter: Matter,
    pub(super) is_possessive: bool,
    pub(super) sentence: usize,
    pub(super) rank: Rank,
    /// The quotation it stands in, as an index.
    pub(super) quotation: Option<usize>,
    /// The phrase before that means the same: `Jane Ong, the mayor`.
    pub(super) apposed: Option<usize>,
    /// Whether it says what somebody else is: `is a teacher`, `as a teacher`.
    pub(super) is_predicate: bool,
}

impl Phrase {
    pub(super) fn form(&self) -> MentionForm {
        match self.matter {
            Matter::Name(_) => MentionForm::Name,
            Matter::Role(_) | Matter::Body(_) => MentionForm::Role,
            Matter::Pronoun(_) => MentionForm::Pronoun,
        }
    }
}

impl NamePhrase {
    /// A word of a role or body with a capital letter: a name only where the article knows it as one.
    pub(super) fn common() -> Self {
        Self {
            kind: EntityKind::Other,
            strength: Strength::Guess,
            gender: None,
            country: None,
            role: None,
            doubt: Doubt::Common,
            rest: None,
            acronym: None,
        }
    }
}
