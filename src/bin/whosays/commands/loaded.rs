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
use crate::inputs;
use crate::output;
use crate::output::Target;
use crate::progress::Progress;

/// The formats that findings are written in.
const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Csv,
    Format::Json,
    Format::Jsonl,
    Format::Sarif,
];

/// Finds the loaded language of the inputs.
pub(crate) fn run(arguments: &LoadedArguments, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    let targets = output::open(&arguments.output, common.colour, FORMATS)?;
    let progress = Progress::new(common.verbosity());
    let read = &arguments.input.options();
    let fail_on = arguments.fail_on.map(Severity::from);
    let shown = Severity::from(arguments.least);
    let least = fail_on.map_or(shown, |f| f.min(shown));
    let result = pipeline::find_loaded(
        &arguments.input.paths,
        read,
        &language,
        (least, extent(&targets)),
        &|n| progress.step(n),
    );
    progress.finish();
    let mut inputs = result?;
    let severities = inputs.analyses.iter().flat_map(|a| &a.findings);
    let fails = fail_on.is_some_and(|f| severities.map(|s| s.severity).any(|s| s >= f));
    for analysis in &mut inputs.analyses {
        analysis.findings.retain(|f| f.severity >= shown);
    }
    for target in targets {
        write(target, &inputs, arguments.output.table.as_deref())?;
    }
    let status = conclude(&inputs.notices, common.verbosity());
    Ok(if fails { Status::Incomplete } else { status })
}

/// Rates count every word of each voice; lists of findings do not need that work.
fn extent(targets: &[Target]) -> Extent {
    let has_rates = |target: &Target| match target.format {
        Format::Terminal | Format::Markdown | Format::Csv => true,
        Format::Json | Format::Jsonl | Format::Sarif => false,
    };
    if targets.iter().any(has_rates) {
        Extent::Rates
    } else {
        Extent::Findings
    }
}

fn write(target: Target, inputs: &Analysed, table: Option<&str>) -> anyhow::Result<()> {
    let Analysed {
        analyses, rules, ..
    } = inputs;
    match target.format {
        Format::Sarif => target.write(|mut out| render::sarif::write(analyses, rules, &mut out)),
        Format::Json | Format::Jsonl => target
            .write(|mut out: &mut dyn Write| render::json::write_loaded(analyses, rules, &mut out)),
        Format::Terminal | Format::Markdown | Format::Csv => {
            let document = layout::loaded(analyses, rules);
            output::document(target, &document, table, |_| Ok(()))
        }
    }
}
