//! `whosays rules fit`.

use anyhow::Context;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;
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

/// What stands above the weights.
const HEADER: &str = "\
# Weights of the loaded words, made by `whosays rules fit` (see [fitted]) and not by hand.
# The file that comes with the program: MIT OR Apache-2.0.
";

/// What the weights are.
const ABOUT: &str = "Log odds that people who mark loaded words mark a hit.";

/// The seconds of a day.
const DAY: u64 = 24 * 60 * 60;

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
    ABOUT.clone_into(&mut weights.about);
    weights.fitted.date = month(now());
    weights.figures = figures.into_iter().map(|(set, f)| (set, told(f))).collect();
    let written = format!("{HEADER}{}", toml::to_string(&weights)?);
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

/// The seconds since 1970: of the clock, or what `SOURCE_DATE_EPOCH` says, by which the same data give
/// the same file on any day (reproducible-builds.org).
fn now() -> u64 {
    let told = env::var("SOURCE_DATE_EPOCH").ok();
    told.and_then(|seconds| seconds.parse().ok())
        .or_else(|| {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            since.ok().map(|since| since.as_secs())
        })
        .unwrap_or_default()
}

/// Year and month of a moment, in the calendar of Gregory: `2026-11`.
fn month(seconds: u64) -> String {
    let is_leap =
        |year: u64| year.is_multiple_of(400) || year.is_multiple_of(4) && !year.is_multiple_of(100);
    let mut days = seconds / DAY;
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    let mut month = 1;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_its_year_and_month() {
        let case = |days: u64, expected: &str| assert_eq!(month(days * DAY + 5), expected);
        case(0, "1970-01");
        case(364, "1970-12");
        case(365, "1971-01");
        // The last day of February and the first of March 2000.
        case(11_016, "2000-02");
        case(11_017, "2000-03");
        case(20_789, "2026-12");
    }
}
