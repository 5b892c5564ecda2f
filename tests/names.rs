//! Whether sources carry the right name: measured on sources that were labelled by hand, whose articles are
//! no part of the project, and on sentences of our own.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prelude::prop;
use proptest::proptest;
use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::attribution::Source;
use whosays::names;
use whosays::names::Names;
use whosays::pipeline;
use whosays::read::ReadOptions;
use whosays::rules::Language;
use whosays::segment::segment;
use whosays::text::Span;

/// The labels: article, start and end of the source in code points, what kind of words it is, what kind of
/// source, and its right names, any of which will do. `=` stands for the source's own words, `-` for none.
const LABELS: &str = include_str!("names/labelled.tsv");

/// The articles are here, when they are.
const TEXTS: &str = "../shared/data/polnear/dev/text";

/// The outlets whose articles were read while the rules were written; the others only check them.
const WRITTEN_ON: [&str; 4] = ["breitbart", "nyt", "usa-today", "west-journal"];

/// The least share of right names, and of right names among the sources that the program finds itself.
const FLOOR: f64 = 0.85;

struct Label {
    article: &'static str,
    start: usize,
    end: usize,
    form: &'static str,
    kind: &'static str,
    names: Vec<&'static str>,
}

fn labels() -> Vec<Label> {
    let lines = LABELS.lines().skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Label {
                article: cells[0],
                start: cells[1].parse().unwrap(),
                end: cells[2].parse().unwrap(),
                form: cells[3],
                kind: cells[4],
                names: cells[5].split('|').collect(),
            }
        })
        .collect()
}

/// A name without what two right spellings may differ in.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words
        .join(" ")
        .to_lowercase()
        .replace('’', "'")
        .replace(['“', '”'], "\"");
    let name = name.trim_end_matches([',', '.']);
    let name = name.strip_suffix("'s").unwrap_or(name);
    let articles = ["the ", "a ", "an ", "his ", "her ", "their "];
    let without = articles.iter().find_map(|a| name.strip_prefix(a));
    without.unwrap_or(name).to_owned()
}

impl Label {
    fn outlet(&self) -> &'static str {
        self.article.split('_').next().unwrap()
    }

    fn half(&self) -> &'static str {
        if WRITTEN_ON.contains(&self.outlet()) {
            "written on"
        } else {
            "checked on"
        }
    }

    fn span(&self, text: &str) -> Span {
        let byte = |code_point| {
            let mut starts = text.char_indices().map(|(at, _)| at);
            starts.nth(code_point).unwrap_or(text.len())
        };
        Span::new(text, byte(self.start), byte(self.end)).unwrap()
    }

    fn is_right(&self, name: Option<&str>, text: &str) -> bool {
        self.names.iter().any(|right| match (*right, name) {
            ("-", found) => found.is_none(),
            (_, None) => false,
            ("=", Some(found)) => {
                let (own, found) = (plain(self.span(text).slice(text)), plain(found));
                own.starts_with(&found) || found.ends_with(&own)
            }
            (right, Some(found)) => plain(right) == plain(found),
        })
    }
}

/// The source of an attribution at `span`: at least half of what both cover is covered by both.
fn found(analysis: &Analysis, span: Span) -> Option<&Source> {
    let sources = analysis
        .attributions
        .iter()
        .filter_map(|a| a.source.as_ref());
    sources.into_iter().find(|source| {
        let cover = source.passage.cover();
        let shared = cover.intersection(span).map_or(0, Span::len);
        shared * 2 >= cover.cover(span).len()
    })
}

/// What was right of what was measured, by group.
#[derive(Default)]
struct Tallies(BTreeMap<String, Vec<f64>>);

impl Tallies {
    fn add(&mut self, groups: &[String], right: Option<&Label>) {
        let score = if right.is_some() { 1.0 } else { 0.0 };
        for group in groups {
            self.0.entry(group.clone()).or_default().push(score);
        }
    }

    fn share(&self, group: &str) -> f64 {
        let all = &self.0[group];
        all.iter().sum::<f64>() / f64::from(u32::try_from(all.len()).unwrap())
    }
}

fn analyse(labels: &[Label]) -> Vec<Analysis> {
    let mut paths: Vec<PathBuf> = labels
        .iter()
        .map(|l| Path::new(TEXTS).join(format!("{}.txt", l.article)))
        .collect();
    paths.sort();
    paths.dedup();
    let options = ReadOptions::default();
    let analysed = pipeline::analyse(&paths, &options, Language::english(), &|_| ());
    analysed.unwrap().analyses
}

#[test]
fn labelled_sources_carry_the_right_name() {
    if !Path::new(TEXTS).exists() {
        eprintln!("skipped: there is no {TEXTS}");
        return;
    }
    let labels = labels();
    let analyses = analyse(&labels);
    let mut tallies = Tallies::default();
    let mut wrong = String::new();
    for label in &labels {
        let ending = format!("{}.txt", label.article);
        let mut all = analyses.iter();
        let analysis = all.find(|a| a.article.path.ends_with(&ending)).unwrap();
        let text = &analysis.article.text;
        let span = label.span(text);
        let names = &analysis.names;
        let (name, _) = names.speaker_name(span, &analysis.article, Language::english());
        let right = Some(label).filter(|l| l.is_right(name.as_deref(), text));
        let groups = [
            "all".to_owned(),
            format!("half: {}", label.half()),
            format!("words: {}", label.form),
            format!("kind: {}", label.kind),
            format!("outlet: {}", label.outlet()),
        ];
        tallies.add(&groups, right);
        if let Some(source) = found(analysis, span) {
            let right = Some(label).filter(|l| l.is_right(source.name.as_deref(), text));
            let groups = ["found".to_owned(), format!("found, half: {}", label.half())];
            tallies.add(&groups, right);
        }
        if right.is_none() {
            let (words, place) = (span.slice(text), (label.article, label.start));
            let _ = writeln!(
                wrong,
                "{place:?} `{words}`: {name:?}, not {:?}",
                label.names
            );
        }
    }
    for (group, all) in &tallies.0 {
        let (share, count) = (tallies.share(group), all.len());
        eprintln!("{group}: {share:.3} of {count}");
    }
    eprintln!("{wrong}");
    for group in ["all", "found", "half: written on", "half: checked on"] {
        let share = tallies.share(group);
        assert!(share >= FLOOR, "{group}: {share:.3} is under {FLOOR}");
    }
}

/// The names that a report gives to the sources of a text, as `tests/names/sources.txt` shows them.
#[test]
fn sources_are_named_as_shown() {
    let language = Language::english();
    let mut wrong = String::new();
    let mut text = "";
    let mut names = Names::default();
    let mut from = 0;
    for line in include_str!("names/sources.txt").lines() {
        if line.starts_with("##") || line.is_empty() {
            continue;
        }
        let Some(case) = line.strip_prefix("    ") else {
            text = line;
            from = 0;
            let segments = segment(text, Span::whole(text), language);
            names = names::find(&Article::from_text("-", "", text), &segments, language);
            continue;
        };
        let (source, right) = case.split_once(" -> ").unwrap();
        let start = from + text[from..].find(source).unwrap();
        from = start + source.len();
        let span = Span::new(text, start, from).unwrap();
        let article = Article::from_text("-", "", text);
        let (name, _) = names.speaker_name(span, &article, language);
        if name.as_deref().unwrap_or("-") != right {
            let _ = writeln!(wrong, "{text}\n    {source} -> {name:?}, not {right}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// How long the texts made to be slow are.
const LENGTH: usize = 200_000;

/// Such a text takes about 1 s in a test build; in quadratic time it would take minutes.
const LIMIT: Duration = Duration::from_secs(20);

/// Finds the names of `text` and names what it can; checks that the mentions are in order and inside.
fn check(text: &str) {
    let language = Language::english();
    let article = Article::from_text("-", "", text);
    let segments = segment(text, Span::whole(text), language);
    let names = names::find(&article, &segments, language);
    let mut end = 0;
    for mention in names.mentions() {
        assert!(mention.span.start() >= end, "{mention:?} after {end}");
        assert!(mention.span.contains(mention.head));
        assert!(Span::new(text, mention.span.start(), mention.span.end()).is_some());
        end = mention.span.end();
        let entity = mention.entity.map(|e| &names.entities()[e]);
        assert!(entity.is_none_or(|e| !e.name.trim().is_empty()));
    }
    let sentences = segments.sentences.iter().map(|s| s.span);
    for span in sentences.chain(names.mentions().iter().map(|m| m.span)) {
        let (name, _) = names.speaker_name(span, &article, language);
        assert!(name.is_none_or(|n| !n.trim().is_empty()));
    }
}

#[test]
fn names_are_found_in_linear_time_whatever_the_text() {
    let pieces = [
        "Ana Reyes and Tom Field, ",
        "Workers' Union and Guild and ",
        "Ong, Lee, Roe and ",
        "the mayor of the town, a lawyer, ",
        "he said she said it said they ",
        "Mr. Ong’s Mr. Lee’s ",
        "the company and the union, which ",
        "A. B. C. D-N.Y. ",
        "“Ana Ong said “",
        "Senators Ong and Lee. The senators left. ",
        "The the a of by who which ",
    ];
    for piece in pieces {
        let text = piece.repeat(LENGTH / piece.len());
        let begun = Instant::now();
        check(&text);
        let taken = begun.elapsed();
        assert!(taken < LIMIT, "{piece}: {taken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_names_in_order(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_in_any_order_have_names_in_order(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Ana", "Reyes", "the", "a", "mayor", "said", ",", ".", "“", "”", "he", "they", "it",
                "which", "who", "and", "of", "Acme", "company", "Mr.", "(R-Ohio)", "’s", "–", "2019",
                "Sen.", "senators", "two", "that", "in", "HALMOUTH", "é", "اه", "\n\n", "was", "former",
            ]),
            0..60,
        ),
    ) {
        check(&words.join(" "));
    }
}
