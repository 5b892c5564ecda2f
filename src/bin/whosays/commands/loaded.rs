//! `whosays loaded`.

use whosays::layout;
use whosays::pipeline;
use whosays::render;

use crate::arguments::Common;
use crate::arguments::Format;
use crate::arguments::LoadedArguments;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;

/// The formats that findings are written in.
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

/// Finds the loaded language of the inputs.
pub(crate) fn run(arguments: &LoadedArguments, common: &Common) -> anyhow::Result<Status> {
    let read = arguments.input.options();
    let (targets, inputs) = work(
        &arguments.output,
        common,
        FORMATS,
        |language, on_article| {
            pipeline::analyse(&arguments.input.paths, &read, language, on_article)
        },
    )?;
    let document = layout::loaded(&inputs.analyses, &inputs.rules);
    for target in targets {
        output::document(
            target,
            &document,
            arguments.output.table.as_deref(),
            |mut out| render::json::write_loaded(&inputs.analyses, &inputs.rules, &mut out),
        )?;
    }
    Ok(conclude(&inputs.notices, common.verbosity()))
}
