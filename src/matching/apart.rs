//! Ready-made claims that would be the same but for what they contradict each other in.
//!
//! Who annotated tables of claims seldom called two the same that give other figures: of 100 pairs of
//! headlines that share two fifths of their words and no figure, 2 are the same, 33 are not, and the
//! others in between. So these are never joined, but shown beside each other.

use crate::matching::Apart;
use crate::matching::Contradiction;
use crate::matching::Statement;
use crate::matching::neighbours::Pair;
use crate::matching::run::Run;
use crate::matching::wording;
use crate::rules::ClaimRules;
use crate::rules::Feature;
use crate::rules::Values;

/// What two claims are found to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    /// How alike they are.
    pub(super) score: f32,
    /// How alike they would be without the one thing in which they contradict each other, where that
    /// makes the difference; 0 elsewhere.
    otherwise: f32,
}

/// Judges two claims with these values.
pub(super) fn judge(values: &Values, rules: &ClaimRules, threshold: f32) -> Judged {
    let score = rules.score(values);
    let has = |feature: Feature| values[feature as usize] > 0.0;
    let differ_in_figures = has(Feature::OtherNumbers);
    let is_one = differ_in_figures != has(Feature::Opposites)
        && (!differ_in_figures || has(Feature::OtherFigures));
    let otherwise = if is_one && score < threshold {
        rules.score_but_for_contradictions(values)
    } else {
        0.0
    };
    Judged {
        score,
        otherwise: if otherwise < threshold {
            0.0
        } else {
            otherwise
        },
    }
}

/// The statements of two outlets that were judged to be apart for one contradiction, the most alike first.
pub(super) fn apart(
    judged: &[(Pair, Judged)],
    statements: &[Statement<'_>],
    run: &Run<'_>,
) -> Vec<Apart> {
    let mut found: Vec<Apart> = Vec::new();
    for (pair, judged) in judged.iter().filter(|(_, j)| j.otherwise > 0.0) {
        let Some(of) = of_two_outlets(*pair, statements, run) else {
            continue;
        };
        let is_in_order = of[0] < of[1];
        let contradiction = match run.opposites(*pair) {
            None => Contradiction::Figure,
            Some(words) if is_in_order => Contradiction::Opposites(words),
            Some([a, b]) => Contradiction::Opposites([b, a]),
        };
        found.push(Apart {
            statements: if is_in_order { of } else { [of[1], of[0]] },
            score: judged.otherwise,
            contradiction,
        });
    }
    found.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then(a.statements.cmp(&b.statements))
    });
    found
}

/// The first statements of both claims that are of two outlets, the first claim's first.
fn of_two_outlets((a, b): Pair, statements: &[Statement<'_>], run: &Run<'_>) -> Option<[usize; 2]> {
    let all = run.statements(a).iter().flat_map(|x| {
        let others = run.statements(b).iter();
        others.map(move |y| [*x, *y])
    });
    let is_across = |[x, y]: &[usize; 2]| statements[*x].outlet != statements[*y].outlet;
    all.take(MOST_TRIED).find(is_across)
}

/// How many statements in the same words are looked through for two of two outlets.
const MOST_TRIED: usize = 64;

impl Run<'_> {
    /// The words of both claims that say the opposite of each other, in base form.
    fn opposites(&self, (a, b): Pair) -> Option<[String; 2]> {
        let (a, b) = (&self.claims[a as usize], &self.claims[b as usize]);
        let side = wording::opposite(a, b)?;
        Some([self.word_on(a, side)?, self.word_on(b, side ^ 1)?])
    }
}
