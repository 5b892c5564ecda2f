//! Regular expressions that cannot run away.

use regex::Regex;
use regex::RegexBuilder;

/// The size in bytes of the largest compiled expression: enough for some thousand words.
const MOST_BYTES: usize = 1 << 20;

/// How deep groups may nest.
const DEEPEST: u32 = 32;

/// Whether an expression asks for capitals as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It does.
    Exact,
    /// It does not.
    Any,
}

/// A regular expression. Its time is linear in the text whatever it says, its size is limited.
#[derive(Clone, Debug)]
pub struct Expression {
    regex: Regex,
}

impl Expression {
    /// Reads an expression; a lower-case one ignores case, a capital letter makes it exact.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn parse(written: &str) -> Result<Self, String> {
        let case = if has_capital(written) {
            Case::Exact
        } else {
            Case::Any
        };
        Self::with_case(written, case)
    }

    /// Reads an expression that ignores case or does not.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub(super) fn with_case(written: &str, case: Case) -> Result<Self, String> {
        let regex = RegexBuilder::new(written)
            .case_insensitive(case == Case::Any)
            .size_limit(MOST_BYTES)
            .dfa_size_limit(MOST_BYTES)
            .nest_limit(DEEPEST)
            .build()
            .map_err(|e| in_one_line(&e))?;
        if regex.is_match("") {
            return Err("it fits nothing at all, so it would hit everywhere".to_owned());
        }
        Ok(Self { regex })
    }

    /// The expression as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.regex.as_str()
    }

    /// The compiled expression.
    #[must_use]
    pub fn regex(&self) -> &Regex {
        &self.regex
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Expression {}

/// Whether a capital stands for itself: not one of a class like `\W`.
fn has_capital(written: &str) -> bool {
    let mut is_escaped = false;
    written.chars().any(|c| {
        let counts = c.is_uppercase() && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        counts
    })
}

fn in_one_line(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(most) => {
            format!("it takes more than {most} bytes when compiled")
        }
        other => {
            let told = other.to_string();
            let last = told.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_makes_it_exact_and_a_class_does_not() {
        assert!(
            Expression::parse(r"far\W+out")
                .unwrap()
                .regex
                .is_match("FAR out")
        );
        assert!(!Expression::parse("Far").unwrap().regex.is_match("far"));
    }

    #[test]
    fn what_would_take_too_much_is_refused() {
        let told = |written| Expression::parse(written).unwrap_err();
        assert!(told("(a{100}){100}{100}").starts_with("it takes more than"));
        assert_eq!(told("(a"), "unclosed group");
        assert!(told("a*").starts_with("it fits nothing"));
        assert!(Expression::parse("(a+)+b").is_ok());
    }
}
