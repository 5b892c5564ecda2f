//! JSON for other programs: the forms of `whosays schema`, each with its version.
//!
//! Positions are code points into an article's text; scores and rates have four decimals. Fields may
//! be added within a version, none is renamed or taken away.

mod article;
mod comparison;
mod loaded;
mod place;
mod rules;
mod schema;
mod similarity;
mod stories;
mod terms;

pub use schema::SCHEMAS;
pub use schema::schema;

use serde::Serialize;
use std::io;
use std::io::Write;

use crate::analysis::Analysis;
use crate::loaded::RuleSet;
use crate::matching::Similarity;
use crate::report::Report;
use crate::report::StoriesReport;
use crate::rules::Rule;

/// Whether an article's text is written with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithText {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// Writes `whosays.comparison/1`, one object.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_comparison(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let points = place::points(&report.analyses);
    line(&comparison::Comparison::of(report, &points), out)
}

/// Writes `whosays.stories/1`, one object.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_stories(report: &StoriesReport, out: &mut impl Write) -> io::Result<()> {
    line(&stories::ByStory::of(report), out)
}

/// Writes `whosays.rule/1`, a line a rule.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_rules(rules: &[&Rule], out: &mut impl Write) -> io::Result<()> {
    for rule in rules {
        line(&rules::RuleLine::of(rule), out)?;
    }
    Ok(())
}

/// Writes `whosays.article/1`, a line an article.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_articles(
    analyses: &[Analysis],
    rules: &RuleSet,
    text: WithText,
    out: &mut impl Write,
) -> io::Result<()> {
    for analysis in analyses {
        line(&article::ArticleLine::of(analysis, rules, text), out)?;
    }
    Ok(())
}

/// Writes `whosays.loaded/1`, a line an article.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_loaded(
    analyses: &[Analysis],
    rules: &RuleSet,
    out: &mut impl Write,
) -> io::Result<()> {
    for analysis in analyses {
        line(&loaded::LoadedLine::of(analysis, rules), out)?;
    }
    Ok(())
}

/// Writes `whosays.similarity/1`, a line a pair.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_similarities(pairs: &[(String, Similarity)], out: &mut impl Write) -> io::Result<()> {
    for (id, similarity) in pairs {
        line(&similarity::SimilarityLine::of(id, similarity), out)?;
    }
    Ok(())
}

fn line(value: &impl Serialize, mut out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::matching::InTable;
    use crate::matching::Part;
    use crate::render::golden;
    use crate::report::fixture::pier;
    use crate::rules::Feature;

    fn parsed(bytes: &[u8]) -> Vec<Value> {
        let text = std::str::from_utf8(bytes).unwrap();
        text.lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect()
    }

    /// Compares with a golden file that people can read.
    #[track_caller]
    fn check(name: &str, lines: &[Value]) {
        let pretty = serde_json::to_string_pretty(lines).unwrap();
        golden::check(name, &(pretty + "\n"));
    }

    #[test]
    fn a_comparison_is_as_expected() {
        let mut out = Vec::new();
        write_comparison(&pier(), &mut out).unwrap();
        check("pier-comparison.json", &parsed(&out));
    }

    #[test]
    fn articles_are_as_expected() {
        let report = pier();
        let mut out = Vec::new();
        write_articles(&report.analyses, &report.rules, WithText::Yes, &mut out).unwrap();
        check("pier-articles.json", &parsed(&out));
    }

    #[test]
    fn loaded_words_are_as_expected() {
        let report = pier();
        let mut out = Vec::new();
        write_loaded(&report.analyses, &report.rules, &mut out).unwrap();
        check("pier-loaded.json", &parsed(&out));
    }

    #[test]
    fn every_place_holds_its_text_in_code_points() {
        let report = pier();
        let mut out = Vec::new();
        write_articles(&report.analyses, &report.rules, WithText::Yes, &mut out).unwrap();
        for line in parsed(&out) {
            let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
            let number = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
            let slice =
                |at: &Value| -> String { text[number(&at[0])..number(&at[1])].iter().collect() };
            for claim in line["claims"].as_array().unwrap() {
                assert_eq!(slice(&claim["chars"][0]), claim["text"].as_str().unwrap());
            }
            for finding in line["findings"].as_array().unwrap() {
                assert_eq!(slice(&finding["chars"]), finding["text"].as_str().unwrap());
            }
        }
    }

    #[test]
    fn a_similarity_has_four_decimals() {
        let similarity = Similarity {
            score: 0.712_345,
            matches: true,
            parts: vec![Part {
                feature: Feature::Figures,
                value: 1.0 / 3.0,
            }],
            shared_terms: vec!["pier".to_owned()],
            in_table: Some(InTable {
                score: 0.512_345,
                threshold: 0.43,
                matches: true,
            }),
        };
        let mut out = Vec::new();
        write_similarities(&[("7".to_owned(), similarity)], &mut out).unwrap();
        let expected = concat!(
            r#"{"schema":"whosays.similarity/1","id":"7","score":0.7123,"match":true,"#,
            r#""parts":{"figures":0.3333},"shared_terms":["pier"],"#,
            r#""in_table":{"score":0.5123,"threshold":0.43,"match":true}}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
