//! Chooses from where on articles are of one story: on annotated events, among articles of none of them.

use anyhow::Context;
use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;
use std::path::PathBuf;

use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::claim::SentenceForm;
use whosays::matching;
use whosays::pipeline::Analyser;
use whosays::rules::Language;
use whosays::rules::StoryRules;
use whosays::story;
use whosays::story::Stories;
use whosays::story::Strictness;

/// Events are chosen on and checked in this many parts.
const FOLDS: usize = 6;

/// The thresholds tried, in hundredths.
const TRIED: std::ops::RangeInclusive<u8> = 8..=32;

/// A run of articles, the first of which are of known events.
struct Run {
    analyses: Vec<Analysis>,
    forms: Vec<Vec<SentenceForm>>,
    /// The event of each article, as far as that is known.
    events: Vec<usize>,
}

/// How well stories hold the articles of events, each article counted as much (Bagga and Baldwin 1998).
#[derive(Clone, Copy, Default)]
struct Cubed {
    precision: f64,
    recall: f64,
}

impl Cubed {
    fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }
}

/// What a threshold makes of the events by themselves and among other articles.
struct Tried {
    hundredths: u8,
    alone: Vec<Vec<usize>>,
    among: Vec<Vec<usize>>,
}

/// Reads the events below `folder/events/dev`, and the articles of `folder/polnear/train/text` as ones of
/// no event; returns the content of `stories.toml`.
pub(crate) fn choose(folder: &Path) -> Result<String> {
    let mut language = Language::load("en", &[]).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let mut files = event_files(folder)?;
    let alone = read(&files, &language)?;
    let others = other_files(folder)?;
    let count = others.len();
    files.extend(others);
    let among = read(&files, &language)?;
    let mut all = Vec::new();
    for hundredths in TRIED {
        language.stories.threshold = f32::from(hundredths) / 100.0;
        all.push(Tried {
            hundredths,
            alone: groups(&separate(&alone, &language)),
            among: groups(&separate(&among, &language)),
        });
    }
    let events = &alone.events;
    let chosen = best(&all, events, &|_| true);
    let held_out = held_out(&all, events);
    let tried = &all[chosen];
    let share = |groups| cubed(groups, events, &|_| true);
    let joined = joined(&tried.among, events.len());
    let figures = [
        format!("threshold chosen: B-cubed {}", shown(share(&tried.alone))),
        format!(
            "... among {count} other articles: B-cubed {}",
            shown(share(&tried.among))
        ),
        format!(
            "events held out of the choice, in {FOLDS} parts: B-cubed {}",
            shown(held_out[0])
        ),
        format!(
            "... among the other articles: B-cubed {}",
            shown(held_out[1])
        ),
        format!("other articles joined to stories of their own: {joined} of {count}"),
    ];
    Ok(content(&language.stories, tried.hundredths, &figures))
}

/// The threshold that does best for the events `is_in`, alone and among others: the middle one of the
/// best.
fn best(all: &[Tried], events: &[usize], is_in: &dyn Fn(usize) -> bool) -> usize {
    let score = |tried: &Tried| {
        let score = |groups| cubed(groups, events, is_in).f1();
        f64::midpoint(score(&tried.alone), score(&tried.among))
    };
    let scores: Vec<f64> = all.iter().map(score).collect();
    let most = scores.iter().copied().fold(0.0, f64::max);
    let best: Vec<usize> = (0..all.len())
        .filter(|i| scores[*i] > most - 1e-9)
        .collect();
    best[best.len() / 2]
}

/// How the events of each part do, by the threshold that does best for the others: alone, and among
/// other articles.
fn held_out(all: &[Tried], events: &[usize]) -> [Cubed; 2] {
    let mut sum = [Cubed::default(); 2];
    for fold in 0..FOLDS {
        let tried = &all[best(all, events, &|event| event % FOLDS != fold)];
        for (sum, groups) in sum.iter_mut().zip([&tried.alone, &tried.among]) {
            let of_fold = cubed(groups, events, &|event| event % FOLDS == fold);
            sum.precision += of_fold.precision / FOLDS as f64;
            sum.recall += of_fold.recall / FOLDS as f64;
        }
    }
    sum
}

fn shown(cubed: Cubed) -> String {
    let Cubed { precision, recall } = cubed;
    format!("F1 {:.3} (P {precision:.3}, R {recall:.3})", cubed.f1())
}

fn content(rules: &StoryRules, hundredths: u8, figures: &[String]) -> String {
    let figures: Vec<String> = figures.iter().map(|f| format!("    \"{f}\",\n")).collect();
    format!(
        "# How stories are told apart: articles on one event. The threshold was chosen by `whosays-train
# stories` (see [chosen]). Written by us, licence MIT OR Apache-2.0, 2026-11.

# How many words of an article, from its headline on, say what it is about.
lead_words = {}
# How many articles of a run weigh as much as all of news at large, when a term's rarity is counted.
news = {:.1}
# How alike two groups of articles must be on average to be one story: a cosine, 0 to 1.
threshold = 0.{hundredths:02}
# The most days between the first and the last article of a story, where dates are known.
days = {}

[chosen]
data = [\"24 events of three outlets each\", \"840 other articles of one year, with dates\"]
date = \"2026-11\"
figures = [
{}]
",
        rules.lead_words,
        rules.news,
        rules.days,
        figures.concat()
    )
}

/// How many articles from `first` on are in a story of such articles alone.
fn joined(groups: &[Vec<usize>], first: usize) -> usize {
    let of_others = groups
        .iter()
        .filter(|g| g.len() > 1 && g.iter().all(|a| *a >= first));
    of_others.map(Vec::len).sum()
}

fn separate(run: &Run, language: &Language) -> Stories {
    story::separate(&run.analyses, &run.forms, Strictness::Usual, language)
}

fn groups(stories: &Stories) -> Vec<Vec<usize>> {
    let alone = stories.alone.iter().map(|a| vec![*a]);
    let mut groups: Vec<Vec<usize>> = stories.stories.iter().map(|s| s.articles.clone()).collect();
    groups.extend(alone);
    groups
}

fn cubed(groups: &[Vec<usize>], events: &[usize], is_in: &dyn Fn(usize) -> bool) -> Cubed {
    let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
    for event in events {
        *sizes.entry(*event).or_default() += 1;
    }
    let mut sum = Cubed::default();
    let mut count = 0.0;
    for group in groups {
        for article in group
            .iter()
            .filter(|a| **a < events.len() && is_in(events[**a]))
        {
            let event = events[*article];
            let same = group
                .iter()
                .filter(|a| events.get(**a) == Some(&event))
                .count() as f64;
            sum.precision += same / group.len() as f64;
            sum.recall += same / sizes[&event] as f64;
            count += 1.0;
        }
    }
    Cubed {
        precision: sum.precision / count,
        recall: sum.recall / count,
    }
}

/// A text and the event it is of.
type Labelled = (PathBuf, Option<usize>);

fn event_files(folder: &Path) -> Result<Vec<Labelled>> {
    let mut files = Vec::new();
    for (event, folder) in listed(&folder.join("events/dev"))?.iter().enumerate() {
        let texts = listed(folder)?.into_iter();
        let texts = texts.filter(|p| p.extension().is_some_and(|e| e == "txt"));
        files.extend(texts.map(|p| (p, Some(event))));
    }
    Ok(files)
}

fn other_files(folder: &Path) -> Result<Vec<Labelled>> {
    let files = listed(&folder.join("polnear/train/text"))?;
    Ok(files.into_iter().map(|p| (p, None)).collect())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn read(files: &[Labelled], language: &Language) -> Result<Run> {
    let analyser = Analyser::new(language)?;
    let one = |(path, _): &Labelled| -> Result<Analysis> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut parts = name.split('_');
        let outlet = parts.next().unwrap_or_default();
        Ok(analyser.analyse(Article {
            published: parts.next().map(str::to_owned),
            ..Article::from_text(&path.display().to_string(), outlet, &text)
        }))
    };
    let analyses: Vec<Analysis> = files.par_iter().map(one).collect::<Result<_>>()?;
    Ok(Run {
        forms: matching::forms(&analyses, language),
        events: files.iter().filter_map(|(_, event)| *event).collect(),
        analyses,
    })
}
