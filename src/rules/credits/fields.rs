//! The names of fields, columns and header lines, and what such a field holds.

use serde::Deserialize;
use toml::Spanned;

use super::Credits;
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

impl Credits {
    /// Adds the names of `field`; a name that is there already is a mistake.
    pub(super) fn add_field(
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
}

/// A field's name without what does not count in it.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of the fields, as the file lists them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldNames {
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
    /// All of them.
    pub(super) fn by_field(&self) -> [(Field, &[Spanned<String>]); 9] {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    #[test]
    fn a_field_goes_by_many_names_in_any_case() {
        let credits = &Language::english().credits;
        assert_eq!(credits.field("publishedAt").unwrap().0, Field::Date);
        assert_eq!(credits.field("Full_Text").unwrap().0, Field::Text);
        assert_eq!(credits.field("mayor"), None);
        let (outlet, source) = (credits.field("outlet"), credits.field("source"));
        assert!(outlet.unwrap().1 < source.unwrap().1);
    }
}
