//! Which claims state the same thing: candidates, similarity, groups.
//!
//! What comes in are [`Statement`]s, the claims of all articles; what goes out are [`Group`]s, which
//! partition them whatever their order. A similarity carries its parts.

mod alternatives;
mod evidence;
mod figures;
mod linkage;
mod members;
mod merged;
mod neighbours;
mod pair;
mod prepared;
mod rarity;
mod run;
mod vocabulary;

pub use pair::compare_pairs;
pub use pair::values_of_pairs;

use crate::analysis::Analysis;
use crate::article::Form;
use crate::claim::Certainty;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::matching::members::group_of;
use crate::matching::neighbours::Pair;
use crate::matching::run::Run;
use crate::rules::Feature;
use crate::rules::Language;
use crate::rules::Regression;
use crate::rules::Values;

/// A claim as the matcher sees it.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Its article, as an index into the analyses.
    pub article: usize,
    /// Its claim, as an index into the article's claims.
    pub claim: usize,
    /// Whether it was found in an article or came ready-made.
    pub form: Form,
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
    /// The words in it that stand in quotation marks, without the marks.
    pub quotations: Vec<&'a str>,
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
                form: analysis.article.form,
                outlet: &analysis.article.outlet.name,
                words: claim.passage.text(&analysis.article.text),
                normal: &claim.normal,
                speaker: analysis.speaker(claim),
                polarity: claim.polarity,
                certainty: claim.certainty,
                quantities: &claim.quantities,
                quotations: quotations(analysis, claim),
            }
        })
        .collect()
}

/// What of a claim stands in quotation marks, by the outermost ones.
fn quotations<'a>(analysis: &'a Analysis, claim: &Claim) -> Vec<&'a str> {
    let text = &analysis.article.text;
    let cover = claim.passage.cover();
    let all = &analysis.segments.quotations;
    let until = all.partition_point(|q| q.span.start() < cover.end());
    // A quotation that holds the claim may start long before it, but only paragraphs hold quotations,
    // so those of the claim's own paragraph are enough.
    let segments = &analysis.segments;
    let paragraph = segments
        .sentence_at(cover.start())
        .and_then(|s| segments.paragraphs.get(segments.sentences[s].paragraph));
    let from = paragraph.map_or(0, |p| {
        all.partition_point(|q| q.span.start() < p.span.start())
    });
    let mut words = Vec::new();
    for quotation in all[from.min(until)..until].iter().filter(|q| q.depth == 0) {
        for span in claim.passage.spans() {
            if let Some(quoted) = span.intersection(quotation.inner) {
                words.push(quoted.slice(text));
            }
        }
    }
    words
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
///
/// Costs time linear in the statements, and a fixed number of comparisons for each.
#[must_use]
pub fn group(
    statements: &[Statement<'_>],
    options: MatchingOptions,
    language: &Language,
) -> Vec<Group> {
    let run = Run::new(statements, language);
    let rules = regression(statements, language);
    let pairs = run.pairs(|values| rules.score(values));
    let threshold = options.threshold.unwrap_or(rules.threshold);
    let linked = linkage::group(run.claims.len(), &pairs, threshold);
    let mut groups: Vec<Group> = linked
        .iter()
        .map(|claims| group_of(claims, &pairs, &run))
        .collect();
    groups.sort_by_key(|g| g.members[0].statement);
    groups
}

/// The regression that fits where the statements come from. Claims of one event's articles are alike in
/// their topic, so how a pair ranks among its alternatives tells most; ready-made claims may be of
/// any topics, and most have no match at all.
fn regression<'l>(statements: &[Statement<'_>], language: &'l Language) -> &'l Regression {
    let ready_made = statements.iter().filter(|s| s.form == Form::Claim).count();
    if ready_made * 2 > statements.len() {
        &language.matching.pair
    } else {
        &language.matching.group
    }
}

/// The values of every pair of statements that may be the same claim, as the regression of groups
/// sees them: what its weights are fitted from. A claim that is stated several times in the same
/// words stands for all of them.
#[must_use]
pub fn values_in_run(
    statements: &[Statement<'_>],
    language: &Language,
) -> Vec<(usize, usize, Values)> {
    let run = Run::new(statements, language);
    let pairs = run.pairs(|values| *values);
    let first = |unit: u32| run.statements(unit)[0];
    let of_statements = |((a, b), values): (Pair, Values)| (first(a), first(b), values);
    pairs.into_iter().map(of_statements).collect()
}

/// The parts that two claims have by themselves.
fn parts(values: &Values) -> Vec<Part> {
    let part = |feature: Feature| Part {
        name: feature.name(),
        value: values[feature as usize],
    };
    let features = Feature::ALL.into_iter().take(Feature::OF_A_PAIR);
    features.map(part).collect()
}
