//! A TOML table read by hand, so that all mistakes of a file are found at once, each with its place;
//! reading through serde stops at the first.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::error::Error;
use crate::error::nearest;
use crate::rules::RuleFile;

/// How many mistakes of one file are told; more are only counted.
const MOST_MISTAKES: usize = 100;

/// The mistakes found in one file so far.
#[derive(Debug)]
pub(super) struct Mistakes<'f> {
    file: &'f RuleFile,
    errors: Vec<Error>,
    more: usize,
}

impl<'f> Mistakes<'f> {
    /// None yet in `file`.
    pub(super) fn new(file: &'f RuleFile) -> Self {
        Self {
            file,
            errors: Vec::new(),
            more: 0,
        }
    }

    /// Notes a mistake at the bytes `range`.
    pub(super) fn add(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.push(range, Error::new(message));
    }

    /// Notes a mistake at the bytes `range`, and what can be done about it.
    pub(super) fn add_with_hint(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(range, Error::new(message).hint(hint));
    }

    /// Notes that `text` is none of the `allowed` values for `what`; offers the nearest, or all.
    pub(super) fn not_allowed(&mut self, what: &str, text: &Text, allowed: &[&str]) {
        let message = format!("unknown {what} `{}`", text.value);
        self.add_with_hint(text.range.clone(), message, offer(&text.value, allowed));
    }

    fn push(&mut self, range: Range<usize>, error: Error) {
        if self.errors.len() < MOST_MISTAKES {
            self.errors.push(error.at(self.file.place(range)));
        } else {
            self.more += 1;
        }
    }

    /// Whether none was found.
    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// All of them, in the order of the file; of very many the last one tells how many more.
    pub(super) fn into_errors(mut self) -> Vec<Error> {
        self.errors
            .sort_by_key(|e| e.place().map(|p| (p.line, p.column)));
        if self.more > 0 {
            let more = format!("`{}` has {} more mistakes", self.file.path, self.more);
            self.errors.push(Error::new(more));
        }
        self.errors
    }
}

fn offer(found: &str, allowed: &[&str]) -> String {
    match nearest(found, allowed.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected one of {}", allowed.join(", ")),
    }
}

/// A string of the file and where it stands, with its quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// The string.
    pub value: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// A table of the file.
#[derive(Clone, Debug)]
pub(super) struct Table<'d> {
    entries: &'d DeTable<'d>,
    /// Where it begins: its header or its braces.
    pub range: Range<usize>,
}

impl<'d> Table<'d> {
    /// The whole document.
    pub(super) fn root(document: &'d Spanned<DeTable<'d>>) -> Self {
        Self {
            entries: document.get_ref(),
            range: 0..0,
        }
    }

    /// Notes every key that is not among `allowed`.
    pub(super) fn only(&self, allowed: &[&str], mistakes: &mut Mistakes<'_>) {
        for key in self.entries.keys() {
            if !allowed.contains(&key.get_ref().as_ref()) {
                let text = Text {
                    value: key.get_ref().to_string(),
                    range: key.span(),
                };
                mistakes.not_allowed("key", &text, allowed);
            }
        }
    }

    /// The string at `key`.
    pub(super) fn text(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Option<Text> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text_of(text, value)),
            other => {
                mistakes.add(value.span(), expected(key, "a string", other));
                None
            }
        }
    }

    /// The strings at `key`: a list of them, or a single one; empty where the key is missing.
    pub(super) fn texts(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Vec<Text> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::String(text) => vec![text_of(text, value)],
            DeValue::Array(items) => {
                let texts = items.iter().map(|item| match item.get_ref() {
                    DeValue::String(text) => Some(text_of(text, item)),
                    other => {
                        mistakes.add(item.span(), expected(key, "strings", other));
                        None
                    }
                });
                texts.flatten().collect()
            }
            other => {
                mistakes.add(
                    value.span(),
                    expected(key, "a string or a list of them", other),
                );
                Vec::new()
            }
        }
    }

    /// The whole number at `key`.
    pub(super) fn number(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Option<usize> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(digits) => usize::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            let message = expected(key, "a number from 0", value.get_ref());
            mistakes.add(value.span(), message);
        }
        number
    }

    /// Whether `key` is set to true.
    pub(super) fn flag(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            let message = expected(key, "true or false", value.get_ref());
            mistakes.add(value.span(), message);
        }
        flag
    }

    /// The table at `key`.
    pub(super) fn table(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Option<Table<'d>> {
        let value = self.value(key)?;
        let table = table_of(value);
        if table.is_none() {
            mistakes.add(value.span(), expected(key, "a table", value.get_ref()));
        }
        table
    }

    /// The tables of the list at `key`; empty where the key is missing.
    pub(super) fn tables(&self, key: &str, mistakes: &mut Mistakes<'_>) -> Vec<Table<'d>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            let message = expected(key, &format!("`[[{key}]]`"), value.get_ref());
            mistakes.add(value.span(), message);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match table_of(item) {
                Some(table) => tables.push(table),
                None => mistakes.add(item.span(), expected(key, "tables", item.get_ref())),
            }
        }
        tables
    }

    /// The keys and where each stands, in their order in the file.
    pub(super) fn keys(&self) -> Vec<(&'d str, Range<usize>)> {
        let keys = self.entries.keys();
        let mut keys: Vec<_> = keys.map(|k| (k.get_ref().as_ref(), k.span())).collect();
        keys.sort_by_key(|(_, range)| range.start);
        keys
    }

    /// Whether `key` is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Whether a list without items stands at `key`.
    pub(super) fn is_empty_list(&self, key: &str) -> bool {
        let list = self.value(key).and_then(|v| v.get_ref().as_array());
        list.is_some_and(|items| items.is_empty())
    }

    fn value(&self, key: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.entries.get(key)
    }
}

fn table_of<'d>(value: &'d Spanned<DeValue<'d>>) -> Option<Table<'d>> {
    let entries = value.get_ref().as_table()?;
    Some(Table {
        entries,
        range: value.span(),
    })
}

fn text_of(text: &DeString<'_>, value: &Spanned<DeValue<'_>>) -> Text {
    Text {
        value: text.to_string(),
        range: value.span(),
    }
}

fn expected(key: &str, what: &str, found: &DeValue<'_>) -> String {
    format!("`{key}` takes {what}, not {}", described(found))
}

/// A value's type, as a sentence names it.
fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
