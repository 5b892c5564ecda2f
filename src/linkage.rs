//! What average linkage (Sokal and Michener 1958) needs, whatever it groups: groups that could become
//! one, best first, and which group a thing is in now.

use std::cmp::Ordering;

/// Two groups that could become one; a group is known by its lowest member, a `G`.
#[derive(Clone, Copy, Debug)]
pub struct Merge<G> {
    /// How alike the two are on average.
    pub likeness: f32,
    /// The groups.
    pub groups: (G, G),
    /// How many members both had when this was found; it is stale when they have grown.
    pub sizes: (G, G),
}

impl<G: Ord> PartialEq for Merge<G> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<G: Ord> Eq for Merge<G> {}

impl<G: Ord> PartialOrd for Merge<G> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The more alike is the greater; of two alike, that of lower groups.
impl<G: Ord> Ord for Merge<G> {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_likeness = self.likeness.total_cmp(&other.likeness);
        by_likeness
            .then_with(|| other.groups.cmp(&self.groups))
            .then_with(|| other.sizes.cmp(&self.sizes))
    }
}

/// The group that `member` is in: `parents` lead from each member to a lower one, and from the lowest to
/// itself; ways that were gone are shortened.
pub fn root(parents: &mut [usize], mut member: usize) -> usize {
    while parents[member] != member {
        parents[member] = parents[parents[member]];
        member = parents[member];
    }
    member
}
