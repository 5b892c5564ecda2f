//! How a report calls a speaker: by name, or by the words that describe one who has none.

mod conjoined;
mod description;
mod edges;

use self::conjoined::Conjoined;
use crate::names::Entity;
use crate::names::EntityKind;
use crate::names::Mention;
use crate::names::MentionForm;
use crate::names::Names;
use crate::names::Number;
use crate::names::SourceKind;
use crate::rules::Class;
use crate::rules::NumberWord;
use crate::rules::PronounKind;
use crate::rules::Titles;
use crate::text::Span;

/// The most bytes between a name and the place behind it: ` of the `.
const PLACE_MARK: usize = 8;

/// Describes the speaker whom `span` of `text` names.
pub(super) fn describe(
    names: &Names,
    span: Span,
    text: &str,
    titles: &Titles,
) -> (Option<String>, SourceKind) {
    let phrase = Phrase {
        names,
        text,
        titles,
        span: edges::trimmed(span, text, titles),
    };
    match conjoined::read(&phrase) {
        Some(several) => phrase.several(&several),
        None => phrase.single(),
    }
}

/// The words that name a speaker, and what is needed to read them.
#[derive(Clone, Copy)]
struct Phrase<'a> {
    names: &'a Names,
    text: &'a str,
    titles: &'a Titles,
    span: Span,
}

impl Phrase<'_> {
    fn at(self, start: usize, end: usize) -> Self {
        let span = Span::at(start, end);
        Self {
            span: edges::trimmed(span, self.text, self.titles),
            ..self
        }
    }

    fn slice(&self) -> &str {
        self.span.slice(self.text)
    }

    /// All who are named together, under all their names.
    fn several(self, several: &Conjoined) -> (Option<String>, SourceKind) {
        let mut name = String::new();
        let mut kind = None;
        for (index, part) in several.parts.iter().enumerate() {
            let (one, what) = self.at(part.start(), part.end()).single();
            let Some(one) = one else { continue };
            if !name.is_empty() {
                let is_last = index + 1 == several.parts.len();
                name.push_str(if is_last { " " } else { ", " });
                if is_last {
                    name.push_str(several.joiner.slice(self.text));
                    name.push(' ');
                }
            }
            name.push_str(&one);
            kind = kind.or(Some(what));
        }
        (
            Some(name).filter(|n| !n.is_empty()),
            kind.unwrap_or(SourceKind::Unnamed),
        )
    }

    fn single(self) -> (Option<String>, SourceKind) {
        let mention = self.names.mention_in(self.span);
        if let Some(entity) = mention
            .filter(|m| !self.leads(m))
            .and_then(|m| self.entity(m))
            && (entity.kind != EntityKind::Unnamed || self.is_all(mention))
        {
            return known(entity, self.titles);
        }
        if let Some(mention) = mention
            && mention.form == MentionForm::Pronoun
            && mention.span.end() == self.span.end()
        {
            return self.unresolved(mention);
        }
        if mention.is_none() && self.is_that() {
            return self.antecedent(self.span.start());
        }
        if let Some(name) = self.named_inside() {
            return known(name, self.titles);
        }
        match self.without_adjunct() {
            Some(rest) => rest.single(),
            None => description::describe(self.slice(), self.titles),
        }
    }

    /// Whether nothing stands behind the mention.
    fn is_all(&self, mention: Option<&Mention>) -> bool {
        mention.is_some_and(|m| m.span.end() >= self.span.end())
    }

    /// Whether the mention is a relative pronoun that more words follow: `which its owner, Jane Ong,`.
    fn leads(&self, mention: &Mention) -> bool {
        mention.form == MentionForm::Pronoun
            && mention.span.end() < self.span.end()
            && edges::is_relative(
                &self
                    .titles
                    .word(mention.span.slice(self.text), &mut String::new()),
            )
    }

    fn entity(&self, mention: &Mention) -> Option<&Entity> {
        mention.entity.map(|e| &self.names.entities()[e])
    }

    /// Who is named at the end of the phrase, where what stands before only says what they are: `the
    /// port’s operator, Acme`, `chairman of the board Jane Ong`, `rival Acme`.
    fn named_inside(&self) -> Option<&Entity> {
        let mentions = self.names.mentions_in(self.span);
        let is_place = |m: &&Mention| {
            let kind = self.entity(m).map(|e| e.kind);
            kind == Some(EntityKind::Place)
        };
        let (last, rest) = mentions.split_last()?;
        let (mention, reach) = match rest.last() {
            Some(before) if is_place(&last) => (before, last.span.start()),
            Some(_) | None => (last, self.span.end()),
        };
        let entity = self.entity(mention)?;
        let is_name = mention.form == MentionForm::Name;
        let gap = if reach == self.span.end() {
            0
        } else {
            PLACE_MARK
        };
        if !is_name || mention.span.end() + gap < reach {
            return None;
        }
        if matches!(entity.kind, EntityKind::Place | EntityKind::Unnamed) {
            return None;
        }
        let before = Span::at(self.span.start(), mention.head.start()).slice(self.text);
        let words: Vec<&str> = before.split_whitespace().collect();
        edges::introduces(&words, self.titles).then_some(entity)
    }

    /// The phrase without what stands before it and is no part of it: `in 2019`, `unlike others,`.
    fn without_adjunct(self) -> Option<Self> {
        let start = edges::adjunct_end(self.span, self.text, self.titles, |at| {
            self.names
                .mention_at(at)
                .is_some_and(|m| m.form == MentionForm::Name)
        })?;
        Some(self.at(start, self.span.end())).filter(|p| p.span.start() > self.span.start())
    }

    /// What a pronoun is that nobody was found for. A relative one means the words before it.
    fn unresolved(self, mention: &Mention) -> (Option<String>, SourceKind) {
        let word = self
            .titles
            .word(mention.span.slice(self.text), &mut String::new());
        match word.pronoun {
            Some(p) if p.kind == PronounKind::RelativeThing || p.kind == PronounKind::Relative => {
                self.antecedent(mention.span.start())
            }
            Some(p) if p.kind == PronounKind::Thing => (None, SourceKind::Organisation),
            Some(p) if p.number == NumberWord::Many => (None, SourceKind::Unnamed),
            Some(_) | None => (None, SourceKind::Person),
        }
    }
}

impl Phrase<'_> {
    /// Whether it is nothing but a relative `that`.
    fn is_that(&self) -> bool {
        let word = self.titles.word(self.slice(), &mut String::new());
        word.classes.has(Class::Definite) && word.classes.has(Class::ClauseOpener)
    }

    /// Whom a relative pronoun at `start` means: who is mentioned right before it, or the words there.
    fn antecedent(&self, start: usize) -> (Option<String>, SourceKind) {
        let mentions = self.names.mentions();
        let place = mentions.partition_point(|m| m.span.end() < start);
        let before = place.checked_sub(1).map(|i| &mentions[i]);
        let is_beside = |m: &&Mention| m.span.end() + 1 == start;
        if let Some(entity) = before.filter(is_beside).and_then(|m| self.entity(m)) {
            return known(entity, self.titles);
        }
        match edges::antecedent(start, self.text, self.titles) {
            Some(span) => description::describe(span.slice(self.text), self.titles),
            None => (None, SourceKind::Unnamed),
        }
    }
}

fn known(entity: &Entity, titles: &Titles) -> (Option<String>, SourceKind) {
    let kind = match entity.kind {
        EntityKind::Person | EntityKind::Other => SourceKind::Person,
        EntityKind::Organisation | EntityKind::Place => SourceKind::Organisation,
        EntityKind::Unnamed => {
            return match (description::describe(&entity.name, titles), entity.number) {
                ((None, kind), _) => (Some(entity.name.clone()), kind),
                (described, Number::One | Number::Many) => described,
            };
        }
    };
    (Some(entity.name.clone()), kind)
}
