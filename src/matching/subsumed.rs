//! Groups that another group holds: one thing told once.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::matching::Group;
use crate::matching::Member;

/// Joins every group to the smallest group that holds all its claims, whole or in part: their
/// sentences belong together twice over, but a reader who is shown the same claims side by side in two
/// rows reads one of them in vain.
pub(super) fn join(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_key(|g| g.members.len());
    let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, group) in groups.iter().enumerate() {
        for member in &group.members {
            holders.entry(member.statement).or_default().push(index);
        }
    }
    let sets: Vec<FxHashSet<usize>> = groups
        .iter()
        .map(|g| g.members.iter().map(|m| m.statement).collect())
        .collect();
    let mut is_joined = vec![false; groups.len()];
    for index in 0..groups.len() {
        let Some(first) = groups[index].members.first() else {
            continue;
        };
        let holds = |other: &&usize| **other > index && sets[index].is_subset(&sets[**other]);
        let holder = holders[&first.statement].iter().find(holds).copied();
        if let Some(holder) = holder {
            let (small, large) = groups.split_at_mut(holder);
            make_whole(&mut large[0].members, &small[index].members);
            is_joined[index] = true;
        }
    }
    let mut joined = is_joined.into_iter();
    groups.retain(|_| !joined.next().is_some_and(|j| j));
    groups
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
            decided: None,
        };
        Group {
            members: statements.iter().map(member).collect(),
            parts: Vec::new(),
            shared_terms: Vec::new(),
        }
    }

    #[test]
    fn a_group_joins_the_one_that_holds_its_claims() {
        let joined = join(vec![group(&[1, 2]), group(&[-1, -2, 3]), group(&[4])]);
        assert_eq!(joined, [group(&[4]), group(&[1, 2, 3])]);
    }

    #[test]
    fn two_groups_of_the_same_claims_are_one() {
        assert_eq!(
            join(vec![group(&[1, 2]), group(&[-1, -2])]),
            [group(&[1, 2])]
        );
    }

    #[test]
    fn groups_that_share_a_claim_stay_apart() {
        let groups = vec![group(&[1, 2]), group(&[-1, 3, 4])];
        assert_eq!(join(groups.clone()), groups);
    }
}
