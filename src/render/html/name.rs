//! The names that the style sheet, the script and links know things by.

use crate::layout::page::Anchor;
use crate::layout::page::Mark;
use crate::report::RowKind;
use crate::report::VoiceKind;

/// The name of a place; numbers of claims and stories are those shown.
pub(super) fn anchor(anchor: Anchor) -> String {
    match anchor {
        Anchor::Story(story) => format!("story{}", story + 1),
        Anchor::Row(row) => format!("r{}", row + 1),
        Anchor::Article(article) => format!("a{article}"),
        Anchor::Claim(article, claim) => format!("c{article}-{claim}"),
        Anchor::Finding(article, finding) => format!("f{article}-{finding}"),
        Anchor::Listed(article, finding) => format!("l{article}-{finding}"),
        Anchor::Source(source) => format!("s{source}"),
        Anchor::Attribution(article, attribution) => format!("w{article}-{attribution}"),
    }
}

/// A link to a place.
pub(super) fn link(to: Anchor) -> String {
    format!("#{}", anchor(to))
}

/// A kind of claims.
pub(super) fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Shared => "shared",
        RowKind::Disputed => "disputed",
        RowKind::Single => "single",
    }
}

/// A voice.
pub(super) fn voice(voice: VoiceKind) -> &'static str {
    match voice {
        VoiceKind::Outlet => "own",
        VoiceKind::Attributed => "others",
    }
}

/// A mark.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Itself => "itself",
        Mark::Quotes => "quotes",
        Mark::QuotesInPart => "part",
        Mark::Reports => "reports",
        Mark::Disputes => "disputes",
        Mark::NotFound => "none",
    }
}
