//! The forms that credit lines have.

use serde::Deserialize;
use toml::Spanned;

use crate::error::Error;
use crate::rules::RuleFile;

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

/// Cuts a pattern into its pieces.
pub(super) fn pieces(
    pattern: &Spanned<String>,
    file: &RuleFile,
) -> Result<Vec<CreditPiece>, Error> {
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
