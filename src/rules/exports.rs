//! The layouts in which news databases give out articles.

use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// The layouts in which news databases give out articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exports {
    cut: Vec<String>,
    /// Of Nexis: the older one in plain text and that of its documents.
    pub nexis: ExportLayout,
    /// Of `ProQuest`.
    pub proquest: ExportLayout,
    /// Of Factiva.
    pub factiva: ExportLayout,
}

/// What a field of a database's document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportField {
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
    /// The article's text, or a part of it.
    Text,
    /// Something else that stands before the text.
    Before,
    /// Something else that stands behind the text.
    After,
}

/// How one database lays its documents out; all in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportLayout {
    document: Vec<String>,
    end: Vec<String>,
    body: Vec<String>,
    outlet: Vec<String>,
    title: Vec<String>,
    date: Vec<String>,
    author: Vec<String>,
    url: Vec<String>,
    text: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
    copyright: Vec<String>,
    ignored: Vec<String>,
    words: Vec<String>,
}

impl Exports {
    /// Reads `exports.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        file.parse()
    }

    /// Where a text ends that an interface cut, before its mark (`[+1234 chars]`).
    #[must_use]
    pub fn cut(&self, text: &str) -> Option<usize> {
        let inside = text.trim_end().strip_suffix(']')?;
        let start = inside.rfind("[+")?;
        let count = &inside[start + 2..];
        self.cut.iter().any(|c| is_like(count, c)).then_some(start)
    }
}

impl ExportLayout {
    /// What the field of this name holds, in whatever case it is written.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<ExportField> {
        let name = name.trim().to_lowercase();
        let lists = [
            (ExportField::Outlet, &self.outlet),
            (ExportField::Title, &self.title),
            (ExportField::Date, &self.date),
            (ExportField::Author, &self.author),
            (ExportField::Url, &self.url),
            (ExportField::Text, &self.text),
            (ExportField::Before, &self.before),
            (ExportField::After, &self.after),
        ];
        let found = lists.iter().find(|(_, names)| names.contains(&name));
        found.map(|(field, _)| *field)
    }

    /// Whether a field of this name may stand behind the text.
    #[must_use]
    pub fn is_after(&self, name: &str) -> bool {
        self.after.contains(&name.trim().to_lowercase())
    }

    /// Whether `line` begins a document.
    #[must_use]
    pub fn is_document(&self, line: &str) -> bool {
        self.document.iter().any(|d| is_like(line, d))
    }

    /// Whether `line` ends a document.
    #[must_use]
    pub fn is_end(&self, line: &str) -> bool {
        self.end.iter().any(|e| is_like(line, e))
    }

    /// Whether the text begins behind `line`.
    #[must_use]
    pub fn is_body(&self, line: &str) -> bool {
        let line = line.trim().trim_end_matches(':');
        self.body.iter().any(|b| is_like(line, b))
    }

    /// Whether `line` says who may print the text.
    #[must_use]
    pub fn is_copyright(&self, line: &str) -> bool {
        let line = line.trim().to_lowercase();
        self.copyright.iter().any(|c| line.starts_with(c.as_str()))
    }

    /// Whether `line` says nothing about the article.
    #[must_use]
    pub fn is_ignored(&self, line: &str) -> bool {
        let line = line.trim().to_lowercase();
        self.ignored.iter().any(|i| line.starts_with(i.as_str()))
    }

    /// Whether `line` is a length in words.
    #[must_use]
    pub fn is_length(&self, line: &str) -> bool {
        let Some((number, word)) = line.trim().split_once(' ') else {
            return false;
        };
        number.chars().all(|c| c.is_ascii_digit() || c == ',')
            && self.words.contains(&word.trim().to_lowercase())
    }
}

/// Whether the words of `line` are those of `form`, where `{n}` is a number and `{id}` an identifier.
fn is_like(line: &str, form: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut pieces = form.split(' ');
    loop {
        let is_same = match (words.next(), pieces.next()) {
            (None, None) => return true,
            (Some(word), Some("{n}")) => word.bytes().all(|b| b.is_ascii_digit()),
            (Some(word), Some("{id}")) => {
                word.len() > 12 && word.bytes().all(|b| b.is_ascii_alphanumeric())
            }
            (Some(word), Some(piece)) => word.to_lowercase() == piece,
            (None, Some(_)) | (Some(_), None) => false,
        };
        if !is_same {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_like_a_form_with_any_number() {
        assert!(is_like("   3 of 10 DOCUMENTS ", "{n} of {n} documents"));
        assert!(!is_like("3 of ten DOCUMENTS", "{n} of {n} documents"));
        assert!(!is_like("3 of 10", "{n} of {n} documents"));
        assert!(is_like(
            "Document QUAYRA0020260303em3300001",
            "document {id}"
        ));
        assert!(!is_like("Document shows", "document {id}"));
    }
}
