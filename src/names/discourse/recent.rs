//! Who was mentioned last, and whom a pronoun means of them.

use crate::names::EntityKind;
use crate::names::Gender;
use crate::names::Number;
use crate::names::merge::agree;
use crate::names::phrase::Phrase;
use crate::names::phrase::Rank;
use crate::rules::Pronoun;

/// So many are kept in mind.
const MEMORY: usize = 12;
/// A pronoun means nobody from longer ago than this many sentences.
const REACH: usize = 8;
/// `it` means no body from longer ago than this.
const THING_REACH: usize = 2;
/// The least score of whom a pronoun means: an object of the sentence before.
const LEAST: f32 = 0.5;

/// By so much somebody from longer ago must be likelier than anybody else.
const MARGIN: f32 = 1.0;

/// Who is meant: a member of the cast, or somebody whom only a phrase describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody named.
    Member(usize),
    /// Two who were named together.
    Pair(usize),
    /// Whoever that phrase describes.
    Phrase(usize),
}

/// How somebody was last mentioned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) who: Who,
    pub(super) kind: EntityKind,
    pub(super) gender: Option<Gender>,
    pub(super) number: Number,
    pub(super) sentence: usize,
    pub(super) rank: Rank,
    pub(super) is_quoted: bool,
    pub(super) quotation: Option<usize>,
}

/// Those mentioned last, the latest at the end.
#[derive(Default)]
pub(super) struct Recent {
    seen: Vec<Seen>,
    speaker: Option<Who>,
}

impl Recent {
    /// Forgets who is too far from `phrase`.
    pub(super) fn go_to(&mut self, phrase: &Phrase) {
        let reach = phrase.sentence.saturating_sub(REACH);
        self.seen.retain(|s| s.sentence >= reach);
    }

    /// Notes a mention; one inside a quotation does not take the place of one outside.
    pub(super) fn see(&mut self, seen: Seen) {
        if seen.rank == Rank::Speaker && !seen.is_quoted {
            self.speaker = Some(seen.who);
        }
        let mut seen = seen;
        if let Some(at) = self.seen.iter().position(|s| s.who == seen.who) {
            let before = self.seen.remove(at);
            seen.gender = seen.gender.or(before.gender);
            seen.number = before.number;
            seen.kind = before.kind;
            if before.sentence == seen.sentence && before.is_quoted == seen.is_quoted {
                seen.rank = seen.rank.max(before.rank);
            }
            if seen.is_quoted && !before.is_quoted && before.sentence + 1 >= seen.sentence {
                seen.is_quoted = false;
                seen.rank = seen.rank.max(before.rank);
            }
        }
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(seen);
    }

    /// Whom a personal pronoun means.
    pub(super) fn person(&self, phrase: &Phrase, pronoun: Pronoun) -> Option<Who> {
        let gender = pronoun.gender.map(Gender::from);
        let number = Number::from(pronoun.number);
        let scored = self.seen.iter().enumerate().filter_map(|(place, seen)| {
            let score = match number {
                Number::One => self.one(seen, phrase, gender)?,
                Number::Many => Self::many(seen, phrase)?,
            };
            Some((score, place, seen.who))
        });
        let order =
            |a: &(f32, usize, Who), b: &(f32, usize, Who)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        let mut best: Option<(f32, usize, Who)> = None;
        let mut second = None;
        for candidate in scored {
            if best.is_none_or(|b| order(&b, &candidate).is_lt()) {
                second = best.replace(candidate);
            } else if second.is_none_or(|s| order(&s, &candidate).is_lt()) {
                second = Some(candidate);
            }
        }
        let best = best?;
        let stands_out = second.is_none_or(|s| best.0 - s.0 >= MARGIN);
        let is_near = best.0 >= LEAST || number == Number::One && stands_out;
        is_near.then_some(best.2)
    }

    fn one(&self, seen: &Seen, phrase: &Phrase, gender: Option<Gender>) -> Option<f32> {
        if seen.number == Number::Many || !agree(seen.gender, gender) {
            return None;
        }
        let kind = match seen.kind {
            EntityKind::Person => 0.0,
            EntityKind::Unnamed => -0.25,
            EntityKind::Other => -4.0,
            EntityKind::Organisation | EntityKind::Place => return None,
        };
        let known = if seen.gender.is_some() { 0.5 } else { 0.0 };
        Some(kind + known + self.nearness(seen, phrase)?)
    }

    fn many(seen: &Seen, phrase: &Phrase) -> Option<f32> {
        let kind = match (seen.number, seen.kind) {
            (Number::Many, _) => 0.5,
            (Number::One, EntityKind::Organisation) => -1.0,
            (Number::One, EntityKind::Other) if seen.gender.is_none() => -1.0,
            (
                Number::One,
                EntityKind::Person | EntityKind::Place | EntityKind::Unnamed | EntityKind::Other,
            ) => return None,
        };
        let distance = phrase.sentence - seen.sentence.min(phrase.sentence);
        Some(kind + weight(seen.rank) - distance as f32 - aside(seen, phrase))
    }

    /// How near somebody is in the reader’s mind.
    fn nearness(&self, seen: &Seen, phrase: &Phrase) -> Option<f32> {
        let is_same_quotation = seen.quotation == phrase.quotation;
        if phrase.quotation.is_some() && !is_same_quotation {
            return None;
        }
        let distance = phrase.sentence - seen.sentence.min(phrase.sentence);
        let quoted = aside(seen, phrase);
        let speaks = phrase.rank == Rank::Speaker && self.speaker == Some(seen.who);
        let speaker = if speaks { 1.0 } else { 0.0 };
        Some(weight(seen.rank) + speaker - distance as f32 - quoted)
    }

    /// Whom a role means that was brought in without a name: `a spokesman … the spokesman`.
    pub(super) fn described(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.seen.iter().rev().find_map(|seen| match seen.who {
            Who::Phrase(phrase) if seen.number == Number::One && fits(phrase) => Some(phrase),
            Who::Phrase(_) | Who::Member(_) | Who::Pair(_) => None,
        })
    }

    /// Which body `it` means: the subject of this sentence or of one shortly before.
    pub(super) fn thing(&self, phrase: &Phrase) -> Option<Who> {
        let scored = self.seen.iter().enumerate().filter_map(|(place, seen)| {
            let kind = match seen.kind {
                EntityKind::Organisation => 0.0,
                EntityKind::Other if seen.gender.is_none() => -0.5,
                EntityKind::Place => -0.75,
                EntityKind::Person | EntityKind::Unnamed | EntityKind::Other => return None,
            };
            let distance = phrase.sentence - seen.sentence.min(phrase.sentence);
            if seen.rank < Rank::Owner
                || seen.quotation != phrase.quotation
                || distance > THING_REACH
            {
                return None;
            }
            Some((kind + weight(seen.rank) - distance as f32, place, seen.who))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        Some(best.2)
    }

    /// The body spoken of last that `fits`; a subject before one that is only mentioned.
    pub(super) fn latest_body(
        &self,
        phrase: &Phrase,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let scored = self.seen.iter().enumerate().filter_map(|(place, seen)| {
            let Who::Member(member) = seen.who else {
                return None;
            };
            let distance = phrase.sentence - seen.sentence.min(phrase.sentence);
            fits(member).then(|| (weight(seen.rank) - distance as f32, place, member))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        Some(best.2)
    }

    /// The person spoken of last whom a role fits that fits anybody.
    pub(super) fn anybody(&self, fits: impl Fn(&Seen) -> Option<f32>) -> Option<Who> {
        let scored = self.seen.iter().enumerate().filter_map(|(place, seen)| {
            if seen.number == Number::Many || seen.kind != EntityKind::Person {
                return None;
            }
            Some((
                fits(seen)? + weight(seen.rank),
                seen.sentence,
                place,
                seen.who,
            ))
        });
        let best =
            scored.max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)).then(a.2.cmp(&b.2)))?;
        Some(best.3)
    }
}

/// What it weighs against somebody that only a quotation spoke of.
fn aside(seen: &Seen, phrase: &Phrase) -> f32 {
    if seen.is_quoted && phrase.quotation.is_none() {
        2.0
    } else {
        0.0
    }
}

/// What a rank weighs against distance in sentences.
fn weight(rank: Rank) -> f32 {
    match rank {
        Rank::Speaker => 3.0,
        Rank::Subject => 2.5,
        Rank::Owner => 1.75,
        Rank::Object => 1.0,
    }
}
