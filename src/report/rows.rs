//! Groups become rows: members in order, the words that stand for all, the kind, the order.

use std::cmp::Reverse;

use crate::analysis::Analysis;
use crate::claim::Polarity;
use crate::matching::Group;
use crate::matching::Member;
use crate::matching::Statement;
use crate::report::OutletCell;
use crate::report::OutletTotal;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::RowMember;
use crate::report::cells;
use crate::report::difference;
use crate::report::difference::Differences;
use crate::report::outlets;
use crate::report::wording;
use crate::rules::Synonyms;

/// What a whole sentence gains over a part of one when the words that stand for a row are chosen:
/// more than the scores of two members that both fit well differ by.
const WHOLE_SENTENCE: f32 = 0.15;

/// From how many words on a claim is too long for the first column of a table: four lines of a
/// column of 40.
const MANY_WORDS: usize = 30;

/// What a claim of [`MANY_WORDS`] loses.
const TOO_LONG: f32 = 0.2;

/// What a claim without a verb loses: `8 percent` heads no row while another outlet says what is.
const NO_CLAUSE: f32 = 0.3;

/// What a claim with a negation loses where another has none: `has never said that` heads no row while an
/// outlet says it.
const NEGATED: f32 = 0.2;

/// What a claim with a loaded word loses: no outlet's judgement should head a row while another's
/// plain words can.
const LOADED: f32 = 0.2;

/// A row for each group: shared, then disputed, then single; the sure ones first, those surely found in most
/// outlets, then by place.
pub(super) fn rows(
    analyses: &[Analysis],
    outlets: &[OutletTotal],
    statements: &[Statement<'_>],
    groups: Vec<Group>,
    synonyms: &Synonyms,
) -> Vec<Row> {
    let outlet_of = outlets::of_articles(analyses, outlets);
    let one = |group: Group| row(analyses, &outlet_of, statements, group, synonyms);
    let mut rows: Vec<Row> = groups.into_iter().map(one).collect();
    rows.sort_by_cached_key(|row| {
        let first = &row.members[0];
        let start = first.passage.cover().start();
        let place = (first.outlet, first.article, start, first.claim);
        let is_doubted = |cell: &&OutletCell| cell.members.iter().all(|m| row.doubts(*m));
        let doubted = row.cells.iter().filter(is_doubted).count();
        let found = Reverse(row.cells.len() - doubted);
        (row.kind, !row.is_sure(), found, Reverse(doubted), place)
    });
    rows
}

fn row(
    analyses: &[Analysis],
    outlet_of: &[usize],
    statements: &[Statement<'_>],
    group: Group,
    synonyms: &Synonyms,
) -> Row {
    let mut members: Vec<RowMember> = group
        .members
        .iter()
        .map(|m| member(analyses, outlet_of, statements, m))
        .collect();
    members.sort_by_key(|m| (m.outlet, m.article, m.passage.cover().start(), m.claim));
    let representative = representative(analyses, &members);
    let cells = cells::cells(analyses, &members, representative);
    let Differences { found, is_dispute } =
        difference::differences(analyses, &members, &cells, synonyms);
    Row {
        representative,
        kind: match (cells.len(), is_dispute) {
            (..=1, _) => RowKind::Single,
            (_, true) => RowKind::Disputed,
            (_, false) => RowKind::Shared,
        },
        differences: found,
        parts: group.parts,
        shared_terms: group.shared_terms,
        cells,
        members,
    }
}

fn member(
    analyses: &[Analysis],
    outlet_of: &[usize],
    statements: &[Statement<'_>],
    member: &Member,
) -> RowMember {
    let statement = &statements[member.statement];
    let claim = &analyses[statement.article].claims[statement.claim];
    RowMember {
        article: statement.article,
        claim: statement.claim,
        outlet: outlet_of[statement.article],
        passage: member.part.as_ref().unwrap_or(&claim.passage).clone(),
        is_part: member.part.is_some(),
        voice: claim.voice,
        score: member.score,
        shown: member.shown,
        decided: member.decided,
    }
}

/// The member whose words stand best for all: one that fits well where any does; a whole claim that affirms
/// where any does, so that a denial reads as one; then the best of score, wholeness and length; then the first.
fn representative(analyses: &[Analysis], members: &[RowMember]) -> usize {
    let polarity = |m: &RowMember| analyses[m.article].claims[m.claim].polarity;
    let is_plain = |m: &RowMember| m.is_whole(analyses) && polarity(m) == Polarity::Affirmed;
    let any_sure = members.iter().any(RowMember::is_sure);
    let may = |m: &RowMember| !any_sure || m.is_sure();
    let any_plain = members.iter().any(|m| may(m) && is_plain(m));
    let stands = |m: &RowMember| may(m) && (!any_plain || is_plain(m));
    let candidates = members.iter().enumerate().filter(|(_, m)| stands(m));
    let claim = |m: &RowMember| &analyses[m.article].claims[m.claim];
    let says_so = |m: &RowMember| polarity(m) == Polarity::Affirmed && !claim(m).has_negation;
    let lost = if members.iter().any(says_so) {
        NEGATED
    } else {
        0.0
    };
    let worth = |m: &RowMember| {
        let is_negated = claim(m).has_negation;
        worth(&analyses[m.article], m) - if is_negated { lost } else { 0.0 }
    };
    let best = candidates.reduce(|best, next| {
        if worth(next.1) > worth(best.1) {
            next
        } else {
            best
        }
    });
    best.map_or(0, |(index, _)| index)
}

fn worth(analysis: &Analysis, member: &RowMember) -> f32 {
    let mut worth = member.score;
    if !analysis.claims[member.claim].is_clause {
        worth -= NO_CLAUSE;
    }
    if is_whole_sentence(analysis, member) {
        worth += WHOLE_SENTENCE;
    }
    if outlets::words_in(analysis, &member.passage) >= MANY_WORDS {
        worth -= TOO_LONG;
    }
    if !wording::findings_in(analysis, &member.passage).is_empty() {
        worth -= LOADED;
    }
    worth
}

/// Whether the member's words begin and end with their sentence.
fn is_whole_sentence(analysis: &Analysis, member: &RowMember) -> bool {
    let segments = &analysis.segments;
    let claim = &analysis.claims[member.claim];
    let Some(sentence) = segments.sentences.get(claim.sentence) else {
        return false;
    };
    let ends = |tokens: std::ops::Range<usize>| {
        let mut words = tokens.filter(|i| segments.tokens[*i].kind.is_word());
        let first = words.next();
        (first, words.next_back().or(first))
    };
    let [span] = member.passage.spans() else {
        return false;
    };
    ends(segments.tokens_in(*span)) == ends(sentence.tokens.clone())
}

#[cfg(test)]
mod tests {
    use crate::attribution::AttributionKind;
    use crate::attribution::Voice;
    use crate::report::Row;
    use crate::report::RowKind;
    use crate::report::Says;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    const DENIES: &str = "The pier is safe. The mayor, Ada Brook, denied that the pier is unsafe.";

    #[test]
    fn rows_come_shared_then_disputed_then_single() {
        let a = Draft::new("A", "a.txt", "One. Two left. Three. Four.")
            .claim("One.", Voice::Outlet)
            .claim("Two left.", Voice::Outlet)
            .claim("Three.", Voice::Outlet)
            .claim("Four.", Voice::Outlet);
        let b = Draft::new("B", "b.txt", "Not two left. Three. Four.")
            .claim("Not two left.", Voice::Outlet)
            .denied()
            .claim("Three.", Voice::Outlet)
            .claim("Four.", Voice::Outlet);
        let c = Draft::new("C", "c.txt", "Four.").claim("Four.", Voice::Outlet);
        let story = Story {
            analyses: vec![a.build(), b.build(), c.build()],
        };
        let rows = story.compare(&[&[1, 4], &[2, 5], &[3, 6, 7]]).rows;
        let claim = |r: &Row| r.claim(&story.analyses).into_owned();
        let told: Vec<_> = rows.iter().map(|r| (claim(r), r.kind)).collect();
        let expected = [
            ("Four.", RowKind::Shared),
            ("Three.", RowKind::Shared),
            ("Two left.", RowKind::Disputed),
            ("One.", RowKind::Single),
        ]
        .map(|(words, kind)| (words.to_owned(), kind));
        assert_eq!(told, expected);
    }

    #[test]
    fn a_denial_reads_as_one_even_where_it_fits_best() {
        let a = Draft::new("A", "a.txt", DENIES)
            .attribution(
                AttributionKind::Indirect,
                "Ada Brook",
                "denied",
                &["that the pier is unsafe"],
            )
            .claim("the pier is unsafe", Voice::Attributed(Some(0)))
            .denied();
        let b = Draft::new("B", "b.txt", "The pier, it seems, is unsafe now.")
            .claim("is unsafe", Voice::Outlet);
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!(
            (row.claim(&story.analyses), row.kind),
            ("is unsafe".into(), RowKind::Disputed)
        );
        let Says::Disputes(Some(by)) = &row.cells[0].sayings[0].says else {
            panic!("{:?}", row.cells);
        };
        assert_eq!(by.name.as_deref(), Some("Ada Brook"));
        assert_eq!(row.cells[1].sayings[0].says, Says::Itself);
        assert_eq!(row.cell(2), None);
    }

    #[test]
    fn a_whole_sentence_stands_for_a_part_of_one() {
        let a = Draft::new("A", "a.txt", "It rained and the pier was shut, they say.")
            .claim("the pier was shut", Voice::Outlet);
        let b = Draft::new("B", "b.txt", "The pier was closed.")
            .claim("The pier was closed.", Voice::Outlet);
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!(row.claim(&story.analyses), "The pier was closed.");
    }

    #[test]
    fn plain_words_stand_for_loaded_ones() {
        let story = Story::of_claims(&[
            ("A", "The reckless plan shuts the pier."),
            ("B", "The plan shuts the pier."),
        ]);
        let story = story.finding("A", "reckless");
        let row = &story.compare_as_one().rows[0];
        assert_eq!(row.claim(&story.analyses), "The plan shuts the pier.");
    }

    #[test]
    fn what_has_a_negation_heads_no_row_that_another_can_head() {
        let of = |outlet, text| Draft::new(outlet, outlet, text).claim(text, Voice::Outlet);
        let story = Story {
            analyses: vec![
                of("A", "The mayor never said that it leaks.")
                    .negated()
                    .build(),
                of("B", "It leaks, they say.").build(),
            ],
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!(row.claim(&story.analyses), "It leaks, they say.");
    }

    #[test]
    fn one_outlet_in_two_articles_is_single() {
        let one = |path| {
            Draft::new("A", path, "The pier is shut.")
                .claim("The pier is shut.", Voice::Outlet)
                .build()
        };
        let story = Story {
            analyses: vec![one("a.txt"), one("b.txt")],
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!(row.kind, RowKind::Single);
        assert_eq!(row.cells[0].members, [0, 1]);
    }
}
