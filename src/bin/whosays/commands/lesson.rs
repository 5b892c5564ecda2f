//! `whosays lesson`.

use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use whosays::layout::Document;
use whosays::lesson::Filling;
use whosays::lesson::Lesson;
use whosays::lesson::LessonOptions;
use whosays::lesson::Templates;
use whosays::pipeline;
use whosays::pipeline::Options;
use whosays::render;
use whosays::render::sheet::Paper;
use whosays::render::sheet::Sheet;

use crate::arguments::Common;
use crate::arguments::LessonArguments;
use crate::arguments::PaperChoice;
use crate::arguments::SheetChoice;
use crate::commands::Status;
use crate::commands::conclude;
use crate::failure::Failures;
use crate::inputs;
use crate::messages;
use crate::output::Folder;
use crate::progress::Progress;

/// The size of text, in half points: easy to read on a desk, and large print.
const TEXT: [u16; 2] = [22, 36];

/// Makes a lesson of the inputs.
pub(crate) fn run(arguments: &LessonArguments, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::lasting_language(common)?;
    let own = inputs::templates(arguments.templates.as_deref())?;
    let templates = Templates::load(language, &arguments.level, &own).map_err(Failures)?;
    let folder = Folder::open(&arguments.output)?;
    let options = Options {
        read: arguments.input.options(),
        ..Options::default()
    };
    let progress = Progress::new(common.verbosity());
    let paths = &arguments.input.paths;
    let report = pipeline::compare(paths, &options, language, &|all| progress.step(all));
    progress.finish();
    let report = report?;
    let headlines = pipeline::headlines(&report, language)?;
    let options = LessonOptions {
        claims: arguments.claims,
        seed: arguments.seed,
    };
    let lesson = Lesson::new(&report, &headlines, &templates, options);
    let mut sheets = vec![("texts", lesson.texts())];
    let worksheets = arguments.sheets.worksheets().into_iter();
    sheets.extend(worksheets.map(|(name, filling)| (name, lesson.worksheet(filling))));
    folder.write(|folder| {
        let mut names = Vec::new();
        for (name, document) in &sheets {
            names.extend(write(folder, name, document, arguments, &language.code)?);
        }
        Ok(names)
    })?;
    let names: Vec<String> = sheets.iter().map(|(n, _)| format!("`{n}`")).collect();
    if !common.quiet {
        messages::say(&format!(
            "wrote {} into `{}`, each as .docx, .html and .md",
            names.join(", "),
            arguments.output.display()
        ));
    }
    Ok(conclude(&report.notices, common.verbosity()))
}

impl SheetChoice {
    /// The worksheets that are asked for, each with the name of its files.
    fn worksheets(&self) -> Vec<(&'static str, Filling)> {
        let is_usual = !(self.blank || self.part_filled || self.key);
        let all = [
            (self.blank || is_usual, "worksheet", Filling::Blank),
            (
                self.part_filled,
                "worksheet-part-filled",
                Filling::EveryOther,
            ),
            (self.key || is_usual, "key", Filling::Key),
        ];
        let wanted = all.into_iter().filter(|(is_wanted, ..)| *is_wanted);
        wanted.map(|(_, name, filling)| (name, filling)).collect()
    }
}

/// An extension, and what writes its files.
type Format<'a> = (&'a str, &'a dyn Fn(&mut BufWriter<File>) -> io::Result<()>);

/// Writes a sheet in its three formats; tells the files' names.
fn write(
    folder: &Path,
    name: &str,
    document: &Document,
    arguments: &LessonArguments,
    language: &str,
) -> io::Result<Vec<String>> {
    let sheet = Sheet {
        paper: match arguments.paper {
            PaperChoice::A4 => Paper::A4,
            PaperChoice::Letter => Paper::Letter,
        },
        text_half_points: TEXT[usize::from(arguments.large_print)],
        ..Sheet::fitting(document)
    };
    let formats: [Format<'_>; 3] = [
        ("docx", &|out| render::docx::write(document, sheet, out)),
        ("html", &|out| {
            render::html::write_sheet(document, language, sheet, out)
        }),
        ("md", &|out| render::markdown::write(document, out)),
    ];
    let one = |(extension, write): &Format<'_>| {
        let file = format!("{name}.{extension}");
        let mut out = BufWriter::new(File::create(folder.join(&file))?);
        write(&mut out)?;
        out.flush()?;
        Ok(file)
    };
    formats.iter().map(one).collect()
}
