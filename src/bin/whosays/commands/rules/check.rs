//! `whosays rules check` and `whosays rules test`.

use std::path::PathBuf;
use whosays::attribution::Attributor;
use whosays::loaded;
use whosays::loaded::Failure;
use whosays::loaded::FailureKind;
use whosays::loaded::RuleSet;
use whosays::rules::Language;
use whosays::rules::Pack;

use crate::arguments::Common;
use crate::commands::Status;
use crate::failure::Failures;
use crate::inputs;
use crate::messages;

/// Loads everything, which finds every mistake, then tries every rule on its own sentences.
pub(super) fn check(files: &[PathBuf], common: &Common) -> anyhow::Result<Status> {
    let language = load(files, common)?;
    let packs: Vec<&Pack> = language.packs.iter().collect();
    let failures = failures(&packs, &language)?;
    let rules: usize = packs.iter().map(|p| p.rules.len()).sum();
    let what = format!("{} packs, {rules} rules", packs.len());
    Ok(tell(&failures, &what))
}

/// Tries the rules of the given packs, or of all.
pub(super) fn test(files: &[PathBuf], common: &Common) -> anyhow::Result<Status> {
    let language = load(files, common)?;
    let own = inputs::rule_files(files)?;
    let is_meant = |pack: &&Pack| own.is_empty() || own.iter().any(|f| f.path == pack.path);
    let packs: Vec<&Pack> = language.packs.iter().filter(is_meant).collect();
    let failures = failures(&packs, &language)?;
    let rules = packs.iter().flat_map(|p| &p.rules);
    let sentences: usize = rules.map(|r| r.hits.len() + r.passes.len()).sum();
    Ok(tell(&failures, &format!("{sentences} sentences tried")))
}

fn load(files: &[PathBuf], common: &Common) -> anyhow::Result<Language> {
    let paths: Vec<PathBuf> = common.rules.iter().chain(files).cloned().collect();
    let extra = inputs::rule_files(&paths)?;
    let language = Language::load(&common.language, &extra).map_err(Failures)?;
    messages::notices(&language.notices, common.verbosity());
    Ok(language)
}

fn failures(packs: &[&Pack], language: &Language) -> anyhow::Result<Vec<Failure>> {
    let rules = RuleSet::of(language)?;
    let attributor = Attributor::new(language)?;
    let of = |pack: &&Pack| loaded::test_examples(pack, &rules, &attributor);
    Ok(packs.iter().flat_map(of).collect())
}

fn tell(failures: &[Failure], what: &str) -> Status {
    for failure in failures {
        messages::say(&worded(failure));
    }
    messages::say(&format!("{what}, {} examples failed", failures.len()));
    if failures.is_empty() {
        Status::Done
    } else {
        Status::Incomplete
    }
}

/// What went wrong with an example, in a line.
fn worded(failure: &Failure) -> String {
    let found: Vec<String> = failure
        .found
        .iter()
        .map(|(rule, words)| format!("`{words}` ({rule})"))
        .collect();
    let found = if found.is_empty() {
        "nothing".to_owned()
    } else {
        found.join(", ")
    };
    match failure.kind {
        FailureKind::Missed => format!(
            "{}: expected `{}` in \u{201c}{}\u{201d}, found {found}",
            failure.rule,
            failure.expected.join("`, `"),
            failure.sentence
        ),
        FailureKind::FalseAlarm => format!(
            "{}: must pass \u{201c}{}\u{201d}, but found {found}",
            failure.rule, failure.sentence
        ),
    }
}
