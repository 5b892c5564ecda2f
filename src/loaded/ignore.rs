//! What an article's header asks to be ignored: `whosays:ignore labels.regime it is the treaty's word`.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::text::Lines;

use super::Finding;
use super::Findings;
use super::RuleSet;

/// What such a line begins with.
const COMMAND: &str = "whosays:ignore";

/// A line of the header.
struct Request<'a> {
    id: &'a str,
    reason: &'a str,
    /// Where it begins, in bytes.
    start: usize,
}

/// Parts the findings that the header of `article` asks to be ignored from the others, and tells of
/// requests that nothing came of.
pub(super) fn sort_out(findings: Vec<Finding>, article: &Article, rules: &RuleSet) -> Findings {
    let requests = requests(&article.text[..article.body.start()]);
    if requests.is_empty() {
        return Findings {
            found: findings,
            ..Findings::default()
        };
    }
    let mut sorted = Findings::default();
    let mut used = BTreeSet::new();
    for finding in findings {
        let id = &rules.rules()[finding.rule].id;
        match requests.iter().position(|r| r.id == id) {
            Some(request) => {
                used.insert(request);
                let reason = requests[request].reason.to_owned();
                sorted.ignored.push((finding, reason));
            }
            None => sorted.found.push(finding),
        }
    }
    let lines = Lines::new(&article.text);
    for (index, request) in requests.iter().enumerate() {
        let uses = usize::from(used.contains(&index));
        if let Some(message) = complaint(request, uses, rules) {
            let line = lines.of(request.start).line;
            let place = format!("{}:{line}", article.place());
            sorted
                .notices
                .push(Notice::new(NoticeKind::Doubtful, place, message));
        }
    }
    sorted
}

fn requests(header: &str) -> Vec<Request<'_>> {
    let mut requests = Vec::new();
    let mut start = 0;
    for line in header.split_inclusive('\n') {
        if let Some(rest) = line.trim().strip_prefix(COMMAND) {
            let rest = rest.trim();
            let (id, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            requests.push(Request {
                id,
                reason: reason.trim(),
                start,
            });
        }
        start += line.len();
    }
    requests
}

/// What is to be said of a request, when something is.
fn complaint(request: &Request<'_>, uses: usize, rules: &RuleSet) -> Option<String> {
    let id = request.id;
    if id.is_empty() {
        return Some(format!("`{COMMAND}` names no rule"));
    }
    if rules.rule(id).is_none() {
        return Some(format!(
            "`{COMMAND}` names `{id}`, and there is no such rule"
        ));
    }
    if uses == 0 {
        return Some(format!(
            "the rule `{id}` is to be ignored here, but finds nothing"
        ));
    }
    let message = format!("the rule `{id}` is ignored here and no reason is given");
    request.reason.is_empty().then_some(message)
}
