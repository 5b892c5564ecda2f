//! The whole way: paths in, a report out.

use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Form;
use crate::attribution::Attributor;
use crate::claim;
use crate::claim::SentenceForm;
use crate::decision;
use crate::decision::ClaimPlace;
use crate::decision::Decision;
use crate::decision::Decisions;
use crate::decision::References;
use crate::decision::Ruling;
use crate::decision::Verdict;
use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::loaded;
use crate::loaded::RuleSet;
use crate::matching;
use crate::matching::MatchingOptions;
use crate::matching::Sentences;
use crate::matching::Similarity;
use crate::matching::Statement;
use crate::names;
use crate::names::Names;
use crate::read;
use crate::read::Pair;
use crate::read::ReadOptions;
use crate::report;
use crate::report::Comparison;
use crate::report::Headline;
use crate::report::Report;
use crate::report::StoriesReport;
use crate::report::StoryReport;
use crate::rules::Language;
use crate::rules::Severity;
use crate::segment;
use crate::story;
use crate::story::Stories;
use crate::story::Story;
use crate::story::Strictness;

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
        Analysis {
            article,
            segments,
            names,
            attributions,
            claims,
            findings: loaded.found,
            ignored: loaded.ignored,
            notices: loaded.notices,
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

/// Compares the outlets of `paths`, each story by itself.
///
/// # Errors
/// When nothing could be read, the rules do not go together, or decisions do not.
///
/// # Panics
/// Never: an article is in one story at most, and the central one of a story is among its articles.
pub fn compare_stories(
    paths: &[PathBuf],
    options: &Options,
    language: &Language,
    on_article: OnArticle<'_>,
) -> Result<StoriesReport, Error> {
    let Analysed {
        analyses,
        rules,
        mut notices,
    } = analyse(paths, &options.read, language, on_article)?;
    let decided = options.decisions.resolve(&analyses)?;
    notices.extend(decided.notices);
    notices.extend(ready_made(&analyses));
    let rules = Arc::new(rules);
    let references = References::new(&analyses);
    let forms = matching::forms(&analyses, language);
    let found = story::separate(&analyses, &forms, Strictness::Usual, language);
    let (rulings, across) = of_stories(decided.rulings, &found);
    notices.extend(across.iter().filter_map(across_stories));
    let mut undecided = decided.lost;
    undecided.extend(across);
    let mut articles: Vec<Option<_>> = analyses.into_iter().zip(forms).map(Some).collect();
    let mut take = |article: &usize| {
        let taken = articles[*article].take();
        taken.expect("every article is in one story at most")
    };
    let mut drafts = Vec::with_capacity(found.stories.len());
    for (story, rulings) in found.stories.into_iter().zip(rulings) {
        let (analyses, forms): (Vec<_>, Vec<_>) = story.articles.iter().map(&mut take).unzip();
        let references = references.of(&story.articles);
        drafts.push((story, forms, (analyses, references, rulings)));
    }
    let alone = found.alone.iter().map(|a| take(a).0).collect();
    let compare = |(story, forms, draft): (Story, Vec<_>, (Vec<_>, References, Vec<Ruling>))| {
        let (analyses, references, rulings) = draft;
        let draft = Report {
            analyses,
            references,
            comparison: Comparison::default(),
            rules: Arc::clone(&rules),
            rulings,
            undecided: Vec::new(),
            notices: Vec::new(),
        };
        let report = compared(draft, &forms, options.matching, language);
        let central = story.articles.binary_search(&story.central);
        let central = central.expect("the central article is one of the story");
        StoryReport::new(report, central, story.common, story.likeness)
    };
    Ok(StoriesReport {
        stories: drafts.into_par_iter().map(compare).collect(),
        alone,
        rules,
        undecided,
        notices,
    })
}

/// The rulings of each story, with its own numbers of articles, and the decisions that are about claims of
/// two stories or of none.
fn of_stories(rulings: Vec<Ruling>, found: &Stories) -> (Vec<Vec<Ruling>>, Vec<Decision>) {
    let mut of: Vec<Vec<Ruling>> = vec![Vec::new(); found.stories.len()];
    let mut across = Vec::new();
    for ruling in rulings {
        let place = |(article, claim): ClaimPlace, story: &Story| {
            let article = story.articles.binary_search(&article).ok()?;
            Some((article, claim))
        };
        let [a, b] = ruling.claims;
        let mut stories = found.stories.iter().enumerate();
        let within = stories.find_map(|(n, s)| Some((n, [place(a, s)?, place(b, s)?])));
        match within {
            Some((story, claims)) => of[story].push(Ruling { claims, ..ruling }),
            None => across.push(ruling.decision),
        }
    }
    (of, across)
}

/// That ready-made claims belong to no story.
fn ready_made(analyses: &[Analysis]) -> Option<Notice> {
    let count = analyses
        .iter()
        .filter(|a| a.article.form == Form::Claim)
        .count();
    let message = format!(
        "{count} ready-made claims belong to no story; without `--by-story` they are compared"
    );
    (count > 0).then(|| Notice::new(NoticeKind::Stories, "all inputs", message))
}

/// That a pin is of two stories; a split of two is as it should be.
fn across_stories(decision: &Decision) -> Option<Notice> {
    let message = "the two claims are not of one story; this decision is left out";
    let is_pin = decision.verdict == Verdict::Pinned;
    is_pin.then(|| Notice::new(NoticeKind::Decision, decision.origin.shown(), message))
}

/// Compares the outlets of `paths`.
///
/// # Errors
/// When nothing could be read, the rules do not go together, or decisions do not.
pub fn compare(
    paths: &[PathBuf],
    options: &Options,
    language: &Language,
    on_article: OnArticle<'_>,
) -> Result<Report, Error> {
    let analysed = analyse(paths, &options.read, language, on_article)?;
    compare_analysed(analysed, options, language)
}

/// Compares the outlets of articles that were analysed before; how they were read is not looked at.
///
/// # Errors
/// When decisions contradict each other, or one names what is not there.
pub fn compare_analysed(
    analysed: Analysed,
    options: &Options,
    language: &Language,
) -> Result<Report, Error> {
    let Analysed {
        analyses,
        rules,
        mut notices,
    } = analysed;
    let decided = options.decisions.resolve(&analyses)?;
    let forms = matching::forms(&analyses, language);
    notices.extend(decided.notices);
    notices.extend(several_stories(&analyses, &forms, language));
    let draft = Report {
        references: References::new(&analyses),
        analyses,
        comparison: Comparison::default(),
        rules: Arc::new(rules),
        rulings: decided.rulings,
        undecided: decided.lost,
        notices,
    };
    Ok(compared(draft, &forms, options.matching, language))
}

/// Matches the claims of a report's articles, whose sentences have `forms`, and compares their outlets.
fn compared(
    mut report: Report,
    forms: &[Vec<SentenceForm>],
    options: MatchingOptions,
    language: &Language,
) -> Report {
    report::unify_sources(&mut report.analyses, language);
    let analyses = &report.analyses;
    let statements = matching::statements(analyses);
    let sentences = Sentences::new(analyses, forms);
    let groups = matching::group(&statements, &sentences, options, language);
    let groups = decision::apply(groups, &statements, &report.rulings, options, language);
    let comparison = report::compare(analyses, &statements, &groups, &report.rules);
    drop((statements, sentences));
    report.comparison = comparison;
    report
}

/// That the articles tell of several events, when that is obvious.
fn several_stories(
    analyses: &[Analysis],
    forms: &[Vec<SentenceForm>],
    language: &Language,
) -> Option<Notice> {
    let found = story::separate(analyses, forms, Strictness::Lenient, language);
    let stories = found.stories.len();
    let message = format!(
        "the articles tell of {stories} stories or more; `--by-story` compares each by itself"
    );
    (stories > 1).then(|| Notice::new(NoticeKind::Stories, "all inputs", message))
}

/// Reads the headlines of a report's articles and looks in each article for what its headline says.
///
/// # Errors
/// When the rules do not go together, or the model cannot be used.
pub fn headlines(report: &Report, language: &Language) -> Result<Vec<Option<Headline>>, Error> {
    let mut analyser = Analyser::new(language)?;
    // A headline is short: what is only worth knowing in a text matters there.
    analyser.rules = analyser.rules.reporting(Severity::Note);
    let one = |analysis: &Analysis| {
        let article = &analysis.article;
        let title = article.title.as_deref()?;
        let read = analyser.analyse(Article {
            form: Form::Claim,
            ..Article::from_text(&article.path, &article.outlet.name, title)
        });
        let support = support(&read, analysis, language);
        Some(Headline {
            analysis: read,
            support,
        })
    };
    Ok(report.analyses.par_iter().map(one).collect())
}

/// The claim of `article` that is most like its headline, where one is like enough.
fn support(headline: &Analysis, article: &Analysis, language: &Language) -> Option<usize> {
    let headline = statement(headline)?;
    let statements = matching::statements(std::slice::from_ref(article));
    let claims: Vec<usize> = statements.iter().map(|s| s.claim).collect();
    let pairs: Vec<(Statement<'_>, Statement<'_>)> = statements
        .into_iter()
        .map(|s| (headline.clone(), s))
        .collect();
    let found = matching::compare_pairs(&pairs, MatchingOptions::default(), language);
    let matching = found.iter().zip(claims).filter(|(f, _)| f.matches);
    // Of equal ones the first.
    let best = matching
        .rev()
        .max_by(|(a, _), (b, _)| a.score.total_cmp(&b.score));
    best.map(|(_, claim)| claim)
}

/// Tells how alike the two statements of each pair are; a statement is taken as one claim.
///
/// # Errors
/// When the rules do not go together.
pub fn similar(
    pairs: &[Pair],
    options: MatchingOptions,
    language: &Language,
) -> Result<Vec<Similarity>, Error> {
    RuleSet::check(&language.packs)?;
    let analyse = |text: &String| analyse_claim(text, language);
    let analyses: Vec<(Analysis, Analysis)> = pairs
        .par_iter()
        .map(|p| (analyse(&p.a), analyse(&p.b)))
        .collect();
    let mut similarities = vec![Similarity::nothing(); pairs.len()];
    let (places, statements): (Vec<usize>, Vec<(Statement<'_>, Statement<'_>)>) = analyses
        .iter()
        .enumerate()
        .filter_map(|(place, (a, b))| Some((place, (statement(a)?, statement(b)?))))
        .unzip();
    for (place, found) in
        places
            .into_iter()
            .zip(matching::compare_pairs(&statements, options, language))
    {
        similarities[place] = found;
    }
    Ok(similarities)
}

/// Finds everything in a ready-made claim but its loaded words, which are not compared: it attributes
/// nothing, so that it takes neither the model nor the packs.
fn analyse_claim(text: &str, language: &Language) -> Analysis {
    let article = Article {
        form: Form::Claim,
        ..Article::from_text("-", "", text)
    };
    let segments = segment::segment(&article.text, article.body, language);
    let names = names::find(&article, &segments, language);
    let claims = claim::extract(&article, &segments, &names, &[], language);
    Analysis {
        article,
        segments,
        names,
        attributions: Vec::new(),
        claims,
        findings: Vec::new(),
        ignored: Vec::new(),
        notices: Vec::new(),
    }
}

/// The one statement of a ready-made claim; `None` when it has no words.
fn statement(analysis: &Analysis) -> Option<Statement<'_>> {
    matching::statements(std::slice::from_ref(analysis)).pop()
}
