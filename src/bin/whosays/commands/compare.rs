//! `whosays compare`.

use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use whosays::decision;
use whosays::decision::Decisions;
use whosays::decision::Draft;
use whosays::decision::Verdict;
use whosays::error::Error;
use whosays::layout;
use whosays::layout::Annotated;
use whosays::layout::ClaimNumbers;
use whosays::layout::Document;
use whosays::layout::LayoutOptions;
use whosays::layout::Table;
use whosays::matching::MatchingOptions;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::render;
use whosays::report;
use whosays::report::Report;
use whosays::report::StoriesReport;

use crate::arguments::Common;
use crate::arguments::CompareArguments;
use crate::arguments::Format;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::failure::Failures;
use crate::inputs;
use crate::output;
use crate::output::Content;
use crate::output::Target;

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

/// What comparisons of several stories are written in beside the formats of every document: programs
/// that code texts know one corpus.
const FURTHER_OF_STORIES: &[Format] = &[Format::Json];

/// A comparison of each story to write.
struct Stories {
    report: StoriesReport,
    limits: LayoutOptions,
}

impl Content for Stories {
    fn document(&self) -> Document {
        layout::stories(&self.report, &self.limits)
    }

    fn json(&self, mut out: &mut dyn Write) -> io::Result<()> {
        render::json::write_stories(&self.report, &mut out)
    }

    fn tables(&self) -> Vec<Table> {
        layout::stories_tables(&self.report)
    }

    fn html(&self, mut out: &mut dyn Write) -> io::Result<()> {
        render::html::write_stories(&layout::stories_page(&self.report), &mut out)
    }
}

/// Compares the outlets of the inputs.
pub(crate) fn run(arguments: &CompareArguments, common: &Common) -> anyhow::Result<Status> {
    let options = Options {
        read: arguments.input.options(),
        matching: MatchingOptions {
            threshold: arguments.threshold,
        },
        decisions: decisions(arguments)?,
    };
    let limits = limits(arguments);
    let to_write = DecisionsFile::open(arguments.write_decisions.as_deref(), &arguments.decisions)?;
    if arguments.by_story {
        return by_story(arguments, common, &options, to_write);
    }
    let (targets, report) = work(
        &arguments.output,
        common,
        FURTHER,
        |language, on_article| {
            pipeline::compare(&arguments.input.paths, &options, language, on_article)
        },
    )?;
    to_write.write(|| report::drafts(&report))?;
    let compared = Compared { report, limits };
    for target in targets {
        output::write(target, arguments.output.table.as_deref(), &compared)?;
    }
    let status = conclude(&compared.report.notices, common.verbosity());
    // The program ends here: the system frees a hundred thousand claims at once, we one by one.
    std::mem::forget(compared);
    Ok(status)
}

fn limits(arguments: &CompareArguments) -> LayoutOptions {
    let limits = if arguments.shown.all {
        LayoutOptions::all()
    } else {
        LayoutOptions::default()
    };
    let numbers = if arguments.shown.numbers {
        ClaimNumbers::Shown
    } else {
        ClaimNumbers::Hidden
    };
    let close = limits.close.filter(|_| !arguments.shown.close);
    LayoutOptions {
        numbers,
        close,
        ..limits
    }
}

/// The decisions of files and options, those of files first.
fn decisions(arguments: &CompareArguments) -> anyhow::Result<Decisions> {
    let mut decisions = Decisions::default();
    for path in &arguments.decisions {
        let file = inputs::rule_file(path)?;
        decisions.add_file(&file).map_err(Failures)?;
    }
    for pin in &arguments.pin {
        decisions.add_option(Verdict::Pinned, "pin", pin)?;
    }
    for split in &arguments.split {
        decisions.add_option(Verdict::Split, "split", split)?;
    }
    Ok(decisions)
}

/// The file that decisions go to, when one is wanted.
struct DecisionsFile(Option<Target>);

impl DecisionsFile {
    /// Opens it before the work, so that one that cannot be written is told at once. A file with
    /// decisions that this run does not keep is not written over.
    fn open(path: Option<&Path>, kept: &[PathBuf]) -> anyhow::Result<Self> {
        if let Some(path) = path
            && path.metadata().is_ok_and(|m| m.is_file() && m.len() > 0)
            && !kept.iter().any(|k| k == path)
        {
            let path = path.display();
            let message = format!("`{path}` exists, and may hold decisions");
            return Err(Error::new(message)
                .hint(format!(
                    "add `--decisions {path}` to keep them, or name another file"
                ))
                .into());
        }
        Ok(Self(path.map(output::plain_file).transpose()?))
    }

    fn write(self, drafts: impl FnOnce() -> Vec<Draft>) -> anyhow::Result<()> {
        let Some(target) = self.0 else {
            return Ok(());
        };
        target.write(|mut out| decision::write(&drafts(), &mut out))
    }
}

/// Compares the outlets of the inputs, each story by itself.
fn by_story(
    arguments: &CompareArguments,
    common: &Common,
    options: &Options,
    to_write: DecisionsFile,
) -> anyhow::Result<Status> {
    let (targets, report) = work(
        &arguments.output,
        common,
        FURTHER_OF_STORIES,
        |language, on_article| {
            pipeline::compare_stories(&arguments.input.paths, options, language, on_article)
        },
    )?;
    to_write.write(|| report::stories_drafts(&report))?;
    let limits = limits(arguments);
    let stories = Stories { report, limits };
    for target in targets {
        let table = arguments.output.table.as_deref();
        // Who asks for one table wants the claims; the stories are one column of it.
        let table = table.or((target.format == Format::Csv).then_some("claims"));
        output::write(target, table, &stories)?;
    }
    Ok(conclude(&stories.report.notices, common.verbosity()))
}
