//! A speaker known by nothing but the words at hand: `two officials`, `a report by the ministry`.

use crate::names::SourceKind;
use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::PronounKind;
use crate::rules::Titles;
use crate::rules::Word;
use crate::text::is_word;

/// A description longer than this is cut where an aside begins.
const LONGEST: usize = 10;

/// How a report calls the speaker whom only `phrase` describes, and what that speaker is.
pub(super) fn describe(phrase: &str, titles: &Titles) -> (Option<String>, SourceKind) {
    let mut parts: Vec<&str> = phrase.split_whitespace().collect();
    parts.truncate(aside(&parts, titles));
    let Some(description) = Description::read(&parts, titles) else {
        return (None, SourceKind::Unnamed);
    };
    let kind = description.kind();
    if description.says_nothing() {
        return (None, kind);
    }
    let from = match kind {
        SourceKind::Organisation => description.article,
        SourceKind::Person | SourceKind::Document | SourceKind::Unnamed => 0,
    };
    let mut name = parts[from..].join(" ");
    name.truncate(name.trim_end_matches([',', ';', ':']).len());
    if !name.contains(is_word) {
        return (None, SourceKind::Unnamed);
    }
    if from == 0 && is_small(parts[0], titles) {
        name = lower_first(&name);
    }
    (Some(name), kind)
}

/// Where the words end that are needed to know who it is: before `who …`, or before what a comma sets
/// off, unless that is one of several.
fn aside(parts: &[&str], titles: &Titles) -> usize {
    let mut key = String::new();
    let mut comma = None;
    let mut is_list = false;
    for (at, part) in parts.iter().enumerate().skip(1) {
        let word = titles.word(part.trim_matches(|c: char| !is_word(c)), &mut key);
        let relates = word.pronoun.is_some_and(|p| match p.kind {
            PronounKind::Relative | PronounKind::RelativeThing => true,
            PronounKind::Person | PronounKind::Thing | PronounKind::Speaker => false,
        });
        if parts[at - 1].ends_with([',', ';', ':']) || !part.contains(is_word) {
            comma = comma.or(Some(at));
        }
        is_list |= comma.is_some() && word.classes.has(Class::PairingJoiner);
        if relates
            && at > 1
            && !titles
                .word(parts[at - 1], &mut key)
                .classes
                .has(Class::Preposition)
        {
            return comma.filter(|_| !is_list).unwrap_or(at);
        }
    }
    match comma {
        Some(comma) if !is_list || parts.len() > LONGEST => comma,
        Some(_) | None => parts.len(),
    }
}

/// What the words of a phrase tell.
struct Description {
    /// How many words of article begin it.
    article: usize,
    first: Word,
    head: Word,
    head_is_capital: bool,
    /// Whether a name or an adjective made of one does.
    is_named: bool,
    /// Whether the head is all there is, articles aside.
    is_bare: bool,
}

impl Description {
    fn read(parts: &[&str], titles: &Titles) -> Option<Self> {
        let mut key = String::new();
        let mut read = |part: &str| {
            let trimmed = part.trim_matches(|c: char| !is_word(c) && c != '.');
            (
                titles.word(trimmed, &mut key),
                trimmed.starts_with(char::is_uppercase),
            )
        };
        let known: Vec<(Word, bool)> = parts.iter().map(|p| read(p)).collect();
        let first = known.first()?;
        let article = usize::from(first.0.classes.has(Class::Definite) && known.len() > 1);
        let ends = |w: &Word| {
            w.classes.has_any(Classes::of(&[
                Class::Preposition,
                Class::ClauseOpener,
                Class::Joiner,
            ])) || w.pronoun.is_some_and(|p| p.kind == PronounKind::Relative)
        };
        let comma = parts.iter().position(|p| p.ends_with(','));
        let stop = known
            .iter()
            .skip(1)
            .position(|(w, _)| ends(w))
            .map(|i| i + 1);
        let end = stop
            .unwrap_or(known.len())
            .min(comma.map_or(known.len(), |c| c + 1));
        let familiar = known[..end].iter().rposition(|(w, _)| is_head(w));
        let head = familiar.unwrap_or(end - 1);
        let before = &known[article.min(head)..head];
        let named = |(w, capital): &(Word, bool)| *capital && !w.classes.has(Class::Definite);
        Some(Self {
            article,
            first: first.0,
            head: known[head].0,
            head_is_capital: known[head].1 && head > 0,
            is_named: before.iter().skip(usize::from(article == 0)).any(named)
                || before.iter().any(|(w, _)| w.country.is_some()),
            is_bare: before.is_empty() && end == known.len(),
        })
    }

    fn is_indefinite(&self) -> bool {
        self.first.classes.has(Class::Indefinite)
    }

    fn kind(&self) -> SourceKind {
        let classes = self.head.classes;
        let one = classes.has(Class::Role);
        if classes.has(Class::Document) && !one {
            return SourceKind::Document;
        }
        if one {
            return if self.is_indefinite() {
                SourceKind::Unnamed
            } else {
                SourceKind::Person
            };
        }
        if classes.has(Class::Roles) || classes.has(Class::People) {
            return SourceKind::Unnamed;
        }
        let is_group = classes.has(Class::Collective) && !classes.has(Class::Body);
        if is_group && !self.is_named {
            return SourceKind::Unnamed;
        }
        let body = Classes::of(&[
            Class::Body,
            Class::Collective,
            Class::BodyWord,
            Class::Country,
            Class::Capital,
            Class::Place,
        ]);
        if classes.has_any(body) && !self.is_indefinite() || self.head_is_capital {
            return SourceKind::Organisation;
        }
        SourceKind::Unnamed
    }

    /// Whether the words would fit anybody: `the man`.
    fn says_nothing(&self) -> bool {
        self.is_bare && !self.is_indefinite() && {
            let classes = self.head.classes;
            classes.has(Class::GenericRole) && classes.has(Class::Role)
        }
    }
}

fn is_head(word: &Word) -> bool {
    word.classes.has_any(Classes::of(&[
        Class::Role,
        Class::Roles,
        Class::Body,
        Class::Bodies,
        Class::Collective,
        Class::Document,
        Class::People,
    ]))
}

/// Whether the first word is no name, so that its capital letter is only the sentence’s.
fn is_small(first: &str, titles: &Titles) -> bool {
    let word = titles.word(first, &mut String::new());
    let is_word = !word.classes.is_empty() && !word.classes.has(Class::Capitalised);
    is_word && first.chars().skip(1).all(|c| !c.is_uppercase())
}

fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
