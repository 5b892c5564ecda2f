//! What each thing is called.

use crate::analysis::Analysis;
use crate::article::Form;
use crate::attribution::AttributionKind;
use crate::attribution::SourceKind;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::layout::build;
use crate::layout::build::group_digits;
use crate::layout::page::Mark;
use crate::matching::Decided;
use crate::report::Attributee;
use crate::report::DifferenceKind;
use crate::report::RowKind;
use crate::report::Says;
use crate::report::VoiceKind;

/// How many articles and ready-made claims there are: `3 articles`, `20 claims`.
pub(super) fn inputs(analyses: &[Analysis]) -> String {
    let ready_made = analyses
        .iter()
        .filter(|a| a.article.form == Form::Claim)
        .count();
    let articles = build::count(analyses.len() - ready_made, "article", "articles");
    match ready_made {
        0 => articles,
        _ if ready_made == analyses.len() => build::count(ready_made, "claim", "claims"),
        _ => {
            let claims = build::count(ready_made, "ready-made claim", "ready-made claims");
            format!("{articles} and {claims}")
        }
    }
}

/// What stands in the place of an outlet that nothing was found of.
pub(super) const NOT_FOUND: &str = "not found";

/// What stands behind the number of a row that is not sure.
pub(super) const UNSURE: &str = "?";

/// The same in words.
pub(super) const NOT_SURELY: &str = "not surely the same";

/// What that mark means.
pub(super) const UNSURE_MEANS: &str = "?: alike, but not surely the same; \
    about half of such rows, and of such words in a row, are right.";

/// What stands in the place of a source that was not resolved.
pub(super) const UNCLEAR: &str = "(unclear who)";

/// The mark of a cut.
pub(super) const CUT: &str = " […]";

/// The option that shows everything.
pub(super) const ALL: &str = "`--all`";

/// The option that shows the claims that came close.
pub(super) const CLOSE: &str = "`--close`";

/// What is said of what a table leaves out; nothing where it leaves out nothing.
pub(super) fn not_shown(count: usize) -> Option<String> {
    (count > 0).then(|| not_shown_of(&format!("{} more", group_digits(&count.to_string()))))
}

/// The same of what is told otherwise than by one number (`3 of Post and 4 of Echo`).
pub(super) fn not_shown_of(what: &str) -> String {
    format!("Not shown: {what}; {ALL} shows them.")
}

/// What an outlet does with a claim: `itself`, `quotes Rouhani`, `disputes`.
pub(super) fn says(says: &Says) -> String {
    match says {
        Says::Itself => "itself".to_owned(),
        Says::Attributes(by) => through(by),
        Says::Disputes(None) => "disputes".to_owned(),
        Says::Disputes(Some(by)) => format!("disputes: {}", through(by)),
    }
}

fn through(by: &Attributee) -> String {
    let who = match (&by.name, &by.words) {
        (Some(name), _) => name.clone(),
        (None, Some(words)) => format!("“{words}” (unclear who)"),
        (None, None) => "somebody (unclear who)".to_owned(),
    };
    let verb = match by.rendering {
        AttributionKind::Direct => "quotes",
        AttributionKind::Indirect => "reports",
        AttributionKind::Mixed => "quotes in part",
    };
    match &by.cue {
        Some(cue) => format!("{verb} {who} (“{cue}”)"),
        None => format!("{verb} {who}"),
    }
}

/// The sign of what an outlet does with a claim.
pub(super) fn mark(says: &Says) -> Mark {
    match says {
        Says::Itself => Mark::Itself,
        Says::Disputes(_) => Mark::Disputes,
        Says::Attributes(by) => match by.rendering {
            AttributionKind::Direct => Mark::Quotes,
            AttributionKind::Mixed => Mark::QuotesInPart,
            AttributionKind::Indirect => Mark::Reports,
        },
    }
}

/// Where a claim was found.
pub(super) fn row_kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Shared => "shared",
        RowKind::Disputed => "disputed",
        RowKind::Single => "one outlet",
    }
}

/// How a decision put a claim into its row.
pub(super) fn decided(decided: Decided) -> &'static str {
    match decided {
        Decided::Pinned => "pinned",
        Decided::Split => "kept apart",
    }
}

/// In what members of a row differ.
pub(super) fn difference(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Figure => "figure",
        DifferenceKind::Polarity => "denial",
        DifferenceKind::Voice => "voice",
        DifferenceKind::Certainty => "certainty",
        DifferenceKind::Wording => "wording",
    }
}

/// Whether something is said to be so.
pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    }
}

/// Whether an outlet itself says that something is so.
pub(super) fn own_polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "says that it is so",
        Polarity::Denied => "says that it is not so",
    }
}

/// How firmly something is said.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Fact => "as a fact",
        Certainty::Likely => "as likely",
        Certainty::Possible => "as possible",
        Certainty::Predicted => "as a prediction",
        Certainty::Demanded => "as a demand",
    }
}

/// What a source is.
pub(super) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Organisation => "organisation",
        SourceKind::Document => "document",
        SourceKind::Unnamed => "unnamed",
    }
}

/// How a content is rendered.
pub(super) fn attribution(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "quoted",
        AttributionKind::Indirect => "reported",
        AttributionKind::Mixed => "quoted in part",
    }
}

/// Units whose values are points in time, which are written as they are.
const TIMES: [&str; 2] = ["date", "year"];

/// A value in digits: `1,200`, but `2014` where it is a year.
pub(crate) fn figure(quantity: &Quantity) -> String {
    match &quantity.unit {
        Some(unit) if TIMES.contains(&unit.as_str()) => quantity.value.clone(),
        Some(_) | None => group_digits(&quantity.value),
    }
}

/// A figure without its unit: `about 1,200`.
pub(super) fn value(quantity: &Quantity) -> String {
    let digits = figure(quantity);
    if quantity.is_approximate {
        format!("about {digits}")
    } else {
        digits
    }
}

/// A figure and, where it has one, its unit in brackets: `about 1,200 (troop)`.
pub(super) fn quantity(quantity: &Quantity) -> String {
    match &quantity.unit {
        Some(unit) => format!("{} ({unit})", value(quantity)),
        None => value(quantity),
    }
}

/// Whose words a loaded word is in.
pub(super) fn voice(voice: VoiceKind) -> &'static str {
    match voice {
        VoiceKind::Outlet => "own voice",
        VoiceKind::Attributed => "others’ words",
    }
}
