//! `whosays.loaded/1`: the loaded words of an article.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::loaded::RuleSet;
use crate::render::json::article;
use crate::render::json::place;
use crate::render::json::place::Chars;
use crate::render::json::terms::SeverityTerm;
use crate::render::json::terms::VoiceTerm;
use crate::text::CodePoints;

/// One line of `whosays loaded --format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.loaded/1")]
pub(super) struct LoadedLine<'a> {
    /// `whosays.loaded/1`.
    schema: &'static str,
    /// The record's own id, or the article's path, with `:record` in a file of several.
    id: String,
    outlet: &'a str,
    /// The loaded words, in the order of the text.
    findings: Vec<Finding<'a>>,
    /// Those that the article's header asks to be ignored.
    ignored: Vec<Ignored<'a>>,
}

impl<'a> LoadedLine<'a> {
    /// The line of one article.
    pub(super) fn of(analysis: &'a Analysis, rules: &'a RuleSet) -> Self {
        let article = &analysis.article;
        let points = CodePoints::new(&article.text);
        Self {
            schema: "whosays.loaded/1",
            id: article.id.clone().unwrap_or_else(|| article.place()),
            outlet: &article.outlet.name,
            findings: Finding::all(analysis, &points, rules),
            ignored: Ignored::all(analysis, &points, rules),
        }
    }
}

/// A place where a rule hit.
#[derive(Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    /// The rule's id.
    rule: &'a str,
    category: &'a str,
    chars: Chars,
    text: &'a str,
    voice: VoiceTerm,
    /// Whether the words stand between quotation marks.
    quoted: bool,
    /// The attribution that they belong to.
    attribution: Option<usize>,
    /// What the word adds to the facts.
    why: &'a str,
    /// Words that say the same without it.
    neutral: &'a [String],
    severity: SeverityTerm,
}

impl<'a> Finding<'a> {
    /// The findings of an article.
    pub(super) fn all(
        analysis: &'a Analysis,
        points: &CodePoints<'_>,
        rules: &'a RuleSet,
    ) -> Vec<Self> {
        let one = |finding| Self::of(finding, analysis, points, rules);
        analysis.findings.iter().map(one).collect()
    }

    fn of(
        finding: &crate::loaded::Finding,
        analysis: &'a Analysis,
        points: &CodePoints<'_>,
        rules: &'a RuleSet,
    ) -> Self {
        let rule = &rules.rules()[finding.rule];
        Self {
            rule: &rule.id,
            category: &rule.category,
            chars: place::chars(points, finding.span),
            text: finding.span.slice(&analysis.article.text),
            voice: finding.voice.into(),
            quoted: finding.is_quoted,
            attribution: article::index(finding.voice),
            why: &rule.note,
            neutral: &rule.neutral,
            severity: finding.severity.into(),
        }
    }
}

/// A place where a rule hit that the article's header asks to be ignored.
#[derive(Serialize, JsonSchema)]
pub(super) struct Ignored<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// Why, as the header says; empty where it does not.
    reason: &'a str,
}

impl<'a> Ignored<'a> {
    /// What is ignored of an article.
    pub(super) fn all(
        analysis: &'a Analysis,
        points: &CodePoints<'_>,
        rules: &'a RuleSet,
    ) -> Vec<Self> {
        let one = |(finding, reason): &'a (crate::loaded::Finding, String)| Self {
            finding: Finding::of(finding, analysis, points, rules),
            reason,
        };
        analysis.ignored.iter().map(one).collect()
    }
}
