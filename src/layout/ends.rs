//! What is shown of an article's words: a cell begins and ends with a word, not with half a quotation.

use crate::analysis::Analysis;
use crate::segment::Quotation;
use crate::text::Passage;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::quotation_mark;

/// A passage without the marks that say nothing at its ends.
pub(super) struct Shown {
    /// The words that are shown.
    pub(super) passage: Passage,
    /// The mark of a quotation that ends among them and begins before.
    pub(super) opening: Option<String>,
    /// The mark of a quotation that begins among them and ends behind.
    pub(super) closing: Option<String>,
}

/// What is shown of `passage`: without marks that end a clause, without a pair of quotation marks around
/// all of it, and without a mark at an end whose partner is not shown.
pub(super) fn shown(analysis: &Analysis, passage: &Passage) -> Shown {
    let quotations: Vec<&Quotation> = {
        let all = &analysis.segments.quotations;
        let near = |q: &&Quotation| passage.cover().overlaps(q.span);
        all.iter().filter(near).collect()
    };
    let mut ends = Ends {
        text: &analysis.article.text,
        quotations,
        start: passage.cover().start(),
        end: passage.cover().end(),
    };
    while ends.trim() {}
    let kept = Span::at(ends.start, ends.end);
    let spans = passage.spans().iter();
    let spans = spans.filter_map(|s| s.intersection(kept)).collect();
    Shown {
        passage: Passage::new(spans).unwrap_or_else(|| passage.clone()),
        opening: ends.opening(),
        closing: ends.closing(),
    }
}

/// Marks at the end of a clause, which belong to the sentence around it.
fn is_loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '―')
}

/// The ends of what is shown, as they move inwards.
struct Ends<'a> {
    text: &'a str,
    quotations: Vec<&'a Quotation>,
    start: usize,
    end: usize,
}

impl Ends<'_> {
    /// Takes one thing from one end, if there is any to be taken.
    fn trim(&mut self) -> bool {
        let words = &self.text[self.start..self.end];
        let inner = words.trim_matches(is_loose);
        if inner.is_empty() {
            return false;
        }
        if inner.len() < words.len() {
            self.start += words.len() - words.trim_start_matches(is_loose).len();
            self.end = self.start + inner.len();
            return true;
        }
        let (first, last) = (first(words), last(words));
        if let Some(len) = self.is_around(first, last) {
            self.start += len.0;
            self.end -= len.1;
        } else if let Some(len) = first.filter(|m| self.is_opening_alone(m.1)).map(|m| m.0) {
            self.start += len;
        } else if let Some(len) = last.filter(|m| self.is_closing_alone(m.1)).map(|m| m.0) {
            self.end -= len;
        } else if let Some((len, _)) = last.filter(|_| self.ends_with_loose_quoted()) {
            // The quotation is closed again behind its last word.
            self.end -= len;
        } else {
            return false;
        }
        self.start < self.end
    }

    /// The lengths of the marks at both ends, where they are one quotation's.
    fn is_around(&self, first: Option<Mark>, last: Option<Mark>) -> Option<(usize, usize)> {
        let ((first, opens), (last, closes)) = (first?, last?);
        let is_pair = match self.starting(self.start) {
            Some(q) => q.is_closed && q.span.end() == self.end,
            None => {
                self.quotations.is_empty()
                    && is_double(opens)
                    && is_double(closes)
                    && first + last < self.end - self.start
            }
        };
        is_pair.then_some((first, last))
    }

    fn is_opening_alone(&self, mark: QuotationMark) -> bool {
        match self.starting(self.start) {
            Some(q) => !q.is_closed || q.span.end() > self.end,
            None => is_double(mark),
        }
    }

    fn is_closing_alone(&self, mark: QuotationMark) -> bool {
        match self.ending(self.end) {
            Some(q) => q.span.start() < self.start,
            None => is_double(mark),
        }
    }

    /// Whether a quotation at the end has a comma before its mark: `“safe,”`.
    fn ends_with_loose_quoted(&self) -> bool {
        self.ending(self.end).is_some_and(|q| {
            let inner = q.inner.slice(self.text);
            inner.ends_with(is_loose) && !inner.trim_end_matches(is_loose).is_empty()
        })
    }

    fn starting(&self, at: usize) -> Option<&Quotation> {
        self.quotations
            .iter()
            .copied()
            .find(|q| q.span.start() == at)
    }

    fn ending(&self, at: usize) -> Option<&Quotation> {
        let ends = |q: &&Quotation| q.is_closed && q.span.end() == at;
        self.quotations.iter().copied().find(ends)
    }

    fn opening(&self) -> Option<String> {
        let ends_within = |q: &&&Quotation| {
            q.is_closed && q.span.start() < self.start && q.span.end() <= self.end
        };
        let quotation = self.outermost().find(ends_within)?;
        let mark = self
            .text
            .get(quotation.span.start()..quotation.inner.start())?;
        Some(mark.to_owned())
    }

    fn closing(&self) -> Option<String> {
        let starts_within = |q: &&&Quotation| {
            q.span.start() >= self.start && (!q.is_closed || q.span.end() > self.end)
        };
        let quotation = self.outermost().find(starts_within)?;
        let own = self.text.get(quotation.inner.end()..quotation.span.end())?;
        let opening = self
            .text
            .get(quotation.span.start()..quotation.inner.start())?;
        Some(match (own, opening) {
            ("", "“") => "”".to_owned(),
            ("", opening) => opening.to_owned(),
            (own, _) => own.to_owned(),
        })
    }

    fn outermost(&self) -> impl Iterator<Item = &&Quotation> {
        self.quotations.iter().filter(|q| q.depth == 0)
    }
}

/// A mark's length in bytes and what it can do.
type Mark = (usize, QuotationMark);

fn first(words: &str) -> Option<Mark> {
    let c = words.chars().next()?;
    Some((c.len_utf8(), quotation_mark(c)?))
}

fn last(words: &str) -> Option<Mark> {
    let c = words.chars().next_back()?;
    Some((c.len_utf8(), quotation_mark(c)?))
}

/// Whether a mark is never an apostrophe.
fn is_double(mark: QuotationMark) -> bool {
    match mark {
        QuotationMark::OpenDouble
        | QuotationMark::CloseDouble
        | QuotationMark::StraightDouble
        | QuotationMark::OpenAngle
        | QuotationMark::CloseAngle => true,
        QuotationMark::OpenSingle | QuotationMark::CloseSingle | QuotationMark::StraightSingle => {
            false
        }
    }
}
