//! The words of what a reader can do.

use crate::layout::page::Choice;
use crate::layout::page::Controls;
use crate::report::RowKind;
use crate::report::VoiceKind;

/// What made the page, and what it does not tell.
pub(super) const FOOT: &str = "Made by whosays from the articles above, which stand here as they \
    were read. It finds claims and speakers by rule and by model and can be wrong: read the words \
    before you quote a row. It gives no verdict on who is right.";

/// The words of the filters.
pub(super) fn controls() -> Controls {
    Controls {
        skip: "Skip to who says what",
        contents: "On this page",
        filters: "Filters",
        kinds: Choice {
            heading: "Claims",
            all: "all",
            each: vec![
                (RowKind::Shared, "shared"),
                (RowKind::Disputed, "disputed"),
                (RowKind::Single, "in one outlet"),
            ],
        },
        voices: Choice {
            heading: "Voice",
            all: "any",
            each: vec![
                (VoiceKind::Outlet, "outlet’s own"),
                (VoiceKind::Attributed, "others’ words"),
            ],
        },
        outlets: "Outlets",
        open: "Open all words",
        close: "Close all words",
        reset: "Show everything",
        shown: "{n} of {m} claims shown",
        top: "Back to the top",
    }
}
