//! Phrases that say what somebody or something is: `the Syrian prime minister`, `officials`, `the
//! ministry`.

use std::ops::Range;

use super::line::Item;
use super::phrase::BodyPhrase;
use super::phrase::Determiner;
use super::phrase::Matter;
use super::phrase::NamePhrase;
use super::phrase::RolePhrase;
use super::scan::Scanner;
use crate::names::EntityKind;
use crate::names::Number;
use crate::rules::Class;
use crate::rules::PronounKind;
use crate::segment::TokenKind;

/// A role has no more words than this before its head.
const MOST_MODIFIERS: usize = 6;
/// A comma that closes an apposition stands no further than this behind it.
const APPOSITION_REACH: usize = 14;

const HEADS: &[Class] = &[
    Class::Role,
    Class::Roles,
    Class::Body,
    Class::Bodies,
    Class::Collective,
];

/// A role or body phrase by its items.
struct Found {
    /// From the determiner.
    whole: Range<usize>,
    /// Without it.
    words: Range<usize>,
    determiner: Determiner,
    /// How many phrases became part of it.
    absorbed: usize,
}

/// A word before a role.
enum Modifier {
    /// It can only be part of it.
    Sure,
    /// It is part of it where an article stands before both.
    Likely,
}

impl Scanner<'_> {
    /// Reads the role or body whose first word is item `at`; returns where to go on.
    pub(super) fn role(&mut self, at: usize) -> usize {
        let end = self.role_end(at);
        let head = self.line.items[end - 1];
        let found = self.role_start(at, end);
        let is_many = head.has_any(&[Class::Roles, Class::Collective, Class::People])
            && !head.has(Class::Role);
        let is_bare = found.determiner == Determiner::None && found.whole.len() == end - at;
        let next_is_name = self.line.get(end).is_some_and(Item::is_name_part);
        let is_apposed = self.apposed_to(found.whole.start).is_some();
        if is_bare && !is_many && !next_is_name && !is_apposed {
            if head.is_capital && !head.is_initial {
                self.push(at..end, at..end, Matter::Name(NamePhrase::common()));
            }
            return end;
        }
        let is_body = !head.has_any(&[Class::Role, Class::Roles, Class::People]);
        if is_body && !is_many && found.determiner != Determiner::Definite && found.absorbed == 0 {
            return end;
        }
        for _ in 0..found.absorbed {
            self.pop();
        }
        let matter = if is_body {
            Matter::Body(self.body_phrase(&found))
        } else {
            Matter::Role(self.role_phrase(&found.words, found.determiner))
        };
        self.push(found.whole.clone(), end - 1..end, matter);
        if found.whole.start == 0
            && self.leads_to_pronoun(end)
            && let Some(phrase) = self.phrases.last_mut()
        {
            phrase.is_predicate = true;
        }
        self.appose(&found.whole);
        end
    }

    /// Whether a pronoun stands behind the comma that ends this phrase at the front of its sentence: `A
    /// lawyer by training, he said`.
    fn leads_to_pronoun(&self, end: usize) -> bool {
        let rest = self.line.items.get(end..).unwrap_or_default();
        let comma = rest
            .iter()
            .take(APPOSITION_REACH)
            .position(|i| !i.kind.is_word());
        comma.is_some_and(|comma| {
            let is_clause = rest[..comma]
                .iter()
                .any(|i| i.has_any(&[Class::Saying, Class::Copula]));
            let pronoun = rest.get(comma + 1).and_then(|i| i.word.pronoun);
            !is_clause && pronoun.is_some_and(|p| p.kind == PronounKind::Person && !p.owns)
        })
    }

    /// Where the role ends that begins at `at`: `police officer`, `campaign manager`.
    fn role_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.line.get(end).is_some_and(|i| {
            i.has_any(HEADS) && !i.is_capital && !i.has(Class::Function) || i.has(Class::People)
        }) {
            end += 1;
        }
        end
    }

    /// Looks back from the head’s first word for what belongs to it.
    fn role_start(&self, at: usize, end: usize) -> Found {
        let mut start = at;
        let mut sure = at;
        let mut absorbed = 0;
        let mut sure_absorbed = 0;
        while at - start < MOST_MODIFIERS && start > 0 {
            if let Some(place) = self.places.iter().rev().nth(absorbed)
                && place.end == start
            {
                if start != sure || !self.can_absorb(absorbed) {
                    break;
                }
                start = place.start;
                absorbed += 1;
                (sure, sure_absorbed) = (start, absorbed);
                continue;
            }
            match self.modifies(start - 1, absorbed) {
                Some(Modifier::Sure) => {
                    start -= 1;
                    (sure, sure_absorbed) = (start, absorbed);
                }
                Some(Modifier::Likely) => start -= 1,
                None => break,
            }
        }
        let is_that = self
            .line
            .before(start)
            .is_some_and(|b| b.has(Class::ClauseOpener));
        match self.determiner(start).filter(|_| !is_that || start == sure) {
            Some((determiner, from)) => Found {
                whole: from..end,
                words: start..end,
                determiner,
                absorbed,
            },
            None => Found {
                whole: sure..end,
                words: sure..end,
                determiner: Determiner::None,
                absorbed: sure_absorbed,
            },
        }
    }

    /// Whether the item at `at` belongs to the role behind it, of which `absorbed` phrases are part.
    fn modifies(&self, at: usize, absorbed: usize) -> Option<Modifier> {
        let item = &self.line.items[at];
        if self.titles.tells_age(item.span.slice(self.text)) {
            return Some(Modifier::Likely);
        }
        if item.kind != TokenKind::Word || item.is_owner_mark {
            return None;
        }
        if absorbed > 0 && !self.can_stand_before_name(item) {
            return None;
        }
        let fixed = [
            Class::Adjective,
            Class::Portfolio,
            Class::Body,
            Class::Country,
        ];
        if item.has_any(&fixed) && !item.has_any(&[Class::Definite, Class::Pronoun]) {
            return Some(Modifier::Sure);
        }
        let is_free = !item.is_ordinary() && !item.is_capital && !self.begins_clause(at);
        is_free.then_some(Modifier::Likely)
    }

    /// Whether the item can stand before a name that is part of a role: `a veteran Acme manager`, but not
    /// `reports showed Acme managers`.
    fn can_stand_before_name(&self, item: &Item) -> bool {
        item.has_any(&[Class::Portfolio, Class::Adjective, Class::Role])
            || self.titles.tells_age(item.span.slice(self.text))
    }

    /// Whether the word at `at` is a participle behind a noun: `laws requiring candidates`.
    fn begins_clause(&self, at: usize) -> bool {
        let word = self.line.items[at].span.slice(self.text);
        let is_noun =
            |i: &Item| i.kind == TokenKind::Word && !i.is_ordinary() && !i.has(Class::Portfolio);
        self.titles.is_participle(word) && self.line.before(at).is_some_and(is_noun)
    }

    /// Whether the phrase that is `back` from the last may become part of a role behind it.
    fn can_absorb(&self, back: usize) -> bool {
        let phrase = &self.phrases[self.phrases.len() - 1 - back];
        !phrase.is_possessive
            && match &phrase.matter {
                Matter::Name(name) => name.role.is_none(),
                Matter::Body(_) => true,
                Matter::Role(_) | Matter::Pronoun(_) => false,
            }
    }

    /// The determiner before item `start`, and where the phrase begins with it.
    fn determiner(&self, start: usize) -> Option<(Determiner, usize)> {
        let before = self.line.before(start)?;
        if before.is_owner_mark {
            return Some((Determiner::Definite, start));
        }
        if before.word.pronoun.is_some_and(|p| p.owns) {
            return Some((Determiner::Definite, start));
        }
        if before.has(Class::Definite) {
            return Some((Determiner::Definite, start - 1));
        }
        if before.has(Class::Indefinite) || before.kind == TokenKind::Number {
            let more = self.line.before(start - 1);
            let from = match more {
                Some(m) if m.has(Class::Definite) && !m.has(Class::ClauseOpener) => {
                    return Some((Determiner::Definite, start - 2));
                }
                Some(m)
                    if m.has_any(&[Class::Indefinite, Class::Definite])
                        && !m.has(Class::ClauseOpener) =>
                {
                    start - 2
                }
                _ => start - 1,
            };
            return Some((Determiner::Indefinite, from));
        }
        None
    }

    /// What the role of `words` tells.
    pub(super) fn role_phrase(&self, words: &Range<usize>, determiner: Determiner) -> RolePhrase {
        let head = self.line.items[words.end - 1];
        let before = &self.line.items[words.start..words.end - 1];
        let mut modifiers: Vec<u32> = before
            .iter()
            .filter(|i| i.has_any(&[Class::Portfolio, Class::Body, Class::Role]))
            .map(|i| i.word.base)
            .collect();
        modifiers.sort_unstable();
        let mut heads: Vec<u32> = self.line.items[words.clone()]
            .iter()
            .filter(|i| i.has(Class::Role) && !i.has(Class::Portfolio))
            .map(|i| i.word.base)
            .collect();
        heads.push(head.word.base);
        heads.sort_unstable();
        heads.dedup();
        let is_many = head.has_any(&[Class::Roles, Class::People]) && !head.has(Class::Role);
        let reduced = |i: &Item| i.has(Class::Reducing);
        RolePhrase {
            words: self.span(words),
            base: head.word.base,
            heads,
            modifiers,
            country: before
                .iter()
                .find_map(|i| i.word.country)
                .or_else(|| self.country_behind(words.end)),
            gender: head.word.gender.map(Into::into),
            number: if is_many { Number::Many } else { Number::One },
            determiner,
            is_generic: head.has(Class::GenericRole)
                || before
                    .iter()
                    .any(|i| self.titles.tells_age(i.span.slice(self.text))),
            is_mirrored: head.has(Class::MirroredRole),
            is_reduced: before.iter().any(reduced)
                || head.has(Class::Reducing)
                || words.start > 0 && self.line.before(words.start).is_some_and(reduced),
        }
    }

    /// The country in `of Iran`, `of the Netherlands` at item `at`.
    fn country_behind(&self, at: usize) -> Option<u16> {
        if !self.line.get(at)?.has(Class::Joiner) {
            return None;
        }
        let next = self.line.get(at + 1)?;
        let name = if next.has(Class::Definite) {
            self.line.get(at + 2)?
        } else {
            next
        };
        name.word.country.filter(|_| name.has(Class::Country))
    }

    fn body_phrase(&self, found: &Found) -> BodyPhrase {
        let words = &found.words;
        let head = self.line.items[words.end - 1];
        let before = &self.line.items[words.start..words.end - 1];
        BodyPhrase {
            base: head.word.base,
            determiner: found.determiner,
            is_generic: head.has(Class::GenericBody),
            can_be_public: head.has_any(&[Class::PublicBody, Class::PublicWord]),
            is_described: !before.is_empty(),
        }
    }

    /// The name that a role at item `start` stands behind: `Jane Ong, 52, the mayor`, `Jane Ong, the town’s
    /// mayor`.
    fn apposed_to(&self, start: usize) -> Option<usize> {
        let is_comma = |at: usize| {
            self.line
                .get(at)
                .is_some_and(|i| i.span.slice(self.text) == ",")
        };
        let front = self.owner_before(start);
        let owners = usize::from(front != start);
        let mut comma = front.checked_sub(1)?;
        if self.line.items[comma].has(Class::Function) && comma > 0 && is_comma(comma - 1) {
            comma -= 1;
        }
        let is_copula = self.line.items[comma].has(Class::Copula);
        if !is_comma(comma) && !is_copula {
            return None;
        }
        let index = self.phrases.len().checked_sub(1 + owners)?;
        let place = self.places.iter().rev().nth(owners)?;
        let number = |at: usize| self.line.items[at].kind == TokenKind::Number;
        let is_beside = place.end == comma
            || place.end + 2 == comma && is_comma(place.end) && number(place.end + 1);
        let name = match &self.phrases[index].matter {
            Matter::Name(name) => name,
            Matter::Role(_) | Matter::Body(_) | Matter::Pronoun(_) => return None,
        };
        let can_be = match name.kind {
            EntityKind::Person | EntityKind::Other => true,
            EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed => false,
        };
        (is_beside && can_be).then_some(index)
    }

    /// Joins the role just pushed to the name before it, when it stands in apposition.
    fn appose(&mut self, whole: &Range<usize>) {
        let last = self.phrases.len() - 1;
        let (phrase, place) = (self.phrases.pop(), self.places.pop());
        let name = self.apposed_to(whole.start);
        self.phrases.extend(phrase);
        self.places.extend(place);
        let Some(name) = name else { return };
        if !self.closes(whole.end) && !self.phrases[last].is_predicate {
            return;
        }
        let role = match &self.phrases[last].matter {
            Matter::Role(role) if role.number == Number::One => role.clone(),
            Matter::Role(_) | Matter::Body(_) | Matter::Name(_) | Matter::Pronoun(_) => return,
        };
        self.phrases[last].apposed = Some(name);
        if let Matter::Name(matter) = &mut self.phrases[name].matter {
            matter.kind = EntityKind::Person;
            matter.strength = matter.strength.max(super::phrase::Strength::Hint);
            matter.role.get_or_insert(role);
        }
    }

    /// Whether what stands at `from` ends an apposition: a mark, before any word of saying.
    fn closes(&self, from: usize) -> bool {
        let rest = self.line.items.get(from..).unwrap_or_default();
        for (distance, item) in rest.iter().take(APPOSITION_REACH).enumerate() {
            match item.kind {
                TokenKind::Punctuation => return true,
                TokenKind::Quotation => return false,
                TokenKind::Number => {}
                TokenKind::Word => {
                    let goes_on = item.has_any(&[
                        Class::Preposition,
                        Class::Joiner,
                        Class::PairingJoiner,
                        Class::Pronoun,
                    ]);
                    if distance == 0 && !goes_on {
                        return false;
                    }
                }
            }
        }
        rest.is_empty()
    }
}
