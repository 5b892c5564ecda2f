//! Worksheets and keys: a comparison for the classroom.
//!
//! What comes in are a report, its headlines and a teacher's templates; what goes out are documents
//! that any renderer can write: a worksheet with room to write, the same sheet filled in with
//! suggestions, and the texts with numbered paragraphs. Nothing here decides what is right: every
//! suggestion is marked as one and leads back to its place.

mod answer;
mod chance;
mod field;
mod fill;
mod material;
mod pick;
mod template;
mod words;

pub use field::FIELDS;

use crate::error::Error;
use crate::error::nearest;
use crate::layout::Document;
use crate::lesson::fill::Filler;
use crate::lesson::material::Material;
use crate::lesson::template::Template;
use crate::lesson::words::Words;
use crate::report::Headline;
use crate::report::Report;
use crate::rules::Language;
use crate::rules::RuleFile;

/// The file of the small words.
const WORDS: &str = "words.toml";
/// The template of the texts to hand out; every other Markdown file is a worksheet of some level.
const TEXTS: &str = "texts.md";
/// The extension of templates.
const TEMPLATE: &str = ".md";

/// How a lesson is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LessonOptions {
    /// How many claims the fact matrix has, at least 1; each text gets half as many to trace.
    pub claims: usize,
    /// What decides which cells of a sheet in part are filled in.
    pub seed: u64,
}

impl Default for LessonOptions {
    fn default() -> Self {
        Self { claims: 8, seed: 1 }
    }
}

/// How much of a sheet is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Only what is given: for the students.
    Blank,
    /// Every other answer too.
    EveryOther,
    /// All answers: for the teacher.
    Key,
}

/// A teacher's templates, read and checked.
#[derive(Clone, Debug)]
pub struct Templates {
    worksheet: Template,
    texts: Template,
    words: Words,
}

impl Templates {
    /// The embedded templates of `language` with the teacher's `own` in place of those of the same
    /// name, or beside them; `level` names the worksheet's.
    ///
    /// # Errors
    /// When there is no such level, or a template has mistakes: all of them.
    pub fn load(language: &Language, level: &str, own: &[RuleFile]) -> Result<Self, Vec<Error>> {
        let known = |f: &&RuleFile| f.name == WORDS || f.name.ends_with(TEMPLATE);
        let files: Vec<&RuleFile> = own.iter().chain(&language.lesson).filter(known).collect();
        let find = |name: &str| files.iter().copied().find(|f| f.name == name);
        let sheet = format!("{level}{TEMPLATE}");
        let worksheet = find(&sheet).filter(|f| f.name != TEXTS);
        let (Some(worksheet), Some(texts), Some(words)) = (worksheet, find(TEXTS), find(WORDS))
        else {
            return Err(vec![no_level(level, &files)]);
        };
        let mut errors = Vec::new();
        let worksheet = kept(Template::parse(worksheet), &mut errors);
        let texts = kept(Template::parse(texts), &mut errors);
        let words = kept(Words::parse(words), &mut errors);
        match (worksheet, texts, words) {
            (Some(worksheet), Some(texts), Some(words)) => Ok(Self {
                worksheet,
                texts,
                words,
            }),
            _ => Err(errors),
        }
    }
}

/// The value, or `None` with its mistakes kept.
fn kept<T>(read: Result<T, Vec<Error>>, errors: &mut Vec<Error>) -> Option<T> {
    read.map_err(|mistakes| errors.extend(mistakes)).ok()
}

fn no_level(level: &str, files: &[&RuleFile]) -> Error {
    let names = files.iter().filter_map(|f| f.name.strip_suffix(TEMPLATE));
    let mut levels: Vec<&str> = names
        .filter(|n| format!("{n}{TEMPLATE}") != TEXTS)
        .collect();
    levels.sort_unstable();
    levels.dedup();
    let error = Error::new(format!("there is no template for the level `{level}`"));
    match nearest(level, levels.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("levels: {}", levels.join(", "))),
    }
}

/// A lesson, ready to be written on sheets.
#[derive(Debug)]
pub struct Lesson<'a> {
    material: Material<'a>,
    templates: &'a Templates,
    options: LessonOptions,
}

impl<'a> Lesson<'a> {
    /// Chooses what the lesson is about: `headlines` has one for each of the report's articles, where
    /// it has one.
    #[must_use]
    pub fn new(
        report: &'a Report,
        headlines: &'a [Option<Headline>],
        templates: &'a Templates,
        options: LessonOptions,
    ) -> Self {
        Self {
            material: Material::new(report, headlines, &templates.words, options.claims),
            templates,
            options,
        }
    }

    /// The worksheet, filled in so far. The same seed fills in the same cells.
    #[must_use]
    pub fn worksheet(&self, filling: Filling) -> Document {
        let filler = Filler::new(&self.material, filling, self.options.seed);
        filler.document(&self.templates.worksheet)
    }

    /// The texts with numbered paragraphs.
    #[must_use]
    pub fn texts(&self) -> Document {
        let filler = Filler::new(&self.material, Filling::Blank, self.options.seed);
        filler.document(&self.templates.texts)
    }
}
