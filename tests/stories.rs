//! What holds for stories whatever the articles say and in whatever order they come, and how well they are
//! told apart on annotated events, where those lie beside the project.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use proptest::prelude::*;
use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::loaded::RuleSet;
use whosays::matching;
use whosays::pipeline;
use whosays::pipeline::Analysed;
use whosays::pipeline::Analyser;
use whosays::pipeline::Options;
use whosays::report::RowKind;
use whosays::report::RowMember;
use whosays::rules::Language;
use whosays::story;
use whosays::story::Stories;
use whosays::story::Strictness;

/// Invented events, each told by two outlets.
const EVENTS: [[&str; 2]; 3] = [
    [
        "Ferry runs aground off Lessing Point\n\nThe ferry Corvina ran aground off Lessing Point on Monday \
         with 212 passengers aboard. Coast guard captain Ada Brook said that nobody was hurt.",
        "Passengers rescued from stranded ferry\n\nRescuers took 212 passengers off the Corvina, a ferry that \
         ran aground at Lessing Point. Captain Ada Brook of the coast guard praised the crew.",
    ],
    [
        "Council rejects tram line\n\nThe Halmouth council voted on Tuesday against the Rosental tram line. \
         Mayor Peter Marlow called the vote a setback for commuters in the Rosental valley.",
        "Tram plan fails by one vote\n\nA tram line through the Rosental valley failed in the Halmouth \
         council by one vote. Commuters had campaigned for the tram, and Mayor Peter Marlow backed it.",
    ],
    [
        "Orchard blight spreads\n\nA fungal blight has destroyed a third of the pear orchards around Wexcombe, \
         growers said. Botanist Lena Ferris blamed the mild winter for the fungus.",
        "Pear growers count losses\n\nPear growers near Wexcombe lost a third of their orchards to a blight. \
         The fungus thrived in the mild winter, the botanist Lena Ferris said.",
    ],
];

fn article(path: &str, outlet: &str, text: &str, published: Option<&str>) -> Article {
    Article {
        published: published.map(str::to_owned),
        ..Article::from_text(path, outlet, text)
    }
}

fn separated(articles: Vec<Article>, strictness: Strictness) -> (Vec<Analysis>, Stories) {
    let language = Language::english();
    let analyser = Analyser::new(language).unwrap();
    let analyses: Vec<Analysis> = articles.into_iter().map(|a| analyser.analyse(a)).collect();
    let forms = matching::forms(&analyses, language);
    let stories = story::separate(&analyses, &forms, strictness, language);
    (analyses, stories)
}

/// The paths of the articles of each story, sorted.
fn paths(analyses: &[Analysis], stories: &Stories) -> Vec<Vec<String>> {
    let path = |a: &usize| analyses[*a].article.path.clone();
    let sorted = |articles: &Vec<usize>| {
        let mut paths: Vec<String> = articles.iter().map(path).collect();
        paths.sort();
        paths
    };
    let mut all: Vec<_> = stories
        .stories
        .iter()
        .map(|s| sorted(&s.articles))
        .collect();
    all.sort();
    all
}

fn invented() -> Vec<Article> {
    let events = EVENTS.iter().enumerate();
    let articles = events.flat_map(|(event, texts)| {
        let one = move |(outlet, text): (usize, &&str)| {
            article(
                &format!("{event}-{outlet}"),
                ["Post", "Wire"][outlet],
                text,
                None,
            )
        };
        texts.iter().enumerate().map(one)
    });
    articles.collect()
}

#[test]
fn articles_on_one_event_are_a_story_and_what_they_share_is_told() {
    let (analyses, stories) = separated(invented(), Strictness::Usual);
    assert_eq!(
        paths(&analyses, &stories),
        [["0-0", "0-1"], ["1-0", "1-1"], ["2-0", "2-1"]]
    );
    assert!(stories.alone.is_empty());
    let tram = stories
        .stories
        .iter()
        .find(|s| s.articles == [2, 3])
        .unwrap();
    assert!(
        tram.common.iter().any(|c| c == "Peter Marlow"),
        "{:?}",
        tram.common
    );
    assert!(tram.common.iter().any(|c| c == "tram"), "{:?}", tram.common);
}

#[test]
fn an_article_that_shares_nothing_belongs_to_no_story() {
    let mut articles = invented();
    articles.push(article(
        "other",
        "Post",
        "A library opened in Ostrava after long repairs.",
        None,
    ));
    let (_, stories) = separated(articles, Strictness::Usual);
    assert_eq!((stories.stories.len(), stories.alone), (3, vec![6]));
}

#[test]
fn articles_of_different_weeks_are_no_story() {
    let [first, second] = EVENTS[0];
    let of = |day| {
        let articles = vec![
            article("a", "Post", first, Some("2031-05-01")),
            article("b", "Wire", second, Some(day)),
        ];
        separated(articles, Strictness::Usual).1.stories.len()
    };
    assert_eq!(of("2031-05-03"), 1);
    assert_eq!(of("2031-06-20"), 0);
    assert_eq!(of("spring"), 1, "an unknown date is no hindrance");
}

#[test]
fn equal_and_empty_articles_are_sane() {
    let text = EVENTS[0][0];
    let equal = (0..50).map(|n| article(&format!("{n}"), "Post", text, None));
    let empty = ["", "…", "12 34"]
        .iter()
        .map(|t| article(t, "Post", t, None));
    let (_, stories) = separated(equal.chain(empty).collect(), Strictness::Usual);
    assert_eq!(stories.stories[0].articles.len(), 50);
    assert_eq!(stories.alone.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn stories_partition_the_articles_whatever_their_order(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let articles = invented();
        let shuffled = order.iter().map(|i| articles[*i].clone()).collect();
        let (analyses, stories) = separated(shuffled, Strictness::Usual);
        let mut seen: Vec<usize> = stories.alone.clone();
        seen.extend(stories.stories.iter().flat_map(|s| s.articles.iter().copied()));
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..6).collect::<Vec<usize>>());
        let (straight, expected) = separated(articles, Strictness::Usual);
        prop_assert_eq!(paths(&analyses, &stories), paths(&straight, &expected));
    }
}

/// The articles of each annotated event; `None` where the data are not there.
fn annotated() -> Option<Vec<Vec<Article>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/events/dev");
    let listed = |folder: &Path| -> Option<Vec<PathBuf>> {
        let entries = fs::read_dir(folder).ok()?;
        let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        paths.sort();
        Some(paths)
    };
    let Some(folders) = listed(&root) else {
        println!(
            "skipped: there are no annotated events in {}",
            root.display()
        );
        return None;
    };
    let event = |folder: &PathBuf| {
        let texts = listed(folder).unwrap().into_iter();
        let texts = texts.filter(|p| p.extension().is_some_and(|e| e == "txt"));
        let read = |path: PathBuf| {
            let outlet = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            article(&path.display().to_string(), &outlet, &text, None)
        };
        texts.map(read).collect()
    };
    Some(folders.iter().map(event).collect())
}

/// F1 of B-cubed precision and recall: 0.991 when this was written.
#[test]
fn annotated_events_are_told_apart() {
    let Some(events) = annotated() else { return };
    let sizes: Vec<usize> = events.iter().map(Vec::len).collect();
    let event_of: Vec<usize> = (0..events.len()).flat_map(|e| vec![e; sizes[e]]).collect();
    let (_, stories) = separated(events.into_iter().flatten().collect(), Strictness::Usual);
    let mut groups: Vec<Vec<usize>> = stories.stories.into_iter().map(|s| s.articles).collect();
    groups.extend(stories.alone.into_iter().map(|a| vec![a]));
    let (mut precision, mut recall) = (0.0, 0.0);
    for group in &groups {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for article in group {
            *counts.entry(event_of[*article]).or_default() += 1;
        }
        for (event, count) in counts {
            let squared = (count * count) as f64;
            precision += squared / group.len() as f64;
            recall += squared / sizes[event] as f64;
        }
    }
    let all = event_of.len() as f64;
    let (precision, recall) = (precision / all, recall / all);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "{} stories, B-cubed P {precision:.3} R {recall:.3} F1 {f1:.3}",
        groups.len()
    );
    assert!(f1 >= 0.98, "F1 {f1}");
}

/// No run on one event is said to hold several; any run on two is.
#[test]
fn the_suggestion_to_tell_stories_apart_is_right() {
    let Some(events) = annotated() else { return };
    let stories = |articles| separated(articles, Strictness::Lenient).1.stories.len();
    let of_one: Vec<usize> = events.iter().map(|e| stories(e.clone())).collect();
    let pairs = (0..events.len()).map(|e| [e, (e + 1) % events.len()]);
    let of_two: Vec<usize> = pairs
        .map(|[a, b]| stories([events[a].clone(), events[b].clone()].concat()))
        .collect();
    println!("stories found of one event: {of_one:?}, of two: {of_two:?}");
    assert!(of_one.iter().all(|n| *n <= 1), "{of_one:?}");
    let right = of_two.iter().filter(|n| **n == 2).count();
    assert!(right >= 22, "{of_two:?}");
}

/// Two annotated events, compared: where the claims of each row stand, and how the row came out. Their
/// words are not ours to keep.
#[test]
fn two_annotated_events_are_compared_as_before() {
    let Some(events) = annotated() else { return };
    let mut found = String::new();
    for event in [4, 5] {
        let language = Language::english();
        let analyser = Analyser::new(language).unwrap();
        let articles = events[event].clone().into_iter();
        let analysed = Analysed {
            analyses: articles.map(|a| analyser.analyse(a)).collect(),
            rules: RuleSet::of(language).unwrap(),
            notices: Vec::new(),
        };
        let report = pipeline::compare_analysed(analysed, &Options::default(), language).unwrap();
        writeln!(found, "event {event}").unwrap();
        let rows = report.comparison.rows.iter();
        for row in rows.filter(|r| r.kind != RowKind::Single) {
            let place = |m: &RowMember| {
                let outlet = &report.comparison.outlets[m.outlet].name;
                let span = m.passage.cover();
                format!("{outlet} {}-{}", span.start(), span.end())
            };
            let places: Vec<String> = row.members.iter().map(place).collect();
            let kinds: Vec<String> = row
                .differences
                .iter()
                .map(|d| format!("{:?}", d.kind))
                .collect();
            let (places, kinds) = (places.join(", "), kinds.join(" "));
            writeln!(found, "{:?}: {places} [{kinds}]", row.kind).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/annotated-events.txt");
    if std::env::var_os("WHOSAYS_REWRITE_GOLDEN").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert_eq!(
        found, expected,
        "look at the difference, then set WHOSAYS_REWRITE_GOLDEN=1"
    );
}
