//! `whosays compare`.

use std::io;
use std::io::Write;
use whosays::layout;
use whosays::layout::Annotated;
use whosays::layout::Document;
use whosays::layout::LayoutOptions;
use whosays::layout::Table;
use whosays::matching::MatchingOptions;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::render;
use whosays::report::Report;

use crate::arguments::Common;
use crate::arguments::CompareArguments;
use crate::arguments::Format;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;
use crate::output::Content;

/// What a comparison is written in beside the formats of every document.
const FURTHER: &[Format] = &[Format::Json, Format::Qdpx, Format::Jsonld, Format::Brat];

/// A comparison to write.
struct Compared {
    report: Report,
    limits: LayoutOptions,
}

impl Content for Compared {
    fn document(&self) -> Document {
        layout::comparison(&self.report, &self.limits)
    }

    fn json(&self, mut out: &mut dyn Write) -> io::Result<()> {
        render::json::write_comparison(&self.report, &mut out)
    }

    fn tables(&self) -> Vec<Table> {
        layout::comparison_tables(&self.report)
    }

    fn html(&self, mut out: &mut dyn Write) -> io::Result<()> {
        render::html::write_page(&layout::page(&self.report), &mut out)
    }

    fn annotated(&self) -> Option<Annotated<'_>> {
        Some(Annotated {
            analyses: &self.report.analyses,
            rules: &self.report.rules,
            comparison: Some(&self.report.comparison),
        })
    }
}

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
        FURTHER,
        |language, on_article| {
            pipeline::compare(&arguments.input.paths, &options, language, on_article)
        },
    )?;
    let limits = if arguments.all {
        LayoutOptions::all()
    } else {
        LayoutOptions::default()
    };
    let compared = Compared { report, limits };
    for target in targets {
        output::write(target, arguments.output.table.as_deref(), &compared)?;
    }
    Ok(conclude(&compared.report.notices, common.verbosity()))
}
