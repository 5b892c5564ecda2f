//! Which claims state the same thing: candidates, similarity, groups.
//!
//! What comes in are [`Statement`]s, the claims of all articles; what goes out are [`Group`]s, which
//! partition them whatever their order. A similarity carries its parts.

mod alternatives;
mod apart;
mod assign;
mod close;
mod cover;
mod evidence;
mod figures;
mod further;
mod linkage;
mod members;
mod merged;
mod neighbours;
mod pair;
mod part;
mod prepared;
mod rarity;
mod repeats;
mod run;
mod sentences;
mod subjects;
mod subsumed;
mod verbatim;
mod vocabulary;
mod wording;

pub use pair::compare_pairs;
pub use pair::values_of_pairs;
pub use run::Scored;
pub use sentences::Sentences;
pub use sentences::forms;
pub use subjects::subjects;

use std::borrow::Cow;

use crate::analysis::Analysis;
use crate::article::Form;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::matching::members::group_of;
use crate::matching::neighbours::Pair;
use crate::matching::prepared::Use;
use crate::matching::run::Run;
use crate::rules::ClaimRules;
use crate::rules::Feature;
use crate::rules::Language;
use crate::rules::Values;
use crate::text::Passage;

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
    pub words: Cow<'a, str>,
    /// Its normal form.
    pub normal: &'a str,
    /// Whom it is attributed to, by name; several in a sentence that quotes several.
    pub speakers: Vec<&'a str>,
    /// Whether it affirms or denies.
    pub polarity: Polarity,
    /// How firmly it is made.
    pub certainty: Certainty,
    /// Its figures.
    pub quantities: &'a [Quantity],
    /// The words in it that stand in quotation marks, without the marks.
    pub quotations: Vec<&'a str>,
    /// Its sentence, as an index into the article's sentences.
    pub sentence: usize,
    /// Its exact place; `None` for a whole sentence.
    pub passage: Option<&'a Passage>,
    /// What its place in an article tells; `None` for a claim.
    pub place: Option<Place>,
}

#[cfg(test)]
impl<'a> Statement<'a> {
    /// A statement of nothing, told from others by its outlet.
    fn bare(article: usize, outlet: &'a str) -> Self {
        Self {
            article,
            claim: 0,
            form: Form::Text,
            outlet,
            words: outlet.into(),
            normal: outlet,
            speakers: Vec::new(),
            polarity: Polarity::Affirmed,
            certainty: Certainty::Fact,
            quantities: &[],
            quotations: Vec::new(),
            sentence: 0,
            passage: None,
            place: None,
        }
    }
}

/// Where a sentence stands in its article, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// 0 for the first sentence, 1 for the last.
    pub position: f32,
    /// Whether somebody is quoted or reported in it.
    pub is_attributed: bool,
}

/// The statements of all articles, in order.
#[must_use]
pub fn statements(analyses: &[Analysis]) -> Vec<Statement<'_>> {
    let count = analyses.iter().map(|a| a.claims.len()).sum();
    let mut statements = Vec::with_capacity(count);
    for (article, analysis) in analyses.iter().enumerate() {
        statements.extend(claims_of(article, analysis));
    }
    statements
}

/// The claims of one article as statements.
fn claims_of(article: usize, analysis: &Analysis) -> impl Iterator<Item = Statement<'_>> + use<'_> {
    let of = move |index: usize| {
        let claim = &analysis.claims[index];
        Statement {
            article,
            claim: index,
            form: analysis.article.form,
            outlet: &analysis.article.outlet.name,
            words: claim.passage.words(&analysis.article.text),
            normal: &claim.normal,
            speakers: analysis.speaker(claim).into_iter().collect(),
            polarity: claim.polarity,
            certainty: claim.certainty,
            quantities: &claim.quantities,
            quotations: quotations(analysis, &claim.passage),
            sentence: claim.sentence,
            passage: Some(&claim.passage),
            place: None,
        }
    };
    (0..analysis.claims.len()).map(of)
}

/// What of a passage stands in quotation marks, by the outermost ones.
fn quotations<'a>(analysis: &'a Analysis, passage: &Passage) -> Vec<&'a str> {
    let text = &analysis.article.text;
    let cover = passage.cover();
    let all = &analysis.segments.quotations;
    let until = all.partition_point(|q| q.span.start() < cover.end());
    // A quotation that holds the words may start long before it, but only paragraphs hold quotations,
    // so those of their own paragraph are enough.
    let segments = &analysis.segments;
    let paragraph = segments
        .sentence_at(cover.start())
        .and_then(|s| segments.paragraphs.get(segments.sentences[s].paragraph));
    let from = paragraph.map_or(0, |p| {
        all.partition_point(|q| q.span.start() < p.span.start())
    });
    let mut words = Vec::new();
    for quotation in all[from.min(until)..until].iter().filter(|q| q.depth == 0) {
        for span in passage.spans() {
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
    /// What was compared.
    pub feature: Feature,
    /// How alike the two are in it, 0–1.
    pub value: f32,
}

impl Part {
    /// What was compared, by its name (`shared terms`, `figures`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.feature.name()
    }
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
    /// How they are judged as claims of two outlets in a table; `None` where there is nothing to compare.
    pub in_table: Option<InTable>,
}

/// How two statements are judged as ready-made claims in a table, if nothing else stood there: by weights of
/// their own, since most pairs of a table only share a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InTable {
    /// 0–1; 1 for a claim and itself.
    pub score: f32,
    /// From which score on they are one claim.
    pub threshold: f32,
    /// Whether that score is reached.
    pub matches: bool,
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
            in_table: None,
        }
    }
}

/// A claim's place in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The statement, as an index into the statements given.
    pub statement: usize,
    /// The part of it that states what the group does, where it is in another group as a whole.
    pub part: Option<Passage>,
    /// How well it fits the others, 0–1; 1 for a group of one.
    pub score: f32,
    /// How much its own words share with those of another member, as a cosine by rarity, 0–1: sentences can
    /// belong together by words that stand beside their claims. 1 where that was not asked.
    pub shown: f32,
    /// Whether a reader's decision put it here; `None` where the scores did.
    pub decided: Option<Decided>,
}

/// How a reader's decision put a claim into its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// With others that it is the same as.
    Pinned,
    /// Apart from one that it is not the same as.
    Split,
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

/// Two claims of two outlets that came close to being called the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Close {
    /// The statements, as indices into the statements given, in order.
    pub statements: [usize; 2],
    /// How alike their sentences are, 0–1.
    pub score: f32,
}

/// What claims of several outlets speak of, none of which is the same as another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The word for it, as normal forms have it.
    pub word: String,
    /// The statements that have it, as indices into the statements given, in order.
    pub statements: Vec<usize>,
}

/// What two claims contradict each other in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Figures of one unit.
    Figure,
    /// Words of which one says the opposite of the other, in base form: those of the two statements.
    Opposites([String; 2]),
}

/// Two ready-made claims of two outlets that would be the same but for what they contradict each other in.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// The statements, as indices into the statements given, in order.
    pub statements: [usize; 2],
    /// How alike they are but for that, 0–1.
    pub score: f32,
    /// In what.
    pub contradiction: Contradiction,
}

/// What the matcher found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// The groups, which hold every statement.
    pub groups: Vec<Group>,
    /// Claims of articles that came close, the nearest first, some of which others have brought into one
    /// group all the same; nothing of ready-made claims.
    pub close: Vec<Close>,
    /// Ready-made claims that contradict each other, the most alike first; nothing of articles' claims.
    pub apart: Vec<Apart>,
}

/// How the matcher works.
#[derive(Clone, Copy, Debug, Default)]
pub struct MatchingOptions {
    /// The similarity from which two claims are the same, 0–1; the rules' own when `None`.
    pub threshold: Option<f32>,
}

/// What the likeness of two sentences of one outlet counts beside that of two outlets' sentences: an
/// outlet seldom says one thing twice, so it is likelier that two of its sentences only share a topic.
const OF_ONE_OUTLET: f32 = 0.6;

/// Groups the statements: every one is whole in exactly one group, whatever their order; a part of a
/// long one may stand in others.
///
/// Claims of articles are matched by their sentences, with the words around them; ready-made claims,
/// and statements without `sentences`, by themselves. Costs time linear in the statements, and a fixed
/// number of comparisons for each.
#[must_use]
pub fn group(
    statements: &[Statement<'_>],
    sentences: &Sentences<'_>,
    options: MatchingOptions,
    language: &Language,
) -> Matched {
    let mut matched = if are_ready_made(statements) || sentences.statements.is_empty() {
        match_claims(statements, &language.matching.claim, options, language)
    } else {
        group_by_sentences(statements, sentences, options, language)
    };
    sort(&mut matched.groups);
    matched
}

/// Whether most statements are ready-made claims: they are grouped without sentences.
#[must_use]
pub fn are_ready_made(statements: &[Statement<'_>]) -> bool {
    let ready_made = statements.iter().filter(|s| s.form == Form::Claim).count();
    ready_made * 2 > statements.len()
}

/// Puts groups in order: by their members.
pub fn sort(groups: &mut [Group]) {
    groups.sort_by(|a, b| order(&a.members).cmp(order(&b.members)));
}

/// What groups are sorted by.
fn order(members: &[Member]) -> impl Iterator<Item = (usize, bool)> + '_ {
    members.iter().map(|m| (m.statement, m.part.is_some()))
}

/// Groups ready-made claims by `rules`, unsorted: what [`group`] does with those of the language.
#[must_use]
pub fn group_claims(
    statements: &[Statement<'_>],
    rules: &ClaimRules,
    options: MatchingOptions,
    language: &Language,
) -> Vec<Group> {
    match_claims(statements, rules, options, language).groups
}

fn match_claims(
    statements: &[Statement<'_>],
    rules: &ClaimRules,
    options: MatchingOptions,
    language: &Language,
) -> Matched {
    let run = Run::new(statements, Use::ReadyMade, language);
    let threshold = options.threshold.unwrap_or(rules.threshold);
    let judged = run.pairs_alone(|values| apart::judge(values, rules, threshold));
    let apart = apart::apart(&judged, statements, &run);
    let pairs: Vec<(Pair, f32)> = judged.into_iter().map(|(p, j)| (p, j.score)).collect();
    let linked = linkage::group(run.claims.len(), &pairs, threshold);
    let is_part = |feature| rules.uses(feature);
    let of = |claims: &Vec<u32>| group_of(claims, &pairs, &run, &is_part);
    Matched {
        groups: linked.iter().map(of).collect(),
        close: Vec::new(),
        apart,
    }
}

/// How many pairs of ready-made claims are compared to group `statements`: what the time grows with.
#[must_use]
pub fn count_of_compared(statements: &[Statement<'_>], language: &Language) -> usize {
    let run = Run::new(statements, Use::ReadyMade, language);
    run.pairs_alone(|_| ()).len()
}

/// The values of every pair of ready-made claims that may be the same: what the weights of their groups
/// are fitted from. A claim that stands several times in the same words stands for all of them.
#[must_use]
pub fn values_of_claims(
    statements: &[Statement<'_>],
    language: &Language,
) -> Vec<(usize, usize, Values)> {
    let run = Run::new(statements, Use::ReadyMade, language);
    let first = |unit: u32| run.statements(unit)[0];
    let pairs = run.pairs_alone(|values| *values).into_iter();
    pairs.map(|((a, b), v)| (first(a), first(b), v)).collect()
}

/// Sentences that state the same are grouped, a sentence in several groups where it states several
/// things; then every group takes from each of its sentences the claim that states it.
fn group_by_sentences(
    statements: &[Statement<'_>],
    sentences: &Sentences<'_>,
    options: MatchingOptions,
    language: &Language,
) -> Matched {
    let run = Run::new(&sentences.statements, Use::Sentence, language);
    let rules = &language.matching;
    let score = |scored: &Scored| {
        if scored.is_of_one_outlet {
            scored.alone * OF_ONE_OUTLET
        } else {
            rules.group.score(&scored.values)
        }
    };
    let pairs: Vec<(Pair, f32)> = run
        .pairs(&rules.sentence)
        .iter()
        .map(|s| (s.pair, score(s)))
        .collect();
    let threshold = options.threshold.unwrap_or(rules.group.threshold);
    let covers = cover::cover(&run, &pairs, threshold);
    let is_part = |feature| rules.sentence.weights.uses(feature);
    let of = |claims: &Vec<u32>| group_of(claims, &pairs, &run, &is_part);
    let groups: Vec<Group> = covers.iter().map(of).collect();
    let mut groups = assign::assign(groups, statements, sentences, &run);
    repeats::join(&mut groups, statements, &run);
    verbatim::join(&mut groups, statements, language);
    Matched {
        groups,
        close: close::close(&pairs, threshold, statements, sentences, &run),
        apart: Vec::new(),
    }
}

/// The values of every pair of sentences of different outlets that may state the same: what the
/// weights are fitted from. A sentence that stands several times in the same words stands for all of
/// them.
#[must_use]
pub fn values_in_run(
    sentences: &Sentences<'_>,
    language: &Language,
) -> Vec<(usize, usize, Values)> {
    let run = Run::new(&sentences.statements, Use::Sentence, language);
    let pairs = run.pairs(&language.matching.sentence);
    let first = |unit: u32| run.statements(unit)[0];
    let across = pairs.into_iter().filter(|s| !s.is_of_one_outlet);
    across
        .map(|s| (first(s.pair.0), first(s.pair.1), s.values))
        .collect()
}

/// The parts that count, of those that two claims have by themselves.
fn parts(values: &Values, is_part: &impl Fn(Feature) -> bool) -> Vec<Part> {
    let part = |feature: Feature| Part {
        feature,
        value: values[feature as usize],
    };
    let features = Feature::ALL.into_iter().take(Feature::OF_A_PAIR);
    let mut parts: Vec<Part> = features.filter(|f| is_part(*f)).map(part).collect();
    parts.shrink_to_fit();
    parts
}
