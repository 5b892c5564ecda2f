//! Whose words a finding is in.

use crate::article::Article;
use crate::article::Form;
use crate::attribution::Attribution;
use crate::attribution::Voice;
use crate::segment::Segments;
use crate::text::Span;

/// Tells the voice of places that are asked for in the order of the text.
///
/// The innermost content that holds a place says whose words they are; cue and source are no part
/// of a content, so that `claimed` stays with whoever reports. A quotation that no attribution
/// explains is somebody's, nobody knows whose.
#[derive(Debug)]
pub(super) struct Voices<'a> {
    segments: &'a Segments,
    /// Every stretch of every content, by start: the stretch, the content's length, the index.
    contents: Vec<(Span, usize, usize)>,
    /// The first stretch that was not yet reached.
    ahead: usize,
    /// The stretches that may hold the next place.
    open: Vec<(Span, usize, usize)>,
    /// The next quotation that was not yet reached.
    ahead_quotation: usize,
    /// The free-standing quotation that was reached last.
    quotation: Option<Span>,
    /// The voice of what no content and no quotation holds.
    own: Voice,
}

impl<'a> Voices<'a> {
    /// The voices of `article`.
    pub(super) fn new(
        article: &Article,
        segments: &'a Segments,
        attributions: &[Attribution],
    ) -> Self {
        let stretches = attributions.iter().enumerate().flat_map(|(index, a)| {
            let length = a.content.len();
            let spans = a.content.spans().iter();
            spans.map(move |span| (*span, length, index))
        });
        let mut contents: Vec<_> = stretches.collect();
        contents.sort_unstable();
        let own = match article.form {
            Form::Claim if article.speaker.is_some() => Voice::Attributed(None),
            Form::Claim | Form::Text => Voice::Outlet,
        };
        Self {
            segments,
            contents,
            ahead: 0,
            open: Vec::new(),
            ahead_quotation: 0,
            quotation: None,
            own,
        }
    }

    /// The voice of `span`, which does not start before the one asked for last, and whether it
    /// stands between quotation marks.
    pub(super) fn of(&mut self, span: Span) -> (Voice, bool) {
        let is_quoted = self.is_quoted(span);
        let voice = match self.speaker(span) {
            Some(index) => Voice::Attributed(Some(index)),
            None if is_quoted => Voice::Attributed(None),
            None => self.own,
        };
        (voice, is_quoted)
    }

    /// The voice of the text in which the quotation `span` stands, asked for like [`Voices::of`].
    pub(super) fn around(&mut self, span: Span) -> Voice {
        let speaker = self.speaker(span);
        speaker.map_or(self.own, |index| Voice::Attributed(Some(index)))
    }

    fn is_quoted(&mut self, span: Span) -> bool {
        while let Some(quotation) = self.segments.quotations.get(self.ahead_quotation)
            && quotation.span.start() <= span.start()
        {
            // Those that stand free do not overlap: the last one is the only one that can hold it.
            if quotation.depth == 0 {
                self.quotation = Some(quotation.inner);
            }
            self.ahead_quotation += 1;
        }
        self.quotation.is_some_and(|inner| inner.contains(span))
    }

    /// The attribution whose content holds the start of `span` most closely.
    fn speaker(&mut self, span: Span) -> Option<usize> {
        while let Some(content) = self.contents.get(self.ahead)
            && content.0.start() <= span.start()
        {
            self.open.push(*content);
            self.ahead += 1;
        }
        self.open.retain(|(s, _, _)| s.end() > span.start());
        let innermost = self.open.iter().min_by_key(|(_, length, _)| *length);
        innermost.map(|(_, _, index)| *index)
    }
}
