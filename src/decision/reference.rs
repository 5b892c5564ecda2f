//! Short names for articles, and the claims in them.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::decision::ClaimPlace;

/// What the articles of a run are called where a claim is named: `halmouth-herald:3`.
#[derive(Clone, Debug)]
pub struct References {
    /// The names that each article goes by, the shortest of those that tell it from all first.
    names: Vec<[String; 4]>,
    shown: Vec<String>,
}

impl References {
    /// Of the articles of `analyses`.
    #[must_use]
    pub fn new(analyses: &[Analysis]) -> Self {
        let names: Vec<[String; 4]> = analyses.iter().map(|a| names(&a.article)).collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for [stem, file, ..] in &names {
            *counts.entry(stem).or_default() += 1;
            if file != stem {
                *counts.entry(file).or_default() += 1;
            }
        }
        let shown = |[stem, file, place, _]: &[String; 4]| {
            let mut short = [stem, file].into_iter();
            short
                .find(|n| counts[n.as_str()] == 1)
                .unwrap_or(place)
                .clone()
        };
        let shown = names.iter().map(shown).collect();
        Self { names, shown }
    }

    /// Those of some of the articles, which keep what they are called among all.
    #[must_use]
    pub fn of(&self, articles: &[usize]) -> Self {
        Self {
            names: articles.iter().map(|a| self.names[*a].clone()).collect(),
            shown: articles.iter().map(|a| self.shown[*a].clone()).collect(),
        }
    }

    /// What a claim is called.
    #[must_use]
    pub fn claim(&self, (article, claim): ClaimPlace) -> String {
        format!("{}:{claim}", self.shown[article])
    }

    /// The articles that `name` may mean: by a whole name, else by the beginning of one, else by the file's
    /// name in another folder.
    pub(super) fn find(&self, name: &str) -> Vec<usize> {
        let lower = name.to_lowercase();
        let whole = self.holders(|n| n == name);
        let any_case = || self.holders(|n| n.to_lowercase() == lower);
        let beginning = || self.holders(|n| n.to_lowercase().starts_with(&lower));
        let last = || {
            let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
            self.holders(|n| n == file)
        };
        let mut found = whole;
        if found.is_empty() {
            found = any_case();
        }
        if found.is_empty() {
            found = beginning();
        }
        if found.is_empty() {
            found = last();
        }
        found
    }

    /// What some articles are called.
    pub(super) fn of_some(&self, articles: &[usize]) -> Vec<String> {
        articles.iter().map(|a| self.shown[*a].clone()).collect()
    }

    /// What the articles are called, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(String::as_str)
    }

    fn holders(&self, is_meant: impl Fn(&str) -> bool) -> Vec<usize> {
        let has = |names: &[String; 4]| names.iter().any(|n| is_meant(n));
        (0..self.names.len())
            .filter(|a| has(&self.names[*a]))
            .collect()
    }
}

/// The file's name without and with its extension, the path, each with the record; the outlet.
fn names(article: &Article) -> [String; 4] {
    let file = article.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    };
    let with_record = |name: &str| match article.record {
        Some(record) => format!("{name}:{record}"),
        None => name.to_owned(),
    };
    [
        with_record(stem),
        with_record(file),
        article.place(),
        article.outlet.name.clone(),
    ]
}
