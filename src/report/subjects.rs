//! What several outlets speak of without a claim in common.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::claim;
use crate::matching::Statement;
use crate::matching::Subject;
use crate::report::OutletTotal;
use crate::report::Row;
use crate::report::SubjectClaim;
use crate::report::SubjectInCommon;
use crate::report::close;
use crate::report::outlets;
use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::Language;
use crate::segment::Token;
use crate::segment::TokenKind;

/// The subjects among `found`: names, and words that stand as a thing somewhere (`for the oil`), each with
/// the claims that speak of it, by outlet and place.
pub(super) fn subjects(
    analyses: &[Analysis],
    found: &[Subject],
    statements: &[Statement<'_>],
    (rows, outlets): (&[Row], &[OutletTotal]),
    language: &Language,
) -> Vec<SubjectInCommon> {
    if found.is_empty() {
        return Vec::new();
    }
    let whole = close::rows_of(rows);
    let outlet_of = outlets::of_articles(analyses, outlets);
    let of = |subject: &Subject| {
        let places = subject.statements.iter().map(|s| &statements[*s]);
        let places: Vec<(usize, usize)> = places.map(|s| (s.article, s.claim)).collect();
        let name = name(&subject.word, &places, analyses, language)?;
        let claim = |place: (usize, usize)| {
            Some(SubjectClaim {
                outlet: outlet_of[place.0],
                claim: place,
                row: *whole.get(&place)?,
            })
        };
        let mut claims: Vec<SubjectClaim> = places.into_iter().filter_map(claim).collect();
        claims.sort_by_key(|c| (c.outlet, c.claim));
        // What one outlet says twice is told once: a headline and its sentence are one row.
        let mut told = FxHashSet::default();
        claims.retain(|c| told.insert((c.outlet, c.row)));
        Some(SubjectInCommon { name, claims })
    };
    found.iter().filter_map(of).collect()
}

/// What a word of normal forms is called: a name as articles write it, a word that stands as a thing in one of
/// these claims; `None` for any other word.
fn name(
    word: &str,
    claims: &[(usize, usize)],
    analyses: &[Analysis],
    language: &Language,
) -> Option<String> {
    let mut known = claims.iter().filter_map(|(article, _)| {
        let entities = analyses[*article].names.entities().iter();
        let mut names = entities.map(|e| e.name.as_str());
        names.find(|n| claim::joined(n).eq(word.chars()))
    });
    if let Some(name) = known.next() {
        return Some(name.to_owned());
    }
    if let Some(country) = language
        .titles
        .countries()
        .iter()
        .find(|c| claim::joined(c).eq(word.chars()))
    {
        return Some(country.clone());
    }
    if language.synonyms.name(word) == Some(word) {
        let written = claims.iter().filter_map(|(article, claim)| {
            one_of_its_names(word, &analyses[*article], *claim, language)
        });
        return most_frequent(written);
    }
    let uses = claims
        .iter()
        .flat_map(|(article, claim)| uses(word, &analyses[*article], *claim, language));
    let uses: Vec<(String, Use)> = uses.collect();
    let is_small = uses.iter().any(|(_, of)| *of != Use::Name);
    let wanted = if is_small { Use::Thing } else { Use::Name };
    let found = uses.into_iter().find(|(_, of)| *of == wanted);
    found.map(|(written, _)| if is_small { word.to_owned() } else { written })
}

/// The words in the sentence of a claim that name what has several names, of which `name` stands for all.
fn one_of_its_names(
    name: &str,
    analysis: &Analysis,
    claim: usize,
    language: &Language,
) -> Option<String> {
    let text = &analysis.article.text;
    let segments = &analysis.segments;
    let sentence = &segments.sentences[analysis.claims[claim].sentence];
    let tokens = &segments.tokens[sentence.tokens.clone()];
    let lower = |token: &Token| token.span.slice(text).to_lowercase();
    let mut found = (0..tokens.len()).flat_map(|i| {
        let longest = language.synonyms.longest_name(&lower(&tokens[i]));
        let longest = longest.min(tokens.len() - i);
        (1..=longest).rev().map(move |count| i..i + count)
    });
    let range = found.find(|range| {
        let words: Vec<String> = tokens[range.clone()].iter().map(lower).collect();
        language.synonyms.name(&words.join(" ")) == Some(name)
    })?;
    let words = &tokens[range];
    let span = words[0].span.cover(words[words.len() - 1].span);
    Some(span.slice(text).to_owned())
}

/// What comes most often; of several the first by letters.
fn most_frequent(words: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(word, _)| word)
}

/// How a word stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// With a capital letter behind another word.
    Name,
    /// Behind an article or an owner, and before no other word with content.
    Thing,
    /// In any other way.
    Other,
}

/// The word as it is written in the sentence of a claim, but for its first word, each time with how it stands.
fn uses(word: &str, analysis: &Analysis, claim: usize, language: &Language) -> Vec<(String, Use)> {
    const ARTICLE: Classes = Classes::of(&[Class::Definite, Class::Indefinite]);
    const NO_NAME: Classes = Classes::of(&[Class::Calendar, Class::Adjective]);
    let text = &analysis.article.text;
    let segments = &analysis.segments;
    let sentence = &segments.sentences[analysis.claims[claim].sentence];
    let tokens = &segments.tokens[sentence.tokens.clone()];
    let mut found = Vec::new();
    let mut base = String::new();
    for (at, token) in tokens.iter().enumerate().skip(1) {
        let written = token.span.slice(text);
        base.clear();
        if token.kind == TokenKind::Word {
            let grammar = &language.grammar;
            grammar.base_form(&written.to_lowercase(), &mut base);
        }
        if base != word {
            continue;
        }
        let before = language.titles.printed(tokens[at - 1].span.slice(text));
        let is_owned = before.word.pronoun.is_some_and(|p| p.owns) || before.is_owner_mark;
        let ends = tokens.get(at + 1).is_none_or(|next| {
            let next_word = next.span.slice(text).to_lowercase();
            next.kind != TokenKind::Word || language.grammar.is_function_word(&next_word)
        });
        let known = language.titles.printed(written).word.classes;
        let of = if known.has_any(NO_NAME) {
            Use::Other
        } else if written.starts_with(char::is_uppercase) {
            Use::Name
        } else if ends && (is_owned || before.word.classes.has_any(ARTICLE)) {
            Use::Thing
        } else {
            Use::Other
        };
        found.push((written.to_owned(), of));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::attribution::Voice;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    /// The subjects that two outlets have in common, each with how many claims.
    fn found(a: &'static str, b: &'static str) -> Vec<(String, usize)> {
        let of = |outlet, path, text| Draft::new(outlet, path, text).claim(text, Voice::Outlet);
        let story = Story {
            analyses: vec![of("A", "a.txt", a).build(), of("B", "b.txt", b).build()],
        };
        let subjects = story.compare(&[]).subjects;
        subjects
            .into_iter()
            .map(|s| (s.name, s.claims.len()))
            .collect()
    }

    #[test]
    fn a_thing_that_two_outlets_speak_of_is_a_subject() {
        let subjects = found(
            "Today the granary was sold.",
            "Nobody guards a granary at night.",
        );
        assert_eq!(subjects, [("granary".to_owned(), 2)]);
    }

    #[test]
    fn what_stands_as_no_thing_is_none() {
        assert!(found("They unveiled it.", "She unveiled a plan.").is_empty());
        assert!(found("They met on Tuesday.", "She left on Tuesday.").is_empty());
    }
}
