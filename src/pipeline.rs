//! The whole way: paths in, a report out.

use rayon::prelude::*;
use std::path::PathBuf;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Corpus;
use crate::attribution;
use crate::claim;
use crate::error::Error;
use crate::loaded;
use crate::loaded::RuleSet;
use crate::matching;
use crate::matching::MatchingOptions;
use crate::read;
use crate::read::ReadOptions;
use crate::report;
use crate::report::Report;
use crate::rules::Language;
use crate::segment;

/// How a run is done.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How inputs are read.
    pub read: ReadOptions,
    /// How claims are matched.
    pub matching: MatchingOptions,
}

/// Finds everything in one article, up to and including its claims and findings.
#[must_use]
pub fn analyse(article: Article, language: &Language, rules: &RuleSet) -> Analysis {
    let segments = segment::segment(&article.text, article.body, language);
    let attributions = attribution::attribute(&article, &segments, language);
    let claims = claim::extract(&article, &segments, &attributions, language);
    let findings = loaded::scan(&article, &segments, &attributions, rules);
    Analysis {
        article,
        segments,
        attributions,
        claims,
        findings,
    }
}

/// Analyses every article of `corpus` on all cores, in their order; `done` is called after each.
pub fn analyse_all(
    corpus: Corpus,
    language: &Language,
    rules: &RuleSet,
    done: &(dyn Fn() + Sync),
) -> Vec<Analysis> {
    let one = |article| {
        let analysis = analyse(article, language, rules);
        done();
        analysis
    };
    corpus.articles.into_par_iter().map(one).collect()
}

/// Compares the outlets of `paths`.
///
/// # Errors
/// When nothing could be read.
pub fn run(
    paths: &[PathBuf],
    options: &Options,
    language: &Language,
    done: &(dyn Fn() + Sync),
) -> Result<Report, Error> {
    let rules = RuleSet::new(&language.packs)?;
    let mut corpus = read::read(paths, &options.read, language)?;
    let notices = std::mem::take(&mut corpus.notices);
    let analyses = analyse_all(corpus, language, &rules, done);
    let statements = matching::statements(&analyses);
    let groups = matching::group(&statements, options.matching, language);
    let comparison = report::compare(&analyses, &statements, &groups, &rules);
    drop(statements);
    Ok(Report {
        analyses,
        comparison,
        rules,
        notices,
    })
}
