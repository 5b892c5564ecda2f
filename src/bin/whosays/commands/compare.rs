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
use crate::inputs;
use crate::output;
use crate::progress::Progress;

/// The formats that a comparison is written in.
const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Csv,
    Format::Json,
];

/// Compares the outlets of the inputs.
pub(crate) fn run(arguments: &CompareArguments, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    let targets = output::open(&arguments.output, common.colour, FORMATS)?;
    let options = Options {
        read: arguments.input.options(),
        matching: MatchingOptions {
            threshold: arguments.threshold,
        },
    };
    let progress = Progress::new(common.verbosity());
    let report = pipeline::compare(&arguments.input.paths, &options, &language, &|n| {
        progress.step(n);
    });
    progress.finish();
    let report = report?;
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
