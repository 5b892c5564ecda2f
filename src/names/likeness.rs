//! Whether two names, from two articles, mean the same.

use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::Titles;
use crate::rules::Word;
use crate::text::is_apostrophe;
use unicode_normalization::UnicodeNormalization;

/// The likeness from which two names are the same.
pub(super) const SAME: f32 = 0.8;
/// A last name alone is taken for another spelling only when it has at least so many letters: `Miller` and
/// `Muller` are two, `Soleimani` and `Suleimani` one.
const LONG: usize = 7;
/// Of two spellings of one part: `Soleimani`, `Suleimani`.
const SPELLING: f32 = 0.95;
/// Of a last name and the full name.
const SHORT: f32 = 0.9;
/// Of a first name and the full name.
const FIRST: f32 = 0.6;
/// Of an acronym and the name it is made of.
const ACRONYM: f32 = 0.9;
/// Of parts that only look alike, at most: `Johnson`, `Johnston`.
const LOOKS: f32 = 0.7;

/// How likely two names mean the same, 0–1.
pub(super) fn likeness(a: &str, b: &str, titles: &Titles) -> f32 {
    if a == b {
        return 1.0;
    }
    let (one, other) = (parts(a, titles), parts(b, titles));
    if one.country.is_some() && one.country == other.country {
        return 1.0;
    }
    let (Some(last), Some(other_last)) = (one.words.last(), other.words.last()) else {
        return 0.0;
    };
    if one.words == other.words {
        return 1.0;
    }
    if one.is_short_for(&other) || other.is_short_for(&one) {
        return ACRONYM;
    }
    let lasts = part(last, other_last);
    match (one.words.as_slice(), other.words.as_slice()) {
        ([single], [first, ..]) | ([first, ..], [single])
            if one.words.len() == 1 || other.words.len() == 1 =>
        {
            if one.is_body || other.is_body {
                return FIRST * lasts.max(part(first, single));
            }
            let is_lone = one.words.len() == other.words.len();
            let is_long = last.chars().count().min(other_last.chars().count()) >= LONG;
            let lasts = if lasts < 1.0 && !is_long {
                lasts.min(LOOKS)
            } else {
                lasts
            };
            let short = if is_lone { lasts } else { SHORT * lasts };
            short.max(FIRST * part(first, single))
        }
        ([first, ..], [other_first, ..]) => {
            let firsts = initial(first, other_first).unwrap_or_else(|| part(first, other_first));
            let ends = lasts.min(firsts);
            ends.max(shared(&one.words, &other.words))
        }
        ([], _) | (_, []) => 0.0,
    }
}

/// How many words a name has without titles and small words.
pub(super) fn own_words(name: &str, titles: &Titles) -> usize {
    parts(name, titles).words.len()
}

/// A name taken apart.
struct Taken {
    /// In lower case, without titles, particles and small words.
    words: Vec<String>,
    country: Option<u16>,
    initials: Option<String>,
    /// Whether a word in it is one of bodies: their last words are no last names.
    is_body: bool,
}

impl Taken {
    /// Whether it is one word made of the other’s initials.
    fn is_short_for(&self, other: &Self) -> bool {
        matches!(self.words.as_slice(), [word] if Some(word) == other.initials.as_ref())
    }
}

fn parts(name: &str, titles: &Titles) -> Taken {
    let mut key = String::new();
    let whole = titles.word(name, &mut key);
    let mut country = whole.country.filter(|_| whole.classes.has(Class::Country));
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == ',')
        .collect();
    if country.is_none() && whole.classes.is_empty() {
        country = expression(&words, titles);
    }
    let mut kept = Vec::new();
    let mut initials = String::new();
    let small = Classes::of(&[
        Class::Particle,
        Class::Suffix,
        Class::Joiner,
        Class::PairingJoiner,
        Class::Definite,
    ]);
    let body = Classes::of(&[
        Class::Body,
        Class::Bodies,
        Class::BodyWord,
        Class::Collective,
        Class::NameBody,
    ]);
    let known: Vec<Word> = words.iter().map(|w| titles.word(w, &mut key)).collect();
    let is_body = known.last().is_some_and(|w| w.classes.has_any(body))
        || known.iter().any(|w| w.classes.has(Class::Joiner));
    let from = if is_body { 0 } else { title_end(&known) };
    for (index, word) in words.iter().enumerate().skip(from) {
        let is_last = index + 1 == words.len();
        let is_small = known[index].classes.has_any(small) && !is_last;
        let folded = fold(word);
        if folded.is_empty() || is_small {
            continue;
        }
        initials.extend(word.chars().next().into_iter().flat_map(char::to_lowercase));
        let stem = titles.without_prefix(&folded);
        let letters: String = stem.chars().filter(|c| c.is_alphanumeric()).collect();
        if !letters.is_empty() {
            kept.push(letters);
        }
    }
    Taken {
        words: kept,
        country,
        initials: Some(initials).filter(|i| i.chars().count() > 1),
        is_body,
    }
}

/// Where the name begins behind a title: `Iranian President Hassan Rouhani`.
fn title_end(words: &[Word]) -> usize {
    let title = Classes::of(&[Class::Role, Class::Roles, Class::Honorific, Class::Reducing]);
    let before = &words[..words.len().saturating_sub(1)];
    before
        .iter()
        .rposition(|w| w.classes.has_any(title) && !w.classes.has(Class::Given))
        .map_or(0, |at| at + 1)
}

/// A word in lower case and without accents, with straight apostrophes.
fn fold(word: &str) -> String {
    let plain = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
    let letters = word.nfd().filter(plain);
    letters
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '.')
        .collect()
}

fn expression(words: &[&str], titles: &Titles) -> Option<u16> {
    let mut key = String::new();
    let (first, rest) = words.split_first()?;
    let _ = titles.word(first, &mut key);
    let (word, length) = titles.expression(&key, |i| rest.get(i - 1).copied())?;
    word.country
        .filter(|_| length == words.len() && word.classes.has(Class::Country))
}

/// How alike two parts are.
fn part(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let length = a.chars().count().max(b.chars().count());
    let distance = strsim::osa_distance(a, b);
    let is_spelling = distance <= (length / 3).max(1) && skeleton(a) == skeleton(b);
    if is_spelling && length > 3 {
        return SPELLING;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a likeness needs no more")]
    let looks = strsim::jaro_winkler(a, b) as f32;
    LOOKS * looks
}

/// One an initial of the other.
fn initial(a: &str, b: &str) -> Option<f32> {
    let is_short = |s: &str| s.chars().count() == 1;
    let fits = is_short(a) && b.starts_with(a) || is_short(b) && a.starts_with(b);
    fits.then_some(SPELLING)
}

/// The consonants of a word, doubled ones once: what spellings of one foreign name share.
fn skeleton(word: &str) -> String {
    let mut kept = String::new();
    let word = word.replace("kh", "h").replace("ph", "f").replace('q', "k");
    for c in word.chars().filter(|c| !"aeiouy".contains(*c)) {
        if !kept.ends_with(c) {
            kept.push(c);
        }
    }
    kept
}

/// Names with the same parts in another order: `Defense Ministry`, `Ministry of Defense`.
fn shared(a: &[String], b: &[String]) -> f32 {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    if a == b { ACRONYM } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[track_caller]
    fn case(a: &str, b: &str) -> f32 {
        let titles = &Language::english().titles;
        let found = likeness(a, b, titles);
        assert!((0.0..=1.0).contains(&found));
        assert!((found - likeness(b, a, titles)).abs() < 1e-6, "{a} {b}");
        found
    }

    #[track_caller]
    fn same(a: &str, b: &str) {
        let found = case(a, b);
        assert!(found >= SAME, "{a} | {b}: {found}");
    }

    #[track_caller]
    fn differ(a: &str, b: &str) {
        let found = case(a, b);
        assert!(found < SAME, "{a} | {b}: {found}");
    }

    #[test]
    fn spellings_of_one_name_are_the_same() {
        same("Karem Sulaimi", "Karem Soleimi");
        same("Omar al-Haddad", "Omar Al-Haddad");
        same("Omar Haddad", "Omar al-Haddad");
        same("Mohammed Zand", "Muhammad Zand");
        same("J. D. Marlow", "Jane Marlow");
        same("Enrique Pena", "Enrique Peña");
        same("Qasem Sulaimi", "Kassem Soleimi");
        same("Iranian President Hassan Rouhi", "Rouhi");
        same("Vice President Ann Marlow", "Ann Marlow");
    }

    #[test]
    fn a_last_name_is_the_full_name() {
        same("Marlow", "Jane Marlow");
        same("President Marlow", "Jane Marlow");
        same("Sulaimi", "Karem Soleimi");
        differ("Jane", "Jane Marlow");
    }

    #[test]
    fn one_surname_can_be_two_persons() {
        differ("Jane Marlow", "Peter Marlow");
        differ("Jane Johnson", "Jane Johnston");
        differ("Marin", "Moran");
        differ("Miller", "Robert Muller");
    }

    #[test]
    fn bodies_and_countries_have_several_names() {
        same("U.S.", "United States");
        same("Ministry of Fisheries", "Fisheries Ministry");
        same("Northern Harbour Union", "NHU");
        differ("Ministry of Fisheries", "Ministry of Health");
        differ("Justice Department", "Defense Department");
        differ("Department", "Defense Department");
    }

    #[test]
    fn nothing_is_like_nothing() {
        same("", "");
        differ("", "Marlow");
        differ("…", "—");
    }
}
