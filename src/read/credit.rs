//! The credit lines of a text: where they stand, and which outlet they name.

use std::ops::Range;

use crate::rules::CreditPattern;
use crate::rules::CreditPiece;
use crate::rules::CreditPlace;
use crate::rules::Credits;
use crate::text::Span;

/// What the credit lines of a text tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Credit {
    /// The outlet they name; an agency only when they name no other.
    pub(super) outlet: Option<String>,
    /// Where they stand, in order and apart from each other.
    pub(super) spans: Vec<Span>,
}

/// How many lines may hold a credit before the text begins: headline, subtitle, byline, date, place.
const OPENING_LINES: usize = 5;

/// How much of a line is looked at for a credit that opens it, in code points.
const OPENING_LENGTH: usize = 160;

/// How many words the sentence behind an opening credit has at least. `Fox News – A Channel At War`
/// is a headline.
const SENTENCE_WORDS: usize = 8;

/// How much of the end of a text is looked at for a licence line, in code points.
const END_LENGTH: usize = 600;

/// The longest name and the longest place, in words and marks.
const LONGEST_GAP: usize = 10;

/// The longest place with its date, in bytes.
const LONGEST_PLACE: usize = 60;

/// The longest shortened word that a full stop belongs to inside a name, with the stop, in bytes.
const LONGEST_SHORTENING: usize = 4;

/// Finds the credit lines in `body`.
pub(super) fn find(text: &str, body: Span, credits: &Credits) -> Credit {
    let mut hits = opening(text, body, credits);
    hits.extend(end(text, body, credits));
    hits.sort_by_key(|hit| (credits.is_agency(&hit.name), hit.pattern, hit.span));
    let outlet = hits.first().map(|hit| hit.name.clone());
    let mut spans: Vec<Span> = hits.into_iter().map(|hit| hit.span).collect();
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| later.overlaps(*earlier));
    Credit { outlet, spans }
}

/// One credit line.
struct Hit {
    pattern: usize,
    name: String,
    span: Span,
}

/// The credits that open one of the first lines.
fn opening(text: &str, body: Span, credits: &Credits) -> Vec<Hit> {
    let lines = lines(text, body).filter(|l| !text[l.clone()].trim().is_empty());
    let mut hits = Vec::new();
    for line in lines.take(OPENING_LINES) {
        let mut offsets = text[line.clone()].char_indices();
        let cut = offsets
            .nth(OPENING_LENGTH)
            .map_or(line.end, |(offset, _)| line.start + offset);
        let words = words(text, line.start..cut);
        for (pattern, form) in at(credits, CreditPlace::Opening) {
            let Some(found) = (Matcher {
                text,
                words: &words,
                line: &line,
                credits,
            })
            .all(&form.pieces, 0) else {
                continue;
            };
            let rest = found.end..line.end;
            let Some(next) = text[rest.clone()].find(|c: char| !c.is_whitespace()) else {
                continue;
            };
            if is_sentence(&text[rest]) {
                hits.push(Hit {
                    pattern,
                    name: found.name,
                    span: Span::at(words[0].start, found.end + next),
                });
                break;
            }
        }
    }
    hits
}

/// The credits in the last lines.
fn end(text: &str, body: Span, credits: &Credits) -> Vec<Hit> {
    let mut offsets = body.slice(text).char_indices();
    let from = offsets
        .nth_back(END_LENGTH)
        .map_or(body.start(), |(offset, _)| body.start() + offset);
    let mut hits: Vec<Hit> = Vec::new();
    for line in lines(text, Span::at(from, body.end())) {
        let words = words(text, line.clone());
        for first in 0..words.len() {
            if hits
                .last()
                .is_some_and(|h| words[first].start < h.span.end())
            {
                continue;
            }
            let matcher = Matcher {
                text,
                words: &words,
                line: &line,
                credits,
            };
            let found = at(credits, CreditPlace::End)
                .find_map(|(pattern, form)| Some((pattern, matcher.all(&form.pieces, first)?)));
            if let Some((pattern, found)) = found {
                hits.push(Hit {
                    pattern,
                    name: found.name,
                    span: Span::at(words[first].start, found.end).trimmed(text),
                });
            }
        }
    }
    hits
}

fn at(credits: &Credits, place: CreditPlace) -> impl Iterator<Item = (usize, &CreditPattern)> {
    let patterns = credits.patterns().iter().enumerate();
    patterns.filter(move |(_, p)| p.at == place)
}

/// Whether what stands behind an opening credit goes on as a sentence of the article does.
fn is_sentence(rest: &str) -> bool {
    let rest = rest.trim_start();
    !rest.starts_with(char::is_lowercase)
        && rest.split_whitespace().take(SENTENCE_WORDS).count() == SENTENCE_WORDS
}

/// The lines inside `body`, without their ends.
fn lines(text: &str, body: Span) -> impl Iterator<Item = Range<usize>> {
    let mut start = body.start();
    body.slice(text).split('\n').map(move |line| {
        let from = start;
        start += line.len() + 1;
        from..from + line.trim_end_matches('\r').len()
    })
}

/// Cuts a line into words and the marks that credit lines are made of.
fn words(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = Kind::Space;
    let slice = &text[line.clone()];
    for (offset, c) in slice.char_indices() {
        let start = line.start + offset;
        let end = start + c.len_utf8();
        let kind = match c {
            _ if c.is_whitespace() => Kind::Space,
            '–' | '—' | '―' | '−' => Kind::Dash,
            '-' if before != Kind::Word || !joins(&slice[offset..]) => Kind::Dash,
            '(' | ')' | '[' | ']' | '|' | '©' => Kind::Mark,
            _ => Kind::Word,
        };
        match kind {
            Kind::Space => {}
            Kind::Word | Kind::Dash if kind == before => {
                if let Some(last) = words.last_mut() {
                    last.end = end;
                }
            }
            Kind::Word | Kind::Dash | Kind::Mark => words.push(start..end),
        }
        before = kind;
    }
    words
}

/// Whether the hyphen that `rest` begins with joins a word to the one before.
fn joins(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Word,
    Dash,
    Mark,
}

/// What a pattern matched.
struct Found {
    name: String,
    end: usize,
}

/// Compares patterns with the words of one line.
struct Matcher<'a> {
    text: &'a str,
    words: &'a [Range<usize>],
    line: &'a Range<usize>,
    credits: &'a Credits,
}

impl Matcher<'_> {
    /// Whether the words from `first` on match all `pieces`; the longest name is preferred.
    fn all(&self, pieces: &[CreditPiece], first: usize) -> Option<Found> {
        let Some((piece, others)) = pieces.split_first() else {
            let end = first
                .checked_sub(1)
                .and_then(|last| self.words.get(last))?
                .end;
            return Some(Found {
                name: String::new(),
                end,
            });
        };
        match piece {
            CreditPiece::Rest => Some(Found {
                name: String::new(),
                end: self.line.end,
            }),
            CreditPiece::Outlet | CreditPiece::Agency => {
                let named = |n: usize| {
                    let found = self.all(others, first + n)?;
                    let name = self.name(first, n)?;
                    Some(Found { name, ..found })
                };
                (1..=LONGEST_GAP).rev().find_map(named)
            }
            CreditPiece::Place => (0..=LONGEST_GAP)
                .take_while(|n| self.is_place(first, *n))
                .find_map(|n| self.all(others, first + n)),
            CreditPiece::Word(_) | CreditPiece::Dash | CreditPiece::Year => {
                let word = &self.text[self.words.get(first)?.clone()];
                is_one(piece, word).then(|| self.all(others, first + 1))?
            }
        }
    }

    /// The outlet's name that the `count` words from `first` on are.
    fn name(&self, first: usize, count: usize) -> Option<String> {
        let words = self.words.get(first..first + count)?;
        let (last, before) = words.split_last()?;
        let ends_name = |w: &Range<usize>| {
            let word = &self.text[w.clone()];
            let is_shortened = word.ends_with('.') && word.len() <= LONGEST_SHORTENING;
            word.ends_with(['.', ',', ';', ':', '!', '?']) && !is_shortened
        };
        if before.iter().any(ends_name) {
            return None;
        }
        let name = self.text[words[0].start..last.end].trim_end_matches(['.', ',', ';', ':']);
        self.credits
            .is_outlet(name)
            .then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether the `count` words from `first` on can be a place with a date.
    fn is_place(&self, first: usize, count: usize) -> bool {
        let Some(words) = self.words.get(first..first + count) else {
            return false;
        };
        let (Some(start), Some(end)) = (words.first(), words.last()) else {
            return true;
        };
        let is_name = |w: &Range<usize>| {
            let word = &self.text[w.clone()];
            let starts = word.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
            starts || self.credits.is_particle(word)
        };
        end.end - start.start <= LONGEST_PLACE && words.iter().all(is_name)
    }
}

/// Whether `word` is what `piece` asks for.
fn is_one(piece: &CreditPiece, word: &str) -> bool {
    let bare = || word.trim_end_matches(['.', ',', ';', ':']);
    match piece {
        CreditPiece::Word(expected) if expected.is_ascii() => {
            word.len() >= expected.len() && bare().eq_ignore_ascii_case(expected)
        }
        CreditPiece::Word(expected) => bare().to_lowercase() == *expected,
        CreditPiece::Dash => word
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '―' | '−')),
        CreditPiece::Year => bare()
            .split(['-', '–'])
            .all(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())),
        CreditPiece::Outlet | CreditPiece::Agency | CreditPiece::Place | CreditPiece::Rest => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    const SENTENCE: &str = "The port said on Monday that both of its gates stay shut.";

    fn found(text: &str) -> (Option<String>, Vec<&str>) {
        let credit = find(text, Span::whole(text), &Language::english().credits);
        let spans = credit.spans.iter().map(|s| s.slice(text)).collect();
        (credit.outlet, spans)
    }

    #[track_caller]
    fn opens(credit: &str, outlet: &str) {
        let text = format!("{credit}{SENTENCE}");
        assert_eq!(found(&text), (Some(outlet.to_owned()), vec![credit]));
    }

    #[track_caller]
    fn ends(credit: &str, outlet: &str) {
        let text = format!("{SENTENCE} AB/CD {credit}");
        assert_eq!(found(&text), (Some(outlet.to_owned()), vec![credit]));
    }

    #[track_caller]
    fn names_none(text: &str) {
        assert_eq!(found(text), (None, vec![]));
    }

    #[test]
    fn a_name_and_a_dash_open_a_text() {
        opens("Harbour Times - ", "Harbour Times");
        opens("The Quay Gazette — ", "The Quay Gazette");
        opens("Harbour News Agency-- ", "Harbour News Agency");
        opens("Times of Ellen – ", "Times of Ellen");
        opens("HARBOUR TIMES —", "HARBOUR TIMES");
    }

    #[test]
    fn a_dateline_names_an_agency() {
        opens("(Reuters) - ", "Reuters");
        opens("PORT ELLEN (Reuters) — ", "Reuters");
        opens("Port of Ellen, N.H., Dec. 8 (UPI) -- ", "UPI");
        opens("PORT ELLEN (Harbour News)—", "Harbour News");
    }

    #[test]
    fn a_credit_may_follow_a_headline() {
        let text = format!("Gates stay shut\n\nPORT ELLEN (AP) — {SENTENCE}");
        assert_eq!(
            found(&text),
            (Some("AP".to_owned()), vec!["PORT ELLEN (AP) — "])
        );
    }

    #[test]
    fn a_licence_line_ends_a_text() {
        ends(
            "All Content by Harbour News Agency is licensed under a licence, version 4.0.",
            "Harbour News Agency",
        );
        ends("© 2024 The Daily Example", "The Daily Example");
        ends(
            "©2019-2024 The Daily Example. All rights reserved.",
            "The Daily Example",
        );
        ends(
            "© 2024 The Daily Example All rights reserved",
            "The Daily Example",
        );
        ends(
            "Copyright 2024 Quay Radio. All rights reserved.",
            "Quay Radio",
        );
        ends("(c) 2024 Quay Radio, Port Ellen", "Quay Radio");
    }

    #[test]
    fn a_publisher_counts_before_the_agency_it_prints() {
        let text = format!("PORT ELLEN (Reuters) - {SENTENCE}\n© 2024 The Daily Example");
        let (outlet, spans) = found(&text);
        assert_eq!(outlet.as_deref(), Some("The Daily Example"));
        assert_eq!(
            spans,
            ["PORT ELLEN (Reuters) - ", "© 2024 The Daily Example"]
        );
    }

    #[test]
    fn a_place_before_a_dash_is_no_outlet() {
        names_none(&format!("Washington - {SENTENCE}"));
        names_none(&format!("PORT ELLEN – {SENTENCE}"));
    }

    #[test]
    fn a_headline_with_a_dash_is_no_credit() {
        names_none("Harbour News – A Station At War");
        names_none(&format!("Breaking News - {SENTENCE}"));
        names_none(&format!("Gates at Harbour Post - {SENTENCE}"));
    }

    #[test]
    fn an_outlet_that_the_text_is_about_is_not_its_own() {
        names_none(
            "The Harbour Times - which has three owners - said that it would close its office.",
        );
        names_none(
            "The Harbour Times said on Monday that it would close its office in Port Ellen.",
        );
        names_none(
            "The mayor (R) - and nobody else in town - said that the gates were to stay shut.",
        );
    }

    #[test]
    fn a_long_line_of_capitals_and_brackets_takes_no_long_time() {
        names_none(&"A ( ".repeat(500_000));
        names_none(&"© 2024 The ".repeat(300_000));
    }
}
