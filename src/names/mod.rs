//! Who is who: the persons, bodies and places of one article, each under one name, and every
//! mention of them: names, roles (`the Syrian prime minister`) and pronouns.
//!
//! What comes in are an article's segments; what goes out are [`Names`]. Names come from the article
//! alone: who is president of what is known only where the article says so. Who says something is
//! not decided here, nor whose words a quotation is.

mod capitals;
mod country;
mod discourse;
mod entity;
mod headline;
mod likeness;
mod line;
mod merge;
mod phrase;
mod quoted;
mod roles;
mod scan;
mod speaker;
mod unified;

pub use country::CountryWord;
pub use entity::Entity;
pub use entity::EntityKind;
pub use entity::Gender;
pub use entity::Number;
pub use unified::Unified;

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
    /// In the order of the text.
    countries: Vec<CountryWord>,
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

    /// The mention that `span` as a phrase means: the one that it begins with, or whatever that owns
    /// (`his counterpart`); `None` where another word begins it (`people close to Rouhani`).
    #[must_use]
    pub fn mention_in(&self, span: Span) -> Option<&Mention> {
        let mut start = span.start();
        let mut owner = None;
        for mention in self.mentions_in(span) {
            let reach = start + if owner.is_some() { OWNER_MARK } else { ARTICLE };
            if mention.span.start() > reach {
                break;
            }
            if !mention.is_possessive {
                return Some(mention);
            }
            owner = Some(mention);
            start = mention.span.end();
        }
        owner.filter(|o| o.span.end() + OWNER_MARK >= span.end())
    }

    /// The mention that starts at the byte `start`.
    #[must_use]
    pub fn mention_at(&self, start: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.span.start() < start);
        self.mentions.get(index).filter(|m| m.span.start() == start)
    }

    /// The word that names a country and starts at the byte `start`: a name, an adjective, a people, or a
    /// capital that can stand for its government.
    #[must_use]
    pub fn country_at(&self, start: usize) -> Option<&CountryWord> {
        let index = self.countries.partition_point(|w| w.span.start() < start);
        self.countries
            .get(index)
            .filter(|w| w.span.start() == start)
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
        speaker::describe(self, span, &article.text, &language.titles)
    }
}

/// The most bytes that an article and a blank before a name take.
const ARTICLE: usize = 4;
/// The most bytes between an owner and what it owns: `’s` and a blank.
const OWNER_MARK: usize = 5;

/// Finds the names of `article` and everything that means them, in time linear in its length.
#[must_use]
pub fn find(article: &Article, segments: &Segments, language: &Language) -> Names {
    let titles = &language.titles;
    let mut found = scan::scan(&article.text, segments, titles);
    let countries = std::mem::take(&mut found.countries);
    if found.phrases.is_empty() {
        return Names {
            countries,
            ..Names::default()
        };
    }
    let cast = merge::merge(&article.text, found, titles);
    Names {
        countries,
        ..discourse::resolve(&article.text, cast, titles)
    }
}

/// How likely two names, from two articles, mean the same person or body: 0–1, symmetric, 1 for
/// equal names.
#[must_use]
pub fn likeness(a: &str, b: &str, language: &Language) -> f32 {
    likeness::likeness(a, b, &language.titles)
}

/// Whether two names, from two articles, mean the same person or body.
#[must_use]
pub fn is_same(a: &str, b: &str, language: &Language) -> bool {
    likeness(a, b, language) >= likeness::SAME
}

/// Finds one name for each person and body among `names`, which several articles give; a name may be given
/// as often as it is used.
#[must_use]
pub fn unify<'a>(names: impl Iterator<Item = &'a str>, language: &Language) -> Unified {
    unified::unify(names, &language.titles)
}
