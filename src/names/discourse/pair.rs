//! Two persons who are named together, and are meant together later: `Ana Reyes and Tom Field … the two
//! ministers … they`.

use super::Discourse;
use super::recent::Seen;
use super::recent::Who;
use crate::names::Entity;
use crate::names::EntityKind;
use crate::names::Number;
use crate::names::merge::Member;
use crate::names::phrase::Determiner;
use crate::names::phrase::Phrase;
use crate::names::phrase::RolePhrase;
use crate::text::Span;

/// So many pairs of an article are looked at, the latest.
const MOST_PAIRS: usize = 4;

/// Two members named together.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    members: [usize; 2],
    joiner: String,
    first: Span,
    sentence: usize,
}

/// What a pair is as one.
pub(super) fn entity(pair: &Pair, members: &[Member]) -> Entity {
    let [one, other] = pair.members.map(|m| &members[m].entity);
    Entity {
        name: format!("{} {} {}", one.name, pair.joiner, other.name),
        kind: EntityKind::Person,
        role: None,
        gender: None,
        number: Number::Many,
        first: pair.first,
    }
}

impl Discourse<'_> {
    /// Notes that the phrase at `index` and the one before it name two persons together.
    pub(super) fn note_pair(
        &mut self,
        text: &str,
        phrases: &[Phrase],
        index: usize,
        named: &[Option<usize>],
    ) {
        let Some(before) = index.checked_sub(1) else {
            return;
        };
        let (one, other) = (&phrases[before], &phrases[index]);
        let (Some(a), Some(b)) = (named[before], named[index]) else {
            return;
        };
        let is_apart = one.sentence != other.sentence || one.is_possessive || a == b;
        if is_apart || !self.is_person(a) || !self.is_person(b) {
            return;
        }
        let Some(between) = text.get(one.span.end()..other.span.start()) else {
            return;
        };
        let joiner = between.trim();
        if !self.titles.ties_pair(joiner) {
            return;
        }
        let members = [a, b];
        let from = self.pairs.len().saturating_sub(MOST_PAIRS);
        let known = self.pairs[from..].iter().position(|p| p.members == members);
        let place = known.map_or(self.pairs.len(), |k| from + k);
        if known.is_none() {
            self.pairs.push(Pair {
                members,
                joiner: joiner.to_owned(),
                first: one.span,
                sentence: other.sentence,
            });
        }
        self.pairs[place].sentence = other.sentence;
        self.recent.see(Seen {
            who: Who::Pair(place),
            kind: EntityKind::Person,
            gender: None,
            number: Number::Many,
            sentence: other.sentence,
            rank: one.rank,
            is_quoted: other.quotation.is_some(),
            quotation: other.quotation,
        });
    }

    fn is_person(&self, member: usize) -> bool {
        match self.members[member].entity.kind {
            EntityKind::Person => true,
            EntityKind::Organisation
            | EntityKind::Place
            | EntityKind::Unnamed
            | EntityKind::Other => false,
        }
    }

    /// The pair that a role of several means: `the senators`, `the two men`.
    pub(super) fn several(&self, role: &RolePhrase) -> Option<usize> {
        if role.determiner != Determiner::Definite {
            return None;
        }
        let latest = self.pairs.iter().enumerate().rev().take(MOST_PAIRS);
        let fits = |pair: &Pair| pair.members.iter().all(|m| self.has_role(*m, role));
        let fitting = latest.filter(|(_, p)| fits(p));
        fitting
            .max_by_key(|(place, p)| (p.sentence, *place))
            .map(|(place, _)| place)
    }

    fn has_role(&self, member: usize, role: &RolePhrase) -> bool {
        let roles = self.members[member].roles.iter();
        let learnt = self.learnt.get(&member).into_iter().flatten();
        let mut all = roles.chain(learnt);
        all.any(|r| {
            let also = |head: &u32| self.titles.also(*head).binary_search(&role.base).is_ok();
            r.heads.binary_search(&role.base).is_ok() || r.heads.iter().any(also)
        })
    }
}
