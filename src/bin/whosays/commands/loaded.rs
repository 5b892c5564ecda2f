//! `whosays loaded`.

use std::io::Write;
use whosays::layout;
use whosays::pipeline;
use whosays::pipeline::Analysed;
use whosays::pipeline::Extent;
use whosays::render;
use whosays::rules::Severity;

use crate::arguments::Common;
use crate::arguments::Format;
use crate::arguments::LoadedArguments;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;
use crate::output::Target;

/// What findings are written in beside the formats of every document.
const FURTHER: &[Format] = &[Format::Json, Format::Jsonl, Format::Sarif];

/// Finds the loaded language of the inputs.
pub(crate) fn run(arguments: &LoadedArguments, common: &Common) -> anyhow::Result<Status> {
    let fail_on = arguments.fail_on.map(Severity::from);
    let shown = Severity::from(arguments.least);
    let least = fail_on.map_or(shown, |f| f.min(shown));
    let formats = output::formats(&arguments.output, FURTHER)?;
    let extent = extent(&formats);
    let read = arguments.input.options();
    let (targets, mut inputs) = work(
        &arguments.output,
        common,
        FURTHER,
        |language, on_article| {
            let paths = &arguments.input.paths;
            pipeline::find_loaded(paths, &read, language, (least, extent), on_article)
        },
    )?;
    let severities = inputs.analyses.iter().flat_map(|a| &a.findings);
    let fails = fail_on.is_some_and(|f| severities.map(|s| s.severity).any(|s| s >= f));
    for analysis in &mut inputs.analyses {
        analysis.findings.retain(|f| f.severity >= shown);
    }
    for target in targets {
        write(target, &inputs, arguments.output.table.as_deref())?;
    }
    let status = conclude(&inputs.notices, common.verbosity());
    // The program ends, and the system takes the memory back at once; piece by piece takes time.
    std::mem::forget(inputs);
    Ok(if fails { Status::Incomplete } else { status })
}

/// Rates count every word of each voice; lists of findings do not need that work.
fn extent(formats: &[Format]) -> Extent {
    if formats.iter().copied().all(is_list) {
        Extent::Findings
    } else {
        Extent::Rates
    }
}

/// Whether a format holds findings alone, without the tables of a document.
fn is_list(format: Format) -> bool {
    matches!(format, Format::Json | Format::Jsonl | Format::Sarif)
}

fn write(target: Target, inputs: &Analysed, table: Option<&str>) -> anyhow::Result<()> {
    let Analysed {
        analyses, rules, ..
    } = inputs;
    let is_sarif = target.format == Format::Sarif;
    let document = if is_list(target.format) {
        layout::Document::default()
    } else {
        layout::loaded(analyses, rules)
    };
    output::document(target, &document, table, |mut out: &mut dyn Write| {
        if is_sarif {
            render::sarif::write(analyses, rules, &mut out)
        } else {
            render::json::write_loaded(analyses, rules, &mut out)
        }
    })
}
