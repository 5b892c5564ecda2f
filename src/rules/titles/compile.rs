//! From the files to one table.

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use super::Expression;
use super::Pronoun;
use super::Titles;
use super::Word;
use super::class::Class;
use super::class::Classes;
use super::file::Entry;
use super::file::GenderWord;
use super::file::GivenNamesFile;
use super::file::PlacesFile;
use super::file::TitlesFile;
use super::file::disorder;
use crate::error::Error;
use crate::rules::RuleFile;
use crate::text::KnownWords;

/// Parses `file` and checks the order of its lists.
pub(super) fn checked<T: DeserializeOwned>(
    file: &RuleFile,
    lists: impl Fn(&T) -> Vec<&[Entry]>,
    errors: &mut Vec<Error>,
) -> Option<T> {
    match file.parse::<T>() {
        Ok(parsed) => {
            for list in lists(&parsed) {
                disorder(list, file, errors);
            }
            Some(parsed)
        }
        Err(found) => {
            errors.extend(found);
            None
        }
    }
}

/// Makes the table.
pub(super) fn compile(titles: &TitlesFile, places: &PlacesFile, given: &GivenNamesFile) -> Titles {
    let mut maker = Maker {
        plurals: titles
            .plural_endings
            .iter()
            .map(|p| (p.from.clone(), p.to.clone()))
            .collect(),
        ..Maker::default()
    };
    maker.small_words(titles);
    maker.bodies(titles);
    maker.roles(titles);
    maker.titles(titles);
    maker.pronouns(titles);
    maker.places(places);
    maker.given_names(given);
    let mut made = maker.titles;
    made.printed = KnownWords::new();
    made.endings = texts(&titles.possessive_endings);
    made.prefixes = texts(&titles.prefixes);
    made.participle_endings = texts(&titles.participle_endings);
    made.age_endings = texts(&titles.age_endings);
    made.longest = made.words.keys().map(|k| k.len()).max().unwrap_or(0);
    for list in made.expressions.values_mut() {
        list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
    }
    for list in made.also.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    made
}

fn texts(list: &[Entry]) -> Vec<String> {
    list.iter().map(|e| e.get_ref().clone()).collect()
}

/// A table in the making.
#[derive(Default)]
struct Maker {
    titles: Titles,
    bases: FxHashMap<String, u32>,
    plurals: Vec<(String, String)>,
}

impl Maker {
    fn small_words(&mut self, file: &TitlesFile) {
        let lists = [
            (&file.definite, Class::Definite),
            (&file.indefinite, Class::Indefinite),
            (&file.function, Class::Function),
            (&file.calendar, Class::Calendar),
            (&file.particles, Class::Particle),
            (&file.suffixes, Class::Suffix),
            (&file.joiners, Class::Joiner),
            (&file.pairing_joiners, Class::PairingJoiner),
            (&file.portfolios, Class::Portfolio),
            (&file.reducing, Class::Reducing),
            (&file.copulas, Class::Copula),
            (&file.public_bodies, Class::PublicBody),
            (&file.public_words, Class::PublicWord),
            (&file.body_words, Class::BodyWord),
            (&file.place_words, Class::PlaceWord),
            (&file.documents, Class::Document),
            (&file.saying, Class::Saying),
            (&file.prepositions, Class::Preposition),
            (&file.place_prepositions, Class::PlacePreposition),
            (&file.clause_openers, Class::ClauseOpener),
            (&file.name_bodies, Class::NameBody),
        ];
        for (list, class) in lists {
            for word in list {
                self.add(word.get_ref(), self.plain(class));
            }
        }
    }

    fn bodies(&mut self, file: &TitlesFile) {
        for word in &file.bodies {
            let base = self.base(word.get_ref());
            self.add(word.get_ref(), with_base(Class::Body, base));
            let plural = self.plural(word.get_ref());
            self.add(&plural, with_base(Class::Bodies, base));
        }
        for word in &file.generic_bodies {
            self.add(word.get_ref(), self.plain(Class::GenericBody));
        }
        for word in &file.collectives {
            let base = self.base(word.get_ref());
            self.add(word.get_ref(), with_base(Class::Collective, base));
        }
    }

    fn roles(&mut self, file: &TitlesFile) {
        for line in &file.roles {
            let also: Vec<u32> = line.also.iter().map(|w| self.base(w.get_ref())).collect();
            for word in line.words.iter().chain(&line.also) {
                let base = self.base(word.get_ref());
                let role = Word {
                    gender: line.gender.filter(|_| line.words.contains(word)),
                    ..with_base(Class::Role, base)
                };
                self.add(word.get_ref(), role);
                let plural = self.plural(word.get_ref());
                self.add(&plural, with_base(Class::Roles, base));
            }
            for word in &line.words {
                let base = self.base(word.get_ref());
                let list = self.titles.also.entry(base).or_default();
                list.extend(also.iter().filter(|a| **a != base));
            }
        }
        for word in &file.generic_roles {
            self.add(word.get_ref(), self.plain(Class::GenericRole));
        }
        for word in &file.mirrored_roles {
            self.add(word.get_ref(), self.plain(Class::MirroredRole));
        }
    }

    fn titles(&mut self, file: &TitlesFile) {
        for line in &file.honorifics {
            for word in &line.words {
                let honorific = Word {
                    gender: line.gender,
                    ..capitalised(Class::Honorific)
                };
                self.add(word.get_ref(), honorific);
            }
        }
        for short in &file.short {
            let long = self
                .titles
                .words
                .get(short.long.as_str())
                .copied()
                .unwrap_or_default();
            let title = Class::of_short(long.classes);
            let word = Word {
                classes: title.with(Class::Capitalised),
                base: self.base(&short.long),
                ..Word::default()
            };
            self.add(&short.form, word);
        }
    }

    fn pronouns(&mut self, file: &TitlesFile) {
        for line in &file.pronouns {
            let pronoun = Pronoun {
                number: line.number,
                gender: line.gender,
                kind: line.kind,
                owns: line.owns,
            };
            for word in &line.words {
                let word_of = Word {
                    pronoun: Some(pronoun),
                    ..self.plain(Class::Pronoun)
                };
                self.add(word.get_ref(), word_of);
            }
        }
    }

    fn places(&mut self, file: &PlacesFile) {
        for (index, country) in file.countries.iter().enumerate() {
            self.titles.countries.push(country.name.clone());
            let index = u16::try_from(index).ok();
            let of = |class| Word {
                country: index,
                ..capitalised(class)
            };
            self.add(&country.name, of(Class::Country));
            let lists = [
                (&country.also, Class::Country),
                (&country.adjectives, Class::Adjective),
                (&country.people, Class::People),
                (&country.capitals, Class::Capital),
            ];
            for (list, class) in lists {
                for word in list {
                    self.add(word.get_ref(), of(class));
                }
            }
        }
        for word in &file.abbreviated {
            let place = Word {
                base: self.base(word.get_ref()),
                ..capitalised(Class::Place)
            };
            self.titles
                .abbreviated
                .insert(word.get_ref().as_str().into(), place);
        }
        let lists = [
            (&file.places, Class::Place),
            (&file.adjectives, Class::Adjective),
            (&file.people, Class::People),
        ];
        for (list, class) in lists {
            for word in list {
                self.add(word.get_ref(), capitalised(class));
            }
        }
    }

    fn given_names(&mut self, file: &GivenNamesFile) {
        let lists = [
            (&file.female, Some(GenderWord::Female)),
            (&file.male, Some(GenderWord::Male)),
            (&file.either, None),
        ];
        for (list, gender) in lists {
            for word in list {
                let given = Word {
                    gender,
                    ..capitalised(Class::Given)
                };
                self.add(word.get_ref(), given);
            }
        }
    }

    fn plain(&self, class: Class) -> Word {
        let _ = self;
        with_base(class, 0)
    }

    /// The number of a base form, from 1.
    fn base(&mut self, word: &str) -> u32 {
        if let Some(base) = self.bases.get(word) {
            return *base;
        }
        let base = u32::try_from(self.bases.len() + 1).expect("rule files are small");
        self.bases.insert(word.to_owned(), base);
        base
    }

    fn plural(&self, word: &str) -> String {
        let ending = self
            .plurals
            .iter()
            .find(|(from, _)| word.ends_with(from.as_str()));
        match ending {
            Some((from, to)) => format!("{}{to}", &word[..word.len() - from.len()]),
            None => word.to_owned(),
        }
    }

    /// Adds what `word` is to what is known of it, under each of its forms.
    fn add(&mut self, text: &str, word: Word) {
        let mut word = word;
        if word.base == 0 {
            word.base = self.base(&text.to_lowercase());
        }
        let letters: String = text.chars().filter(|c| *c != '.').collect();
        if letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            merge(
                self.titles.acronyms.entry(letters.into()).or_default(),
                word,
            );
            return;
        }
        let parts: Vec<Box<str>> = text
            .split_whitespace()
            .map(|part| {
                let mut key = String::new();
                super::fill_key(part, &mut key);
                key.into()
            })
            .collect();
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        if rest.is_empty() {
            merge(self.titles.words.entry(first.clone()).or_default(), word);
            return;
        }
        let known = self.titles.words.entry(first.clone()).or_default();
        known.classes = known.classes.with(Class::Beginning);
        let list = self.titles.expressions.entry(first.clone()).or_default();
        match list.iter_mut().find(|e| e.rest == rest) {
            Some(expression) => merge(&mut expression.word, word),
            None => list.push(Expression {
                rest: rest.to_vec(),
                word,
            }),
        }
    }
}

/// Joins what two lists say of one word; the first country and gender stay.
fn merge(known: &mut Word, word: Word) {
    if known.base == 0 {
        known.base = word.base;
    }
    known.classes = known.classes.and(word.classes);
    known.country = known.country.or(word.country);
    known.gender = known.gender.or(word.gender);
    known.pronoun = known.pronoun.or(word.pronoun);
}

fn with_base(class: Class, base: u32) -> Word {
    Word {
        classes: Classes::of(&[class]),
        base,
        ..Word::default()
    }
}

fn capitalised(class: Class) -> Word {
    with_base(class, 0).capitalised()
}

impl Word {
    fn capitalised(self) -> Self {
        Self {
            classes: self.classes.with(Class::Capitalised),
            ..self
        }
    }
}

impl Class {
    /// What a short form is whose long form is of `classes`: a role, several, or a part of one.
    fn of_short(classes: Classes) -> Classes {
        let kept = [Self::Roles, Self::Role, Self::Portfolio];
        let kind = kept.into_iter().find(|c| classes.has(*c));
        Classes::of(&[kind.unwrap_or(Self::Portfolio)])
    }
}
