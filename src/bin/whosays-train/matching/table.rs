//! Tables of ready-made claims, some of whose pairs are known to state the same or not to.

use anyhow::Result;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::path::Path;

use whosays::analysis::Analysis;
use whosays::article::Form;
use whosays::matching::Group;
use whosays::matching::Statement;
use whosays::pipeline::Analyser;

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
    links: usize,
    /// For each claim the lowest number that links lead to.
    roots: Vec<usize>,
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
pub(crate) fn tables(data: &Path, analyser: &Analyser<'_>) -> Result<Vec<Table>> {
    let paths = files(&data.join("groups"), "json")?;
    paths.iter().map(|p| read_table(p, analyser)).collect()
}

fn read_table(path: &Path, analyser: &Analyser<'_>) -> Result<Table> {
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
    Ok(Table {
        name: stem(path),
        links: file.links.len(),
        roots: roots(file.items.len(), &known),
        known,
        analyses: file.items.iter().map(analysed).collect(),
    })
}

fn roots(count: usize, known: &FxHashMap<(usize, usize), Known>) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..count).collect();
    let links: Vec<_> = known.iter().filter(|(_, k)| **k == Known::Same).collect();
    loop {
        let mut has_changed = false;
        for ((a, b), _) in &links {
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
    /// F1 of the links that groups make: what joins claims that are known to differ, or that nobody
    /// compared and that share few words, is wrong.
    pub(crate) fn f1(&self, statements: &[Statement<'_>], groups: &[Group]) -> f64 {
        let (mut right, mut wrong) = (0, 0);
        for group in groups {
            let members: Vec<&Statement<'_>> = (group.members.iter())
                .map(|m| &statements[m.statement])
                .collect();
            for (i, a) in members.iter().enumerate() {
                for b in &members[i + 1..] {
                    let (x, y) = (a.article.min(b.article), a.article.max(b.article));
                    match self.known.get(&(x, y)) {
                        Some(Known::Same) => right += 1,
                        Some(Known::Unclear) => {}
                        None if self.roots[x] == self.roots[y] || are_alike(a, b) => {}
                        Some(Known::Different) | None => wrong += 1,
                    }
                }
            }
        }
        2.0 * f64::from(right) / (f64::from(right + wrong) + self.links as f64)
    }
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
