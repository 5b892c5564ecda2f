//! Ready-made claims that contradict each other in one thing, and in what.

use crate::analysis::Analysis;
use crate::claim::Quantity;
use crate::decision::ClaimPlace;
use crate::matching;
use crate::matching::Apart;
use crate::matching::Statement;
use crate::report::ApartPair;
use crate::report::Contradiction;
use crate::report::Known;
use crate::report::Row;
use crate::report::RowMember;
use crate::report::close;
use crate::report::close::Between;
use crate::report::difference;
use crate::rules::Synonyms;

/// The best pair of every two rows that contradict each other, the most alike first; `apart` is in that order.
pub(super) fn apart(
    analyses: &[Analysis],
    apart: &[Apart],
    statements: &[Statement<'_>],
    rows: &[Row],
    known: Known<'_>,
) -> Vec<ApartPair> {
    if apart.is_empty() {
        return Vec::new();
    }
    let mut between = Between::new(rows, known.rulings);
    let mut found = Vec::new();
    for one in apart {
        let claims = close::places(one.statements, statements);
        let Some(rows_of) = between.rows(claims) else {
            continue;
        };
        let contradiction = match &one.contradiction {
            matching::Contradiction::Figure => {
                figures(analyses, rows, rows_of, claims, &known.language.synonyms)
                    .map(Contradiction::Figures)
            }
            matching::Contradiction::Opposites(words) => {
                Some(Contradiction::Opposites(words.clone()))
            }
        };
        found.extend(contradiction.map(|contradiction| ApartPair {
            rows: rows_of,
            claims,
            score: one.score,
            contradiction,
        }));
    }
    found
}

/// The figures of one unit in which two claims differ.
fn figures(
    analyses: &[Analysis],
    rows: &[Row],
    rows_of: [usize; 2],
    claims: [ClaimPlace; 2],
    synonyms: &Synonyms,
) -> Option<[Quantity; 2]> {
    let member = |(row, claim): (usize, ClaimPlace)| {
        let mut members = rows[row].members.iter();
        members.find(|m| (m.article, m.claim) == claim).cloned()
    };
    let [a, b] = [(rows_of[0], claims[0]), (rows_of[1], claims[1])].map(member);
    let members: [RowMember; 2] = [a?, b?];
    difference::disputed_figures(analyses, &members, synonyms)
}
