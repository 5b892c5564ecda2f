//! Makes the files of `rules/en` that are not written by hand.
//!
//! - `whosays-train CORPUS MODEL` trains the attribution model;
//! - `whosays-train matching DATA FILE` fits `matching.toml` to the annotated pairs and events below
//!   DATA;
//! - `whosays-train stories DATA FILE` chooses the threshold of `stories.toml` on the events below DATA;
//! - `whosays-train frequencies FOLDER FILE` counts the texts below FOLDER for `frequencies.toml`.

mod frequencies;
mod matching;
mod stories;

use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use whosays::attribution::labeller::Labeller;
use whosays::attribution::labeller::train;
use whosays::error::Error;
use whosays::rules::Language;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if let [what, data, file] = arguments.as_slice() {
        let content = match what.to_str() {
            Some("matching") => matching::fit(data)?,
            Some("stories") => stories::choose(data)?,
            Some("frequencies") => frequencies::count(data, Language::english())?,
            _ => anyhow::bail!("expected `matching`, `frequencies` or `stories`"),
        };
        return std::fs::write(file, content)
            .with_context(|| format!("cannot write `{}`", file.display()));
    }
    let [corpus, model] = arguments.as_slice() else {
        anyhow::bail!("expected two arguments: the corpus's folder and the model file to write");
    };
    // That nobody reads how far it is, is no reason to stop.
    let say = |line: &str| drop(writeln!(std::io::stderr(), "{line}"));
    let language = Language::english();
    let bytes = train::train(corpus, language, &say).map_err(|e| anyhow::anyhow!(shown(&e)))?;
    Labeller::new(&bytes, &language.reporting).context("the model just trained cannot be read")?;
    say(&format!("{} bytes", bytes.len()));
    std::fs::write(model, bytes).with_context(|| format!("cannot write `{}`", model.display()))
}

/// An error with its place before it and its advice behind it.
fn shown(error: &Error) -> String {
    let place = error.place().map(|p| format!("{p}: ")).unwrap_or_default();
    let advice = error
        .advice()
        .map(|a| format!("\nhint: {a}"))
        .unwrap_or_default();
    format!("{place}{error}{advice}")
}
