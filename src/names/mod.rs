//! Who is who: the persons, bodies and places of one article, each under one name, and every
//! mention of them: names, roles (`the Syrian prime minister`) and pronouns.
//!
//! What comes in are an article's segments; what goes out are [`Names`]. Names come from the article
//! alone: who is president of what is known only where the article says so. Who says something is
//! not decided here, nor whose words a quotation is.

use crate::article::Article;
use crate::rules::Language;
use crate::segment::Segments;
use crate::text::Span;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A named person, or one known by a role.
    Person,
    /// A body, a state, a group with a name.
    Organisation,
    /// A report, a statement, a poll, a law.
    Document,
    /// Nobody who could be asked: `officials`, `a person familiar with the matter`.
    Unnamed,
}

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

/// The gender that the article gives a person, by a pronoun, a title, a role or a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// `she`, `Ms.`, `spokeswoman`.
    Female,
    /// `he`, `Mr.`, `spokesman`.
    Male,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// One person or thing.
    One,
    /// Several.
    Many,
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

/// How a mention mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By a name, whole or in part, with or without title.
    Name,
    /// By what somebody or something is: `the minister`, `officials`, `the ministry`.
    Role,
    /// By a pronoun.
    Pronoun,
}

/// Words that mean an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole phrase: `Iranian President Hassan Rouhani`, `the Syrian prime minister`, `his`;
    /// without a possessive ending.
    pub span: Span,
    /// The words in it that name: `Hassan Rouhani`, `prime minister`, `his`.
    pub head: Span,
    /// Whom or what it means, as an index into [`Names::entities`]; `None` where that is not clear.
    pub entity: Option<usize>,
    /// How it mentions.
    pub form: MentionForm,
    /// Whether it owns what follows: `Rouhani’s`, `his`.
    pub is_possessive: bool,
}

/// The entities of one article and their mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
}

impl Names {
    /// The entities, by their first mention.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The mentions, by their spans, which do not overlap.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that lie wholly in `span`.
    #[must_use]
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|m| m.span.start() < span.start());
        let to = self
            .mentions
            .partition_point(|m| m.span.end() <= span.end());
        &self.mentions[from..to.max(from)]
    }

    /// The mention that `span` as a phrase means: its head, not what that owns or belongs to.
    #[must_use]
    pub fn mention_in(&self, span: Span) -> Option<&Mention> {
        let mentions = self.mentions_in(span);
        mentions.iter().find(|m| !m.is_possessive)
    }

    /// The mention that starts at the byte `start`.
    #[must_use]
    pub fn mention_at(&self, start: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.span.start() < start);
        self.mentions.get(index).filter(|m| m.span.start() == start)
    }

    /// Whom or what the phrase `span` means at its place; `None` where that is not clear.
    #[must_use]
    pub fn resolve(&self, span: Span) -> Option<&Entity> {
        self.mention_in(span)?.entity.map(|e| &self.entities[e])
    }

    /// How a report calls the speaker whom `span` of `article` names, and what that speaker is. The
    /// name is the fullest one for somebody named, the description itself for an unnamed source or
    /// a document, and `None` where a pronoun or role could not be resolved.
    #[must_use]
    pub fn speaker_name(
        &self,
        span: Span,
        article: &Article,
        language: &Language,
    ) -> (Option<String>, SourceKind) {
        let _ = (article, language);
        let name = self.resolve(span).map(|e| e.name.clone());
        (name, SourceKind::Person)
    }
}

/// Finds the names of `article` and everything that means them, in time linear in its length.
#[must_use]
pub fn find(article: &Article, segments: &Segments, language: &Language) -> Names {
    let _ = (article, segments, language);
    Names::default()
}

/// How likely two names, from two articles, mean the same person or body: 0–1, symmetric, 1 for
/// equal names.
#[must_use]
pub fn likeness(a: &str, b: &str, language: &Language) -> f32 {
    let _ = language;
    if a == b { 1.0 } else { 0.0 }
}

/// Whether two names, from two articles, mean the same person or body.
#[must_use]
pub fn is_same(a: &str, b: &str, language: &Language) -> bool {
    likeness(a, b, language) >= SAME
}

/// The likeness from which two names are the same.
const SAME: f32 = 0.8;
