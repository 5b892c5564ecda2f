//! Properties of decisions: whatever a reader pins and splits, as long as that does not contradict itself.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use whosays::analysis::Analysis;
use whosays::decision;
use whosays::decision::ClaimPlace;
use whosays::decision::Decision;
use whosays::decision::Decisions;
use whosays::decision::Named;
use whosays::decision::Origin;
use whosays::decision::Remarks;
use whosays::decision::Ruling;
use whosays::decision::Verdict;
use whosays::matching;
use whosays::matching::Group;
use whosays::matching::MatchingOptions;
use whosays::matching::Sentences;
use whosays::matching::Statement;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::report;
use whosays::report::Report;
use whosays::rules::Language;
use whosays::rules::RuleFile;

fn story() -> Vec<PathBuf> {
    vec![PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/seeds/port-strike"
    ))]
}

static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let language = Language::english();
    let analysed = pipeline::analyse(&story(), &Options::default().read, language, &|_| {});
    analysed.unwrap().analyses
});

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let language = Language::english();
    let forms = matching::forms(&ANALYSES, language);
    let sentences = Sentences::new(&ANALYSES, &forms);
    let statements = matching::statements(&ANALYSES);
    matching::group(
        &statements,
        &sentences,
        MatchingOptions::default(),
        language,
    )
    .groups
});

fn decided(statements: &[Statement<'_>], rulings: &[Ruling]) -> Vec<Group> {
    let language = Language::english();
    decision::apply(
        GROUPS.clone(),
        statements,
        rulings,
        MatchingOptions::default(),
        language,
    )
}

fn ruling(verdict: Verdict, claims: [ClaimPlace; 2]) -> Ruling {
    let named = Named {
        article: String::new(),
        claim: None,
        words: None,
    };
    Ruling {
        claims,
        decision: Decision {
            verdict,
            claims: [named.clone(), named],
            remarks: Remarks::default(),
            origin: Origin::Option(String::new()),
        },
    }
}

/// What pins connect, as a label for each statement.
fn components(count: usize, pins: &[(usize, usize)]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..count).collect();
    for (a, b) in pins {
        let (x, y) = (of[*a], of[*b]);
        of.iter_mut().filter(|c| **c == y).for_each(|c| *c = x);
    }
    of
}

fn statements_of(group: &Group) -> BTreeSet<usize> {
    group.members.iter().map(|m| m.statement).collect()
}

fn share(groups: &[Group], a: usize, b: usize) -> bool {
    groups
        .iter()
        .map(statements_of)
        .any(|g| g.contains(&a) && g.contains(&b))
}

type Pairs = Vec<(usize, usize)>;

/// Pins and splits among 80 claims that do not contradict each other; half of the splits are of claims that
/// share a group.
fn rulings() -> impl Strategy<Value = (Pairs, Pairs)> {
    let pair = || (0..80usize, 0..80usize);
    let together = (0..1000usize, 0..1000usize, 0..1000usize).prop_map(|(g, a, b)| {
        let several: Vec<&Group> = GROUPS.iter().filter(|g| g.members.len() > 1).collect();
        let members = &several[g % several.len()].members;
        (
            members[a % members.len()].statement,
            members[b % members.len()].statement,
        )
    });
    let pins = prop::collection::vec(pair(), 0..6);
    let splits = prop::collection::vec(prop_oneof![pair(), together], 0..6);
    (pins, splits).prop_map(|(pins, splits)| {
        let pins: Pairs = pins.into_iter().filter(|(a, b)| a != b).collect();
        let of = components(1000, &pins);
        (
            pins,
            splits
                .into_iter()
                .filter(|(a, b)| of[*a] != of[*b])
                .collect(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pinned_claims_share_a_row_split_ones_never_and_others_stay((pins, splits) in rulings()) {
        let statements = matching::statements(&ANALYSES);
        let place = |s: usize| (statements[s].article, statements[s].claim);
        let of = |verdict, pairs: &Pairs| -> Vec<Ruling> {
            pairs.iter().map(|(a, b)| ruling(verdict, [place(*a), place(*b)])).collect()
        };
        let all = [of(Verdict::Pinned, &pins), of(Verdict::Split, &splits)].concat();
        let groups = decided(&statements, &all);
        for (a, b) in &pins {
            prop_assert!(share(&groups, *a, *b), "{a} and {b} are pinned");
        }
        for (a, b) in &splits {
            prop_assert!(!share(&groups, *a, *b), "{a} and {b} are split");
        }
        let mut whole: Vec<usize> = groups
            .iter()
            .flat_map(|g| g.members.iter().filter(|m| m.part.is_none()).map(|m| m.statement))
            .collect();
        whole.sort_unstable();
        prop_assert_eq!(whole, (0..statements.len()).collect::<Vec<usize>>());
        let touched: BTreeSet<usize> = pins.iter().chain(&splits).flat_map(|(a, b)| [*a, *b]).collect();
        for group in GROUPS.iter().filter(|g| statements_of(g).is_disjoint(&touched)) {
            prop_assert!(groups.contains(group), "a group that no decision is about has changed");
        }
        let backwards: Vec<Ruling> = all.into_iter().rev().collect();
        prop_assert_eq!(decided(&statements, &backwards), groups);
    }
}

fn compared(decisions: Decisions) -> Result<Report, whosays::error::Error> {
    let options = Options {
        decisions,
        ..Options::default()
    };
    pipeline::compare(&story(), &options, Language::english(), &|_| {})
}

fn written(report: &Report) -> String {
    let mut out = Vec::new();
    decision::write(&report::drafts(report), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The claims of each row.
fn rows(report: &Report) -> BTreeSet<Vec<(usize, usize, bool)>> {
    let rows = report.comparison.rows.iter();
    rows.map(|r| {
        r.members
            .iter()
            .map(|m| (m.article, m.claim, m.is_part))
            .collect()
    })
    .collect()
}

#[test]
fn what_a_report_writes_makes_the_next_one_the_same() {
    let mut decisions = Decisions::default();
    for (verdict, name, value) in [
        (Verdict::Pinned, "pin", "halmouth-herald:0=the-trade:0"),
        (Verdict::Split, "split", "corran:0=Quayside Voice:0"),
    ] {
        decisions.add_option(verdict, name, value).unwrap();
    }
    let first = compared(decisions).unwrap();
    assert_eq!((first.rulings.len(), first.undecided.len()), (2, 0));
    let text = written(&first);
    assert!(text.contains("decision = \"open\""));
    let mut read = Decisions::default();
    read.add_file(&RuleFile::new("decisions.toml", text.clone()))
        .unwrap();
    assert_eq!(read.iter().count(), 2, "open pairs decide nothing");
    let second = compared(read).unwrap();
    assert_eq!(rows(&first), rows(&second));
    assert_eq!(written(&second), text);
}

#[test]
fn all_pairs_of_a_report_confirmed_change_no_row_with_all_of_them() {
    let found = compared(Decisions::default()).unwrap();
    let text = written(&found).replace("decision = \"open\"", "decision = \"pin\"");
    let mut confirmed = Decisions::default();
    confirmed
        .add_file(&RuleFile::new("decisions.toml", text))
        .unwrap();
    let again = compared(confirmed).unwrap();
    assert_eq!(rows(&found), rows(&again));
}

#[test]
fn a_decision_finds_its_claim_by_its_words_when_numbers_and_folders_have_changed() {
    let text = "[[pair]]\ndecision = \"split\"\n\
        a = { article = \"elsewhere/halmouth-herald.txt\", claim = 40, words = \"The union wants an increase of  8 percent\" }\n\
        b = { article = \"renamed.txt\", claim = 40, words = \"The union is seeking a pay increase of 8 percent\" }\n";
    let mut decisions = Decisions::default();
    decisions
        .add_file(&RuleFile::new("d.toml", text.to_owned()))
        .unwrap();
    let report = compared(decisions).unwrap();
    assert_eq!(report.rulings.len(), 1, "{:?}", report.notices);
    let words = report.rulings[0].claims.map(|(article, claim)| {
        let analysis = &report.analyses[article];
        analysis.claims[claim].passage.text(&analysis.article.text)
    });
    assert_eq!(
        words,
        [
            "The union wants an increase of 8 percent",
            "The union is seeking a pay increase of 8 percent"
        ]
    );
}
