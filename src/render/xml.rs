//! XML: words escaped, characters that XML forbids left out.

/// The words without the characters that XML 1.0 forbids.
pub(super) fn clean(words: &str) -> String {
    words.chars().filter(|c| is_allowed(*c)).collect()
}

/// The words as the content of an element or attribute: cleaned, with everything escaped that has a
/// meaning. Line ends and tabs are kept as they are.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether XML 1.0 allows `c`.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
        && !('\u{7F}'..='\u{9F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(words: &str, expected: &str) {
        assert_eq!(escaped(words), expected);
    }

    #[test]
    fn nothing_has_a_meaning_and_nothing_forbidden_stays() {
        case("a]]>b", "a]]&gt;b");
        case("\"<b>\" & c", "&quot;&lt;b&gt;&quot; &amp; c");
        case("a\u{0}\u{b}\u{1b}\u{FFFE}b", "ab");
        case("🏳️‍🌈 مرفأ", "🏳️‍🌈 مرفأ");
        case("a\r\n\tb", "a&#13;&#10;&#9;b");
    }
}
