//! `whosays similar`.

use whosays::error::Error;
use whosays::error::Notice;
use whosays::layout;
use whosays::matching::MatchingOptions;
use whosays::matching::Similarity;
use whosays::pipeline;
use whosays::read;
use whosays::read::Pair;
use whosays::render;

use crate::arguments::Common;
use crate::arguments::Format;
use crate::arguments::SimilarArguments;
use crate::commands::Status;
use crate::commands::conclude;
use crate::inputs;
use crate::output;

/// The formats that similarities are written in.
const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Html,
    Format::Xlsx,
    Format::Docx,
    Format::Csv,
    Format::Tables,
    Format::Json,
    Format::Jsonl,
];

/// Scores one pair of statements, or a file of them.
pub(crate) fn run(arguments: &SimilarArguments, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::lasting_language(common)?;
    let targets = output::open(&arguments.output, common.colour, FORMATS)?;
    let (pairs, notices) = pairs(arguments)?;
    let options = MatchingOptions {
        threshold: arguments.threshold,
    };
    let scores = pipeline::similar(&pairs, options, language)?;
    let ids = pairs.iter().map(|p| p.id.clone());
    let similarities: Vec<(String, Similarity)> = ids.zip(scores).collect();
    let document = match (
        arguments.pairs.is_some(),
        pairs.as_slice(),
        similarities.as_slice(),
    ) {
        (false, [pair], [similarity]) => layout::similarity([&pair.a, &pair.b], &similarity.1),
        _ => layout::similarities(&similarities),
    };
    for target in targets {
        output::document(
            target,
            &document,
            arguments.output.table.as_deref(),
            |mut out| render::json::write_similarities(&similarities, &mut out),
        )?;
    }
    Ok(conclude(&notices, common.verbosity()))
}

/// The pairs of the file, or the one of the command line.
fn pairs(arguments: &SimilarArguments) -> anyhow::Result<(Vec<Pair>, Vec<Notice>)> {
    if let Some(path) = &arguments.pairs {
        return Ok(read::pairs(path)?);
    }
    let statement = |s: &Option<String>| s.clone().expect("clap asks for two statements or a file");
    let (a, b) = (statement(&arguments.first), statement(&arguments.second));
    if [&a, &b].iter().any(|s| !s.contains(char::is_alphanumeric)) {
        return Err(Error::new("a statement has no words").into());
    }
    Ok((
        vec![Pair {
            id: "1".to_owned(),
            a,
            b,
        }],
        Vec::new(),
    ))
}
