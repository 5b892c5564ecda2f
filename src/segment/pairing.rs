//! Tells which quotation marks open and which close, and makes quotations of them.

use crate::error::Notice;
use crate::error::NoticeKind;
use crate::rules::Abbreviations;
use crate::segment::characters::is_blank;
use crate::segment::context::Context;
use crate::segment::context::Family;
use crate::segment::context::Side;
use crate::segment::context::family;
use crate::segment::context::is_partner;
use crate::segment::context::look_around;
use crate::segment::nesting::end_at;
use crate::segment::nesting::nest;
use crate::segment::quotation::Mark;
use crate::segment::quotation::Quotation;
use crate::segment::quotation::Role;

use crate::text::CodePoints;
use crate::text::QuotationMark;
use crate::text::Span;

/// How deep quotations nest before a further opening mark is taken for a slip of the pen. Three is
/// the deepest seen in news; more would only cost time on hostile texts.
const MAX_DEPTH: usize = 8;

/// What a notice says.
const UNCLOSED: &str =
    "a quotation that opens here is never closed; it was read to the end of its paragraph";

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
        look_around(self.text, paragraph, marks, &mut self.contexts);
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
        self.unclosed.sort_unstable();
        (self.quotations, notices(self.text, &self.unclosed))
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
            let is_doubled = is_partner(open.family, family)
                && self.quotations[open.quotation].span.end() == mark.start();
            if (open.family == family || is_doubled) && open.cut.is_none() {
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

/// A notice for each of the `unclosed` quotations, which are in order. One line may hold all of them,
/// so that the column is not counted from its start each time.
fn notices(text: &str, unclosed: &[Span]) -> Vec<Notice> {
    if unclosed.is_empty() {
        return Vec::new();
    }
    let code_points = CodePoints::new(text);
    let (mut line, mut line_start, mut seen) = (1, 0, 0);
    let notice = |span: &Span| {
        let passed = &text[seen..span.start()];
        line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        line_start = passed.rfind('\n').map_or(line_start, |end| seen + end + 1);
        seen = span.start();
        let column = code_points.of(span.start()) - code_points.of(line_start) + 1;
        Notice::new(
            NoticeKind::UnclosedQuotation,
            format!("{line}:{column}"),
            UNCLOSED,
        )
    };
    unclosed.iter().map(notice).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::Language;
    use crate::segment::segment;
    use crate::text::Span;

    /// Checks the quotations of `text`: `>` for each one around it, `+` when it goes on another, `?`
    /// when it is not closed; then the words inside.
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found = segment(text, Span::whole(text), Language::english());
        let quotations: Vec<String> = found
            .quotations
            .iter()
            .map(|q| {
                let depth = ">".repeat(usize::from(q.depth));
                let continues = if q.continues { "+" } else { "" };
                let open = if q.is_closed { "" } else { "?" };
                format!("{depth}{continues}{open}{}", q.inner.slice(text))
            })
            .collect();
        assert_eq!(quotations, expected);
    }

    #[track_caller]
    fn notices(text: &str, expected: &[&str]) {
        let found = segment(text, Span::whole(text), Language::english());
        let places: Vec<&str> = found.notices.iter().map(|n| n.place.as_str()).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn every_kind_of_mark_quotes() {
        case(
            "\"a b\" “c d” «e f» ''g h'' ``i j''",
            &["a b", "c d", "e f", "g h", "i j"],
        );
        case("he said 'a b' and ‘c d’.", &["a b", "c d"]);
        case("„a b“ and »c d« and ”e f”", &["a b", "c d", "e f"]);
    }

    #[test]
    fn quotations_nest() {
        case(
            "“I told him, ‘Don’t “go” now.’” He went.",
            &["I told him, ‘Don’t “go” now.’", ">Don’t “go” now.", ">>go"],
        );
        case(
            "''I said, 'No, no.''' He left.",
            &["I said, 'No, no.'", ">No, no."],
        );
    }

    #[test]
    fn apostrophes_quote_nothing() {
        case("Don’t use the boys’ room, it’s the teachers’.", &[]);
        case("In the ’90s we'd rock 'n' roll at the dogs' home.", &[]);
        case(
            "‘The boys’ room is shut,’ he said.",
            &["The boys’ room is shut,"],
        );
    }

    #[test]
    fn inches_quote_nothing() {
        case("The board is 5\" wide.", &[]);
    }

    #[test]
    fn marks_of_two_kinds_pair() {
        case(
            "“We lost,\" he said. \"We won,” she said.",
            &["We lost,", "We won,"],
        );
        case("“We lost,“ he said.", &["We lost,"]);
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        case(
            "“One.\n\n“Two.\n\n“Three,” he said.",
            &["?One.", "+?Two.", "+Three,"],
        );
        notices("“One.\n\n“Two.\n\n“Three,” he said.", &[]);
        case("“One.\n\nTwo,” he said.", &["?One.", "+Two,"]);
    }

    #[test]
    fn unclosed_quote_ends_at_paragraph() {
        let text = "A title.\n\nHe said “so it is. It is.\n\nThe next one.";
        case(text, &["?so it is. It is."]);
        notices(text, &["3:9"]);
    }

    #[test]
    fn an_unclosed_quote_ends_where_the_next_one_opens() {
        let text = "É “a b, he said. “C d,” she said.";
        case(text, &["?a b, he said.", "C d,"]);
        notices(text, &["1:3"]);
    }

    #[test]
    fn two_marks_in_a_row_are_one_and_a_slip() {
        case("\"“So it is.”", &["So it is."]);
        case("a \"\" b", &[]);
    }

    #[test]
    fn an_inner_quote_ends_with_the_outer_one() {
        case(
            "“He said ‘so it is.” The boys’ room.",
            &["He said ‘so it is.", ">?so it is."],
        );
    }
}
