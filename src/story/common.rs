//! What the articles of a story have in common, in words to show.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::claim::SentenceForm;
use crate::names::EntityKind;
use crate::story::vectors::NAME_JOINT;
use crate::story::vectors::Vectors;
use crate::story::vectors::lead;

/// How many are named.
const MOST_NAMED: usize = 6;

/// The names and words that more than half of `articles` begin with: the rarest in most of them first,
/// names as the first article that has them writes them, words as `central` does.
pub(super) fn common(
    articles: &[usize],
    central: usize,
    (analyses, forms): (&[Analysis], &[Vec<SentenceForm>]),
    vectors: &Vectors,
) -> Vec<String> {
    let mut terms: FxHashMap<String, usize> = FxHashMap::default();
    let mut full: FxHashMap<&str, usize> = FxHashMap::default();
    for article in articles {
        let words = lead(&analyses[*article], &forms[*article], vectors.lead_words());
        let words: FxHashSet<&str> = words.collect();
        let parts = words.iter().flat_map(|w| w.split(NAME_JOINT));
        for term in parts
            .map(|p| vectors.stem(p))
            .collect::<FxHashSet<String>>()
        {
            *terms.entry(term).or_default() += 1;
        }
        for name in words.into_iter().filter(|w| w.contains(NAME_JOINT)) {
            *full.entry(name).or_default() += 1;
        }
    }
    let is_common = |(term, count): &(&String, &usize)| {
        **count * 2 > articles.len() && term.chars().any(char::is_alphabetic)
    };
    let mut found: Vec<(f32, &str)> = (terms.iter().filter(is_common))
        .map(|(term, count)| (vectors.rarity(term) * *count as f32, term.as_str()))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names = names(articles.iter().map(|a| &analyses[*a]));
    let words = written(&analyses[central], vectors);
    let mut common: Vec<String> = Vec::new();
    let mut told: FxHashSet<String> = FxHashSet::default();
    for (_, term) in found {
        if common.len() == MOST_NAMED {
            break;
        }
        if told.contains(term) {
            continue;
        }
        let name = full_name(term, &full, vectors).and_then(|n| Some((n, *names.get(n)?)));
        if let Some((normal, name)) = name {
            told.extend(normal.split(NAME_JOINT).map(|p| vectors.stem(p)));
            common.push(name.to_owned());
        } else if let Some(word) = words.get(term) {
            common.push((*word).to_owned());
        }
    }
    common
}

/// The name of several words with this term that most articles have, then the longest; one that a single
/// article has may be no name (`Classified Passwords` in a headline).
fn full_name<'a>(
    term: &str,
    full: &FxHashMap<&'a str, usize>,
    vectors: &Vectors,
) -> Option<&'a str> {
    let has_term = |name: &str| name.split(NAME_JOINT).any(|p| vectors.stem(p) == term);
    let holders = full
        .iter()
        .filter(|(name, count)| **count > 1 && has_term(name));
    let best = holders.max_by_key(|(name, count)| (**count, name.len(), **name));
    best.map(|(name, _)| *name)
}

/// The names of some articles by their normal forms.
fn names<'a>(analyses: impl Iterator<Item = &'a Analysis>) -> FxHashMap<String, &'a str> {
    let mut names: FxHashMap<String, &str> = FxHashMap::default();
    for entity in analyses.flat_map(|a| a.names.entities()) {
        if entity.kind != EntityKind::Unnamed {
            let normal = in_normal_form(&entity.name);
            names.entry(normal).or_insert(&entity.name);
        }
    }
    names
}

/// A name as a claim's normal form has it.
fn in_normal_form(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for (n, part) in name.split_whitespace().enumerate() {
        if n > 0 {
            normal.push(NAME_JOINT);
        }
        let lower = part.chars().flat_map(char::to_lowercase);
        normal.extend(lower.filter(|c| c.is_alphanumeric() || *c == '-'));
    }
    normal
}

/// The words of an article by their stems; of several the one in small letters, as it stands inside a
/// sentence.
fn written<'a>(analysis: &'a Analysis, vectors: &Vectors) -> FxHashMap<String, &'a str> {
    let mut words: FxHashMap<String, &str> = FxHashMap::default();
    for token in analysis.segments.tokens.iter().filter(|t| t.kind.is_word()) {
        let word = token.span.slice(&analysis.article.text);
        let kept = words
            .entry(vectors.stem(&word.to_lowercase()))
            .or_insert(word);
        let is_small = |w: &str| w.chars().next().is_some_and(char::is_lowercase);
        if is_small(word) && !is_small(kept) {
            *kept = word;
        }
    }
    words
}
