//! What a name’s own words, its title and its neighbours tell: whether it is a person’s, a body’s or a
//! place’s, and how sure that is.

use std::ops::Range;

use super::BODY_ENDS;
use super::LONGEST_ACRONYM;
use super::PLACES;
use super::joins;
use crate::names::EntityKind;
use crate::names::Gender;
use crate::names::line::Item;
use crate::names::phrase::Determiner;
use crate::names::phrase::Doubt;
use crate::names::phrase::NamePhrase;
use crate::names::phrase::Strength;
use crate::names::scan::Scanner;
use crate::rules::Class;
use crate::rules::PronounKind;
use crate::segment::TokenKind;

impl Scanner<'_> {
    /// What the words of the name, its title and its neighbours tell.
    pub(super) fn evidence(&self, title: &Range<usize>, name: &Range<usize>) -> NamePhrase {
        let items = &self.line.items[name.clone()];
        let titles = &self.line.items[title.clone()];
        let (kind, strength) = self.kind(titles, name);
        let is_person = kind == EntityKind::Person;
        let has_role = titles
            .iter()
            .any(|i| i.has_any(&[Class::Role, Class::Roles]));
        let role = (has_role && is_person).then(|| {
            let last = title
                .clone()
                .rev()
                .find(|i| !self.line.items[*i].has(Class::Honorific));
            let words = title.start..last.unwrap_or(title.start) + 1;
            self.role_phrase(&words, Determiner::None)
        });
        let given = items[0].word.gender.filter(|_| items[0].has(Class::Given));
        let honorific = titles.iter().rev().find_map(|i| i.word.gender);
        NamePhrase {
            kind,
            strength,
            gender: honorific
                .or(given)
                .filter(|_| matches!(kind, EntityKind::Person | EntityKind::Other))
                .map(Gender::from),
            country: items[0]
                .word
                .country
                .filter(|_| kind == EntityKind::Place && items[0].has(Class::Country)),
            role,
            doubt: Doubt::None,
            rest: None,
            acronym: None,
        }
    }

    fn kind(&self, titles: &[Item], name: &Range<usize>) -> (EntityKind, Strength) {
        let items = &self.line.items[name.clone()];
        let (first, last) = (items[0], items[items.len() - 1]);
        if !titles.is_empty() && self.is_part_of_body(titles, name) {
            return (EntityKind::Organisation, Strength::Hint);
        }
        if !titles.is_empty() {
            return (EntityKind::Person, Strength::Sure);
        }
        if items.len() == 1 && first.has_any(PLACES) {
            return (EntityKind::Place, Strength::Sure);
        }
        if last.has_any(BODY_ENDS) || items.iter().any(joins) {
            return (EntityKind::Organisation, Strength::Sure);
        }
        if items.len() > 1 && first.has(Class::Given) && !last.has(Class::PlaceWord) {
            return (EntityKind::Person, Strength::Sure);
        }
        if items.len() > 1 && items.iter().any(|i| i.has(Class::PlaceWord)) {
            return (EntityKind::Place, Strength::Sure);
        }
        if items[1..].iter().any(|i| i.has_any(BODY_ENDS)) {
            return (EntityKind::Organisation, Strength::Hint);
        }
        self.hint(name)
    }

    /// Whether what looks like a title only begins a body’s name: `the Executive Branch`. An article stands
    /// before a title only where that is shortened: `the Rev. Ong`.
    fn is_part_of_body(&self, titles: &[Item], name: &Range<usize>) -> bool {
        let start = name.start - titles.len();
        let has_article = self
            .line
            .before(start)
            .is_some_and(|b| b.has(Class::Definite) && !b.has(Class::ClauseOpener));
        let is_full =
            |i: &Item| !i.has(Class::Honorific) && !i.span.slice(self.text).ends_with('.');
        has_article
            && titles.len() == 1
            && name.len() == 1
            && titles.iter().all(is_full)
            && !self.line.items[name.start].has(Class::Given)
    }

    /// What the neighbours of a name tell whose own words tell nothing.
    fn hint(&self, name: &Range<usize>) -> (EntityKind, Strength) {
        let items = &self.line.items[name.clone()];
        let next = self.line.get(name.end);
        let is_initial = |i: &Item| {
            let printed = i.span.slice(self.text);
            printed.len() == 2 && printed.ends_with('.')
        };
        let age = self.line.get(name.end + 1).map(|i| i.kind) == Some(TokenKind::Number)
            && next.is_some_and(|i| !i.kind.is_word());
        let comma = usize::from(next.is_some_and(|i| i.span.slice(self.text) == ","));
        let behind = self.line.get(name.end + comma);
        let relative = behind.and_then(|i| i.word.pronoun).map(|p| p.kind);
        if items.iter().any(is_initial) || age || relative == Some(PronounKind::Relative) {
            return (EntityKind::Person, Strength::Hint);
        }
        let stands_alone = next.is_none_or(|i| {
            !i.kind.is_word() || i.has_any(&[Class::Saying, Class::Function, Class::Preposition])
        });
        let is_known_as_one = stands_alone
            && self
                .line
                .before(name.start)
                .is_some_and(|b| b.has(Class::Definite));
        if relative == Some(PronounKind::RelativeThing) || is_known_as_one {
            return (EntityKind::Organisation, Strength::Hint);
        }
        let is_town = comma == 1 && behind.is_some_and(|i| i.has(Class::Place) && i.is_capital);
        if items.len() == 1 && is_town {
            return (EntityKind::Place, Strength::Hint);
        }
        let printed = items[0].span.slice(self.text);
        let is_acronym = items.len() == 1
            && (2..=LONGEST_ACRONYM).contains(&printed.len())
            && !printed.contains(char::is_lowercase);
        if is_acronym {
            return (EntityKind::Organisation, Strength::Hint);
        }
        if items.len() == 1 && items[0].has(Class::Given) {
            return (EntityKind::Person, Strength::Guess);
        }
        let before = self.line.before(name.start);
        if items.len() == 1 && before.is_some_and(|b| b.has(Class::PlacePreposition)) {
            return (EntityKind::Place, Strength::Guess);
        }
        if items.len() > 1
            && items
                .iter()
                .all(|i| i.is_unknown() || i.has(Class::Particle))
        {
            return (EntityKind::Person, Strength::Guess);
        }
        (EntityKind::Other, Strength::Guess)
    }
}
