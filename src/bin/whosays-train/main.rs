//! Trains the attribution model: `whosays-train CORPUS MODEL`.

use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use whosays::attribution::labeller::Labeller;
use whosays::attribution::labeller::train;
use whosays::rules::Language;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [corpus, model] = arguments.as_slice() else {
        anyhow::bail!("expected two arguments: the corpus's folder and the model file to write");
    };
    // That nobody reads how far it is, is no reason to stop.
    let say = |line: &str| drop(writeln!(std::io::stderr(), "{line}"));
    let bytes = train::train(corpus, Language::english(), &say)
        .with_context(|| format!("cannot read the corpus `{}`", corpus.display()))?;
    Labeller::new(&bytes).context("the model just written cannot be read")?;
    say(&format!("{} bytes", bytes.len()));
    std::fs::write(model, bytes).with_context(|| format!("cannot write `{}`", model.display()))
}
