//! Changes to rules of other packs.

use std::ops::Range;

use crate::error::Error;
use crate::error::Place;
use crate::error::nearest;

use super::Pack;
use super::Severity;
use super::Weighing;

/// What `[override."labels.regime"]` changes in a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The rule's id.
    pub id: String,
    /// Where the file names it.
    pub place: Place,
    /// How much its findings weigh from now on.
    pub severity: Option<Severity>,
    /// Words and phrases that it no longer hits, in lower case.
    pub except: Vec<Vec<String>>,
}

/// Applies the overrides of all `packs` to their rules, in the order of the packs.
///
/// # Errors
/// When an override names no rule: all of them.
pub(crate) fn apply(packs: &mut [Pack]) -> Result<(), Vec<Error>> {
    let overrides: Vec<Override> = packs.iter().flat_map(|p| p.overrides.clone()).collect();
    let mut errors = Vec::new();
    for change in overrides {
        let mut rules = packs.iter_mut().flat_map(|p| &mut p.rules);
        let Some(rule) = rules.find(|r| r.id == change.id) else {
            errors.push(no_rule(packs, &change.id).at(change.place));
            continue;
        };
        if let Some(severity) = change.severity {
            rule.severity = severity;
            rule.weighing = Weighing::Settled;
        }
        rule.except.extend(change.except);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// That there is no rule `id`, with the nearest id that there is.
#[must_use]
pub(crate) fn no_rule(packs: &[Pack], id: &str) -> Error {
    let ids = packs.iter().flat_map(|p| &p.rules).map(|r| r.id.as_str());
    let error = Error::new(format!("there is no rule `{id}`"));
    match nearest(id, ids) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`whosays rules list` shows all rules"),
    }
}

/// The place of an override's header.
pub(super) fn place(path: &str, text: &str, range: Range<usize>) -> Place {
    Place::new(path, text, range)
}
