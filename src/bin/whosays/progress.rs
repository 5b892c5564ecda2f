//! A progress bar for runs that take longer than a second on a terminal.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::io::IsTerminal;
use std::time::Duration;
use std::time::Instant;

/// How long a run may take before a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one run.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl Progress {
    /// A bar that shows itself on a terminal only, after a while, unless it is `quiet`.
    pub(crate) fn new(verbosity: Verbosity) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(
            ProgressStyle::with_template("{bar:32} {pos} of {len} texts, {eta} left")
                .expect("the template is right"),
        );
        let is_wanted = verbosity != Verbosity::Quiet && std::io::stderr().is_terminal();
        Self {
            bar,
            start: Instant::now(),
            is_wanted,
        }
    }

    /// Notes that one more of `total` articles is done.
    pub(crate) fn step(&self, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.inc(1);
        if self.is_wanted && self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Progress, and notices counted by kind.
    Normal,
    /// Progress, and every notice.
    Verbose,
    /// Errors alone.
    Quiet,
}
