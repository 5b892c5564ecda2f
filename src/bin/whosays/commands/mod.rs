//! One file a command.

mod claims;
mod compare;
mod loaded;
mod rules;
mod schema;
mod similar;

use clap::CommandFactory;
use std::io;
use std::process::ExitCode;
use whosays::error::Error;
use whosays::error::Notice;
use whosays::error::NoticeKind;
use whosays::pipeline::OnArticle;
use whosays::read::ReadOptions;
use whosays::rules::Language;

use crate::arguments::Arguments;
use crate::arguments::Command;
use crate::arguments::Common;
use crate::arguments::Format;
use crate::arguments::InputArguments;
use crate::arguments::OutputArguments;
use crate::inputs;
use crate::messages;
use crate::output;
use crate::output::Target;
use crate::progress::Progress;
use crate::progress::Verbosity;

/// How a command ended, when it has a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// All inputs are in it.
    Done,
    /// An input was skipped, or a check found something.
    Incomplete,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => ExitCode::SUCCESS,
            Status::Incomplete => ExitCode::from(1),
        }
    }
}

/// Does what the arguments ask for.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<Status> {
    let common = arguments.common;
    if let Some(threads) = common.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()?;
    }
    match arguments.command {
        Command::Compare(arguments) => compare::run(&arguments, &common),
        Command::Claims(arguments) => claims::run(&arguments, &common),
        Command::Loaded(arguments) => loaded::run(&arguments, &common),
        Command::Similar(arguments) => similar::run(&arguments, &common),
        Command::Rules(command) => rules::run(&command, &common),
        Command::Schema { name } => schema::run(name.as_deref()),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "whosays", &mut script);
            io::Write::write_all(&mut io::stdout(), &script)?;
            Ok(Status::Done)
        }
    }
}

/// What the commands on articles begin with: the rules, the targets (before the work, so that one
/// that cannot be written is told at once), and the work under a progress bar.
fn work<T>(
    output: &OutputArguments,
    common: &Common,
    formats: &[Format],
    work: impl FnOnce(&Language, OnArticle<'_>) -> Result<T, Error>,
) -> anyhow::Result<(Vec<Target>, T)> {
    let language = inputs::lasting_language(common)?;
    let targets = output::open(output, common.colour, formats)?;
    let progress = Progress::new(common.verbosity());
    let result = work(language, &|articles| progress.step(articles));
    progress.finish();
    Ok((targets, result?))
}

impl Common {
    /// How much is said on standard error.
    pub(crate) fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, true) => Verbosity::Verbose,
            (false, false) => Verbosity::Normal,
        }
    }
}

impl InputArguments {
    /// How the inputs are read.
    fn options(&self) -> ReadOptions {
        ReadOptions {
            text_column: self.text_column.clone(),
            outlet_column: self.outlet_column.clone(),
        }
    }
}

/// Prints the notices unless that is unwanted, and tells the status that they lead to.
fn conclude(notices: &[Notice], verbosity: Verbosity) -> Status {
    messages::notices(notices, verbosity);
    let is_skipped = notices.iter().any(|n| n.kind == NoticeKind::Skipped);
    if is_skipped {
        Status::Incomplete
    } else {
        Status::Done
    }
}
