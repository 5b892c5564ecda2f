//! Properties of the matching: whatever the claims say and in whatever order they come.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use proptest::prelude::*;
use whosays::article::Form;
use whosays::claim::Certainty;
use whosays::claim::Polarity;
use whosays::claim::Quantity;
use whosays::matching;
use whosays::matching::Contradiction;
use whosays::matching::Group;
use whosays::matching::Matched;
use whosays::matching::MatchingOptions;
use whosays::matching::Sentences;
use whosays::matching::Similarity;
use whosays::matching::Statement;
use whosays::rules::Language;

/// Words that claims are made of; few, so that claims share some.
const WORDS: [&str; 14] = [
    "dockers",
    "strike",
    "harbour",
    "wages",
    "port",
    "mayor",
    "ana_reyes",
    "tariff",
    "talks",
    "fail",
    "resume",
    "monday",
    "containers",
    "42",
];

const OUTLETS: [&str; 3] = ["Harbour Post", "Coast Daily", "Bay Wire"];

/// What a claim is made of; a [`Statement`] borrows from it.
#[derive(Clone, Debug)]
struct Made {
    outlet: usize,
    normal: String,
    figures: Vec<Quantity>,
    speaker: Option<&'static str>,
    polarity: Polarity,
}

impl Made {
    fn new(outlet: usize, normal: &str) -> Self {
        Self {
            outlet,
            normal: normal.to_owned(),
            figures: Vec::new(),
            speaker: None,
            polarity: Polarity::Affirmed,
        }
    }
}

fn figure(value: u8) -> Quantity {
    Quantity {
        value: value.to_string(),
        unit: None,
        is_approximate: false,
    }
}

fn statements(made: &[Made]) -> Vec<Statement<'_>> {
    made.iter()
        .enumerate()
        .map(|(article, m)| Statement {
            article,
            claim: 0,
            form: Form::Text,
            outlet: OUTLETS[m.outlet],
            words: m.normal.as_str().into(),
            normal: &m.normal,
            speakers: m.speaker.into_iter().collect(),
            polarity: m.polarity,
            certainty: Certainty::Fact,
            quantities: &m.figures,
            quotations: Vec::new(),
            sentence: 0,
            passage: None,
            place: None,
        })
        .collect()
}

fn any_claim() -> impl Strategy<Value = Made> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..9);
    let normal = prop_oneof![9 => words.prop_map(|w| w.join(" ")), 1 => any::<String>()];
    let speakers = prop::sample::select(vec![None, Some("Ana Reyes"), Some("Tom Okafor")]);
    let polarities = prop::sample::select(vec![Polarity::Affirmed, Polarity::Denied]);
    let figures = prop::collection::vec((0..4u8).prop_map(figure), 0..2);
    (0..3usize, normal, figures, speakers, polarities).prop_map(
        |(outlet, normal, figures, speaker, polarity)| Made {
            outlet,
            normal,
            figures,
            speaker,
            polarity,
        },
    )
}

fn matched(made: &[Made]) -> Matched {
    let options = MatchingOptions::default();
    matching::group(
        &statements(made),
        &Sentences::default(),
        options,
        Language::english(),
    )
}

fn group(made: &[Made]) -> Vec<Group> {
    matched(made).groups
}

fn compare(a: &Made, b: &Made) -> Similarity {
    let both = [a.clone(), b.clone()];
    let [a, b] = statements(&both).try_into().unwrap();
    let options = MatchingOptions::default();
    matching::compare_pairs(&[(a, b)], options, Language::english()).remove(0)
}

/// The groups as sets of what `name` makes of a statement's number, with their scores.
fn named<T: Ord>(groups: &[Group], name: impl Fn(usize) -> T) -> Vec<Vec<(T, u32)>> {
    let of = |g: &Group| {
        let named = g
            .members
            .iter()
            .map(|m| (name(m.statement), m.score.to_bits()));
        let mut named: Vec<(T, u32)> = named.collect();
        named.sort();
        named
    };
    let mut all: Vec<Vec<(T, u32)>> = groups.iter().map(of).collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn similarity_is_symmetric_and_a_share(a in any_claim(), b in any_claim()) {
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(&there, &back);
        prop_assert!((0.0..=1.0).contains(&there.score));
        prop_assert!(there.parts.iter().all(|p| (0.0..=1.0).contains(&p.value)));
    }

    #[test]
    fn a_claim_is_wholly_similar_to_itself(a in any_claim()) {
        let same = compare(&a, &a);
        prop_assert_eq!(same.score.to_bits(), 1.0_f32.to_bits());
        prop_assert!(same.matches);
    }

    #[test]
    fn groups_partition_the_claims(made in prop::collection::vec(any_claim(), 0..40)) {
        let groups = group(&made);
        let mut members: Vec<usize> =
            groups.iter().flat_map(|g| g.members.iter().map(|m| m.statement)).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..made.len()).collect::<Vec<_>>());
        for member in groups.iter().flat_map(|g| &g.members) {
            prop_assert!((0.0..=1.0).contains(&member.score));
        }
    }

    #[test]
    fn groups_do_not_depend_on_the_order(
        (made, order) in prop::collection::vec(any_claim(), 0..40).prop_flat_map(|made| {
            let order: Vec<usize> = (0..made.len()).collect();
            (Just(made), Just(order).prop_shuffle())
        })
    ) {
        // Claims that are alike in everything cannot be told apart, so they are named by what they say.
        let name = |i: usize| format!("{:?}", made[i]);
        let shuffled: Vec<Made> = order.iter().map(|i| made[*i].clone()).collect();
        let expected = named(&group(&made), name);
        prop_assert_eq!(named(&group(&shuffled), |i| name(order[i])), expected);
    }

    #[test]
    fn what_stands_apart_does_not_depend_on_the_order(
        (made, order) in prop::collection::vec(any_claim(), 0..40).prop_flat_map(|made| {
            let order: Vec<usize> = (0..made.len()).collect();
            (Just(made), Just(order).prop_shuffle())
        })
    ) {
        let pairs = |made: &[Made]| {
            let name = |statement: usize| format!("{:?}", made[statement]);
            let mut pairs: Vec<_> = matched(made)
                .apart
                .iter()
                .map(|a| {
                    let mut names = a.statements.map(name);
                    names.sort();
                    (names, a.score.to_bits())
                })
                .collect();
            pairs.sort();
            pairs
        };
        let shuffled: Vec<Made> = order.iter().map(|i| made[*i].clone()).collect();
        prop_assert_eq!(pairs(&shuffled), pairs(&made));
    }

    #[test]
    fn groups_do_not_depend_on_the_threads(made in prop::collection::vec(any_claim(), 0..40)) {
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        prop_assert_eq!(pool(1).install(|| group(&made)), pool(3).install(|| group(&made)));
    }
}

fn counted(outlet: usize, normal: &str, value: u8) -> Made {
    let quantity = Quantity {
        unit: Some("docker".to_owned()),
        ..figure(value)
    };
    Made {
        figures: vec![quantity],
        ..Made::new(outlet, &format!("{normal} {value}"))
    }
}

#[test]
fn claims_that_differ_in_a_figure_alone_stand_apart_and_are_told() {
    let made = [
        counted(0, "crane collapse halmouth port kill docker", 3),
        counted(1, "crane collapse halmouth port kill docker", 7),
        counted(0, "crane collapse halmouth port kill docker", 7),
    ];
    let found = matched(&made);
    assert_eq!(found.groups.len(), 2);
    let told: Vec<_> = found.apart.iter().map(|a| a.statements).collect();
    assert_eq!(told, [[0, 1]], "the third is of the first one's outlet");
    assert_eq!(found.apart[0].contradiction, Contradiction::Figure);
}

#[test]
fn claims_with_a_word_and_its_opposite_stand_apart_and_are_told() {
    let made = [
        Made::new(0, "mayor open halmouth northern pier"),
        Made::new(1, "mayor close halmouth northern pier"),
        Made::new(2, "mayor shut halmouth northern pier"),
    ];
    let found = matched(&made);
    let members = |g: &Group| g.members.iter().map(|m| m.statement).collect::<Vec<_>>();
    let groups: Vec<_> = found.groups.iter().map(members).collect();
    assert_eq!(groups, [vec![0], vec![1, 2]]);
    let words = |a: &str, b: &str| Contradiction::Opposites([a.to_owned(), b.to_owned()]);
    let told = found.apart.iter().map(|a| (a.statements, &a.contradiction));
    assert!(told.clone().any(|t| t == ([0, 1], &words("open", "close"))));
    assert!(told.clone().any(|t| t == ([0, 2], &words("open", "shut"))));
}

#[test]
fn a_claim_with_both_a_word_and_its_opposite_contradicts_neither() {
    let both = Made::new(0, "mayor open southern close northern halmouth pier");
    let one = Made::new(1, "mayor close northern halmouth pier");
    assert!(matched(&[both, one]).apart.is_empty());
}

#[test]
fn a_denial_of_the_opposite_contradicts_nothing() {
    let open = Made::new(0, "mayor open halmouth northern pier");
    let not_closed = Made {
        polarity: Polarity::Denied,
        ..Made::new(1, "mayor close halmouth northern pier")
    };
    assert!(matched(&[open, not_closed]).apart.is_empty());
}

#[test]
fn claims_that_differ_in_two_things_are_of_two_matters() {
    let rise = counted(0, "wheat price rise halmouth exchange docker", 3);
    let fall = counted(1, "wheat price fall halmouth exchange docker", 7);
    assert!(matched(&[rise, fall]).apart.is_empty());
}

#[test]
fn thousands_of_identical_claims_are_one_group() {
    let made = vec![Made::new(0, "dockers strike port monday"); 10_000];
    assert_eq!(group(&made).len(), 1);
}

#[test]
fn thousands_of_speakers_of_one_claim_take_no_quadratic_time() {
    let mut made = vec![Made::new(0, "dockers strike port monday"); 10_000];
    for (i, m) in made.iter_mut().enumerate() {
        m.figures = vec![Quantity {
            value: i.to_string(),
            unit: None,
            is_approximate: false,
        }];
    }
    let groups = group(&made);
    assert_eq!(
        groups.iter().map(|g| g.members.len()).sum::<usize>(),
        10_000
    );
}

#[test]
fn very_long_claims_are_compared() {
    let long = "dockers strike harbour wages ".repeat(4_000);
    let groups = group(&[
        Made::new(0, &long),
        Made::new(1, &long),
        Made::new(2, "mayor"),
    ]);
    assert_eq!(groups.len(), 2);
}

/// Claims of a run: each of `stories` told in several wordings, with words of its own.
fn told(stories: usize) -> Vec<Made> {
    let claim = |story: usize, outlet: usize| {
        let own = (0..6).map(|i| format!("word{story}x{i}"));
        let words: Vec<String> = own
            .skip(outlet % 2)
            .chain([format!("end{outlet}")])
            .collect();
        Made::new(outlet, &words.join(" "))
    };
    (0..stories)
        .flat_map(|story| (0..3).map(move |outlet| claim(story, outlet)))
        .collect()
}

#[test]
fn what_is_compared_grows_as_the_claims_do() {
    let compared =
        |stories| matching::count_of_compared(&statements(&told(stories)), Language::english());
    let (few, many) = (compared(200), compared(2_000));
    assert!(few > 0);
    assert!(
        many <= few * 10,
        "{few} pairs of 600 claims, {many} of 6,000"
    );
}

#[test]
fn each_of_many_claims_alike_is_compared_with_a_few() {
    let made: Vec<Made> = (0..3_000)
        .map(|i| Made::new(i % 3, &format!("dockers strike port monday {i}")))
        .collect();
    let compared = matching::count_of_compared(&statements(&made), Language::english());
    assert!(compared <= made.len() * 12, "{compared} pairs");
}

#[test]
fn claims_without_words_are_told_apart_by_what_stands_there() {
    let groups = group(&[Made::new(0, ""), Made::new(1, ""), Made::new(2, "mayor")]);
    assert_eq!(groups.len(), 2);
}

#[test]
fn claims_in_several_languages_stand_in_one_run() {
    let groups = group(&[
        Made::new(0, "dockers strike port monday"),
        Made::new(1, "докеры бастуют порту понедельник"),
        Made::new(2, "докеры бастуют порту понедельник"),
        Made::new(0, "港口 工人 周一 罢工"),
    ]);
    assert_eq!(groups.len(), 3);
}

#[test]
fn an_unrelated_article_changes_no_group() {
    let story = [
        Made::new(0, "dockers strike port monday wages"),
        Made::new(1, "dockers strike harbour monday wages"),
        Made::new(2, "talks fail dockers wages"),
        Made::new(0, "mayor ana_reyes tariff containers"),
        Made::new(1, "mayor ana_reyes tariff containers resume"),
    ];
    let alone = group(&story);
    let mut with_another = story.to_vec();
    let unrelated = [
        "glacier melt summer",
        "orchard harvest apple record",
        "museum reopen hall",
    ];
    with_another.extend(unrelated.iter().map(|n| Made::new(2, n)));
    let together = group(&with_another);
    let members = |groups: &[Group]| -> Vec<Vec<usize>> {
        let of = |g: &Group| g.members.iter().map(|m| m.statement).collect();
        groups.iter().map(of).collect()
    };
    assert_eq!(members(&together)[..alone.len()], members(&alone));
}
