//! The language data of `rules/`: everything that is English lives in `rules/en/`, is embedded in the
//! binary, and can be added to or overridden by the reader's own files.
//!
//! What comes in are TOML files; what goes out is a [`Language`]. A file with mistakes is refused
//! whole, with all of them named.

mod abbreviations;
mod boilerplate;
mod categories;
mod credits;
mod dates;
mod exports;
mod feature;
mod frequencies;
mod grammar;
mod inflection;
mod matching;
mod pack;
mod pages;
mod reporting;
mod source;
mod speakers;
mod stories;
mod synonyms;
mod table;
mod titles;
mod units;

pub use abbreviations::AbbreviationClass;
pub use abbreviations::Abbreviations;
pub use boilerplate::Boilerplate;
pub use categories::Categories;
pub use categories::Category;
pub use credits::CreditPattern;
pub use credits::CreditPiece;
pub use credits::CreditPlace;
pub use credits::Credits;
pub use credits::Field;
pub use dates::DateWord;
pub use dates::Dates;
pub use exports::ExportField;
pub use exports::ExportLayout;
pub use exports::Exports;
pub use feature::Feature;
pub use feature::Values;
pub use frequencies::Frequencies;
pub use grammar::CertaintyRule;
pub use grammar::CertaintyWord;
pub use grammar::ClauseWords;
pub use grammar::Grammar;
pub use inflection::Inflection;
pub use inflection::PartOfSpeech;
pub use matching::ByLength;
pub use matching::ClaimRules;
pub use matching::MatchingRules;
pub use matching::PairRules;
pub use matching::Regression;
pub use matching::Weights;
pub use pack::Context;
pub use pack::Example;
pub use pack::Expression;
pub use pack::FittedTo;
pub use pack::HitFeatures;
pub use pack::LoadedWeights;
pub use pack::Neighbour;
pub use pack::Override;
pub use pack::Pack;
pub use pack::PlaceWords;
pub use pack::Position;
pub use pack::Rule;
pub use pack::Severity;
pub use pack::Subject;
pub use pack::SurroundingWeights;
pub use pack::Target;
pub use pack::UnknownNeighbour;
pub use pack::Weighing;
pub use pages::Pages;
pub use reporting::CueClass;
pub use reporting::CueOrigin;
pub use reporting::CuePart;
pub use reporting::CueRule;
pub use reporting::CueSet;
pub use reporting::CueWord;
pub use reporting::Frame;
pub use reporting::Reporting;
pub use reporting::Stance;
pub use source::RuleFile;
pub use speakers::Speakers;
pub use stories::StoryRules;
pub use synonyms::Synonyms;
pub use titles::Class;
pub use titles::Classes;
pub use titles::GenderWord;
pub use titles::NumberWord;
pub use titles::Printed;
pub use titles::Pronoun;
pub use titles::PronounKind;
pub use titles::Titles;
pub use titles::Word;
pub use units::Units;

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::thread;

use crate::error::Error;
use crate::error::Notice;
use crate::error::nearest;

/// All that the program knows of one language.
#[derive(Debug)]
pub struct Language {
    /// Its code, the name of its folder below `rules/`.
    pub code: String,
    /// Abbreviations that a full stop does not end a sentence after.
    pub abbreviations: Abbreviations,
    /// Credit lines and header fields that name an outlet.
    pub credits: Credits,
    /// How dates are written.
    pub dates: Dates,
    /// The layouts of news databases.
    pub exports: Exports,
    /// What stands on a web page beside the article.
    pub pages: Pages,
    /// Words of saying.
    pub reporting: Reporting,
    /// How sources, cues and contents stand together.
    pub speakers: Speakers,
    /// Titles, roles and pronouns.
    pub titles: Titles,
    /// Function words, negation, certainty, clause borders, inflection.
    pub grammar: Grammar,
    /// Numbers and units.
    pub units: Units,
    /// Names and words for the same thing.
    pub synonyms: Synonyms,
    /// What is printed with an article and claims nothing.
    pub boilerplate: Boilerplate,
    /// How common terms are in news at large.
    pub frequencies: Frequencies,
    /// Weights and thresholds of the matching.
    pub matching: MatchingRules,
    /// How stories are told apart.
    pub stories: StoryRules,
    /// Regular endings of words.
    pub inflection: Inflection,
    /// The kinds of loaded language, the strongest first.
    pub categories: Categories,
    /// The packs of loaded language.
    pub packs: Vec<Pack>,
    /// How much a hit of their rules weighs.
    pub loaded_weights: LoadedWeights,
    /// What the reader should know about their own rule files.
    pub notices: Vec<Notice>,
    /// The sheets of lessons and their words, as their files have them.
    pub lesson: Vec<RuleFile>,
    /// The weights of the attribution model, as its file has them.
    pub attribution_model: Cow<'static, [u8]>,
}

impl Language {
    /// English as embedded, parsed once.
    ///
    /// # Panics
    /// Never in a binary whose tests passed: the embedded files are checked there.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
            Language::load("en", &[]).expect("the embedded rules are checked by the tests")
        });
        &ENGLISH
    }

    /// The embedded language `code`, with the reader's `extra` files added: a `reporting.toml` adds to
    /// the embedded one, another file named like an embedded one takes its place, any other is a pack
    /// of loaded language.
    ///
    /// # Errors
    /// When the language is not embedded, or files have mistakes: all of them.
    pub fn load(code: &str, extra: &[RuleFile]) -> Result<Self, Vec<Error>> {
        let files = source::files(code, extra).ok_or_else(|| vec![unknown_language(code)])?;
        let mut errors = Vec::new();
        let inflection = part(&files, "inflection.toml", Inflection::parse, &mut errors);
        let categories = part(&files, "categories.toml", Categories::parse, &mut errors);
        // The packs are half of the work, and the rest does not need them.
        let (language, packs, mistakes) = thread::scope(|scope| {
            let read = || ReadPacks::read(&files, &categories, &inflection);
            let apart = thread::Builder::new().spawn_scoped(scope, read);
            let mut mistakes = Vec::new();
            let language = Self::without_packs(code, &files, &inflection, &mut mistakes);
            let packs = match apart {
                Ok(thread) => thread.join().unwrap_or_else(|e| resume_unwind(e)),
                Err(_) => read(),
            };
            (language, packs, mistakes)
        });
        errors.extend(packs.errors.into_iter().chain(mistakes));
        if errors.is_empty() {
            Ok(Self {
                inflection,
                categories,
                packs: packs.packs,
                notices: packs.notices,
                ..language
            })
        } else {
            Err(errors)
        }
    }

    /// The language as its files say, but for the packs and what they are read with.
    fn without_packs(
        code: &str,
        files: &[RuleFile],
        inflection: &Inflection,
        errors: &mut Vec<Error>,
    ) -> Self {
        Self {
            code: code.to_owned(),
            abbreviations: part(files, "abbreviations.toml", Abbreviations::parse, errors),
            credits: part(files, "credits.toml", Credits::parse, errors),
            dates: part(files, "dates.toml", Dates::parse, errors),
            exports: part(files, "exports.toml", Exports::parse, errors),
            pages: part(files, "pages.toml", Pages::parse, errors),
            reporting: reporting(files, inflection, errors),
            speakers: part(files, "speakers.toml", Speakers::parse, errors),
            titles: titles(files, errors),
            grammar: part(files, "grammar.toml", Grammar::parse, errors),
            units: part(files, "units.toml", Units::parse, errors),
            synonyms: part(files, "synonyms.toml", Synonyms::parse, errors),
            boilerplate: part(files, "boilerplate.toml", Boilerplate::parse, errors),
            frequencies: part(files, "frequencies.toml", Frequencies::parse, errors),
            matching: part(files, "matching.toml", MatchingRules::parse, errors),
            stories: part(files, "stories.toml", StoryRules::parse, errors),
            inflection: Inflection::default(),
            categories: Categories::default(),
            packs: Vec::new(),
            loaded_weights: part(files, "loaded-weights.toml", LoadedWeights::parse, errors),
            notices: Vec::new(),
            lesson: source::lesson(code),
            attribution_model: Cow::Borrowed(source::model(code)),
        }
    }
}

impl Language {
    /// A pack called `name` for its author to start from: a rule with remarks, which loads.
    #[must_use]
    pub fn starter(&self, name: &str) -> Option<String> {
        source::starter(&self.code, name)
    }

    /// Leaves out the rules `ids`, or all rules of a pack that is named.
    ///
    /// # Errors
    /// When there is no such rule or pack.
    pub fn disable(&mut self, ids: &[String]) -> Result<(), Error> {
        for id in ids {
            let mut rules = self.packs.iter().flat_map(|p| &p.rules);
            if !rules.any(|r| is_named(&r.id, id)) {
                return Err(pack::no_rule(&self.packs, id));
            }
        }
        for pack in &mut self.packs {
            pack.rules
                .retain(|r| !ids.iter().any(|id| is_named(&r.id, id)));
        }
        Ok(())
    }
}

/// Whether `id` is `name`, or that of a rule of the pack `name`.
fn is_named(id: &str, name: &str) -> bool {
    let rest = id.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// All packs, what is to be told of them, and their mistakes.
struct ReadPacks {
    packs: Vec<Pack>,
    notices: Vec<Notice>,
    errors: Vec<Error>,
}

impl ReadPacks {
    /// Reads all packs and applies what they change in each other.
    fn read(files: &[RuleFile], categories: &Categories, inflection: &Inflection) -> Self {
        let mut all = Self {
            packs: Vec::new(),
            notices: Vec::new(),
            errors: Vec::new(),
        };
        let mut owners: FxHashMap<String, Owner<'_>> = FxHashMap::default();
        for file in source::packs(files) {
            match Pack::read(file, categories, inflection) {
                Ok((pack, told)) => {
                    all.errors.extend(taken(&pack, file, &owners));
                    let owned = pack.rules.iter();
                    owners.extend(owned.map(|r| (r.id.clone(), (file, r.at.clone()))));
                    all.packs.push(pack);
                    all.notices.extend(told);
                }
                Err(mistakes) => all.errors.extend(mistakes),
            }
        }
        if all.errors.is_empty()
            && let Err(mistakes) = pack::apply(&mut all.packs)
        {
            all.errors.extend(mistakes);
        }
        all
    }
}

/// The file that has a rule, and where.
type Owner<'f> = (&'f RuleFile, Range<usize>);

/// The first rule of `pack` whose id a rule of another file has.
fn taken(pack: &Pack, file: &RuleFile, owners: &FxHashMap<String, Owner<'_>>) -> Option<Error> {
    let owned = |rule: &&Rule| owners.contains_key(&rule.id);
    let rule = pack.rules.iter().find(owned)?;
    let (other, at) = &owners[&rule.id];
    let error = Error::new(format!("two rules have the id `{}`", rule.id));
    let line = other.place(at.clone()).line;
    let hint = format!("the other is in `{}`, line {line}", other.path);
    Some(error.at(file.place(rule.at.clone())).hint(hint))
}

/// Parses the file `name`; on mistakes keeps them and goes on with nothing in its place.
fn part<T: Default>(
    files: &[RuleFile],
    name: &str,
    parse: impl Fn(&RuleFile) -> Result<T, Vec<Error>>,
    errors: &mut Vec<Error>,
) -> T {
    let Some(file) = files.iter().find(|f| f.name == name) else {
        errors.push(Error::new(format!("the language has no `{name}`")));
        return T::default();
    };
    parse(file).unwrap_or_else(|found| {
        errors.extend(found);
        T::default()
    })
}

/// Parses the embedded words of saying and the reader's.
fn reporting(files: &[RuleFile], inflection: &Inflection, errors: &mut Vec<Error>) -> Reporting {
    let mut found = files.iter().filter(|f| f.name == source::REPORTING);
    let Some(embedded) = found.next() else {
        errors.push(Error::new("the language has no `reporting.toml`"));
        return Reporting::default();
    };
    let own: Vec<&RuleFile> = found.collect();
    Reporting::parse(embedded, &own, inflection).unwrap_or_else(|mistakes| {
        errors.extend(mistakes);
        Reporting::default()
    })
}

/// Parses the three files that names are recognised by.
fn titles(files: &[RuleFile], errors: &mut Vec<Error>) -> Titles {
    let found = ["titles.toml", "places.toml", "given_names.toml"].map(|name| {
        let file = files.iter().find(|f| f.name == name);
        if file.is_none() {
            errors.push(Error::new(format!("the language has no `{name}`")));
        }
        file
    });
    let [Some(titles), Some(places), Some(given_names)] = found else {
        return Titles::default();
    };
    Titles::parse(titles, places, given_names).unwrap_or_else(|mistakes| {
        errors.extend(mistakes);
        Titles::default()
    })
}

fn unknown_language(code: &str) -> Error {
    let known = source::languages();
    let error = Error::new(format!("there are no rules for the language `{code}`"));
    match nearest(code, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("languages with rules: {}", known.join(", "))),
    }
}
