//! Makes the files of `rules/en` that are not written by hand.
//!
//! - `whosays-train attribution CORPUS MODEL` trains the attribution model;
//! - `whosays-train matching DATA` fits `matching.toml` to the annotated pairs, tables and events
//!   below DATA and prints it;
//! - `whosays-train frequencies FOLDER` counts the texts below FOLDER and prints `frequencies.toml`.

mod attribution;
mod data;
mod frequencies;
mod matching;
mod measure;
mod regression;

use anyhow::Result;
use std::path::Path;

use whosays::rules::Language;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["attribution", corpus, model] => {
            attribution::train(Path::new(corpus), Path::new(model))?;
        }
        ["matching", data] => print!("{}", matching::fit(Path::new(data))?),
        ["predict", data, out] => matching::predict(Path::new(data), Path::new(out))?,
        ["frequencies", folder] => {
            print!(
                "{}",
                frequencies::count(Path::new(folder), Language::english())?
            );
        }
        _ => anyhow::bail!(
            "expected `attribution CORPUS MODEL`, `matching DATA` or `frequencies FOLDER`"
        ),
    }
    Ok(())
}
