//! What an outlet does with a claim.

use crate::analysis::Analysis;
use crate::attribution::AttributionKind;
use crate::attribution::Voice;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::report::Attributee;
use crate::report::OutletCell;
use crate::report::RowMember;
use crate::report::Saying;
use crate::report::Says;
use crate::report::denial::contradict;
use crate::rules::Stance;
use crate::text::Passage;

/// The cells of a row that states what its member `stands` does, by outlet.
pub(super) fn cells(
    analyses: &[Analysis],
    members: &[RowMember],
    stands: usize,
) -> Vec<OutletCell> {
    let located = |m: &RowMember| (&analyses[m.article], &analyses[m.article].claims[m.claim]);
    let stated = located(&members[stands]);
    let mut cells: Vec<OutletCell> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        match cells.last_mut() {
            Some(cell) if cell.outlet == member.outlet => cell.members.push(index),
            _ => cells.push(OutletCell {
                outlet: member.outlet,
                sayings: Vec::new(),
                members: vec![index],
            }),
        }
    }
    for cell in &mut cells {
        let score = |index: &usize| members[*index].score;
        let is_doubtful = |index: &usize| !members[*index].is_sure();
        cell.members
            .sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));
        cell.members.sort_by_key(is_doubtful);
        for index in &cell.members {
            let member = &members[*index];
            let (analysis, claim) = located(member);
            // What a claim denies as a whole need not be what this part of it states.
            let disputes = member.is_whole(analyses) && contradict((analysis, claim), stated);
            let polarity = if disputes { stated.1 } else { claim }.polarity;
            let says = says(analysis, claim, polarity);
            match cell.sayings.iter_mut().find(|s| is_same(&s.says, &says)) {
                Some(saying) => saying.members.push(*index),
                None => cell.sayings.push(Saying {
                    says,
                    members: vec![*index],
                }),
            }
        }
        let is_sure = |s: &Saying| s.members.iter().any(|m| members[*m].is_sure());
        cell.sayings.sort_by_key(|s| (!is_sure(s), rank(&s.says)));
        cell.sayings.shrink_to_fit();
    }
    cells.shrink_to_fit();
    cells
}

/// What an article does with something that states `polarity` when it makes `claim`.
#[must_use]
pub fn says(analysis: &Analysis, claim: &Claim, polarity: Polarity) -> Says {
    let attributee = attributee(analysis, claim);
    if claim.polarity == polarity {
        attributee.map_or(Says::Itself, Says::Attributes)
    } else {
        Says::Disputes(attributee)
    }
}

/// The order in which an outlet's ways with a claim are told.
fn rank(says: &Says) -> u8 {
    match says {
        Says::Itself => 0,
        Says::Attributes(_) => 1,
        Says::Disputes(_) => 2,
    }
}

/// Whether the two would be told alike: by the source's name where it has one, otherwise by the
/// words that stand for it, and by a cue that matters.
fn is_same(a: &Says, b: &Says) -> bool {
    let who = |by: &Attributee| {
        let words = by.name.as_ref().or(by.words.as_ref());
        (words.cloned(), by.cue.clone(), by.rendering)
    };
    match (a, b) {
        (Says::Itself, Says::Itself) => true,
        (Says::Attributes(a), Says::Attributes(b)) => who(a) == who(b),
        (Says::Disputes(a), Says::Disputes(b)) => a.as_ref().map(who) == b.as_ref().map(who),
        (Says::Itself | Says::Attributes(_) | Says::Disputes(_), _) => false,
    }
}

/// Whom `claim` is attributed to; `None` for the outlet itself.
fn attributee(analysis: &Analysis, claim: &Claim) -> Option<Attributee> {
    let source = analysis.source(claim.voice);
    match claim.voice {
        Voice::Outlet => None,
        Voice::Attributed(_) => Some(Attributee {
            name: analysis.speaker(claim).map(str::to_owned),
            words: source.map(|s| s.passage.text(&analysis.article.text)),
            kind: source.map(|s| s.kind),
            cue: cue(analysis, claim),
            rendering: rendering(analysis, claim),
        }),
    }
}

/// The cue of `claim`, where more than the speaker depends on it and the claim's words do not hold it:
/// without `denied` the words of a denial would read as their opposite.
fn cue(analysis: &Analysis, claim: &Claim) -> Option<String> {
    let cue = analysis.attribution(claim.voice)?.cue.as_ref()?;
    let is_neutral = cue.stance == Stance::Neutral && !cue.is_denying && !cue.is_negated;
    let is_held = claim.passage.overlaps(cue.passage.cover());
    let words = cue.passage.text(&analysis.article.text);
    // The dash before a signature is a cue without a word.
    let is_word = words.contains(char::is_alphabetic);
    (is_word && !is_neutral && !is_held).then_some(words)
}

/// Whether the claim's own words are quoted: of a content that is partly quoted, one claim may be
/// quoted whole and the next not at all.
fn rendering(analysis: &Analysis, claim: &Claim) -> AttributionKind {
    let attribution = analysis.attribution(claim.voice);
    let cue = attribution.and_then(|a| a.cue.as_ref());
    let is_framed = cue.is_some_and(|c| claim.passage.overlaps(c.passage.cover()));
    match attribution.map(|a| a.kind) {
        Some(AttributionKind::Indirect) => AttributionKind::Indirect,
        Some(AttributionKind::Direct) if !is_framed => AttributionKind::Direct,
        Some(AttributionKind::Direct | AttributionKind::Mixed) | None => {
            quoted_part(analysis, &claim.passage)
        }
    }
}

fn quoted_part(analysis: &Analysis, passage: &Passage) -> AttributionKind {
    let segments = &analysis.segments;
    let tokens = passage
        .spans()
        .iter()
        .flat_map(|s| &segments.tokens[segments.tokens_in(*s)]);
    let mut quoted = 0;
    let mut all = 0;
    for token in tokens.filter(|t| t.kind.is_word()) {
        all += 1;
        quoted += usize::from(segments.quotation_at(token.span.start()).is_some());
    }
    match quoted {
        0 => AttributionKind::Indirect,
        _ if quoted == all => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::Draft;

    const TEXT: &str = "Ada Brook said the pier was unsafe and “a disgrace to the town”.";

    #[track_caller]
    fn case(claim: &str, expected: AttributionKind) {
        let analysis = Draft::new("Post", "a.txt", TEXT)
            .attribution(
                AttributionKind::Mixed,
                "Ada Brook",
                "said",
                &["the pier was unsafe and “a disgrace to the town”"],
            )
            .quotation("“a disgrace to the town”")
            .claim(claim, Voice::Attributed(Some(0)))
            .build();
        let Says::Attributes(by) = says(&analysis, &analysis.claims[0], Polarity::Affirmed) else {
            panic!("attributed");
        };
        assert_eq!(by.name.as_deref(), Some("Ada Brook"));
        assert_eq!(by.rendering, expected);
    }

    #[test]
    fn a_claim_of_a_mixed_content_is_quoted_as_far_as_its_own_words_are() {
        case("the pier was unsafe", AttributionKind::Indirect);
        case("a disgrace to the town", AttributionKind::Direct);
        case("unsafe and “a disgrace", AttributionKind::Mixed);
    }

    #[test]
    fn a_cue_that_says_nothing_is_told() {
        let text = "Ada Brook never said that the pier was unsafe.";
        let draft = Draft::new("Post", "a.txt", text);
        let analysis = draft
            .attribution(
                AttributionKind::Indirect,
                "Ada Brook",
                "never said",
                &["the pier was unsafe"],
            )
            .claim("the pier was unsafe", Voice::Attributed(Some(0)))
            .build();
        let Says::Attributes(by) = says(&analysis, &analysis.claims[0], Polarity::Affirmed) else {
            panic!("attributed");
        };
        assert_eq!(by.cue.as_deref(), Some("never said"));
    }

    #[test]
    fn the_other_polarity_disputes() {
        let analysis = Draft::new("Post", "a.txt", TEXT)
            .claim("the pier was unsafe", Voice::Outlet)
            .build();
        let said = says(&analysis, &analysis.claims[0], Polarity::Denied);
        assert_eq!(said, Says::Disputes(None));
    }
}
