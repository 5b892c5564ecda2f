//! Rules that readers bring: packs, changes to packs, rules of Vale, and what is wrong with them.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use proptest::prelude::*;
use whosays::article::Article;
use whosays::attribution::Attributor;
use whosays::loaded;
use whosays::loaded::RuleSet;
use whosays::pipeline;
use whosays::pipeline::Analysed;
use whosays::pipeline::Extent;
use whosays::read::ReadOptions;
use whosays::rules::Language;
use whosays::rules::Pack;
use whosays::rules::RuleFile;
use whosays::rules::Severity;
use whosays::segment;

/// A pack of one rule.
fn pack(lines: &str) -> String {
    format!(
        "name = \"my\"\n[[rule]]\nid = \"my.rule\"\ncategory = \"label\"\n{lines}\n\
         note = \"It judges.\"\nhit = \"[x]\"\npass = \"y\"\n"
    )
}

fn parse(text: &str) -> Result<Pack, Vec<String>> {
    let language = Language::english();
    let file = RuleFile::new("my.toml", text.to_owned());
    Pack::parse(&file, &language.categories, &language.inflection)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

/// The words that a rule of these lines finds in a text.
fn found(lines: &str, text: &str) -> Vec<String> {
    let rules = RuleSet::new(&[parse(&pack(lines)).unwrap()]).unwrap();
    let article = Article::from_text("a.txt", "Bay Gazette", text);
    let segments = segment::segment(&article.text, article.body, Language::english());
    let findings = loaded::scan(&article, &segments, &[], &rules).found;
    let words = findings.iter().map(|f| f.span.slice(text).to_owned());
    words.collect()
}

#[track_caller]
fn case(lines: &str, text: &str, expected: &[&str]) {
    assert_eq!(found(lines, text), expected, "{lines}: {text}");
}

#[test]
fn a_beginning_or_end_finds_every_word_that_has_it() {
    case(
        "pattern = [\"pseudo*\", \"*mongering\"]\nexcept = \"pseudonym\"",
        "A pseudonym, a pseudo-expert, pseudoscience and “fear‑mongering”.",
        &["pseudo-expert", "pseudoscience", "fear‑mongering"],
    );
}

#[test]
fn a_passive_finds_every_form_of_to_be() {
    case(
        "pattern = \"killed\"\ninflect = \"passive\"\nunless.near = \"by\"",
        "Two were killed. They killed him. He was killed by a bear. Nine have been killed.",
        &["were killed", "been killed"],
    );
}

#[test]
fn a_position_can_be_asked_for_or_forbidden() {
    let text = "The reckless plan passed. The plan was reckless and late.";
    let attributive = "pattern = \"reckless\"\nwhen.position = \"attributive\"";
    case(attributive, text, &["reckless"]);
    case(
        "pattern = \"slams\"\nunless.position = \"headline\"",
        "Mayor Slams Harbour Strike As Talks Fail\n\nThen the mayor slams the door of the car.",
        &["slams"],
    );
}

#[test]
fn a_subject_is_whoever_is_named_last_before_the_word() {
    let lines = "pattern = \"fumed\"\nwhen.subject = \"person\"";
    let text = "Yesterday Ruiz fumed. The council fumed. The mayor of the town fumed.";
    case(lines, text, &["fumed", "fumed"]);
}

#[test]
fn a_regex_finds_what_words_cannot_say() {
    case(
        "regex = '\\b\\d+ per ?cent of (?:idiots|fools)\\b'",
        "He said 90 percent of fools and 9 per cent of Idiots agree.",
        &["90 percent of fools", "9 per cent of Idiots"],
    );
}

#[test]
fn what_cannot_be_used_is_told_and_nothing_is_loaded() {
    let told = |lines: &str| parse(&pack(lines)).unwrap_err();
    assert_eq!(told("pattern = \"\""), ["the pattern `` holds no word"]);
    assert_eq!(
        told("regex = '((a{99}){99}){99}'"),
        [
            "the regex `((a{99}){99}){99}` cannot be used: it takes more than 1048576 bytes when compiled"
        ]
    );
    assert_eq!(
        told("regex = '(a'"),
        ["the regex `(a` cannot be used: unclosed group"]
    );
    assert_eq!(
        told("pattern = \"*s\""),
        ["the pattern `*s` says too little"]
    );
    assert_eq!(
        told("pattern = \"a\"\nregex = \"b\""),
        ["the rule `my.rule` has both `pattern` and `regex`"]
    );
    assert_eq!(
        told("pattern = \"a\"\nwhen.position = \"headlin\""),
        ["unknown position `headlin`"]
    );
    let twice = format!(
        "{}{}",
        pack("pattern = \"a\""),
        &pack("pattern = \"b\"")[12..]
    );
    assert_eq!(
        parse(&twice).unwrap_err(),
        ["two rules have the id `my.rule`"]
    );
    let huge = "#".repeat(10 << 20);
    assert_eq!(parse(&huge).unwrap_err(), ["a pack has at most 4 MiB"]);
}

fn language(files: &[(&str, &str)]) -> Result<Language, Vec<String>> {
    let files = files.iter();
    let files: Vec<RuleFile> = files
        .map(|(path, text)| RuleFile::new(path, (*text).to_owned()))
        .collect();
    Language::load("en", &files).map_err(|e| e.iter().map(ToString::to_string).collect())
}

#[test]
fn an_override_changes_a_rule_of_another_pack() {
    let text = "[override.\"labels.regime\"]\nseverity = \"note\"\nexcept = \"parking regime\"\n";
    let language = language(&[("mine.toml", text)]).unwrap();
    let mut rules = language.packs.iter().flat_map(|p| &p.rules);
    let rule = rules.find(|r| r.id == "labels.regime").unwrap();
    assert_eq!(rule.severity, Severity::Note);
    assert_eq!(rule.except, [["parking", "regime"]]);
}

#[test]
fn an_override_of_nothing_is_an_error() {
    let file = RuleFile::new("mine.toml", "[override.\"labels.regim\"]\n".to_owned());
    let errors = Language::load("en", &[file]).unwrap_err();
    assert_eq!(errors[0].message(), "there is no rule `labels.regim`");
    assert_eq!(errors[0].advice(), Some("did you mean `labels.regime`?"));
    assert_eq!(errors[0].place().unwrap().line, 1);
}

#[test]
fn a_rule_or_a_pack_can_be_left_out() {
    let mut language = language(&[]).unwrap();
    let has = |language: &Language, id: &str| {
        let mut rules = language.packs.iter().flat_map(|p| &p.rules);
        rules.any(|r| r.id.starts_with(id))
    };
    let ids = ["labels.regime".to_owned(), "hedges".to_owned()];
    language.disable(&ids).unwrap();
    assert!(!has(&language, "labels.regime") || has(&language, "labels.regime-change"));
    assert!(!has(&language, "hedges."));
    assert!(has(&language, "labels.thug"));
    let error = language.disable(&["labels.thugg".to_owned()]).unwrap_err();
    assert_eq!(error.advice(), Some("did you mean `labels.thug`?"));
}

#[test]
fn two_rules_of_vale_with_one_file_name_are_both_read() {
    let text = "extends: existence\nmessage: \"'%s'\"\ntokens: [gizmo]\n";
    let files = [("a/Style/Words.yml", text), ("b/Other/Words.yml", text)];
    let language = language(&files).unwrap();
    let rules = language.packs.iter().flat_map(|p| &p.rules);
    let ids: Vec<&str> = rules
        .map(|r| r.id.as_str())
        .filter(|i| i.contains("Words"))
        .collect();
    assert_eq!(ids, ["Style.Words", "Other.Words"]);
}

fn analysed(text: &str) -> Analysed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, text).unwrap();
    let how = (Severity::Warn, Extent::Findings);
    let language = Language::english();
    pipeline::find_loaded(&[path], &ReadOptions::default(), language, how, &|_| {}).unwrap()
}

#[test]
fn a_header_can_ask_for_a_rule_to_be_ignored() {
    let found = analysed(
        "Outlet: Bay Gazette\nwhosays:ignore adjectives.cowardly the court's word\n\
         whosays:ignore labels.thug\nwhosays:ignore labels.none x\n\nThe cowardly attack failed.\n",
    );
    let analysis = &found.analyses[0];
    assert_eq!(analysis.article.outlet.name, "Bay Gazette");
    assert!(analysis.findings.is_empty());
    assert_eq!(analysis.ignored.len(), 1);
    assert_eq!(analysis.ignored[0].1, "the court's word");
    let told: Vec<&str> = found.notices.iter().map(|n| n.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "the rule `labels.thug` is to be ignored here, but finds nothing",
            "`whosays:ignore` names `labels.none`, and there is no such rule",
        ]
    );
    assert!(found.notices[0].place.ends_with("a.txt:3"));
}

#[test]
fn what_is_found_does_not_depend_on_how_much_is_labelled() {
    let paths = [PathBuf::from("seeds")];
    let find = |extent| {
        let (how, language) = ((Severity::Note, extent), Language::english());
        let read = ReadOptions::default();
        pipeline::find_loaded(&paths, &read, language, how, &|_| {}).unwrap()
    };
    let told = |analysed: &Analysed| -> Vec<_> {
        let findings = analysed.analyses.iter().flat_map(|a| {
            let text = &a.article.text;
            let own = |f: &loaded::Finding| f.voice == whosays::attribution::Voice::Outlet;
            (a.findings.iter()).map(move |f| (f.span.slice(text).to_owned(), own(f), f.severity))
        });
        findings.collect()
    };
    let (few, all) = (find(Extent::Findings), find(Extent::Rates));
    assert!(told(&few).len() > 20);
    assert_eq!(told(&few), told(&all));
}

/// Runs the program and checks its exit status.
#[track_caller]
fn run(status: i32, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosays"));
    command.env_remove("NO_COLOR").args(arguments);
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{told}");
    output
}

#[test]
fn a_new_pack_passes_its_own_check() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-words.toml");
    let path = path.to_str().unwrap();
    run(0, &["rules", "new", path]);
    run(0, &["rules", "test", path]);
    run(2, &["rules", "new", path]);
    let tried = run(0, &["rules", "try", path, "seeds/port-strike"]);
    let told = String::from_utf8(tried.stdout).unwrap();
    assert!(told.contains("0 hits in 4 articles"), "{told}");
}

/// A file of rules that cannot be used, and what is said of it: message and line.
const BAD_FILES: [(&str, &str, usize); 8] = [
    ("a,b\n", "key with no value, expected `=`", 1),
    ("name = \"my\"\n[[rules]]\n", "unknown key `rules`", 2),
    ("pattern", "the pattern `` holds no word", 5),
    (
        "regex = '((a{99}){99}){99}'",
        "cannot be used: it takes more than",
        5,
    ),
    ("regex = '(?=a)b'", "cannot be used", 5),
    ("twice", "two rules have the id `my.rule`", 10),
    ("taken", "two rules have the id `labels.regime`", 3),
    ("huge", "a pack has at most 4 MiB", 1),
];

fn bad_file(text: &str) -> String {
    match text {
        "pattern" => pack("pattern = \"\""),
        "twice" => {
            let one = pack("pattern = \"a\"");
            format!("{one}{}", &one[one.find('[').unwrap()..])
        }
        "taken" => {
            let taken = pack("pattern = \"a\"").replace("my.rule", "labels.regime");
            taken.replace("\"my\"", "\"labels\"")
        }
        "huge" => format!("# {}\n{}", "x".repeat(10 << 20), pack("pattern = \"a\"")),
        lines if lines.starts_with("regex") => pack(lines),
        whole => whole.to_owned(),
    }
}

#[test]
fn a_file_that_cannot_be_used_ends_the_run_with_its_place_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.toml");
    let words = pack("pattern = \"a\"").replace("my.rule", "good.rule");
    fs::write(&good, words.replace("\"my\"", "\"good\"")).unwrap();
    for (number, (text, message, line)) in BAD_FILES.into_iter().enumerate() {
        let path = folder.path().join(format!("bad-{number}.toml"));
        fs::write(&path, bad_file(text)).unwrap();
        let [good, bad] = [&good, &path].map(|p| p.to_str().unwrap());
        let run = run(
            2,
            &[
                "loaded",
                "seeds/port-strike",
                "--rules",
                good,
                "--rules",
                bad,
            ],
        );
        let told = String::from_utf8(run.stderr).unwrap();
        assert!(
            told.starts_with("error: ") && told.contains(message),
            "{told}"
        );
        assert!(told.contains(&format!("--> {bad}:{line}:")), "{told}");
        assert!(told.len() < 2_000, "{} bytes", told.len());
        assert!(run.stdout.is_empty(), "{text}");
    }
}

#[test]
fn a_loaded_word_can_fail_a_build() {
    let loaded = ["loaded", "seeds/port-strike", "--format", "sarif"];
    run(0, &loaded);
    run(1, &[&loaded[..], &["--fail-on", "warn"]].concat());
}

#[test]
fn the_packs_name_their_sources_and_are_many() {
    let language = Language::english();
    let all = |pack: &Pack| pack.source.is_some() || pack.rules.iter().all(|r| r.source.is_some());
    let without = language.packs.iter().find(|p| !all(p)).map(|p| &p.name);
    assert_eq!(without, None);
    assert!(language.packs.len() >= 12);
}

#[test]
fn the_starter_loads_in_any_name() {
    let language = Language::english();
    let starter = language.starter("my-words").unwrap();
    let pack = parse(&starter).unwrap();
    let packs: Vec<Pack> = language.packs.iter().cloned().chain([pack]).collect();
    let rules = RuleSet::new(&packs).unwrap();
    let attributor = Attributor::new(language).unwrap();
    let failures = loaded::test_examples(packs.last().unwrap(), &rules, &attributor);
    assert_eq!(failures, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_break_the_reading_of_a_pack(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        cut in 0usize..3000,
    ) {
        let starter = Language::english().starter("my").unwrap();
        let mut at = cut.min(starter.len());
        while !starter.is_char_boundary(at) {
            at -= 1;
        }
        let noise = String::from_utf8_lossy(&bytes);
        let mixed = format!("{}{noise}{}", &starter[..at], &starter[at..]);
        for text in [noise.as_ref(), &mixed] {
            if let Ok(pack) = parse(text) {
                prop_assert!(RuleSet::new(&[pack]).is_ok());
            }
        }
    }
}
