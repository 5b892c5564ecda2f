//! Groups of sentences, in which a sentence may stand several times.
//!
//! Links are taken from the best on. One that no group holds yet brings the one sentence into a group
//! of the other that it fits, or begins a group of the two: so nothing chains, and a sentence that
//! states several things stands in several groups.

use rustc_hash::FxHashMap;

use crate::matching::neighbours::Pair;
use crate::matching::run::Run;

/// How many groups a sentence may be in: on the annotated events three find as many links as any
/// number.
const MOST_GROUPS: usize = 3;

/// Groups in the making.
struct Cover {
    scores: FxHashMap<Pair, f32>,
    groups: Vec<Vec<u32>>,
    /// The groups of each sentence.
    of: Vec<Vec<usize>>,
}

/// Covers the sentences by groups, each sorted: all pairs of different outlets that score at least
/// `threshold` are in one, as far as their sentences fit; a sentence without one is a group of its own.
///
/// A sentence fits that scores as much with the members on average: held out, .9 of that finds links
/// at F1 .575, all of it at .582.
pub(super) fn cover(run: &Run<'_>, pairs: &[(Pair, f32)], threshold: f32) -> Vec<Vec<u32>> {
    let count = run.claims.len();
    let mut links: Vec<(Pair, f32)> = pairs
        .iter()
        .copied()
        .filter(|(pair, score)| *score >= threshold && !run.is_of_one_outlet(*pair))
        .collect();
    links.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut cover = Cover {
        scores: pairs.iter().copied().collect(),
        groups: Vec::new(),
        of: vec![Vec::new(); count],
    };
    for (pair, _) in links {
        cover.link(pair, threshold);
    }
    let Cover { mut groups, of, .. } = cover;
    for group in &mut groups {
        group.sort_unstable();
    }
    let alone = (0..).zip(&of).filter(|(_, groups)| groups.is_empty());
    groups.extend(alone.map(|(sentence, _)| vec![sentence]));
    groups
}

impl Cover {
    fn link(&mut self, (a, b): Pair, least: f32) {
        let of = |sentence: u32| &self.of[sentence as usize];
        if of(a).iter().any(|g| of(b).contains(g)) {
            return;
        }
        let has_room = |sentence: u32| of(sentence).len() < MOST_GROUPS;
        let mut best: Option<(f32, usize, u32)> = None;
        for (member, new) in [(a, b), (b, a)] {
            for group in of(member).iter().filter(|_| has_room(new)) {
                let fit = self.fit(new, *group);
                if fit >= least && best.is_none_or(|b| fit > b.0) {
                    best = Some((fit, *group, new));
                }
            }
        }
        match best {
            Some((_, group, new)) => {
                self.groups[group].push(new);
                self.of[new as usize].push(group);
            }
            None if has_room(a) && has_room(b) => {
                for sentence in [a, b] {
                    self.of[sentence as usize].push(self.groups.len());
                }
                self.groups.push(vec![a, b]);
            }
            None => {}
        }
    }

    /// The mean score of a sentence with the members of a group; pairs that were never scored count 0.
    fn fit(&self, sentence: u32, group: usize) -> f32 {
        let members = &self.groups[group];
        let score = |m: &u32| {
            let pair = (sentence.min(*m), sentence.max(*m));
            self.scores.get(&pair).copied().unwrap_or(0.0)
        };
        members.iter().map(score).sum::<f32>() / members.len() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Statement;
    use crate::matching::prepared::Use;
    use crate::rules::Language;

    /// The groups of four sentences of four outlets with these scores.
    fn groups(pairs: &[(Pair, f32)]) -> Vec<Vec<u32>> {
        let outlets = ["A", "B", "C", "D"];
        let statement =
            |(article, outlet): (usize, &&'static str)| Statement::bare(article, outlet);
        let statements: Vec<Statement<'_>> = outlets.iter().enumerate().map(statement).collect();
        cover(
            &Run::new(&statements, Use::Sentence, Language::english()),
            pairs,
            0.5,
        )
    }

    #[test]
    fn a_sentence_that_states_two_things_is_in_two_groups() {
        let pairs = [((0, 1), 0.9), ((1, 2), 0.8)];
        assert_eq!(groups(&pairs), [vec![0, 1], vec![1, 2], vec![3]]);
    }

    #[test]
    fn a_sentence_that_fits_all_members_joins() {
        let pairs = [((0, 1), 0.9), ((0, 2), 0.7), ((1, 2), 0.6)];
        assert_eq!(groups(&pairs), [vec![0, 1, 2], vec![3]]);
    }
}
