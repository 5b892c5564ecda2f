//! Classes of characters and of short words that only the cutting of a text needs.

/// Whether `c` shows nothing: white space, control characters, marks of direction and the like.
/// No token covers one that stands between tokens.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_joiner(c)
        || matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether `c` shows nothing and yet does not end a word.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Whether `c` joins the parts of a word.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` is a dash or a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '–' | '—' | '―' | '−')
}

/// Whether `word` is one letter.
pub(super) fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether `word` is letters with full stops between them.
pub(super) fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(is_one_letter)
}
