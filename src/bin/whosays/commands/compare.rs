//! `whosays compare`.

use whosays::layout;
use whosays::layout::LayoutOptions;
use whosays::matching::MatchingOptions;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::render;

use crate::arguments::Common;
use crate::arguments::CompareArguments;
use crate::arguments::Format;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;

/// The formats that a comparison is written in.
const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Csv,
    Format::Json,
];

/// Compares the outlets of the inputs.
pub(crate) fn run(arguments: &CompareArguments, common: &Common) -> anyhow::Result<Status> {
    let options = Options {
        read: arguments.input.options(),
        matching: MatchingOptions {
            threshold: arguments.threshold,
        },
    };
    let (targets, report) = work(
        &arguments.output,
        common,
        FORMATS,
        |language, on_article| {
            pipeline::compare(&arguments.input.paths, &options, language, on_article)
        },
    )?;
    let limits = if arguments.all {
        LayoutOptions::all()
    } else {
        LayoutOptions::default()
    };
    let document = layout::comparison(&report, &limits);
    for target in targets {
        output::document(
            target,
            &document,
            arguments.output.table.as_deref(),
            |mut out| render::json::write_comparison(&report, &mut out),
        )?;
    }
    Ok(conclude(&report.notices, common.verbosity()))
}
