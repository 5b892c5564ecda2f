//! Reads a corpus in brat standoff and cuts it into labelled paragraphs.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;

use crate::attribution::labeller::cue_label;
use crate::attribution::labeller::lexicon::Knowledge;
use crate::attribution::labeller::lexicon::Lexicon;
use crate::attribution::labeller::role_label;
use crate::attribution::labeller::sequence::Article;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::train::brat;
use crate::attribution::labeller::train::brat::CONTENT;
use crate::attribution::labeller::train::brat::CUE;
use crate::attribution::labeller::train::brat::Event;
use crate::attribution::labeller::train::brat::SOURCE;
use crate::error::Error;
use crate::rules::Language;
use crate::segment;
use crate::segment::Segments;
use crate::text::Span;

/// An attribution in one paragraph, as sets of its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldAttribution {
    pub(super) cue: BTreeSet<usize>,
    pub(super) content: BTreeSet<usize>,
    /// The tokens at which a stretch of content starts.
    content_starts: BTreeSet<usize>,
    pub(super) source: BTreeSet<usize>,
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
pub(super) fn read(folder: &Path, language: &Language) -> Result<Vec<Vec<GoldParagraph>>, Error> {
    let articles: Vec<Vec<GoldParagraph>> = files(folder)?
        .into_iter()
        .map(|(name, path)| {
            let text = content(&folder.join("text").join(format!("{name}.txt")))?;
            let events = brat::events(&content(&path)?, &path.to_string_lossy(), &text)?;
            Ok(paragraphs(&text, &events, language))
        })
        .collect::<Result<_, Error>>()?;
    let attributions = articles
        .iter()
        .flatten()
        .map(|p| p.attributions.len())
        .sum::<usize>();
    if attributions < LEAST_ATTRIBUTIONS || articles.len() < 2 {
        return Err(Error::new(format!(
            "the corpus `{}` is too small: {attributions} attributions with a cue in {} articles",
            folder.display(),
            articles.len(),
        ))
        .hint(format!(
            "expected {LEAST_ATTRIBUTIONS} or more, in two articles or more; {FORM}"
        )));
    }
    Ok(articles)
}

/// With fewer attributions, nothing can be learnt.
const LEAST_ATTRIBUTIONS: usize = 10;
/// What a corpus is.
const FORM: &str = "a corpus is `text/NAME.txt` beside `attributions/NAME_ANNOTATOR.ann`, brat \
    standoff with events of the roles Source, Cue and Content";

/// The names of the articles and the files of their annotations.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let annotated = folder.join("attributions");
    let unread = |e: io::Error| {
        Error::new(format!("cannot read the folder `{}`", annotated.display()))
            .hint(FORM)
            .caused_by(e)
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(&annotated).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_annotation = path.extension().is_some_and(|e| e == "ann");
        if let (true, Some((name, _))) = (is_annotation, stem.rsplit_once('_')) {
            names.push((name.to_owned(), path));
        }
    }
    names.sort();
    names.dedup_by(|later, first| later.0 == first.0);
    Ok(names)
}

fn content(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|e| {
        Error::new(format!("cannot read `{}`", path.display()))
            .hint(FORM)
            .caused_by(e)
    })
}

fn paragraphs(text: &str, events: &[Event], language: &Language) -> Vec<GoldParagraph> {
    let segments = segment::segment(text, Span::whole(text), language);
    let skipped: Vec<Span> = segments.dateline.into_iter().collect();
    let article = Article {
        text,
        segments: &segments,
        skipped: &skipped,
        known: Knowledge {
            reporting: &language.reporting,
            model: None,
        },
    };
    let mut lexicon = Lexicon::default();
    (0..segments.paragraphs.len())
        .map(|index| {
            let mut sequence = Sequence::default();
            sequence.fill(&article, (index, 0), &mut lexicon);
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
