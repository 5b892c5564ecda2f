//! The normal form of a claim.

use std::ops::Range;

use crate::claim::words::Words;
use crate::names::EntityKind;
use crate::names::MentionForm;
use crate::names::Names;
use crate::rules::Language;
use crate::segment::Segments;
use crate::text::Span;

/// The content words of `ranges` in base form, names resolved.
pub(super) fn normal(
    ranges: &[Range<usize>],
    words: &Words,
    segments: &Segments,
    names: &Names,
    language: &Language,
) -> String {
    let mut normal = String::new();
    let mut phrase = String::new();
    for range in ranges {
        let mut i = range.start;
        while i < range.end {
            let before = normal.len();
            let taken = name(i..range.end, words, language, &mut phrase, &mut normal)
                .or_else(|| entity(i, words, segments, names, &mut normal))
                .unwrap_or_else(|| {
                    word(words, i, language, &mut normal);
                    1
                });
            if normal.len() > before {
                normal.push(' ');
            }
            i += taken;
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// Adds the one name of what the words at `range` name in several ways; how many tokens it took.
fn name(
    range: Range<usize>,
    words: &Words,
    language: &Language,
    phrase: &mut String,
    normal: &mut String,
) -> Option<usize> {
    if !words.kind(range.start).is_word() {
        return None;
    }
    let longest = language.synonyms.longest_name(words.get(range.start));
    let longest = longest.min(range.len());
    for count in (1..=longest).rev() {
        let found = language
            .synonyms
            .name(words.phrase(range.start..range.start + count, phrase));
        if let Some(name) = found {
            normal.push_str(name);
            return Some(count);
        }
    }
    None
}

/// Adds the full name of the person or body that is mentioned at token `i`; how many tokens it took.
fn entity(
    i: usize,
    words: &Words,
    segments: &Segments,
    names: &Names,
    normal: &mut String,
) -> Option<usize> {
    let start = segments.tokens.get(words.first() + i)?.span.start();
    let mention = names.mention_at(start)?;
    let entity = &names.entities()[mention.entity?];
    if entity.kind == EntityKind::Unnamed {
        // A description is words to compare, not one name.
        return None;
    }
    let span: Span = mention.span;
    let taken = segments.tokens_in(span).len().max(1);
    match mention.form {
        MentionForm::Name | MentionForm::Role | MentionForm::Pronoun => {}
    }
    for (n, part) in entity.name.split_whitespace().enumerate() {
        if n > 0 {
            normal.push('_');
        }
        normal.extend(
            part.chars()
                .flat_map(char::to_lowercase)
                .filter(|c| c.is_alphanumeric() || *c == '-'),
        );
    }
    Some(taken)
}

/// Adds the base form of a content word.
fn word(words: &Words, i: usize, language: &Language, normal: &mut String) {
    if words.is_content(i) {
        language.grammar.base_form(words.get(i), normal);
    }
}
