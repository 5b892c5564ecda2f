//! What is told of a text as a whole.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Form;
use crate::attribution::Voice;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::exact;
use crate::lesson::answer::exact_line;
use crate::lesson::answer::source;
use crate::lesson::answer::text_line;
use crate::lesson::field::Field;
use crate::lesson::material::Material;
use crate::lesson::material::Speaker;
use crate::lesson::pick;
use crate::report::Headline;

/// How many passages a cell shows.
const MOST_PASSAGES: usize = 3;
/// The digits of a year.
const YEAR: usize = 4;
/// The unit of years and the unit of dates, as claims have them.
const TIMES: [&str; 2] = ["year", "date"];

pub(super) fn answer(material: &Material<'_>, field: Field, text: usize) -> Vec<Line> {
    let of_article = |get: fn(&Article) -> Option<&String>| {
        let known = of_article(material, text).and_then(get);
        known.map(|words| exact_line(words)).into_iter().collect()
    };
    match field {
        Field::TextLetter => vec![text_line(material.texts[text].letter.clone())],
        Field::TextOutlet => {
            let outlet = material.texts[text].outlet;
            vec![exact_line(&material.outlets()[outlet].name)]
        }
        Field::TextHeadline => of_article(|a| a.title.as_ref()),
        Field::TextAuthor => of_article(|a| a.author.as_ref()),
        Field::TextDate => of_article(|a| a.published.as_ref()),
        Field::TextAddress => of_article(|a| a.url.as_ref()),
        Field::TextLength => vec![text_line(length(material, text))],
        Field::TextParagraphs => paragraphs(material, text),
        Field::TextStrong => strong(material, text),
        Field::TextSupport => support(material, text),
        Field::TextBackground => background(material, text),
        Field::TextCounterpoint => counterpoint(material, text),
        Field::TextPlacement => placement(material, text),
        _ => unreachable!("{field:?} is not of a text"),
    }
}

/// The article of a text; `None` for ready-made claims, which have no headline in common.
fn of_article<'a>(material: &Material<'a>, text: usize) -> Option<&'a Article> {
    match material.texts[text].form {
        Form::Text => material.analyses(text).next().map(|(_, a)| &a.article),
        Form::Claim => None,
    }
}

fn headline<'a>(material: &Material<'a>, text: usize) -> Option<(usize, &'a Headline)> {
    match material.texts[text].form {
        Form::Text => {
            let article = material.texts[text].articles[0];
            Some((article, material.headlines.get(article)?.as_ref()?))
        }
        Form::Claim => None,
    }
}

/// `310 words, 12 paragraphs`.
fn length(material: &Material<'_>, text: usize) -> String {
    let count = &material.words.count;
    let words = material.analyses(text).map(|(_, a)| a.words()).sum();
    let words = count.words.with(words, &[]);
    let parts = parts(material, text);
    count.length.with(&[("words", &words), ("parts", &parts)])
}

/// `12 paragraphs`, or `12 statements`.
fn parts(material: &Material<'_>, text: usize) -> String {
    let count = &material.words.count;
    match material.texts[text].form {
        Form::Text => {
            let paragraphs = material
                .analyses(text)
                .map(|(_, a)| a.segments.paragraphs.len());
            count.paragraphs.with(paragraphs.sum(), &[])
        }
        Form::Claim => count
            .statements
            .with(material.texts[text].articles.len(), &[]),
    }
}

/// The words of every paragraph, in full.
fn paragraphs(material: &Material<'_>, text: usize) -> Vec<Line> {
    let form = material.texts[text].form;
    let lines = material.analyses(text).flat_map(|(_, analysis)| {
        let article = &analysis.article;
        let spans = match form {
            Form::Text => analysis
                .segments
                .paragraphs
                .iter()
                .map(|p| p.span)
                .collect(),
            Form::Claim => vec![article.body],
        };
        spans
            .into_iter()
            .map(|span| exact_line(span.slice(&article.text)))
    });
    lines.collect()
}

/// The loaded words of the headline.
fn strong(material: &Material<'_>, text: usize) -> Vec<Line> {
    let Some((_, headline)) = headline(material, text) else {
        return Vec::new();
    };
    let analysis = &headline.analysis;
    let words: Vec<Line> = (analysis.findings.iter())
        .map(|f| exact::quoted(analysis, &f.span.into(), None))
        .collect();
    if words.is_empty() {
        return vec![text_line(material.words.cells.not_found.clone())];
    }
    words
}

/// Where the text says what its headline says.
fn support(material: &Material<'_>, text: usize) -> Vec<Line> {
    let Some((article, headline)) = headline(material, text) else {
        return Vec::new();
    };
    let Some(claim) = headline.support else {
        return vec![text_line(material.words.cells.not_found.clone())];
    };
    let claim = &material.analysis(article).claims[claim];
    vec![material.quoted_at(article, &claim.passage)]
}

/// The first claims of a text that `is_wanted`.
fn passages(
    material: &Material<'_>,
    text: usize,
    is_wanted: impl Fn(&Analysis, (usize, usize), &Claim) -> bool,
) -> Vec<Line> {
    let claims = material.analyses(text).flat_map(|(article, analysis)| {
        let claims = analysis.claims.iter().enumerate();
        let wanted = |(index, c): &(usize, &Claim)| is_wanted(analysis, (article, *index), c);
        claims
            .filter(wanted)
            .map(move |(_, c)| (article, c))
            .collect::<Vec<_>>()
    });
    let lines: Vec<Line> = claims
        .take(MOST_PASSAGES)
        .map(|(article, claim)| {
            let analysis = material.analysis(article);
            let passage = pick::readable_words(analysis, claim, &claim.passage);
            material.quoted_at(article, &passage)
        })
        .collect();
    if lines.is_empty() {
        return vec![text_line(material.words.cells.not_found.clone())];
    }
    lines
}

/// Statements about years before the one in which the text was published. Where that is not known,
/// nothing can be told.
fn background(material: &Material<'_>, text: usize) -> Vec<Line> {
    let is_year = |words: &str| words.len() == YEAR && words.bytes().all(|b| b.is_ascii_digit());
    let year = |date: &str| date.get(..YEAR).filter(|y| is_year(y)).map(str::to_owned);
    let published = of_article(material, text).and_then(|a| year(a.published.as_deref()?));
    let Some(published) = published else {
        return Vec::new();
    };
    passages(material, text, |_, _, claim| {
        claim.quantities.iter().any(|q| {
            let is_time = q.unit.as_deref().is_some_and(|u| TIMES.contains(&u));
            is_time && year(&q.value).is_some_and(|y| y < published)
        })
    })
}

/// What somebody denies whom the text lets speak: by the word that attributes it, or as something that
/// other texts tell too.
fn counterpoint(material: &Material<'_>, text: usize) -> Vec<Line> {
    let mut told = FxHashSet::default();
    for row in material
        .report
        .comparison
        .rows
        .iter()
        .filter(|r| r.cells.len() > 1)
    {
        told.extend(row.members.iter().map(|m| (m.article, m.claim)));
    }
    passages(material, text, |analysis, (article, index), claim| {
        let cue = analysis
            .attribution(claim.voice)
            .and_then(|a| a.cue.as_ref());
        let is_denied = claim.polarity == Polarity::Denied && claim.voice != Voice::Outlet;
        is_denied && (cue.is_some_and(|c| c.is_denying) || told.contains(&(article, index)))
    })
}

/// Who speaks first and last, and where.
fn placement(material: &Material<'_>, text: usize) -> Vec<Line> {
    let words = &material.words.context;
    let speakers: Vec<&Speaker> = material
        .speakers
        .iter()
        .filter(|s| s.text == text)
        .collect();
    let turns = speakers
        .iter()
        .flat_map(|s| s.attributions.iter().map(move |a| (*a, *s)));
    let first = turns.clone().min_by_key(|(at, _)| *at);
    let last = turns.max_by_key(|(at, _)| *at);
    let (Some((_, first)), Some((at, last))) = (first, last) else {
        return vec![text_line(words.nobody.clone())];
    };
    let content = &material.analysis(at.0).attributions[at.1].content;
    let told = |name: &str, place: &str| [("who", name.to_owned()), ("place", place.to_owned())];
    let line = |pattern: &crate::lesson::words::Pattern, told: [(&str, String); 2]| -> Line {
        let told = told.each_ref().map(|(name, words)| (*name, words.as_str()));
        vec![Inline::Text(pattern.with(&told))]
    };
    let first_place = source::first_place(material, first);
    let last_place = material.place(at.0, content.cover().start());
    vec![
        line(&words.first, told(&first.name, &first_place)),
        line(&words.last, told(&last.name, &last_place)),
        text_line(
            words
                .of_paragraphs
                .with(&[("parts", &parts(material, text))]),
        ),
    ]
}
