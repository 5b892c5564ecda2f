//! An article's words cut where what they are changes: claims, speakers, cues, loaded words.

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::layout::page::Anchor;
use crate::layout::page::Loaded;
use crate::layout::page::Piece;
use crate::layout::page::Role;
use crate::layout::page::Stretch;
use crate::loaded::RuleSet;
use crate::report::VoiceKind;
use crate::text::Passage;
use crate::text::Span;

/// What a span of an article is.
#[derive(Clone, Debug)]
pub(super) enum Is {
    /// A part of a claim.
    Claim {
        voice: VoiceKind,
        /// Its name, at its first part.
        anchor: Option<Anchor>,
        /// Its row, at its last part.
        row: Option<usize>,
    },
    /// What a role does, with its name where it has one.
    Role(Role, Option<Anchor>),
    /// A loaded word.
    Loaded(Loaded),
}

/// A span and what it is.
#[derive(Clone, Debug)]
pub(super) struct Marking {
    pub(super) span: Span,
    pub(super) is: Is,
}

/// The markings of a claim: its parts.
pub(super) fn of_claim(
    passage: &Passage,
    voice: VoiceKind,
    anchor: Option<Anchor>,
    row: Option<usize>,
) -> impl Iterator<Item = Marking> {
    let last = passage.spans().len() - 1;
    passage
        .spans()
        .iter()
        .enumerate()
        .map(move |(index, span)| Marking {
            span: *span,
            is: Is::Claim {
                voice,
                anchor: anchor.filter(|_| index == 0),
                row: row.filter(|_| index == last),
            },
        })
}

/// The markings of an attribution: its speaker and its cue.
pub(super) fn of_attribution(
    attribution: &Attribution,
    source: Option<Anchor>,
    anchor: Option<Anchor>,
) -> Vec<Marking> {
    let source_passage = attribution.source.as_ref().map(|s| &s.passage);
    let cue_passage = attribution.cue.as_ref().map(|c| &c.passage);
    let roles = [
        (source_passage, Role::Speaker(source)),
        (cue_passage, Role::Cue),
    ];
    let mut anchor = anchor;
    let mut markings = Vec::new();
    for (passage, role) in roles {
        for span in passage.into_iter().flat_map(Passage::spans) {
            markings.push(Marking {
                span: *span,
                is: Is::Role(role, anchor.take()),
            });
        }
    }
    markings
}

/// The markings of the loaded words in `within`, named where they are told `anchored`.
pub(super) fn of_findings(
    analysis: &Analysis,
    article: usize,
    within: Span,
    rules: &RuleSet,
    named: Named,
) -> Vec<Marking> {
    let findings = &analysis.findings;
    let from = findings.partition_point(|f| f.span.start() < within.start());
    let near = findings.iter().enumerate().skip(from);
    let inside = near.take_while(|(_, f)| f.span.start() < within.end());
    let marking = |(index, finding): (usize, &crate::loaded::Finding)| {
        let rule = &rules.rules()[finding.rule];
        Marking {
            span: finding.span,
            is: Is::Loaded(Loaded {
                anchor: (named == Named::Here).then_some(Anchor::Finding(article, index)),
                entry: Anchor::Listed(article, index),
                why: format!("{}: {}", rule.category, rule.note),
            }),
        }
    };
    inside.map(marking).collect()
}

/// Whether something gets its name where it is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// It does.
    Here,
    /// It has it elsewhere.
    Elsewhere,
}

/// Cuts `within` where the `markings`, which are sorted by where they start, begin and end.
pub(super) fn stretches(text: &str, within: Span, markings: &[Marking]) -> Vec<Stretch> {
    let mut borders: Vec<usize> = markings
        .iter()
        .flat_map(|m| [m.span.start(), m.span.end()])
        .filter(|b| within.start() < *b && *b < within.end())
        .chain([within.start(), within.end()])
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let mut waiting = markings.iter().peekable();
    let mut active: Vec<&Marking> = Vec::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut claims: Vec<Span> = Vec::new();
    for border in borders.windows(2) {
        let (start, end) = (border[0], border[1]);
        active.retain(|m| m.span.end() > start);
        while let Some(next) = waiting.next_if(|m| m.span.start() <= start) {
            if next.span.end() > start {
                active.push(next);
            }
        }
        let here: Vec<Span> = active
            .iter()
            .filter(|m| m.is_claim())
            .map(|m| m.span)
            .collect();
        if here != claims || stretches.is_empty() {
            stretches.push(Stretch {
                voice: voice(&active),
                ..Stretch::default()
            });
            claims = here;
        }
        if let Some(stretch) = stretches.last_mut() {
            add(stretch, &active, text, Span::at(start, end));
        }
    }
    stretches
}

impl Marking {
    fn is_claim(&self) -> bool {
        matches!(self.is, Is::Claim { .. })
    }
}

/// Whose claims these are: of nested ones the innermost, which begins last.
fn voice(active: &[&Marking]) -> Option<VoiceKind> {
    let voice = |m: &&Marking| match m.is {
        Is::Claim { voice, .. } => Some(voice),
        Is::Role(..) | Is::Loaded(_) => None,
    };
    active.iter().rev().find_map(voice)
}

/// Adds the words of `span` with what they are.
fn add(stretch: &mut Stretch, active: &[&Marking], text: &str, span: Span) {
    let mut piece = Piece {
        words: span.slice(text).to_owned(),
        role: None,
        loaded: None,
    };
    for marking in active {
        let begins = marking.span.start() == span.start();
        match &marking.is {
            Is::Claim { anchor, row, .. } => {
                stretch.anchors.extend(anchor.filter(|_| begins));
                let ends = marking.span.end() == span.end();
                stretch.rows.extend(row.filter(|_| ends));
            }
            Is::Role(role, anchor) => {
                piece.role.get_or_insert(*role);
                stretch.anchors.extend(anchor.filter(|_| begins));
            }
            Is::Loaded(loaded) => {
                piece.loaded.get_or_insert_with(|| Loaded {
                    anchor: loaded.anchor.filter(|_| begins),
                    ..loaded.clone()
                });
            }
        }
    }
    stretch.pieces.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The Brook regime will shut the pier, she said.";

    fn marking(words: &str, is: Is) -> Marking {
        let start = TEXT.find(words).unwrap();
        Marking {
            span: Span::at(start, start + words.len()),
            is,
        }
    }

    fn claim(row: usize) -> Is {
        Is::Claim {
            voice: VoiceKind::Outlet,
            anchor: Some(Anchor::Claim(0, row)),
            row: Some(row),
        }
    }

    /// Each stretch as `row*|pieces`.
    fn shown(stretches: &[Stretch]) -> Vec<String> {
        let one = |s: &Stretch| {
            let words: Vec<&str> = s.pieces.iter().map(|p| p.words.as_str()).collect();
            format!("{:?}{:?} {}", s.anchors.len(), s.rows, words.join("|"))
        };
        stretches.iter().map(one).collect()
    }

    #[test]
    fn nothing_of_the_text_is_lost_and_claims_stay_whole() {
        let loaded = Loaded {
            anchor: None,
            entry: Anchor::Listed(0, 0),
            why: String::new(),
        };
        let markings = [
            marking("The Brook regime will shut the pier", claim(4)),
            marking("regime", Is::Loaded(loaded)),
            marking("she", Is::Role(Role::Speaker(None), None)),
            marking("said", Is::Role(Role::Cue, None)),
        ];
        let found = stretches(TEXT, Span::whole(TEXT), &markings);
        let expected = [
            "1[4] The Brook |regime| will shut the pier",
            "0[] , |she| |said|.",
        ];
        assert_eq!(shown(&found), expected);
    }

    #[test]
    fn a_claim_within_a_claim_cuts_it() {
        let markings = [
            marking("The Brook regime will shut the pier, she said.", claim(1)),
            marking("shut the pier", claim(2)),
        ];
        let found = stretches(TEXT, Span::whole(TEXT), &markings);
        let expected = [
            "1[] The Brook regime will ",
            "1[2] shut the pier",
            "0[1] , she said.",
        ];
        assert_eq!(shown(&found), expected);
    }

    #[test]
    fn a_marking_that_begins_before_the_stretch_is_cut() {
        let markings = [marking("The Brook regime", claim(1))];
        let found = stretches(TEXT, Span::at(4, 20), &markings);
        assert_eq!(shown(&found), ["0[1] Brook regime", "0[]  wil"]);
    }
}
