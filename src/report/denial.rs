//! Whether one claim says that another is not so.

use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::claim::Polarity;

/// How much of the shorter claim's normal form the other must have, when nothing but a negation tells that
/// it denies it: two claims of one row can each be about something else, and then `not` denies nothing
/// that the other says.
const SHARED: f32 = 0.5;

/// The same of claims of one speaker, who seldom contradicts himself: but two outlets can report the opposite
/// of him.
const SHARED_OF_ONE: f32 = 0.8;

/// How many words they share at least, if either has more: `that is not the goal` shares all of its one word with
/// much.
const SHARED_WORDS: usize = 2;

/// A claim and its article.
pub(super) type Located<'a> = (&'a Analysis, &'a Claim);

/// Whether one of the two denies what the other affirms: by its cue (`denied that …`), or by a negation
/// in a clause whose words are otherwise the other's, when that has none and is a clause itself.
pub(super) fn contradict(a: Located<'_>, b: Located<'_>) -> bool {
    if a.1.polarity == b.1.polarity {
        return false;
    }
    let speakers = [a, b].map(|(analysis, claim)| analysis.speaker(claim));
    let is_one_speaker = speakers[0].is_some() && speakers[0] == speakers[1];
    let enough = if is_one_speaker {
        SHARED_OF_ONE
    } else {
        SHARED
    };
    let negates = |denied: &Claim, affirmed: &Claim| match &denied.negated {
        Some(clause) if affirmed.is_clause && !affirmed.has_negation => {
            shared(clause, &affirmed.normal) >= enough
        }
        Some(_) | None => false,
    };
    denies_by_cue(a, b) || denies_by_cue(b, a) || negates(a.1, b.1) || negates(b.1, a.1)
}

/// The same of two claims of one outlet: that it lets two people speak against each other is a dispute, but its own
/// statements, or those of one person, qualify each other.
pub(super) fn contradict_in_one_outlet(a: Located<'_>, b: Located<'_>) -> bool {
    let [one, other] = [a, b].map(|(analysis, claim)| analysis.speaker(claim));
    let are_two = one.is_some() && other.is_some() && one != other;
    contradict(a, b) && (are_two || is_denied_by_cue(a) || is_denied_by_cue(b))
}

/// Whether one says of the other that it is not so: of what is denied by a name alone (`rejected the criticism`)
/// that is not known, unless they have a word in common.
fn denies_by_cue(denied: Located<'_>, other: Located<'_>) -> bool {
    let in_common = || {
        let mut words = denied.1.normal.split_whitespace();
        words.any(|word| other.1.normal.split_whitespace().any(|w| w == word))
    };
    is_denied_by_cue(denied) && (denied.1.is_clause || in_common())
}

fn is_denied_by_cue((analysis, claim): Located<'_>) -> bool {
    let attribution = analysis.attribution(claim.voice);
    let cue = attribution.and_then(|a| a.cue.as_ref());
    claim.polarity == Polarity::Denied && cue.is_some_and(|c| c.is_denying)
}

/// The share of the words of the shorter one that both have; none where these are few.
fn shared(a: &str, b: &str) -> f32 {
    let words = |normal: &str| {
        let mut words: Vec<String> = normal.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (a, b) = (words(a), words(b));
    let both = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    if both < SHARED_WORDS.min(a.len().max(b.len())) {
        return 0.0;
    }
    both as f32 / a.len().min(b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::AttributionKind;
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

    #[test]
    fn one_word_in_common_is_no_denial() {
        assert!(!denies("Crews set goals", "Not goals"));
    }

    #[test]
    fn reports_of_one_speaker_contradict_each_other_only_in_nearly_the_same_words() {
        let of = |text: &'static str| {
            let draft = Draft::new("a", "A", text);
            let draft = draft.attribution(AttributionKind::Indirect, "Lee", "said", &[text]);
            draft.claim(text, Voice::Attributed(Some(0)))
        };
        let denies = |affirmed, denied| {
            let (a, b) = (of(affirmed).build(), of(denied).denied().build());
            contradict((&a, &a.claims[0]), (&b, &b.claims[0]))
        };
        assert!(denies("Lee said towns pay", "Lee said towns not pay"));
        assert!(!denies(
            "Lee said towns pay wages",
            "Lee said towns not raise fees"
        ));
    }

    #[test]
    fn an_outlet_contradicts_itself_only_where_it_lets_two_speak() {
        let text = "Lee said towns pay. Dorn said towns not pay.";
        let of = |second: &str| {
            let draft = Draft::new("a", "A", text);
            let draft = draft.attribution(AttributionKind::Indirect, "Lee", "said", &["towns pay"]);
            let draft = draft.claim("towns pay", Voice::Attributed(Some(0)));
            let by = AttributionKind::Indirect;
            let draft = draft.attribution(by, second, "said", &["towns not pay"]);
            draft
                .claim("towns not pay", Voice::Attributed(Some(1)))
                .denied()
                .build()
        };
        let contradicts = |analysis: &Analysis| {
            let [a, b] = [0, 1].map(|i| (analysis, &analysis.claims[i]));
            contradict_in_one_outlet(a, b)
        };
        assert!(contradicts(&of("Dorn")));
        assert!(!contradicts(&of("Lee")));
    }

    #[test]
    fn what_is_denied_by_a_name_alone_is_another_thing_unless_words_are_shared() {
        let denies = |content: &'static str, other: &str| {
            let text = format!("Lee denied {content}");
            let draft = Draft::new("a", "A", &text);
            let draft = draft.attribution(AttributionKind::Indirect, "Lee", "denied", &[content]);
            let draft = draft.claim(content, Voice::Attributed(Some(0)));
            let a = draft.denied().phrase().build();
            let b = Draft::new("b", "B", other)
                .claim(other, Voice::Outlet)
                .build();
            contradict((&a, &a.claims[0]), (&b, &b.claims[0]))
        };
        assert!(!denies("blame", "Volta warned officials"));
        assert!(denies("bribes", "Lee took bribes"));
    }

    #[test]
    fn a_negation_that_both_have_denies_nothing() {
        let of = |text: &str| Draft::new("a", "A", text).claim(text, Voice::Outlet);
        let both = "Crews realize that they have not many cards";
        let (a, b) = (of(both).negated().build(), of(both).denied().build());
        assert!(!contradict((&a, &a.claims[0]), (&b, &b.claims[0])));
    }
}
