//! How a text comes to say something: itself, or through somebody.

use crate::attribution::AttributionKind;
use crate::lesson::words::Words;
use crate::report::Attributee;
use crate::report::Says;

/// `itself`, `quotes Rouhani`, `disputes`.
pub(super) fn says(says: &Says, words: &Words) -> String {
    let told = &words.says;
    match says {
        Says::Itself => told.itself.clone(),
        Says::Attributes(by) => through(by, words),
        Says::Disputes(None) => told.disputes.clone(),
        Says::Disputes(Some(by)) => (told.disputes_through).with(&[("says", &through(by, words))]),
    }
}

/// Who it is: `itself`, or a name.
pub(super) fn who(says: &Says, words: &Words) -> String {
    match says {
        Says::Itself | Says::Disputes(None) => words.says.itself.clone(),
        Says::Attributes(by) | Says::Disputes(Some(by)) => name(by, words),
    }
}

/// Whether it is in the speaker's own words.
pub(super) fn rendering(says: &Says, words: &Words) -> String {
    match says {
        Says::Itself | Says::Disputes(None) => words.rendering.own.clone(),
        Says::Attributes(by) | Says::Disputes(Some(by)) => kind(by.rendering, words).to_owned(),
    }
}

/// How somebody's words are rendered.
pub(super) fn kind(kind: AttributionKind, words: &Words) -> &str {
    match kind {
        AttributionKind::Direct => &words.rendering.direct,
        AttributionKind::Mixed => &words.rendering.in_part,
        AttributionKind::Indirect => &words.rendering.paraphrase,
    }
}

fn name(by: &Attributee, words: &Words) -> String {
    match (&by.name, &by.words) {
        (Some(name), _) => name.clone(),
        (None, Some(found)) => words.says.unclear_words.with(&[("words", found)]),
        (None, None) => words.says.unclear.clone(),
    }
}

fn through(by: &Attributee, words: &Words) -> String {
    let pattern = match by.rendering {
        AttributionKind::Direct => &words.says.quotes,
        AttributionKind::Mixed => &words.says.quotes_in_part,
        AttributionKind::Indirect => &words.says.reports,
    };
    let says = pattern.with(&[("who", &name(by, words))]);
    match &by.cue {
        Some(cue) => words.says.with_cue.with(&[("says", &says), ("cue", cue)]),
        None => says,
    }
}
