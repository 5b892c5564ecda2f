//! Words on one line, without control characters.

/// The words with line ends and tabs as blanks and every other control character made visible:
/// whatever an article holds, it does not steer a terminal or break a line.
pub(super) fn visible(words: &str) -> String {
    let one = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    words.chars().map(one).collect()
}
