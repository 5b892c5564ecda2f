//! How words change their endings.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// What kind of word a pattern is, as far as its endings go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfSpeech {
    /// `slam`: `slams`, `slammed`, `slamming`.
    Verb,
    /// `thug`: `thugs`.
    Noun,
    /// `cruel`: `cruelly`, `crueler`.
    Adjective,
    /// `killed`: `was killed`, `were killed`.
    Passive,
}

impl PartOfSpeech {
    /// Every kind and its name in rule files.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("verb", Self::Verb),
        ("noun", Self::Noun),
        ("adjective", Self::Adjective),
        ("passive", Self::Passive),
    ];
}

/// Which word of a phrase changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    /// `lash out`: `lashed out`.
    First,
    /// `power grab`: `power grabs`.
    #[default]
    Last,
}

/// What words with certain endings become.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// The endings; an empty one fits every word.
    ends: Vec<String>,
    /// How many characters are cut off first.
    #[serde(default)]
    cut: usize,
    /// What is put in their place, a form each.
    add: Vec<String>,
}

/// When the last consonant is doubled.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Doubling {
    /// Letters that count as vowels: a word of one vowel before one last consonant doubles it.
    vowels: String,
    /// Last letters that are never doubled.
    never: String,
    /// Longer words that double theirs too, because they are stressed at the end.
    words: Vec<String>,
    /// Endings put behind the single consonant.
    single: Vec<String>,
    /// Endings put behind the doubled one.
    double: Vec<String>,
}

/// The forms of one part of speech.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    #[serde(default)]
    word: Place,
    doubling: Option<Doubling>,
    /// The first that fits is taken.
    #[serde(rename = "ending")]
    endings: Vec<Ending>,
}

/// The regular forms of a language's words. Irregular forms are written out where they are needed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    verb: Forms,
    noun: Forms,
    adjective: Forms,
    #[serde(default)]
    passive: Passive,
    #[serde(default)]
    irregular: Irregular,
}

/// Verbs whose past forms are not regular.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Irregular {
    /// How the forms end that they do not have.
    instead_of: String,
    /// Their past forms, by their base form.
    forms: BTreeMap<String, Vec<String>>,
}

/// The words that make a participle passive.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Passive {
    before: Vec<String>,
}

impl Inflection {
    /// Reads `inflection.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// The regular forms of `phrase`, itself first but for the passive, which never stands alone. Words that do not exist may be among them; they
    /// do no harm to who only looks for them.
    #[must_use]
    pub fn forms(&self, phrase: &str, part: PartOfSpeech) -> Vec<String> {
        let forms = match part {
            PartOfSpeech::Verb => &self.verb,
            PartOfSpeech::Noun => &self.noun,
            PartOfSpeech::Adjective => &self.adjective,
            PartOfSpeech::Passive => {
                let forms = self.passive.before.iter();
                return forms.map(|word| format!("{word} {phrase}")).collect();
            }
        };
        let is_border = |c: char| c.is_whitespace() || c == '-';
        let (before, word, after) = match forms.word {
            Place::First => {
                let end = phrase.find(is_border).unwrap_or(phrase.len());
                ("", &phrase[..end], &phrase[end..])
            }
            Place::Last => {
                let border = |i: usize| i + phrase[i..].chars().next().map_or(0, char::len_utf8);
                let start = phrase.rfind(is_border).map_or(0, border);
                (&phrase[..start], &phrase[start..], "")
            }
        };
        let mut all = vec![phrase.to_owned()];
        forms.each(word, |form| all.push(format!("{before}{form}{after}")));
        all
    }
}

impl Inflection {
    /// The forms of `phrase`, as [`Self::forms`], with the past forms that irregular verbs have.
    #[must_use]
    pub fn spelt(&self, phrase: &str, part: PartOfSpeech) -> Vec<String> {
        let mut forms = self.forms(phrase, part);
        let end = phrase.find(char::is_whitespace).unwrap_or(phrase.len());
        let (word, rest) = phrase.split_at(end);
        let known = (part == PartOfSpeech::Verb).then(|| self.irregular.forms.get(word));
        let Some(irregular) = known.flatten() else {
            return forms;
        };
        let is_regular = |form: &String| {
            let first = form.strip_suffix(rest).unwrap_or(form);
            first != word && first.ends_with(self.irregular.instead_of.as_str())
        };
        forms.retain(|form| !is_regular(form));
        forms.extend(irregular.iter().map(|form| format!("{form}{rest}")));
        forms
    }
}

impl Forms {
    fn each(&self, word: &str, mut add: impl FnMut(&str)) {
        if let Some(doubling) = &self.doubling
            && let Some(last) = doubling.last_of(word)
        {
            for ending in &doubling.single {
                add(&format!("{word}{ending}"));
            }
            for ending in &doubling.double {
                add(&format!("{word}{last}{ending}"));
            }
            return;
        }
        let fits = |e: &&Ending| e.ends.iter().any(|end| word.ends_with(end.as_str()));
        let Some(ending) = self.endings.iter().find(fits) else {
            return;
        };
        let cut = word.char_indices().rev().take(ending.cut).last();
        let stem = cut.map_or(word, |(at, _)| &word[..at]);
        for end in &ending.add {
            add(&format!("{stem}{end}"));
        }
    }
}

impl Doubling {
    /// The consonant that `word` doubles, if it does.
    fn last_of(&self, word: &str) -> Option<char> {
        let is_vowel = |c: char| self.vowels.contains(c);
        let mut back = word.chars().rev();
        let last = back.next()?;
        if self.words.iter().any(|w| w == word) {
            return Some(last);
        }
        let doubles = last.is_alphabetic()
            && !is_vowel(last)
            && !self.never.contains(last)
            && back.next().is_some_and(is_vowel)
            && !back.any(is_vowel);
        doubles.then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[track_caller]
    fn case(phrase: &str, part: PartOfSpeech, expected: &[&str]) {
        let found = Language::english().inflection.forms(phrase, part);
        assert_eq!(found, expected);
    }

    #[test]
    fn verbs_take_their_endings() {
        use PartOfSpeech::Verb;
        case("claim", Verb, &["claim", "claims", "claimed", "claiming"]);
        case("slam", Verb, &["slam", "slams", "slammed", "slamming"]);
        case("admit", Verb, &["admit", "admits", "admitted", "admitting"]);
        case("blast", Verb, &["blast", "blasts", "blasted", "blasting"]);
        case("tout", Verb, &["tout", "touts", "touted", "touting"]);
        case(
            "decimate",
            Verb,
            &["decimate", "decimates", "decimated", "decimating"],
        );
        case("decry", Verb, &["decry", "decries", "decried", "decrying"]);
        case(
            "bulldoze",
            Verb,
            &["bulldoze", "bulldozes", "bulldozed", "bulldozing"],
        );
        case(
            "lash out",
            Verb,
            &["lash out", "lashes out", "lashed out", "lashing out"],
        );
        case("cave", Verb, &["cave", "caves", "caved", "caving"]);
    }

    #[test]
    fn nouns_and_adjectives_change_their_last_word() {
        case(
            "power grab",
            PartOfSpeech::Noun,
            &["power grab", "power grabs"],
        );
        case("travesty", PartOfSpeech::Noun, &["travesty", "travesties"]);
        let brutal = ["brutal", "brutally", "brutaler", "brutalest"];
        case("brutal", PartOfSpeech::Adjective, &brutal);
        let petty = ["petty", "pettily", "pettier", "pettiest"];
        case("petty", PartOfSpeech::Adjective, &petty);
    }

    #[test]
    fn irregular_verbs_have_their_own_past() {
        let inflection = &Language::english().inflection;
        assert_eq!(
            inflection.spelt("take aim", PartOfSpeech::Verb),
            [
                "take aim",
                "takes aim",
                "taking aim",
                "took aim",
                "taken aim"
            ]
        );
        let regular = inflection.forms("topple", PartOfSpeech::Verb);
        assert_eq!(inflection.spelt("topple", PartOfSpeech::Verb), regular);
    }

    #[test]
    fn hyphens_part_words() {
        case("far-left", PartOfSpeech::Noun, &["far-left", "far-lefts"]);
    }
}
