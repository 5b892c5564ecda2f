//! Claims that came close to being called the same, for a reader to decide on.

use crate::matching::Close;
use crate::matching::Sentences;
use crate::matching::Statement;
use crate::matching::assign;
use crate::matching::neighbours::Pair;
use crate::matching::run::Run;

/// How near to the threshold the score of two sentences must come, as a share of it. On the annotated
/// events, scored with weights that had not seen them, 26 of 100 pairs between this and the threshold
/// state the same, 17 of 100 just above this, and 16 of 100 just below.
const NEAR: f32 = 0.375;

/// The claims of sentences of two outlets that scored less than `threshold`, but near it, the best
/// first: of each two sentences the claims that share most.
pub(super) fn close(
    pairs: &[(Pair, f32)],
    threshold: f32,
    statements: &[Statement<'_>],
    sentences: &Sentences<'_>,
    run: &Run<'_>,
) -> Vec<Close> {
    let claims = assign::claims_by_sentence(statements);
    let claims_of = |unit: u32| {
        let sentences = run
            .statements(unit)
            .iter()
            .map(|s| &sentences.statements[*s]);
        let claims = sentences.filter_map(|s| claims.get(&(s.article, s.sentence)));
        claims.flatten().copied()
    };
    let is_near = |(pair, score): &&(Pair, f32)| {
        (NEAR * threshold..threshold).contains(score) && !run.is_of_one_outlet(*pair)
    };
    let mut found: Vec<Close> = Vec::new();
    for ((a, b), score) in pairs.iter().filter(is_near) {
        let mut best: Option<(f32, [usize; 2])> = None;
        for first in claims_of(*a) {
            let terms = run.terms_of(statements[first].normal);
            for second in claims_of(*b) {
                let likeness =
                    assign::cosine(&terms, &run.terms_of(statements[second].normal), run);
                let is_across = statements[first].outlet != statements[second].outlet;
                if is_across && likeness > best.map_or(0.0, |b| b.0) {
                    best = Some((likeness, [first, second]));
                }
            }
        }
        if let Some((_, mut statements)) = best {
            statements.sort_unstable();
            found.push(Close {
                statements,
                score: *score,
            });
        }
    }
    found.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then(a.statements.cmp(&b.statements))
    });
    found
}
