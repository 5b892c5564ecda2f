//! What sets the members of a row apart: figures, polarity, voice, certainty, wording.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::claim::Certainty;
use crate::claim::Claim;
use crate::claim::Quantity;
use crate::report::Difference;
use crate::report::DifferenceKind;
use crate::report::OutletCell;
use crate::report::RowMember;
use crate::report::Says;
use crate::report::Side;
use crate::report::SideValue;
use crate::report::denial::Located;
use crate::report::denial::contradict;
use crate::report::denial::contradict_in_one_outlet;
use crate::report::sure;
use crate::report::wording;
use crate::rules::Synonyms;

/// How far two figures may lie apart, as a share of the larger, before they are disputed when one of
/// them is said to be approximate: `about 900` and `863` are 4.1 % apart.
const APPROXIMATE: f64 = 0.05;

/// Units whose values are points in time, compared as written and never approximately.
const TIMES: [&str; 2] = ["date", "year"];

/// What differs in a row.
pub(super) struct Differences {
    /// The differences, by kind.
    pub(super) found: Vec<Difference>,
    /// Whether one of them is an explicit denial or a figure that is really another.
    pub(super) is_dispute: bool,
}

/// Finds the differences between `members`, whose outlets' cells are `cells`. Ways of telling are compared
/// between the outlets whose best member fits well, where there are two; certainty only then, since else it is not
/// known whether they state the same. Figures and denials are told of all: they are why a member fits less.
pub(super) fn differences(
    analyses: &[Analysis],
    members: &[RowMember],
    cells: &[OutletCell],
    synonyms: &Synonyms,
) -> Differences {
    let are_sure = sure::is_found(members, cells);
    let is_compared = |cell: &&OutletCell| !are_sure || members[cell.members[0]].is_sure();
    let cells: Vec<&OutletCell> = cells.iter().filter(is_compared).collect();
    let row = Compared {
        analyses,
        members,
        synonyms,
    };
    let mut found = Vec::new();
    let mut is_dispute = false;
    if members.len() > 1 {
        is_dispute |= figures(&row, &mut found);
        if let Some(polarity) = polarity(&row) {
            found.push(polarity);
            is_dispute = true;
        }
        found.extend(voice(&cells));
        if are_sure {
            found.extend(certainty(&row, &cells));
        }
        found.extend(wording::differences(analyses, members, &cells));
    }
    Differences { found, is_dispute }
}

/// The members and where their claims are.
struct Compared<'a> {
    analyses: &'a [Analysis],
    members: &'a [RowMember],
    synonyms: &'a Synonyms,
}

impl<'a> Compared<'a> {
    fn claim(&self, index: usize) -> &'a Claim {
        let member = &self.members[index];
        &self.analyses[member.article].claims[member.claim]
    }

    fn located(&self, index: usize) -> Located<'a> {
        let analysis = &self.analyses[self.members[index].article];
        (analysis, self.claim(index))
    }
}

impl Compared<'_> {
    /// The members that are whole claims: of a part it is not known whether the claim's figures and its
    /// polarity are its own.
    fn whole(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.members.len()).filter(|i| self.members[*i].is_whole(self.analyses))
    }
}

/// Adds the figures that differ, unit by unit; tells whether one of them is disputed. Units that can mean
/// one thing (`900 soldiers`, `1,200 troops`) are one.
///
/// A member with several figures of one unit (`900 of 2,000 troops`) is not compared in that unit:
/// which of them answers another's figure is not known. Neither are the figures of one outlet alone.
fn figures(row: &Compared<'_>, found: &mut Vec<Difference>) -> bool {
    let mut by_unit: BTreeMap<&str, Vec<(usize, &Quantity)>> = BTreeMap::new();
    for index in row.whole() {
        for quantity in &row.claim(index).quantities {
            if let Some(unit) = &quantity.unit {
                by_unit.entry(unit).or_default().push((index, quantity));
            }
        }
    }
    let mut is_dispute = false;
    for (unit, of_unit) in joined(by_unit, row.synonyms) {
        let outlet = |of: &(usize, &Quantity)| row.members[of.0].outlet;
        if of_unit.iter().all(|one| outlet(one) == outlet(&of_unit[0])) {
            continue;
        }
        let kind = if TIMES.contains(&unit) {
            Comparing::Times
        } else {
            Comparing::Numbers
        };
        let mut values: Vec<&Quantity> = of_unit.iter().map(|(_, q)| *q).collect();
        values.sort_unstable();
        values.dedup_by(|a, b| a.value == b.value);
        match compare(&values, kind) {
            Verdict::Same => continue,
            Verdict::Near => {}
            Verdict::Apart => is_dispute = true,
        }
        let side = |(member, quantity): &(usize, &Quantity)| {
            (*member, SideValue::Figure((*quantity).clone()))
        };
        let sides = sides(row, of_unit.iter().map(side));
        found.push(Difference {
            kind: DifferenceKind::Figure,
            sides,
        });
    }
    is_dispute
}

/// Figures of one unit, each with its member.
type OfUnit<'a> = Vec<(usize, &'a Quantity)>;

/// The figures by unit, those of units that can mean one thing together; a member with several of them is
/// left out.
fn joined<'a>(
    by_unit: BTreeMap<&'a str, OfUnit<'a>>,
    synonyms: &Synonyms,
) -> Vec<(&'a str, OfUnit<'a>)> {
    let mut found: Vec<(Vec<&str>, OfUnit<'_>)> = Vec::new();
    for (unit, of_unit) in by_unit {
        let is_one = |other: &&str| synonyms.can_mean_one(unit, other);
        let same = found.extract_if(.., |(units, _)| units.iter().any(is_one));
        let mut all = (vec![unit], of_unit);
        for (units, figures) in same {
            all.0.extend(units);
            all.1.extend(figures);
        }
        found.push(all);
    }
    let only = |(units, figures): (Vec<&'a str>, OfUnit<'a>)| {
        let count = |member: usize| figures.iter().filter(|f| f.0 == member).count();
        let mut figures: OfUnit<'_> = figures
            .iter()
            .filter(|f| count(f.0) == 1)
            .copied()
            .collect();
        figures.sort_by_key(|f| f.0);
        (units[0], figures)
    };
    found.into_iter().map(only).collect()
}

/// The figures of two members in the first unit in which they are disputed.
pub(super) fn disputed_figures(
    analyses: &[Analysis],
    members: &[RowMember; 2],
    synonyms: &Synonyms,
) -> Option<[Quantity; 2]> {
    let mut found = Vec::new();
    let row = Compared {
        analyses,
        members,
        synonyms,
    };
    let is_dispute = figures(&row, &mut found);
    let first = found.into_iter().next().filter(|_| is_dispute)?;
    let of = |member: usize| {
        let value = first.sides.iter().find(|s| s.member == member)?;
        match &value.value {
            SideValue::Figure(quantity) => Some(quantity.clone()),
            SideValue::Polarity(_)
            | SideValue::Voice(_)
            | SideValue::Certainty(_)
            | SideValue::Words(_) => None,
        }
    };
    Some([of(0)?, of(1)?])
}

/// What the values are.
#[derive(Clone, Copy)]
enum Comparing {
    Numbers,
    Times,
}

/// How far values of one unit are apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Same,
    Near,
    Apart,
}

/// Compares distinct values of one unit, sorted by their text.
fn compare(values: &[&Quantity], kind: Comparing) -> Verdict {
    let numbers: Option<Vec<f64>> = values.iter().map(|q| q.value.parse().ok()).collect();
    match (kind, numbers) {
        (Comparing::Numbers, Some(mut numbers)) => {
            numbers.sort_unstable_by(f64::total_cmp);
            let (Some(least), Some(most)) = (numbers.first(), numbers.last()) else {
                return Verdict::Same;
            };
            let exact = values.iter().filter(|q| !q.is_approximate).count();
            let apart = (most - least).abs();
            if apart == 0.0 {
                Verdict::Same
            } else if exact < 2 && apart <= APPROXIMATE * most.abs().max(least.abs()) {
                Verdict::Near
            } else {
                Verdict::Apart
            }
        }
        // `2020` and `2020-01-03` do not contradict each other.
        (Comparing::Times, _) | (Comparing::Numbers, None) => {
            let agree = |pair: &[&Quantity]| pair[1].value.starts_with(&pair[0].value);
            if values.windows(2).all(agree) {
                Verdict::Same
            } else {
                Verdict::Apart
            }
        }
    }
}

/// The members that deny what others affirm, and those.
fn polarity(row: &Compared<'_>) -> Option<Difference> {
    let whole: Vec<usize> = row.whole().collect();
    let is_opposed = |i: &usize| {
        let outlet = |of: usize| row.members[of].outlet;
        let mut others = whole.iter();
        others.any(|j| {
            let (a, b) = (row.located(*i), row.located(*j));
            if outlet(*i) == outlet(*j) {
                contradict_in_one_outlet(a, b)
            } else {
                contradict(a, b)
            }
        })
    };
    let opposed = whole.iter().copied().filter(is_opposed);
    let each = opposed.map(|i| (i, SideValue::Polarity(row.claim(i).polarity)));
    let sides = sides(row, each);
    (!sides.is_empty()).then_some(Difference {
        kind: DifferenceKind::Polarity,
        sides,
    })
}

/// One outlet says so itself, another only attributes it.
fn voice(cells: &[&OutletCell]) -> Option<Difference> {
    let first = |cell: &OutletCell| cell.sayings[0].says.clone();
    let itself = cells.iter().any(|c| first(c) == Says::Itself);
    let others = cells
        .iter()
        .any(|c| matches!(first(c), Says::Attributes(_)));
    let differ = itself && others;
    let side = |cell: &&OutletCell| Side {
        member: cell.sayings[0].members[0],
        value: SideValue::Voice(first(cell)),
    };
    differ.then(|| Difference {
        kind: DifferenceKind::Voice,
        sides: cells.iter().map(side).collect(),
    })
}

/// One outlet says for sure, in its best member, what another only calls likely or possible. Whether
/// something is told as a fact, as to come or as asked for depends on when and how it is told (`will
/// meet`, `are to meet`; `must leave`, `demands that they leave`), and is no difference by itself.
fn certainty(row: &Compared<'_>, cells: &[&OutletCell]) -> Option<Difference> {
    let of = |cell: &OutletCell| row.claim(cell.members[0]).certainty;
    // Of a part it is not known whether the words that tell how firm the claim is are its own.
    let whole = |c: &&&OutletCell| row.members[c.members[0]].is_whole(row.analyses);
    let cells: Vec<&OutletCell> = cells.iter().filter(whole).copied().collect();
    let is_firm = |certainty: Certainty| match certainty {
        Certainty::Fact | Certainty::Predicted | Certainty::Demanded => true,
        Certainty::Likely | Certainty::Possible => false,
    };
    let firm = cells.iter().filter(|c| is_firm(of(c))).count();
    let side = |cell: &&OutletCell| Side {
        member: cell.members[0],
        value: SideValue::Certainty(of(cell)),
    };
    (firm > 0 && firm < cells.len()).then(|| Difference {
        kind: DifferenceKind::Certainty,
        sides: cells.iter().map(side).collect(),
    })
}

/// The sides, in the members' order, without an outlet having the same value twice.
fn sides(row: &Compared<'_>, each: impl Iterator<Item = (usize, SideValue)>) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    let mut from = 0;
    for (member, value) in each {
        let outlet = row.members[member].outlet;
        if sides
            .get(from)
            .is_some_and(|s| row.members[s.member].outlet != outlet)
        {
            from = sides.len();
        }
        if sides[from..].iter().all(|s| s.value != value) {
            sides.push(Side { member, value });
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::AttributionKind;
    use crate::attribution::Voice;
    use crate::report::RowKind;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;

    /// How often claims with these figures differ, and what kind of row they make.
    #[track_caller]
    fn case(figures: [&[&str]; 2], differences: usize, kind: RowKind) {
        let article = |(path, figures): (&str, &[&str])| {
            let draft = Draft::new(path, path, "Some people left.");
            let claim = draft.claim("Some people left.", Voice::Outlet);
            figures.iter().fold(claim, |c, f| c.figure(f)).build()
        };
        let story = Story {
            analyses: [("a", figures[0]), ("b", figures[1])].map(article).into(),
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!((row.differences.len(), row.kind), (differences, kind));
    }

    #[test]
    fn another_figure_is_disputed_unless_it_is_about_the_same() {
        case([&["900 troop"], &["900 troop"]], 0, RowKind::Shared);
        case([&["900 troop"], &["1200 troop"]], 1, RowKind::Disputed);
        case([&["about 900 troop"], &["863 troop"]], 1, RowKind::Shared);
        case(
            [&["about 900 troop"], &["1200 troop"]],
            1,
            RowKind::Disputed,
        );
        case([&["900 troop"], &["863 troop"]], 1, RowKind::Disputed);
        case([&["3.50 percent"], &["3.5 percent"]], 0, RowKind::Shared);
    }

    #[test]
    fn figures_of_different_units_are_not_compared() {
        case([&["900 troop"], &["12 percent"]], 0, RowKind::Shared);
        case(
            [&["900 troop", "2000 troop"], &["900 troop"]],
            0,
            RowKind::Shared,
        );
    }

    #[test]
    fn figures_of_units_that_can_mean_one_thing_are_compared() {
        case(
            [&["900 dockworker"], &["1200 employee"]],
            1,
            RowKind::Disputed,
        );
        case([&["900 dockworker"], &["900 employee"]], 0, RowKind::Shared);
        case(
            [&["900 dockworker", "300 employee"], &["1200 employee"]],
            0,
            RowKind::Shared,
        );
        case(
            [
                &["900 dockworker", "90 dockworker", "300 employee"],
                &["1200 employee"],
            ],
            0,
            RowKind::Shared,
        );
    }

    #[test]
    fn a_part_of_a_date_does_not_contradict_it() {
        case([&["2020 date"], &["2020-01-03 date"]], 0, RowKind::Shared);
        case(
            [&["2020-01-04 date"], &["2020-01-03 date"]],
            1,
            RowKind::Disputed,
        );
        case([&["2014 year"], &["about 2015 year"]], 1, RowKind::Disputed);
    }

    #[test]
    fn voice_and_certainty_are_differences_but_no_dispute() {
        let a = Draft::new("A", "a.txt", "The pier will close.")
            .claim("The pier will close.", Voice::Outlet);
        let b = Draft::new("B", "b.txt", "Ada Brook said the pier may close.")
            .attribution(
                AttributionKind::Indirect,
                "Ada Brook",
                "said",
                &["the pier may close"],
            )
            .claim("the pier may close", Voice::Attributed(Some(0)))
            .certainty(Certainty::Possible);
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let row = &story.compare_as_one().rows[0];
        let kinds: Vec<_> = row.differences.iter().map(|d| d.kind).collect();
        assert_eq!(kinds, [DifferenceKind::Voice, DifferenceKind::Certainty]);
        assert_eq!(row.kind, RowKind::Shared);
    }

    #[test]
    fn what_is_to_come_and_what_is_asked_for_are_as_firm_as_a_fact() {
        let of = |path: &str, certainty| {
            let draft = Draft::new(path, path, "The sides meet.");
            let draft = draft.claim("The sides meet.", Voice::Outlet);
            draft.certainty(certainty).build()
        };
        let differ = |other| {
            let analyses = vec![of("a", Certainty::Fact), of("b", other)];
            let rows = Story { analyses }.compare_as_one().rows;
            !rows[0].differences.is_empty()
        };
        assert!(!differ(Certainty::Predicted));
        assert!(!differ(Certainty::Demanded));
        assert!(differ(Certainty::Likely));
    }

    #[test]
    fn figures_of_one_outlet_alone_are_no_difference() {
        let a = Draft::new("A", "a.txt", "Nine left. Ten left.")
            .claim("Nine left.", Voice::Outlet)
            .figure("9 guard")
            .claim("Ten left.", Voice::Outlet)
            .figure("10 guard");
        let b = Draft::new("B", "b.txt", "They left.").claim("They left.", Voice::Outlet);
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let row = &story.compare_as_one().rows[0];
        assert_eq!(row.kind, RowKind::Shared);
    }

    #[test]
    fn an_outlet_has_each_value_once() {
        let text = "Nine left. Nine left again. Ten left.";
        let a = Draft::new("A", "a.txt", text)
            .claim("Nine left.", Voice::Outlet)
            .figure("9 guard")
            .claim("Nine left again.", Voice::Outlet)
            .figure("9 guard")
            .claim("Ten left.", Voice::Outlet)
            .figure("10 guard");
        let b = Draft::new("B", "b.txt", "Nine left.")
            .claim("Nine left.", Voice::Outlet)
            .figure("9 guard");
        let story = Story {
            analyses: vec![a.build(), b.build()],
        };
        let sides = &story.compare_as_one().rows[0].differences[0].sides;
        let members: Vec<usize> = sides.iter().map(|s| s.member).collect();
        assert_eq!(members, [0, 2, 3]);
    }
}
