//! What holds for every text on the whole way: nothing panics, every span is a piece of the text and
//! the text shown, groups partition the claims, what is written can be read again.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::layout;
use whosays::layout::Document;
use whosays::layout::LayoutOptions;
use whosays::pipeline;
use whosays::pipeline::Analysed;
use whosays::pipeline::Analyser;
use whosays::pipeline::Options;
use whosays::render;
use whosays::render::json::WithText;
use whosays::report::Report;
use whosays::rules::Language;
use whosays::text::Span;

static ANALYSER: LazyLock<Analyser<'static>> =
    LazyLock::new(|| Analyser::new(Language::english()).unwrap());

const OUTLETS: [&str; 3] = ["Coast Daily", "Bay, \"Wire\"", "مرفأ | اليوم"];

/// Texts made of what the stages look at, and of anything else.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![" ", " ", " ", "\n\n", "\r\n", "\u{a0}", "\u{200f}", "\u{301}"])
            .prop_map(str::to_owned),
        5 => prop::sample::select(vec![
            "\"", "“", "”", "‘", "’", "''", "«", "»", "(", ")", ".", ".", "?", "…", ",", ",", ":", "—",
        ])
        .prop_map(str::to_owned),
        9 => prop::sample::select(vec![
            "Ann Lee", "Mayor", "Dr. Ruth Berg", "the union", "Coast Daily", "he", "they", "who", "that",
            "said", "told", "denied", "according to", "in a statement", "warned", "would", "not",
            "the port", "is", "was", "shut", "1,900", "8 percent", "$6 million", "on Monday", "dockers",
            "strike", "so-called", "regime", "slammed", "reckless", "and", "but", "to", "in", "of",
            "قال الوزير", "港口", "👩‍👩‍👧", "É", "a|b", "=1+1",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let spaced = piece.prop_map(|p| p + " ");
    prop::collection::vec(spaced, 0..50).prop_map(|pieces| pieces.concat())
}

fn analyses(texts: &[String]) -> Vec<Analysis> {
    let made = texts.iter().enumerate().map(|(index, text)| {
        let path = format!("{index}.txt");
        ANALYSER.analyse(Article::from_text(
            &path,
            OUTLETS[index % OUTLETS.len()],
            text,
        ))
    });
    made.collect()
}

fn report(analyses: Vec<Analysis>) -> Report {
    let language = Language::english();
    let analysed = Analysed {
        rules: whosays::loaded::RuleSet::new(&language.packs).unwrap(),
        analyses,
        notices: Vec::new(),
    };
    pipeline::compare_analysed(analysed, &Options::default(), language).unwrap()
}

/// Checks that a span is a piece of the article's body that cuts no character.
#[track_caller]
fn check_span(article: &Article, span: Span) {
    assert!(Span::new(&article.text, span.start(), span.end()).is_some());
    assert!(article.body.contains(span), "{span:?} lies outside");
}

/// The stretches that the JSON gives as code points, each with the text shown for it.
fn check_places(text: &[char], value: &Value) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::Array(chars)), Some(Value::String(shown))) =
                (fields.get("chars"), fields.get("text"))
            {
                check_place(text, chars, shown);
            }
            fields.values().for_each(|v| check_places(text, v));
        }
        Value::Array(values) => values.iter().for_each(|v| check_places(text, v)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[track_caller]
fn check_place(text: &[char], chars: &[Value], shown: &str) {
    let stretches: Vec<[usize; 2]> = match chars {
        [Value::Number(_), Value::Number(_)] => vec![pair(chars)],
        _ => chars.iter().map(|c| pair(c.as_array().unwrap())).collect(),
    };
    let found = stretches
        .iter()
        .map(|[from, to]| text[*from..*to].iter().collect::<String>());
    assert_eq!(found.collect::<Vec<_>>().join(" … "), shown);
}

fn pair(numbers: &[Value]) -> [usize; 2] {
    [0, 1].map(|i| usize::try_from(numbers[i].as_u64().unwrap()).unwrap())
}

/// Checks all that an analysis promises of itself and of its JSON.
fn check_analysis(analysis: &Analysis) {
    let article = &analysis.article;
    for attribution in &analysis.attributions {
        attribution
            .content
            .spans()
            .iter()
            .for_each(|s| check_span(article, *s));
    }
    for claim in &analysis.claims {
        claim
            .passage
            .spans()
            .iter()
            .for_each(|s| check_span(article, *s));
    }
    for finding in &analysis.findings {
        check_span(article, finding.span);
    }
    let rules = whosays::loaded::RuleSet::new(&Language::english().packs).unwrap();
    let mut json = Vec::new();
    let one = std::slice::from_ref(analysis);
    render::json::write_articles(one, &rules, WithText::Yes, &mut json).unwrap();
    let value: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(value["text"], article.text);
    let text: Vec<char> = article.text.chars().collect();
    check_places(&text, &value);
}

/// Checks that every claim stands in one row.
fn check_partition(report: &Report) {
    let mut seen = BTreeSet::new();
    for row in &report.comparison.rows {
        for member in &row.members {
            let claim = &report.analyses[member.article].claims[member.claim];
            if member.is_part {
                let cover = claim.passage.cover();
                let part = member.passage.cover();
                assert!(cover.contains(part), "a part lies outside its claim");
                continue;
            }
            assert!(
                seen.insert((member.article, member.claim)),
                "a claim stands as a whole in two rows"
            );
        }
    }
    let claims = report.analyses.iter().map(|a| a.claims.len());
    assert_eq!(seen.len(), claims.sum::<usize>());
}

/// The claims that share a row, whatever the order of articles and rows.
fn rows(report: &Report) -> BTreeSet<BTreeSet<(String, usize)>> {
    let rows = report.comparison.rows.iter().map(|row| {
        let name = |article: usize| report.analyses[article].article.path.clone();
        row.members
            .iter()
            .map(|m| (name(m.article), m.claim))
            .collect()
    });
    rows.collect()
}

/// Checks that every table can be read again from CSV, and that the other forms are written at all.
fn check_written(report: &Report, document: &Document) {
    for table in document.tables() {
        let mut csv = Vec::new();
        render::csv::write(table, &mut csv).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&csv[..]);
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(records.len(), table.rows.len() + 1, "{}", table.name);
    }
    let mut json = Vec::new();
    render::json::write_comparison(report, &mut json).unwrap();
    assert!(serde_json::from_slice::<Value>(&json).unwrap().is_object());
    let mut markdown = Vec::new();
    render::markdown::write(document, &mut markdown).unwrap();
    assert!(String::from_utf8(markdown).is_ok());
    let terminal = render::terminal::Terminal {
        width: 60,
        colour: render::terminal::Colour::Never,
    };
    let mut text = Vec::new();
    render::terminal::write(document, terminal, &mut text).unwrap();
    assert!(String::from_utf8(text).is_ok());
}

/// Two sentences that state two things alike are two rows.
#[test]
fn sentences_that_state_two_things_give_two_rows() {
    let texts = [
        "Mayor Ann Lee said the old bridge at Corran was unsafe and that the school in Halden would close in May.",
        "The old bridge at Corran was unsafe, Ann Lee said, and the school in Halden would close in May.",
    ];
    let report = report(analyses(&texts.map(str::to_owned)));
    let common = report.comparison.rows.iter().filter(|r| r.cells.len() == 2);
    assert_eq!(common.count(), 2);
    check_partition(&report);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_is_analysed(text in any::<String>()) {
        analyses(&[text]).iter().for_each(check_analysis);
    }

    #[test]
    fn all_prose_is_analysed(text in prose()) {
        analyses(&[text]).iter().for_each(check_analysis);
    }

    #[test]
    fn groups_partition_the_claims_whatever_the_order(texts in prop::array::uniform3(prose())) {
        let straight = report(analyses(&texts));
        check_partition(&straight);
        let mut turned = straight.analyses.clone();
        turned.reverse();
        let turned = report(turned);
        check_partition(&turned);
        assert_eq!(rows(&straight), rows(&turned));
    }

    #[test]
    fn what_is_written_can_be_read(texts in prop::array::uniform3(prose())) {
        let report = report(analyses(&texts));
        check_written(&report, &layout::comparison(&report, &LayoutOptions::default()));
    }
}
