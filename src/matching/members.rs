//! A group's members with their scores, and why they are together.

use rustc_hash::FxHashMap;

use crate::matching::Group;
use crate::matching::Member;
use crate::matching::assign;
use crate::matching::neighbours::Pair;
use crate::matching::parts;
use crate::matching::run::Run;
use crate::matching::vocabulary::Term;
use crate::rules::Feature;
use crate::rules::Values;

/// Takes a whole statement into a group, in the order of the statements; where the group has a part of it, that
/// becomes the whole.
pub(super) fn take_in(members: &mut Vec<Member>, statement: usize, score: f32) {
    let at = members.partition_point(|m| m.statement < statement);
    match members.get_mut(at) {
        Some(member) if member.statement == statement => member.part = None,
        Some(_) | None => members.insert(
            at,
            Member {
                score,
                ..assign::whole(statement)
            },
        ),
    }
}

/// The group of these claims, which are sorted; `pairs` are all that were scored, sorted;
/// its parts are those for which `is_part`.
pub(super) fn group_of(
    claims: &[u32],
    pairs: &[(Pair, f32)],
    run: &Run<'_>,
    is_part: &impl Fn(Feature) -> bool,
) -> Group {
    let statements: usize = claims.iter().map(|c| run.statements(*c).len()).sum();
    if statements == 1 {
        return assign::of_one(run.statements(claims[0])[0]);
    }
    let inner = inner_pairs(claims, pairs);
    let mut members: Vec<Member> = Vec::with_capacity(statements);
    for claim in claims {
        let same = run.statements(*claim);
        let others: f32 = inner
            .iter()
            .filter_map(|((a, b), score)| match (*a == *claim, *b == *claim) {
                (true, _) => Some(score * run.statements(*b).len() as f32),
                (_, true) => Some(score * run.statements(*a).len() as f32),
                (false, false) => None,
            })
            .sum();
        let score = (others + (same.len() - 1) as f32) / (statements - 1) as f32;
        members.extend(same.iter().map(|statement| Member {
            statement: *statement,
            part: None,
            score: score.min(1.0),
            shown: 1.0,
            decided: None,
        }));
    }
    members.sort_by_key(|m| m.statement);
    Group {
        members,
        parts: parts(&mean_values(claims, &inner, run), is_part),
        shared_terms: shared_terms(claims, run),
    }
}

/// The scored pairs between claims of the group.
fn inner_pairs(claims: &[u32], pairs: &[(Pair, f32)]) -> Vec<(Pair, f32)> {
    let mut inner = Vec::new();
    for claim in claims {
        let from = pairs.partition_point(|((a, _), _)| a < claim);
        let of_claim = pairs[from..].iter().take_while(|((a, _), _)| a == claim);
        inner.extend(of_claim.filter(|((_, b), _)| claims.binary_search(b).is_ok()));
    }
    inner
}

fn mean_values(claims: &[u32], inner: &[(Pair, f32)], run: &Run<'_>) -> Values {
    let alone = [((claims[0], claims[0]), 1.0)];
    let inner = if inner.is_empty() { &alone } else { inner };
    let mut mean = [0.0; Feature::ALL.len()];
    for (pair, _) in inner {
        for (sum, value) in mean.iter_mut().zip(run.values(*pair)) {
            *sum += value / inner.len() as f32;
        }
    }
    mean
}

/// The terms that more than half of the claims have, rarest first.
fn shared_terms(claims: &[u32], run: &Run<'_>) -> Vec<String> {
    let mut counts: FxHashMap<Term, usize> = FxHashMap::default();
    for claim in claims {
        for term in run.claims[*claim as usize].terms() {
            *counts.entry(*term).or_default() += 1;
        }
    }
    let mut shared: Vec<Term> = counts
        .into_iter()
        .filter(|(_, count)| count * 2 > claims.len())
        .map(|(term, _)| term)
        .collect();
    run.scale().sort_by_rarity(&mut shared);
    run.words(&shared)
}
