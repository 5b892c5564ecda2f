//! Groups that do not chain: a claim joins a group when it fits the whole of it.
//!
//! Average linkage (Sokal and Michener 1958) over the pairs that were scored; a pair that was not
//! counts as 0.

use std::collections::BinaryHeap;

use crate::linkage::Merge;
use crate::linkage::root;
use crate::matching::neighbours::Pair;

/// Groups `count` claims by their scored pairs, which are sorted; every claim is in one group, the
/// members of a group and the groups are in order. Merges the best two groups as long as the mean
/// score between their members is at least `threshold`.
pub(super) fn group(count: usize, pairs: &[(Pair, f32)], threshold: f32) -> Vec<Vec<u32>> {
    let count = u32::try_from(count).expect("claims are counted in 32 bits");
    let of = components(count, pairs, threshold);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count as usize];
    for claim in 0..count {
        members[of[claim as usize] as usize].push(claim);
    }
    let mut inner: Vec<(u32, &(Pair, f32))> = pairs
        .iter()
        .filter(|((a, b), _)| of[*a as usize] == of[*b as usize])
        .map(|pair| (of[pair.0.0 as usize], pair))
        .collect();
    inner.sort_by_key(|(component, _)| *component);
    let mut groups = Vec::with_capacity(count as usize);
    let mut inner = inner.as_slice();
    for (component, members) in (0..).zip(members) {
        let own = inner.partition_point(|(c, _)| *c == component);
        let (pairs, others) = inner.split_at(own);
        inner = others;
        match members.len() {
            0 => {}
            1 => groups.push(members),
            _ => groups.extend(split(&members, pairs, threshold)),
        }
    }
    groups.sort_unstable_by_key(|g| g[0]);
    groups
}

/// For each claim the lowest that pairs of at least `threshold` connect it to: two groups can become one
/// only where one pair between them reaches their mean, so that each component is grouped by itself.
fn components(count: u32, pairs: &[(Pair, f32)], threshold: f32) -> Vec<u32> {
    let mut parents: Vec<usize> = (0..count as usize).collect();
    for ((a, b), score) in pairs {
        if *score >= threshold {
            let [x, y] = [*a, *b].map(|claim| root(&mut parents, claim as usize));
            parents[x.max(y)] = x.min(y);
        }
    }
    let lowest = |claim: u32| root(&mut parents, claim as usize);
    let lowest = (0..count).map(lowest);
    lowest
        .map(|claim| u32::try_from(claim).expect("claims are counted in 32 bits"))
        .collect()
}

/// Groups the claims of one component, which are sorted.
fn split(claims: &[u32], pairs: &[(u32, &(Pair, f32))], threshold: f32) -> Vec<Vec<u32>> {
    let place = |claim: u32| {
        let place = claims.binary_search(&claim);
        u32::try_from(place.expect("both claims of a pair are in its component"))
            .expect("claims are counted in 32 bits")
    };
    let mut growing = Growing {
        members: claims.iter().map(|claim| vec![*claim]).collect(),
        links: vec![Links::default(); claims.len()],
        threshold,
        heap: BinaryHeap::new(),
    };
    for (_, ((a, b), score)) in pairs {
        let (a, b) = (place(*a), place(*b));
        *growing.links[a as usize].to(b) = *score;
        *growing.links[b as usize].to(a) = *score;
        growing.propose(a, b);
    }
    while let Some(merge) = growing.heap.pop() {
        growing.apply(&merge);
    }
    growing.members.retain(|m| !m.is_empty());
    growing.members
}

/// The groups of a component while they grow; a group is known by the place of its lowest member.
struct Growing {
    members: Vec<Vec<u32>>,
    links: Vec<Links>,
    threshold: f32,
    heap: BinaryHeap<Merge<u32>>,
}

/// The sums of the scores to each neighbouring group, sorted by group; there are few.
#[derive(Clone, Default)]
struct Links(Vec<(u32, f32)>);

impl Links {
    /// The sum to `group`, 0 where there was none.
    fn to(&mut self, group: u32) -> &mut f32 {
        let found = self.0.binary_search_by_key(&group, |(g, _)| *g);
        let place = found.unwrap_or_else(|free| {
            self.0.insert(free, (group, 0.0));
            free
        });
        &mut self.0[place].1
    }

    fn remove(&mut self, group: u32) {
        if let Ok(place) = self.0.binary_search_by_key(&group, |(g, _)| *g) {
            self.0.remove(place);
        }
    }
}

impl Growing {
    fn size(&self, group: u32) -> u32 {
        u32::try_from(self.members[group as usize].len()).expect("no more than there are claims")
    }

    fn propose(&mut self, a: u32, b: u32) {
        let sizes = (self.size(a), self.size(b));
        let sum = *self.links[a as usize].to(b);
        let average = sum / (sizes.0 as f32 * sizes.1 as f32);
        if average >= self.threshold && average > 0.0 {
            self.heap.push(Merge {
                likeness: average,
                groups: (a, b),
                sizes,
            });
        }
    }

    fn apply(&mut self, merge: &Merge<u32>) {
        let (a, b) = merge.groups;
        if (self.size(a), self.size(b)) != merge.sizes {
            return;
        }
        let (keep, give) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[give as usize]);
        self.members[keep as usize].extend(moved);
        self.members[keep as usize].sort_unstable();
        self.links[keep as usize].remove(give);
        let links = std::mem::take(&mut self.links[give as usize]);
        for (other, sum) in links.0.into_iter().filter(|(other, _)| *other != keep) {
            self.links[other as usize].remove(give);
            let both = self.links[keep as usize].to(other);
            *both += sum;
            let both = *both;
            *self.links[other as usize].to(keep) = both;
        }
        let neighbours: Vec<u32> = self.links[keep as usize].0.iter().map(|l| l.0).collect();
        for other in neighbours {
            self.propose(keep.min(other), keep.max(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_cut() {
        let pairs = [((0, 1), 0.9), ((1, 2), 0.8), ((2, 3), 0.9)];
        assert_eq!(group(4, &pairs, 0.5), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_claim_that_fits_all_members_joins() {
        let pairs = [((0, 1), 0.9), ((0, 2), 0.6), ((1, 2), 0.6)];
        assert_eq!(group(4, &pairs, 0.5), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn a_claim_that_fits_one_member_alone_does_not_join() {
        let pairs = [((0, 1), 0.9), ((0, 2), 0.6)];
        assert_eq!(group(3, &pairs, 0.5), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn every_claim_is_in_a_group_of_its_own_without_pairs() {
        assert_eq!(group(2, &[], 0.5), [vec![0], vec![1]]);
        assert!(group(0, &[], 0.5).is_empty());
    }
}
