//! The claims that are made of sentences: their words, whose they are, and what they deny.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::sync::LazyLock;

use whosays::article::Article;
use whosays::article::Form;
use whosays::claim::Certainty;
use whosays::claim::Claim;
use whosays::claim::Polarity;
use whosays::pipeline::Analyser;
use whosays::rules::Language;

static ANALYSER: LazyLock<Analyser<'static>> =
    LazyLock::new(|| Analyser::new(Language::english()).unwrap());

/// Every claim of a text by `tell`.
fn claims<T>(text: &str, tell: impl Fn(&Claim, &str, Option<&str>) -> T) -> Vec<T> {
    let analysis = ANALYSER.analyse(Article::from_text("a", "A", text));
    let one = |claim: &Claim| {
        let words = claim.passage.text(&analysis.article.text);
        tell(claim, &words, analysis.speaker(claim))
    };
    analysis.claims.iter().map(one).collect()
}

/// Every claim as `speaker: words`, the outlet's own without a speaker.
#[track_caller]
fn case(text: &str, expected: &[&str]) {
    let told = claims(text, |_, words, speaker| match speaker {
        Some(speaker) => format!("{speaker}: {words}"),
        None => words.to_owned(),
    });
    assert_eq!(told, expected, "in {text}");
}

/// The clause that the one claim of a text denies.
fn denied(text: &str) -> Option<String> {
    let mut denied = claims(text, |claim, _, _| {
        assert_eq!(claim.polarity == Polarity::Denied, claim.negated.is_some());
        claim.negated.as_deref().map(str::to_owned)
    });
    assert_eq!(denied.len(), 1, "in {text}");
    denied.remove(0)
}

#[test]
fn what_is_said_in_few_words_is_a_claim() {
    case(
        "Mayor Dana Holt has denied that anyone will go.",
        &["Dana Holt: anyone will go"],
    );
}

#[test]
fn a_relative_clause_brings_the_noun_that_it_tells_of() {
    case(
        "The Dock Union said about 1,900 of its members had joined the strike, which began at 6 a.m. and has no fixed end.",
        &[
            "Dock Union: about 1,900 of its members had joined the strike",
            "the strike, which began at 6 a.m. and has no fixed end.",
        ],
    );
}

#[test]
fn what_says_nothing_by_itself_is_told_with_who_says_it_and_how() {
    case(
        "Mayor Dana Holt thanked the firemen for their help.",
        &["Dana Holt: Mayor Dana Holt thanked the firemen for their help"],
    );
    case(
        "On Friday Holt called for an inquiry into the flood.",
        &["Holt: Holt called for an inquiry into the flood"],
    );
    case(
        "Holt said the bridge is closed to lorries.",
        &["Holt: the bridge is closed to lorries"],
    );
}

#[test]
fn a_relative_clause_that_somebody_says_brings_its_noun_too() {
    case(
        "The council backs a plan by Dana Holt, whom critics have called a “reckless gambler”.",
        &["critics: Dana Holt, whom critics have called a “reckless gambler”"],
    );
}

#[test]
fn a_clause_that_is_set_below_another_is_told_without_the_word_that_sets_it_there() {
    case(
        "After the council had closed the old bridge, Mayor Dana Holt said that nobody will be hurt.",
        &[
            "the council had closed the old bridge",
            "Dana Holt: nobody will be hurt",
        ],
    );
}

#[test]
fn what_happened_before_somebody_said_something_is_the_outlets_claim() {
    case(
        "Shares fell by 8 percent just two days after the company said it would cut 400 jobs.",
        &["Shares fell by 8 percent", "company: it would cut 400 jobs"],
    );
    case(
        "Mayor Dana Holt opened the bridge on Monday and said that it was safe.",
        &[
            "Mayor Dana Holt opened the bridge on Monday",
            "Dana Holt: it was safe",
        ],
    );
    case(
        "The announcement came hours before Dana Holt said that the bridge would close.",
        &["Dana Holt: the bridge would close"],
    );
    case(
        "The boat sank on Friday and officials blamed the wind.",
        &["The boat sank on Friday and officials blamed the wind."],
    );
}

#[test]
fn captions_credits_and_stamps_claim_nothing() {
    for line in [
        "Image caption: Workers leave the plant on Friday.",
        "(Photo by Lee Dorn)",
        "Updated 14 October, 5:42 pm",
        "(Reporting by Lee Dorn; Editing by Ann Orr.)",
    ] {
        let plant = "The plant closed its gates on Friday.";
        case(&format!("{plant}\n\n{line}"), &[plant]);
    }
    let updated = "Updated: Lee Dorn closed the plant on Friday.";
    case(updated, &[updated]);
}

#[test]
fn a_thing_is_no_source_unless_that_is_likely() {
    let text =
        "The machines have worried crews since January, when a worker was injured at Pier 4.";
    case(text, &[text]);
}

#[test]
fn a_negation_denies_its_clause_up_to_the_next() {
    let clause = denied("The bridge was not closed on Monday, but the ferries ran all day.");
    assert_eq!(clause.unwrap(), "bridge close monday");
    let below = denied("Mayor Dana Holt would not resign after the bridge had cracked.");
    assert_eq!(below.unwrap(), "dana_holt resign");
    let held = denied("Mayor Dana Holt would not resign because of the cracks.");
    assert_eq!(held.unwrap(), "dana_holt resign crack");
}

#[test]
fn a_name_in_a_denied_clause_stays_one_name() {
    let clause = denied("The United States did not close the bridge.");
    assert_eq!(clause.unwrap(), "united_states close bridge");
}

#[test]
fn a_negation_that_leaves_it_open_denies_nothing() {
    assert_eq!(
        denied("The council could not confirm the closing of the bridge."),
        None
    );
    assert_eq!(
        denied("The council couldn't “confirm” the closing of the bridge."),
        None
    );
    assert_eq!(
        denied("The council did not know whether the bridge had closed."),
        None
    );
    assert!(denied("The council did not close the bridge.").is_some());
}

#[test]
fn a_ready_made_claim_denies_what_somebody_did_not_know_of() {
    let polarity = |text: &str| {
        let article = Article {
            form: Form::Claim,
            ..Article::from_text("a", "A", text)
        };
        ANALYSER.analyse(article).claims[0].polarity
    };
    let denied = polarity("The council did not know of the closing of the bridge.");
    assert_eq!(denied, Polarity::Denied);
    let open = polarity("The council did not know whether the bridge had closed.");
    assert_eq!(open, Polarity::Affirmed);
}

#[test]
fn a_union_is_the_one_that_is_named_so_further_on() {
    let normal = claims(
        "Selwick Terminals has closed the gates. Margit Hall said the union had broken its word. The Dock Union denied that.",
        |claim, _, _| claim.normal.clone(),
    );
    assert_eq!(normal[1], "dock_union break word");
}

#[test]
fn a_role_behind_a_speaker_without_one_is_that_speakers() {
    case(
        "“We will stay,” Ann Lee told the crowd. The secretary of the Dock Union said that the vote was over.",
        &["Ann Lee: “We will stay,”", "Ann Lee: the vote was over"],
    );
}

#[test]
fn a_figure_taken_from_a_whole_counts_what_the_whole_is_made_of() {
    let figures = claims(
        "The Dock Union said about 1,900 of its members had joined the strike.",
        |claim, _, _| {
            let figure = &claim.quantities[0];
            (figure.value.clone(), figure.unit.clone())
        },
    );
    assert_eq!(figures, [("1900".to_owned(), Some("member".to_owned()))]);
}

#[test]
fn each_thing_that_somebody_is_said_to_have_said_is_a_claim() {
    case(
        "The mayor said that the bridge was unsafe and that the repair would cost a fortune.",
        &[
            "the mayor: the bridge was unsafe",
            "the mayor: the repair would cost a fortune",
        ],
    );
    case(
        "Jane Ong told reporters that she had resigned, that the council had misled her and that she would sue.",
        &[
            "Jane Ong: she had resigned",
            "Jane Ong: the council had misled her",
            "Jane Ong: she would sue",
        ],
    );
    case(
        "The bridge will stay shut, the company said, and trucks must take the ferry.",
        &[
            "company: The bridge will stay shut",
            "company: trucks must take the ferry",
        ],
    );
}

#[test]
fn a_role_with_an_owner_behind_a_name_is_that_persons() {
    let speakers = claims(
        "Jane Ong said that the bridge was unsafe.\n\n“We are done,” Omar Bell, the union’s chief, said, \
         adding that the talks had failed.",
        |_, _, speaker| speaker.map(str::to_owned),
    );
    let told: Vec<&str> = speakers
        .iter()
        .map(|s| s.as_deref().unwrap_or("?"))
        .collect();
    assert_eq!(told, ["Jane Ong", "Omar Bell", "Omar Bell"]);
}

#[test]
fn that_somebody_does_not_say_something_is_what_the_outlet_says() {
    case(
        "The company has never said that the water is safe.",
        &["The company has never said that the water is safe"],
    );
    case(
        "Nobody at the plant claimed that the old filter works.",
        &["Nobody at the plant claimed that the old filter works"],
    );
    case(
        "The mayor did not deny that the dam was weak.",
        &["The mayor did not deny that the dam was weak"],
    );
}

#[test]
fn a_month_makes_nothing_possible() {
    let certainty = |text: &str| claims(text, |claim, _, _| claim.certainty);
    let all = certainty(
        "Prices fell by half in May. Harlan May Resign Over Prices. Prices may fall by half.",
    );
    assert_eq!(
        all,
        [Certainty::Fact, Certainty::Possible, Certainty::Possible]
    );
}

#[test]
fn what_stands_before_when_it_was_said_is_said() {
    case(
        "Schools will close early next month, the mayor, Bo Reed, said on Monday when he met parents.",
        &["Bo Reed: Schools will close early next month"],
    );
}

#[test]
fn a_figure_or_a_pronoun_with_its_verb_begins_a_claim_of_its_own() {
    case(
        "Seven people died and 340 houses were flooded, the fire service said.",
        &[
            "fire service: Seven people died",
            "fire service: 340 houses were flooded",
        ],
    );
    case(
        "The plan was dead and she would sue, Ann Day said.",
        &["Ann Day: The plan was dead", "Ann Day: she would sue"],
    );
    // A short sentence of the outlet's own stays one claim.
    case(
        "Seven people died and 340 houses were flooded.",
        &["Seven people died and 340 houses were flooded."],
    );
}
