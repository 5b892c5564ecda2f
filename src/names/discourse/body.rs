//! Which body is meant: `the ministry`, `the company`, `it`.

use super::Discourse;
use crate::names::EntityKind;
use crate::names::phrase::BodyPhrase;
use crate::names::phrase::Phrase;
use crate::rules::Class;

/// So many bodies with a word are compared, the latest named; more would cost quadratic time.
const MOST_BODIES: usize = 32;

impl Discourse<'_> {
    /// The body that `the ministry` means: the latest whose name has the word, or, where the word fits
    /// many, the only one that is named so further on (`the union`) or whichever was spoken of last.
    pub(super) fn body(&self, phrase: &Phrase, body: &BodyPhrase) -> Option<usize> {
        if !body.determiner.is_definite() || body.is_described {
            return None;
        }
        let list = self.by_body.get(&body.base).map_or(&[][..], Vec::as_slice);
        let seen = list.iter().rev().take(MOST_BODIES);
        let latest = seen
            .filter(|m| self.last[**m].is_some())
            .max_by_key(|m| self.last[**m]);
        if latest.is_some() || !body.is_generic {
            return latest.copied();
        }
        if let ([later], true) = (list, body.can_be_public) {
            return Some(*later);
        }
        self.recent.latest_body(phrase, |member| {
            let entity = &self.members[member].entity;
            let is_body = match entity.kind {
                EntityKind::Organisation => true,
                EntityKind::Other => entity.gender.is_none(),
                EntityKind::Person | EntityKind::Place | EntityKind::Unnamed => false,
            };
            is_body && (body.can_be_public || !self.is_public(member))
        })
    }

    /// Whether the member is no company.
    fn is_public(&self, member: usize) -> bool {
        let mut key = String::new();
        let mut parts = self.members[member].parts.iter();
        parts.any(|part| {
            self.titles
                .word(part, &mut key)
                .classes
                .has(Class::PublicBody)
        })
    }
}
