//! Several mistakes as one error, and the closed pipe that is none.

use std::fmt;
use std::io;
use whosays::error::Error;

/// Everything that was wrong with what the user gave, each with its place.
#[derive(Debug)]
pub(crate) struct Failures(pub(crate) Vec<Error>);

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for Failures {}

/// Whether the reader of our output went away, which ends the work without a fault.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |e: &(dyn std::error::Error + 'static)| {
        e.downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(closed)
}
