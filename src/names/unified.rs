//! One name for each person and body across articles.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;

use super::likeness;
use crate::rules::Titles;

/// How many other names a name is compared with at most, so that 100,000 names take no quadratic time;
/// the names of one story with one initial are far fewer.
const MOST_COMPARED: usize = 200;

/// A last name that several share is the one’s who is named so many times as often as the next.
const DOMINANCE: usize = 4;

/// The name that stands for each of the names of some articles: the fullest of those that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unified {
    fullest: FxHashMap<String, String>,
}

impl Unified {
    /// The name that stands for `name`, which is itself where nothing fuller is known.
    #[must_use]
    pub fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.fullest.get(name).map_or(name, String::as_str)
    }
}

/// A name and how often it stands in the articles.
struct Counted<'a> {
    name: &'a str,
    count: usize,
}

/// Finds which of `names` mean the same; a name may be given as often as it is used. A last name that
/// fits two persons stays as it is, unless nearly all that is said is one’s.
pub(super) fn unify<'a>(names: impl Iterator<Item = &'a str>, titles: &Titles) -> Unified {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut sorted: Vec<&str> = counts.keys().copied().collect();
    sorted.sort_by_cached_key(|name| {
        let own = likeness::own_words(name, titles);
        (
            Reverse(own),
            name.split_whitespace().count(),
            Reverse(name.len()),
            *name,
        )
    });
    let mut known: FxHashMap<Option<char>, Vec<Counted>> = FxHashMap::default();
    let mut unified = Unified::default();
    for name in sorted {
        let count = counts[name];
        let mut full: Option<&str> = None;
        for key in keys(name) {
            let list = known.get(&key).map_or(&[][..], Vec::as_slice);
            full = full.or_else(|| fullest(list, name, titles));
        }
        if let Some(full) = full {
            unified.fullest.insert(name.to_owned(), full.to_owned());
        }
        let stands = full.unwrap_or(name);
        for key in keys(stands) {
            let list = known.entry(key).or_default();
            match list.iter_mut().find(|c| c.name == stands) {
                Some(counted) => counted.count += count,
                None if full.is_none() => list.push(Counted {
                    name: stands,
                    count,
                }),
                None => {}
            }
        }
    }
    unified
}

/// The one of `list` that `name` means, when it is clear which.
fn fullest<'a>(list: &[Counted<'a>], name: &str, titles: &Titles) -> Option<&'a str> {
    let compared = list.iter().take(MOST_COMPARED);
    let same = |c: &&Counted| likeness::likeness(c.name, name, titles) >= likeness::SAME;
    let mut fitting: Vec<&Counted> = compared.filter(same).collect();
    fitting.sort_by_key(|c| (Reverse(c.count), c.name));
    match fitting.as_slice() {
        [] => None,
        [one] => Some(one.name),
        [one, next, ..] => (one.count >= DOMINANCE * next.count).then_some(one.name),
    }
}

/// By what a name is found: the first letter of its last word, which its variants mostly share, and of
/// its first, which an acronym shares.
fn keys(name: &str) -> impl Iterator<Item = Option<char>> + use<> {
    let initial = |word: Option<&str>| word?.chars().next()?.to_lowercase().next();
    let mut words = name.split_whitespace();
    let first = initial(words.next());
    let last = initial(words.next_back()).or(first);
    [last, first]
        .into_iter()
        .take(if last == first { 1 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[track_caller]
    fn case(names: &[&str], expected: &[&str]) {
        let titles = &Language::english().titles;
        let unified = unify(names.iter().copied(), titles);
        let found: Vec<&str> = names.iter().map(|n| unified.name(n)).collect();
        assert_eq!(found, expected);
        let backwards = unify(names.iter().rev().copied(), titles);
        assert_eq!(unified, backwards);
    }

    #[test]
    fn the_fullest_name_stands_for_all_variants() {
        case(
            &["Rouhi", "Hassan Rouhi", "Iranian President Hassan Rouhi"],
            &["Hassan Rouhi"; 3],
        );
        case(
            &["Suleimi", "Karem Soleimi", "Ana Reyes"],
            &["Karem Soleimi", "Karem Soleimi", "Ana Reyes"],
        );
        case(
            &["NHU", "Northern Harbour Union"],
            &["Northern Harbour Union"; 2],
        );
    }

    #[test]
    fn a_last_name_of_two_persons_stays_alone() {
        let both = ["Marlow", "Jane Marlow", "Peter Marlow"];
        case(&both, &both);
    }

    #[test]
    fn a_last_name_is_whose_nearly_everything_is() {
        let mut names = vec!["Jane Marlow"; 8];
        names.extend(["Peter Marlow", "Marlow"]);
        let titles = &Language::english().titles;
        let unified = unify(names.into_iter(), titles);
        assert_eq!(unified.name("Marlow"), "Jane Marlow");
        assert_eq!(unified.name("Peter Marlow"), "Peter Marlow");
    }

    #[test]
    fn an_unknown_name_stands_for_itself() {
        assert_eq!(Unified::default().name(""), "");
        case(&["", "…"], &["", "…"]);
    }
}
