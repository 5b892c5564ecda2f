//! What can be asked for on the command line. The doc comments are the help.

mod lesson;

pub(crate) use lesson::LessonArguments;
pub(crate) use lesson::PaperChoice;
pub(crate) use lesson::SheetChoice;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;
use std::path::PathBuf;
use whosays::rules::Severity;

use crate::output::LEAST_WIDTH;

/// Tells which outlet asserts what, in whose voice and in which words
///
/// whosays reads what several outlets wrote about one matter and compares it, offline and with the
/// exact words at hand. It takes no side: it gives no truth verdicts and no left or right scores.
#[derive(Debug, Parser)]
#[command(name = "whosays", version, max_term_width = 100)]
#[command(after_help = "Exit status: 0 done; 1 done, but an input was skipped; 2 no result.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Add rules of your own: a TOML file, a YAML rule of Vale, or a folder of them
    ///
    /// A `reporting.toml` adds words of saying to the embedded ones; another file named like an
    /// embedded one takes its place; any other is a pack of loaded language. Of Vale, rules that extend `existence` and `substitution` are read. Can be
    /// given several times.
    #[arg(long, global = true, value_name = "FILE|DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// Leave out a rule for loaded words by its id, or a pack by its name; can be given several times
    #[arg(long, global = true, value_name = "ID")]
    pub(crate) disable: Vec<String>,
    /// The language of the articles: the name of a folder of rules
    #[arg(long, global = true, value_name = "CODE", default_value = "en")]
    pub(crate) language: String,
    /// When to use colour; `auto` follows `NO_COLOR` and whether a terminal shows it
    #[arg(
        long = "color",
        global = true,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) colour: ColourChoice,
    /// How many threads to use; all cores by default
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<u16>,
    /// Print no progress and no notices
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Print every notice, not only their number and the first of a kind
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare outlets: who asserts what, in whose voice and in which words
    #[command(after_help = "\
Examples:
  whosays compare seeds/port-strike
  whosays compare a.txt b.txt --format markdown
  whosays compare articles/ -o report.html -o report.xlsx -o report.docx
  whosays compare articles/ -o report.md -o report.json -o tables/
  whosays compare articles/ -o project.qdpx -o annotations.jsonld
  whosays compare --by-story articles/ seeds/port-strike -o stories.html
  whosays compare seeds/port-strike --pin halmouth:0=quayside:0
  whosays compare seeds/port-strike --write-decisions decisions.toml
  whosays compare seeds/port-strike --decisions decided.toml")]
    Compare(CompareArguments),
    /// List each article's attributions, claims and loaded words
    #[command(after_help = "\
Examples:
  whosays claims seeds/port-strike
  whosays claims articles/ --format jsonl > claims.jsonl")]
    Claims(ClaimsArguments),
    /// Find loaded language, like a linter: place, word, why, neutral wording
    #[command(after_help = "\
Examples:
  whosays loaded seeds/port-strike
  whosays loaded articles.jsonl --format jsonl
  whosays loaded drafts/ --fail-on warn --format sarif > findings.sarif")]
    Loaded(LoadedArguments),
    /// Tell why two statements match or do not
    #[command(after_help = "\
Examples:
  whosays similar \"The port reopened.\" \"The harbour opened again.\"
  whosays similar --pairs pairs.tsv --format jsonl")]
    Similar(SimilarArguments),
    /// Make a lesson: the texts, a worksheet and its key, to print and to edit
    ///
    /// Each is written as DOCX, HTML and Markdown. What the key holds are suggestions, each marked as
    /// one, with the paragraph that it was found in.
    #[command(
        after_help = lesson::EXAMPLES,
        after_long_help = lesson::long_help()
    )]
    Lesson(LessonArguments),
    /// List, explain and check the packs of loaded language
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Print the JSON Schema of an output
    #[command(after_help = "\
Examples:
  whosays schema
  whosays schema comparison")]
    Schema {
        /// Which one; without it, their names
        name: Option<String>,
    },
    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  whosays completions bash > ~/.local/share/bash-completion/completions/whosays")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Where articles come from.
#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Files, folders (read recursively), or `-`
    ///
    /// Texts (.txt .md), saved web pages (.html .htm .mhtml), documents (.docx .pdf), tables (.csv .tsv
    /// .xlsx .ods), records (.json .jsonl), feeds (.xml .rss .atom), and the exports of news
    /// databases. The content counts before the extension.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The column or field of the text, when its name does not tell
    #[arg(long, value_name = "NAME")]
    pub(crate) text_column: Option<String>,
    /// The column or field of the outlet, when its name does not tell
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet_column: Option<String>,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub(crate) struct OutputArguments {
    /// The format of standard output
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Write to a file as well, in the format of its extension; can be given several times
    ///
    /// A name that ends in `/` is a folder: it gets every table as CSV, or brat standoff where it ends
    /// in `.brat/`.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// How many columns a terminal table may take, at least 40; the terminal's own by default
    #[arg(long, value_name = "N", value_parser = columns)]
    pub(crate) width: Option<u16>,
    /// The table that a CSV file holds, when there are several
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
}

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Tables for a terminal
    Terminal,
    /// Markdown with pipe tables
    Markdown,
    /// One table as CSV
    Csv,
    /// A page that needs nothing else
    Html,
    /// A spreadsheet, a sheet a table
    Xlsx,
    /// A document for print
    Docx,
    /// A REFI-QDA project for programs that code texts
    Qdpx,
    /// W3C Web Annotations
    Jsonld,
    /// Brat standoff: a folder of .txt and .ann
    #[value(skip)]
    Brat,
    /// A folder with every table as CSV
    #[value(skip)]
    Tables,
    /// One JSON document
    Json,
    /// A line of JSON for each article, text or pair
    Jsonl,
    /// Findings as other programs' code scanners read them (SARIF 2.1.0)
    Sarif,
}

/// What of a comparison the tables show.
#[derive(Args, Debug)]
pub(crate) struct ShownArguments {
    /// Show every row of every table
    #[arg(long)]
    pub(crate) all: bool,
    /// Show what each claim is called: its article and its number there (`herald:3`)
    #[arg(long)]
    pub(crate) numbers: bool,
    /// List the pairs of claims that came close and were left apart
    ///
    /// They are of articles of two outlets and may state the same; of four, one does. Each has the
    /// `--pin` that joins it. The page, the table `close` and the JSON hold them too.
    #[arg(long)]
    pub(crate) close: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    #[command(flatten)]
    pub(crate) shown: ShownArguments,
    /// Tell stories apart first, and compare each by itself
    ///
    /// A story holds articles about the same event: they begin with the same rare words and names, and
    /// lie at most a week apart where dates are known. Articles that belong to no story are listed.
    #[arg(long)]
    pub(crate) by_story: bool,
    /// Put two claims into one row, whatever their score; can be given several times
    ///
    /// A claim is an article (path, file name, outlet, or the beginning of one) and its number in it,
    /// which `--numbers`, the page, the table `passages` and the JSON show. The two are of different
    /// outlets: a row tells what each of several says.
    #[arg(long, value_name = "A:N=B:N")]
    pub(crate) pin: Vec<String>,
    /// Keep two claims out of one row, whatever their score; can be given several times
    #[arg(long, value_name = "A:N=B:N")]
    pub(crate) split: Vec<String>,
    /// Read pins and splits from a file that `--write-decisions` wrote; can be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Vec<PathBuf>,
    /// Write all decisions, and the pairs found that are still to decide, to a file
    ///
    /// Each pair stands there with its words; `open` can be changed to `pin` or `split`, with who
    /// decided so, when and why. `--decisions` reads the file again, also when the articles have changed
    /// a little.
    #[arg(long, value_name = "FILE")]
    pub(crate) write_decisions: Option<PathBuf>,
    /// The similarity from which two claims are the same, 0 to 1; higher is stricter
    #[arg(long, value_name = "SCORE", value_parser = threshold)]
    pub(crate) threshold: Option<f32>,
}

#[derive(Debug, Args)]
pub(crate) struct ClaimsArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// Put each article's whole text into the JSON
    #[arg(long)]
    pub(crate) with_text: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LoadedArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// Show findings that weigh at least this
    ///
    /// A note is worth knowing and often innocent; a warning is worth a second look.
    #[arg(long, value_name = "SEVERITY", default_value = "warn")]
    pub(crate) least: SeverityChoice,
    /// End with exit status 1 when a finding weighs at least this
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<SeverityChoice>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeverityChoice {
    Note,
    Warn,
    Error,
}

impl From<SeverityChoice> for Severity {
    fn from(choice: SeverityChoice) -> Self {
        match choice {
            SeverityChoice::Note => Self::Note,
            SeverityChoice::Warn => Self::Warn,
            SeverityChoice::Error => Self::Error,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct SimilarArguments {
    /// The first statement
    #[arg(
        value_name = "A",
        required_unless_present = "pairs",
        requires = "second"
    )]
    pub(crate) first: Option<String>,
    /// The second statement
    #[arg(value_name = "B")]
    pub(crate) second: Option<String>,
    /// A tab-separated file with the columns id, a, b
    #[arg(long, value_name = "FILE", conflicts_with_all = ["first", "second"])]
    pub(crate) pairs: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// The similarity from which two claims are the same, 0 to 1; higher is stricter
    #[arg(long, value_name = "SCORE", value_parser = threshold)]
    pub(crate) threshold: Option<f32>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List the rules of all packs
    #[command(
        after_help = "Examples:\n  whosays rules list\n  whosays rules list --category label"
    )]
    List {
        /// Only rules of this category
        #[arg(long, value_name = "NAME")]
        category: Option<String>,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Explain one rule: what it finds, what the word adds, what else could be written
    #[command(after_help = "Examples:\n  whosays rules explain labels.regime")]
    Explain {
        /// The rule's id
        id: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Write a pack to start from, with remarks
    #[command(after_help = "Examples:\n  whosays rules new my-words")]
    New {
        /// The pack's name, or the file to write
        #[arg(value_name = "PACK")]
        pack: PathBuf,
    },
    /// Write the templates of lessons into a folder, to edit and to give to `lesson --templates`
    #[command(after_help = "Examples:\n  whosays rules templates my-templates")]
    Templates {
        /// The folder, which is made
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Try the sentences of packs: which fail, and what matched instead
    #[command(after_help = "Examples:\n  whosays rules test\n  whosays rules test my-pack.toml")]
    Test {
        /// The packs; all when none is named
        #[arg(value_name = "FILE|DIR")]
        files: Vec<PathBuf>,
    },
    /// Show what a pack would hit in articles, the most frequent first
    ///
    /// Its author sees false alarms here before others do. Only this pack's rules are used, and every
    /// hit is shown, whatever its severity.
    #[command(after_help = "Examples:\n  whosays rules try my-pack.toml seeds/port-strike")]
    Try {
        /// The pack
        #[arg(value_name = "PACK")]
        pack: PathBuf,
        #[command(flatten)]
        input: InputArguments,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Fit the weights of loaded words to sentences in which people marked them
    ///
    /// Each line of the data is an object with `text`, `biased`, `spans` (in bytes), and, where there
    /// are such, `dataset`, `group` (what belongs together in cross-validation) and `side` (`left` or
    /// `right`: innocent sentences of both are to be flagged alike). The same data give the same
    /// weights; the month is written beside them.
    #[command(after_help = "Examples:\n  whosays rules fit marked.jsonl -o loaded-weights.toml")]
    Fit {
        /// The data
        #[arg(required = true, value_name = "DATA.jsonl")]
        data: Vec<PathBuf>,
        /// Where the weights go; standard error without it
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Check packs: every mistake with its place, every example sentence
    #[command(after_help = "Examples:\n  whosays rules check\n  whosays rules check my-pack.toml")]
    Check {
        /// Packs to check beside the embedded ones
        #[arg(value_name = "FILE|DIR")]
        files: Vec<PathBuf>,
    },
}

/// A score from 0 to 1.
fn threshold(word: &str) -> Result<f32, String> {
    match word.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// A number of threads.
fn threads(word: &str) -> Result<u16, String> {
    match word.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("expected a whole number from 1 to 1024".to_owned()),
    }
}

/// A number of columns, none too few for a table.
fn columns(word: &str) -> Result<u16, String> {
    let columns = word.parse().ok().filter(|n| *n >= LEAST_WIDTH);
    columns.ok_or_else(|| format!("expected a whole number of columns, at least {LEAST_WIDTH}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_threshold_lies_between_0_and_1() {
        assert_eq!(threshold("0.5"), Ok(0.5));
        assert!(threshold("1.5").is_err());
        assert!(threshold("NaN").is_err());
        assert!(threshold("high").is_err());
    }
}
