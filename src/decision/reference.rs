//! Short names for articles, and the claims in them.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::decision::ClaimPlace;

/// What the articles of a run are called where a claim is named: `halmouth-herald:3`.
///
/// Names are made when they are asked for: a run may have a hundred thousand articles of one claim each.
#[derive(Clone, Debug)]
pub struct References(Vec<Shown>);

/// Which of its names an article is called by: the shortest that tells it from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The file's name without its extension, with the record.
    Stem,
    /// The same with the extension.
    File,
    /// The path, with the record.
    Place,
}

impl References {
    /// Of the articles of `analyses`.
    #[must_use]
    pub fn new(analyses: &[Analysis]) -> Self {
        let mut counts: FxHashMap<(&str, Option<u32>), usize> = FxHashMap::default();
        for analysis in analyses {
            let (stem, file) = stem_and_file(&analysis.article.path);
            *counts.entry((stem, analysis.article.record)).or_default() += 1;
            if file != stem {
                *counts.entry((file, analysis.article.record)).or_default() += 1;
            }
        }
        let shown = |analysis: &Analysis| {
            let (stem, file) = stem_and_file(&analysis.article.path);
            let is_clear = |name| counts[&(name, analysis.article.record)] == 1;
            if is_clear(stem) {
                Shown::Stem
            } else if is_clear(file) {
                Shown::File
            } else {
                Shown::Place
            }
        };
        Self(analyses.iter().map(shown).collect())
    }

    /// Those of some of the articles, which keep what they are called among all.
    #[must_use]
    pub fn of(&self, articles: &[usize]) -> Self {
        Self(articles.iter().map(|a| self.0[*a]).collect())
    }

    /// What a claim is called; `analyses` are those of the run.
    #[must_use]
    pub fn claim(&self, (article, claim): ClaimPlace, analyses: &[Analysis]) -> String {
        format!("{}:{claim}", self.article(article, analyses))
    }

    fn article(&self, article: usize, analyses: &[Analysis]) -> String {
        let of = &analyses[article].article;
        let (stem, file) = stem_and_file(&of.path);
        match self.0[article] {
            Shown::Stem => with_record(stem, of),
            Shown::File => with_record(file, of),
            Shown::Place => of.place(),
        }
    }

    /// What some articles are called.
    pub(super) fn of_some(&self, articles: &[usize], analyses: &[Analysis]) -> Vec<String> {
        articles
            .iter()
            .map(|a| self.article(*a, analyses))
            .collect()
    }

    /// What the articles are called, in their order.
    pub(super) fn all(&self, analyses: &[Analysis]) -> Vec<String> {
        (0..self.0.len())
            .map(|a| self.article(a, analyses))
            .collect()
    }
}

/// The articles that `name` may mean: by a whole name, else by the beginning of one, else by the file's
/// name in another folder.
pub(super) fn find(name: &str, analyses: &[Analysis]) -> Vec<usize> {
    let holders = |is_meant: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let has = |a: &Analysis| names(&a.article).iter().any(|n| is_meant(n));
        (0..analyses.len()).filter(|a| has(&analyses[*a])).collect()
    };
    let lower = name.to_lowercase();
    let mut found = holders(&|n| n == name);
    if found.is_empty() {
        found = holders(&|n| n.to_lowercase() == lower);
    }
    if found.is_empty() {
        found = holders(&|n| n.to_lowercase().starts_with(&lower));
    }
    if found.is_empty() {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        found = holders(&|n| n == file);
    }
    found
}

/// The file's name without and with its extension, the path, each with the record; the outlet.
fn names(article: &Article) -> [String; 4] {
    let (stem, file) = stem_and_file(&article.path);
    [
        with_record(stem, article),
        with_record(file, article),
        article.place(),
        article.outlet.name.clone(),
    ]
}

/// The name of a file without and with its extension.
fn stem_and_file(path: &str) -> (&str, &str) {
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => (stem, file),
        _ => (file, file),
    }
}

fn with_record(name: &str, article: &Article) -> String {
    match article.record {
        Some(record) => format!("{name}:{record}"),
        None => name.to_owned(),
    }
}
