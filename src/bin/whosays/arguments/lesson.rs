//! What can be asked for of a lesson.

use clap::Args;
use clap::ValueEnum;
use std::fmt::Write;
use std::path::PathBuf;
use whosays::lesson;
use whosays::lesson::LessonOptions;

use crate::arguments::InputArguments;

#[derive(Debug, Args)]
pub(crate) struct LessonArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// The folder that the sheets go to
    #[arg(long, short, value_name = "DIR", required = true)]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) sheets: SheetChoice,
    /// What decides which answers are filled in; the same number fills in the same
    #[arg(long, value_name = "N", default_value_t = LessonOptions::default().seed)]
    pub(crate) seed: u64,
    /// How many claims the fact matrix has, 1 to 100; each text gets half as many to trace
    #[arg(long, value_name = "N", value_parser = claims, default_value_t = LessonOptions::default().claims)]
    pub(crate) claims: usize,
    /// The template of the worksheet
    ///
    /// `standard`, or `easy` with short sentences and fewer columns, or the name of a template of yours.
    #[arg(long, value_name = "NAME", default_value = "standard")]
    pub(crate) level: String,
    /// Print in letters of 18 points
    #[arg(long)]
    pub(crate) large_print: bool,
    /// What the sheets are printed on
    #[arg(long, value_name = "PAPER", default_value = "a4")]
    pub(crate) paper: PaperChoice,
    /// Take templates from a folder: each in place of the one of the same name, or as another level
    ///
    /// `whosays rules templates DIR` writes the embedded ones to begin with.
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
}

/// The sheets beside the texts.
#[derive(Debug, Args)]
pub(crate) struct SheetChoice {
    /// Write the worksheet with room for every answer
    ///
    /// Without this option and the next two, this worksheet and the key are written.
    #[arg(long)]
    pub(crate) blank: bool,
    /// Write the worksheet with every other answer filled in
    #[arg(long)]
    pub(crate) part_filled: bool,
    /// Write the key: the worksheet with all answers filled in, as suggestions
    #[arg(long)]
    pub(crate) key: bool,
}

/// What is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperChoice {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 inches
    Letter,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  whosays lesson seeds/port-strike -o lesson/
  whosays lesson articles/ -o lesson/ --part-filled --seed 3 --level easy
  whosays lesson articles/ -o lesson/ --key --claims 12 --large-print";

/// The end of the long help: the names that templates can use, and the examples.
pub(super) fn long_help() -> String {
    let mut help = "Names for templates, in {braces}; with a `?` behind it an answer:\n".to_owned();
    for (name, about) in lesson::FIELDS {
        writeln!(help, "  {name:<19} {about}").expect("a string takes all");
    }
    help + "  room 3              room for three lines of handwriting\n\n" + EXAMPLES
}

/// A number of claims.
fn claims(word: &str) -> Result<usize, String> {
    match word.parse() {
        Ok(number @ 1..=100) => Ok(number),
        _ => Err("expected a whole number from 1 to 100".to_owned()),
    }
}
