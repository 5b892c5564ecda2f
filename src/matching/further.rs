//! What two sentences of a group state besides: a row for each thing.

use crate::matching::Member;
use crate::matching::Statement;
use crate::matching::assign::cosine;
use crate::matching::run::Run;
use crate::matching::vocabulary::Term;

/// How much two claims of sentences that belong together must share, as a cosine by rarity, to be one thing
/// that both state. Of the three rows that the annotated events have more by it two are right; .15 gives four
/// more, of which two or three are.
const SAME: f32 = 0.25;

/// So many claims of a sentence are laid beside those of another; there are seldom more than five.
const MOST: usize = 10;

/// A row: the claims that state one thing, each with the member of the group whose sentence has it.
pub(super) type Line = Vec<(usize, usize)>;

/// Lays the claims of a group's sentences side by side: `left` are those of each member's sentence that have
/// no seat. What comes back are the lines besides the group's own. Where there are two members, those that
/// were chosen are exchanged for others where all claims then fit better.
pub(super) fn lines(
    members: &mut [Member],
    left: &[&[usize]],
    statements: &[Statement<'_>],
    run: &Run<'_>,
) -> Vec<Line> {
    if left.iter().all(|l| l.is_empty()) {
        return Vec::new();
    }
    let [first, second] = members else {
        let left = left.iter().map(|l| l.to_vec()).collect::<Vec<_>>();
        return side_by_side(&left, statements, run);
    };
    if first.part.is_some() || second.part.is_some() {
        return Vec::new();
    }
    let with_chosen = |(member, left): (&Member, &&[usize])| {
        let chosen = std::iter::once(member.statement);
        chosen.chain(left.iter().copied()).collect()
    };
    let claims: Vec<Vec<usize>> = members.iter().zip(left).map(with_chosen).collect();
    let mut lines = side_by_side(&claims, statements, run);
    // The row of the two sentences is that of the best pair; among equals the one that was chosen.
    let of = |line: &Line| {
        let terms = |at: usize| run.terms_of(statements[line[at].1].normal);
        cosine(&terms(0), &terms(1), run)
    };
    let best = (0..lines.len()).reduce(|best, next| {
        if of(&lines[next]) > of(&lines[best]) {
            next
        } else {
            best
        }
    });
    if let Some(best) = best {
        for (member, statement) in lines.remove(best) {
            members[member].statement = statement;
        }
    }
    lines
}

/// The words that the claims of a line share, the rarest first.
pub(super) fn shared_terms(
    line: &[Member],
    statements: &[Statement<'_>],
    run: &Run<'_>,
) -> Vec<String> {
    let mut terms = line
        .iter()
        .map(|m| run.terms_of(statements[m.statement].normal));
    let mut shared = terms.next().unwrap_or_default();
    for other in terms {
        shared.retain(|t| other.binary_search(t).is_ok());
    }
    run.scale().sort_by_rarity(&mut shared);
    run.words(&shared)
}

/// The claims of several sentences in lines of two outlets or more.
fn side_by_side(claims: &[Vec<usize>], statements: &[Statement<'_>], run: &Run<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut terms: Vec<Vec<Vec<Term>>> = Vec::new();
    for (member, claims) in claims.iter().enumerate() {
        let claims = &claims[..claims.len().min(MOST)];
        let of = |claim: &usize| run.terms_of(statements[*claim].normal);
        let new: Vec<Vec<Term>> = claims.iter().map(of).collect();
        let fit = |line: &Vec<Vec<Term>>, other: &Vec<Term>| {
            let each = line.iter().map(|terms| cosine(terms, other, run));
            let least = each.fold(1.0, f32::min);
            if least < SAME { 0.0 } else { least }
        };
        let fits = |line: &Vec<Vec<Term>>| new.iter().map(|n| fit(line, n)).collect();
        let likeness: Vec<Vec<f32>> = terms.iter().map(fits).collect();
        let mut is_new = vec![true; claims.len()];
        for [line, claim] in best_pairs(&likeness) {
            lines[line].push((member, claims[claim]));
            terms[line].push(new[claim].clone());
            is_new[claim] = false;
        }
        for (claim, terms_of) in new.into_iter().enumerate().filter(|(c, _)| is_new[*c]) {
            lines.push(vec![(member, claims[claim])]);
            terms.push(vec![terms_of]);
        }
    }
    let outlet = |at: &(usize, usize)| statements[at.1].outlet;
    lines.retain(|l| l.iter().any(|at| outlet(at) != outlet(&l[0])));
    lines
}

/// The pairs of rows and columns, each in one pair at most, whose likenesses above 0 have the largest sum; of
/// several the first. Takes 2ⁿ steps a row, for `n` columns.
fn best_pairs(likeness: &[Vec<f32>]) -> Vec<[usize; 2]> {
    let columns = likeness.first().map_or(0, Vec::len);
    // For every set of columns the best sum with the rows so far, and the pairs that make it.
    let mut best: Vec<(f32, Vec<[usize; 2]>)> = vec![(0.0, Vec::new()); 1 << columns];
    for (row, of) in likeness.iter().enumerate() {
        for set in (0..best.len()).rev() {
            let with = (0..columns).filter(|c| set & (1 << c) != 0 && of[*c] > 0.0);
            let with = with.map(|c| (best[set ^ (1 << c)].0 + of[c], c));
            let found = with.reduce(|best, next| if next.0 > best.0 { next } else { best });
            if let Some((sum, column)) = found
                && sum > best[set].0
            {
                let mut pairs = best[set ^ (1 << column)].1.clone();
                pairs.push([row, column]);
                best[set] = (sum, pairs);
            }
        }
    }
    best.pop().map(|b| b.1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_with_the_largest_sum_are_taken_and_not_the_best_one_first() {
        let likeness = [vec![0.5, 0.3], vec![0.35, 0.0]];
        assert_eq!(best_pairs(&likeness), [[0, 1], [1, 0]]);
    }

    #[test]
    fn what_shares_nothing_is_in_no_pair() {
        let likeness = [vec![0.0, 0.0, 0.4], vec![0.0, 0.0, 0.3]];
        assert_eq!(best_pairs(&likeness), [[0, 2]]);
        assert!(best_pairs(&[]).is_empty());
    }
}
