//! SARIF 2.1.0: loaded words as code scanners and continuous integration read findings.
//!
//! One run, the rules that hit, a result a finding; those that an article's header asks to be ignored
//! are suppressed results. A record of a table or of a file of records has no line of its own: its
//! place is named as a logical location.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::io::Write;

use serde_json::Value;
use serde_json::json;

use crate::analysis::Analysis;
use crate::loaded::Finding;
use crate::loaded::RuleSet;
use crate::report::VoiceKind;
use crate::rules::Rule;
use crate::rules::Severity;
use crate::text::CodePoints;
use crate::text::Lines;

/// The schema that a SARIF file names.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the findings of `analyses`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(analyses: &[Analysis], rules: &RuleSet, out: &mut impl Write) -> io::Result<()> {
    let mut indices: BTreeMap<usize, usize> = BTreeMap::new();
    for analysis in analyses {
        let ignored = analysis.ignored.iter().map(|(f, _)| f);
        for finding in analysis.findings.iter().chain(ignored) {
            indices.insert(finding.rule, 0);
        }
    }
    for (index, place) in indices.values_mut().enumerate() {
        *place = index;
    }
    let descriptors: Vec<Value> = indices.keys().map(|r| rule(&rules.rules()[*r])).collect();
    let mut results = Vec::new();
    for analysis in analyses {
        let sheet = Sheet::of(analysis, rules, &indices);
        results.extend(analysis.findings.iter().map(|f| sheet.result(f)));
        results.extend(analysis.ignored.iter().map(|(finding, reason)| {
            let mut result = sheet.result(finding);
            result["suppressions"] = json!([{"kind": "inSource", "justification": reason}]);
            result
        }));
    }
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn rule(rule: &Rule) -> Value {
    let mut help = rule.note.clone();
    if !rule.neutral.is_empty() {
        help = format!("{help} Instead: {}", rule.neutral.join(", "));
    }
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.note},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"category": rule.category},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warn => "warning",
        Severity::Error => "error",
    }
}

/// One article and what its results are made with.
struct Sheet<'a> {
    analysis: &'a Analysis,
    rules: &'a RuleSet,
    indices: &'a BTreeMap<usize, usize>,
    lines: Lines<'a>,
    points: CodePoints<'a>,
}

impl<'a> Sheet<'a> {
    fn of(analysis: &'a Analysis, rules: &'a RuleSet, indices: &'a BTreeMap<usize, usize>) -> Self {
        Self {
            analysis,
            rules,
            indices,
            lines: Lines::new(&analysis.article.text),
            points: CodePoints::new(&analysis.article.text),
        }
    }

    fn result(&self, finding: &Finding) -> Value {
        let rule = &self.rules.rules()[finding.rule];
        let article = &self.analysis.article;
        let words = finding.span.slice(&article.text);
        json!({
            "ruleId": rule.id,
            "ruleIndex": self.indices[&finding.rule],
            "level": level(finding.severity),
            "message": {"text": format!("“{words}”: {}", rule.note)},
            "locations": [self.location(finding)],
            "properties": {
                "outlet": article.outlet.name,
                "voice": voice(finding.voice.into()),
                "quoted": finding.is_quoted,
                "neutral": rule.neutral,
            },
        })
    }

    fn location(&self, finding: &Finding) -> Value {
        let article = &self.analysis.article;
        let uri = uri(&article.path);
        if article.record.is_some() {
            return json!({
                "physicalLocation": {"artifactLocation": {"uri": uri}},
                "logicalLocations": [{"fullyQualifiedName": article.place()}],
            });
        }
        let (start, end) = (
            self.lines.of(finding.span.start()),
            self.lines.of(finding.span.end()),
        );
        let (from, to) = (
            self.points.of(finding.span.start()),
            self.points.of(finding.span.end()),
        );
        json!({"physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": start.line, "startColumn": start.column,
                "endLine": end.line, "endColumn": end.column,
                "charOffset": from, "charLength": to - from,
                "snippet": {"text": finding.span.slice(&article.text)},
            },
        }})
    }
}

fn voice(voice: VoiceKind) -> &'static str {
    match voice {
        VoiceKind::Outlet => "outlet",
        VoiceKind::Attributed => "attributed",
    }
}

/// A path as a URI reference: what is not plain is written in per cent.
fn uri(path: &str) -> String {
    let mut uri = if path.starts_with('/') {
        "file://".to_owned()
    } else {
        String::new()
    };
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::pier;

    fn written() -> Value {
        let mut report = pier();
        let analysis = report.analyses.iter_mut().find(|a| !a.findings.is_empty());
        let analysis = analysis.unwrap();
        let ignored = analysis.findings.pop().unwrap();
        analysis
            .ignored
            .push((ignored, "the word of the law".to_owned()));
        let mut out = Vec::new();
        write(&report.analyses, &report.rules, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn what_the_schema_requires_is_there() {
        let sarif = written();
        assert_eq!(sarif["version"], "2.1.0");
        let run = &sarif["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert!(!rules.is_empty());
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(result["message"]["text"].is_string());
            let level = result["level"].as_str().unwrap();
            assert!(["none", "note", "warning", "error"].contains(&level));
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert!(region["startLine"].as_u64().unwrap() >= 1);
            assert!(region["endColumn"].as_u64() > region["startColumn"].as_u64());
        }
    }

    #[test]
    fn what_is_ignored_is_suppressed_with_its_reason() {
        let sarif = written();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        let reasons: Vec<&Value> = results
            .iter()
            .map(|r| &r["suppressions"][0]["justification"])
            .filter(|r| !r.is_null())
            .collect();
        assert_eq!(reasons, ["the word of the law"]);
    }

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("a b/ü.txt"), "a%20b/%C3%BC.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
    }
}
