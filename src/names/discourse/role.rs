//! Whom a role or body means.

use super::Discourse;
use super::recent::Who;
use crate::names::Number;
use crate::names::merge::agree;
use crate::names::phrase::Determiner;
use crate::names::phrase::Matter;
use crate::names::phrase::Phrase;
use crate::names::phrase::Rank;
use crate::names::phrase::RolePhrase;

/// So many holders of a role are compared, the latest named; more would cost quadratic time.
const MOST_HOLDERS: usize = 32;

impl Discourse<'_> {
    /// The member whom the role means.
    pub(super) fn role(&self, phrase: &Phrase, role: &RolePhrase) -> Option<usize> {
        if role.number == Number::Many || role.determiner == Determiner::Indefinite {
            return None;
        }
        if role.is_generic {
            return self.generic(phrase, role);
        }
        let holders = self.holders(role.base);
        let fitting = holders.filter_map(|m| Some((self.fit(m, role)?, self.last[m], m)));
        let best = fitting.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some(best) = best {
            return Some(best.2);
        }
        if role.is_reduced {
            return self.generic(phrase, role);
        }
        self.continued(phrase, role)
    }

    /// Who spoke in the sentence before and was named without any role, where nobody else has this one:
    /// `“We will stay,” Ann Lee told the crowd. The secretary of the union left …`
    fn continued(&self, phrase: &Phrase, role: &RolePhrase) -> Option<usize> {
        if !role.determiner.is_definite() || self.holders(role.base).next().is_some() {
            return None;
        }
        let who = self.recent.anybody(|seen| {
            let Who::Member(member) = seen.who else {
                return None;
            };
            let is_nameless = self.members[member].roles.is_empty()
                && self.learnt.get(&member).is_none_or(Vec::is_empty);
            let is_next = seen.sentence + 1 == phrase.sentence && seen.rank == Rank::Speaker;
            let can_be = agree(seen.gender, role.gender) && is_next && is_nameless;
            can_be.then(|| self.country(member, role)).flatten()
        })?;
        match who {
            Who::Member(member) => Some(member),
            Who::Phrase(_) | Who::Pair(_) => None,
        }
    }

    /// Whoever was brought in by the same role without a name.
    pub(super) fn described(&self, phrases: &[Phrase], role: &RolePhrase) -> Option<Who> {
        if !role.determiner.is_definite() || role.number == Number::Many {
            return None;
        }
        let found = self.recent.described(|index| match &phrases[index].matter {
            Matter::Role(other) => {
                let is_new = other.determiner == Determiner::Indefinite;
                is_new && other.base == role.base && other.is_reduced == role.is_reduced
            }
            Matter::Name(_) | Matter::Body(_) | Matter::Pronoun(_) => false,
        });
        found.map(Who::Phrase)
    }

    /// Those who were named so far and have the role.
    fn holders(&self, base: u32) -> impl Iterator<Item = usize> {
        let list = self.by_role.get(&base).map_or(&[][..], Vec::as_slice);
        let seen = list.iter().rev().filter(|m| self.last[**m].is_some());
        seen.take(MOST_HOLDERS).copied()
    }

    /// How well the role fits the member; `None` when it does not.
    fn fit(&self, member: usize, role: &RolePhrase) -> Option<f32> {
        let gender = self.members[member].entity.gender;
        if !agree(gender, role.gender) {
            return None;
        }
        let country = self.country(member, role)?;
        let own = self.members[member].roles.iter();
        let learnt = self.learnt.get(&member).into_iter().flatten();
        let best = own.chain(learnt).filter_map(|r| self.compare(role, r));
        best.max_by(f32::total_cmp).map(|fit| fit + country)
    }

    /// Whether the member can be of the role’s country, and how surely.
    fn country(&self, member: usize, role: &RolePhrase) -> Option<f32> {
        let Some(country) = role.country else {
            return Some(0.0);
        };
        let roles = &self.members[member].roles;
        let mut told = roles.iter().filter_map(|r| r.country).peekable();
        match told.peek() {
            None => Some(-0.5),
            Some(_) => told.any(|c| c == country).then_some(0.5),
        }
    }

    /// How well the role as mentioned fits one that somebody has.
    fn compare(&self, role: &RolePhrase, has: &RolePhrase) -> Option<f32> {
        let same = has.heads.binary_search(&role.base).is_ok();
        let also = |head: &u32| self.titles.also(*head).binary_search(&role.base).is_ok();
        if !same && !has.heads.iter().any(also) {
            return None;
        }
        if role.is_reduced != has.is_reduced {
            return None;
        }
        let missing = role
            .modifiers
            .iter()
            .filter(|m| has.modifiers.binary_search(m).is_err())
            .count();
        if same && missing > 0 && !has.modifiers.is_empty() {
            return None;
        }
        let modifiers = if missing == 0 { 0.0 } else { 0.5 };
        Some(if same { 2.0 } else { 1.0 } - modifiers)
    }

    /// The member whom a role means that fits anybody: whoever was spoken of last.
    fn generic(&self, phrase: &Phrase, role: &RolePhrase) -> Option<usize> {
        let who = self.recent.anybody(|seen| {
            if !agree(seen.gender, role.gender) || seen.quotation != phrase.quotation {
                return None;
            }
            let Who::Member(member) = seen.who else {
                return None;
            };
            let country = self.country(member, role)?;
            let has = self.members[member]
                .roles
                .iter()
                .any(|r| self.compare(role, r).is_some());
            Some(country + if has { 1.0 } else { 0.0 })
        })?;
        match who {
            Who::Member(member) => Some(member),
            Who::Phrase(_) | Who::Pair(_) => None,
        }
    }

    /// Gives the holder of a mirrored role the office of whom it mirrors: the Iranian minister’s
    /// `Syrian counterpart` is a minister.
    pub(super) fn mirror(&mut self, member: usize, role: &RolePhrase) {
        if !role.is_mirrored {
            return;
        }
        let other = self.recent.anybody(|seen| match seen.who {
            Who::Member(m) if m != member && !self.members[m].roles.is_empty() => Some(0.0),
            Who::Member(_) | Who::Phrase(_) | Who::Pair(_) => None,
        });
        let Some(Who::Member(other)) = other else {
            return;
        };
        let mirrored: Vec<RolePhrase> = self.members[other]
            .roles
            .iter()
            .map(|r| RolePhrase {
                country: role.country,
                ..r.clone()
            })
            .collect();
        for role in &mirrored {
            self.learn(member, role);
        }
        self.learnt.entry(member).or_default().extend(mirrored);
    }
}
