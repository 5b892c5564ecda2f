//! Which claim of a sentence states what a group of sentences states, and which part of it.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

use crate::claim::Piece;
use crate::matching::Group;
use crate::matching::Member;
use crate::matching::Sentences;
use crate::matching::Statement;
use crate::matching::further;
use crate::matching::part;
use crate::matching::run::Run;
use crate::matching::subsumed;
use crate::matching::vocabulary::Term;
use crate::text::Passage;

/// What a piece of a claim must share with the rest of the group, as a share of its own weight, to
/// belong to the part that is shown.
const SHARED: f32 = 0.3;

/// How much the words that are shown of a member must share with those of another one, as a cosine:
/// sentences can belong together by words that stand beside the claim. Held out, .05 costs .014 of the
/// link F1 of events, and .12 costs .027.
const SHOWN: f32 = 0.02;

/// An article and a sentence of it.
type Place = (usize, usize);

/// A sentence's place in a group.
struct Seat {
    group: usize,
    member: usize,
    /// What the terms of the sentence weigh in the group: their rarity, by how many others have them.
    support: FxHashMap<Term, f32>,
}

/// Turns groups of sentences into groups of claims: each sentence gives the claim that shares most
/// with the others, and a part of one where all its claims are in other groups as a whole; what those sentences
/// state besides gives further groups. A claim in no group is one of its own.
pub(super) fn assign(
    groups: Vec<Group>,
    statements: &[Statement<'_>],
    sentences: &Sentences<'_>,
    run: &Run<'_>,
) -> Vec<Group> {
    let by_sentence = claims_by_sentence(statements);
    let stated = |place: &Place| {
        let claims = by_sentence.get(place).into_iter().flatten();
        let mut terms: Vec<Term> = claims
            .flat_map(|c| run.terms_of(statements[*c].normal))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    let mut seats: FxHashMap<Place, Vec<Seat>> = FxHashMap::default();
    for (group, of) in groups.iter().enumerate() {
        for (seat, place) in seats_of(group, of, sentences, &stated, run) {
            seats.entry(place).or_default().push(seat);
        }
    }
    let mut members: Vec<Vec<Member>> = vec![Vec::new(); groups.len()];
    let mut left: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (place, claims) in &by_sentence {
        let seats = seats.get(place).map_or(&[][..], Vec::as_slice);
        let sentence = Sentence {
            claims,
            statements,
            pieces: pieces(*place, sentences),
            run,
        };
        let taken = sentence.seat(seats);
        for (seat, statement, part) in taken.seated {
            let seat = &seats[seat];
            members[seat.group].push(Member {
                statement,
                part,
                score: groups[seat.group].members[seat.member].score,
                shown: 1.0,
                decided: None,
            });
        }
        left.insert(*place, taken.left);
    }
    let mut found: Vec<Group> = Vec::new();
    for (group, mut members) in groups.into_iter().zip(members) {
        for statement in dismiss(&mut members, statements, sentences, run) {
            left.entry(place(&statements[statement]))
                .or_default()
                .push(statement);
        }
        found.extend(further(&mut members, &mut left, &group, statements, run));
        members.sort_by(|a, b| (a.statement, &a.part).cmp(&(b.statement, &b.part)));
        match members.as_slice() {
            [] => {}
            [only] => found.push(of_one(only.statement)),
            [_, _, ..] => found.push(Group { members, ..group }),
        }
    }
    found.extend(left.into_values().flatten().map(of_one));
    subsumed::join(found, |s| statements[s].outlet)
}

/// Where a statement stands.
fn place(statement: &Statement<'_>) -> Place {
    (statement.article, statement.sentence)
}

/// The rows of what the sentences of a group state besides, of claims that have no seat; those are then in
/// `left` no more.
fn further(
    members: &mut [Member],
    left: &mut BTreeMap<Place, Vec<usize>>,
    group: &Group,
    statements: &[Statement<'_>],
    run: &Run<'_>,
) -> Vec<Group> {
    let places: Vec<Place> = members
        .iter()
        .map(|m| place(&statements[m.statement]))
        .collect();
    let before: Vec<usize> = members.iter().map(|m| m.statement).collect();
    let of = |place: &Place| left.get(place).map_or(&[][..], Vec::as_slice);
    let claims: Vec<&[usize]> = places.iter().map(of).collect();
    let lines = further::lines(members, &claims, statements, run);
    for ((member, before), place) in members.iter_mut().zip(before).zip(&places) {
        if member.statement != before {
            member.shown = 1.0;
            let left = left.entry(*place).or_default();
            left.retain(|s| *s != member.statement);
            left.push(before);
        }
    }
    let mut rows = Vec::new();
    for line in lines {
        let mut of_line = Vec::new();
        for (member, statement) in line {
            left.entry(places[member])
                .or_default()
                .retain(|s| *s != statement);
            of_line.push(Member {
                statement,
                shown: 1.0,
                ..members[member].clone()
            });
        }
        rows.push(Group {
            shared_terms: further::shared_terms(&of_line, statements, run),
            members: of_line,
            parts: group.parts.clone(),
        });
    }
    rows
}

/// The claims of each sentence.
pub(super) fn claims_by_sentence(statements: &[Statement<'_>]) -> BTreeMap<Place, Vec<usize>> {
    let mut claims: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        claims.entry(place(statement)).or_default().push(index);
    }
    claims
}

/// Removes the members whose words that are shown share nothing with those of any other member;
/// returns the whole claims among them.
fn dismiss(
    members: &mut Vec<Member>,
    statements: &[Statement<'_>],
    sentences: &Sentences<'_>,
    run: &Run<'_>,
) -> Vec<usize> {
    let shown: Vec<Vec<Term>> = members
        .iter()
        .map(|m| shown(m, &statements[m.statement], sentences, run))
        .collect();
    let likeness = |i: usize| {
        let others = (0..shown.len()).filter(|j| i != *j);
        let likeness = others.map(|j| cosine(&shown[i], &shown[j], run));
        likeness.fold(0.0, f32::max)
    };
    for (i, member) in members.iter_mut().enumerate() {
        member.shown = likeness(i);
    }
    let mut kept: Vec<bool> = members.iter().map(|m| m.shown >= SHOWN).collect();
    if kept.iter().filter(|k| **k).count() < 2 {
        kept.fill(false);
    }
    let mut rest = kept.iter();
    let mut alone = Vec::new();
    members.retain(|m| {
        let is_kept = rest.next().is_some_and(|k| *k);
        if !is_kept && m.part.is_none() {
            alone.push(m.statement);
        }
        is_kept
    });
    alone
}

/// The terms of what is shown of a member.
fn shown(
    member: &Member,
    statement: &Statement<'_>,
    sentences: &Sentences<'_>,
    run: &Run<'_>,
) -> Vec<Term> {
    let Some(part) = &member.part else {
        return run.terms_of(statement.normal);
    };
    let pieces = pieces((statement.article, statement.sentence), sentences);
    let pieces = pieces.iter().filter(|p| part.overlaps(p.span));
    let mut terms: Vec<Term> = pieces.flat_map(|p| run.terms_of(&p.normal)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// How alike two lists of terms are, by their rarity, 0–1.
pub(super) fn cosine(a: &[Term], b: &[Term], run: &Run<'_>) -> f32 {
    let squares = |terms: &[Term]| terms.iter().map(|t| run.rarity(*t).powi(2)).sum::<f32>();
    let shared: Vec<Term> = a
        .iter()
        .copied()
        .filter(|t| b.binary_search(t).is_ok())
        .collect();
    let norm = (squares(a) * squares(b)).sqrt();
    if a == b {
        1.0
    } else if norm > 0.0 {
        squares(&shared) / norm
    } else {
        0.0
    }
}

/// A whole statement as a member.
pub(super) fn whole(statement: usize) -> Member {
    Member {
        statement,
        part: None,
        score: 1.0,
        shown: 1.0,
        decided: None,
    }
}

/// A claim by itself.
pub(super) fn of_one(statement: usize) -> Group {
    Group {
        members: vec![whole(statement)],
        parts: Vec::new(),
        shared_terms: Vec::new(),
    }
}

fn pieces<'s>((article, sentence): Place, sentences: &Sentences<'s>) -> &'s [Piece] {
    let form = sentences.forms.get(article).and_then(|f| f.get(sentence));
    form.map_or(&[], |f| &f.pieces)
}

/// The seats of a group's sentences; `stated` gives the terms of the claims of a sentence: who says something
/// in the others is no part of what they state.
fn seats_of(
    group: usize,
    of: &Group,
    sentences: &Sentences<'_>,
    stated: &impl Fn(&Place) -> Vec<Term>,
    run: &Run<'_>,
) -> Vec<(Seat, Place)> {
    let place_of = |m: &Member| place(&sentences.statements[m.statement]);
    let terms: Vec<Vec<Term>> = of.members.iter().map(|m| stated(&place_of(m))).collect();
    let mut counts: FxHashMap<Term, usize> = FxHashMap::default();
    for term in terms.iter().flatten() {
        *counts.entry(*term).or_default() += 1;
    }
    let others = (of.members.len() - 1).max(1) as f32;
    let seat = |(member, (m, terms)): (usize, (&Member, &Vec<Term>))| {
        let weigh = |t: &Term| (*t, run.rarity(*t) * (counts[t] - 1) as f32 / others);
        let support = terms.iter().map(weigh).collect();
        let seat = Seat {
            group,
            member,
            support,
        };
        (seat, place_of(m))
    };
    of.members
        .iter()
        .zip(&terms)
        .enumerate()
        .map(seat)
        .collect()
}

/// A sentence whose claims look for seats.
struct Sentence<'a> {
    claims: &'a [usize],
    statements: &'a [Statement<'a>],
    pieces: &'a [Piece],
    run: &'a Run<'a>,
}

/// Who has which seat.
#[derive(Default)]
struct Taken {
    /// A seat, the claim that has it, the part of the claim.
    seated: Vec<(usize, usize, Option<Passage>)>,
    /// Claims without a seat.
    left: Vec<usize>,
}

impl Sentence<'_> {
    /// Gives every seat to a claim, the best to the best, or to a part of one.
    fn seat(&self, seats: &[Seat]) -> Taken {
        let mut wishes: Vec<(f32, usize, usize)> = Vec::new();
        for claim in self.claims {
            let terms = self.run.terms_of(self.statements[*claim].normal);
            for (at, seat) in seats.iter().enumerate() {
                wishes.push((self.affinity(&terms, seat), at, *claim));
            }
        }
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken = Taken::default();
        for (_, seat, claim) in &wishes {
            if taken.seated.iter().all(|t| t.0 != *seat && t.1 != *claim) {
                taken.seated.push((*seat, *claim, None));
            }
        }
        for (_, seat, claim) in &wishes {
            if taken.seated.iter().all(|t| t.0 != *seat) {
                let part = self.part(*claim, &seats[*seat]);
                taken.seated.push((*seat, *claim, part));
            }
        }
        let is_left = |c: &&usize| taken.seated.iter().all(|t| t.1 != **c);
        taken.left = self.claims.iter().filter(is_left).copied().collect();
        taken
    }

    /// How much of a group is in these terms.
    fn affinity(&self, terms: &[Term], seat: &Seat) -> f32 {
        let shared: f32 = terms.iter().filter_map(|t| seat.support.get(t)).sum();
        let all: f32 = terms.iter().map(|t| self.run.rarity(*t)).sum();
        shared / all.max(1.0).sqrt()
    }

    /// The part of a claim that shares most with the group.
    fn part(&self, claim: usize, seat: &Seat) -> Option<Passage> {
        let passage = self.statements[claim].passage?;
        let gain = |piece: &Piece| {
            let terms = self.run.terms_of(&piece.normal);
            let shared: f32 = terms.iter().filter_map(|t| seat.support.get(t)).sum();
            let all: f32 = terms.iter().map(|t| self.run.rarity(*t)).sum();
            shared - SHARED * all
        };
        Some(part::part(passage, self.pieces, gain))
    }
}
