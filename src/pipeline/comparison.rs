//! Articles that were analysed become a report: as one story, or story by story.

use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Form;
use crate::claim::SentenceForm;
use crate::decision;
use crate::decision::ClaimPlace;
use crate::decision::Decision;
use crate::decision::References;
use crate::decision::Ruling;
use crate::decision::Verdict;
use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::matching;
use crate::matching::MatchingOptions;
use crate::matching::Sentences;
use crate::matching::Statement;
use crate::pipeline::Analysed;
use crate::pipeline::Analyser;
use crate::pipeline::OnArticle;
use crate::pipeline::Options;
use crate::pipeline::analyse;
use crate::pipeline::similarity::statement;
use crate::report;
use crate::report::Comparison;
use crate::report::Headline;
use crate::report::Report;
use crate::report::StoriesReport;
use crate::report::StoryReport;
use crate::rules::Language;
use crate::rules::Severity;
use crate::story;
use crate::story::Stories;
use crate::story::Story;
use crate::story::Strictness;

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
    let sentences = if matching::are_ready_made(&statements) {
        Sentences::default()
    } else {
        Sentences::new(analyses, forms)
    };
    let mut matched = matching::group(&statements, &sentences, options, language);
    drop(sentences);
    let rulings = &report.rulings;
    matched.groups = decision::apply(matched.groups, &statements, rulings, options, language);
    let known = report::Known { rulings, language };
    let comparison = report::compare(analyses, &statements, matched, &report.rules, known);
    drop(statements);
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
