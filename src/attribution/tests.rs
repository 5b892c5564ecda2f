//! Whole articles, from text to attributions.

use super::*;
use crate::names;
use crate::rules::RuleFile;
use crate::segment;

/// Cues that no model was trained on.
const OWN: &str = r#"
[[cues]]
stance = "doubting"
words = ["hoot"]

[[cues]]
part = "noun"
words = ["hoot"]

[[cues]]
class = "plan"
takes = ["infinitive"]
words = ["swivel"]

[[cues]]
class = "denial"
denies = true
words = ["unhoot"]

[[cues]]
part = "preposition"
words = ["by the lights of"]
"#;

fn own() -> Language {
    let file = RuleFile::new("reporting.toml", OWN.to_owned());
    Language::load("en", &[file]).unwrap()
}

/// Every attribution as `source | cue | content`.
fn found(text: &str, language: &Language) -> Vec<(String, Attribution)> {
    let article = Article::from_text("a.txt", "Post", text);
    let segments = segment::segment(text, article.body, language);
    let names = names::find(&article, &segments, language);
    let attributor = Attributor::new(language).unwrap();
    let attributions = attributor.attribute(&article, &segments, &names);
    let told = |a: &Attribution| {
        let source = a.source.as_ref().map(|s| s.passage.text(text));
        let cue = a.cue.as_ref().map(|c| c.passage.text(text));
        let [source, cue] = [source, cue].map(|x| x.unwrap_or_else(|| "-".to_owned()));
        format!("{source} | {cue} | {}", a.content.text(text))
    };
    attributions.into_iter().map(|a| (told(&a), a)).collect()
}

#[track_caller]
fn case(text: &str, expected: &[&str]) {
    let language = own();
    let found: Vec<String> = found(text, &language).into_iter().map(|(t, _)| t).collect();
    assert_eq!(found, expected, "in {text}");
}

#[test]
fn an_own_cue_works_before_its_content() {
    case(
        "Rufus Crane hooted that the old pier was unsafe.",
        &["Rufus Crane | hooted | that the old pier was unsafe"],
    );
    case(
        "Rufus Crane has hooted the old pier was unsafe.",
        &["Rufus Crane | hooted | the old pier was unsafe"],
    );
    case(
        "Rufus Crane hooted: “The pier is unsafe.”",
        &["Rufus Crane | hooted | “The pier is unsafe.”"],
    );
    case(
        "Rufus Crane swivels to close the old pier.",
        &["Rufus Crane | swivels | to close the old pier"],
    );
}

#[test]
fn an_own_cue_works_behind_its_content() {
    case(
        "The old pier was unsafe, Rufus Crane hooted.",
        &["Rufus Crane | hooted | The old pier was unsafe"],
    );
    case(
        "“The pier is unsafe,” Rufus Crane hooted.",
        &["Rufus Crane | hooted | “The pier is unsafe,”"],
    );
}

#[test]
fn an_own_cue_works_when_it_is_inverted() {
    case(
        "“The pier is unsafe,” hooted Rufus Crane, the harbour master.",
        &["Rufus Crane, the harbour master | hooted | “The pier is unsafe,”"],
    );
    case(
        "The old pier was unsafe, hooted Rufus Crane.",
        &["Rufus Crane | hooted | The old pier was unsafe"],
    );
}

#[test]
fn an_own_cue_works_inside_its_content() {
    case(
        "“The pier,” hooted Rufus Crane, “is not safe at all.”",
        &["Rufus Crane | hooted | “The pier,” … “is not safe at all.”"],
    );
}

#[test]
fn a_quotation_goes_on_behind_its_cue() {
    case(
        "“The pier is unsafe,” hooted Rufus Crane. “It must be closed. Nobody listens.”",
        &["Rufus Crane | hooted | “The pier is unsafe,” … “It must be closed. Nobody listens.”"],
    );
}

#[test]
fn an_own_noun_or_preposition_has_its_source() {
    case(
        "Rufus Crane's hoot that the old pier was unsafe made headlines.",
        &["Rufus Crane's | hoot | that the old pier was unsafe made headlines"],
    );
    case(
        "By the lights of Rufus Crane, the old pier was unsafe.",
        &["Rufus Crane | By the lights of | the old pier was unsafe"],
    );
    case(
        "The old pier was unsafe, by the lights of Rufus Crane.",
        &["Rufus Crane | by the lights of | The old pier was unsafe"],
    );
}

#[test]
fn an_own_cue_without_content_attributes_nothing() {
    case("Rufus Crane hooted.", &[]);
    case("The owls hooted all night long in the wood.", &[]);
}

#[test]
fn the_stance_is_the_cues() {
    let language = own();
    let stance = |text: &str| {
        let (_, attribution) = found(text, &language).remove(0);
        let cue = attribution.cue.unwrap();
        (cue.stance, cue.is_denying)
    };
    let doubting = stance("Rufus Crane hooted that the old pier was unsafe.");
    assert_eq!(doubting, (Stance::Doubting, false));
    let denied = stance("Rufus Crane unhooted that the old pier was unsafe.");
    assert_eq!(denied, (Stance::Neutral, true));
    let said = stance("Rufus Crane said that the old pier was unsafe.");
    assert_eq!(said, (Stance::Neutral, false));
    let denied = stance("Mayor Dana Holt denied that the council had known of the report.");
    assert_eq!(denied, (Stance::Neutral, true));
    let admitted = stance("Mayor Dana Holt admitted that the council had known of the report.");
    assert_eq!(admitted, (Stance::Conceding, false));
}

#[test]
fn a_denial_that_is_denied_denies_nothing() {
    let text = "Mayor Dana Holt did not unhoot that the council had known of the report.";
    let (_, attribution) = found(text, &own()).remove(0);
    assert!(!attribution.cue.unwrap().is_denying);
}

#[test]
fn a_name_and_a_colon_speak() {
    case(
        "Dana Holt: We will build the bridge anyway",
        &["Dana Holt | : | We will build the bridge anyway"],
    );
    case(
        "DANA HOLT: The bridge was never closed before the storm.\n\nCrane: It should have been closed.",
        &[
            "DANA HOLT | : | The bridge was never closed before the storm",
            "Crane | : | It should have been closed",
        ],
    );
}

#[test]
fn what_is_no_name_does_not_speak_before_a_colon() {
    case("Update: the bridge stays closed until May", &[]);
    case(
        "Three things to know: the bridge, the pier and the wall",
        &[],
    );
}

#[test]
fn a_quotation_over_paragraphs_is_one_content() {
    case(
        "“We were never asked about it.\n\n“We were never told,” hooted Dana Holt.",
        &["Dana Holt | hooted | “We were never asked about it. … “We were never told,”"],
    );
}

#[test]
fn a_quotation_that_stands_alone_is_the_speakers_before_with_less_confidence() {
    let text = "“We were never told,” hooted Dana Holt.\n\n“Nobody listened to us for years.”";
    let all = found(text, &own());
    let told: Vec<&str> = all.iter().map(|(t, _)| t.as_str()).collect();
    let expected = [
        "Dana Holt | hooted | “We were never told,”",
        "Dana Holt | - | “Nobody listened to us for years.”",
    ];
    assert_eq!(told, expected);
    assert!(all[1].1.confidence < all[0].1.confidence);
}

#[test]
fn several_who_speak_together_are_all_named() {
    let text = "Syria, Iran, Russia and China hooted that the bridge was a threat.";
    let (told, attribution) = found(text, &own()).remove(0);
    assert_eq!(
        told,
        "Syria, Iran, Russia and China | hooted | that the bridge was a threat"
    );
    let name = attribution.source.unwrap().name;
    assert_eq!(name.as_deref(), Some("Syria, Iran, Russia and China"));
}

#[test]
fn a_phrase_of_time_is_no_part_of_the_source() {
    case(
        "In 2019 President Arno Feld hooted that the bridge was a threat.",
        &["President Arno Feld | hooted | that the bridge was a threat"],
    );
}

#[test]
fn scare_quotes_are_no_speech() {
    case("The so-called “bridge fund” is empty.", &[]);
    case("The “smart” bridge opened in May.", &[]);
}

#[test]
fn hostile_texts_do_no_harm() {
    let language = own();
    for text in [
        "hooted",
        "“hooted",
        "hooted: “",
        ", hooted ,",
        ":",
        "A:",
        "“”",
        "hoot that",
        "by the lights of",
        "“a\n\n“b\n\n“c",
        "X hooted “a” “b",
        "hooted hooted hooted that that that",
        "Ann’s hoot",
        "’s hoot that a b c",
        "\u{202e}“hooted” X",
        "According to",
        ", according to , ,",
    ] {
        let _ = found(text, &language);
    }
}

#[test]
fn words_behind_a_source_are_no_part_of_it() {
    let text = "The council seldom hooted that the old pier was unsafe.";
    let (told, _) = found(text, &own()).remove(0);
    assert_eq!(told, "The council | hooted | that the old pier was unsafe");
}

#[test]
fn a_second_name_in_brackets_is_nothing_said() {
    case(
        "The Grey Lanterns (also known as the Lamp Party or LP) and other groups met in the town.",
        &[],
    );
}

#[test]
fn what_a_participle_brings_is_said_by_its_agent() {
    case(
        "The council gave the firm a licence immediately condemned as “unlawful” by Governor Mara Quill.",
        &["Governor Mara Quill | immediately condemned | “unlawful”"],
    );
}

#[test]
fn all_of_a_quotation_is_one_speakers() {
    case(
        "“The pumps were old. The wall was cracked. Nobody listened to us for years,” Mara Quill said.",
        &[
            "Mara Quill | said | “The pumps were old. The wall was cracked. Nobody listened to us for years,”",
        ],
    );
}

#[test]
fn what_somebody_said_though_ends_where_the_main_clause_begins() {
    case(
        "Though then-Mayor Mara Quill maintained the barges were there only for the dredging, the council had long paid for the gravel.",
        &["then-Mayor Mara Quill | maintained | the barges were there only for the dredging"],
    );
}
