//! Puts decisions through on finished groups.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

use crate::decision::ClaimPlace;
use crate::decision::Ruling;
use crate::decision::Verdict;
use crate::matching;
use crate::matching::Group;
use crate::matching::MatchingOptions;
use crate::matching::Member;
use crate::matching::Statement;
use crate::rules::Language;

/// Groups while they are changed; a group that others took is empty.
struct Deciding<'a> {
    groups: Vec<Group>,
    statements: &'a [Statement<'a>],
    /// The groups of each statement that a decision is about.
    holders: FxHashMap<usize, BTreeSet<usize>>,
    options: MatchingOptions,
    language: &'a Language,
}

/// Two statements.
type Pair = (usize, usize);

/// Changes `groups` so that every pinned pair shares one and no split pair does; `rulings` do not
/// contradict each other. The groups of two pinned claims become one, since what states the same as one of
/// them states the same as the other; a claim that is split from a better one leaves its group, with what is
/// pinned to it. Members that stand by a decision say so; other groups stay as they are.
#[must_use]
pub fn apply(
    groups: Vec<Group>,
    statements: &[Statement<'_>],
    rulings: &[Ruling],
    options: MatchingOptions,
    language: &Language,
) -> Vec<Group> {
    if rulings.is_empty() {
        return groups;
    }
    let places = statements.iter().enumerate();
    let numbers: FxHashMap<ClaimPlace, usize> = places
        .map(|(index, s)| ((s.article, s.claim), index))
        .collect();
    let of = |verdict: Verdict| -> Vec<Pair> {
        let of_kind = rulings.iter().filter(|r| r.decision.verdict == verdict);
        let mut pairs: Vec<Pair> = of_kind
            .filter_map(|r| {
                let [a, b] = r.claims.map(|c| numbers.get(&c).copied());
                let (a, b) = (a?, b?);
                Some((a.min(b), a.max(b)))
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (pins, splits) = (of(Verdict::Pinned), of(Verdict::Split));
    let mut deciding = Deciding {
        holders: holders(&groups, pins.iter().chain(&splits)),
        groups,
        statements,
        options,
        language,
    };
    for pin in &pins {
        deciding.pin(*pin);
    }
    let splitting = deciding.split(&pins, &splits);
    deciding.mark(&pins, &splitting);
    let mut groups = deciding.groups;
    groups.retain(|g| !g.members.is_empty());
    matching::sort(&mut groups);
    groups
}

fn holders<'p>(
    groups: &[Group],
    pairs: impl Iterator<Item = &'p Pair>,
) -> FxHashMap<usize, BTreeSet<usize>> {
    let mut holders: FxHashMap<usize, BTreeSet<usize>> = pairs
        .flat_map(|(a, b)| [(*a, BTreeSet::new()), (*b, BTreeSet::new())])
        .collect();
    for (index, group) in groups.iter().enumerate() {
        for member in &group.members {
            if let Some(of) = holders.get_mut(&member.statement) {
                of.insert(index);
            }
        }
    }
    holders
}

impl Deciding<'_> {
    /// Lets the two share a group.
    fn pin(&mut self, (a, b): Pair) {
        if self.holders[&a]
            .intersection(&self.holders[&b])
            .next()
            .is_some()
        {
            return;
        }
        let (Some(first), Some(second)) = (self.whole(a), self.whole(b)) else {
            return;
        };
        let (into, from) = (first.min(second), first.max(second));
        let moved = std::mem::take(&mut self.groups[from].members);
        let moved: Vec<Member> = moved.into_iter().map(|m| self.fitted(m, into)).collect();
        if self.groups[into].parts.is_empty() {
            self.explain(into, from, (a, b));
        }
        let members = &mut self.groups[into].members;
        if let [only] = members.as_mut_slice() {
            only.score = moved.iter().map(|m| m.score).sum::<f32>() / moved.len() as f32;
        }
        for member in moved {
            let of = self.holders.get_mut(&member.statement);
            if let Some(of) = of {
                of.remove(&from);
                of.insert(into);
            }
            // A claim that comes as a whole needs no part of it beside itself.
            match members.iter_mut().find(|m| m.statement == member.statement) {
                Some(known) if known.part.is_some() => *known = member,
                Some(_) => {}
                None => members.push(member),
            }
        }
        members.sort_by(|a, b| (a.statement, &a.part).cmp(&(b.statement, &b.part)));
    }

    /// The group that a statement is in as a whole.
    fn whole(&self, statement: usize) -> Option<usize> {
        let is_whole = |m: &Member| m.statement == statement && m.part.is_none();
        let mut holders = self.holders[&statement].iter().copied();
        holders.find(|g| self.groups[*g].members.iter().any(is_whole))
    }

    /// A member with the score that it has among those of another group.
    fn fitted(&self, member: Member, group: usize) -> Member {
        let statement = |m: &Member| self.statements[m.statement].clone();
        let others = self.groups[group].members.iter();
        let pairs: Vec<_> = others.map(|o| (statement(&member), statement(o))).collect();
        let similarities = matching::compare_pairs(&pairs, self.options, self.language);
        let sum: f32 = similarities.iter().map(|s| s.score).sum();
        Member {
            score: sum / pairs.len().max(1) as f32,
            ..member
        }
    }

    /// Tells of a group that had one member why its members are together.
    fn explain(&mut self, into: usize, from: usize, (a, b): Pair) {
        let statement = |s: usize| self.statements[s].clone();
        let pair = [(statement(a), statement(b))];
        let found = matching::compare_pairs(&pair, self.options, self.language).pop();
        let has_reasons = !self.groups[from].parts.is_empty();
        let (parts, terms) = match found {
            _ if has_reasons => {
                let from = &mut self.groups[from];
                (
                    std::mem::take(&mut from.parts),
                    std::mem::take(&mut from.shared_terms),
                )
            }
            Some(similarity) => (similarity.parts, similarity.shared_terms),
            None => return,
        };
        self.groups[into].parts = parts;
        self.groups[into].shared_terms = terms;
    }

    /// Keeps the pairs of `splits` apart; tells which of them shared a group.
    fn split(&mut self, pins: &[Pair], splits: &[Pair]) -> Vec<Pair> {
        let mut effective = Vec::new();
        let mut to_part: BTreeSet<usize> = BTreeSet::new();
        for (a, b) in splits {
            let mut shared = self.holders[a].intersection(&self.holders[b]).peekable();
            if shared.peek().is_some() {
                effective.push((*a, *b));
            }
            to_part.extend(shared);
        }
        for group in to_part {
            self.part(group, pins, splits);
        }
        effective
    }

    /// Parts one group: the members that fit it best stay, with what is pinned to them; those that are
    /// split from one that stays make a group of their own, and so on.
    fn part(&mut self, group: usize, pins: &[Pair], splits: &[Pair]) {
        let members = std::mem::take(&mut self.groups[group].members);
        let mut units = units(members, pins);
        let best = |unit: &Vec<Member>| unit.iter().map(|m| m.score).fold(0.0, f32::max);
        units.sort_by(|a, b| {
            let size = b.len().cmp(&a.len());
            size.then(best(b).total_cmp(&best(a)))
                .then(a[0].statement.cmp(&b[0].statement))
        });
        let are_split = |a: &Member, b: &Member| {
            let pair = (a.statement.min(b.statement), a.statement.max(b.statement));
            splits.binary_search(&pair).is_ok()
        };
        let mut kept: Vec<Vec<Member>> = Vec::new();
        for unit in units {
            let fits = |group: &&mut Vec<Member>| {
                let mut pairs = group.iter().flat_map(|a| unit.iter().map(move |b| (a, b)));
                !pairs.any(|(a, b)| are_split(a, b))
            };
            match kept.iter_mut().find(fits) {
                Some(group) => group.extend(unit),
                None => kept.push(unit),
            }
        }
        let reasons = (
            self.groups[group].parts.clone(),
            self.groups[group].shared_terms.clone(),
        );
        for (at, mut members) in kept.into_iter().enumerate() {
            members.sort_by(|a, b| (a.statement, &a.part).cmp(&(b.statement, &b.part)));
            if let [only] = members.as_mut_slice() {
                if only.part.is_some() {
                    // Its claim stands as a whole elsewhere.
                    continue;
                }
                only.score = 1.0;
            }
            let is_one = members.len() == 1;
            let found = Group {
                members,
                parts: if is_one {
                    Vec::new()
                } else {
                    reasons.0.clone()
                },
                shared_terms: if is_one {
                    Vec::new()
                } else {
                    reasons.1.clone()
                },
            };
            if at == 0 {
                self.groups[group] = found;
            } else {
                self.groups.push(found);
            }
        }
    }

    /// Marks the members that stand by a decision.
    fn mark(&mut self, pins: &[Pair], splits: &[Pair]) {
        let pinned: FxHashSet<usize> = pins.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let split: FxHashSet<usize> = splits.iter().flat_map(|(a, b)| [*a, *b]).collect();
        for group in &mut self.groups {
            let within: FxHashSet<usize> = group.members.iter().map(|m| m.statement).collect();
            let is_pinned = |s: usize| {
                let of = pins.iter().filter(|(a, b)| *a == s || *b == s);
                of.clone()
                    .any(|(a, b)| within.contains(a) && within.contains(b))
            };
            for member in &mut group.members {
                let statement = member.statement;
                if pinned.contains(&statement) && is_pinned(statement) {
                    member.decided = Some(matching::Decided::Pinned);
                } else if split.contains(&statement) && member.part.is_none() {
                    member.decided = Some(matching::Decided::Split);
                }
            }
        }
    }
}

/// The members of a group, those together that pins connect.
fn units(members: Vec<Member>, pins: &[Pair]) -> Vec<Vec<Member>> {
    let mut of: FxHashMap<usize, usize> = FxHashMap::default();
    for (a, b) in pins {
        // A unit is known by its lowest statement; all of the higher one's come with it.
        let (x, y) = (
            of.get(a).copied().unwrap_or(*a),
            of.get(b).copied().unwrap_or(*b),
        );
        let (low, high) = (x.min(y), x.max(y));
        for unit in of.values_mut().filter(|u| **u == high) {
            *unit = low;
        }
        of.insert(*a, low);
        of.insert(*b, low);
    }
    let mut units: Vec<(usize, Vec<Member>)> = Vec::new();
    for member in members {
        let unit = of
            .get(&member.statement)
            .copied()
            .unwrap_or(member.statement);
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, members)) => members.push(member),
            None => units.push((unit, vec![member])),
        }
    }
    units.into_iter().map(|(_, members)| members).collect()
}
