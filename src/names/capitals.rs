//! Stretches of capitalised words: titles, names of persons, bodies and places.

use std::ops::Range;

use super::line::Item;
use super::phrase::Determiner;
use super::phrase::Doubt;
use super::phrase::Matter;
use super::phrase::NamePhrase;
use super::phrase::RolePhrase;
use super::phrase::Strength;
use super::scan::Scanner;
use crate::names::EntityKind;
use crate::names::Gender;
use crate::names::Number;
use crate::rules::Class;
use crate::rules::PronounKind;
use crate::segment::TokenKind;

/// What makes a name a body’s or a place’s when it ends with it.
const BODY_ENDS: &[Class] = &[
    Class::Body,
    Class::Bodies,
    Class::BodyWord,
    Class::NameBody,
    Class::Collective,
];
const TITLES: &[Class] = &[Class::Role, Class::Roles, Class::Honorific];
const PLACES: &[Class] = &[Class::Country, Class::Capital, Class::Place];
/// The second part of a body’s name has no more items than this.
const LONGEST_BODY: usize = 6;
/// A title or role is looked for so many phrases back.
const MOST_BETWEEN: usize = 8;
/// An acronym has no more letters than this.
const LONGEST_ACRONYM: usize = 7;

impl Scanner<'_> {
    /// Reads the stretch that begins at item `at`; returns where the next begins.
    pub(super) fn capitals(&mut self, at: usize) -> usize {
        let end = self.stretch_end(at);
        let title_end = self.title_end(at, end);
        let name = match title_end {
            Some(title) => title..end,
            None => self.without_adjectives(at, end)..end,
        };
        if name.is_empty() {
            // Adjectives alone name nobody; a role behind them takes them.
            return end;
        }
        if title_end.is_none() && self.is_role_only(&name) {
            return self.role(end - 1).max(end);
        }
        if title_end.is_none() && name.len() == 1 && self.is_common_body(at) {
            return self.role(at).max(end);
        }
        self.name(at, name)
    }

    /// Where the stretch ends that begins at `at`.
    fn stretch_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut body = None;
        loop {
            let Some(item) = self.line.get(end) else {
                return end;
            };
            if item.is_name_part() && !self.starts_anew(end) {
                end += 1;
                continue;
            }
            let Some(skip) = self.tie(at, end, body) else {
                return end;
            };
            body = body.or_else(|| {
                self.line.items[end - 1]
                    .has_any(BODY_ENDS)
                    .then_some(end - 1)
            });
            end += skip;
        }
    }

    /// How many small items at `end` tie the name that begins at `at` to more of it; `None` where it ends.
    fn tie(&self, at: usize, end: usize, body: Option<usize>) -> Option<usize> {
        let item = self.line.get(end)?;
        let is_name = |i: usize| self.line.get(i).is_some_and(Item::is_name_part);
        let next_has = |class| self.line.get(end + 1).is_some_and(|i| i.has(class));
        let is_body = self.line.items[end - 1].has_any(BODY_ENDS);
        let is_one = item.has(Class::Particle)
            || item.has(Class::Joiner) && is_body
            || item.has(Class::PairingJoiner) && self.ties_names(at, end, body);
        if is_name(end + 1) && is_one || item.is_owner_mark && self.owns_body(at, end) {
            return Some(1);
        }
        let is_two = item.has(Class::Particle) && next_has(Class::Particle)
            || item.has(Class::Joiner) && is_body && next_has(Class::Definite);
        (is_two && is_name(end + 2)).then_some(2)
    }

    /// Whether the `and` at `end` stands inside a name, whose word for a body, if any so far, is at `body`.
    fn ties_names(&self, at: usize, end: usize, body: Option<usize>) -> bool {
        body.is_some() && !self.starts_person(end + 1)
            || !self.line.items[end].kind.is_word()
            || self.pairs_body(at, end + 1)
    }

    /// Whether the bare apostrophe at `mark` stands inside a body’s name: `the Dock Workers’ Union`.
    fn owns_body(&self, at: usize, mark: usize) -> bool {
        let is_bare = self.line.items[mark].span.slice(self.text).chars().count() == 1;
        let is_people = self.line.items[at.max(mark.saturating_sub(LONGEST_BODY))..mark]
            .iter()
            .any(|i| i.has(Class::People));
        let next = self.line.get(mark + 1);
        is_bare && !is_people && next.is_some_and(|n| n.is_name_part() && n.has_any(BODY_ENDS))
    }

    /// Whether what follows `and` at `next` ends a body’s name that begins at `at`: `the Harbour and
    /// Transport Workers’ Union`.
    fn pairs_body(&self, at: usize, next: usize) -> bool {
        let is_the = |i: &Item| i.has(Class::Definite) && !i.has(Class::ClauseOpener);
        let items = &self.line.items;
        if !self.line.before(at).is_some_and(is_the) || items[at].has_any(BODY_ENDS) {
            return false;
        }
        if self.starts_person(at) || self.starts_person(next) {
            return false;
        }
        let mut end = next;
        let goes_on = |i: &Item| i.is_name_part() || i.is_owner_mark && i.span.len() < 4;
        while end < next + LONGEST_BODY && self.line.get(end).is_some_and(goes_on) {
            end += 1;
        }
        items[next..end]
            .last()
            .is_some_and(|i| i.has_any(BODY_ENDS))
            && end > next + 1
    }

    /// Whether a new stretch begins although the one before has not ended: `on behalf of Acme Ms.
    /// Ong`.
    fn starts_anew(&self, at: usize) -> bool {
        let item = &self.line.items[at];
        item.is_initial && self.line.before(at).is_some_and(|b| !b.kind.is_word())
    }

    fn starts_person(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|i| {
            i.has_any(&[Class::Given, Class::Role, Class::Honorific]) || i.has_any(PLACES)
        })
    }

    /// Where the title ends and the name begins; `None` where there is no title before a name.
    fn title_end(&self, at: usize, end: usize) -> Option<usize> {
        let items = &self.line.items;
        let is_title = |i: usize| {
            let follows_given = i > at && items[i - 1].has(Class::Given) && i + 2 >= end;
            items[i].has_any(TITLES) && (!follows_given || items[i].has(Class::Honorific))
        };
        let last = (at..end - 1).rev().find(|i| is_title(*i))?;
        let rest = &items[last + 1..end];
        if rest[0].has(Class::Suffix) || rest[rest.len() - 1].has_any(BODY_ENDS) {
            return None;
        }
        if rest[0].has_any(&[Class::Joiner, Class::PairingJoiner]) {
            return None;
        }
        let is_several = items[last].has(Class::Roles) && !items[last].has(Class::Role);
        if is_several && items[at].has_any(BODY_ENDS) && items[at..last].iter().any(joins) {
            return None;
        }
        Some(last + 1)
    }

    /// Where the name begins behind adjectives that are no part of it.
    fn without_adjectives(&self, at: usize, end: usize) -> usize {
        let items = &self.line.items;
        let is_body = items[end - 1].has_any(BODY_ENDS) || items[at..end].iter().any(joins);
        if is_body && end - at > 1 {
            return at;
        }
        let loose =
            |i: &Item| i.has_any(&[Class::Adjective, Class::Portfolio]) && !i.has_any(PLACES);
        let mut from = at;
        while from < end
            && loose(&items[from])
            && (from + 1 == end || items[from + 1].has(Class::Given) || loose(&items[from + 1]))
        {
            from += 1;
        }
        from
    }

    /// Whether the stretch is a role without a name: `Prime Minister`.
    fn is_role_only(&self, name: &Range<usize>) -> bool {
        let items = &self.line.items[name.clone()];
        let last = items[items.len() - 1];
        let is_body =
            items[0].has_any(BODY_ENDS) && items.len() > 2 && joins(&items[items.len() - 2]);
        last.has_any(&[Class::Role, Class::Roles])
            && !is_body
            && !(items.len() > 1 && items[0].has(Class::Given))
    }

    /// Whether a body begins a sentence without a name: `Police said`.
    fn is_common_body(&self, at: usize) -> bool {
        let item = &self.line.items[at];
        item.is_initial && item.has_any(BODY_ENDS) && !item.has_any(PLACES)
    }

    /// Adds the name of the items `name`, whose title begins at item `at`; returns where to go on.
    fn name(&mut self, at: usize, name: Range<usize>) -> usize {
        let mut whole = at..name.end;
        let mut name = name;
        if self.takes_body(name.end) && at == name.start {
            name.end += 1;
            whole.end += 1;
        }
        let title = at..name.start;
        let mut matter = self.evidence(&title, &name);
        if title.is_empty() {
            self.share_title(at, &mut matter);
        }
        self.take_role_before(&mut whole, &mut matter);
        if !title.is_empty() && whole.start == at {
            whole.start = self.article_before(at);
        }
        matter.acronym = self.acronym_behind(whole.end);
        let is_sure = matter.strength == Strength::Sure;
        let first = &self.line.items[name.start];
        if first.is_initial && first.is_unknown() && !is_sure {
            matter.doubt = Doubt::Initial;
        }
        let is_name_word = [
            Class::Capitalised,
            Class::Given,
            Class::BodyWord,
            Class::Particle,
        ];
        if first.is_initial
            && name.len() == 1
            && !first.is_unknown()
            && !is_sure
            && !first.has_any(&is_name_word)
        {
            matter.doubt = Doubt::Common;
        }
        let goes_on = self.line.get(name.end).is_some_and(|i| {
            i.has(Class::Saying) && self.titles.is_participle(i.span.slice(self.text))
        });
        if matter.doubt == Doubt::Initial && name.len() == 1 && goes_on {
            matter.doubt = Doubt::Common;
        }
        if matter.doubt == Doubt::Initial && name.len() > 1 {
            matter.rest = Some(self.line.items[name.start + 1].span.start());
        }
        if matter.kind == EntityKind::Organisation && whole.start == at {
            whole.start = self.article_before(at);
        }
        let end = whole.end;
        self.push(whole.clone(), name, Matter::Name(matter));
        self.appose_to_role(&whole);
        end
    }

    /// Whether the lower-case word at `at` makes a body of the name before it: `the Ong campaign`.
    fn takes_body(&self, at: usize) -> bool {
        let is_head = |i: &Item| i.has_any(&[Class::Role, Class::Roles]) && !i.is_capital;
        self.line
            .get(at)
            .is_some_and(|i| i.has(Class::NameBody) && !i.is_capital)
            && !self.line.get(at + 1).is_some_and(is_head)
    }

    /// Gives the name the title of several that stands before another: `Senators Ana Ong and Tom Lee`.
    fn share_title(&self, at: usize, matter: &mut NamePhrase) {
        let is_tied = self
            .line
            .before(at)
            .is_some_and(|b| b.has(Class::PairingJoiner));
        let can_be_person = match matter.kind {
            EntityKind::Person | EntityKind::Other => true,
            EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed => false,
        };
        if !is_tied || !can_be_person {
            return;
        }
        let sentence = self.phrases.get(self.first..).unwrap_or_default();
        let titled = sentence
            .iter()
            .rev()
            .take(MOST_BETWEEN)
            .find_map(|p| match &p.matter {
                Matter::Name(name) => name.role.as_ref().filter(|r| r.number == Number::Many),
                Matter::Role(_) | Matter::Body(_) | Matter::Pronoun(_) => None,
            });
        if let Some(role) = titled {
            matter.role = Some(role.clone());
            matter.kind = EntityKind::Person;
            matter.strength = Strength::Sure;
        }
    }

    fn article_before(&self, at: usize) -> usize {
        match self.line.before(at) {
            Some(item) if item.has(Class::Definite) && !item.has(Class::ClauseOpener) => at - 1,
            _ => at,
        }
    }

    /// What the words of the name, its title and its neighbours tell.
    fn evidence(&self, title: &Range<usize>, name: &Range<usize>) -> NamePhrase {
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

    /// Takes a role in lower case that stands right before the name: `the mayor Jane Ong`.
    fn take_role_before(&mut self, whole: &mut Range<usize>, matter: &mut NamePhrase) {
        let Some(index) = self.ending_at(whole.start) else {
            return;
        };
        let heads = [
            Class::Body,
            Class::Bodies,
            Class::Role,
            Class::Roles,
            Class::Document,
        ];
        let next = self.line.get(whole.end);
        if next.is_some_and(|i| !i.is_capital && i.has_any(&heads) && !i.has(Class::Saying)) {
            return;
        }
        let can_be_person = match (matter.kind, matter.strength) {
            (EntityKind::Person | EntityKind::Other, _) | (EntityKind::Place, Strength::Guess) => {
                true
            }
            (EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed, _) => false,
        };
        let role: Option<RolePhrase> = match &self.phrases[index].matter {
            Matter::Role(role) if can_be_person => Some(role.clone()),
            Matter::Body(_) if matter.strength == Strength::Guess => None,
            Matter::Role(_) | Matter::Body(_) | Matter::Name(_) | Matter::Pronoun(_) => return,
        };
        matter.kind = if role.is_some() {
            EntityKind::Person
        } else {
            EntityKind::Organisation
        };
        matter.strength = Strength::Sure;
        if let Some(role) = role {
            matter.gender = matter.gender.or(role.gender);
            let role = RolePhrase {
                number: Number::One,
                ..role
            };
            matter.role = Some(role);
        }
        if let Some((_, place)) = self.pop() {
            whole.start = place.start;
        }
    }

    /// The acronym in brackets at item `at`: `(IRGC)`.
    fn acronym_behind(&self, at: usize) -> Option<crate::text::Span> {
        let [open, name, close] = self.line.items.get(at..at + 3)? else {
            return None;
        };
        let printed = name.span.slice(self.text);
        let is_acronym = printed.len() > 1
            && printed.len() <= LONGEST_ACRONYM
            && printed
                .chars()
                .all(|c| c.is_uppercase() || c == '.' || c == '&');
        let marks = open.span.slice(self.text) == "(" && close.span.slice(self.text) == ")";
        (is_acronym && marks).then_some(name.span)
    }

    /// Joins the name just pushed to a role before it that it stands in apposition to: `his
    /// counterpart, Gen. Ong`.
    fn appose_to_role(&mut self, whole: &Range<usize>) {
        let last = self.phrases.len() - 1;
        let comma = whole.start.checked_sub(1).and_then(|i| self.line.get(i));
        if comma.is_none_or(|i| i.span.slice(self.text) != ",") || !self.ends_here(whole.end) {
            return;
        }
        let Some(index) = self.open_role(whole.start - 1) else {
            return;
        };
        let role = match &self.phrases[index].matter {
            Matter::Role(role) => role.clone(),
            Matter::Name(_) | Matter::Body(_) | Matter::Pronoun(_) => return,
        };
        let Matter::Name(name) = &mut self.phrases[last].matter else {
            return;
        };
        let fits = match name.kind {
            EntityKind::Person => true,
            EntityKind::Other => name.strength > Strength::Guess,
            EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed => false,
        };
        if !fits {
            return;
        }
        let role = match name.role.take() {
            Some(title) if role.is_mirrored => joined(&role, &title),
            _ => role,
        };
        name.gender = name.gender.or(role.gender);
        name.role = Some(role);
        self.phrases[last].apposed = Some(index);
    }

    /// The role of this sentence that ends at item `comma`, with at most a complement behind it.
    fn open_role(&self, comma: usize) -> Option<usize> {
        let earlier = self.places.len() - 1;
        for back in (0..earlier).rev().take(MOST_BETWEEN) {
            let index = self.first + back;
            let role = match &self.phrases[index].matter {
                Matter::Role(role) => role,
                Matter::Name(_) | Matter::Body(_) => continue,
                Matter::Pronoun(_) => return None,
            };
            if role.number == Number::Many || self.phrases[index].apposed.is_some() {
                return None;
            }
            let between = self.line.items.get(self.places[back].end..comma)?;
            let is_complement = |i: &Item| {
                i.has_any(&[Class::Joiner, Class::PairingJoiner, Class::Definite])
                    || i.has(Class::Preposition)
                    || i.is_name_part()
                    || i.has_any(BODY_ENDS)
                    || i.has(Class::Portfolio)
                    || i.is_unknown() && i.kind == TokenKind::Word
            };
            let starts = between.first().is_none_or(|i| {
                i.has_any(&[Class::Joiner, Class::Preposition]) && i.kind == TokenKind::Word
            });
            return (starts && between.iter().all(is_complement)).then_some(index);
        }
        None
    }

    /// Whether a mark or a word of saying stands at `at`.
    fn ends_here(&self, at: usize) -> bool {
        self.line
            .get(at)
            .is_none_or(|i| !i.kind.is_word() && !i.is_owner_mark || i.has(Class::Saying))
    }
}

fn joins(item: &Item) -> bool {
    item.has_any(&[Class::Joiner, Class::PairingJoiner])
}

/// The role with the title’s words among its modifiers.
fn joined(role: &RolePhrase, title: &RolePhrase) -> RolePhrase {
    let mut modifiers = role.modifiers.clone();
    modifiers.extend(&title.modifiers);
    modifiers.push(title.base);
    modifiers.sort_unstable();
    let mut heads = role.heads.clone();
    heads.extend(&title.heads);
    heads.sort_unstable();
    RolePhrase {
        heads,
        modifiers,
        ..role.clone()
    }
}
