//! How a text, a table and a file name tell the outlet.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

/// What a field of a record, a column of a table or a header line of a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who published it.
    Outlet,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// Who wrote it.
    Author,
    /// Where it was published.
    Url,
    /// The article's text.
    Text,
    /// The record's own id.
    Id,
    /// One ready-made claim.
    Claim,
    /// Who the claim is attributed to.
    Speaker,
}

/// Where in a text a credit line may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CreditPlace {
    /// At the beginning of one of the first lines, with a sentence behind it.
    Opening,
    /// Anywhere in the last lines.
    End,
}

/// A part of a [`CreditPattern`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreditPiece {
    /// This word or mark, in any case; letters are lower case here.
    Word(String),
    /// An outlet's name.
    Outlet,
    /// An agency's name, or an outlet's.
    Agency,
    /// A place and a date, or nothing.
    Place,
    /// Any dash.
    Dash,
    /// Four digits, or two such with a dash between.
    Year,
    /// Everything up to the end of the line.
    Rest,
}

/// A form that credit lines have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditPattern {
    /// Its parts, in their order; one of them is the outlet's name.
    pub pieces: Vec<CreditPiece>,
    /// Where it may stand.
    pub at: CreditPlace,
}

/// How a text, a table and a file name tell the outlet.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// Plain field name → what it holds, and how much it is preferred (0 first).
    fields: FxHashMap<String, (Field, usize)>,
    /// The same names as the file writes them, for messages.
    written: Vec<(Field, Vec<String>)>,
    agencies: FxHashSet<String>,
    begins: Vec<Vec<String>>,
    ends: FxHashSet<String>,
    known: FxHashSet<String>,
    never: FxHashSet<String>,
    particles: FxHashSet<String>,
    generic_stems: FxHashSet<String>,
    outlet_stems: FxHashSet<String>,
    skipped_stems: FxHashSet<String>,
    patterns: Vec<CreditPattern>,
}

/// The longest outlet name that is believed, in words (`United Nations Office for … News` has 8).
const LONGEST_NAME: usize = 8;

/// The shortest run of hexadecimal digits that is taken for a hash and not for a word.
const SHORTEST_HASH: usize = 8;

impl Credits {
    /// Reads `credits.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let raw: CreditsFile = file.parse()?;
        let mut errors = Vec::new();
        let mut credits = Self {
            agencies: lower_set(&raw.names.agencies),
            begins: raw.names.begins.iter().map(|b| lower_words(b)).collect(),
            ends: lower_set(&raw.names.ends),
            known: lower_set(&raw.names.known),
            never: lower_set(&raw.names.never),
            particles: lower_set(&raw.names.particles),
            generic_stems: lower_set(&raw.files.generic),
            outlet_stems: lower_set(&raw.files.outlets),
            skipped_stems: lower_set(&raw.files.skipped),
            ..Self::default()
        };
        for (field, names) in raw.fields.by_field() {
            credits.add_field(field, names, file, &mut errors);
        }
        for line in &raw.credit {
            match pieces(&line.pattern, file) {
                Ok(pieces) => credits.patterns.push(CreditPattern {
                    pieces,
                    at: line.at,
                }),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(credits)
        } else {
            Err(errors)
        }
    }

    fn add_field(
        &mut self,
        field: Field,
        names: &[Spanned<String>],
        file: &RuleFile,
        errors: &mut Vec<Error>,
    ) {
        for (rank, name) in names.iter().enumerate() {
            let known = self
                .fields
                .insert(plain(name.get_ref()), (field, rank))
                .is_some();
            if known {
                let message = format!("the field name `{}` is listed twice", name.get_ref());
                errors.push(Error::new(message).at(file.place(name.span())));
            }
        }
        let names = names.iter().map(|n| n.get_ref().clone()).collect();
        self.written.push((field, names));
    }

    /// What a field, column or header line of this name holds, and its rank among the names for the
    /// same thing: the lowest counts. Case, spaces and punctuation of the name do not matter.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(Field, usize)> {
        self.fields.get(&plain(name)).copied()
    }

    /// The names that a field goes by, the preferred one first.
    #[must_use]
    pub fn field_names(&self, field: Field) -> &[String] {
        self.written
            .iter()
            .find(|(f, _)| *f == field)
            .map_or(&[], |(_, names)| names)
    }

    /// The forms of credit lines, the preferred first.
    #[must_use]
    pub fn patterns(&self) -> &[CreditPattern] {
        &self.patterns
    }

    /// Whether `name` is that of an agency, whose stories other outlets print.
    #[must_use]
    pub fn is_agency(&self, name: &str) -> bool {
        starts_as_name(name) && self.agencies.contains(&self.without_article(name))
    }

    /// Whether `name` looks like an outlet's.
    #[must_use]
    pub fn is_outlet(&self, name: &str) -> bool {
        let bare = self.without_article(name);
        if !starts_as_name(name) || self.never.contains(&bare) {
            return false;
        }
        let is_listed = |n: &String| self.known.contains(n) || self.agencies.contains(n);
        if is_listed(&bare) || is_listed(&lower_words(name).join(" ")) {
            return true;
        }
        let words: Vec<&str> = bare.split(' ').collect();
        let is_name_like = name
            .split_whitespace()
            .all(|w| starts_as_name(w) || self.particles.contains(w));
        if !is_name_like || words.len() < 2 || words.len() > LONGEST_NAME {
            return false;
        }
        let last = words.last().and_then(|w| w.rsplit('-').next());
        let begins = |begin: &Vec<String>| {
            words.len() > begin.len() && begin.iter().zip(&words).all(|(b, w)| b == w)
        };
        last.is_some_and(|w| self.ends.contains(w)) || self.begins.iter().any(begins)
    }

    /// Whether `word` may stand in a name in small letters (`of`, `the`).
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Whether a file of this stem is one that tells about its folder.
    #[must_use]
    pub fn is_skipped(&self, stem: &str) -> bool {
        self.skipped_stems.contains(&stem.to_lowercase())
    }

    /// Whether a file of this stem is named after nothing: `article-01`, `2024-11-03`, a hash.
    #[must_use]
    pub fn is_generic(&self, stem: &str) -> bool {
        stem_words(stem).all(|w| self.generic_stems.contains(&w))
    }

    /// Whether a file of this stem is named after an outlet: `fox`, `harbour-gazette_2024`.
    #[must_use]
    pub fn is_named_after_outlet(&self, stem: &str) -> bool {
        let is_outlet = |w: String| {
            [&self.outlet_stems, &self.ends, &self.known, &self.agencies]
                .iter()
                .any(|set| set.contains(&w))
        };
        !self.is_generic(stem) && stem_words(stem).any(is_outlet)
    }

    /// The name in lower case with single spaces, without a particle before it.
    fn without_article(&self, name: &str) -> String {
        let words = lower_words(name);
        let article = words.first().is_some_and(|w| self.particles.contains(w));
        words[usize::from(article)..].join(" ")
    }
}

/// The words of a file's stem in lower case, without numbers and hashes.
fn stem_words(stem: &str) -> impl Iterator<Item = String> {
    let is_hash = |part: &&str| {
        part.len() >= SHORTEST_HASH
            && part.chars().all(|c| c.is_ascii_hexdigit())
            && part.chars().any(|c| c.is_ascii_digit())
    };
    stem.split(|c: char| !c.is_alphanumeric())
        .filter(move |part| !is_hash(part))
        .flat_map(|part| part.split(char::is_numeric))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a word begins as names do: not with a small letter.
fn starts_as_name(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// A field's name without what does not count in it.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn lower_words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

fn lower_set(names: &[String]) -> FxHashSet<String> {
    names.iter().map(|n| n.to_lowercase()).collect()
}

/// Cuts a pattern into its pieces.
fn pieces(pattern: &Spanned<String>, file: &RuleFile) -> Result<Vec<CreditPiece>, Error> {
    let error = |message: String| Error::new(message).at(file.place(pattern.span()));
    let mut pieces = Vec::new();
    for word in pattern.get_ref().split_whitespace() {
        pieces.push(match word {
            "{outlet}" => CreditPiece::Outlet,
            "{agency}" => CreditPiece::Agency,
            "{place}" => CreditPiece::Place,
            "{dash}" => CreditPiece::Dash,
            "{year}" => CreditPiece::Year,
            "{rest}" => CreditPiece::Rest,
            _ if word.contains(['{', '}']) => {
                let message = format!("there is no placeholder `{word}`");
                let known = "{outlet}, {agency}, {place}, {dash}, {year}, {rest}";
                return Err(error(message).hint(format!("placeholders: {known}")));
            }
            _ => CreditPiece::Word(word.to_lowercase()),
        });
    }
    let names = |p: &&CreditPiece| matches!(p, CreditPiece::Outlet | CreditPiece::Agency);
    match pieces.iter().filter(names).count() {
        1 => Ok(pieces),
        _ => Err(error(format!(
            "the pattern `{}` needs `{{outlet}}` or `{{agency}}` once",
            pattern.get_ref()
        ))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditsFile {
    fields: FieldNames,
    names: NameWords,
    files: FileNames,
    #[serde(default)]
    credit: Vec<CreditLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldNames {
    outlet: Vec<Spanned<String>>,
    title: Vec<Spanned<String>>,
    date: Vec<Spanned<String>>,
    author: Vec<Spanned<String>>,
    url: Vec<Spanned<String>>,
    text: Vec<Spanned<String>>,
    id: Vec<Spanned<String>>,
    claim: Vec<Spanned<String>>,
    speaker: Vec<Spanned<String>>,
}

impl FieldNames {
    fn by_field(&self) -> [(Field, &[Spanned<String>]); 9] {
        [
            (Field::Outlet, &self.outlet),
            (Field::Title, &self.title),
            (Field::Date, &self.date),
            (Field::Author, &self.author),
            (Field::Url, &self.url),
            (Field::Text, &self.text),
            (Field::Id, &self.id),
            (Field::Claim, &self.claim),
            (Field::Speaker, &self.speaker),
        ]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameWords {
    agencies: Vec<String>,
    begins: Vec<String>,
    ends: Vec<String>,
    known: Vec<String>,
    never: Vec<String>,
    particles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileNames {
    generic: Vec<String>,
    outlets: Vec<String>,
    skipped: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditLine {
    pattern: Spanned<String>,
    at: CreditPlace,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn english() -> &'static Credits {
        &Language::english().credits
    }

    #[track_caller]
    fn mistakes(from: &str, to: &str, expected: &[&str]) {
        let text = include_str!("../../rules/en/credits.toml");
        assert!(text.contains(from), "`{from}` is not in the file");
        let file = RuleFile::new("credits.toml", text.replace(from, to));
        let errors = Credits::parse(&file).unwrap_err();
        let found: Vec<String> = errors
            .iter()
            .map(|e| {
                let place = e.place().map(ToString::to_string).unwrap_or_default();
                format!("{place} {e}").replace(&file.path, "")
            })
            .map(|m| m.split_once(' ').unwrap().1.to_owned())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_field_goes_by_many_names_in_any_case() {
        assert_eq!(english().field("publishedAt").unwrap().0, Field::Date);
        assert_eq!(english().field("Full_Text").unwrap().0, Field::Text);
        assert_eq!(english().field("mayor"), None);
        let (outlet, source) = (english().field("outlet"), english().field("source"));
        assert!(outlet.unwrap().1 < source.unwrap().1);
    }

    #[test]
    fn an_outlet_is_told_by_the_words_of_its_name() {
        for name in [
            "Harbour Times",
            "The Harbour Times",
            "Times of Ellen",
            "The Hill",
            "BBC",
            "AP",
            "HARBOUR NEWS AGENCY",
            "St. Ellen Post-Dispatch",
            "Mail & Gazette",
        ] {
            assert!(english().is_outlet(name), "{name}");
        }
        for name in [
            "Washington",
            "Times",
            "The Times",
            "Breaking News",
            "harbour times",
            "Hill",
            "Times Square",
            "Mayor said News",
            "",
            "—",
        ] {
            assert!(!english().is_outlet(name), "{name}");
        }
    }

    #[test]
    fn a_stem_may_say_nothing_or_name_an_outlet() {
        for stem in [
            "01",
            "article-2",
            "2024-11-03",
            "000_860540e8a37d99da",
            "Story_v2",
        ] {
            assert!(english().is_generic(stem), "{stem}");
            assert!(!english().is_named_after_outlet(stem), "{stem}");
        }
        for stem in [
            "fox",
            "NYT",
            "harbour-gazette_2024",
            "wash-post_2016-01-02_strike",
        ] {
            assert!(english().is_named_after_outlet(stem), "{stem}");
        }
        assert!(!english().is_generic("strike"));
    }

    #[test]
    fn mistakes_are_all_named() {
        mistakes(
            "\"{outlet} {dash}\"",
            "\"{paper} -\"",
            &["there is no placeholder `{paper}`"],
        );
        mistakes(
            "\"{outlet} {dash}\"",
            "\"by the staff\"",
            &["the pattern `by the staff` needs `{outlet}` or `{agency}` once"],
        );
        mistakes(
            "\"headline\", \"article title\"",
            "\"story\", \"url\"",
            &[
                "the field name `url` is listed twice",
                "the field name `story` is listed twice",
            ],
        );
    }

    #[test]
    fn lists_are_sorted_and_unique() {
        let file: CreditsFile =
            toml::from_str(include_str!("../../rules/en/credits.toml")).unwrap();
        let (names, files) = (file.names, file.files);
        for list in [
            names.agencies,
            names.begins,
            names.ends,
            names.known,
            names.never,
            names.particles,
            files.generic,
            files.outlets,
            files.skipped,
        ] {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None);
        }
    }
}
