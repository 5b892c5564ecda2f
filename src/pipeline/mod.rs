//! The whole way: paths in, a report out.

mod comparison;
mod similarity;

pub use comparison::compare;
pub use comparison::compare_analysed;
pub use comparison::compare_stories;
pub use comparison::headlines;
pub use similarity::similar;

use rayon::prelude::*;
use std::path::PathBuf;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Form;
use crate::attribution::Attributor;
use crate::claim;
use crate::decision::Decisions;
use crate::error::Error;
use crate::error::Notice;
use crate::loaded;
use crate::loaded::RuleSet;
use crate::matching::MatchingOptions;
use crate::names;
use crate::names::Names;
use crate::read;
use crate::read::ReadOptions;
use crate::rules::Language;
use crate::rules::Severity;
use crate::segment;

/// How a comparison is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How inputs are read.
    pub read: ReadOptions,
    /// How claims are matched.
    pub matching: MatchingOptions,
    /// What a reader decided of pairs of claims.
    pub decisions: Decisions,
}

/// The inputs of a run and what was found in each.
#[derive(Debug)]
pub struct Analysed {
    /// The articles, sorted by path and record.
    pub analyses: Vec<Analysis>,
    /// The rules that findings point to.
    pub rules: RuleSet,
    /// What the reader should know about the inputs.
    pub notices: Vec<Notice>,
}

/// Called after each article, from any thread, with the number of all.
pub type OnArticle<'a> = &'a (dyn Fn(usize) + Sync);

/// The stages up to claims and findings, made ready once and used from any thread.
#[derive(Debug)]
pub struct Analyser<'l> {
    language: &'l Language,
    attributor: Attributor<'l>,
    rules: RuleSet,
}

impl<'l> Analyser<'l> {
    /// Makes the stages ready for one language.
    ///
    /// # Errors
    /// When the rules do not go together, or the model cannot be used.
    pub fn new(language: &'l Language) -> Result<Self, Error> {
        let (rules, attributor) =
            rayon::join(|| RuleSet::of(language), || Attributor::new(language));
        Ok(Self {
            language,
            rules: rules?,
            attributor: attributor?,
        })
    }

    /// The language whose stages these are.
    #[must_use]
    pub fn language(&self) -> &'l Language {
        self.language
    }

    /// Finds everything in one article, up to and including its claims and findings.
    #[must_use]
    pub fn analyse(&self, article: Article) -> Analysis {
        let language = self.language;
        let segments = segment::segment(&article.text, article.body, language);
        let names = names::find(&article, &segments, language);
        let attributions = self.attributor.attribute(&article, &segments, &names);
        let claims = claim::extract(&article, &segments, &names, &attributions, language);
        let loaded = loaded::scan(&article, &segments, &attributions, &self.rules);
        let is_ready_made = article.form == Form::Claim;
        let analysis = Analysis {
            article,
            segments,
            names,
            attributions,
            claims,
            findings: loaded.found,
            ignored: loaded.ignored,
            notices: loaded.notices,
        };
        if is_ready_made {
            analysis.lean()
        } else {
            analysis
        }
    }

    /// Finds the loaded words of one article and whose they are, and nothing else: claims are not
    /// made, and attributions found as far as `extent` asks.
    #[must_use]
    pub fn scan(&self, article: Article, extent: Extent) -> Analysis {
        let segments = segment::segment(&article.text, article.body, self.language);
        let hits = loaded::Hits::of(&article, &segments, &self.rules);
        let wanted = match extent {
            Extent::Findings => hits.paragraphs(&article, &segments, &self.rules),
            Extent::Rates => vec![true; segments.paragraphs.len()],
        };
        let (names, attributions) = if wanted.contains(&true) {
            let names = names::find(&article, &segments, self.language);
            let attributions =
                (self.attributor).attribute_in(&article, &segments, &names, &|p| wanted[p]);
            (names, attributions)
        } else {
            (Names::default(), Vec::new())
        };
        let loaded = hits.weigh(&article, &segments, &attributions, &self.rules);
        Analysis {
            article,
            segments,
            names,
            attributions,
            claims: Vec::new(),
            findings: loaded.found,
            ignored: loaded.ignored,
            notices: loaded.notices,
        }
    }
}

/// How much of an article the search for loaded words looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only paragraphs with a finding: whose words that is must be known, nothing else.
    Findings,
    /// Every paragraph: rates need the number of words in each voice.
    Rates,
}

/// Finds nothing but the loaded words of `paths` that weigh at least `least`.
///
/// # Errors
/// When nothing could be read, or the rules do not go together.
pub fn find_loaded(
    paths: &[PathBuf],
    options: &ReadOptions,
    language: &Language,
    (least, extent): (Severity, Extent),
    on_article: OnArticle<'_>,
) -> Result<Analysed, Error> {
    let mut analyser = Analyser::new(language)?;
    analyser.rules = analyser.rules.reporting(least);
    analyse_with(&analyser, paths, options, on_article, |article| {
        analyser.scan(article, extent)
    })
    .map(|(analyses, notices)| Analysed {
        analyses,
        rules: analyser.rules,
        notices,
    })
}

/// Reads `paths` and analyses every article, on all cores; the result does not depend on them.
///
/// # Errors
/// When nothing could be read, or the rules do not go together.
pub fn analyse(
    paths: &[PathBuf],
    options: &ReadOptions,
    language: &Language,
    on_article: OnArticle<'_>,
) -> Result<Analysed, Error> {
    let analyser = Analyser::new(language)?;
    let (analyses, notices) = analyse_with(&analyser, paths, options, on_article, |article| {
        analyser.analyse(article)
    })?;
    Ok(Analysed {
        analyses,
        rules: analyser.rules,
        notices,
    })
}

/// Reads `paths` and does `analyse` to every article, on all cores.
fn analyse_with(
    analyser: &Analyser<'_>,
    paths: &[PathBuf],
    options: &ReadOptions,
    on_article: OnArticle<'_>,
    analyse: impl Fn(Article) -> Analysis + Sync,
) -> Result<(Vec<Analysis>, Vec<Notice>), Error> {
    let corpus = read::read(paths, options, analyser.language)?;
    let total = corpus.articles.len();
    let one = |article| {
        let analysis = analyse(article);
        on_article(total);
        analysis
    };
    let analyses: Vec<Analysis> = corpus.articles.into_par_iter().map(one).collect();
    let mut notices = corpus.notices;
    notices.extend(analyses.iter().flat_map(notices_of));
    Ok((analyses, notices))
}

/// What was noticed in an article, with the article's place before the place in it.
fn notices_of(analysis: &Analysis) -> impl Iterator<Item = Notice> {
    let article = analysis.article.place();
    let segments = analysis.segments.notices.iter().map(move |n| Notice {
        place: format!("{article}:{}", n.place),
        ..n.clone()
    });
    segments.chain(analysis.notices.iter().cloned())
}
