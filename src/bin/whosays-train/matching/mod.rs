//! Fits the matching's three regressions: of ready-made claims, of sentences by themselves, of
//! sentences among the others of a run.

mod data;
mod measure;
mod regression;

use anyhow::Result;
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

use whosays::matching;
use whosays::matching::MatchingOptions;
use whosays::matching::Sentences;
use whosays::pipeline::Analyser;
use whosays::rules::Feature;
use whosays::rules::Language;
use whosays::rules::Regression;
use whosays::rules::Values;

use data::Event;
use data::Pairs;
use data::statements_of;
use measure::Links;
use regression::Example;
use regression::Fitted;

const FEATURES: usize = Feature::ALL.len();

/// Events are fitted and checked in this many parts.
const FOLDS: usize = 6;

/// How much a link that one of two annotators found weighs.
const FOUND_BY_ONE: f64 = 0.6;

/// What every source's examples weigh together.
const SOURCE: f64 = 3000.0;

/// What a score is multiplied by when figures conflict: of claims, of sentences.
const VETO: [f32; 2] = [0.5, 1.0];

/// From which score two ready-made claims are the same. F1 of the three tables of claims (headlines, mixed, pairs):
/// .65 .78 .83 with .5, .70 .79 .83 with .56, .73 .79 .83 with .6, .70 .78 .81 with .65.
const CLAIMS_THRESHOLD: f32 = 0.6;

/// Below this precision a threshold is not taken, however many links it finds.
const LEAST_PRECISION: f64 = 0.62;

struct Data {
    language: Language,
    pairs: Vec<Pairs>,
    events: Vec<Event>,
}

fn read(folder: &Path) -> Result<Data> {
    let language = language()?;
    let analyser = Analyser::new(&language)?;
    let pairs = data::pairs(folder, &analyser)?;
    let events = data::events(folder, &analyser)?;
    Ok(Data {
        language,
        pairs,
        events,
    })
}

fn language() -> Result<Language> {
    Language::load("en", &[]).map_err(|e| anyhow::anyhow!("{e:?}"))
}

fn to_rules(fitted: &Fitted<FEATURES>, threshold: f32, veto: f32) -> Regression {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "weights are written with three digits"
    )]
    let short = |x: f64| (x * 1000.0).round() as f32 / 1000.0;
    Regression {
        threshold,
        figure_veto: veto,
        bias: short(fitted.bias),
        weights: fitted.weights.map(short),
    }
}

/// What is known of the pairs of sentences of some events.
fn examples(events: &[&Event], language: &Language) -> Vec<Example<FEATURES>> {
    let of = |event: &&Event| -> Vec<Example<FEATURES>> {
        let sentences = Sentences::new(&event.analyses, &event.forms);
        let known = |(a, b, values): (usize, usize, Values)| {
            let (a, b) = (&sentences.statements[a], &sentences.statements[b]);
            let found = event.link((a.article, a.sentence), (b.article, b.sentence));
            Example {
                values,
                target: f64::from(u8::from(found.is_some())),
                weight: if found == Some(false) {
                    FOUND_BY_ONE
                } else {
                    1.0
                },
                source: 0,
            }
        };
        let values = matching::values_in_run(&sentences, language);
        values.into_iter().map(known).collect()
    };
    let all: Vec<Vec<_>> = events.par_iter().map(of).collect();
    all.into_iter().flatten().collect()
}

/// Fits both regressions of sentences to `events`.
fn fit_sentences(events: &[&Event], language: &mut Language) {
    let alone = regression::fit(&examples(events, language), 1, |f| f < Feature::OF_A_PAIR);
    language.matching.sentence = to_rules(&alone, 0.5, VETO[1]);
    let among = regression::fit(&examples(events, language), 1, |_| true);
    let threshold = language.matching.group.threshold;
    language.matching.group = to_rules(&among, threshold, VETO[1]);
}

/// Fits the regression of ready-made claims to graded pairs and the events' sentences, every source
/// weighing the same.
fn fit_pairs(data: &Data) -> Regression {
    let mut examples = Vec::new();
    // Stance on one topic is not the same claim: such pairs are watched, not fitted to.
    let fitted = data
        .pairs
        .iter()
        .filter(|p| !p.name.starts_with("claimdiff"));
    let mut sources = 0;
    for pairs in fitted {
        let values = matching::values_of_pairs(&statements_of(pairs), &data.language);
        let weight = SOURCE / pairs.grades.len() as f64;
        let example = |(values, target): (Values, &f64)| Example {
            values,
            target: *target,
            weight,
            source: sources,
        };
        examples.extend(values.into_iter().zip(&pairs.grades).map(example));
        sources += 1;
    }
    let all: Vec<&Event> = data.events.iter().collect();
    let mut of_events = self::examples(&all, &data.language);
    let weight = SOURCE / of_events.iter().map(|e| e.weight).sum::<f64>();
    for example in &mut of_events {
        example.weight *= weight;
        example.source = sources;
    }
    examples.extend(of_events);
    let is_of_claims = |f| f < Feature::OneAttributed as usize;
    let fitted = regression::fit(&examples, sources + 1, is_of_claims);
    to_rules(&fitted, CLAIMS_THRESHOLD, VETO[0])
}

/// Fits everything to the data below `folder`; the content of `matching.toml`, with the figures of
/// events that were held out.
pub(crate) fn fit(folder: &Path) -> Result<String> {
    let mut data = read(folder)?;
    let pair = fit_pairs(&data);
    data.language.matching.pair = pair;
    let mut figures = report_pairs(&data);
    let thresholds: Vec<f32> = (8..30_u8).map(|t| f32::from(t) / 50.0).collect();
    let all: Vec<&Event> = data.events.iter().collect();
    let held_out = held_out(&all, &thresholds)?;
    let best = (0..thresholds.len())
        .filter(|t| held_out[*t].precision() >= LEAST_PRECISION)
        .max_by(|a, b| held_out[*a].f1().total_cmp(&held_out[*b].f1()))
        .unwrap_or(thresholds.len() - 1);
    let mut language = language()?;
    language.matching.pair = data.language.matching.pair.clone();
    fit_sentences(&all, &mut language);
    language.matching.group.threshold = thresholds[best];
    let fitted = count(&all, &language, thresholds[best]);
    for (threshold, links) in thresholds.iter().zip(&held_out) {
        say(&format!("threshold {threshold:.2}: held out {links}"));
    }
    figures.push(format!(
        "events held out {}, fitted {fitted}",
        held_out[best]
    ));
    for figure in &figures {
        say(figure);
    }
    Ok(write(&language, &figures))
}

/// The links found in events that were not fitted to, at every threshold.
fn held_out(all: &[&Event], thresholds: &[f32]) -> Result<Vec<Links>> {
    let mut held_out = vec![Links::default(); thresholds.len()];
    for fold in 0..FOLDS {
        let part = |held: bool| -> Vec<&Event> {
            let of = all.iter().enumerate();
            of.filter(|(i, _)| (i % FOLDS == fold) == held)
                .map(|(_, e)| *e)
                .collect()
        };
        let mut language = language()?;
        fit_sentences(&part(false), &mut language);
        for (links, threshold) in held_out.iter_mut().zip(thresholds) {
            links.add(count(&part(true), &language, *threshold));
        }
    }
    Ok(held_out)
}

fn count(events: &[&Event], language: &Language, threshold: f32) -> Links {
    let of = |event: &&Event| {
        let statements = matching::statements(&event.analyses);
        let sentences = Sentences::new(&event.analyses, &event.forms);
        let options = MatchingOptions {
            threshold: Some(threshold),
        };
        let groups = matching::group(&statements, &sentences, options, language);
        measure::links(event, &statements, &groups)
    };
    let all: Vec<Links> = events.par_iter().map(of).collect();
    let mut sum = Links::default();
    for links in all {
        sum.add(links);
    }
    sum
}

/// How well the regression of ready-made claims grades each file of pairs.
fn report_pairs(data: &Data) -> Vec<String> {
    let of = |pairs: &Pairs| {
        let values = matching::values_of_pairs(&statements_of(pairs), &data.language);
        let score = |v: &Values| f64::from(data.language.matching.pair.score(v));
        let scores: Vec<f64> = values.iter().map(score).collect();
        format!(
            "{} AUC {:.3}, Pearson {:.3}",
            pairs.name,
            measure::auc(&scores, &pairs.grades, 0.4, 0.8),
            measure::correlation(&scores, &pairs.grades)
        )
    };
    data.pairs.iter().map(of).collect()
}

fn write(language: &Language, figures: &[String]) -> String {
    let rules = &language.matching;
    let mut out = String::from(
        "# Weights and thresholds of the matching, fitted by `whosays-train matching` to annotated \
         pairs and events\n# (see [fitted]). Written by us, licence MIT OR Apache-2.0, 2026-11.\n\
         stemmer = \"English\"\n\n[fitted]\ndata = [\"pairs of claims (MSRP, SemEval headlines)\", \
         \"24 events of three outlets each\"]\ndate = \"2026-11\"\nfigures = [\n",
    );
    for figure in figures {
        let _ = writeln!(out, "    \"{figure}\",");
    }
    out.push_str("]\n");
    let sections = [
        ("pair", &rules.pair),
        ("sentence", &rules.sentence),
        ("group", &rules.group),
    ];
    for (name, rules) in sections {
        let _ = write!(
            out,
            "\n[{name}]\nthreshold = {:.2}\nfigure_veto = {:.1}\nbias = {:.3}\n\n[{name}.weights]\n",
            rules.threshold, rules.figure_veto, rules.bias
        );
        for feature in Feature::ALL {
            let weight = rules.weights[feature as usize];
            if weight != 0.0 {
                let _ = writeln!(out, "\"{}\" = {weight:.3}", feature.name());
            }
        }
    }
    out
}

/// Tells whoever waits; that nobody reads it is no reason to stop.
fn say(line: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "{line}"));
}
