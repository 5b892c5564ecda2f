//! An article's tokens as the rules see them: words in lower case, quotations, cues.

use std::ops::Range;

use crate::names::Names;
use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::CueOrigin;
use crate::rules::CuePart;
use crate::rules::CueRule;
use crate::rules::Language;
use crate::segment::Segments;
use crate::segment::TokenKind;
use crate::text::Span;

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct CueMatch<'l> {
    /// The cue.
    pub(super) rule: &'l CueRule,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

impl CueMatch<'_> {
    /// Whether it is the reader's own.
    pub(super) fn is_own(&self) -> bool {
        self.rule.origin == CueOrigin::Reader
    }
}

/// The article at work.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) segments: &'a Segments,
    pub(super) names: &'a Names,
    pub(super) language: &'a Language,
    lower: String,
    ends: Vec<usize>,
    /// For each token, its outermost quotation, as an index; marks included.
    quotations: Vec<Option<usize>>,
}

/// Classes of nouns that can speak.
const SPEAKERS: Classes = Classes::of(&[
    Class::Role,
    Class::Roles,
    Class::Body,
    Class::Bodies,
    Class::Collective,
    Class::BodyWord,
    Class::NameBody,
    Class::Document,
    Class::People,
    Class::Country,
    Class::Capital,
    Class::Honorific,
]);

impl<'a> Reading<'a> {
    /// Reads the article's tokens, in time linear in its length.
    pub(super) fn new(
        text: &'a str,
        segments: &'a Segments,
        names: &'a Names,
        language: &'a Language,
    ) -> Self {
        let mut lower = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(segments.tokens.len());
        for token in &segments.tokens {
            let word = token.span.slice(text);
            if word.is_ascii() {
                let from = lower.len();
                lower.push_str(word);
                lower[from..].make_ascii_lowercase();
            } else {
                for c in word.chars() {
                    match c {
                        '’' | '‘' | 'ʼ' => lower.push('\''),
                        c => lower.extend(c.to_lowercase()),
                    }
                }
            }
            ends.push(lower.len());
        }
        let mut quotations = vec![None; segments.tokens.len()];
        for (index, quotation) in segments.quotations.iter().enumerate() {
            if quotation.depth == 0 {
                quotations[segments.tokens_in(quotation.span)].fill(Some(index));
            }
        }
        Self {
            text,
            segments,
            names,
            language,
            lower,
            ends,
            quotations,
        }
    }

    /// How many tokens.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Token `i` in lower case with straight apostrophes; empty behind the end.
    pub(super) fn word(&self, i: usize) -> &str {
        let Some(end) = self.ends.get(i) else {
            return "";
        };
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.lower[start..*end]
    }

    /// Token `i` as it is printed.
    pub(super) fn printed(&self, i: usize) -> &'a str {
        self.segments
            .tokens
            .get(i)
            .map_or("", |t| t.span.slice(self.text))
    }

    /// Whether token `i` is a word or number.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.segments
            .tokens
            .get(i)
            .is_some_and(|t| t.kind.is_word())
    }

    /// Whether token `i` is a quotation mark.
    pub(super) fn is_mark(&self, i: usize) -> bool {
        (self.segments.tokens.get(i)).is_some_and(|t| t.kind == TokenKind::Quotation)
    }

    /// Whether token `i` stands in a quotation, marks included.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.quotations.get(i).is_some_and(Option::is_some)
    }

    /// The tokens of the outermost quotation that token `i` stands in, marks included.
    pub(super) fn quotation(&self, i: usize) -> Option<Range<usize>> {
        let index = (*self.quotations.get(i)?)?;
        Some(
            self.segments
                .tokens_in(self.segments.quotations[index].span),
        )
    }

    /// The tokens of a quotation that opens at token `i`.
    pub(super) fn quotation_from(&self, i: usize) -> Option<Range<usize>> {
        self.quotation(i).filter(|q| q.start == i)
    }

    /// The sentence that token `i` stands in, as an index.
    pub(super) fn sentence(&self, i: usize) -> usize {
        self.segments
            .sentences
            .partition_point(|s| s.tokens.end <= i)
    }

    /// The span of these tokens, of which there is at least one.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let tokens = &self.segments.tokens[tokens.clone()];
        tokens[0].span.cover(tokens[tokens.len() - 1].span)
    }

    /// The cues that begin at token `i`, the longest first.
    pub(super) fn cues_at(&self, i: usize) -> impl Iterator<Item = CueMatch<'a>> {
        let next = move |d: usize| (i + d < self.len()).then(|| self.word(i + d));
        let cues = self.language.reporting.cues_at(self.word(i), next);
        cues.map(move |(rule, length)| CueMatch {
            rule,
            tokens: i..i + length,
        })
    }

    /// The cue that begins at token `i`, as its neighbours let it be read: behind a determiner it is
    /// no verb, elsewhere no noun.
    pub(super) fn cue_at(&self, i: usize) -> Option<CueMatch<'a>> {
        // Most words are no cue: only where there is one is the word before asked.
        let mut cues = self.cues_at(i).peekable();
        cues.peek()?;
        let is_noun = self.is_noun_place(i);
        cues.find(|c| match c.rule.part {
            CuePart::Noun => is_noun,
            CuePart::Verb => !is_noun,
            CuePart::Adjective | CuePart::Preposition | CuePart::Phrase => true,
        })
    }

    /// Whether a noun must stand at token `i`: behind a determiner or an owner.
    fn is_noun_place(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|b| self.word(b)) else {
            return false;
        };
        let speakers = &self.language.speakers;
        speakers.is_determiner(before)
            || matches!(before, "'s" | "'") && !speakers.is_adverb(self.word(i))
    }

    /// Whether token `i` is a verb form that has a subject, as far as the lists tell.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        self.is_word(i)
            && (self.language.grammar.is_finite_verb(self.word(i)))
            && !(i > 0 && self.language.speakers.is_determiner(self.word(i - 1)))
    }

    /// Whether these tokens can be somebody or something that speaks, writes or thinks: a name, a
    /// role, a body, a document, a pronoun, and no word that means what cannot.
    pub(super) fn can_speak(&self, tokens: &Range<usize>) -> bool {
        let titles = &self.language.titles;
        let head = self.head(tokens);
        let mut key = String::new();
        let is_speaker = |i: usize, key: &mut String| {
            let word = titles.word(self.printed(i), key);
            word.pronoun.is_some() || word.classes.has_any(SPEAKERS)
        };
        if self.language.speakers.is_mute(self.word(head)) {
            return false;
        }
        !(self.names.mentions_in(self.span(tokens))).is_empty()
            || tokens.clone().any(|i| is_speaker(i, &mut key))
            || tokens.clone().any(|i| {
                let cue = self.language.reporting.word(self.word(i));
                cue.parts.has(CuePart::Noun)
            })
    }

    /// Whether the head of these tokens is a thing, in the singular or the plural, and no name is among
    /// them: `Crane` speaks.
    pub(super) fn is_thing(&self, tokens: &Range<usize>) -> bool {
        let head = self.head(tokens);
        let is_name = self.printed(head).starts_with(char::is_uppercase);
        if is_name || !self.names.mentions_in(self.span(tokens)).is_empty() {
            return false;
        }
        let mut base = String::new();
        let grammar = &self.language.grammar;
        grammar.base_form(self.word(head), &mut base);
        self.language.speakers.is_thing(&base)
    }

    /// The head of a noun phrase: its last word before a comma, a preposition or a relative clause.
    pub(super) fn head(&self, tokens: &Range<usize>) -> usize {
        let speakers = &self.language.speakers;
        let ends = |i: &usize| {
            !self.is_word(*i)
                || speakers.opens_adjunct(self.word(*i))
                || speakers.opens_clause(self.word(*i))
        };
        let end = (tokens.start + 1..tokens.end)
            .find(ends)
            .unwrap_or(tokens.end);
        end - 1
    }
}
