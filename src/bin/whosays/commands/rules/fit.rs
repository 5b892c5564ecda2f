//! `whosays rules fit`.

use anyhow::Context;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use whosays::attribution::Attributor;
use whosays::error::Error;
use whosays::loaded::RuleSet;
use whosays::loaded::fit;
use whosays::loaded::fit::Figures;
use whosays::loaded::fit::Marked;
use whosays::loaded::fit::Side;

use crate::arguments::Common;
use crate::commands::Status;
use crate::inputs;
use crate::messages;

/// A line of the data. Other fields are passed over.
#[derive(Deserialize)]
struct Line {
    text: String,
    biased: bool,
    spans: Vec<(usize, usize)>,
    #[serde(default)]
    group: String,
    #[serde(default)]
    dataset: Option<String>,
    #[serde(default)]
    side: String,
}

/// Fits the weights to marked sentences and writes them.
pub(super) fn run(
    data: &[PathBuf],
    output: Option<&Path>,
    common: &Common,
) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    let rules = RuleSet::of(&language)?;
    let attributor = Attributor::new(&language)?;
    let mut sentences = Vec::new();
    for path in data {
        sentences.extend(read(path)?);
    }
    let (mut weights, figures) = fit::fit(&sentences, &rules, &attributor);
    weights.about = format!(
        "Log odds that people mark a hit, fitted by `whosays rules fit` to {} sentences of {}.",
        sentences.len(),
        figures.keys().cloned().collect::<Vec<_>>().join(" and ")
    );
    weights.figures = figures.into_iter().map(|(set, f)| (set, told(f))).collect();
    let written = toml::to_string(&weights)?;
    match output {
        Some(path) => fs::write(path, written)
            .with_context(|| format!("cannot write `{}`", path.display()))?,
        None => messages::say(&written),
    }
    Ok(Status::Done)
}

fn told(figures: Figures) -> BTreeMap<String, BTreeMap<String, f64>> {
    let named = |figures: BTreeMap<&'static str, f64>| {
        let figures = figures.into_iter();
        figures.map(|(name, f)| (name.to_owned(), f)).collect()
    };
    BTreeMap::from([
        ("cross_validated".to_owned(), named(figures.cross_validated)),
        ("fitted".to_owned(), named(figures.fitted)),
    ])
}

fn read(path: &Path) -> anyhow::Result<Vec<Marked>> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read `{shown}`"))?;
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned());
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let one = |(index, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line).map_err(|e| {
            Error::new(format!("`{shown}`, line {}, cannot be used", index + 1)).caused_by(e)
        })?;
        Ok(Marked {
            set: line.dataset.or(name.clone()).unwrap_or_default(),
            text: line.text,
            spans: line.spans,
            is_loaded: line.biased,
            group: line.group,
            side: match line.side.as_str() {
                "left" => Some(Side::Left),
                "right" => Some(Side::Right),
                _ => None,
            },
        })
    };
    lines.map(one).collect()
}
