//! Whether sources carry the right name: measured on sources that were labelled by hand, whose articles are
//! no part of the project, and on sentences of our own.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use whosays::analysis::Analysis;
use whosays::attribution::Source;
use whosays::pipeline;
use whosays::read::ReadOptions;
use whosays::rules::Language;
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
    let name = name
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

/// How many are right of how many.
#[derive(Default)]
struct Tally(usize, usize);

impl Tally {
    fn add(&mut self, is_right: bool) {
        self.0 += usize::from(is_right);
        self.1 += 1;
    }

    fn share(&self) -> f64 {
        f64::from(u32::try_from(self.0).unwrap()) / f64::from(u32::try_from(self.1.max(1)).unwrap())
    }
}

#[test]
fn labelled_sources_carry_the_right_name() {
    if !Path::new(TEXTS).exists() {
        eprintln!("skipped: there is no {TEXTS}");
        return;
    }
    let labels = labels();
    let mut paths: Vec<PathBuf> = labels
        .iter()
        .map(|l| Path::new(TEXTS).join(format!("{}.txt", l.article)))
        .collect();
    paths.sort();
    paths.dedup();
    let language = Language::english();
    let analysed = pipeline::analyse(&paths, &ReadOptions::default(), language, &|_| ()).unwrap();
    let of = |label: &Label| {
        let ending = format!("{}.txt", label.article);
        let mut all = analysed.analyses.iter();
        all.find(|a| a.article.path.ends_with(&ending)).unwrap()
    };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong = String::new();
    for label in &labels {
        let analysis = of(label);
        let text = &analysis.article.text;
        let span = label.span(text);
        let (name, _) = analysis
            .names
            .speaker_name(span, &analysis.article, language);
        let is_right = label.is_right(name.as_deref(), text);
        let half = if WRITTEN_ON.contains(&label.outlet()) {
            "written on"
        } else {
            "checked on"
        };
        let groups = [
            "all".to_owned(),
            format!("half: {half}"),
            format!("words: {}", label.form),
            format!("kind: {}", label.kind),
            format!("outlet: {}", label.outlet()),
        ];
        for group in groups {
            tallies.entry(group).or_default().add(is_right);
        }
        if let Some(source) = found(analysis, span) {
            let is_right = label.is_right(source.name.as_deref(), text);
            for group in [
                "found by the program".to_owned(),
                format!("found, half: {half}"),
            ] {
                tallies.entry(group).or_default().add(is_right);
            }
        }
        if !is_right {
            let (words, place) = (span.slice(text), (label.article, label.start));
            let _ = writeln!(
                wrong,
                "{half} {place:?} `{words}`: {name:?}, not {:?}",
                label.names
            );
        }
    }
    for (group, tally) in &tallies {
        eprintln!("{group}: {} of {} ({:.3})", tally.0, tally.1, tally.share());
    }
    eprintln!("{wrong}");
    for group in ["all", "found by the program", "half: checked on"] {
        let share = tallies[group].share();
        assert!(share >= FLOOR, "{group}: {share:.3} is under {FLOOR}");
    }
}
