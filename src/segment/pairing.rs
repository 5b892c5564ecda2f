//! Tells which quotation marks open and which close, and makes quotations of them.

use crate::error::Notice;
use crate::error::NoticeKind;
use crate::rules::Abbreviations;
use crate::segment::quotation::Mark;
use crate::segment::quotation::Quotation;
use crate::segment::quotation::Role;
use crate::segment::scanner::is_blank;
use crate::text::Lines;
use crate::text::QuotationMark;
use crate::text::Span;
use crate::text::is_word;

/// How deep quotations nest before a further opening mark is taken for a slip of the pen. Three is
/// the deepest seen in news; more would only cost time on hostile texts.
const MAX_DEPTH: usize = 8;

/// What stands beside a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Nothing, white space, or a mark that leaves a gap: before the mark a bracket or an opening
    /// quotation mark, after it a comma, a full stop, a bracket.
    Gap,
    /// A letter or digit.
    Word,
    /// Anything else: a dash, a currency sign.
    Other,
}

/// Marks that can be partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Single,
    Angle,
}

/// A quotation that waits for its closing mark.
#[derive(Clone, Copy, Debug)]
struct Open {
    quotation: usize,
    family: Family,
    /// Where the next quotation of the same family opened: one that is never closed ends there.
    cut: Option<usize>,
}

/// Pairs the marks of one paragraph after another.
pub(super) struct Pairing<'t> {
    text: &'t str,
    abbreviations: &'t Abbreviations,
    quotations: Vec<Quotation>,
    /// The quotations that were open where the paragraph before ended.
    pending: Vec<Open>,
    unclosed: Vec<Span>,
    open: Vec<Open>,
    contexts: Vec<Context>,
}

/// What surrounds a mark, as far as the text alone tells.
#[derive(Clone, Copy, Debug)]
struct Context {
    before: Side,
    after: Side,
    /// Whether a single mark that can close stands further on in the paragraph.
    closes_later: bool,
    /// Whether the next single mark in the paragraph can close.
    next_closes: bool,
}

impl Context {
    fn opens(self) -> bool {
        self.before == Side::Gap && self.after != Side::Gap
    }
}

impl<'t> Pairing<'t> {
    pub(super) fn new(text: &'t str, abbreviations: &'t Abbreviations) -> Self {
        Self {
            text,
            abbreviations,
            quotations: Vec::new(),
            pending: Vec::new(),
            unclosed: Vec::new(),
            open: Vec::new(),
            contexts: Vec::new(),
        }
    }

    /// Sets the roles of `marks`, which are those of `paragraph`, and remembers its quotations.
    pub(super) fn pair(&mut self, paragraph: Span, marks: &mut [Mark]) {
        if marks.is_empty() && self.pending.is_empty() {
            return;
        }
        let first = self.quotations.len();
        self.look_around(paragraph, marks);
        for at in 0..marks.len() {
            let mut context = self.contexts[at];
            if at > 0 && marks[at - 1].span.end() == marks[at].span.start() {
                context.before = match marks[at - 1].role {
                    Role::Opens => Side::Gap,
                    Role::Closes | Role::Neither => Side::Other,
                };
            }
            let role = self.role(marks[at], context);
            let is_resumed = role == Role::Closes && self.open.is_empty();
            if is_resumed && !self.resume(paragraph, first) {
                continue;
            }
            marks[at].role = role;
            match role {
                Role::Opens => self.open(marks[at].span, family(marks[at].shape), paragraph),
                Role::Closes => self.close(marks[at].span, family(marks[at].shape)),
                Role::Neither => {}
            }
        }
        self.end_paragraph(paragraph, first);
    }

    /// The quotations, and a notice for each that was never closed.
    pub(super) fn finish(mut self) -> (Vec<Quotation>, Vec<Notice>) {
        self.give_up_pending();
        if self.unclosed.is_empty() {
            return (self.quotations, Vec::new());
        }
        self.unclosed.sort_unstable();
        let lines = Lines::new(self.text);
        let notices = self.unclosed.iter().map(|span| {
            let place = lines.of(span.start());
            Notice::new(
                NoticeKind::UnclosedQuotation,
                format!("{}:{}", place.line, place.column),
                "a quotation that opens here is never closed; it was read to the end of its paragraph",
            )
        });
        (self.quotations, notices.collect())
    }

    /// Finds what surrounds each mark.
    fn look_around(&mut self, paragraph: Span, marks: &[Mark]) {
        self.contexts.clear();
        let text = &self.text[..paragraph.end()];
        let (mut closes_later, mut next_closes) = (false, false);
        let mut after_next = Side::Gap;
        for (at, mark) in marks.iter().enumerate().rev() {
            let touches_next = marks
                .get(at + 1)
                .is_some_and(|n| n.span.start() == mark.span.end());
            let context = Context {
                before: side_before(
                    text[paragraph.start()..mark.span.start()]
                        .chars()
                        .next_back(),
                ),
                after: if touches_next {
                    after_next
                } else {
                    side_after(text[mark.span.end()..].chars().next())
                },
                closes_later,
                next_closes,
            };
            after_next = context.after;
            if family(mark.shape) == Family::Single {
                next_closes = mark.shape != QuotationMark::OpenSingle
                    && context.before != Side::Gap
                    && context.after != Side::Word;
                closes_later |= next_closes;
            }
            self.contexts.push(context);
        }
        self.contexts.reverse();
    }

    fn has_open(&self, wanted: &[Family]) -> bool {
        self.open.iter().any(|o| wanted.contains(&o.family))
    }

    /// What `mark` does here.
    fn role(&self, mark: Mark, context: Context) -> Role {
        let double = [Family::Straight, Family::Curly];
        match mark.shape {
            QuotationMark::OpenDouble => self.opener(&double, context),
            QuotationMark::CloseDouble => self.closer(&double, context),
            QuotationMark::OpenAngle => self.opener(&[Family::Angle], context),
            QuotationMark::CloseAngle => self.closer(&[Family::Angle], context),
            QuotationMark::StraightDouble => {
                if context.opens() {
                    Role::Opens
                } else if self.has_open(&double) {
                    Role::Closes
                } else if context.before == Side::Word || context.after == Side::Gap {
                    Role::Neither
                } else {
                    Role::Opens
                }
            }
            QuotationMark::OpenSingle
            | QuotationMark::CloseSingle
            | QuotationMark::StraightSingle => self.single(mark, context),
        }
    }

    /// What a mark does that mostly opens: `„so“` ends with one.
    fn opener(&self, families: &[Family], context: Context) -> Role {
        if context.after != Side::Gap {
            Role::Opens
        } else if self.has_open(families) {
            Role::Closes
        } else if context.before == Side::Gap {
            Role::Opens
        } else {
            Role::Neither
        }
    }

    /// What a mark does that mostly closes: `»so«` begins with one.
    fn closer(&self, families: &[Family], context: Context) -> Role {
        if context.opens() && !self.has_open(families) {
            Role::Opens
        } else {
            Role::Closes
        }
    }

    /// What a single mark does.
    fn single(&self, mark: Mark, context: Context) -> Role {
        let may_open = mark.shape != QuotationMark::CloseSingle;
        let may_close = mark.shape != QuotationMark::OpenSingle;
        if may_close && self.closes_single(mark, context) {
            Role::Closes
        } else if may_open && context.opens() && context.closes_later {
            Role::Opens
        } else {
            Role::Neither
        }
    }

    /// Whether a single mark closes a quotation and is no apostrophe: in `‘the boys’ room’` the
    /// first is one, for another that can close follows.
    fn closes_single(&self, mark: Mark, context: Context) -> bool {
        if !self.has_open(&[Family::Single])
            || context.before == Side::Gap
            || context.after == Side::Word
        {
            return false;
        }
        let before = &self.text[..mark.span.start()];
        let ends_in_clitic = before
            .char_indices()
            .next_back()
            .is_some_and(|(i, _)| self.abbreviations.is_clitic(&before[i..]));
        let is_before_blank = self.text[mark.span.end()..].starts_with(is_blank);
        !(ends_in_clitic && is_before_blank && context.next_closes)
    }

    fn open(&mut self, mark: Span, family: Family, paragraph: Span) {
        if self.open.len() == MAX_DEPTH {
            return;
        }
        for open in &mut self.open {
            if open.family == family && open.cut.is_none() {
                open.cut = Some(mark.start());
            }
        }
        let continues = self.continues(mark, family, paragraph);
        self.open.push(Open {
            quotation: self.quotations.len(),
            family,
            cut: None,
        });
        self.quotations.push(Quotation {
            span: mark,
            inner: Span::at(mark.end(), mark.end()),
            depth: 0,
            is_closed: false,
            continues,
        });
    }

    /// Whether a mark that opens here goes on a quotation of the paragraph before: only the marks
    /// that begin the paragraph do, each for one that was left open.
    fn continues(&mut self, mark: Span, family: Family, paragraph: Span) -> bool {
        let end_before = match self.open.last() {
            Some(open) => self.quotations[open.quotation].span.end(),
            None => paragraph.start(),
        };
        let goes_on = end_before == mark.start()
            && self
                .pending
                .first()
                .is_some_and(|p| is_partner(p.family, family));
        if goes_on {
            self.pending.remove(0);
        }
        goes_on
    }

    /// Begins the paragraph with the quotation that the one before left open, though no mark
    /// repeats it: its closing mark was just found. False when there is none.
    fn resume(&mut self, paragraph: Span, first: usize) -> bool {
        if self.pending.is_empty() || self.quotations.len() > first {
            return false;
        }
        let pending = self.pending.remove(0);
        self.open.push(Open {
            quotation: self.quotations.len(),
            family: pending.family,
            cut: None,
        });
        let start = Span::at(paragraph.start(), paragraph.start());
        self.quotations.push(Quotation {
            span: start,
            inner: start,
            depth: 0,
            is_closed: false,
            continues: true,
        });
        true
    }

    /// Closes the innermost open quotation that `mark` can close; what was opened inside it and
    /// never closed ends with it.
    fn close(&mut self, mark: Span, family: Family) {
        let same = self.open.iter().rposition(|o| o.family == family);
        let found = same.or_else(|| self.open.iter().rposition(|o| is_partner(o.family, family)));
        let Some(position) = found else { return };
        for inner in self.open.drain(position + 1..) {
            let quotation = &mut self.quotations[inner.quotation];
            end_at(quotation, mark.start(), self.text);
        }
        let Some(open) = self.open.pop() else { return };
        let quotation = &mut self.quotations[open.quotation];
        quotation.inner = Span::at(quotation.inner.start(), mark.start());
        quotation.span = Span::at(quotation.span.start(), mark.end());
        quotation.is_closed = true;
    }

    /// Ends what is still open, and counts how deep each quotation of the paragraph lies.
    fn end_paragraph(&mut self, paragraph: Span, first: usize) {
        self.give_up_pending();
        for open in self.open.drain(..) {
            let quotation = &mut self.quotations[open.quotation];
            end_at(quotation, open.cut.unwrap_or(paragraph.end()), self.text);
            if open.cut.is_none() {
                self.pending.push(open);
            }
        }
        nest(&mut self.quotations[first..], self.text);
        self.forget_empty(first);
        for (at, quotation) in self.quotations.iter().enumerate().skip(first) {
            if !quotation.is_closed && !self.pending.iter().any(|p| p.quotation == at) {
                self.unclosed.push(quotation.span);
            }
        }
    }

    /// Removes the quotations without words, from `first` on: of two marks in a row (`"“So`) one is a
    /// slip, and `""` quotes nothing.
    fn forget_empty(&mut self, first: usize) {
        let text = self.text;
        let is_empty = |q: &Quotation| q.inner.slice(text).trim_matches(is_blank).is_empty();
        let pending = std::mem::take(&mut self.pending);
        let mut kept = first;
        for at in first..self.quotations.len() {
            let quotation = self.quotations[at];
            if is_empty(&quotation) {
                continue;
            }
            if let Some(open) = pending.iter().find(|p| p.quotation == at) {
                self.pending.push(Open {
                    quotation: kept,
                    ..*open
                });
            }
            self.quotations[kept] = quotation;
            kept += 1;
        }
        self.quotations.truncate(kept);
    }

    fn give_up_pending(&mut self) {
        for open in self.pending.drain(..) {
            self.unclosed.push(self.quotations[open.quotation].span);
        }
    }
}

/// Ends a quotation that is not closed at `end`, or at the last visible character before.
fn end_at(quotation: &mut Quotation, end: usize, text: &str) {
    let inner = &text[quotation.inner.start()..end];
    let end = quotation.inner.start() + inner.trim_end_matches(is_blank).len();
    quotation.inner = Span::at(quotation.inner.start(), end);
    quotation.span = Span::at(quotation.span.start(), end);
}

/// Sets the depths. A quotation that is not closed never crosses another: it is cut where a wider
/// one ends, and lasts as long as a closed one inside it.
fn nest(quotations: &mut [Quotation], text: &str) {
    let mut around: Vec<usize> = Vec::new();
    for at in 0..quotations.len() {
        let span = quotations[at].span;
        while let Some(&outer) = around.last() {
            if quotations[outer].span.end() >= span.end() {
                break;
            }
            if span.start() < quotations[outer].span.end() {
                if quotations[at].is_closed {
                    for &outer in &around {
                        if quotations[outer].span.end() < span.end() {
                            end_at(&mut quotations[outer], span.end(), text);
                        }
                    }
                } else {
                    let end = quotations[outer].inner.end();
                    end_at(&mut quotations[at], end, text);
                }
                break;
            }
            around.pop();
        }
        quotations[at].depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(at);
    }
}

fn family(shape: QuotationMark) -> Family {
    match shape {
        QuotationMark::OpenDouble | QuotationMark::CloseDouble => Family::Curly,
        QuotationMark::StraightDouble => Family::Straight,
        QuotationMark::OpenSingle | QuotationMark::CloseSingle | QuotationMark::StraightSingle => {
            Family::Single
        }
        QuotationMark::OpenAngle | QuotationMark::CloseAngle => Family::Angle,
    }
}

/// Whether a mark of `b` can close what one of `a` opened: straight and curly ones are mixed up.
fn is_partner(a: Family, b: Family) -> bool {
    let is_double = |family| matches!(family, Family::Straight | Family::Curly);
    a == b || (is_double(a) && is_double(b))
}

fn side_before(c: Option<char>) -> Side {
    match c {
        None | Some('(' | '[' | '{') => Side::Gap,
        Some(c) if is_blank(c) => Side::Gap,
        Some(c) if is_word(c) => Side::Word,
        Some(_) => Side::Other,
    }
}

fn side_after(c: Option<char>) -> Side {
    match c {
        None | Some(',' | '.' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}') => Side::Gap,
        Some(c) if is_blank(c) => Side::Gap,
        Some(c) if is_word(c) => Side::Word,
        Some(_) => Side::Other,
    }
}
