//! The sample stories hold what their README says, and the program finds it.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use whosays::analysis::Analysis;
use whosays::article::OutletSource;
use whosays::attribution::SourceKind;
use whosays::attribution::Voice;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::read;
use whosays::read::ReadOptions;
use whosays::report::DifferenceKind;
use whosays::report::Report;
use whosays::rules::Language;
use whosays::text::Span;

/// How long a sample text is, in words.
const WORDS: std::ops::RangeInclusive<usize> = 250..=450;

/// What a README's `toml` block says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    outlets: Vec<String>,
    #[serde(default)]
    shared: Vec<Shared>,
    #[serde(default)]
    figure: Vec<Figure>,
    #[serde(default)]
    denial: Vec<Denial>,
    #[serde(default)]
    single: Vec<Place>,
    #[serde(default)]
    loaded: Vec<Loaded>,
    #[serde(default)]
    speaker: Vec<Speaker>,
    #[serde(default)]
    unnamed: Vec<Place>,
}

/// A passage of each outlet.
type Passages = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    claim: String,
    passages: Passages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    claim: String,
    passages: Passages,
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Denial {
    claim: String,
    affirmed: Passages,
    denied: Passages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    outlet: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loaded {
    outlet: String,
    passage: String,
    word: String,
    voice: String,
    speaker: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speaker {
    outlet: String,
    passage: String,
    name: String,
}

fn folder(story: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(story)
}

fn expected(story: &str) -> Expected {
    let readme = fs::read_to_string(folder(story).join("README.md")).unwrap();
    let (_, block) = readme.split_once("```toml\n").unwrap();
    toml::from_str(block.split_once("\n```").unwrap().0).unwrap()
}

impl Expected {
    /// Every passage that it names.
    fn passages(&self) -> Vec<(&str, &str)> {
        let maps = (self.shared.iter().map(|s| &s.passages))
            .chain(self.figure.iter().map(|f| &f.passages))
            .chain(self.denial.iter().flat_map(|d| [&d.affirmed, &d.denied]));
        let places = self.single.iter().chain(&self.unnamed);
        maps.flatten()
            .map(|(outlet, passage)| (outlet.as_str(), passage.as_str()))
            .chain(places.map(|p| (p.outlet.as_str(), p.passage.as_str())))
            .chain(
                self.loaded
                    .iter()
                    .map(|l| (l.outlet.as_str(), l.passage.as_str())),
            )
            .chain(
                self.speaker
                    .iter()
                    .map(|s| (s.outlet.as_str(), s.passage.as_str())),
            )
            .collect()
    }
}

#[track_caller]
fn is_well_made(story: &str) {
    let expected = expected(story);
    let paths = [folder(story)];
    let corpus = read::read(&paths, &ReadOptions::default(), Language::english()).unwrap();
    assert_eq!(corpus.notices, []);
    let outlets: Vec<&str> = corpus
        .articles
        .iter()
        .map(|a| a.outlet.name.as_str())
        .collect();
    assert_eq!(outlets, expected.outlets);
    for article in &corpus.articles {
        let words = article.body.slice(&article.text).split_whitespace().count();
        assert!(WORDS.contains(&words), "{} has {words} words", article.path);
        assert_eq!(article.outlet.source, OutletSource::Stated);
    }
    for (outlet, passage) in expected.passages() {
        let article = corpus.articles.iter().find(|a| a.outlet.name == outlet);
        let body = article.map(|a| a.body.slice(&a.text));
        let count = body.map(|b| b.matches(passage).count());
        assert_eq!(count, Some(1), "{outlet}: {passage}");
    }
    for loaded in &expected.loaded {
        assert!(loaded.passage.contains(&loaded.word), "{}", loaded.word);
        assert!(["outlet", "attributed"].contains(&loaded.voice.as_str()));
    }
    for figure in &expected.figure {
        let outlets: Vec<&String> = figure.passages.keys().collect();
        assert_eq!(outlets, figure.values.keys().collect::<Vec<_>>());
    }
}

#[test]
fn the_strike_says_what_its_readme_says() {
    is_well_made("port-strike");
}

#[test]
fn the_troops_say_what_their_readme_says() {
    is_well_made("syria-presence");
}

/// A report and where the expected things stand in it.
struct Found {
    report: Report,
}

impl Found {
    fn of(story: &str) -> Self {
        let (options, language) = (Options::default(), Language::english());
        let report = pipeline::compare(&[folder(story)], &options, language, &|_| {}).unwrap();
        Self { report }
    }

    fn analysis(&self, outlet: &str) -> (usize, &Analysis) {
        let mut analyses = self.report.analyses.iter().enumerate();
        analyses
            .find(|(_, a)| a.article.outlet.name == outlet)
            .unwrap()
    }

    fn span(&self, outlet: &str, passage: &str) -> Span {
        let text = &self.analysis(outlet).1.article.text;
        let start = text.find(passage).unwrap();
        Span::new(text, start, start + passage.len()).unwrap()
    }

    /// The rows that hold a claim with at least half of the passage.
    fn rows(&self, outlet: &str, passage: &str) -> BTreeSet<usize> {
        let (article, _) = self.analysis(outlet);
        let span = self.span(outlet, passage);
        let rows = self.report.comparison.rows.iter().enumerate();
        let holds = |passage: &whosays::text::Passage| {
            let common = passage.spans().iter().filter_map(|s| s.intersection(span));
            common.map(Span::len).sum::<usize>() * 2 >= span.len()
        };
        rows.filter(|(_, row)| {
            let mut members = row.members.iter().filter(|m| m.article == article);
            members.any(|m| holds(&m.passage))
        })
        .map(|(index, _)| index)
        .collect()
    }

    /// The rows that hold all the passages.
    fn common_rows(&self, passages: &Passages) -> BTreeSet<usize> {
        let rows = passages.iter().map(|(outlet, p)| self.rows(outlet, p));
        rows.reduce(|a, b| &a & &b).unwrap_or_default()
    }

    /// The outlets whose passages are not in the row that holds most of them.
    fn apart(&self, passages: &Passages) -> Vec<String> {
        let apart_from = |row: usize| -> Vec<String> {
            let outside = passages
                .iter()
                .filter(|(o, p)| !self.rows(o, p).contains(&row));
            outside.map(|(outlet, _)| outlet.clone()).collect()
        };
        let rows = 0..self.report.comparison.rows.len();
        rows.map(apart_from)
            .min_by_key(Vec::len)
            .unwrap_or_default()
    }

    fn differs(&self, row: usize, kind: DifferenceKind) -> bool {
        let differences = &self.report.comparison.rows[row].differences;
        differences.iter().any(|d| d.kind == kind)
    }

    fn has_figure(&self, figure: &Figure) -> bool {
        let pairs = figure.passages.iter().flat_map(|one| {
            let others = figure.passages.iter().map(move |other| (one, other));
            others.filter(|((a, _), (b, _))| figure.values[*a] != figure.values[*b])
        });
        pairs.into_iter().any(|((a, one), (b, other))| {
            let rows = &self.rows(a, one) & &self.rows(b, other);
            rows.iter()
                .any(|row| self.differs(*row, DifferenceKind::Figure))
        })
    }

    fn has_denial(&self, denial: &Denial) -> bool {
        let rows = |passages: &Passages| -> BTreeSet<usize> {
            let rows = passages.iter().flat_map(|(o, p)| self.rows(o, p));
            rows.collect()
        };
        let rows = &rows(&denial.affirmed) & &rows(&denial.denied);
        rows.iter()
            .any(|row| self.differs(*row, DifferenceKind::Polarity))
    }

    fn is_single(&self, place: &Place) -> bool {
        let rows = self.rows(&place.outlet, &place.passage);
        let (article, _) = self.analysis(&place.outlet);
        let is_alone = |row: &usize| {
            let members = &self.report.comparison.rows[*row].members;
            members.iter().all(|m| m.article == article)
        };
        !rows.is_empty() && rows.iter().all(is_alone)
    }

    fn has_loaded(&self, loaded: &Loaded) -> bool {
        let (_, analysis) = self.analysis(&loaded.outlet);
        let passage = self.span(&loaded.outlet, &loaded.passage);
        let text = &analysis.article.text;
        analysis.findings.iter().any(|finding| {
            let is_here = passage.overlaps(finding.span)
                && finding
                    .span
                    .slice(text)
                    .to_lowercase()
                    .contains(&loaded.word);
            let voice = match finding.voice {
                Voice::Outlet => "outlet",
                Voice::Attributed(_) => "attributed",
            };
            let name = analysis
                .source(finding.voice)
                .and_then(|s| s.name.as_deref());
            let is_speaker = loaded.speaker.is_none() || loaded.speaker.as_deref() == name;
            is_here && voice == loaded.voice && is_speaker
        })
    }

    fn has_speaker(&self, speaker: &Speaker) -> bool {
        let (_, analysis) = self.analysis(&speaker.outlet);
        let passage = self.span(&speaker.outlet, &speaker.passage);
        analysis.claims.iter().any(|claim| {
            claim.passage.overlaps(passage) && analysis.speaker(claim) == Some(&speaker.name)
        })
    }

    fn has_unnamed(&self, place: &Place) -> bool {
        let (_, analysis) = self.analysis(&place.outlet);
        let passage = self.span(&place.outlet, &place.passage);
        let sources = analysis.attributions.iter().flat_map(|a| &a.source);
        sources
            .filter(|s| s.kind == SourceKind::Unnamed)
            .any(|s| s.passage.overlaps(passage))
    }
}

/// What was looked for, how much of it was found, and what was not.
struct Tally {
    kind: &'static str,
    all: usize,
    missing: Vec<String>,
}

impl Tally {
    fn of<T>(
        kind: &'static str,
        things: &[T],
        is_found: impl Fn(&T) -> bool,
        name: impl Fn(&T) -> String,
    ) -> Self {
        let missing = things.iter().filter(|t| !is_found(t)).map(name).collect();
        Self {
            kind,
            all: things.len(),
            missing,
        }
    }

    fn found(&self) -> usize {
        self.all - self.missing.len()
    }
}

fn tallies(story: &str) -> Vec<Tally> {
    let (expected, found) = (expected(story), Found::of(story));
    let place = |p: &Place| format!("{}: {}", p.outlet, p.passage);
    vec![
        Tally::of(
            "shared",
            &expected.shared,
            |s| !found.common_rows(&s.passages).is_empty(),
            |s| {
                format!(
                    "{} (apart: {})",
                    s.claim,
                    found.apart(&s.passages).join(", ")
                )
            },
        ),
        Tally::of(
            "figure",
            &expected.figure,
            |f| found.has_figure(f),
            |f| f.claim.clone(),
        ),
        Tally::of(
            "denial",
            &expected.denial,
            |d| found.has_denial(d),
            |d| d.claim.clone(),
        ),
        Tally::of("single", &expected.single, |p| found.is_single(p), place),
        Tally::of(
            "loaded",
            &expected.loaded,
            |l| found.has_loaded(l),
            |l| format!("{}: {}", l.outlet, l.passage),
        ),
        Tally::of(
            "speaker",
            &expected.speaker,
            |s| found.has_speaker(s),
            |s| format!("{}: {} ({})", s.outlet, s.passage, s.name),
        ),
        Tally::of(
            "unnamed",
            &expected.unnamed,
            |p| found.has_unnamed(p),
            place,
        ),
    ]
}

/// Compares what is found with the least that must be; says what is missing. The floors are what the
/// program finds today, not what it should: raise them when it finds more.
#[track_caller]
fn finds(story: &str, floors: &[(&str, usize)]) {
    let mut low = Vec::new();
    for tally in tallies(story) {
        let floor = floors.iter().find(|(kind, _)| *kind == tally.kind);
        let floor = floor.map_or(0, |(_, floor)| *floor);
        println!(
            "{}: {} of {}, {floor} needed",
            tally.kind,
            tally.found(),
            tally.all
        );
        for missing in &tally.missing {
            println!("  not found: {missing}");
        }
        if tally.found() < floor {
            low.push(tally.kind);
        }
    }
    assert!(low.is_empty(), "too little was found: {}", low.join(", "));
}

#[test]
fn the_strike_is_found() {
    let floors = [
        ("shared", 8),
        ("figure", 2),
        ("denial", 1),
        ("single", 5),
        ("loaded", 9),
        ("speaker", 13),
        ("unnamed", 4),
    ];
    finds("port-strike", &floors);
}

#[test]
fn the_troops_are_found() {
    let floors = [("shared", 1), ("single", 3), ("loaded", 5), ("speaker", 9)];
    finds("syria-presence", &floors);
}
