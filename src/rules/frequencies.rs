//! How common terms are in news at large.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

/// How common terms are in news at large, so that a term's rarity does not hang on one run alone.
#[derive(Clone, Debug, Default)]
pub struct Frequencies {
    shares: FxHashMap<Box<str>, f32>,
    rarest: f32,
}

/// `frequencies.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The share of sentences that a term which is not listed is taken to be in.
    unlisted: Spanned<f32>,
    #[serde(rename = "band")]
    bands: Vec<Band>,
}

/// Terms that are about equally common.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    /// The share of sentences that have such a term, 0–1.
    share: Spanned<f32>,
    /// The stems, separated by white space.
    terms: Spanned<String>,
}

impl Frequencies {
    /// Reads `frequencies.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let raw: File = file.parse()?;
        let mut errors = Vec::new();
        let mut shares: FxHashMap<Box<str>, f32> = FxHashMap::default();
        let mut check = |share: &Spanned<f32>| {
            let value = *share.get_ref();
            if !(value > 0.0 && value <= 1.0) {
                let message = format!("expected a share above 0 and up to 1, found `{value}`");
                errors.push(Error::new(message).at(file.place(share.span())));
            }
            value
        };
        let rarest = check(&raw.unlisted);
        let mut twice = Vec::new();
        for band in &raw.bands {
            let share = check(&band.share);
            for term in band.terms.get_ref().split_whitespace() {
                if shares.insert(term.into(), share).is_some() {
                    let error = Error::new(format!("`{term}` is listed twice"));
                    twice.push(error.at(file.place(band.terms.span())));
                }
            }
        }
        errors.extend(twice);
        if errors.is_empty() {
            Ok(Self { shares, rarest })
        } else {
            Err(errors)
        }
    }

    /// The share of sentences that have the term with this stem, above 0.
    #[must_use]
    pub fn share(&self, stem: &str) -> f32 {
        self.shares.get(stem).copied().unwrap_or(self.rarest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Frequencies, Vec<Error>> {
        Frequencies::parse(&RuleFile::new("frequencies.toml", text.to_owned()))
    }

    #[test]
    fn a_term_that_is_not_listed_is_rare() {
        let text = "unlisted = 0.001\n[[band]]\nshare = 0.1\nterms = \"day\\nyear\"\n";
        let frequencies = parse(text).unwrap();
        assert!((frequencies.share("year") - 0.1).abs() < f32::EPSILON);
        assert!((frequencies.share("harbour") - 0.001).abs() < f32::EPSILON);
    }

    #[test]
    fn all_mistakes_are_named() {
        let text = "unlisted = 0.0\n[[band]]\nshare = 0.1\nterms = \"day day\"\n";
        let errors = parse(text).unwrap_err();
        assert_eq!(errors.len(), 2);
        assert_eq!(errors[1].message(), "`day` is listed twice");
    }
}
