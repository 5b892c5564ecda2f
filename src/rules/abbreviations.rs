//! Abbreviations that a full stop belongs to, and the other words that tell where sentences and
//! tokens end.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

/// What may follow an abbreviation; one may be of several classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AbbreviationClass {
    /// A name or noun always follows: `Dr.`, `vs.`
    pub before_name: bool,
    /// It is an abbreviation when a number follows: `No.`, `Jan.`
    pub before_number: bool,
    /// It may end a sentence: `Inc.`, `U.S.`
    pub anywhere: bool,
}

/// Abbreviations that a full stop belongs to, compiled for lookup. Each word is known as the file
/// writes it, with a capital first letter, and in capitals.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    classes: FxHashMap<Box<str>, AbbreviationClass>,
    places: FxHashSet<Box<str>>,
    times: FxHashSet<Box<str>>,
    sentence_starters: FxHashSet<Box<str>>,
    letter_words: FxHashSet<Box<str>>,
    clitics: FxHashSet<Box<str>>,
    elisions: FxHashSet<Box<str>>,
    quotation_verbs: FxHashSet<Box<str>>,
    longest: usize,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    before_name: Vec<Spanned<String>>,
    before_number: Vec<Spanned<String>>,
    anywhere: Vec<Spanned<String>>,
    places: Vec<Spanned<String>>,
    times: Vec<Spanned<String>>,
    sentence_starters: Vec<Spanned<String>>,
    letter_words: Vec<Spanned<String>>,
    clitics: Vec<Spanned<String>>,
    elisions: Vec<Spanned<String>>,
    quotation_verbs: Vec<Spanned<String>>,
}

impl Abbreviations {
    /// Reads `abbreviations.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let lists: Lists = file.parse()?;
        let errors = lists.mistakes(file);
        if errors.is_empty() {
            Ok(Self::compile(&lists))
        } else {
            Err(errors)
        }
    }

    fn compile(lists: &Lists) -> Self {
        let mut classes: FxHashMap<Box<str>, AbbreviationClass> = FxHashMap::default();
        for word in forms(&lists.before_name) {
            classes.entry(word).or_default().before_name = true;
        }
        for word in forms(&lists.before_number) {
            classes.entry(word).or_default().before_number = true;
        }
        for word in forms(&lists.anywhere).chain(forms(&lists.places)) {
            classes.entry(word).or_default().anywhere = true;
        }
        Self {
            longest: classes.keys().map(|word| word.len()).max().unwrap_or(0),
            classes,
            places: forms(&lists.places).collect(),
            times: forms(&lists.times).collect(),
            sentence_starters: forms(&lists.sentence_starters).collect(),
            letter_words: lists
                .letter_words
                .iter()
                .map(|w| w.as_ref().as_str().into())
                .collect(),
            clitics: forms(&lists.clitics).collect(),
            elisions: forms(&lists.elisions).collect(),
            quotation_verbs: forms(&lists.quotation_verbs).collect(),
        }
    }

    /// The class of `word`, which is written without its last full stop.
    #[must_use]
    pub fn class(&self, word: &str) -> Option<AbbreviationClass> {
        if word.len() > self.longest {
            return None;
        }
        self.classes.get(word).copied()
    }

    /// Whether `word`, without its last full stop, names a place (`N.J`).
    #[must_use]
    pub fn is_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// Whether `word`, without its last full stop, tells a time of day (`p.m`).
    #[must_use]
    pub fn is_time(&self, word: &str) -> bool {
        self.times.contains(word)
    }

    /// Whether `word` mostly begins a sentence when it is capitalised.
    #[must_use]
    pub fn is_sentence_starter(&self, word: &str) -> bool {
        self.sentence_starters.contains(word)
    }

    /// Whether `word` is one capital letter and yet a word (`I`).
    #[must_use]
    pub fn is_letter_word(&self, word: &str) -> bool {
        self.letter_words.contains(word)
    }

    /// Whether `letters`, after an apostrophe, are a token of their own (the `s` of `Ann’s`).
    #[must_use]
    pub fn is_clitic(&self, letters: &str) -> bool {
        self.clitics.contains(letters)
    }

    /// Whether an apostrophe before `letters` stands for letters left out (`’tis`).
    #[must_use]
    pub fn is_elision(&self, letters: &str) -> bool {
        self.elisions.contains(letters)
    }

    /// Whether `word` ties the name before it to the quoted question or exclamation before that.
    #[must_use]
    pub fn is_quotation_verb(&self, word: &str) -> bool {
        self.quotation_verbs.contains(word)
    }
}

impl Lists {
    fn named(&self) -> [(&'static str, &[Spanned<String>]); 10] {
        [
            ("before_name", &self.before_name),
            ("before_number", &self.before_number),
            ("anywhere", &self.anywhere),
            ("places", &self.places),
            ("times", &self.times),
            ("sentence_starters", &self.sentence_starters),
            ("letter_words", &self.letter_words),
            ("clitics", &self.clitics),
            ("elisions", &self.elisions),
            ("quotation_verbs", &self.quotation_verbs),
        ]
    }

    /// Words that are empty, end in a full stop, stand twice or out of order.
    fn mistakes(&self, file: &RuleFile) -> Vec<Error> {
        let mut errors = Vec::new();
        for (list, words) in self.named() {
            let mut before: Option<&str> = None;
            for spanned in words {
                let word = spanned.as_ref().as_str();
                let problem = if word.trim() != word || word.is_empty() {
                    Some(format!(
                        "`{word}` in `{list}` is empty or has blanks around"
                    ))
                } else if word.ends_with('.') {
                    Some(format!("`{word}` in `{list}` has its last full stop"))
                } else if before == Some(word) {
                    Some(format!("`{word}` stands twice in `{list}`"))
                } else if before.is_some_and(|b| b > word) {
                    Some(format!("`{word}` in `{list}` is out of order"))
                } else {
                    None
                };
                if let Some(message) = problem {
                    errors.push(Error::new(message).at(file.place(spanned.span())));
                }
                before = Some(word);
            }
        }
        errors
    }
}

/// Every word as written, with a capital first letter, and in capitals.
fn forms(words: &[Spanned<String>]) -> impl Iterator<Item = Box<str>> {
    words.iter().flat_map(|word| {
        let word = word.as_ref().as_str();
        let mut rest = word.chars();
        let capitalised: String = rest
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(rest)
            .collect();
        [word.into(), capitalised.into(), word.to_uppercase().into()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(change: impl Fn(String) -> String) -> Result<Abbreviations, Vec<Error>> {
        let text = include_str!("../../rules/en/abbreviations.toml").to_owned();
        Abbreviations::parse(&RuleFile::new("abbreviations.toml", change(text)))
    }

    #[test]
    fn an_abbreviation_is_known_in_capitals_but_not_in_small_letters() {
        let known = parse(|t| t).unwrap();
        assert!(known.class("Sat").is_some_and(|c| c.anywhere));
        assert!(known.class("SAT").is_some());
        assert_eq!(known.class("sat"), None);
        assert!(known.class("A.M").is_some_and(|c| c.anywhere));
    }

    #[test]
    fn an_abbreviation_may_be_of_several_classes() {
        let known = parse(|t| t).unwrap();
        let class = known.class("Jan").unwrap();
        assert!(class.before_number && class.anywhere && !class.before_name);
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let errors = parse(|t| {
            t.replace("[\"A\", \"I\"]", "[\"I\", \"A\"]")
                .replace("\"til\", \"tis\"", "\"til\", \"til\"")
                .replace("\"ll\",", "\"ll.\",")
        })
        .unwrap_err();
        let messages: Vec<&str> = errors.iter().map(Error::message).collect();
        assert_eq!(
            messages,
            [
                "`A` in `letter_words` is out of order",
                "`ll.` in `clitics` has its last full stop",
                "`til` stands twice in `elisions`",
            ]
        );
        assert!(errors.iter().all(|e| e.place().is_some_and(|p| p.line > 1)));
    }
}
