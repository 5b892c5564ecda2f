//! The program `whosays`: arguments, messages, progress, exit status.

mod arguments;
mod commands;
mod failure;
mod inputs;
mod messages;
mod output;
mod progress;

use clap::Parser;
use std::process::ExitCode;

use crate::arguments::Arguments;
use crate::failure::is_closed_pipe;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let colour = arguments.common.colour;
    match commands::run(arguments) {
        Ok(status) => status.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            messages::error(&error, colour);
            ExitCode::from(2)
        }
    }
}
