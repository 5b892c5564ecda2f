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
use whosays::error::Notice;
use whosays::error::NoticeKind;

use crate::arguments::Arguments;
use crate::arguments::Command;
use crate::arguments::Common;
use crate::arguments::InputArguments;
use crate::messages;
use crate::progress::Verbosity;
use whosays::read::ReadOptions;

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
            .num_threads(threads)
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

impl Common {
    /// How much is said on standard error.
    fn verbosity(&self) -> Verbosity {
        if self.quiet {
            Verbosity::Quiet
        } else {
            Verbosity::Normal
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
    if verbosity == Verbosity::Normal {
        messages::notices(notices);
    }
    let is_skipped = notices.iter().any(|n| n.kind == NoticeKind::Skipped);
    if is_skipped {
        Status::Incomplete
    } else {
        Status::Done
    }
}
