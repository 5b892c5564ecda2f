//! Reads packs and finds all their mistakes.

use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::error::Error;
use crate::rules::Categories;
use crate::rules::Inflection;
use crate::rules::RuleFile;
use crate::rules::inflection::PartOfSpeech;
use crate::rules::table::Mistakes;
use crate::rules::table::Table;
use crate::rules::table::Text;
use crate::text::is_apostrophe;
use crate::text::is_word;

use super::Context;
use super::Example;
use super::Expression;
use super::Neighbour;
use super::Override;
use super::Pack;
use super::Position;
use super::Rule;
use super::Severity;
use super::Subject;
use super::Target;
use super::UnknownNeighbour;
use super::Weighing;
use super::overrides;

const PACK_KEYS: &[&str] = &["about", "name", "override", "rule", "source", "title"];
const RULE_KEYS: &[&str] = &[
    "category",
    "except",
    "hit",
    "id",
    "inflect",
    "neutral",
    "note",
    "pass",
    "pattern",
    "quotation",
    "regex",
    "severity",
    "source",
    "unless",
    "when",
];
const CONTEXT_KEYS: &[&str] = &["near", "next", "position", "prev", "subject"];
const OVERRIDE_KEYS: &[&str] = &["except", "severity"];
const QUOTATION_KEYS: &[&str] = &["most-words"];

/// What a pattern begins with that has no other forms.
const AS_IT_STANDS: char = '=';

/// What stands for the rest of a word: `pseudo*`.
const REST: char = '*';

/// How many letters of a word are given at least beside [`REST`].
const LEAST_PART: usize = 3;

/// What rules are read with.
struct Reader<'r> {
    mistakes: Mistakes<'r>,
    categories: &'r Categories,
    inflection: &'r Inflection,
    pack: String,
    is_embedded: bool,
}

/// Reads the pack in `file`.
pub(super) fn read(
    file: &RuleFile,
    categories: &Categories,
    inflection: &Inflection,
) -> Result<Pack, Vec<Error>> {
    let mut mistakes = Mistakes::new(file);
    let (document, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        mistakes.add(error.span().unwrap_or(0..0), error.message());
    }
    if !mistakes.is_empty() {
        return Err(mistakes.into_errors());
    }
    let root = Table::root(&document);
    root.only(PACK_KEYS, &mut mistakes);
    let name = root.text("name", &mut mistakes).map(|t| t.value);
    let tables = root.tables("rule", &mut mistakes);
    if name.is_none() && !root.has("name") && !(tables.is_empty() && root.has("override")) {
        mistakes.add(0..0, "the pack has no `name`");
    }
    let mut one = |key| root.text(key, &mut mistakes).map(|t| t.value);
    let (title, about, source) = (one("title"), one("about"), one("source"));
    let changes = root.table("override", &mut mistakes);
    let mut reader = Reader {
        mistakes,
        categories,
        inflection,
        pack: name.unwrap_or_default(),
        is_embedded: file.is_embedded(),
    };
    let rules = reader.rules(&tables);
    let overrides = changes.map_or_else(Vec::new, |c| reader.overrides(file, &c));
    if !reader.mistakes.is_empty() {
        return Err(reader.mistakes.into_errors());
    }
    Ok(Pack {
        title: title.unwrap_or_else(|| reader.pack.clone()),
        name: reader.pack,
        about,
        source,
        path: file.path.clone(),
        rules,
        overrides,
    })
}

/// Phrases as lists of words in lower case.
fn phrases(texts: Vec<Text>) -> Vec<Vec<String>> {
    let words = |text: Text| {
        let words = text.value.split(|c| !is_word(c)).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect()
    };
    texts.into_iter().map(words).collect()
}

impl Reader<'_> {
    fn rules(&mut self, tables: &[Table<'_>]) -> Vec<Rule> {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let mut rules = Vec::with_capacity(tables.len());
        for table in tables {
            let Some(id) = self.id(table) else { continue };
            if !seen.insert(id.value.clone()) {
                let message = format!("two rules have the id `{}`", id.value);
                self.mistakes.add(id.range, message);
                continue;
            }
            rules.extend(self.rule(table, id));
        }
        rules
    }

    /// The rule's id, when it has a good one.
    fn id(&mut self, table: &Table<'_>) -> Option<Text> {
        let Some(id) = table.text("id", &mut self.mistakes) else {
            if !table.has("id") {
                self.mistakes.add(table.range.clone(), "a rule has no `id`");
            }
            return None;
        };
        let name = id.value.strip_prefix(self.pack.as_str());
        let is_good = name
            .and_then(|n| n.strip_prefix('.'))
            .is_some_and(is_kebab_case);
        if !is_good && !self.pack.is_empty() {
            let message = format!("the id `{}` does not fit the pack", id.value);
            let hint = format!(
                "write `{}.` and then lower-case words with hyphens",
                self.pack
            );
            self.mistakes.add_with_hint(id.range.clone(), message, hint);
        }
        Some(id)
    }

    fn rule(&mut self, table: &Table<'_>, id: Text) -> Option<Rule> {
        let Text { value: id, range } = id;
        table.only(RULE_KEYS, &mut self.mistakes);
        let category = self.category(table, &id);
        let target = self.target(table, &id);
        let note = self.note(table, &id);
        let hits = self.hits(table, &id);
        let passes = self.passes(table, &id);
        let when = self.context(table, "when");
        let unless = self.context(table, "unless");
        let severity = self.severity(table).unwrap_or_default();
        let except = self.except(table);
        let neutral = table.texts("neutral", &mut self.mistakes);
        let source = table.text("source", &mut self.mistakes).map(|t| t.value);
        let (category, rank) = category?;
        Some(Rule {
            id,
            category,
            rank,
            target: target?,
            when,
            unless,
            except,
            note: note?,
            neutral: neutral.into_iter().map(|t| t.value).collect(),
            severity,
            weighing: if self.is_embedded {
                Weighing::Fitted
            } else {
                Weighing::Settled
            },
            source,
            hits,
            passes,
            at: range,
        })
    }

    /// Notes that rule `id` lacks `key`.
    fn missing(&mut self, range: Range<usize>, id: &str, key: &str) {
        let message = format!("the rule `{id}` has no `{key}`");
        self.mistakes.add(range, message);
    }

    /// Notes that rule `id` has nothing at `key`, unless what it has is wrong otherwise.
    fn missing_list(&mut self, table: &Table<'_>, id: &str, key: &str) {
        if !table.has(key) || table.is_empty_list(key) {
            self.missing(table.range.clone(), id, key);
        }
    }

    fn category(&mut self, table: &Table<'_>, id: &str) -> Option<(String, usize)> {
        let Some(text) = table.text("category", &mut self.mistakes) else {
            if !table.has("category") {
                self.missing(table.range.clone(), id, "category");
            }
            return None;
        };
        let rank = self.categories.rank(&text.value);
        if rank.is_none() {
            let names = self.categories.names();
            self.mistakes.not_allowed("category", &text, &names);
        }
        Some((text.value, rank?))
    }

    fn note(&mut self, table: &Table<'_>, id: &str) -> Option<String> {
        let note = table.text("note", &mut self.mistakes);
        match note {
            Some(note) if note.value.trim().is_empty() => {
                self.mistakes.add(note.range, "the note is empty");
                None
            }
            Some(note) => Some(note.value),
            None => {
                if !table.has("note") {
                    self.missing(table.range.clone(), id, "note");
                }
                None
            }
        }
    }

    fn severity(&mut self, table: &Table<'_>) -> Option<Severity> {
        let text = table.text("severity", &mut self.mistakes)?;
        let known = Severity::ALL.into_iter().find(|s| s.as_str() == text.value);
        if known.is_none() {
            let names = Severity::ALL.map(Severity::as_str);
            self.mistakes.not_allowed("severity", &text, &names);
        }
        known
    }

    fn except(&mut self, table: &Table<'_>) -> Vec<Vec<String>> {
        let texts = table.texts("except", &mut self.mistakes);
        for text in texts.iter().filter(|t| !t.value.contains(is_word)) {
            let message = format!("`{}` holds no word", text.value);
            self.mistakes.add(text.range.clone(), message);
        }
        phrases(texts)
    }

    fn overrides(&mut self, file: &RuleFile, changes: &Table<'_>) -> Vec<Override> {
        let mut overrides = Vec::new();
        for (key, range) in changes.keys() {
            let Some(table) = changes.table(key, &mut self.mistakes) else {
                continue;
            };
            table.only(OVERRIDE_KEYS, &mut self.mistakes);
            overrides.push(Override {
                id: key.to_owned(),
                place: overrides::place(&file.path, &file.text, range),
                severity: self.severity(&table),
                except: self.except(&table),
            });
        }
        overrides
    }

    fn hits(&mut self, table: &Table<'_>, id: &str) -> Vec<Example> {
        let texts = table.texts("hit", &mut self.mistakes);
        if texts.is_empty() {
            self.missing_list(table, id, "hit");
        }
        let mut hits = Vec::with_capacity(texts.len());
        for text in texts {
            match Example::parse(&text.value) {
                Ok(example) => hits.push(example),
                Err(reason) => self.mistakes.add_with_hint(
                    text.range,
                    format!("a hit sentence is not marked well: {reason}"),
                    "bracket the words to hit: `Critics [slammed] the bill.`",
                ),
            }
        }
        hits
    }

    fn passes(&mut self, table: &Table<'_>, id: &str) -> Vec<String> {
        let texts = table.texts("pass", &mut self.mistakes);
        if texts.is_empty() {
            self.missing_list(table, id, "pass");
        }
        for text in &texts {
            if text.value.contains(['[', ']']) {
                let message = "a pass sentence has brackets, but nothing in it is to be hit";
                self.mistakes.add(text.range.clone(), message);
            }
        }
        texts.into_iter().map(|t| t.value).collect()
    }

    fn context(&mut self, table: &Table<'_>, key: &str) -> Context {
        let Some(table) = table.table(key, &mut self.mistakes) else {
            return Context::default();
        };
        table.only(CONTEXT_KEYS, &mut self.mistakes);
        Context {
            prev: self.neighbours(&table, "prev"),
            next: self.neighbours(&table, "next"),
            near: self.neighbours(&table, "near"),
            position: self.one_of(&table, "position", &Position::NAMES),
            subject: self.one_of(&table, "subject", &Subject::NAMES),
            words: Arc::clone(self.categories.place_words()),
        }
    }

    /// What the word at `key` names.
    fn one_of<T: Copy>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        names: &[(&'static str, T)],
    ) -> Option<T> {
        let text = table.text(key, &mut self.mistakes)?;
        let known = names.iter().find(|(name, _)| *name == text.value);
        if known.is_none() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.mistakes.not_allowed(key, &text, &names);
        }
        known.map(|(_, value)| *value)
    }

    fn neighbours(&mut self, table: &Table<'_>, key: &str) -> Vec<Neighbour> {
        let texts = table.texts(key, &mut self.mistakes);
        let mut neighbours = Vec::with_capacity(texts.len());
        for text in texts {
            match Neighbour::parse(&text.value) {
                Ok(neighbour) => neighbours.push(neighbour),
                Err(UnknownNeighbour::Empty) => {
                    let message = format!("`{}` holds no word", text.value);
                    self.mistakes.add(text.range, message);
                }
                Err(UnknownNeighbour::Class) => {
                    self.mistakes
                        .not_allowed("class of words", &text, &Neighbour::CLASSES);
                }
            }
        }
        neighbours
    }

    fn target(&mut self, table: &Table<'_>, id: &str) -> Option<Target> {
        let quotation = table.table("quotation", &mut self.mistakes);
        let patterns = table.texts("pattern", &mut self.mistakes);
        let regexes = table.texts("regex", &mut self.mistakes);
        let targets = ["pattern", "quotation", "regex"].map(|key| table.has(key).then_some(key));
        let mut targets = targets.into_iter().flatten();
        if let (Some(one), Some(other)) = (targets.next(), targets.next()) {
            let message = format!("the rule `{id}` has both `{one}` and `{other}`");
            self.mistakes.add(table.range.clone(), message);
        }
        if !regexes.is_empty() {
            return Some(Target::Expressions(self.expressions(regexes)));
        }
        if let Some(quotation) = quotation {
            quotation.only(QUOTATION_KEYS, &mut self.mistakes);
            if !quotation.has("most-words") {
                self.mistakes
                    .add(quotation.range.clone(), "a quotation needs `most-words`");
            }
            let most_words = quotation.number("most-words", &mut self.mistakes)?;
            return Some(Target::Quotation { most_words });
        }
        if patterns.is_empty() && !table.has("quotation") && !table.has("regex") {
            self.missing_list(table, id, "pattern");
        }
        let part = self.part_of_speech(table);
        let mut forms = Vec::new();
        for pattern in &patterns {
            self.check_pattern(pattern);
            match (pattern.value.strip_prefix(AS_IT_STANDS), part) {
                (Some(bare), _) => forms.push(bare.to_owned()),
                (None, None) => forms.push(pattern.value.clone()),
                (None, Some(part)) => forms.extend(self.inflection.spelt(&pattern.value, part)),
            }
        }
        let patterns = patterns.into_iter().map(|t| t.value).collect();
        Some(Target::Words { patterns, forms })
    }

    fn part_of_speech(&mut self, table: &Table<'_>) -> Option<PartOfSpeech> {
        let text = table.text("inflect", &mut self.mistakes)?;
        let known = PartOfSpeech::NAMES.iter().find(|(n, _)| *n == text.value);
        if known.is_none() {
            let names = PartOfSpeech::NAMES.map(|(n, _)| n);
            self.mistakes.not_allowed("part of speech", &text, &names);
        }
        known.map(|(_, part)| *part)
    }

    /// The expressions of a rule; what is wrong with one is told.
    fn expressions(&mut self, texts: Vec<Text>) -> Vec<Expression> {
        let mut expressions = Vec::with_capacity(texts.len());
        for text in texts {
            match Expression::parse(&text.value) {
                Ok(expression) => expressions.push(expression),
                Err(why) => {
                    let message = format!("the regex `{}` cannot be used: {why}", text.value);
                    self.mistakes.add(text.range, message);
                }
            }
        }
        expressions
    }

    fn check_pattern(&mut self, pattern: &Text) {
        let words = pattern.value.strip_prefix(AS_IT_STANDS);
        let words = words.unwrap_or(&pattern.value);
        if !words.contains(is_word) {
            let message = format!("the pattern `{}` holds no word", pattern.value);
            self.mistakes.add(pattern.range.clone(), message);
            return;
        }
        let is_fine = |c: char| is_word(c) || c.is_whitespace() || c == '-' || is_apostrophe(c);
        if let Some(part) = words
            .strip_prefix(REST)
            .or_else(|| words.strip_suffix(REST))
        {
            let is_part = part.chars().filter(|c| is_word(*c)).count() >= LEAST_PART;
            if !is_part || !part.chars().all(is_word) {
                self.mistakes.add_with_hint(
                    pattern.range.clone(),
                    format!("the pattern `{}` says too little", pattern.value),
                    "a `*` stands at the beginning or the end of one word, of which three letters \
                     or more are given",
                );
            }
            return;
        }
        if let Some(odd) = words.chars().find(|c| !is_fine(*c)) {
            self.mistakes.add_with_hint(
                pattern.range.clone(),
                format!("the pattern `{}` holds `{odd}`", pattern.value),
                "a pattern is made of words, spaces, hyphens and apostrophes",
            );
        }
    }
}

/// Whether `name` is lower-case words and digits with single hyphens between them.
fn is_kebab_case(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    name.split('-').all(is_part)
}
