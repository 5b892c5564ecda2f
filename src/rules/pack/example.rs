//! Sentences that show what a rule hits.

use crate::text::Span;

/// A sentence and the words in it that a rule must hit; written `Critics [slammed] the bill.`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence, without the brackets.
    pub text: String,
    /// The bracketed words, in order; at least one, none empty.
    pub spans: Vec<Span>,
}

impl Example {
    /// Reads a sentence with brackets.
    ///
    /// # Errors
    /// What is wrong with its brackets.
    pub fn parse(written: &str) -> Result<Self, &'static str> {
        let mut text = String::with_capacity(written.len());
        let mut spans = Vec::new();
        let mut open = None;
        for c in written.chars() {
            match (c, open) {
                ('[', None) => open = Some(text.len()),
                ('[', Some(_)) => return Err("a `[` stands inside brackets"),
                (']', None) => return Err("a `]` closes nothing"),
                (']', Some(start)) if start == text.len() => return Err("its brackets are empty"),
                (']', Some(start)) => {
                    spans.push(Span::at(start, text.len()));
                    open = None;
                }
                (c, _) => text.push(c),
            }
        }
        if open.is_some() {
            return Err("a `[` is never closed");
        }
        if spans.is_empty() {
            return Err("it brackets no words");
        }
        Ok(Self { text, spans })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_become_spans_of_the_bare_sentence() {
        let example = Example::parse("Critics [slammed] the “[sham]” vote.").unwrap();
        assert_eq!(example.text, "Critics slammed the “sham” vote.");
        let words: Vec<&str> = example
            .spans
            .iter()
            .map(|s| s.slice(&example.text))
            .collect();
        assert_eq!(words, ["slammed", "sham"]);
    }

    #[test]
    fn broken_brackets_are_refused() {
        assert_eq!(Example::parse("a [b"), Err("a `[` is never closed"));
        assert_eq!(Example::parse("a ]b"), Err("a `]` closes nothing"));
        assert_eq!(Example::parse("a [] b"), Err("its brackets are empty"));
        assert_eq!(
            Example::parse("[a [b] c]"),
            Err("a `[` stands inside brackets")
        );
        assert_eq!(Example::parse("a b"), Err("it brackets no words"));
    }
}
