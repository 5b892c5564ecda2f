//! Tables of ready-made claims, from the bytes to the report: ordinary ones and hostile ones.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value;
use serde_json::json;

use crate::program;

/// How many claims are many; the build for tests is some twenty times slower.
const MANY: usize = if cfg!(debug_assertions) {
    1_000
} else {
    10_000
};

/// Far more than any table here takes on a busy machine, far less than in quadratic time.
const LIMIT: Duration = Duration::from_secs(60);

/// An outlet and what it claims.
type Made = (String, String);

fn made(outlet: &str, claim: &str) -> Made {
    (outlet.to_owned(), claim.to_owned())
}

/// Four outlets on three matters.
fn table() -> Vec<Made> {
    vec![
        made(
            "Bay Wire",
            "Dockers in Halmouth went on strike on Monday over wages",
        ),
        made(
            "Coast Daily",
            "Halmouth dockers strike over wages on Monday",
        ),
        made(
            "Herald",
            "Dockers of Halmouth began a strike over wages on Monday",
        ),
        made(
            "Voice",
            "Lorne council votes down the tram to Rosental by 12 to 9",
        ),
        made(
            "Bay Wire",
            "Council in Lorne votes against Rosental tram by 12 to 9",
        ),
        made(
            "Herald",
            "Ferry Corvina runs aground off Lessing Point, 212 rescued",
        ),
        made(
            "Voice",
            "Ferry Corvina aground off Lessing Point; 212 passengers rescued",
        ),
    ]
}

fn lines(table: &[Made]) -> String {
    let mut text = String::new();
    for (outlet, claim) in table {
        writeln!(text, "{}", json!({"outlet": outlet, "claim": claim})).unwrap();
    }
    text
}

/// What the program makes of a file, in time.
#[track_caller]
fn compared(file: &str, text: &str, options: &[&str]) -> Value {
    let folder = program::folder();
    fs::write(folder.path().join(file), text).unwrap();
    let start = Instant::now();
    let arguments = [&["compare", file, "--format", "json"], options].concat();
    let output = program::run(folder.path(), &arguments, b"");
    let needed = start.elapsed();
    assert!(needed < LIMIT, "{needed:?}");
    let said = program::text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The words of each group's members.
fn groups(report: &Value) -> BTreeSet<BTreeSet<(String, String)>> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let members = |group: &Value| {
        let members = group["members"].as_array().unwrap().iter();
        members
            .map(|m| (text(&m["outlet"]), text(&m["text"])))
            .collect()
    };
    let groups = report["groups"].as_array().unwrap();
    groups.iter().map(members).collect()
}

#[track_caller]
fn found(table: &[Made]) -> BTreeSet<BTreeSet<(String, String)>> {
    groups(&compared("claims.jsonl", &lines(table), &[]))
}

#[test]
fn claims_of_one_matter_are_one_row_from_lines_and_from_a_table() {
    let of_lines = found(&table());
    let sizes: Vec<usize> = of_lines.iter().map(BTreeSet::len).collect();
    assert_eq!(of_lines.len(), 3, "{of_lines:?}");
    assert_eq!(sizes.iter().sum::<usize>(), 7);
    let mut rows = String::from("outlet,claim\n");
    for (outlet, claim) in table() {
        writeln!(rows, "{outlet},\"{claim}\"").unwrap();
    }
    assert_eq!(groups(&compared("claims.csv", &rows, &[])), of_lines);
}

#[test]
fn rows_do_not_depend_on_the_order_of_claims_or_on_threads() {
    let mut backwards = table();
    backwards.reverse();
    assert_eq!(found(&backwards), found(&table()));
    let text = lines(&table());
    let one = compared("claims.jsonl", &text, &["--threads", "1"]);
    assert_eq!(compared("claims.jsonl", &text, &["--threads", "3"]), one);
}

#[test]
fn an_unrelated_claim_changes_no_row() {
    let alone = found(&table());
    let unrelated = [
        "Glaciers of the Karst range lost a metre of ice this summer",
        "Growers near Wexcombe harvest a third fewer pears",
        "The museum of toys reopens its hall",
    ];
    for claim in unrelated {
        let mut more = table();
        more.push(made("Gazette", claim));
        let mut expected = alone.clone();
        expected.insert(BTreeSet::from([made("Gazette", claim)]));
        assert_eq!(found(&more), expected);
    }
}

#[test]
fn one_claim_and_one_outlet_are_no_fault() {
    let report = compared("claims.jsonl", &lines(&table()[..1]), &[]);
    assert_eq!(report["groups"][0]["kind"], "single");
    let of_one: Vec<Made> = table()
        .into_iter()
        .map(|(_, claim)| ("Voice".to_owned(), claim))
        .collect();
    let report = compared("claims.jsonl", &lines(&of_one), &[]);
    let kinds = report["groups"].as_array().unwrap().iter();
    assert!(kinds.clone().count() > 0);
    assert!(kinds.map(|g| &g["kind"]).all(|k| k == "single"));
}

#[test]
fn identical_claims_are_one_row_whatever_their_number() {
    let same = |i: usize| made(["Herald", "Voice"][i % 2], "The port of Halmouth is shut.");
    let table: Vec<Made> = (0..MANY).map(same).collect();
    let report = compared("claims.jsonl", &lines(&table), &[]);
    let groups = report["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0]["members"].as_array().unwrap().len(), MANY);
}

#[test]
fn claims_that_differ_in_a_figure_take_no_quadratic_time() {
    let numbered = |i: usize| {
        let claim = format!("The port of Halmouth shut on Friday after storm {i}.");
        (format!("Outlet {}", i % 20), claim)
    };
    let table: Vec<Made> = (0..MANY).map(numbered).collect();
    assert_eq!(found(&table).iter().map(BTreeSet::len).sum::<usize>(), MANY);
}

#[test]
fn a_claim_of_100_kb_is_compared() {
    let sentence = "The port of Halmouth shut on Friday, and the mayor asked for help. ";
    let long = sentence.repeat(100_000 / sentence.len());
    let table = [
        made("Herald", &long),
        made("Voice", &long),
        made("Bay Wire", "A ferry sank."),
    ];
    assert_eq!(found(&table).len(), 2);
}

#[test]
fn claims_in_several_languages_stand_in_one_table() {
    let table = [
        made("Herald", "Dockers in Halmouth went on strike on Monday."),
        made(
            "Voice",
            "Портовые рабочие Галмута начали забастовку в понедельник.",
        ),
        made(
            "Wire",
            "Портовые рабочие Галмута начали забастовку в понедельник",
        ),
        made("Daily", "哈尔茅斯的码头工人周一罢工。"),
        made("Post", "أضرب عمال الميناء يوم الاثنين."),
    ];
    assert_eq!(found(&table).len(), 4);
}
