//! Tables of ready-made claims, some of whose pairs are known to state the same or not to.

use anyhow::Result;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use rustc_hash::FxHasher;
use serde::Deserialize;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;
use std::path::PathBuf;

use whosays::analysis::Analysis;
use whosays::article::Form;
use whosays::matching;
use whosays::matching::Group;
use whosays::matching::Statement;
use whosays::pipeline::Analyser;
use whosays::rules::Language;
use whosays::rules::Values;

use crate::matching::data::Pairs;
use crate::matching::data::analyse;
use crate::matching::data::files;
use crate::matching::data::read;
use crate::matching::data::stem;

/// Two claims of which nobody said anything are not held against a group when they share so much of
/// their words: of all, of the shorter's.
const ALIKE: (f64, f64) = (0.4, 0.6);

/// A table of claims.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) analyses: Vec<Analysis>,
    /// What is known of pairs, by the claims' numbers, the lower first.
    known: FxHashMap<(usize, usize), Known>,
    /// For each claim the lowest number that links lead to.
    roots: Vec<usize>,
    /// How much the two of a pair are the same, 0–1, where people graded it.
    grades: FxHashMap<(usize, usize), f64>,
    /// The part of each claim, below [`PARTS`]; claims that anything is known of together are in one, in all
    /// tables.
    parts: Vec<usize>,
}

/// Tables are fitted to and checked in this many parts.
pub(crate) const PARTS: usize = 5;

/// What groups make of pairs, by their claims' parts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    right: f64,
    wrong: f64,
    links: f64,
}

impl Found {
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.links += other.links;
    }

    /// F1 of the links.
    pub(crate) fn f1(self) -> f64 {
        2.0 * self.right / (self.right + self.wrong + self.links)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Same,
    Different,
    Unclear,
}

#[derive(Deserialize)]
struct File {
    items: Vec<Item>,
    links: Vec<(String, String)>,
    nonlinks: Vec<(String, String)>,
    gray: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    outlet: String,
    text: String,
}

/// Reads every `groups/*.json`: items with id, outlet, text; links, nonlinks, gray as pairs of ids.
pub(crate) fn tables(data: &Path, pairs: &[Pairs], analyser: &Analyser<'_>) -> Result<Vec<Table>> {
    let paths = files(&data.join("groups"), "json")?;
    let grades = grades(pairs);
    let table = |path: &PathBuf| read_table(path, &grades, analyser);
    paths.iter().map(table).collect()
}

fn read_table(
    path: &Path,
    grades: &FxHashMap<(String, String), f64>,
    analyser: &Analyser<'_>,
) -> Result<Table> {
    let file: File = serde_json::from_str(&read(path)?)?;
    let numbers: FxHashMap<&str, usize> = (file.items.iter().enumerate())
        .map(|(number, item)| (item.id.as_str(), number))
        .collect();
    let mut known = FxHashMap::default();
    let lists = [
        (&file.links, Known::Same),
        (&file.nonlinks, Known::Different),
        (&file.gray, Known::Unclear),
    ];
    for (pairs, is) in lists {
        for (a, b) in pairs {
            let (a, b) = (numbers[a.as_str()], numbers[b.as_str()]);
            known.insert((a.min(b), a.max(b)), is);
        }
    }
    let analysed = |item: &Item| analyse(analyser, &item.outlet, &item.text, Form::Claim);
    let texts: Vec<String> = file.items.iter().map(|i| folded(&i.text)).collect();
    let graded = known.keys().filter_map(|(a, b)| {
        let grade = grades.get(&ordered(&texts[*a], &texts[*b]))?;
        Some(((*a, *b), *grade))
    });
    let links = known.iter().filter(|(_, k)| **k == Known::Same);
    let links = links.map(|(pair, _)| *pair);
    Ok(Table {
        name: stem(path),
        roots: roots(texts.len(), &links.collect::<Vec<_>>()),
        grades: graded.collect(),
        parts: parts(&texts, &known),
        known,
        analyses: file.items.iter().map(analysed).collect(),
    })
}

/// For each claim the lowest number that these pairs lead to.
fn roots(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..count).collect();
    loop {
        let mut has_changed = false;
        for (a, b) in pairs {
            let least = roots[*a].min(roots[*b]);
            has_changed |= roots[*a] != least || roots[*b] != least;
            (roots[*a], roots[*b]) = (least, least);
        }
        if !has_changed {
            return roots;
        }
    }
}

impl Table {
    /// Counts the links that groups make: what joins claims that are known to differ, or that nobody
    /// compared and that share few words, is wrong. A pair counts as far as `weight` of the parts of
    /// its two claims.
    pub(crate) fn count(
        &self,
        statements: &[Statement<'_>],
        groups: &[Group],
        weight: impl Fn(usize) -> f64,
    ) -> Found {
        let weigh =
            |(x, y): (usize, usize)| f64::midpoint(weight(self.parts[x]), weight(self.parts[y]));
        let links = self.known.iter().filter(|(_, k)| **k == Known::Same);
        let mut found = Found {
            links: links.map(|(pair, _)| weigh(*pair)).sum(),
            ..Found::default()
        };
        for group in groups {
            let members: Vec<&Statement<'_>> = (group.members.iter())
                .map(|m| &statements[m.statement])
                .collect();
            for (i, a) in members.iter().enumerate() {
                for b in &members[i + 1..] {
                    let pair = (a.article.min(b.article), a.article.max(b.article));
                    match self.judged(pair, (a, b)) {
                        Known::Same => found.right += weigh(pair),
                        Known::Unclear => {}
                        Known::Different => found.wrong += weigh(pair),
                    }
                }
            }
        }
        found
    }

    /// What is known or taken for granted of a pair of claims.
    fn judged(&self, pair: (usize, usize), (a, b): (&Statement<'_>, &Statement<'_>)) -> Known {
        match self.known.get(&pair) {
            Some(known) => *known,
            None if self.roots[pair.0] == self.roots[pair.1] || are_alike(a, b) => Known::Unclear,
            None => Known::Different,
        }
    }

    /// The pairs that may be joined with how far they are the same, but for those in a part of `left_out`.
    pub(crate) fn examples(
        &self,
        language: &Language,
        left_out: Option<usize>,
    ) -> Vec<(Values, f64)> {
        let statements = matching::statements(&self.analyses);
        let mut examples = Vec::new();
        for (a, b, values) in matching::values_of_claims(&statements, language) {
            let (a, b) = (&statements[a], &statements[b]);
            let pair = (a.article.min(b.article), a.article.max(b.article));
            if [pair.0, pair.1]
                .map(|c| Some(self.parts[c]))
                .contains(&left_out)
            {
                continue;
            }
            let target = match (self.grades.get(&pair), self.judged(pair, (a, b))) {
                (Some(grade), _) => *grade,
                (None, Known::Same) => 1.0,
                (None, Known::Different) => 0.0,
                (None, Known::Unclear) => continue,
            };
            examples.push((values, target));
        }
        examples
    }
}

/// The words of a text, to find it again in another file.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// The grades of pairs of texts that are no mere yes or no.
fn grades(pairs: &[Pairs]) -> FxHashMap<(String, String), f64> {
    let graded = pairs
        .iter()
        .filter(|p| p.grades.iter().any(|g| *g > 0.0 && *g < 1.0));
    let of = |pairs: &Pairs| -> Vec<((String, String), f64)> {
        let texts: Vec<String> = (pairs.analyses.iter())
            .map(|a| folded(&a.article.text))
            .collect();
        let both = texts.chunks(2).map(|t| ordered(&t[0], &t[1]));
        both.zip(pairs.grades.iter().copied()).collect()
    };
    graded.flat_map(of).collect()
}

fn ordered(a: &str, b: &str) -> (String, String) {
    (a.min(b).to_owned(), a.max(b).to_owned())
}

/// The part of each claim: by the first, in the order of the alphabet, of the texts that it is known with.
fn parts(texts: &[String], known: &FxHashMap<(usize, usize), Known>) -> Vec<usize> {
    let roots = roots(texts.len(), &known.keys().copied().collect::<Vec<_>>());
    let mut first: Vec<&str> = texts.iter().map(String::as_str).collect();
    for (claim, root) in roots.iter().enumerate() {
        first[*root] = first[*root].min(&texts[claim]);
    }
    let of = |root: &usize| {
        let mut hasher = FxHasher::default();
        first[*root].hash(&mut hasher);
        // The upper bits of the hash are the good ones.
        usize::try_from(hasher.finish() >> 40).map_or(0, |h| h % PARTS)
    };
    roots.iter().map(of).collect()
}

fn are_alike(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let numbers = |s: &Statement<'_>| -> FxHashSet<String> {
        s.quantities.iter().map(|q| q.value.clone()).collect()
    };
    let (x, y) = (numbers(a), numbers(b));
    if !x.is_empty() && !y.is_empty() && x.is_disjoint(&y) {
        return false;
    }
    let words = |s: &Statement<'_>| -> FxHashSet<String> {
        let parts = s.normal.split([' ', '_']);
        parts.map(str::to_owned).collect()
    };
    let (x, y) = (words(a), words(b));
    let shared = x.intersection(&y).count();
    let of_all = shared as f64 / x.union(&y).count().max(1) as f64;
    let of_shorter = shared as f64 / x.len().min(y.len()).max(1) as f64;
    shared > 1 && (of_all >= ALIKE.0 || of_shorter >= ALIKE.1)
}
