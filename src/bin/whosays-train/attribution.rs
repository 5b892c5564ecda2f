//! Trains the attribution model.

use anyhow::Context;
use std::io::Write;
use std::path::Path;
use whosays::attribution::labeller::Labeller;
use whosays::attribution::labeller::train;
use whosays::rules::Language;

/// Trains a model on the texts and annotations of `corpus` and writes it to `model`.
pub(crate) fn train(corpus: &Path, model: &Path) -> anyhow::Result<()> {
    // That nobody reads how far it is, is no reason to stop.
    let say = |line: &str| drop(writeln!(std::io::stderr(), "{line}"));
    let bytes = train::train(corpus, Language::english(), &say)
        .with_context(|| format!("cannot read the corpus `{}`", corpus.display()))?;
    Labeller::new(&bytes).context("the model just written cannot be read")?;
    say(&format!("{} bytes", bytes.len()));
    std::fs::write(model, bytes).with_context(|| format!("cannot write `{}`", model.display()))
}
