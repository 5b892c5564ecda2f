//! Fits the matching's regressions: of ready-made claims, of sentences by themselves, of sentences among
//! the others of a run.

mod claims;
mod data;
mod measure;
mod regression;
mod table;

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
use whosays::rules::Weights;

use data::Event;
use data::Pairs;
use measure::Links;
use regression::Example;
use regression::Fitted;
use table::Table;

const FEATURES: usize = Feature::ALL.len();

/// Events are fitted and checked in this many parts.
const FOLDS: usize = 6;

/// How much a link that one of two annotators found weighs.
const FOUND_BY_ONE: f64 = 0.6;

/// How strongly the weights of sentences are drawn to 0.
const RIDGE: f64 = 1.0;

/// What a score of sentences is multiplied by when figures conflict.
const VETO: f32 = 1.0;

/// Below this precision a threshold is not taken, however many links it finds.
const LEAST_PRECISION: f64 = 0.62;

struct Data {
    language: Language,
    pairs: Vec<Pairs>,
    tables: Vec<Table>,
    events: Vec<Event>,
}

fn read(folder: &Path) -> Result<Data> {
    let language = language()?;
    let analyser = Analyser::new(&language)?;
    let pairs = data::pairs(folder, &analyser)?;
    let tables = table::tables(folder, &pairs, &analyser)?;
    let events = data::events(folder, &analyser)?;
    Ok(Data {
        language,
        pairs,
        tables,
        events,
    })
}

fn language() -> Result<Language> {
    Language::load("en", &[]).map_err(|e| anyhow::anyhow!("{e:?}"))
}

/// A number as it is written in the file, with three digits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "weights are written with three digits"
)]
fn short(x: f64) -> f32 {
    (x * 1000.0).round() as f32 / 1000.0
}

fn to_rules(fitted: &Fitted<FEATURES>, threshold: f32) -> Regression {
    Regression {
        threshold,
        figure_veto: VETO,
        weights: Weights {
            bias: short(fitted.bias),
            of: fitted.weights.map(short),
        },
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
    let is_alone = |f| f < Feature::OF_A_PAIR;
    let alone = regression::fit(&examples(events, language), 1, RIDGE, is_alone);
    language.matching.sentence = to_rules(&alone, 0.5);
    let among = regression::fit(&examples(events, language), 1, RIDGE, |_| true);
    let threshold = language.matching.group.threshold;
    language.matching.group = to_rules(&among, threshold);
}

/// Fits everything to the data below `folder`; the content of `matching.toml`, with the figures of
/// events that were held out.
pub(crate) fn fit(folder: &Path) -> Result<String> {
    let mut data = read(folder)?;
    let mut figures = claims::fit(&data.pairs, &data.tables, &mut data.language);
    let thresholds: Vec<f32> = (8..30_u8).map(|t| f32::from(t) / 50.0).collect();
    let all: Vec<&Event> = data.events.iter().collect();
    let held_out = held_out(&all, &thresholds)?;
    let best = (0..thresholds.len())
        .filter(|t| held_out[*t].precision() >= LEAST_PRECISION)
        .max_by(|a, b| held_out[*a].f1().total_cmp(&held_out[*b].f1()))
        .unwrap_or(thresholds.len() - 1);
    let mut language = language()?;
    language.matching.pair = data.language.matching.pair.clone();
    language.matching.claim = data.language.matching.claim.clone();
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
        let groups = matching::group(&statements, &sentences, options, language).groups;
        measure::links(event, &statements, &groups)
    };
    let all: Vec<Links> = events.par_iter().map(of).collect();
    let mut sum = Links::default();
    for links in all {
        sum.add(links);
    }
    sum
}

fn write(language: &Language, figures: &[String]) -> String {
    let rules = &language.matching;
    let mut out = String::from(
        "# Weights and thresholds of the matching, fitted by `whosays-train matching` to annotated \
         pairs and events\n# (see [fitted]). Written by us, licence MIT OR Apache-2.0, 2026-11.\n\
         stemmer = \"English\"\n\n[fitted]\ndata = [\"pairs and tables of claims (MSRP, SemEval headlines, ClaimDiff)\", \
         \"24 events of three outlets each\"]\ndate = \"2026-11\"\nfigures = [\n",
    );
    for figure in figures {
        let _ = writeln!(out, "    \"{figure}\",");
    }
    out.push_str("]\n");
    let (pair, claim) = (&rules.pair, &rules.claim);
    let _ = writeln!(
        out,
        "\n[pair]\nthreshold = {:.2}\nopposite_veto = {:.1}\ncosine_share = {:.2}",
        pair.threshold, pair.opposite_veto, pair.cosine_share
    );
    write_section(&mut out, "pair.short", &pair.near.short);
    write_section(&mut out, "pair.long", &pair.near.long);
    write_section(&mut out, "pair.apart", &pair.apart);
    let _ = writeln!(
        out,
        "\n[claim]\nthreshold = {:.2}\nfigure_veto = {:.1}\nopposite_veto = {:.1}\ncosine_share = {:.1}",
        claim.threshold, claim.figure_veto, claim.opposite_veto, claim.cosine_share
    );
    write_section(&mut out, "claim.short", &claim.weights.short);
    write_section(&mut out, "claim.long", &claim.weights.long);
    for (name, rules) in [("sentence", &rules.sentence), ("group", &rules.group)] {
        let _ = write!(
            out,
            "\n[{name}]\nthreshold = {:.2}\nfigure_veto = {:.1}\nbias = {:.3}\n",
            rules.threshold, rules.figure_veto, rules.weights.bias
        );
        write_weights(&mut out, name, &rules.weights);
    }
    out
}

fn write_section(out: &mut String, name: &str, weights: &Weights) {
    let _ = write!(out, "\n[{name}]\nbias = {:.3}\n", weights.bias);
    write_weights(out, name, weights);
}

fn write_weights(out: &mut String, section: &str, weights: &Weights) {
    let _ = write!(out, "\n[{section}.weights]\n");
    for feature in Feature::ALL.into_iter().filter(|f| weights.uses(*f)) {
        let weight = weights.of[feature as usize];
        let _ = writeln!(out, "\"{}\" = {weight:.3}", feature.name());
    }
}

/// Tells whoever waits; that nobody reads it is no reason to stop.
fn say(line: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "{line}"));
}
