//! Groups that another group holds: one thing told once.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::matching::Group;
use crate::matching::Member;

/// Two groups that differ in one outlet's claims alone are one from so many shared claims on: the annotated
/// events have nine such pairs, of which six tell of one thing; of twelve that were read of those that share
/// one claim, most tell of two.
const SHARED: usize = 2;

/// Joins every group to the smallest group that holds all its claims, whole or in part, and groups that
/// differ in what one outlet says: their sentences belong together twice over, but a reader who is shown
/// the same claims side by side in two rows reads one of them in vain. No claims of two outlets come
/// together that were apart. `outlet` is that of a claim.
pub(super) fn join<'a>(mut groups: Vec<Group>, outlet: impl Fn(usize) -> &'a str) -> Vec<Group> {
    groups.sort_by_key(|g| g.members.len());
    let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, group) in groups.iter().enumerate() {
        for member in &group.members {
            holders.entry(member.statement).or_default().push(index);
        }
    }
    let mut sets: Vec<FxHashSet<usize>> = groups
        .iter()
        .map(|g| g.members.iter().map(|m| m.statement).collect())
        .collect();
    let mut is_joined = vec![false; groups.len()];
    for index in 0..groups.len() {
        let mut others: Vec<usize> = sets[index]
            .iter()
            .flat_map(|s| &holders[s])
            .copied()
            .filter(|other| *other > index)
            .collect();
        others.sort_unstable();
        others.dedup();
        let holder = others
            .into_iter()
            .find(|other| are_one(&sets[index], &sets[*other], &outlet));
        if let Some(holder) = holder {
            let (small, large) = groups.split_at_mut(holder);
            take(&mut large[0].members, &small[index].members);
            let more: Vec<usize> = sets[index].iter().copied().collect();
            for statement in more {
                if sets[holder].insert(statement) {
                    holders.entry(statement).or_default().push(holder);
                }
            }
            is_joined[index] = true;
        }
    }
    let mut joined = is_joined.into_iter();
    groups.retain(|_| !joined.next().is_some_and(|j| j));
    groups
}

/// Whether one holds the other, or they differ in what one outlet says.
fn are_one<'a>(
    a: &FxHashSet<usize>,
    b: &FxHashSet<usize>,
    outlet: &impl Fn(usize) -> &'a str,
) -> bool {
    if a.is_subset(b) {
        return true;
    }
    let mut apart = a.symmetric_difference(b).map(|s| outlet(*s));
    let first = apart.next();
    a.intersection(b).count() >= SHARED && apart.all(|o| Some(o) == first)
}

/// Adds to `members` those of `others` that are not among them.
fn take(members: &mut Vec<Member>, others: &[Member]) {
    make_whole(members, others);
    for other in others {
        if members.iter().all(|m| m.statement != other.statement) {
            members.push(other.clone());
        }
    }
    members.sort_by(|a, b| (a.statement, &a.part).cmp(&(b.statement, &b.part)));
}

/// Makes those of `members` whole that `others` have whole.
fn make_whole(members: &mut [Member], others: &[Member]) {
    for other in others.iter().filter(|o| o.part.is_none()) {
        for member in members
            .iter_mut()
            .filter(|m| m.statement == other.statement)
        {
            member.part = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Passage;
    use crate::text::Span;

    /// A group of statements, of which the negative ones are in it in part.
    fn group(statements: &[i32]) -> Group {
        let part = Passage::from(Span::whole("a part"));
        let member = |s: &i32| Member {
            statement: s.unsigned_abs() as usize,
            part: (*s < 0).then(|| part.clone()),
            score: 1.0,
            shown: 1.0,
            decided: None,
        };
        Group {
            members: statements.iter().map(member).collect(),
            parts: Vec::new(),
            shared_terms: Vec::new(),
        }
    }

    /// Ten claims are one outlet's.
    fn outlet(statement: usize) -> &'static str {
        ["A", "B", "C"][statement / 10]
    }

    #[test]
    fn a_group_joins_the_one_that_holds_its_claims() {
        let joined = join(
            vec![group(&[1, 2]), group(&[-1, -2, 3]), group(&[4])],
            outlet,
        );
        assert_eq!(joined, [group(&[4]), group(&[1, 2, 3])]);
    }

    #[test]
    fn two_groups_of_the_same_claims_are_one() {
        assert_eq!(
            join(vec![group(&[1, 2]), group(&[-1, -2])], outlet),
            [group(&[1, 2])]
        );
    }

    #[test]
    fn groups_that_share_a_claim_stay_apart() {
        let groups = vec![group(&[1, 2]), group(&[-1, 3, 4])];
        assert_eq!(join(groups.clone(), outlet), groups);
    }

    #[test]
    fn groups_that_differ_in_one_outlets_claims_are_one() {
        let groups = vec![group(&[1, 2, 13]), group(&[1, 2, 14])];
        assert_eq!(join(groups, outlet), [group(&[1, 2, 13, 14])]);
    }

    #[test]
    fn groups_that_differ_in_two_outlets_claims_stay_apart() {
        let groups = vec![group(&[1, 2, 13]), group(&[1, 2, 24])];
        assert_eq!(join(groups.clone(), outlet), groups);
    }
}
