//! The articles themselves, with everything that was found in them.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::claim::Claim;
use crate::layout::build;
use crate::layout::page::Anchor;
use crate::layout::page::Excerpt;
use crate::layout::page::MarkedArticle;
use crate::layout::page::MarkedParagraph;
use crate::layout::page::Note;
use crate::layout::page::Part;
use crate::layout::page::Section;
use crate::layout::page::marked;
use crate::layout::page::marked::Marking;
use crate::layout::page::marked::Named;
use crate::layout::words;
use crate::report;
use crate::report::Report;
use crate::text::Passage;
use crate::text::Span;

/// Where claims and attributions stand on the page.
pub(super) struct Places {
    /// The rows of each claim, with the words of it that stand there: all, or a part.
    rows: FxHashMap<(usize, usize), Vec<(usize, Passage)>>,
    /// The row of each attribution among the sources.
    sources: FxHashMap<(usize, usize), usize>,
}

impl Places {
    /// Finds them once for the whole page.
    pub(super) fn new(report: &Report) -> Self {
        let comparison = &report.comparison;
        let mut rows: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (index, row) in comparison.rows.iter().enumerate() {
            for member in &row.members {
                let words = (index, member.passage.clone());
                rows.entry((member.article, member.claim))
                    .or_default()
                    .push(words);
            }
        }
        let sources = comparison.sources.iter().enumerate();
        let attributions = sources
            .flat_map(|(index, source)| source.attributions.iter().map(move |a| (*a, index)));
        Self {
            rows,
            sources: attributions.collect(),
        }
    }

    fn rows(&self, article: usize, claim: usize) -> &[(usize, Passage)] {
        self.rows.get(&(article, claim)).map_or(&[], Vec::as_slice)
    }

    fn source(&self, article: usize, attribution: usize) -> Option<Anchor> {
        let index = self.sources.get(&(article, attribution))?;
        Some(Anchor::Source(*index))
    }
}

/// The section of all articles, by outlet.
pub(super) fn section(report: &Report, places: &Places) -> Section {
    let outlets = report.comparison.outlets.iter().enumerate();
    let articles = outlets.flat_map(|(outlet, total)| {
        let one = move |article: &usize| Part::Article(marked(report, places, outlet, *article));
        total.articles.iter().map(one)
    });
    Section {
        name: "articles",
        heading: "The articles".to_owned(),
        parts: articles.collect(),
    }
}

fn marked(report: &Report, places: &Places, outlet: usize, index: usize) -> MarkedArticle {
    let analysis = &report.analyses[index];
    let article = &analysis.article;
    let markings = markings(report, places, index);
    let notes = notes(report, places, index);
    let paragraph = |span: Span| {
        let until = markings.partition_point(|m| m.span.start() < span.end());
        let notes = notes.iter();
        MarkedParagraph {
            words: marked::stretches(&article.text, span, &markings[..until]),
            notes: told_once(notes.filter(|(at, _)| span.contains_offset(*at))),
        }
    };
    MarkedArticle {
        article: index,
        outlet,
        outlet_name: article.outlet.name.clone(),
        heading: heading(article),
        facts: facts(analysis),
        url: article.url.clone().filter(|u| is_web_address(u)),
        paragraphs: paragraphs(analysis).into_iter().map(paragraph).collect(),
    }
}

/// The notes, those that tell the same as one before them left out.
fn told_once<'a>(notes: impl Iterator<Item = &'a (usize, Note)>) -> Vec<Note> {
    let mut told: Vec<Note> = Vec::new();
    for (_, note) in notes {
        if !told.contains(note) {
            told.push(note.clone());
        }
    }
    told
}

/// What an article is called: its headline, else its file.
pub(super) fn heading(article: &Article) -> String {
    article.title.clone().unwrap_or_else(|| article.place())
}

/// `Ada Pell · 3 May 2031 · 310 words · 18 claims · a.txt`.
fn facts(analysis: &Analysis) -> String {
    let article = &analysis.article;
    let mut facts: Vec<String> = [&article.author, &article.published]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    facts.extend([
        build::count(analysis.words(), "word", "words"),
        build::count(analysis.claims.len(), "claim", "claims"),
        article.place(),
    ]);
    facts.join(" · ")
}

/// Whether a link may lead there: an address that only shows a page.
fn is_web_address(url: &str) -> bool {
    let scheme = url.split("//").next().unwrap_or("").to_ascii_lowercase();
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
    matches!(scheme.as_str(), "http:" | "https:") && url.chars().all(is_plain)
}

/// The paragraphs; the whole body where there are none.
fn paragraphs(analysis: &Analysis) -> Vec<Span> {
    let paragraphs = &analysis.segments.paragraphs;
    if paragraphs.is_empty() {
        return vec![analysis.article.body.trimmed(&analysis.article.text)];
    }
    paragraphs.iter().map(|p| p.span).collect()
}

fn markings(report: &Report, places: &Places, index: usize) -> Vec<Marking> {
    let analysis = &report.analyses[index];
    let whole = Span::whole(&analysis.article.text);
    let mut markings = marked::of_findings(analysis, index, whole, &report.rules, Named::Here);
    for (number, claim) in analysis.claims.iter().enumerate() {
        let anchor = Anchor::Claim(index, number);
        let voice = claim.voice.into();
        markings.extend(marked::of_claim(&claim.passage, voice, Some(anchor), None));
        for (row, words) in places.rows(index, number) {
            markings.extend(marked::of_claim(words, voice, None, Some(*row)));
        }
    }
    for (number, attribution) in analysis.attributions.iter().enumerate() {
        let source = places.source(index, number);
        let anchor = Anchor::Attribution(index, number);
        markings.extend(marked::of_attribution(attribution, source, Some(anchor)));
    }
    markings.sort_by_key(|m| m.span);
    markings
}

/// The notes of an article and the byte that each belongs to, in order.
fn notes(report: &Report, places: &Places, index: usize) -> Vec<(usize, Note)> {
    let analysis = &report.analyses[index];
    let of_claim = |(number, claim)| {
        let rows = places.rows(index, number).iter();
        let note = move |(row, words): &(usize, Passage)| {
            let note = claim_note(report, analysis, claim, *row);
            (words.cover().start(), note)
        };
        rows.map(note)
    };
    let claims = analysis.claims.iter().enumerate();
    let mut notes: Vec<(usize, Note)> = claims.flat_map(of_claim).collect();
    notes.extend(analysis.findings.iter().enumerate().map(|(number, found)| {
        let rule = &report.rules.rules()[found.rule];
        let note = Note {
            link: Anchor::Listed(index, number),
            label: found.span.slice(&analysis.article.text).to_owned(),
            kind: None,
            words: format!("{}, {}", rule.category, words::voice(found.voice.into())),
        };
        (found.span.start(), note)
    }));
    notes.sort_by_key(|(at, _)| *at);
    notes
}

fn claim_note(report: &Report, analysis: &Analysis, claim: &Claim, index: usize) -> Note {
    let row = &report.comparison.rows[index];
    let best = &row.members[row.representative];
    let stated = &report.analyses[best.article].claims[best.claim];
    let says = words::says(&report::says(analysis, claim, stated.polarity));
    Note {
        link: Anchor::Row(index),
        label: (index + 1).to_string(),
        kind: Some(row.kind),
        words: format!("{}, {says}", words::row_kind(row.kind)),
    }
}

/// The words of `passage` with the sentence around them; of loaded words the entries are linked.
pub(super) fn excerpt(
    report: &Report,
    index: usize,
    passage: &Passage,
    marked_as: Vec<Marking>,
    place: Anchor,
) -> Excerpt {
    let analysis = &report.analyses[index];
    let cover = passage.cover();
    let sentences = &analysis.segments.sentences[analysis.segments.sentences_in(cover)];
    let within = sentences.iter().fold(cover, |all, s| all.cover(s.span));
    let named = Named::Elsewhere;
    let mut markings = marked::of_findings(analysis, index, within, &report.rules, named);
    markings.extend(marked_as);
    markings.sort_by_key(|m| m.span);
    Excerpt {
        sentence: marked::stretches(&analysis.article.text, within, &markings),
        place,
        place_words: place_words(report, &analysis.article),
    }
}

/// What a link to an article is called: its headline, where its outlet has several.
fn place_words(report: &Report, article: &Article) -> String {
    let mut outlets = report.comparison.outlets.iter();
    match outlets.find(|o| o.name == article.outlet.name) {
        Some(outlet) if outlet.articles.len() > 1 => heading(article),
        _ => "in the article".to_owned(),
    }
}
