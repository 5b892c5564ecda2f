//! An article, its outlet, and the corpus of one run.
//!
//! Made by [`crate::read`]; from then on its text is final, and every place in it is a span.

use crate::error::Notice;
use crate::text::Span;

/// What the words of an article are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text to find attributions and claims in.
    Text,
    /// One ready-made claim, taken as it stands.
    Claim,
}

/// How the outlet's name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutletSource {
    /// A header line or a field named it.
    Stated,
    /// The text's own credit line did (`Islam Times - …`, `(Reuters)`).
    CreditLine,
    /// The file's or its folder's name stands in for it.
    FileName,
}

/// Who published an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// The name, as it is shown.
    pub name: String,
    /// How it was found.
    pub source: OutletSource,
}

/// One text by one outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The file it came from, as the user named it; `-` for standard input.
    pub path: String,
    /// The line, row, document or entry of a file that holds several articles, from 1; `None` for a
    /// file of its own.
    pub record: Option<u32>,
    /// The record's own id, when it has one.
    pub id: Option<String>,
    /// Who published it.
    pub outlet: Outlet,
    /// The headline, when it is known.
    pub title: Option<String>,
    /// Who wrote it, when that is known.
    pub author: Option<String>,
    /// When it was published: in the form of ISO 8601 where that is understood, else as the input has it.
    pub published: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who a ready-made claim is attributed to, when its record says so.
    pub speaker: Option<String>,
    /// What its words are.
    pub form: Form,
    /// The decoded text: a whole `.txt` file with its header lines, or a record's text.
    pub text: String,
    /// The text behind header lines; everything that is analysed lies in it.
    pub body: Span,
    /// Stretches of the body that only name the outlet (`Islam Times - `, a licence line), in their
    /// order; with the white space behind one that opens a line. They claim nothing.
    pub credit: Vec<Span>,
}

impl Article {
    /// An article of nothing but a text, as a test or a caller of the library has it.
    #[must_use]
    pub fn from_text(path: &str, outlet: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            record: None,
            id: None,
            outlet: Outlet {
                name: outlet.to_owned(),
                source: OutletSource::Stated,
            },
            title: None,
            author: None,
            published: None,
            url: None,
            speaker: None,
            form: Form::Text,
            text: text.to_owned(),
            body: Span::whole(text),
            credit: Vec::new(),
        }
    }

    /// The path, with `:record` for a line or row of a file.
    #[must_use]
    pub fn place(&self) -> String {
        match self.record {
            Some(record) => format!("{}:{record}", self.path),
            None => self.path.clone(),
        }
    }
}

/// The articles of one run, and what was noticed while they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// The articles, sorted by path and record.
    pub articles: Vec<Article>,
    /// Inputs that were skipped or read with a loss.
    pub notices: Vec<Notice>,
}
