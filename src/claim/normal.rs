//! The normal form of a claim.

use std::ops::Range;

use crate::claim::words::Words;
use crate::names::EntityKind;
use crate::names::Names;
use crate::rules::Language;
use crate::segment::Segments;

/// The content words of `ranges` in base form, names resolved, countries under their name.
pub(super) fn normal(
    ranges: &[Range<usize>],
    words: &Words,
    segments: &Segments,
    names: &Names,
    language: &Language,
) -> String {
    let mut writer = Writer {
        words,
        segments,
        names,
        language,
        normal: String::new(),
        phrase: String::new(),
    };
    for range in ranges {
        let mut i = range.start;
        while i < range.end {
            i += writer.add(i..range.end);
        }
    }
    let mut normal = writer.normal;
    normal.truncate(normal.trim_end().len());
    normal
}

/// Writes a normal form, word by word.
struct Writer<'a> {
    words: &'a Words,
    segments: &'a Segments,
    names: &'a Names,
    language: &'a Language,
    normal: String,
    phrase: String,
}

impl Writer<'_> {
    /// Adds what begins at the front of `range`; how many tokens it took.
    fn add(&mut self, range: Range<usize>) -> usize {
        let at = range.start;
        let before = self.normal.len();
        let taken = self
            .name(range)
            .or_else(|| self.country(at))
            .or_else(|| self.entity(at))
            .unwrap_or_else(|| {
                self.word(at);
                1
            });
        if self.normal.len() > before {
            self.normal.push(' ');
        }
        taken
    }

    /// Adds the one name of what the words at `range` name in several ways.
    fn name(&mut self, range: Range<usize>) -> Option<usize> {
        if !self.words.kind(range.start).is_word() {
            return None;
        }
        let synonyms = &self.language.synonyms;
        let longest = synonyms.longest_name(self.words.get(range.start));
        let longest = longest.min(range.len());
        for count in (1..=longest).rev() {
            let range = range.start..range.start + count;
            if let Some(name) = synonyms.name(self.words.phrase(range, &mut self.phrase)) {
                self.normal.push_str(name);
                return Some(count);
            }
        }
        None
    }

    /// Adds the country that the word at token `i` names, unless it only begins a longer name (`Syrian
    /// Army`).
    fn country(&mut self, i: usize) -> Option<usize> {
        let start = self.start(i)?;
        let word = self.names.country_at(start)?;
        let is_longer = self
            .names
            .mention_at(start)
            .is_some_and(|m| m.span.end() > word.span.end() && m.entity.is_some());
        if is_longer {
            return None;
        }
        let country = self.language.titles.country(word.country);
        self.normal.extend(joined(country));
        Some(self.segments.tokens_in(word.span).len().max(1))
    }

    /// Adds the full name of the person or body that is mentioned at token `i`.
    fn entity(&mut self, i: usize) -> Option<usize> {
        let mention = self.names.mention_at(self.start(i)?)?;
        let entity = &self.names.entities()[mention.entity?];
        if entity.kind == EntityKind::Unnamed {
            // A description is words to compare, not one name.
            return None;
        }
        let taken = self.segments.tokens_in(mention.span).len().max(1);
        self.normal.extend(joined(&entity.name));
        Some(taken)
    }

    /// Adds the base form of a content word.
    fn word(&mut self, i: usize) {
        if self.words.is_content(i) {
            let grammar = &self.language.grammar;
            grammar.base_form(self.words.get(i), &mut self.normal);
        }
    }

    /// The byte where token `i` starts.
    fn start(&self, i: usize) -> Option<usize> {
        let token = self.segments.tokens.get(self.words.first() + i)?;
        Some(token.span.start())
    }
}

/// A name as normal forms have it: in lower case, its parts joined to one word (`jane_ong`).
pub fn joined(name: &str) -> impl Iterator<Item = char> + '_ {
    let parts = name.split_whitespace().enumerate();
    parts.flat_map(|(n, part)| {
        let letters = part.chars().flat_map(char::to_lowercase);
        let letters = letters.filter(|c| c.is_alphanumeric() || *c == '-');
        (n > 0).then_some('_').into_iter().chain(letters)
    })
}
