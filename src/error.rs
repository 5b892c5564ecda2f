//! What can go wrong: an [`Error`] is the user's mistake and ends the work, a [`Notice`] tells of one
//! input among others that was skipped or read with a loss. Our own mistakes are panics.

use std::fmt;
use std::io;

use crate::text::Lines;

/// A place in a file that the user wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// How many code points of that line are meant; at least 1.
    pub width: usize,
    /// The line itself.
    pub excerpt: String,
}

impl Place {
    /// The place of the bytes `start..end` in `text`, the content of `path`.
    #[must_use]
    pub fn new(path: &str, text: &str, range: std::ops::Range<usize>) -> Self {
        let start = floor(text, range.start.min(text.len()));
        let end = floor(text, range.end.clamp(start, text.len()));
        let lines = Lines::new(text);
        let at = lines.of(start);
        let first_line = text[start..end].lines().next().unwrap_or("");
        Self {
            path: path.to_owned(),
            line: at.line,
            column: at.column,
            width: first_line.chars().count().max(1),
            excerpt: lines.line(at.line).to_owned(),
        }
    }
}

/// The nearest character border at or before `offset`.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// The user's mistake: what was found and expected, where, and what to do.
///
/// The message is lower case, without a full stop, with the user's words in backticks.
#[derive(Debug)]
pub struct Error {
    message: String,
    place: Option<Box<Place>>,
    hint: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with nothing but a message.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            hint: None,
            cause: None,
        }
    }

    /// Adds where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Keeps what led to it.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The message alone.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it is, when that is known.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.place.as_deref()
    }

    /// What the user can do, when there is something.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// What an error of the system means, without its number.
#[must_use]
pub fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
        _ => {
            let words = error.to_string();
            let end = words.find(" (os error").unwrap_or(words.len());
            words[..end].to_lowercase()
        }
    }
}

/// The allowed value nearest to what the user wrote, when one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(found: &str, allowed: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = found.chars().count();
    let limit = (length / 3).max(1).min(length.saturating_sub(1));
    allowed
        .into_iter()
        .map(|a| (strsim::osa_distance(found, a), a))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, a)| a)
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// An input was not read at all; the exit status becomes 1.
    Skipped,
    /// An input was read, but something in it was not understood.
    Doubtful,
    /// A quotation was never closed.
    UnclosedQuotation,
    /// How many articles an input with many of them was found to hold.
    Counted,
    /// What the inputs hold asks for another way to compare them.
    Stories,
    /// A reader's decision that says nothing about these inputs.
    Decision,
}

impl NoticeKind {
    /// The word for it in every output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Doubtful => "doubtful",
            Self::UnclosedQuotation => "unclosed quotation",
            Self::Counted => "count",
            Self::Stories => "stories",
            Self::Decision => "decision",
        }
    }
}

/// Something the reader of the report should know about an input; the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// Where: a path, with `:line:column` where that helps.
    pub place: String,
    /// What was found, and what was done about it; lower case, without a full stop.
    pub message: String,
}

impl Notice {
    /// A notice about `place`.
    #[must_use]
    pub fn new(kind: NoticeKind, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            place: place.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_value_is_offered_only_when_it_is_near() {
        assert_eq!(nearest("patern", ["pattern", "note"]), Some("pattern"));
        assert_eq!(nearest("colour", ["pattern", "note"]), None);
        assert_eq!(nearest("c", ["a", "b"]), None);
    }

    #[test]
    fn a_place_inside_a_character_is_moved_to_its_start() {
        let place = Place::new("a.toml", "x = \"é\"", 6..60);
        assert_eq!((place.line, place.column, place.width), (1, 6, 2));
    }

    #[test]
    fn a_cause_has_no_number() {
        let is_a_folder = io::Error::from_raw_os_error(21);
        assert!(!cause(&is_a_folder).contains("os error"));
        let missing = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(cause(&missing), "there is no such file or folder");
    }

    #[test]
    fn the_cause_is_kept() {
        let cause = std::io::Error::other("permission denied");
        let error = Error::new("cannot read `a.txt`").caused_by(cause);
        assert_eq!(error.to_string(), "cannot read `a.txt`: permission denied");
    }
}
