//! `whosays claims`.

use whosays::layout;
use whosays::layout::LayoutOptions;
use whosays::pipeline;
use whosays::render;
use whosays::render::json::WithText;

use crate::arguments::ClaimsArguments;
use crate::arguments::Common;
use crate::arguments::Format;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;

/// The formats that claims are written in.
const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Csv,
    Format::Json,
    Format::Jsonl,
];

/// Lists what is in each article.
pub(crate) fn run(arguments: &ClaimsArguments, common: &Common) -> anyhow::Result<Status> {
    let read = arguments.input.options();
    let (targets, inputs) = work(
        &arguments.output,
        common,
        FORMATS,
        |language, on_article| {
            pipeline::analyse(&arguments.input.paths, &read, language, on_article)
        },
    )?;
    let with_text = if arguments.with_text {
        WithText::Yes
    } else {
        WithText::No
    };
    let document = layout::claims(&inputs.analyses, &inputs.rules, &LayoutOptions::all());
    for target in targets {
        output::document(
            target,
            &document,
            arguments.output.table.as_deref(),
            |mut out| {
                render::json::write_articles(&inputs.analyses, &inputs.rules, with_text, &mut out)
            },
        )?;
    }
    Ok(conclude(&inputs.notices, common.verbosity()))
}
