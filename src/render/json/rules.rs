//! `whosays.rule/1`: a rule for loaded words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::json::terms::SeverityTerm;
use crate::rules::Rule;

/// One line of `whosays rules list --format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.rule/1")]
pub(super) struct RuleLine<'a> {
    /// `whosays.rule/1`.
    schema: &'static str,
    /// The rule's id.
    rule: &'a str,
    /// What kind of loaded word it finds.
    category: &'a str,
    /// How much its findings weigh.
    severity: SeverityTerm,
    /// What the word adds to the facts.
    why: &'a str,
    /// Words that say the same without it.
    neutral: &'a [String],
    /// Where the idea comes from, where the rule says so itself.
    source: Option<&'a str>,
}

impl<'a> RuleLine<'a> {
    /// The line of one rule.
    pub(super) fn of(rule: &'a Rule) -> Self {
        Self {
            schema: "whosays.rule/1",
            rule: &rule.id,
            category: &rule.category,
            severity: rule.severity.into(),
            why: &rule.note,
            neutral: &rule.neutral,
            source: rule.source.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::render::json::write_rules;
    use crate::rules::Language;

    #[test]
    fn every_rule_is_a_line_that_reads_back() {
        let packs = &Language::english().packs;
        let rules: Vec<_> = packs.iter().flat_map(|p| &p.rules).collect();
        let mut out = Vec::new();
        write_rules(&rules, &mut out).unwrap();
        let lines: Vec<serde_json::Value> = String::from_utf8(out)
            .unwrap()
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(lines.len(), rules.len());
        assert_eq!(lines[0]["rule"], rules[0].id);
        assert_eq!(lines[0]["why"], rules[0].note);
    }
}
