//! Whether one claim says that another is not so.

use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::claim::Polarity;

/// How much of the shorter claim's normal form the other must have, when nothing but a negation tells that
/// it denies it: two claims of one row can each be about something else, and then `not` denies nothing
/// that the other says.
const SHARED: f32 = 0.5;

/// A claim and its article.
pub(super) type Located<'a> = (&'a Analysis, &'a Claim);

/// Whether one of the two denies what the other affirms: by its cue (`denied that …`), or by a negation
/// in words that are otherwise the other's.
pub(super) fn contradict(a: Located<'_>, b: Located<'_>) -> bool {
    let is_by_cue = |(analysis, claim): Located<'_>| {
        let attribution = analysis.attribution(claim.voice);
        let cue = attribution.and_then(|a| a.cue.as_ref());
        claim.polarity == Polarity::Denied && cue.is_some_and(|c| c.is_denying)
    };
    a.1.polarity != b.1.polarity && (is_by_cue(a) || is_by_cue(b) || shared(a.1, b.1) >= SHARED)
}

/// The share of the words of the shorter one that both have.
fn shared(a: &Claim, b: &Claim) -> f32 {
    let words = |claim: &Claim| {
        let mut words: Vec<String> = claim.normal.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (a, b) = (words(a), words(b));
    let both = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    both as f32 / a.len().min(b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::report::fixture::Draft;

    /// Whether the second, which has a negation, denies the first.
    fn denies(affirmed: &str, denied: &str) -> bool {
        let of = |text: &str| Draft::new("a", "A", text).claim(text, Voice::Outlet);
        let (a, b) = (of(affirmed).build(), of(denied).denied().build());
        contradict((&a, &a.claims[0]), (&b, &b.claims[0]))
    }

    #[test]
    fn a_negation_denies_what_is_said_in_the_same_words() {
        assert!(denies("Troops left Corran", "Troops not left Corran"));
    }

    #[test]
    fn a_negation_denies_nothing_of_which_it_says_nothing() {
        assert!(!denies(
            "Parties must settle the dispute",
            "Government will not intervene"
        ));
    }
}
