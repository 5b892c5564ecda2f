//! Words of a text, one after another in either direction.

use crate::text::Span;
use crate::text::is_word;

/// The first word of `text` that starts at or after `from`, whole or up to `to`.
pub(super) fn word_after(text: &str, from: usize, to: usize) -> Option<Span> {
    let rest = text.get(from..to)?;
    let start = from + rest.find(is_word)?;
    let word = &text[start..to];
    let end = start + word.find(|c| !is_word(c)).unwrap_or(word.len());
    Some(Span::at(start, end))
}

/// The last word of `text` that ends at or before `to`, whole or from `from`.
pub(super) fn word_before(text: &str, from: usize, to: usize) -> Option<Span> {
    let rest = text.get(from..to)?;
    let (last, c) = rest.char_indices().rfind(|(_, c)| is_word(*c))?;
    let end = from + last + c.len_utf8();
    let word = &text[from..end];
    let gap = word.char_indices().rfind(|(_, c)| !is_word(*c));
    let start = from + gap.map_or(0, |(at, c)| at + c.len_utf8());
    Some(Span::at(start, end))
}

/// Whether `word` is `lower` but for case.
pub(super) fn is_same_word(word: &str, lower: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(lower);
    }
    word.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_both_directions() {
        let text = "“Été, war-torn”";
        let slice = |span: Option<Span>| span.map(|s| s.slice(text));
        assert_eq!(slice(word_after(text, 0, text.len())), Some("Été"));
        assert_eq!(slice(word_before(text, 0, text.len())), Some("torn"));
        let torn = word_before(text, 0, text.len()).unwrap();
        assert_eq!(slice(word_before(text, 0, torn.start())), Some("war"));
        assert_eq!(word_after("…", 0, 3), None);
        assert_eq!(word_before("…", 0, 3), None);
    }

    #[test]
    fn case_does_not_matter() {
        assert!(is_same_word("ÉTÉ", "été"));
        assert!(is_same_word("Slam", "slam"));
        assert!(!is_same_word("Slams", "slam"));
    }
}
