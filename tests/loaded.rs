//! Loaded words in whole articles: whose voice they are in, scare quotes, any text.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;
use std::time::Duration;
use std::time::Instant;

use whosays::article::Article;
use whosays::article::Form;
use whosays::attribution::Attributor;
use whosays::attribution::Voice;
use whosays::loaded;
use whosays::loaded::Finding;
use whosays::loaded::RuleSet;
use whosays::names;
use whosays::rules::Language;
use whosays::rules::Pack;
use whosays::rules::RuleFile;
use whosays::rules::Severity;
use whosays::segment;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::of(Language::english()).unwrap());

static ATTRIBUTOR: LazyLock<Attributor<'static>> =
    LazyLock::new(|| Attributor::new(Language::english()).unwrap());

fn find(article: &Article, rules: &RuleSet) -> Vec<Finding> {
    let language = Language::english();
    let segments = segment::segment(&article.text, article.body, language);
    let names = names::find(article, &segments, language);
    let attributions = ATTRIBUTOR.attribute(article, &segments, &names);
    loaded::scan(article, &segments, &attributions, rules).found
}

/// Whose a word is, in short.
fn told(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "own",
        Voice::Attributed(Some(_)) => "source's",
        Voice::Attributed(None) => "somebody's",
    }
}

fn findings(text: &str, rules: &RuleSet) -> Vec<(String, String, &'static str)> {
    let article = Article::from_text("a.txt", "Bay Gazette", text);
    let tell = |f: &Finding| {
        let id = rules.rules()[f.rule].id.clone();
        (id, f.span.slice(text).to_owned(), told(f.voice))
    };
    find(&article, rules).iter().map(tell).collect()
}

#[track_caller]
fn case(text: &str, expected: &[(&str, &str, &str)]) {
    let found = findings(text, &RULES);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(id, words, voice)| (id.as_str(), words.as_str(), *voice))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_of_the_text_are_the_outlets_own() {
    case(
        "The cowardly attack on the pier killed two men.",
        &[("adjectives.cowardly", "cowardly", "own")],
    );
}

#[test]
fn words_that_a_source_says_are_the_sources() {
    case(
        "“It was a cowardly attack,” Mayor Ana Ruiz said.",
        &[("adjectives.cowardly", "cowardly", "source's")],
    );
    case(
        "Mayor Ana Ruiz said that the port is a hellhole.",
        &[("nouns.hellhole", "hellhole", "source's")],
    );
}

#[test]
fn the_word_that_attributes_is_the_outlets_own() {
    case(
        "Mayor Ana Ruiz claimed that the port is a hellhole.",
        &[
            ("saying.claim", "claimed", "own"),
            ("nouns.hellhole", "hellhole", "source's"),
        ],
    );
}

#[test]
fn a_short_quotation_without_a_source_is_a_scare_quote() {
    case(
        "The council’s “reform” cost the town nine jobs.",
        &[("doubt.scare-quotes", "“reform”", "own")],
    );
    case("The process is known as “tempering”.", &[]);
    case("They sang “Northern Road” twice.", &[]);
    case("Earl “The Cat” Moody won the race.", &[]);
}

#[test]
fn a_name_that_contains_the_word_passes() {
    case(
        "They fished in the Savage River before they went home.",
        &[],
    );
}

#[test]
fn mild_rules_are_left_out_until_they_are_asked_for() {
    let text = "Experts say the tide will turn.";
    case(text, &[]);
    let rules = RuleSet::of(Language::english()).unwrap();
    let rules = rules.reporting(Severity::Note);
    let found = findings(text, &rules);
    assert_eq!(found[0].0, "sourcing.experts-say");
}

#[test]
fn a_ready_made_claim_of_a_speaker_is_the_speakers() {
    let mut article = Article::from_text("a.jsonl", "Bay Gazette", "The port is a hellhole.");
    article.form = Form::Claim;
    let voice = |article: &Article| told(find(article, &RULES)[0].voice);
    assert_eq!(voice(&article), "own");
    article.speaker = Some("Ana Ruiz".to_owned());
    assert_eq!(voice(&article), "somebody's");
}

#[test]
fn two_packs_with_one_id_do_not_go_together() {
    let language = Language::english();
    let text = "name = \"labels\"\n[[rule]]\nid = \"labels.regime\"\ncategory = \"label\"\n\
                pattern = \"regime\"\nnote = \"x\"\nhit = \"A [regime].\"\npass = \"A tax.\"\n";
    let file = RuleFile::new("mine.toml", text.to_owned());
    let mine = Pack::parse(&file, &language.categories, &language.inflection).unwrap();
    let packs: Vec<Pack> = language.packs.iter().cloned().chain([mine]).collect();
    let error = RuleSet::new(&packs).unwrap_err();
    assert_eq!(error.message(), "two rules have the id `labels.regime`");
    let advice = "one is in `rules/en/loaded/labels.toml`, the other in `mine.toml`";
    assert_eq!(error.advice(), Some(advice));
}

/// The words that issue 2 names must be found in the two articles that it names.
#[test]
fn the_words_of_the_two_articles_are_found_in_their_voices() {
    let Ok(mehr) = fs::read_to_string("../shared/seeds/000_860540e8a37d99da.txt") else {
        eprintln!("skipped: there is no ../shared/seeds");
        return;
    };
    let islam_times = fs::read_to_string("../shared/seeds/003_6786943ed3809a79.txt").unwrap();
    let has = |text: &str, words: &str, voice: &str| {
        let found = findings(text, &RULES);
        let is_it = |f: &(String, String, &str)| f.1 == words && f.2 == voice;
        assert!(found.iter().any(is_it), "{words} ({voice}): {found:?}");
    };
    has(&mehr, "legendary", "own");
    has(&mehr, "crime", "source's");
    has(&mehr, "hegemony", "source's");
    has(&islam_times, "cowardly", "own");
    has(&islam_times, "Tel Aviv regime", "own");
    has(&islam_times, "Israeli regime", "source's");
    has(&islam_times, "martyred", "own");
}

/// Texts in which loaded words, quotation marks and odd characters are frequent.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("far-right".to_owned()),
        Just("Savage ".to_owned()),
        Just("“reform” ".to_owned()),
        Just("claimed that ".to_owned()),
        Just("the far\n\nright regime’s ".to_owned()),
        Just("\u{130}\u{301}ß ".to_owned()),
        Just("“".to_owned()),
        "[\\PC\n]{0,8}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn findings_of_any_text_are_ordered_disjoint_words_of_it(text in texts()) {
        let article = Article::from_text("a.txt", "Bay Gazette", &text);
        let rules = RuleSet::new(&Language::english().packs[..1]).unwrap();
        for rules in [&rules.reporting(Severity::Note), &RULES] {
            let found = find(&article, rules);
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for finding in &found {
                let words = finding.span.slice(&text);
                prop_assert!(words.chars().any(char::is_alphanumeric), "{words}");
                prop_assert_eq!(words, words.trim());
            }
        }
    }
}

/// What finding the loaded words of a line of this many quotations takes.
fn time_of_line(quotations: usize) -> Duration {
    let text = "The savage regime’s “reform” claimed lives ".repeat(quotations);
    let article = Article::from_text("a.txt", "Bay Gazette", &text);
    let segments = segment::segment(&article.text, article.body, Language::english());
    let start = Instant::now();
    let loaded = loaded::scan(&article, &segments, &[], &RULES);
    assert!(!loaded.found.is_empty());
    start.elapsed()
}

#[test]
fn long_lines_cost_no_more_than_short_ones() {
    // Walking all quotations for each finding would take sixteen times as long, not four; the machine
    // may be busy with other things, so the best of three counts.
    let least = |quotations| (0..3).map(|_| time_of_line(quotations)).min().unwrap();
    let (short, long) = (least(1_500), least(6_000));
    assert!(long < short * 9, "{short:?} and {long:?}");
}
