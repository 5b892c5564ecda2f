//! Fits both regressions: of pairs by themselves, and of pairs among the others of a run.

use anyhow::Result;
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

use whosays::matching;
use whosays::matching::MatchingOptions;
use whosays::matching::Statement;
use whosays::pipeline::Analyser;
use whosays::rules::Feature;
use whosays::rules::Language;
use whosays::rules::Regression;
use whosays::rules::Values;

use crate::data;
use crate::data::Event;
use crate::data::Pairs;
use crate::data::Table;
use crate::data::statements_of;
use crate::measure;
use crate::measure::Links;
use crate::regression;
use crate::regression::Example;
use crate::regression::Fitted;

const FEATURES: usize = Feature::ALL.len();

/// Events are fitted and checked in this many parts.
const FOLDS: usize = 6;

/// How much a link that one of two annotators found is a link.
const FOUND_BY_ONE: f64 = 0.7;

struct Data {
    language: Language,
    pairs: Vec<Pairs>,
    tables: Vec<Table>,
    events: Vec<Event>,
}

fn read(folder: &Path) -> Result<Data> {
    let language = Language::load("en", &[]).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let analyser = Analyser::new(&language)?;
    let pairs = data::pairs(folder, &analyser)?;
    let tables = data::tables(folder, &analyser)?;
    let events = data::events(folder, &analyser)?;
    Ok(Data {
        pairs,
        tables,
        events,
        language,
    })
}

fn example(values: Values, target: f64, weight: f64, source: usize) -> Example<FEATURES> {
    Example {
        values,
        target,
        weight,
        source,
    }
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

/// Whether two claims of an event are linked, 0–1; `None` for those of one article.
fn label(event: &Event, a: &Statement<'_>, b: &Statement<'_>) -> Option<f64> {
    if a.article == b.article {
        return None;
    }
    let mut best: f64 = 0.0;
    for x in &event.sentences[a.article][a.claim] {
        for y in &event.sentences[b.article][b.claim] {
            let (x, y) = ((a.article, *x), (b.article, *y));
            match event.links.get(&(x.min(y), x.max(y))) {
                Some(true) => best = 1.0,
                Some(false) => best = best.max(FOUND_BY_ONE),
                None => {}
            }
        }
    }
    Some(best)
}

fn event_examples(events: &[&Event], language: &Language, source: usize) -> Vec<Example<FEATURES>> {
    let of = |event: &&Event| {
        let statements = matching::statements(&event.analyses);
        let mut out = Vec::new();
        for (a, b, values) in matching::values_in_run(&statements, language) {
            if let Some(target) = label(event, &statements[a], &statements[b]) {
                out.push(example(values, target, 1.0, source));
            }
        }
        out
    };
    let all: Vec<Vec<_>> = events.par_iter().map(of).collect();
    all.into_iter().flatten().collect()
}

fn table_examples(table: &Table, language: &Language, source: usize) -> Vec<Example<FEATURES>> {
    let statements = matching::statements(&table.analyses);
    let mut out = Vec::new();
    for (a, b, values) in matching::values_in_run(&statements, language) {
        let (x, y) = (statements[a].article, statements[b].article);
        match table.known.get(&(x.min(y), x.max(y))) {
            Some(target) => out.push(example(values, *target, 1.0, source)),
            None if values[Feature::SharedTerms as usize] < 0.4 => {
                out.push(example(values, 0.0, 0.25, source));
            }
            None => {}
        }
    }
    out
}

/// Makes the weights of the examples of each source add up to the same.
fn balance(examples: &mut [Example<FEATURES>], shares: &[f64]) {
    for (source, share) in shares.iter().enumerate() {
        let total: f64 = examples
            .iter()
            .filter(|e| e.source == source)
            .map(|e| e.weight)
            .sum();
        for e in examples.iter_mut().filter(|e| e.source == source) {
            e.weight *= share / total;
        }
    }
}

fn fit_pair(data: &Data, events: &[&Event]) -> Fitted<FEATURES> {
    let mut examples = Vec::new();
    let mut sources = 0;
    for pairs in data.pairs.iter() {
        // Stance on one topic, not the same claim: watched, not fitted to.
        if pairs.name.starts_with("claimdiff") {
            continue;
        }
        let values = matching::values_of_pairs(&statements_of(pairs), &data.language);
        examples.extend(
            values
                .into_iter()
                .zip(&pairs.grades)
                .map(|(v, g)| example(v, *g, 1.0, sources)),
        );
        sources += 1;
    }
    let mut shares = vec![3000.0; sources];
    if !events.is_empty() {
        examples.extend(event_examples(events, &data.language, sources));
        sources += 1;
        shares.push(3000.0);
    }
    balance(&mut examples, &shares);
    regression::fit(&examples, sources, |f| f < Feature::OF_A_PAIR)
}

fn fit_group(data: &Data, language: &Language, events: &[&Event]) -> Fitted<FEATURES> {
    let ev: f64 = std::env::var("EV").map_or(3000.0, |x| x.parse().unwrap());
    let tb: f64 = std::env::var("TB").map_or(3000.0, |x| x.parse().unwrap());
    let mut examples = event_examples(events, language, 0);
    let mut shares = vec![ev];
    if tb > 0.0 {
        for table in data.tables.iter().filter(|t| t.name == "mixed") {
            examples.extend(table_examples(table, language, 1));
            shares.push(tb);
        }
    }
    balance(&mut examples, &shares);
    regression::fit(&examples, shares.len(), |_| true)
}

pub(crate) fn fit(folder: &Path) -> Result<String> {
    let mut data = read(folder)?;
    let all: Vec<&Event> = data.events.iter().collect();
    let pv: f32 = std::env::var("PV").map_or(0.5, |x| x.parse().unwrap());
    let gv: f32 = std::env::var("GV").map_or(0.5, |x| x.parse().unwrap());
    let with_events = std::env::var("NOEV").is_err();
    let pair = fit_pair(&data, if with_events { &all } else { &[] });
    let pair = to_rules(&pair, 0.5, pv);
    eprintln!("pair model");
    report_pairs(&data, &pair);
    {
        let (mut sure, mut has, mut cand) = (0, 0, 0);
        let mut sent = 0;
        let mut claims = 0;
        for e in &all {
            let st = matching::statements(&e.analyses);
            claims += st.len();
            sent += e
                .analyses
                .iter()
                .map(|a| a.segments.sentences.len())
                .sum::<usize>();
            let covered: std::collections::HashSet<(usize, usize)> = st
                .iter()
                .flat_map(|s| {
                    e.sentences[s.article][s.claim]
                        .iter()
                        .map(|x| (s.article, *x))
                })
                .collect();
            let mut pairs = std::collections::HashSet::new();
            for (a, b, _) in matching::values_in_run(&st, &data.language) {
                for x in &e.sentences[st[a].article][st[a].claim] {
                    for y in &e.sentences[st[b].article][st[b].claim] {
                        let (x, y) = ((st[a].article, *x), (st[b].article, *y));
                        pairs.insert((x.min(y), x.max(y)));
                    }
                }
            }
            for (l, s) in &e.links {
                if *s {
                    sure += 1;
                    if covered.contains(&l.0) && covered.contains(&l.1) {
                        has += 1;
                    }
                    if pairs.contains(l) {
                        cand += 1;
                    }
                }
            }
        }
        eprintln!(
            "claims {claims} sentences {sent}; links {sure}, with claims {has}, candidates {cand}"
        );
    }
    // Cross-validation over events.
    let links: Vec<f32> = std::env::var("LT").map_or(vec![0.3, 0.4, 0.5], |x| {
        x.split(',').map(|y| y.parse().unwrap()).collect()
    });
    let thresholds: Vec<(f32, f32)> = (0..14)
        .flat_map(|d| {
            links
                .iter()
                .map(move |t| (d as f32 * 0.25, *t))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut held_out = vec![Links::default(); thresholds.len()];
    let mut auc_scores = (Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let is_held = |i: usize| i % FOLDS == fold;
        let rest: Vec<&Event> = all
            .iter()
            .enumerate()
            .filter(|(i, _)| !is_held(*i))
            .map(|(_, e)| *e)
            .collect();
        let held: Vec<&Event> = all
            .iter()
            .enumerate()
            .filter(|(i, _)| is_held(*i))
            .map(|(_, e)| *e)
            .collect();
        let mut language = Language::load("en", &[]).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        language.matching.pair = if with_events {
            to_rules(&fit_pair(&data, &rest), 0.5, pv)
        } else {
            pair.clone()
        };
        language.matching.group = to_rules(&fit_group(&data, &language, &rest), 0.5, gv);
        for (at, threshold) in thresholds.iter().enumerate() {
            let bias = language.matching.group.bias;
            language.matching.group.bias += threshold.0;
            held_out[at].add(count(&held, &language, threshold.1));
            language.matching.group.bias = bias;
        }
        for e in event_examples(&held, &language, 0) {
            auc_scores
                .0
                .push(f64::from(language.matching.group.score(&e.values)));
            auc_scores.1.push(e.target);
        }
    }
    {
        let sure: usize = all
            .iter()
            .map(|e| e.links.values().filter(|v| **v).count())
            .sum();
        let seen = auc_scores.1.iter().filter(|t| **t == 1.0).count();
        let mut order: Vec<usize> = (0..auc_scores.0.len()).collect();
        order.sort_by(|a, b| auc_scores.0[*b].total_cmp(&auc_scores.0[*a]));
        let (mut tp, mut ts, mut best) = (0.0, 0.0, (0.0, 0.0, 0.0));
        for (n, i) in order.iter().enumerate() {
            if auc_scores.1[*i] > 0.0 {
                tp += 1.0;
            }
            if auc_scores.1[*i] == 1.0 {
                ts += 1.0;
            }
            let (p, r) = (tp / (n as f64 + 1.0), ts / sure as f64);
            let f = 2.0 * p * r / (p + r);
            if f > best.0 {
                best = (f, p, r);
            }
        }
        eprintln!(
            "candidate recall {:.3}; pairs best F1 {best:.3?}",
            seen as f64 / sure as f64
        );
    }
    eprintln!(
        "held-out pair AUC {:.4}",
        measure::auc(&auc_scores.0, &auc_scores.1, 0.0, 0.5)
    );
    let best = (0..thresholds.len())
        .max_by(|a, b| held_out[*a].f1().total_cmp(&held_out[*b].f1()))
        .unwrap();
    data.language.matching.pair = pair.clone();
    let all: Vec<&Event> = data.events.iter().collect();
    let mut group = to_rules(
        &fit_group(&data, &data.language, &all),
        thresholds[best].1,
        gv,
    );
    let bias = group.bias;
    group.bias += thresholds[best].0;
    data.language.matching.group = group.clone();
    for (at, t) in thresholds.iter().enumerate() {
        let l = held_out[at];
        data.language.matching.group.bias = bias + t.0;
        let m = count(&all, &data.language, t.1);
        let t = format!("{:.2}/{}", t.0, t.1);
        eprintln!(
            "t {t} held-out F1 {:.3} P {:.3} R {:.3}   fitted F1 {:.3}{}",
            l.f1(),
            l.precision(),
            l.recall(),
            m.f1(),
            if at == best { " *" } else { "" }
        );
    }
    Ok(write(&pair, &group))
}

fn count(events: &[&Event], language: &Language, threshold: f32) -> Links {
    let of = |event: &&Event| {
        let statements = matching::statements(&event.analyses);
        let options = MatchingOptions {
            threshold: Some(threshold),
        };
        measure::links(
            event,
            &statements,
            &matching::group(&statements, options, language),
        )
    };
    let all: Vec<Links> = events.par_iter().map(of).collect();
    let mut sum = Links::default();
    all.into_iter().for_each(|l| sum.add(l));
    sum
}

fn report_pairs(data: &Data, pair: &Regression) {
    for pairs in &data.pairs {
        let values = matching::values_of_pairs(&statements_of(pairs), &data.language);
        let scores: Vec<f64> = values.iter().map(|v| f64::from(pair.score(v))).collect();
        let (low, high) = (0.4, 0.8);
        eprintln!(
            "{:20} AUC {:.4} Pearson {:.4}",
            pairs.name,
            measure::auc(&scores, &pairs.grades, low, high),
            measure::correlation(&scores, &pairs.grades)
        );
    }
}

fn write(pair: &Regression, group: &Regression) -> String {
    let mut out = String::from(
        "# Weights and thresholds of the matching, fitted by `whosays-train matching`.\n\
         # Written by us, licence MIT OR Apache-2.0, 2026-11.\nstemmer = \"English\"\n\n[fitted]\ndata = []\ndate = \"2026-11\"\nfigures = []\n",
    );
    for (name, rules) in [("pair", pair), ("group", group)] {
        let _ = write!(
            out,
            "\n[{name}]\nthreshold = {:.3}\nfigure_veto = {}\nbias = {:.3}\n\n[{name}.weights]\n",
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

pub(crate) fn predict(folder: &Path, out: &Path) -> Result<()> {
    let data = read(folder)?;
    std::fs::create_dir_all(out)?;
    for table in &data.tables {
        let statements = matching::statements(&table.analyses);
        let thresholds: Vec<f32> = match std::env::var("T") {
            Ok(t) => t.split(',').map(|x| x.parse().unwrap()).collect(),
            Err(_) => vec![data.language.matching.group.threshold],
        };
        for t in thresholds {
            let groups = matching::group(
                &statements,
                MatchingOptions { threshold: Some(t) },
                &data.language,
            );
            let ids: Vec<Vec<&str>> = groups
                .iter()
                .map(|g| {
                    g.members
                        .iter()
                        .map(|m| table.ids[statements[m.statement].article].as_str())
                        .collect()
                })
                .collect();
            std::fs::write(
                out.join(format!("{}-{t:.3}.json", table.name)),
                serde_json::to_string(&ids)?,
            )?;
        }
    }
    Ok(())
}
