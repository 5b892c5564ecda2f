//! Which articles are alike enough to begin a story, found through the rarest terms that they share.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::story::vectors::Vectors;
use crate::story::vectors::dot;

/// How many occurrences of its terms in other articles are looked at for one article, those of its rarest
/// terms first, so that the time grows with the number of articles and not with its square. In 1,000
/// articles that is nearly all of them.
const MOST_SEEN: usize = 20_000;

/// How many articles are compared with one; a story of more is still found, since what is alike on
/// average holds many pairs.
const MOST_COMPARED: usize = 100;

/// Two rows, the lower first, and how alike they are.
pub(super) type Pair = (usize, usize, f32);

/// The pairs of rows that are alike by at least `least`, sorted.
pub(super) fn pairs(vectors: &Vectors, least: f32) -> Vec<Pair> {
    let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); vectors.terms()];
    for row in 0..vectors.len() {
        let number = u32::try_from(row).expect("articles are counted in 32 bits");
        for (term, weight) in vectors.row(row) {
            holders[*term as usize].push((number, *weight));
        }
    }
    let of = |row| of_row(row, vectors, &holders, least);
    let mut pairs: Vec<Pair> = (0..vectors.len())
        .into_par_iter()
        .flat_map_iter(of)
        .collect();
    pairs.sort_by_key(|p| (p.0, p.1));
    pairs.dedup_by_key(|p| (p.0, p.1));
    pairs
}

fn of_row(row: usize, vectors: &Vectors, holders: &[Vec<(u32, f32)>], least: f32) -> Vec<Pair> {
    let mut terms: Vec<(u32, f32)> = vectors.row(row).to_vec();
    terms.sort_by_key(|(term, _)| (holders[*term as usize].len(), *term));
    let mut seen = 0;
    let mut sums: FxHashMap<u32, f32> = FxHashMap::default();
    for (term, weight) in terms {
        let list = &holders[term as usize];
        seen += list.len();
        if seen > MOST_SEEN && !sums.is_empty() {
            break;
        }
        for (other, of_other) in list.iter().filter(|(other, _)| *other as usize != row) {
            *sums.entry(*other).or_default() += weight * of_other;
        }
    }
    let mut best: Vec<(u32, f32)> = sums.into_iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(MOST_COMPARED);
    let pair = |(other, _): (u32, f32)| {
        let other = other as usize;
        let likeness = dot(vectors.row(row), vectors.row(other));
        (row.min(other), row.max(other), likeness)
    };
    best.into_iter()
        .map(pair)
        .filter(|p| p.2 >= least)
        .collect()
}
