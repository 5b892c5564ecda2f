//! Writes the findings on the annotated sentences of `../shared/data/loaded` as
//! `../shared/bench/score_loaded.py` reads them. Run with `cargo test --release --test
//! loaded_measure -- --ignored`; skipped with a message where the data is absent.

use std::fs;
use std::io::Write;
use std::path::Path;

use whosays::article::Article;
use whosays::attribution;
use whosays::loaded;
use whosays::loaded::RuleSet;
use whosays::names;
use whosays::rules::Language;
use whosays::segment;

const DATA: &str = "../shared/data/loaded";

#[test]
#[ignore = "measures on data that is not part of the project"]
fn write_findings_for_the_scorer() {
    let language = Language::english();
    let rules = RuleSet::new(&language.packs).unwrap();
    let out = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for name in ["babe_dev", "basil_dev"] {
        let Ok(gold) = fs::read_to_string(format!("{DATA}/{name}.jsonl")) else {
            eprintln!("skipped: there is no {DATA}/{name}.jsonl");
            continue;
        };
        let path = out.join(format!("{name}.jsonl"));
        let mut file = fs::File::create(&path).unwrap();
        for line in gold.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let found = findings(record["text"].as_str().unwrap(), language, &rules);
            let line = serde_json::json!({"id": record["id"], "findings": found});
            writeln!(file, "{line}").unwrap();
        }
        eprintln!("wrote {}", path.display());
    }
}

fn findings(text: &str, language: &Language, rules: &RuleSet) -> Vec<serde_json::Value> {
    let article = Article::from_text("sentence", "sentence", text);
    let segments = segment::segment(&article.text, article.body, language);
    let names = names::find(&article, &segments, language);
    let attributions = attribution::attribute(&article, &segments, &names, language);
    let found = loaded::scan(&article, &segments, &attributions, rules);
    let tell = |f: loaded::Finding| {
        let rule = &rules.rules()[f.rule];
        serde_json::json!({
            "start": f.span.start(),
            "end": f.span.end(),
            "category": rule.category,
            "rule": rule.id,
            "words": f.span.slice(text),
        })
    };
    found.into_iter().map(tell).collect()
}
