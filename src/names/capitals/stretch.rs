//! How far a stretch of capitalised words goes, and which of its words are title, adjectives and name.

use std::ops::Range;

use super::BODY_ENDS;
use super::PLACES;
use super::joins;
use crate::names::line::Item;
use crate::names::scan::Scanner;
use crate::rules::Class;

const TITLES: &[Class] = &[Class::Role, Class::Roles, Class::Honorific];
/// The second part of a body’s name has no more items than this.
const LONGEST_BODY: usize = 6;

impl Scanner<'_> {
    /// Where the stretch ends that begins at `at`.
    pub(super) fn stretch_end(&self, at: usize) -> usize {
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
    pub(super) fn title_end(&self, at: usize, end: usize) -> Option<usize> {
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
    pub(super) fn without_adjectives(&self, at: usize, end: usize) -> usize {
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
    pub(super) fn is_role_only(&self, name: &Range<usize>) -> bool {
        let items = &self.line.items[name.clone()];
        let last = items[items.len() - 1];
        let is_body =
            items[0].has_any(BODY_ENDS) && items.len() > 2 && joins(&items[items.len() - 2]);
        last.has_any(&[Class::Role, Class::Roles])
            && !is_body
            && !(items.len() > 1 && items[0].has(Class::Given))
    }

    /// Whether a body begins a sentence without a name: `Police said`.
    pub(super) fn is_common_body(&self, at: usize) -> bool {
        let item = &self.line.items[at];
        item.is_initial && item.has_any(BODY_ENDS) && !item.has_any(PLACES)
    }
}
