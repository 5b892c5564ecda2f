//! Titles, roles, bodies, pronouns, places and given names: the words by which names and what stands
//! for them are recognised.
//!
//! What comes in are `titles.toml`, `places.toml` and `given_names.toml`; what goes out is one table,
//! [`Titles`], that is asked once for every token.

mod class;
mod compile;
mod file;
mod printed;

pub use class::Class;
pub use class::Classes;
pub use file::GenderWord;
pub use file::NumberWord;
pub use file::PronounKind;
pub use printed::Printed;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::rules::RuleFile;
use crate::text::KnownWords;

/// What a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// One or several.
    pub number: NumberWord,
    /// The gender, when it tells one.
    pub gender: Option<GenderWord>,
    /// What it can mean.
    pub kind: PronounKind,
    /// Whether it owns what follows.
    pub owns: bool,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// What it can be.
    pub classes: Classes,
    /// Its base form: singular for a plural, long for a short title. Words of one number are one.
    pub base: u32,
    /// Its country, an index for [`Titles::country`], when it names or tells one.
    pub country: Option<u16>,
    /// The gender that a role, an honorific or a given name tells.
    pub gender: Option<GenderWord>,
    /// What it tells as a pronoun.
    pub pronoun: Option<Pronoun>,
}

/// An expression of several words, without the first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expression {
    rest: Vec<Box<str>>,
    word: Word,
}

/// The words by which names are recognised, compiled for lookup.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    words: FxHashMap<Box<str>, Word>,
    acronyms: FxHashMap<Box<str>, Word>,
    /// As they are printed, with their full stop.
    abbreviated: FxHashMap<Box<str>, Word>,
    expressions: FxHashMap<Box<str>, Vec<Expression>>,
    also: FxHashMap<u32, Vec<u32>>,
    countries: Vec<String>,
    endings: Vec<String>,
    prefixes: Vec<String>,
    participle_endings: Vec<String>,
    age_endings: Vec<String>,
    longest: usize,
    printed: KnownWords<Printed>,
}

impl Titles {
    /// Reads the three files and compiles them.
    ///
    /// # Errors
    /// When files have mistakes: all of them.
    pub fn parse(
        titles: &RuleFile,
        places: &RuleFile,
        given_names: &RuleFile,
    ) -> Result<Self, Vec<Error>> {
        let mut errors = Vec::new();
        let parsed = (
            compile::checked(titles, file::TitlesFile::lists, &mut errors),
            compile::checked(places, file::PlacesFile::lists, &mut errors),
            compile::checked(given_names, file::GivenNamesFile::lists, &mut errors),
        );
        match parsed {
            (Some(titles), Some(places), Some(given)) if errors.is_empty() => {
                Ok(compile::compile(&titles, &places, &given))
            }
            _ => Err(errors),
        }
    }

    /// What is known of `word` as it is printed, a final full stop or none; `key` is a buffer for its
    /// lower-case form, which is left there.
    #[must_use]
    pub fn word(&self, word: &str, key: &mut String) -> Word {
        fill_key(word, key);
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        if is_capital && let Some(known) = self.acronym(word) {
            return known;
        }
        if is_capital
            && word.ends_with('.')
            && let Some(known) = self.abbreviated.get(word)
        {
            return *known;
        }
        if key.len() > self.longest {
            return Word::default();
        }
        match self.words.get(key.as_str()) {
            Some(known) if is_capital || !known.classes.has(Class::Capitalised) => *known,
            Some(known) => known.in_lower_case(),
            None => Word::default(),
        }
    }

    /// The base form of a word that is printed in lower case; `None` when it is not known.
    #[must_use]
    pub fn base(&self, word: &str) -> Option<u32> {
        self.words.get(word).map(|w| w.base)
    }

    fn acronym(&self, word: &str) -> Option<Word> {
        let mut letters = [0u8; 8];
        let mut length = 0;
        for b in word.bytes().filter(|b| *b != b'.') {
            if !b.is_ascii_uppercase() || length == letters.len() {
                return None;
            }
            letters[length] = b;
            length += 1;
        }
        let letters = std::str::from_utf8(&letters[..length]).ok()?;
        self.acronyms.get(letters).copied()
    }

    /// The longest expression that begins with the word whose key is `first` and goes on with the
    /// words that `next` gives by their distance, printed; with how many words it has in all.
    #[must_use]
    pub fn expression<'t>(
        &self,
        first: &str,
        next: impl Fn(usize) -> Option<&'t str>,
    ) -> Option<(Word, usize)> {
        let mut key = String::new();
        let fits = |e: &&Expression, key: &mut String| {
            e.rest.iter().enumerate().all(|(i, part)| {
                next(i + 1).is_some_and(|word| {
                    fill_key(word, key);
                    key.as_str() == part.as_ref()
                })
            })
        };
        let found = self
            .expressions
            .get(first)?
            .iter()
            .find(|e| fits(e, &mut key))?;
        Some((found.word, found.rest.len() + 1))
    }

    /// What else the holder of a role may be called, as base forms, sorted.
    #[must_use]
    pub fn also(&self, role: u32) -> &[u32] {
        self.also.get(&role).map_or(&[], Vec::as_slice)
    }

    /// The country's name.
    #[must_use]
    pub fn country(&self, index: u16) -> &str {
        &self.countries[usize::from(index)]
    }

    /// The names of all countries, by index.
    #[must_use]
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// Whether `word` ties two names as `and` does.
    #[must_use]
    pub fn ties_pair(&self, word: &str) -> bool {
        let known = self.words.get(word);
        known.is_some_and(|w| w.classes.has(Class::PairingJoiner))
    }

    /// Whether the token `mark` makes the word before it an owner: `’s`.
    #[must_use]
    pub fn is_possessive(&self, mark: &str) -> bool {
        let apostrophe = mark
            .chars()
            .next()
            .filter(|c| crate::text::is_apostrophe(*c));
        apostrophe.is_some_and(|c| {
            let letters = &mark[c.len_utf8()..];
            let ending = |e: &String| e.strip_prefix('\'') == Some(letters);
            self.endings.iter().any(ending)
        })
    }

    /// Whether `word` begins with a lower-case part that is tied to a name: `al-Assad`.
    #[must_use]
    pub fn is_prefixed(&self, word: &str) -> bool {
        let rest = |p: &String| {
            let rest = after(word, p)?;
            rest.chars().next().map(char::is_uppercase)
        };
        // Most words have small letters only, which takes far less to see.
        let may_have_capital = word
            .bytes()
            .any(|b| b.is_ascii_uppercase() || !b.is_ascii());
        may_have_capital && self.prefixes.iter().any(|p| rest(p) == Some(true))
    }

    /// What is left of a name’s part without what is tied to its front: `assad` of `al-assad`.
    #[must_use]
    pub fn without_prefix<'a>(&self, part: &'a str) -> &'a str {
        let rest = |p: &String| after(part, p).filter(|rest| !rest.is_empty());
        self.prefixes.iter().find_map(rest).unwrap_or(part)
    }

    /// Whether `word` has an ending of words that begin a clause of their own: `requiring`.
    #[must_use]
    pub fn is_participle(&self, word: &str) -> bool {
        let ends = |e: &String| {
            word.strip_suffix(e.as_str())
                .is_some_and(|stem| stem.len() > 2)
        };
        self.participle_endings.iter().any(ends)
    }

    /// Whether `word` tells somebody’s age: `34-year-old`.
    #[must_use]
    pub fn tells_age(&self, word: &str) -> bool {
        self.age_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Where the last part of a hyphenated `word` begins (`then-President`); 0 when it has none.
    #[must_use]
    pub fn last_part(&self, word: &str) -> usize {
        match word.rfind('-') {
            Some(at) if !self.is_prefixed(word) && at + 1 < word.len() => at + 1,
            _ => 0,
        }
    }
}

impl Word {
    /// What is left of it where it is printed without a capital letter.
    fn in_lower_case(self) -> Self {
        let capitalised = Classes::of(&[
            Class::Capitalised,
            Class::Country,
            Class::Capital,
            Class::Place,
            Class::Adjective,
            Class::People,
            Class::Given,
            Class::Honorific,
            Class::Calendar,
        ]);
        let classes = self.classes.without(capitalised);
        let is_role = classes.has_any(Classes::of(&[Class::Role, Class::Roles]));
        Self {
            classes,
            country: None,
            gender: self.gender.filter(|_| is_role),
            ..self
        }
    }
}

/// Puts the form under which `word` is looked up into `key`: lower case, straight apostrophes, no
/// full stop at its end.
fn fill_key(word: &str, key: &mut String) {
    key.clear();
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        if crate::text::is_apostrophe(c) {
            key.push('\'');
        } else {
            key.extend(c.to_lowercase());
        }
    }
}

/// What follows `prefix` in `word`, whatever its apostrophe.
fn after<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    match prefix.strip_suffix('\'') {
        None => word.strip_prefix(prefix),
        Some(letters) => {
            let rest = word.strip_prefix(letters)?;
            let c = rest.chars().next()?;
            crate::text::is_apostrophe(c).then(|| &rest[c.len_utf8()..])
        }
    }
}
