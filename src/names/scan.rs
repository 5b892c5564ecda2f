//! Goes over the sentences and finds the phrases that mention.

use rustc_hash::FxHashSet;
use std::ops::Range;

use super::country::Countries;
use super::country::CountryWord;
use super::line::Item;
use super::line::Line;
use super::phrase::Doubt;
use super::phrase::Matter;
use super::phrase::Phrase;
use super::phrase::Rank;
use crate::rules::Class;
use crate::rules::Titles;
use crate::segment::Segments;
use crate::segment::TokenKind;
use crate::text::Span;

/// An aside between two commas has no more items than this.
const LONGEST_ASIDE: usize = 24;

/// What was found in an article.
pub(super) struct Found {
    pub(super) phrases: Vec<Phrase>,
    /// Words that stand somewhere in lower case.
    pub(super) lower: FxHashSet<Box<str>>,
    /// Words that name countries, in the order of the text.
    pub(super) countries: Vec<CountryWord>,
}

/// Finds the phrases of all sentences, in the order of the text.
pub(super) fn scan(text: &str, segments: &Segments, titles: &Titles) -> Found {
    let mut scanner = Scanner {
        text,
        titles,
        line: Line::default(),
        phrases: Vec::new(),
        places: Vec::new(),
        sentence: 0,
        first: 0,
    };
    let mut doubtful: FxHashSet<Box<str>> = FxHashSet::default();
    let mut headlines = Vec::new();
    let mut countries = Countries::default();
    for sentence in 0..segments.sentences.len() {
        scanner.line.read(text, segments, sentence, titles);
        countries.read(&scanner.line);
        if scanner.is_headline() {
            headlines.push(sentence);
            continue;
        }
        scanner.sentence(sentence);
        scanner.note_doubtful(&mut doubtful);
    }
    let mut phrases = std::mem::take(&mut scanner.phrases);
    if !headlines.is_empty() {
        let known = super::headline::known_parts(text, &phrases);
        for sentence in headlines {
            scanner.line.read(text, segments, sentence, titles);
            scanner.headline(sentence, &known);
        }
        phrases = super::headline::merge(phrases, scanner.phrases);
    }
    super::quoted::place(&mut phrases, segments);
    let lower = lower_case(text, segments, &doubtful);
    Found {
        phrases,
        lower,
        countries: countries.finish(),
    }
}

/// Which of the words of `doubtful` stand somewhere in lower case.
fn lower_case(
    text: &str,
    segments: &Segments,
    doubtful: &FxHashSet<Box<str>>,
) -> FxHashSet<Box<str>> {
    let mut found = FxHashSet::default();
    if doubtful.is_empty() {
        return found;
    }
    let words = segments.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    for token in words {
        let word = token.span.slice(text);
        if word.starts_with(char::is_lowercase) && doubtful.contains(word) {
            found.insert(word.into());
        }
    }
    found
}

/// The sentence that is being read, and what was found so far.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) titles: &'t Titles,
    pub(super) line: Line,
    pub(super) phrases: Vec<Phrase>,
    /// The items of each phrase of this sentence, the first phrase at [`Scanner::first`].
    pub(super) places: Vec<Range<usize>>,
    pub(super) sentence: usize,
    /// The first phrase of this sentence.
    pub(super) first: usize,
}

impl Scanner<'_> {
    fn sentence(&mut self, sentence: usize) {
        self.sentence = sentence;
        self.first = self.phrases.len();
        self.places.clear();
        let mut at = 0;
        while at < self.line.items.len() {
            at = self.step(at);
        }
        self.rank();
    }

    /// Reads what begins at item `at`; returns where the next begins.
    fn step(&mut self, at: usize) -> usize {
        let item = self.line.items[at];
        if item.kind != TokenKind::Word {
            return at + 1;
        }
        if let Some(pronoun) = item.word.pronoun
            && !item.has(Class::Country)
        {
            self.push(at..at + 1, at..at + 1, Matter::Pronoun(pronoun));
            return at + 1;
        }
        if self.begins_name(at) {
            return self.capitals(at);
        }
        let role = [
            Class::Role,
            Class::Roles,
            Class::Body,
            Class::Bodies,
            Class::Collective,
            Class::People,
        ];
        if item.has_any(&role) {
            return self.role(at);
        }
        at + 1
    }

    /// Whether a stretch of capitalised words begins here.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let item = &self.line.items[at];
        if !item.is_name_part() {
            return false;
        }
        let many = [
            Class::Roles,
            Class::People,
            Class::Bodies,
            Class::Collective,
        ];
        let next_is_name = self.line.get(at + 1).is_some_and(Item::is_name_part);
        if item.has_any(&many) && !item.has(Class::Given) && !next_is_name {
            return false;
        }
        !item.is_ordinary() || next_is_name
    }

    /// Adds the phrase of the items `whole` whose head are the items `head`.
    pub(super) fn push(&mut self, whole: Range<usize>, head: Range<usize>, matter: Matter) {
        let span = self.span(&whole);
        let is_possessive = match &matter {
            Matter::Pronoun(pronoun) => pronoun.owns && self.owns(whole.end),
            Matter::Name(_) | Matter::Role(_) | Matter::Body(_) => {
                self.line.get(whole.end).is_some_and(|i| i.is_owner_mark)
            }
        };
        self.phrases.push(Phrase {
            span,
            head: self.span(&head),
            matter,
            is_possessive,
            sentence: self.sentence,
            rank: Rank::Object,
            quotation: None,
            apposed: None,
            is_predicate: self.is_predicate(whole.start),
        });
        self.places.push(whole);
    }

    /// Whether what stands before item `at` makes it a word for somebody else: `was`, `as`.
    fn is_predicate(&self, at: usize) -> bool {
        self.line.before(at).is_some_and(|b| b.has(Class::Copula))
    }

    /// Whether a possessive pronoun that ends before item `at` has something there to own.
    fn owns(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|next| {
            let small = [
                Class::Function,
                Class::Definite,
                Class::Preposition,
                Class::ClauseOpener,
                Class::Pronoun,
            ];
            next.kind.is_word() && (!next.has_any(&small) || next.has(Class::Portfolio))
                || next.kind == TokenKind::Quotation
        })
    }

    pub(super) fn span(&self, items: &Range<usize>) -> Span {
        self.line.items[items.start]
            .span
            .cover(self.line.items[items.end - 1].span)
    }

    /// The phrase that ends where item `at` begins.
    pub(super) fn ending_at(&self, at: usize) -> Option<usize> {
        let place = self.places.last()?;
        (place.end == at).then(|| self.phrases.len() - 1)
    }

    /// Takes the last phrase back; it becomes part of a longer one.
    pub(super) fn pop(&mut self) -> Option<(Phrase, Range<usize>)> {
        Some((self.phrases.pop()?, self.places.pop()?))
    }

    /// The doubtful beginnings of this sentence’s names, in lower case.
    fn note_doubtful(&self, doubtful: &mut FxHashSet<Box<str>>) {
        for phrase in &self.phrases[self.first..] {
            if let Matter::Name(name) = &phrase.matter
                && name.doubt == Doubt::Initial
            {
                let word = phrase.head.slice(self.text).split_whitespace().next();
                doubtful.insert(word.unwrap_or_default().to_lowercase().into());
            }
        }
    }

    /// Says what each phrase of the sentence does in it.
    fn rank(&mut self) {
        let mut otherwise = Rank::Subject;
        let mut from = 0;
        for index in self.first..self.phrases.len() {
            let place = self.places[index - self.first].clone();
            let between = &self.line.items[from.min(place.start)..place.start];
            if between.iter().any(opens_clause) {
                otherwise = Rank::Subject;
            }
            from = place.end;
            let rank = self.rank_of(index, &place, otherwise);
            if rank >= Rank::Subject {
                otherwise = Rank::Object;
            }
            self.phrases[index].rank = rank;
        }
    }

    fn rank_of(&self, index: usize, place: &Range<usize>, otherwise: Rank) -> Rank {
        let phrase = &self.phrases[index];
        if let Some(apposed) = phrase.apposed {
            return self.phrases[apposed].rank;
        }
        if phrase.is_possessive {
            return Rank::Owner;
        }
        if self.speaks(place) {
            return Rank::Speaker;
        }
        let before = self.line.before(place.start);
        if place.start == 0 && self.is_dateline(place.end) {
            return Rank::Object;
        }
        let is_object = before.is_some_and(|b| {
            b.has(Class::Preposition) && !b.has(Class::ClauseOpener)
                || b.has_any(&[Class::Definite, Class::Indefinite])
                    && self
                        .line
                        .before(place.start - 1)
                        .is_some_and(|p| p.has(Class::Preposition))
        });
        if is_object { Rank::Object } else { otherwise }
    }

    /// Whether a dash or bracket follows a place or outlet at the front: `TEHRAN –`.
    fn is_dateline(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|i| {
            i.kind == TokenKind::Punctuation
                && i.span.slice(self.text).starts_with(['–', '—', '-', '('])
        })
    }

    /// Whether a word of saying stands beside the phrase so that it speaks.
    fn speaks(&self, place: &Range<usize>) -> bool {
        let from = self.behind_day(place.end);
        let mut at = from;
        while at < from + 3
            && self.line.get(at).is_some_and(|i| {
                i.has(Class::Function) && !i.has_any(&[Class::Saying, Class::Preposition])
            })
        {
            at += 1;
        }
        if self.line.get(at).is_some_and(is_saying) || self.speaks_behind_aside(place.end) {
            return true;
        }
        let start = self.owner_before(place.start);
        let Some(before) = self.line.before(start) else {
            return false;
        };
        let mark = start.checked_sub(2).and_then(|i| self.line.get(i));
        is_saying(before) && mark.is_some_and(|m| !m.kind.is_word())
    }

    /// What stands at or behind item `at`, without a day there: `Ong on Monday said`.
    fn behind_day(&self, at: usize) -> usize {
        let is_day = |at: usize| self.line.get(at).is_some_and(|i| i.has(Class::Calendar));
        let opens = self.line.get(at).is_some_and(|i| i.has(Class::Preposition));
        match (is_day(at), opens && is_day(at + 1)) {
            (true, _) => at + 1,
            (false, true) => at + 2,
            (false, false) => at,
        }
    }

    /// Whether a word of saying stands behind what two commas set off: `Ong, who leads Acme, said`.
    fn speaks_behind_aside(&self, end: usize) -> bool {
        let is_comma = |i: &Item| i.span.slice(self.text) == ",";
        if !self.line.get(end).is_some_and(is_comma) {
            return false;
        }
        let aside = self.line.items[end + 1..].iter().take(LONGEST_ASIDE);
        let mut was_comma = false;
        for item in aside {
            if was_comma && is_saying(item) {
                return true;
            }
            if item.kind == TokenKind::Quotation {
                return false;
            }
            was_comma = is_comma(item);
        }
        false
    }

    /// Where the owner begins whose mark ends before item `at`: `NBC’s` of `NBC’s Jane Ong`.
    pub(super) fn owner_before(&self, at: usize) -> usize {
        let is_owner = self.line.before(at).is_some_and(|b| b.is_owner_mark);
        let mut owners = self.places.iter().rev();
        match owners.find(|p| p.end < at) {
            Some(owner) if is_owner && owner.end + 1 == at => owner.start,
            Some(_) | None => at,
        }
    }
}

fn is_saying(item: &Item) -> bool {
    item.has(Class::Saying) && !item.is_capital
}

fn opens_clause(item: &Item) -> bool {
    item.has(Class::ClauseOpener) || item.kind == TokenKind::Quotation
}
