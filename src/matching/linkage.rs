//! Groups that do not chain: a claim joins a group when it fits the whole of it.
//!
//! Average linkage (Sokal and Michener 1958) over the pairs that were scored; a pair that was not
//! counts as 0.

use std::collections::BTreeMap;
use std::collections::BinaryHeap;

use crate::linkage::Merge;
use crate::linkage::root;
use crate::matching::neighbours::Pair;

/// The groups while they grow; a group is known by its lowest member.
struct Growing {
    members: Vec<Vec<u32>>,
    /// The sum of the scores to each neighbouring group.
    links: Vec<BTreeMap<u32, f32>>,
    threshold: f32,
    heap: BinaryHeap<Merge<u32>>,
}

/// Groups `count` claims by their scored pairs, which are sorted; every claim is in one group, the
/// members of a group and the groups are in order. Merges the best two groups as long as the mean
/// score between their members is at least `threshold`.
pub(super) fn group(count: usize, pairs: &[(Pair, f32)], threshold: f32) -> Vec<Vec<u32>> {
    let count = u32::try_from(count).expect("claims are counted in 32 bits");
    let mut growing = Growing {
        members: (0..count).map(|i| vec![i]).collect(),
        links: vec![BTreeMap::new(); count as usize],
        threshold,
        heap: BinaryHeap::new(),
    };
    for ((a, b), score) in within_components(count, pairs, threshold) {
        growing.links[*a as usize].insert(*b, *score);
        growing.links[*b as usize].insert(*a, *score);
        growing.propose(*a, *b);
    }
    while let Some(merge) = growing.heap.pop() {
        growing.apply(&merge);
    }
    growing.members.retain(|m| !m.is_empty());
    growing.members
}

/// The pairs between claims that pairs of at least `threshold` connect: two groups can become one only
/// where one pair between them reaches their mean.
fn within_components(
    count: u32,
    pairs: &[(Pair, f32)],
    threshold: f32,
) -> impl Iterator<Item = &(Pair, f32)> {
    let mut parents: Vec<usize> = (0..count as usize).collect();
    for ((a, b), score) in pairs {
        if *score >= threshold {
            let [x, y] = [*a, *b].map(|claim| root(&mut parents, claim as usize));
            parents[x.max(y)] = x.min(y);
        }
    }
    pairs.iter().filter(move |((a, b), _)| {
        root(&mut parents, *a as usize) == root(&mut parents, *b as usize)
    })
}

impl Growing {
    fn size(&self, group: u32) -> u32 {
        u32::try_from(self.members[group as usize].len()).expect("no more than there are claims")
    }

    fn propose(&mut self, a: u32, b: u32) {
        let sizes = (self.size(a), self.size(b));
        let sum = self.links[a as usize][&b];
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
        self.links[keep as usize].remove(&give);
        let links = std::mem::take(&mut self.links[give as usize]);
        for (other, sum) in links.into_iter().filter(|(other, _)| *other != keep) {
            self.links[other as usize].remove(&give);
            *self.links[keep as usize].entry(other).or_insert(0.0) += sum;
            let both = self.links[keep as usize][&other];
            self.links[other as usize].insert(keep, both);
        }
        let neighbours: Vec<u32> = self.links[keep as usize].keys().copied().collect();
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
