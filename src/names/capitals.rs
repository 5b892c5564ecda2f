//! Stretches of capitalised words: titles, names of persons, bodies and places.
//!
//! `stretch` tells how far one goes, `evidence` whose name its words are, `role` which role beside it is
//! its bearer’s.

mod evidence;
mod role;
mod stretch;

use std::ops::Range;

use super::line::Item;
use super::phrase::Doubt;
use super::phrase::Matter;
use super::phrase::Strength;
use super::scan::Scanner;
use crate::names::EntityKind;
use crate::rules::Class;

/// What makes a name a body’s or a place’s when it ends with it.
const BODY_ENDS: &[Class] = &[
    Class::Body,
    Class::Bodies,
    Class::BodyWord,
    Class::NameBody,
    Class::Collective,
];
const PLACES: &[Class] = &[Class::Country, Class::Capital, Class::Place];
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

    fn article_before(&self, at: usize) -> usize {
        match self.line.before(at) {
            Some(item) if item.has(Class::Definite) && !item.has(Class::ClauseOpener) => at - 1,
            _ => at,
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
}

fn joins(item: &Item) -> bool {
    item.has_any(&[Class::Joiner, Class::PairingJoiner])
}
