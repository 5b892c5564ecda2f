//! How sure it is that the members of a row state the same.

use crate::matching::Decided;
use crate::report::Difference;
use crate::report::DifferenceKind;
use crate::report::OutletCell;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::RowMember;
use crate::report::SideValue;

/// A member that fits its row less well than this may not state the same. Of rows of the annotated events that are
/// sure by this and [`SHOWN`], 85 of 100 are right in every pair of sure members; of their other members 60 of 100
/// state the same as all of these; of the other rows 47 are right. Of rows of two ready-made claims that annotators
/// judged, by table, .84–.97 and .56–.70.
const SURE: f32 = 0.6;

/// Neither may one whose own words share less with any other's: its sentence belongs to the row, the claim hardly.
/// Of 13 rows of the annotated events that are not sure by this alone, 9 show claims of two things.
const SHOWN: f32 = 0.12;

impl RowMember {
    /// Whether it fits its row well, or a reader put it there.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.score >= SURE && self.shown >= SHOWN || self.decided == Some(Decided::Pinned)
    }
}

impl Row {
    /// Whether members of two outlets fit it well, and such dispute it where it is disputed; a row of one outlet
    /// always. Others of its members may not: see [`Row::doubts`].
    #[must_use]
    pub fn is_sure(&self) -> bool {
        match self.kind {
            RowKind::Single => true,
            RowKind::Shared => is_found(&self.members, &self.cells),
            RowKind::Disputed => is_disputed(&self.members, &self.differences),
        }
    }

    /// Whether that is so of every member.
    #[must_use]
    pub fn is_sure_throughout(&self) -> bool {
        self.kind == RowKind::Single || self.members.iter().all(RowMember::is_sure)
    }

    /// Whether the row is sure and the member, an index into its members, is not.
    #[must_use]
    pub fn doubts(&self, member: usize) -> bool {
        self.kind != RowKind::Single && self.is_sure() && !self.members[member].is_sure()
    }
}

/// Whether members of two outlets fit the row well.
pub(super) fn is_found(members: &[RowMember], cells: &[OutletCell]) -> bool {
    let has_sure = |c: &&OutletCell| c.members.iter().any(|m| members[*m].is_sure());
    cells.iter().filter(has_sure).count() > 1
}

/// Whether one of the differences is a dispute between members that fit the row well: two that give other values.
fn is_disputed(members: &[RowMember], differences: &[Difference]) -> bool {
    let can_dispute =
        |d: &&Difference| matches!(d.kind, DifferenceKind::Figure | DifferenceKind::Polarity);
    differences.iter().filter(can_dispute).any(|difference| {
        let sides = difference.sides.iter();
        let mut sure = sides.filter(|s| members[s.member].is_sure());
        let first = sure.next();
        first.is_some_and(|first| sure.any(|s| !is_same(&s.value, &first.value)))
    })
}

/// Whether the values are one, however near they are said to be.
fn is_same(a: &SideValue, b: &SideValue) -> bool {
    match (a, b) {
        (SideValue::Figure(a), SideValue::Figure(b)) => a.value == b.value,
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::AttributionKind;
    use crate::attribution::Voice;
    use crate::matching::Decided;
    use crate::report::DifferenceKind;
    use crate::report::Row;
    use crate::report::RowKind;
    use crate::report::RowMember;
    use crate::report::Says;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    #[test]
    fn a_row_is_sure_where_all_fit_it_well_and_share_words_or_a_reader_says_so() {
        let story = Story::of_claims(&[("A", "The pier is shut."), ("B", "The pier is closed.")]);
        let row = story.compare_as_one().rows.remove(0);
        assert!(row.is_sure());
        let with = |change: fn(&mut RowMember)| {
            let mut row = row.clone();
            change(&mut row.members[1]);
            row
        };
        assert!(!with(|m| m.score = 0.5).is_sure());
        assert!(!with(|m| m.shown = 0.05).is_sure());
        let pinned = with(|m| (m.score, m.decided) = (0.5, Some(Decided::Pinned)));
        assert!(pinned.is_sure());
        let alone = Row {
            kind: RowKind::Single,
            ..with(|m| m.score = 0.5)
        };
        assert!(alone.is_sure());
    }

    #[test]
    fn a_member_that_fits_badly_leaves_a_row_sure_that_two_others_make() {
        let claims = [
            ("A", "The pier is shut."),
            ("B", "The pier is shut now."),
            ("C", "A pier shuts."),
        ];
        let mut row = Story::of_claims(&claims).compare_as_one().rows.remove(0);
        row.members[2].score = 0.5;
        assert!(row.is_sure() && !row.is_sure_throughout());
        assert_eq!([0, 1, 2].map(|m| row.doubts(m)), [false, false, true]);
        row.members[1].score = 0.5;
        assert!(!row.is_sure());
        assert!(!row.doubts(2), "the whole row is in doubt");
    }

    #[test]
    fn a_dispute_is_sure_between_members_that_fit_well() {
        let of = |outlet, figure| {
            let draft = Draft::new(outlet, outlet, "Some left.").claim("Some left.", Voice::Outlet);
            draft.figure(figure).build()
        };
        let story = Story {
            analyses: vec![of("A", "9 guard"), of("B", "9 guard"), of("C", "20 guard")],
        };
        let mut row = story.compare_as_one().rows.remove(0);
        assert_eq!(row.kind, RowKind::Disputed);
        assert!(row.is_sure());
        row.members[2].score = 0.5;
        assert!(!row.is_sure(), "those that fit well agree");
    }

    #[test]
    fn what_fits_badly_heads_no_row_and_no_words_of_it_are_compared() {
        let story = Story::of_claims(&[
            ("A", "The pier and its cafe are shut."),
            ("B", "The pier and its cafe are shut now."),
            ("C", "A reckless regime shuts it."),
        ])
        .finding("C", "reckless");
        let wordings = |row: &Row| {
            let kinds = row.differences.iter().map(|d| d.kind);
            kinds.filter(|k| *k == DifferenceKind::Wording).count()
        };
        let all = story.compare_as_one().rows.remove(0);
        assert_eq!(wordings(&all), 1);
        let row = story.compare_doubting(&[&[0, 1, 2]], &[2]).rows.remove(0);
        assert_eq!(wordings(&row), 0);
        let row = story
            .compare_doubting(&[&[0, 1, 2]], &[0, 2])
            .rows
            .remove(0);
        assert_eq!((row.representative, row.is_sure()), (1, false));
    }

    #[test]
    fn an_outlet_tells_first_what_is_sure() {
        let text = "Shut. Ada Brook said it is shut.";
        let a = Draft::new("A", "a.txt", text)
            .attribution(
                AttributionKind::Indirect,
                "Ada Brook",
                "said",
                &["it is shut"],
            )
            .claim("Shut.", Voice::Outlet)
            .claim("it is shut", Voice::Attributed(Some(0)));
        let b = Draft::new("B", "b.txt", "It is shut.").claim("It is shut.", Voice::Outlet);
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let first = |doubted: &[usize]| {
            let row = story
                .compare_doubting(&[&[0, 1, 2]], doubted)
                .rows
                .remove(0);
            (
                row.cells[0].members[0],
                row.cells[0].sayings[0].says == Says::Itself,
            )
        };
        assert_eq!(first(&[]), (0, true));
        assert_eq!(first(&[0]), (1, false));
    }

    #[test]
    fn of_a_denial_those_are_told_that_contradict_each_other() {
        let of = |outlet, text| Draft::new(outlet, outlet, text).claim(text, Voice::Outlet);
        let story = Story {
            analyses: vec![
                of("A", "Towns pay wages").build(),
                of("B", "Towns not pay wages").denied().build(),
                of("C", "Rain fell in March").build(),
            ],
        };
        let row = story.compare_as_one().rows.remove(0);
        let sides = row.differences[0].sides.iter();
        assert_eq!(sides.map(|s| s.member).collect::<Vec<_>>(), [0, 1]);
    }
}
