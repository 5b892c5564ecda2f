//! Roles that stand beside a name and not in it: a title shared with the name before, a role right
//! before the name, and one that the name stands in apposition to.

use std::ops::Range;

use super::BODY_ENDS;
use crate::names::EntityKind;
use crate::names::Number;
use crate::names::line::Item;
use crate::names::phrase::Matter;
use crate::names::phrase::NamePhrase;
use crate::names::phrase::RolePhrase;
use crate::names::phrase::Strength;
use crate::names::scan::Scanner;
use crate::rules::Class;
use crate::segment::TokenKind;

/// A title or role is looked for so many phrases back.
const MOST_BETWEEN: usize = 8;

impl Scanner<'_> {
    /// Gives the name the title of several that stands before another: `Senators Ana Ong and Tom Lee`.
    pub(super) fn share_title(&self, at: usize, matter: &mut NamePhrase) {
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

    /// Takes a role in lower case that stands right before the name: `the mayor Jane Ong`.
    pub(super) fn take_role_before(&mut self, whole: &mut Range<usize>, matter: &mut NamePhrase) {
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

    /// Joins the name just pushed to a role before it that it stands in apposition to: `his
    /// counterpart, Gen. Ong`.
    pub(super) fn appose_to_role(&mut self, whole: &Range<usize>) {
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
