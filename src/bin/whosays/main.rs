//! The program: arguments, messages, progress, exit status.

fn main() {}
