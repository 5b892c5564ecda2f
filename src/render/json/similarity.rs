//! `whosays.similarity/1`: how alike two statements are.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use crate::matching::Part;
use crate::matching::Similarity;
use crate::render::json::place;

/// One line of `whosays similar --format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.similarity/1")]
pub(super) struct SimilarityLine<'a> {
    /// `whosays.similarity/1`.
    schema: &'static str,
    /// The pair's id.
    id: &'a str,
    /// 0 to 1.
    score: f64,
    /// Whether that is enough to call them the same claim.
    r#match: bool,
    /// What the score is made of, each 0 to 1.
    parts: BTreeMap<&'static str, f64>,
    /// The terms that both have, the rarest first.
    shared_terms: &'a [String],
    /// How `compare` judges them as ready-made claims of two outlets, if nothing else stood in their table;
    /// null where there is nothing to compare.
    in_table: Option<InTable>,
}

/// How two statements are judged in a table.
#[derive(Serialize, JsonSchema)]
struct InTable {
    /// 0 to 1.
    score: f64,
    /// From which score on they are one claim.
    threshold: f64,
    /// Whether that is reached.
    r#match: bool,
}

impl<'a> SimilarityLine<'a> {
    /// The line of one pair.
    pub(super) fn of(id: &'a str, similarity: &'a Similarity) -> Self {
        Self {
            schema: "whosays.similarity/1",
            id,
            score: place::rounded(similarity.score),
            r#match: similarity.matches,
            parts: parts(&similarity.parts),
            shared_terms: &similarity.shared_terms,
            in_table: similarity.in_table.map(|t| InTable {
                score: place::rounded(t.score),
                threshold: place::rounded(t.threshold),
                r#match: t.matches,
            }),
        }
    }
}

/// Parts by name.
pub(super) fn parts(parts: &[Part]) -> BTreeMap<&'static str, f64> {
    let one = |part: &Part| (part.name(), place::rounded(part.value));
    parts.iter().map(one).collect()
}
