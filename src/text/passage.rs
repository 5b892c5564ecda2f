//! Words of a text that belong together, though others may stand between them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::Hash;
use std::hash::Hasher;

use crate::text::Span;

/// One or more spans of one text, in order and without overlap: a content that its cue interrupts
/// (`“We lost,” she said, “but we tried.”`) is one passage of two spans.
#[derive(Clone, Debug)]
pub struct Passage(Spans);

/// Nearly all passages are of one span, which needs no memory of its own.
#[derive(Clone, Debug)]
enum Spans {
    One(Span),
    Several(Box<[Span]>),
}

impl Passage {
    /// The passage of these spans, sorted and with overlapping or touching ones joined; `None` when
    /// there are none but empty ones.
    #[must_use]
    pub fn new(mut spans: Vec<Span>) -> Option<Self> {
        spans.retain(|s| !s.is_empty());
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start() <= last.end() => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        match joined.as_slice() {
            [] => None,
            [only] => Some(Self(Spans::One(*only))),
            _ => Some(Self(Spans::Several(joined.into()))),
        }
    }

    /// The spans, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        match &self.0 {
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Several(spans) => spans,
        }
    }

    /// The shortest span that covers the whole passage, with what stands between its parts.
    #[must_use]
    pub fn cover(&self) -> Span {
        match &self.0 {
            Spans::One(span) => *span,
            Spans::Several(spans) => spans[0].cover(spans[spans.len() - 1]),
        }
    }

    /// Whether `span` lies wholly inside one part.
    #[must_use]
    pub fn contains(&self, span: Span) -> bool {
        self.spans().iter().any(|s| s.contains(span))
    }

    /// Whether `span` shares a byte with the passage.
    #[must_use]
    pub fn overlaps(&self, span: Span) -> bool {
        self.spans().iter().any(|s| s.overlaps(span))
    }

    /// The length of all parts together, in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans().iter().map(|s| s.len()).sum()
    }

    /// Always false: a passage holds at least one byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The words, with ` … ` where the passage is interrupted.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.words(text).into_owned()
    }

    /// The same, without a copy of a passage of one span.
    #[must_use]
    pub fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.0 {
            Spans::One(span) => Cow::Borrowed(span.slice(text).trim()),
            Spans::Several(spans) => {
                let parts: Vec<&str> = spans.iter().map(|s| s.slice(text).trim()).collect();
                Cow::Owned(parts.join(" … "))
            }
        }
    }
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.spans() == other.spans()
    }
}

impl Eq for Passage {}

impl PartialOrd for Passage {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Passage {
    fn cmp(&self, other: &Self) -> Ordering {
        self.spans().cmp(other.spans())
    }
}

impl Hash for Passage {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.spans().hash(state);
    }
}

impl From<Span> for Passage {
    /// The passage of one span, which is not empty.
    ///
    /// # Panics
    /// When the span is empty: the caller took it for words.
    fn from(span: Span) -> Self {
        assert!(!span.is_empty(), "an empty span is no passage");
        Self(Spans::One(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_sorted_and_joined() {
        let passage = Passage::new(vec![Span::at(5, 9), Span::at(0, 2), Span::at(2, 3)]).unwrap();
        assert_eq!(passage.spans(), [Span::at(0, 3), Span::at(5, 9)]);
        assert_eq!(passage.cover(), Span::at(0, 9));
        assert_eq!(passage.len(), 7);
        assert_eq!(Passage::new(vec![Span::at(4, 4)]), None);
    }

    #[test]
    fn a_cut_is_marked() {
        let text = "“No,” she said, “never.”";
        let end = text.find(" she").unwrap();
        let start = text.rfind('“').unwrap();
        let passage = Passage::new(vec![Span::at(0, end), Span::at(start, text.len())]).unwrap();
        assert_eq!(passage.text(text), "“No,” … “never.”");
    }
}
