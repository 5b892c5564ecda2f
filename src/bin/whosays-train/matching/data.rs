//! The annotated data: pairs of claims, tables of claims, events.

use anyhow::Context;
use anyhow::Result;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::path::Path;
use std::path::PathBuf;

use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::article::Form;
use whosays::claim;
use whosays::claim::SentenceForm;
use whosays::matching::Statement;
use whosays::pipeline::Analyser;
use whosays::text::CodePoints;
use whosays::text::Passage;

pub(crate) fn analyse(analyser: &Analyser<'_>, outlet: &str, text: &str, form: Form) -> Analysis {
    analyser.analyse(Article {
        form,
        ..Article::from_text(outlet, outlet, text)
    })
}

/// A file of pairs of claims with a grade.
pub(crate) struct Pairs {
    pub(crate) name: String,
    pub(crate) ids: Vec<String>,
    /// How much the two are the same, 0–1.
    pub(crate) grades: Vec<f64>,
    /// The claims, two for each pair.
    pub(crate) analyses: Vec<Analysis>,
}

/// Reads every `pairs/*.tsv`: columns id, gold, a, b.
pub(crate) fn pairs(data: &Path, analyser: &Analyser<'_>) -> Result<Vec<Pairs>> {
    files(&data.join("pairs"), "tsv")?
        .iter()
        .map(|path| read_pairs(path, analyser))
        .collect()
}

fn read_pairs(path: &Path, analyser: &Analyser<'_>) -> Result<Pairs> {
    let text = read(path)?;
    let mut pairs = Pairs {
        name: stem(path),
        ids: Vec::new(),
        grades: Vec::new(),
        analyses: Vec::new(),
    };
    for line in text.lines().skip(1).filter(|l| !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, gold, a, b, ..] = fields[..] else {
            anyhow::bail!("{}: expected four columns: `{line}`", path.display());
        };
        pairs.ids.push(id.to_owned());
        pairs.grades.push(gold.parse()?);
        pairs.analyses.push(analyse(analyser, "A", a, Form::Claim));
        pairs.analyses.push(analyse(analyser, "B", b, Form::Claim));
    }
    // Grades are 0 and 1, or 0 to 5.
    let most = pairs.grades.iter().copied().fold(1.0, f64::max);
    if most > 1.0 {
        pairs.grades.iter_mut().for_each(|g| *g /= 5.0);
    }
    Ok(pairs)
}

/// The pairs as statements.
pub(crate) fn statements_of(pairs: &Pairs) -> Vec<(Statement<'_>, Statement<'_>)> {
    let all = whosays::matching::statements(&pairs.analyses);
    let mut first: FxHashMap<usize, Statement<'_>> = FxHashMap::default();
    for statement in all {
        first.entry(statement.article).or_insert(statement);
    }
    let of = |i: usize| {
        first
            .get(&i)
            .cloned()
            .expect("a ready-made claim is one claim")
    };
    (0..pairs.ids.len())
        .map(|i| (of(2 * i), of(2 * i + 1)))
        .collect()
}

/// An article and a sentence of it.
pub(crate) type Place = (usize, usize);

/// Several outlets' articles on one event, with the links between their sentences.
pub(crate) struct Event {
    pub(crate) analyses: Vec<Analysis>,
    /// The forms of the sentences, by article.
    pub(crate) forms: Vec<Vec<SentenceForm>>,
    /// The annotated sentences of each article, in code points.
    pub(crate) annotated: Vec<Vec<(usize, usize)>>,
    /// Links of annotated sentences, and whether both annotators found them.
    pub(crate) links: FxHashMap<(Place, Place), bool>,
}

impl Event {
    /// Whether the sentences that we found at two places are linked, by both annotators or by one.
    pub(crate) fn link(&self, a: Place, b: Place) -> Option<bool> {
        let annotated = |(article, sentence): Place| -> Vec<Place> {
            let span = self.analyses[article].segments.sentences[sentence].span;
            let found = self.covered(article, &span.into());
            found.into_iter().map(|s| (article, s)).collect()
        };
        let mut best = None;
        for x in annotated(a) {
            for y in annotated(b) {
                let found = self.links.get(&(x.min(y), x.max(y))).copied();
                best = best.max(found);
            }
        }
        best
    }

    /// The annotated sentences that lie in a passage by half of the passage or half of the sentence.
    pub(crate) fn covered(&self, article: usize, passage: &Passage) -> Vec<usize> {
        let points = CodePoints::new(&self.analyses[article].article.text);
        let spans = passage.spans().iter();
        let spans: Vec<(usize, usize)> = spans
            .map(|s| (points.of(s.start()), points.of(s.end())))
            .collect();
        covered(&spans, &self.annotated[article])
    }
}

#[derive(Deserialize)]
struct SentencesFile {
    articles: std::collections::BTreeMap<String, ArticleSentences>,
}

#[derive(Deserialize)]
struct ArticleSentences {
    sentences: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct GoldFile {
    links: Vec<(String, String, String)>,
}

/// Reads every folder of `events/dev`.
pub(crate) fn events(data: &Path, analyser: &Analyser<'_>) -> Result<Vec<Event>> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(data.join("events/dev"))?
        .map(|e| Ok(e?.path()))
        .collect::<Result<_>>()?;
    folders.sort();
    folders.iter().map(|f| read_event(f, analyser)).collect()
}

fn read_event(folder: &Path, analyser: &Analyser<'_>) -> Result<Event> {
    let spans: SentencesFile = serde_json::from_str(&read(&folder.join("sentences.json"))?)?;
    let gold: GoldFile = serde_json::from_str(&read(&folder.join("gold.json"))?)?;
    let mut event = Event {
        analyses: Vec::new(),
        forms: Vec::new(),
        annotated: Vec::new(),
        links: FxHashMap::default(),
    };
    let outlets: Vec<&String> = spans.articles.keys().collect();
    for (outlet, article) in &spans.articles {
        let text = read(&folder.join(format!("{outlet}.txt")))?;
        let analysis = analyse(analyser, outlet, &text, Form::Text);
        event.forms.push(claim::sentence_forms(
            &analysis.article,
            &analysis.segments,
            &analysis.names,
            analyser.language(),
        ));
        event.annotated.push(article.sentences.clone());
        event.analyses.push(analysis);
    }
    for (a, b, found_by) in &gold.links {
        let place = |id: &String| -> Result<Place> {
            let (outlet, number) = id
                .rsplit_once('-')
                .context("a sentence is `outlet-number`")?;
            let article = outlets
                .iter()
                .position(|o| *o == outlet)
                .context("no such outlet")?;
            Ok((article, number.parse()?))
        };
        let (a, b) = (place(a)?, place(b)?);
        event.links.insert((a.min(b), a.max(b)), found_by == "both");
    }
    Ok(event)
}

/// The sentences that lie in a claim by half of the claim or half of the sentence.
fn covered(claim: &[(usize, usize)], sentences: &[(usize, usize)]) -> Vec<usize> {
    let size: usize = claim.iter().map(|(b, e)| e - b).sum();
    let is_covered = |(s, t): &(usize, usize)| {
        let shared: usize = claim
            .iter()
            .map(|(b, e)| e.min(t).saturating_sub(*b.max(s)))
            .sum();
        shared > 0 && (shared * 2 >= size || shared * 2 >= t - s)
    };
    let found = sentences.iter().enumerate().filter(|(_, s)| is_covered(s));
    found.map(|(i, _)| i).collect()
}

pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    found.retain(|p| p.extension().is_some_and(|x| x == extension));
    found.sort();
    Ok(found)
}

pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
