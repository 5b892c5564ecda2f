//! Small parts that every layout is put together from.

use crate::layout::Alignment;
use crate::layout::Cell;
use crate::layout::Column;
use crate::layout::Figure;
use crate::layout::Inline;
use crate::layout::Line;

/// A line of our own words.
pub(super) fn text(words: impl Into<String>) -> Line {
    vec![Inline::Text(words.into())]
}

/// A line of our own words that matter.
pub(super) fn strong(words: impl Into<String>) -> Line {
    vec![Inline::Strong(words.into())]
}

/// A line of our own words that matter little.
pub(super) fn faint(words: impl Into<String>) -> Line {
    vec![Inline::Faint(words.into())]
}

/// A cell of these lines.
pub(super) fn cell(lines: impl IntoIterator<Item = Line>) -> Cell {
    Cell {
        lines: lines.into_iter().collect(),
        figure: None,
    }
}

/// A cell of these lines, which tell `figure`.
pub(super) fn measured(lines: impl IntoIterator<Item = Line>, figure: Figure) -> Cell {
    Cell {
        lines: lines.into_iter().collect(),
        figure: Some(figure),
    }
}

/// A cell of our own words; an empty one for none.
pub(super) fn words(words: impl Into<String>) -> Cell {
    let words = words.into();
    cell((!words.is_empty()).then(|| text(words)))
}

/// A cell of a figure.
pub(super) fn figure(figure: usize) -> Cell {
    measured([text(grouped(figure))], Figure::Count(figure))
}

/// A cell of the number that something bears, which is no count.
pub(super) fn number(number: usize) -> Cell {
    measured([text(number.to_string())], Figure::Count(number))
}

/// The same with a mark behind it.
pub(super) fn marked_number(number: usize, mark: &str) -> Cell {
    measured([text(format!("{number} {mark}"))], Figure::Count(number))
}

/// A column of words.
pub(super) fn column(heading: impl Into<String>) -> Column {
    Column {
        heading: heading.into(),
        alignment: Alignment::Left,
        share: None,
    }
}

/// A column of figures.
pub(super) fn figures(heading: impl Into<String>) -> Column {
    Column {
        heading: heading.into(),
        alignment: Alignment::Right,
        share: None,
    }
}

/// `1,200`.
pub(crate) fn grouped(figure: usize) -> String {
    group_digits(&figure.to_string())
}

/// Puts a comma between the thousands of plain digits; anything else stays as it is.
pub(super) fn group_digits(plain: &str) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    if whole.len() < 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// `1 claim`, `2 claims`.
pub(super) fn count(figure: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(figure),
        if figure == 1 { one } else { many }
    )
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(plain: &str, expected: &str) {
        assert_eq!(group_digits(plain), expected);
    }

    #[test]
    fn thousands_are_set_apart() {
        case("900", "900");
        case("1200", "1,200");
        case("1234567.25", "1,234,567.25");
        case("2020-01-03", "2020-01-03");
    }

    #[test]
    fn a_list_reads_as_a_sentence_does() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(&items), "a, b and c");
        assert_eq!(list(&items[..1]), "a");
    }
}
