//! Names that mean the same: `Donald J. Trump`, `Trump` and `Mr. Trump` become one entity under the
//! fullest of them.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use std::cmp::Reverse;

use super::phrase::Doubt;
use super::phrase::Matter;
use super::phrase::NamePhrase;
use super::phrase::Phrase;
use super::phrase::Rank;
use super::phrase::RolePhrase;
use super::phrase::Strength;
use super::scan::Found;
use crate::names::Entity;
use crate::names::EntityKind;
use crate::names::Gender;
use crate::names::Number;
use crate::rules::Class;
use crate::rules::Titles;
use crate::text::Span;

/// So many entities that share a name part are looked at, the latest; more would cost quadratic time
/// in a list of names.
const MOST_NAMESAKES: usize = 16;
/// So many roles are kept of one entity.
const MOST_ROLES: usize = 8;

/// Everybody in the article, and who each phrase names.
pub(super) struct Cast {
    pub(super) phrases: Vec<Phrase>,
    pub(super) members: Vec<Member>,
    /// The member that each phrase names.
    pub(super) named: Vec<Option<usize>>,
}

/// An entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) entity: Entity,
    /// The parts of its fullest name in lower case.
    pub(super) parts: Vec<String>,
    pub(super) strength: Strength,
    pub(super) roles: Vec<RolePhrase>,
    /// How often it is named in full.
    full: usize,
    /// Whether it goes by its first name.
    by_first: bool,
}

/// Merges the names among the phrases; phrases that turn out to be no names are left out.
pub(super) fn merge(text: &str, found: Found, titles: &Titles) -> Cast {
    let mut merger = Merger {
        text,
        titles,
        members: Vec::new(),
        full: FxHashMap::default(),
        countries: FxHashMap::default(),
        by_part: FxHashMap::default(),
        acronyms: FxHashMap::default(),
    };
    let mut phrases = found.phrases;
    settle_doubts(text, &mut phrases, &found.lower, titles);
    let mut named = vec![None; phrases.len()];
    let mut several = Vec::new();
    let mut single = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        if let Matter::Name(name) = &phrase.matter {
            let parts = parts(phrase.head.slice(text), titles);
            match parts.len() {
                0 => {}
                1 => single.push((index, name, parts)),
                _ => several.push((index, name, parts)),
            }
        }
    }
    for (index, name, parts) in several {
        named[index] = merger.member(&phrases[index], name, parts);
    }
    for (index, _, parts) in &single {
        merger.count_first_name(&phrases[*index], &parts[0]);
    }
    for (index, name, parts) in single {
        named[index] = merger.member(&phrases[index], name, parts);
    }
    merger.settle_bodies();
    Cast {
        phrases,
        members: merger.members,
        named,
    }
}

/// The parts of a name in lower case, without what only follows names.
pub(super) fn parts(name: &str, titles: &Titles) -> Vec<String> {
    let mut key = String::new();
    let split = |c: char| c.is_whitespace() || c == ',';
    name.split(split)
        .filter(|p| p.contains(char::is_alphanumeric))
        .filter_map(|part| {
            let word = titles.word(part, &mut key);
            (!word.classes.has(Class::Suffix)).then(|| key.clone())
        })
        .collect()
}

/// Takes the first word off names that begin a sentence with a word that is elsewhere none, or whose
/// other words are a name elsewhere.
fn settle_doubts(text: &str, phrases: &mut [Phrase], lower: &FxHashSet<Box<str>>, titles: &Titles) {
    let is_sure = |p: &&Phrase| match &p.matter {
        Matter::Name(name) => name.doubt == Doubt::None,
        Matter::Role(_) | Matter::Body(_) | Matter::Pronoun(_) => false,
    };
    let sure: FxHashSet<&str> = phrases
        .iter()
        .filter(is_sure)
        .map(|p| p.head.slice(text))
        .collect();
    for phrase in phrases {
        let Matter::Name(name) = &mut phrase.matter else {
            continue;
        };
        if name.doubt != Doubt::Initial {
            continue;
        }
        let first = phrase.head.slice(text).split_whitespace().next();
        let mut key = String::new();
        let is_name = |rest: usize| {
            let rest = Span::at(rest, phrase.head.end()).slice(text);
            let first = rest.split_whitespace().next().unwrap_or_default();
            let is_given = titles.word(first, &mut key).classes.has(Class::Given);
            is_given && rest.contains(' ') && sure.contains(rest)
        };
        let is_word = lower.contains(first.unwrap_or_default().to_lowercase().as_str())
            || name.rest.is_some_and(is_name);
        match name.rest {
            Some(rest) if is_word => {
                phrase.head = Span::at(rest, phrase.head.end());
                phrase.span = Span::at(rest.max(phrase.span.start()), phrase.span.end());
                name.doubt = Doubt::None;
            }
            Some(_) => name.doubt = Doubt::None,
            None if is_word => name.doubt = Doubt::Common,
            None => {}
        }
    }
}

/// The members so far and the ways to find them.
struct Merger<'t> {
    text: &'t str,
    titles: &'t Titles,
    members: Vec<Member>,
    full: FxHashMap<String, usize>,
    countries: FxHashMap<u16, usize>,
    by_part: FxHashMap<String, Vec<usize>>,
    acronyms: FxHashMap<String, usize>,
}

impl Merger<'_> {
    /// Who is named; a new member when nobody before fits.
    fn member(&mut self, phrase: &Phrase, name: &NamePhrase, parts: Vec<String>) -> Option<usize> {
        let known = self.known(name, &parts);
        let index = match known {
            Some(index) => {
                self.join(index, phrase, name, parts);
                index
            }
            None => self.add(phrase, name, parts)?,
        };
        if let Some(country) = name.country {
            self.countries.entry(country).or_insert(index);
        }
        if let Some(acronym) = name.acronym {
            let letters = acronym.slice(self.text).to_lowercase();
            self.acronyms.insert(letters, index);
        }
        Some(index)
    }

    /// Notes who goes by the first name `part`: their last name alone is rather somebody else’s of that
    /// family.
    fn count_first_name(&mut self, phrase: &Phrase, part: &str) {
        if phrase.quotation.is_some() {
            return;
        }
        let list = self.by_part.get(part).map_or(&[][..], Vec::as_slice);
        let known = &list[list.len().saturating_sub(MOST_NAMESAKES)..];
        let is_last = |i: &usize| self.members[*i].parts.last().is_some_and(|p| p == part);
        if known.iter().any(is_last) {
            return;
        }
        for index in known {
            self.members[*index].by_first = true;
        }
    }

    /// Makes a body of what looks like a person but goes by its first word: `Acme Terminals … Acme`.
    fn settle_bodies(&mut self) {
        for member in &mut self.members {
            let is_guess = member.strength == Strength::Guess && member.entity.gender.is_none();
            if member.by_first && is_guess && member.entity.kind == EntityKind::Person {
                member.entity.kind = EntityKind::Organisation;
            }
        }
    }

    fn known(&self, name: &NamePhrase, parts: &[String]) -> Option<usize> {
        if let Some(country) = name.country {
            return self.countries.get(&country).copied();
        }
        if let Some(index) = self.full.get(&parts.join(" ")) {
            return Some(*index);
        }
        let is_person = match name.kind {
            EntityKind::Person | EntityKind::Other => true,
            EntityKind::Place | EntityKind::Organisation => name.strength < Strength::Sure,
            EntityKind::Unnamed => false,
        };
        if let [part] = parts {
            if let Some(index) = self.acronyms.get(part.trim_end_matches('.')) {
                return Some(*index);
            }
            return is_person.then(|| self.namesake(part, name)).flatten();
        }
        if is_person && let Some(index) = self.fuller(name, parts) {
            return Some(index);
        }
        self.longer_body(name, parts)
    }

    /// The body whose name begins with these words, or whose name these words go on from: `Peterson
    /// Institute` and `Peterson Institute for Economics`.
    fn longer_body(&self, name: &NamePhrase, parts: &[String]) -> Option<usize> {
        if name.kind != EntityKind::Organisation {
            return None;
        }
        let list = self.by_part.get(parts.first()?)?;
        let fits = |i: &&usize| {
            let member = &self.members[**i];
            let shared = member
                .parts
                .iter()
                .zip(parts)
                .take_while(|(a, b)| a == b)
                .count();
            let is_body = member.entity.kind == EntityKind::Organisation;
            is_body && shared > 1 && (shared == parts.len() || shared == member.parts.len())
        };
        list.iter().rev().take(MOST_NAMESAKES).find(fits).copied()
    }

    /// The member of several parts who goes by `part` alone.
    fn namesake(&self, part: &str, name: &NamePhrase) -> Option<usize> {
        let list = self.by_part.get(part)?;
        let fits = |i: &&usize| {
            let member = &self.members[**i];
            let is_last = member.parts.last().is_some_and(|p| p == part);
            let is_person = member.entity.kind == EntityKind::Person;
            let titled = name.strength == Strength::Sure;
            let gender = agree(
                member.entity.gender,
                name.gender.filter(|_| is_last && titled),
            );
            let by_first = match member.entity.kind {
                EntityKind::Person | EntityKind::Organisation => true,
                EntityKind::Place | EntityKind::Unnamed | EntityKind::Other => false,
            };
            gender && (is_person || !titled) && (is_last || by_first)
        };
        let latest = list.iter().rev().take(MOST_NAMESAKES);
        latest
            .filter(fits)
            .max_by_key(|i| {
                let member = &self.members[**i];
                let is_person = member.entity.kind == EntityKind::Person;
                let is_last = member.parts.last().is_some_and(|p| p == part);
                (
                    is_person,
                    is_last,
                    !member.by_first,
                    member.full,
                    Reverse(**i),
                )
            })
            .copied()
    }

    /// The member whose name of several parts is the same but for parts between first and last.
    fn fuller(&self, name: &NamePhrase, parts: &[String]) -> Option<usize> {
        let list = self.by_part.get(parts.last()?)?;
        let fits = |i: &&usize| {
            let member = &self.members[**i];
            let is_person = match member.entity.kind {
                EntityKind::Person | EntityKind::Other => true,
                EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed => false,
            };
            is_person
                && agree(member.entity.gender, name.gender)
                && same_person(&member.parts, parts)
        };
        list.iter().rev().take(MOST_NAMESAKES).find(fits).copied()
    }

    fn add(&mut self, phrase: &Phrase, name: &NamePhrase, parts: Vec<String>) -> Option<usize> {
        let is_nothing = match name.doubt {
            Doubt::None => false,
            Doubt::Common => true,
            Doubt::Initial => name.strength == Strength::Guess && phrase.rank != Rank::Speaker,
        };
        if is_nothing {
            return None;
        }
        let index = self.members.len();
        let printed = phrase.head.slice(self.text);
        let written: Vec<&str> = printed.split_whitespace().collect();
        let fullest = match name.country {
            Some(country) => self.titles.country(country).to_owned(),
            None => written.join(" "),
        };
        self.full.insert(parts.join(" "), index);
        if name.kind == EntityKind::Organisation && parts.len() > 1 {
            for short in short_forms(&written, self.titles) {
                self.acronyms.entry(short).or_insert(index);
            }
        }
        if parts.len() > 1 {
            self.register(index, &parts);
        }
        self.members.push(Member {
            entity: Entity {
                name: fullest,
                kind: name.kind,
                role: None,
                gender: name.gender,
                number: Number::One,
                first: phrase.span,
            },
            full: usize::from(parts.len() > 1),
            by_first: false,
            parts,
            strength: name.strength,
            roles: Vec::new(),
        });
        self.note(index, name);
        Some(index)
    }

    /// Makes the member findable by its first and last part, bodies also by their first.
    fn register(&mut self, index: usize, parts: &[String]) {
        let ends = [parts.first(), parts.last()];
        for part in ends.into_iter().flatten() {
            let list = self.by_part.entry(part.clone()).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }

    fn join(&mut self, index: usize, phrase: &Phrase, name: &NamePhrase, parts: Vec<String>) {
        let parts_count = parts.len();
        let is_fuller = parts.len() > self.members[index].parts.len() && name.country.is_none();
        let member = &mut self.members[index];
        if parts.len() > 1 {
            member.full += 1;
        }
        let printed = phrase.head.slice(self.text);
        let is_same = parts.len() == member.parts.len() && name.country.is_none();
        let is_better = is_same && !is_mixed(&member.entity.name) && is_mixed(printed);
        if is_fuller || is_better {
            let written: Vec<&str> = printed.split_whitespace().collect();
            member.entity.name = written.join(" ");
            self.full.insert(parts.join(" "), index);
            member.parts = parts;
        }
        if name.strength > member.strength {
            member.strength = name.strength;
            member.entity.kind = name.kind;
        }
        let tells = parts_count > 1 || name.strength == Strength::Sure;
        member.entity.gender = member.entity.gender.or(name.gender.filter(|_| tells));
        member.entity.first = member.entity.first.min(phrase.span);
        self.note(index, name);
    }

    /// Keeps the role that comes with a name.
    fn note(&mut self, index: usize, name: &NamePhrase) {
        let Some(role) = &name.role else { return };
        let member = &mut self.members[index];
        member.entity.gender = member.entity.gender.or(role.gender);
        if member.roles.len() < MOST_ROLES {
            member.roles.push(role.clone());
        }
        if member.entity.role.is_none() {
            let written: Vec<&str> = role.words.slice(self.text).split_whitespace().collect();
            member.entity.role = Some(written.join(" "));
        }
    }
}

/// Whether a name has small letters too: `Tehran`, not `TEHRAN`.
fn is_mixed(name: &str) -> bool {
    name.contains(char::is_lowercase)
}

/// Whether two genders do not contradict each other.
pub(super) fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Whether two names with the same last part can be one person’s: first names that are equal or one
/// the other’s initial.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(first), Some(other)) = (a.first(), b.first()) else {
        return false;
    };
    if a.last() != b.last() {
        return false;
    }
    let shorten = |name: &str| name.chars().next().filter(|_| name.chars().count() == 1);
    let shorter = a.len().min(b.len());
    let is_tail =
        shorter > 1 && a.len() != b.len() && a[a.len() - shorter..] == b[b.len() - shorter..];
    is_tail
        || first == other
        || shorten(first).is_some_and(|c| other.starts_with(c))
        || shorten(other).is_some_and(|c| first.starts_with(c))
}

/// The acronyms of a body’s name: of all its words, and of those behind `Department of`.
fn short_forms(written: &[&str], titles: &Titles) -> Vec<String> {
    let mut forms = vec![initials(written)];
    if let [head, joiner, rest @ ..] = written {
        let mut key = String::new();
        let is_body = titles.word(head, &mut key).classes.has(Class::Body);
        if is_body && titles.word(joiner, &mut key).classes.has(Class::Joiner) && rest.len() > 1 {
            forms.push(initials(rest));
        }
    }
    forms
}

/// The capital letters that begin the words of a name, in lower case.
fn initials(words: &[&str]) -> String {
    let capitals = words
        .iter()
        .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()));
    capitals.flat_map(char::to_lowercase).collect()
}
