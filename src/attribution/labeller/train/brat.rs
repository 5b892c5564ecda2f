//! Reads brat standoff: spans (`T1`) and events (`E1`) that give them roles.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::error::Place;
use crate::text::Span;

/// The spans of each role of one attribution.
pub(super) type Event = [Vec<Span>; 3];
pub(super) const CONTENT: usize = 0;
pub(super) const CUE: usize = 1;
pub(super) const SOURCE: usize = 2;

/// Reads the events of `annotations`, the content of `path`; positions are code points of `text`.
/// Roles of other names, and lines of other kinds, are passed over.
///
/// # Errors
/// When a span is none of the text's, or an event names one that is not there.
pub(super) fn events(annotations: &str, path: &str, text: &str) -> Result<Vec<Event>, Error> {
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain(std::iter::once(text.len()))
        .collect();
    let wrong = |line: &str, what: String| {
        let start = line.as_ptr().addr() - annotations.as_ptr().addr();
        let place = Place::new(path, annotations, start..start + line.len());
        Error::new(what).at(place)
    };
    let fields = |kind: char| {
        let lines = annotations.lines().filter(move |l| l.starts_with(kind));
        lines.filter_map(|line| {
            let mut fields = line.split('\t');
            Some((line, fields.next()?, fields.next()?))
        })
    };
    let mut spans: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    for (line, id, body) in fields('T') {
        let offsets = body.split_once(' ').map_or("", |(_, offsets)| offsets);
        let parts = offsets.split(';').map(|part| span(part, text, &bytes));
        let parts: Option<Vec<Span>> = parts.collect();
        let none = || wrong(line, format!("`{offsets}` is no place of the text"));
        spans.insert(id, parts.ok_or_else(none)?);
    }
    // An event may stand before its spans.
    fields('E')
        .map(|(line, _, body)| {
            let none = |target| wrong(line, format!("no span is called `{target}`"));
            event(body, &spans).map_err(none)
        })
        .collect()
}

/// The span of `3 17`, in code points.
fn span(part: &str, text: &str, bytes: &[usize]) -> Option<Span> {
    let (start, end) = part.split_once(' ')?;
    let byte = |offset: &str| bytes.get(offset.trim().parse::<usize>().ok()?).copied();
    Span::new(text, byte(start)?, byte(end)?)
}

/// The event of `Attribution:T1 Content:T2 Cue:T3`, or the span that it names in vain.
fn event<'a>(body: &'a str, spans: &FxHashMap<&str, Vec<Span>>) -> Result<Event, &'a str> {
    let mut event = Event::default();
    for argument in body.split(' ').skip(1) {
        let Some((role, target)) = argument.split_once(':') else {
            continue;
        };
        let role = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Content" => CONTENT,
            "Cue" => CUE,
            "Source" => SOURCE,
            _ => continue,
        };
        event[role].extend(spans.get(target).ok_or(target)?);
    }
    Ok(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“No,” she said.";

    #[test]
    fn events_give_spans_their_roles() {
        let annotations = "T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Content:T2 Cue:T1 Source2:T3\n\
            T2\tContent 0 5\tx\nT3\tSource 6 9\tshe\nA1\tother\n";
        let events = events(annotations, "a.ann", TEXT).unwrap();
        let words = |role: usize| events[0][role][0].slice(TEXT);
        assert_eq!(
            [words(CONTENT), words(CUE), words(SOURCE)],
            ["“No,”", "said", "she"]
        );
    }

    #[track_caller]
    fn case(annotations: &str, message: &str) {
        let error = events(annotations, "a.ann", TEXT).unwrap_err();
        let place = error.place().expect("a place");
        assert_eq!(format!("{place}: {error}"), message);
    }

    #[test]
    fn mistakes_are_shown_with_their_place() {
        case(
            "T1\tCue 10 99\tx\n",
            "a.ann:1:1: `10 99` is no place of the text",
        );
        case(
            "T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Cue:T1 Content:T7\n",
            "a.ann:2:1: no span is called `T7`",
        );
        case("T1\tCue\tx", "a.ann:1:1: `` is no place of the text");
    }
}
