//! The program as its users have it: arguments in, output, messages and exit status out.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

mod cases;
mod examples;
mod hostile;
mod lesson;
mod program;
mod ready_made;
mod stories;
mod streams;
