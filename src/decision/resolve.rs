//! Which claims of a run a decision means, and whether decisions go together.

use rustc_hash::FxHashMap;
use std::collections::VecDeque;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::decision::ClaimPlace;
use crate::decision::Decision;
use crate::decision::Decisions;
use crate::decision::Named;
use crate::decision::Origin;
use crate::decision::References;
use crate::decision::Ruling;
use crate::decision::Verdict;
use crate::decision::reference;
use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::error::nearest;

/// From how alike words on a claim is taken for one whose words changed a little, as a share of letters.
const ALIKE: f64 = 0.8;

/// How many articles a message names.
const MOST_NAMED: usize = 8;

/// The decisions of a reader on one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Those whose claims were found.
    pub rulings: Vec<Ruling>,
    /// Those of files of which a claim was not found any more.
    pub lost: Vec<Decision>,
    /// What the reader should know of them.
    pub notices: Vec<Notice>,
}

/// Why a claim was not found.
enum Missing {
    /// It is not there any more.
    Gone(String),
    /// What was asked for is a mistake.
    Mistake(Error),
}

impl Decisions {
    /// Finds the claims that decisions mean.
    ///
    /// # Errors
    /// When decisions contradict each other, a name is not clear, or an option names what is not there.
    pub fn resolve(&self, analyses: &[Analysis]) -> Result<Resolved, Error> {
        let mut resolved = Resolved::default();
        if self.0.is_empty() {
            return Ok(resolved);
        }
        let references = References::new(analyses);
        for decision in &self.0 {
            let find = |named: &Named| find(named, decision, analyses, &references);
            let [a, b] = &decision.claims;
            match (find(a), find(b)) {
                (Ok(a), Ok(b)) if a == b => {
                    let message = "both sides are the same claim";
                    return Err(decision.origin.error(message));
                }
                (Ok(a), Ok(b)) => {
                    joins_outlets(decision, [a, b], analyses)?;
                    resolved.rulings.push(Ruling {
                        claims: [a, b],
                        decision: decision.clone(),
                    });
                }
                (Err(Missing::Mistake(error)), _) | (_, Err(Missing::Mistake(error))) => {
                    return Err(error);
                }
                (Err(Missing::Gone(message)), _) | (_, Err(Missing::Gone(message))) => {
                    let place = decision.origin.shown();
                    let message = format!("{message}; this decision is left out");
                    resolved
                        .notices
                        .push(Notice::new(NoticeKind::Decision, place, message));
                    resolved.lost.push(decision.clone());
                }
            }
        }
        contradictions(&resolved.rulings)?;
        Ok(resolved)
    }
}

/// Refuses an option that pins two claims of one outlet: it would show nothing of who says what. A file
/// may have such a pin, since a report asks of a row in which one outlet says a thing twice.
fn joins_outlets(
    decision: &Decision,
    claims: [ClaimPlace; 2],
    analyses: &[Analysis],
) -> Result<(), Error> {
    let [a, b] = claims.map(|(article, _)| &analyses[article].article.outlet.name);
    match (decision.verdict, &decision.origin) {
        (Verdict::Pinned, Origin::Option(_)) if a == b => {
            let message = format!("both claims are of `{a}`, and a pin joins what two outlets say");
            let hint = "pin each of them to a claim of another outlet; `--numbers` shows them";
            Err(decision.origin.error(&message).hint(hint))
        }
        (Verdict::Pinned | Verdict::Split, _) => Ok(()),
    }
}

fn find(
    named: &Named,
    decision: &Decision,
    analyses: &[Analysis],
    references: &References,
) -> Result<ClaimPlace, Missing> {
    let origin = &decision.origin;
    let articles = reference::find(&named.article, analyses);
    if let Some(words) = &named.words {
        let of = |article: usize| by_words(words, named.claim, article, &analyses[article]);
        let place = match articles.as_slice() {
            [] => by_words_alone(words, analyses),
            several => {
                let mut found = several.iter().filter_map(|a| of(*a));
                found.next().filter(|_| found.next().is_none())
            }
        };
        let gone = || match articles.as_slice() {
            [] => format!(
                "there is no article `{}`, and no other has its claim “{words}”",
                named.article
            ),
            [_, ..] => format!("the claim “{words}” is not in `{}`", named.article),
        };
        return place.ok_or_else(|| Missing::Gone(gone()));
    }
    let missing = |message: String, hint: String| match origin {
        Origin::Option(_) => Missing::Mistake(origin.error(&message).hint(hint)),
        Origin::File(_) => Missing::Gone(message),
    };
    let article = match articles.as_slice() {
        [article] => *article,
        [] => {
            let message = format!("there is no article `{}`", named.article);
            return Err(missing(
                message,
                offer(&named.article, references, analyses),
            ));
        }
        several => {
            let message = format!("`{}` may be one of several articles", named.article);
            let names: Vec<String> = references.of_some(several, analyses);
            let hint = format!("name one of them: {}", listed(&names));
            return Err(Missing::Mistake(origin.error(&message).hint(hint)));
        }
    };
    let count = analyses[article].claims.len();
    match named.claim {
        Some(claim) if claim < count => Ok((article, claim)),
        Some(claim) => {
            let message = format!("`{}` has no claim {claim}", named.article);
            let hint = match count {
                0 => "it has none".to_owned(),
                _ => format!("its claims have the numbers 0 to {}", count - 1),
            };
            Err(missing(message, hint))
        }
        None => Err(Missing::Mistake(
            origin.error("a claim needs its number or its words"),
        )),
    }
}

/// The claim with these words, or nearly so; of several the one nearest to `number`.
fn by_words(
    words: &str,
    number: Option<usize>,
    article: usize,
    analysis: &Analysis,
) -> Option<ClaimPlace> {
    let words = folded(words);
    let text = &analysis.article.text;
    let is_near = |claim: &usize| number.map_or(*claim, |n| n.abs_diff(*claim));
    let own: Vec<String> = analysis
        .claims
        .iter()
        .map(|c| folded(&c.passage.text(text)))
        .collect();
    let same = (0..own.len())
        .filter(|c| own[*c] == words)
        .min_by_key(is_near);
    if let Some(claim) = same {
        return Some((article, claim));
    }
    let alike = (0..own.len()).map(|c| (strsim::normalized_levenshtein(&own[c], &words), c));
    let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(is_near(&b.1).cmp(&is_near(&a.1))));
    best.filter(|(score, _)| *score >= ALIKE)
        .map(|(_, claim)| (article, claim))
}

/// The claim with these words in an article of another name; `None` where several have one.
fn by_words_alone(words: &str, analyses: &[Analysis]) -> Option<ClaimPlace> {
    let words = folded(words);
    let has = |article: &Article, claim: &crate::claim::Claim| {
        folded(&claim.passage.text(&article.text)) == words
    };
    let mut found = analyses.iter().enumerate().flat_map(|(index, analysis)| {
        let claims = analysis.claims.iter().enumerate();
        let same = claims.filter(move |(_, c)| has(&analysis.article, c));
        same.map(move |(claim, _)| (index, claim))
    });
    let first = found.next()?;
    found
        .all(|(article, _)| article == first.0)
        .then_some(first)
}

/// Words with single spaces.
fn folded(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

fn listed(names: &[String]) -> String {
    let named: Vec<String> = names
        .iter()
        .take(MOST_NAMED)
        .map(|n| format!("`{n}`"))
        .collect();
    match names.len().saturating_sub(MOST_NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn offer(name: &str, references: &References, analyses: &[Analysis]) -> String {
    let all = references.all(analyses);
    if let Some(near) = nearest(name, all.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    format!("articles of this run: {}", listed(&all))
}

/// Finds a split of claims that pins put together.
fn contradictions(rulings: &[Ruling]) -> Result<(), Error> {
    let mut pins: FxHashMap<ClaimPlace, Vec<(ClaimPlace, usize)>> = FxHashMap::default();
    for (index, ruling) in rulings.iter().enumerate() {
        if ruling.decision.verdict == Verdict::Pinned {
            let [a, b] = ruling.claims;
            pins.entry(a).or_default().push((b, index));
            pins.entry(b).or_default().push((a, index));
        }
    }
    for split in rulings
        .iter()
        .filter(|r| r.decision.verdict == Verdict::Split)
    {
        let [from, to] = split.claims;
        if let Some(way) = way(&pins, from, to) {
            let origins: Vec<String> = way
                .iter()
                .map(|index| rulings[*index].decision.origin.shown())
                .collect();
            let message = "this splits two claims that are pinned together";
            let hint = format!("they are pinned by {}", origins.join(" and "));
            return Err(split.decision.origin.error(message).hint(hint));
        }
    }
    Ok(())
}

/// The pins that lead from one claim to another, the fewest.
fn way(
    pins: &FxHashMap<ClaimPlace, Vec<(ClaimPlace, usize)>>,
    from: ClaimPlace,
    to: ClaimPlace,
) -> Option<Vec<usize>> {
    let mut before: FxHashMap<ClaimPlace, (ClaimPlace, usize)> = FxHashMap::default();
    let mut next = VecDeque::from([from]);
    while let Some(claim) = next.pop_front() {
        if claim == to {
            let mut way = Vec::new();
            let mut at = to;
            while at != from {
                let (earlier, pin) = before[&at];
                way.push(pin);
                at = earlier;
            }
            way.reverse();
            return Some(way);
        }
        for (other, pin) in pins.get(&claim).into_iter().flatten() {
            if *other != from && !before.contains_key(other) {
                before.insert(*other, (claim, *pin));
                next.push_back(*other);
            }
        }
    }
    None
}
