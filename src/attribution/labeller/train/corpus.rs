//! Reads a corpus in brat standoff and cuts it into labelled paragraphs.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use crate::attribution::labeller::cue_label;
use crate::attribution::labeller::role_label;
use crate::attribution::labeller::sequence::Sequence;
use crate::rules::Language;
use crate::segment;
use crate::segment::Segments;
use crate::text::Span;

/// An attribution in one paragraph, as sets of its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldAttribution {
    pub(super) cue: BTreeSet<usize>,
    content: BTreeSet<usize>,
    /// The tokens at which a stretch of content starts.
    content_starts: BTreeSet<usize>,
    source: BTreeSet<usize>,
}

/// A paragraph with what the annotator found in it.
#[derive(Debug)]
pub(super) struct GoldParagraph {
    pub(super) sequence: Sequence,
    /// The first stage's labels.
    pub(super) labels: Vec<u8>,
    pub(super) is_cue: Vec<bool>,
    pub(super) attributions: Vec<GoldAttribution>,
}

/// Reads every annotated article, by name; of several annotators the first.
pub(super) fn read(folder: &Path, language: &Language) -> io::Result<Vec<Vec<GoldParagraph>>> {
    let mut names: Vec<(String, std::path::PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder.join("attributions"))? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let (true, Some((name, _))) = (
            path.extension().is_some_and(|e| e == "ann"),
            stem.rsplit_once('_'),
        ) {
            names.push((name.to_owned(), path));
        }
    }
    names.sort();
    names.dedup_by(|later, first| later.0 == first.0);
    names
        .into_iter()
        .map(|(name, path)| {
            let text = fs::read_to_string(folder.join("text").join(format!("{name}.txt")))?;
            Ok(paragraphs(
                &text,
                &events(&fs::read_to_string(path)?, &text),
                language,
            ))
        })
        .collect()
}

/// The spans of each role of one attribution.
type Event = [Vec<Span>; 3];
const CONTENT: usize = 0;
const CUE: usize = 1;
const SOURCE: usize = 2;

/// Reads the events of a brat file.
fn events(annotations: &str, text: &str) -> Vec<Event> {
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain(std::iter::once(text.len()))
        .collect();
    let mut spans: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    let mut events = Vec::new();
    for line in annotations.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(body)) = (fields.next(), fields.next()) else {
            continue;
        };
        if id.starts_with('T') {
            let offsets = body.split_once(' ').map_or("", |(_, o)| o);
            let span = |part: &str| {
                let (start, end) = part.split_once(' ')?;
                let start = *bytes.get(start.parse::<usize>().ok()?)?;
                Span::new(text, start, *bytes.get(end.parse::<usize>().ok()?)?)
            };
            spans.insert(id, offsets.split(';').filter_map(span).collect());
        } else if id.starts_with('E') {
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
                event[role].extend(spans.get(target).into_iter().flatten());
            }
            events.push(event);
        }
    }
    events
}

fn paragraphs(text: &str, events: &[Event], language: &Language) -> Vec<GoldParagraph> {
    let segments = segment::segment(text, Span::whole(text), language);
    let skipped: Vec<Span> = segments.dateline.into_iter().collect();
    (0..segments.paragraphs.len())
        .map(|index| {
            let mut sequence = Sequence::default();
            sequence.fill(text, &segments, index, &skipped);
            let n = sequence.len();
            let mut attributions: Vec<GoldAttribution> = events
                .iter()
                .map(|event| GoldAttribution::new(event, &segments, &sequence.tokens))
                .collect();
            let labels = labels(n, &attributions);
            let mut is_cue = vec![false; n];
            for i in attributions.iter().flat_map(|a| &a.cue) {
                is_cue[*i] = true;
            }
            attributions.retain(|a| !a.cue.is_empty());
            GoldParagraph {
                sequence,
                labels,
                is_cue,
                attributions,
            }
        })
        .filter(|p| p.sequence.len() > 0)
        .collect()
}

impl GoldAttribution {
    /// What `event` has among these tokens of the article, which are one paragraph's.
    fn new(event: &Event, segments: &Segments, tokens: &[usize]) -> Self {
        let mut found = Self::default();
        for (role, spans) in event.iter().enumerate() {
            for span in spans {
                let mut is_first = true;
                for (i, token) in tokens.iter().map(|t| &segments.tokens[*t]).enumerate() {
                    let shared = token.span.intersection(*span).map_or(0, Span::len);
                    if shared == 0 || shared * 2 < token.span.len() {
                        continue;
                    }
                    match role {
                        CUE => found.cue.insert(i),
                        SOURCE => found.source.insert(i),
                        _ => found.content.insert(i),
                    };
                    if role == CONTENT && is_first {
                        found.content_starts.insert(i);
                    }
                    is_first = false;
                }
            }
        }
        found
    }

    /// The second stage's labels of the tokens in `window`, when this is the cue at work.
    pub(super) fn labels(&self, window: Range<usize>) -> Vec<u8> {
        let start = window.start;
        let label = |i: usize| {
            let goes_on = i > start;
            if self.source.contains(&i) {
                let first = !(goes_on && self.source.contains(&(i - 1)));
                if first {
                    role_label::SOURCE_START
                } else {
                    role_label::SOURCE
                }
            } else if self.cue.contains(&i) {
                role_label::CUE
            } else if self.content.contains(&i) {
                let first = self.content_starts.contains(&i)
                    || !(goes_on && self.content.contains(&(i - 1)));
                if first {
                    role_label::CONTENT_START
                } else {
                    role_label::CONTENT
                }
            } else {
                role_label::NONE
            }
        };
        // A cue in two parts is labelled where the candidate stands; its other part is no role.
        window
            .map(label)
            .map(|l| {
                if l == role_label::CUE {
                    role_label::NONE
                } else {
                    l
                }
            })
            .collect()
    }
}

/// The first stage's labels: contents first, so that sources and cues inside them stand out.
fn labels(n: usize, attributions: &[GoldAttribution]) -> Vec<u8> {
    let mut labels = vec![cue_label::NONE; n];
    for a in attributions {
        let cue = a.cue.first().copied();
        for i in &a.content {
            if labels[*i] == cue_label::NONE {
                labels[*i] = match cue {
                    None => cue_label::CONTENT_ALONE,
                    Some(cue) if cue < *i => cue_label::CONTENT_OF_LEFT,
                    Some(_) => cue_label::CONTENT_OF_RIGHT,
                };
            }
        }
    }
    for a in attributions {
        let cue = a.cue.first().copied();
        for i in &a.source {
            let is_left = cue.is_none_or(|cue| cue < *i);
            labels[*i] = if is_left {
                cue_label::SOURCE_OF_LEFT
            } else {
                cue_label::SOURCE_OF_RIGHT
            };
        }
    }
    for a in attributions {
        for i in &a.cue {
            let goes_on = i
                .checked_sub(1)
                .is_some_and(|before| a.cue.contains(&before));
            labels[*i] = if goes_on {
                cue_label::CUE
            } else {
                cue_label::CUE_START
            };
        }
    }
    labels
}
