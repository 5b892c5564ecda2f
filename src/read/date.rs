//! Dates as inputs write them, in the form of ISO 8601.

use std::fmt::Write;

use crate::rules::DateWord;
use crate::rules::Dates;

/// The longest text that is looked at; a longer one is no date.
const LONGEST_DATE: usize = 80;

/// Years that a date of the news can have.
const YEARS: std::ops::RangeInclusive<u32> = 1600..=2999;

/// The date in the form of ISO 8601, with its time and offset where they are known; `None` when any
/// part of it is not understood or could mean two days (`3/4/2026`).
pub(super) fn iso(text: &str, dates: &Dates) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_DATE {
        return None;
    }
    from_numbers(text).or_else(|| from_words(text, dates))
}

/// The date in the form of ISO 8601 where it is understood, else as it is.
pub(super) fn normal(text: String, dates: &Dates) -> String {
    iso(&text, dates).unwrap_or(text)
}

/// The days of spreadsheets' own numbers for dates that are believed: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=80_000;

/// The date that a spreadsheet writes as a number of days since the end of 1899.
pub(super) fn from_serial(text: &str) -> Option<String> {
    let days = text.trim().split('.').next().filter(|d| d.len() == 5)?;
    let is_number = text.trim().parse::<f64>().is_ok();
    let serial = number(days).filter(|d| is_number && SERIALS.contains(d))?;
    let (mut year, mut rest) = (1900, serial - 2);
    while rest >= days_of_year(year) {
        rest -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while let Some(length) = days_of_month(year, month).filter(|l| rest >= *l) {
        rest -= length;
        month += 1;
    }
    Some(format!("{year:04}-{month:02}-{:02}", rest + 1))
}

/// What was found of a date.
#[derive(Default)]
struct Found {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<(u32, u32, Option<u32>)>,
    offset: Option<String>,
    is_afternoon: Option<bool>,
}

impl Found {
    fn shown(&self) -> Option<String> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        if !YEARS.contains(&year) || day == 0 || day > days_of_month(year, month)? {
            return None;
        }
        let mut shown = format!("{year:04}-{month:02}-{day:02}");
        if let Some((hour, minute, second)) = self.time {
            if hour > 23 || minute > 59 || second.is_some_and(|s| s > 60) {
                return None;
            }
            let _ = write!(shown, "T{hour:02}:{minute:02}");
            if let Some(second) = second {
                let _ = write!(shown, ":{second:02}");
            }
            shown += self.offset.as_deref().unwrap_or("");
        }
        Some(shown)
    }
}

/// How many days a month has.
fn days_of_month(year: u32, month: u32) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    Some(match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

fn days_of_year(year: u32) -> u32 {
    days_of_month(year, 2).map_or(365, |february| 337 + february)
}

/// `2026-03-03`, `2026/3/3`, `20260303`, each with or without a time; `17/12/2024`.
fn from_numbers(text: &str) -> Option<String> {
    let cut = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at(cut);
    let mut found = Found::default();
    let numbers: Option<Vec<u32>> = date.split(['-', '/', '.']).map(number).collect();
    match numbers?.as_slice() {
        [year, month, day] if *year > 999 => {
            (found.year, found.month, found.day) = (Some(*year), Some(*month), Some(*day));
        }
        [a, b, year] if *year > 999 => {
            let (day, month) = match (*a > 12, *b > 12) {
                (true, false) => (*a, *b),
                (false, true) => (*b, *a),
                (false, false) if a == b => (*a, *b),
                _ => return None,
            };
            (found.year, found.month, found.day) = (Some(*year), Some(month), Some(day));
        }
        [all] if date.len() == 8 => {
            found.year = Some(all / 10_000);
            (found.month, found.day) = (Some(all / 100 % 100), Some(all % 100));
        }
        _ => return None,
    }
    let rest = rest.trim_start_matches(['T', 't', ' ']).trim();
    if !rest.is_empty() {
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
            .unwrap_or(rest.len());
        found.time = Some(time(&rest[..end])?);
        let zone = rest[end..].trim();
        found.offset = match zone {
            "" => None,
            "Z" | "z" | "UTC" | "GMT" => Some("+00:00".to_owned()),
            _ => Some(offset(zone)?),
        };
    }
    found.shown()
}

/// `17:42`, `17:42:10.5`, `174210`.
fn time(text: &str) -> Option<(u32, u32, Option<u32>)> {
    let whole = text.split('.').next().unwrap_or(text);
    if !whole.contains(':') && matches!(whole.len(), 4 | 6) {
        let part = |range| whole.get(range).and_then(number);
        return Some((part(0..2)?, part(2..4)?, part(4..6)));
    }
    let parts: Option<Vec<u32>> = whole.split(':').map(number).collect();
    match parts?.as_slice() {
        [hour, minute] => Some((*hour, *minute, None)),
        [hour, minute, second] => Some((*hour, *minute, Some(*second))),
        _ => None,
    }
}

/// `+0100`, `+01:00`, `+01`.
fn offset(text: &str) -> Option<String> {
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    let (hour, minute) = match digits.len() {
        2 => (number(&digits)?, 0),
        4 => (number(digits.get(..2)?)?, number(digits.get(2..)?)?),
        _ => return None,
    };
    (hour < 24 && minute < 60).then(|| format!("{sign}{hour:02}:{minute:02}"))
}

/// `Dec. 17, 2024, 6:42 p.m. ET`, `Tue, 03 Mar 2026 10:00:00 +0000`, `3rd of May 2024`.
fn from_words(text: &str, dates: &Dates) -> Option<String> {
    let mut found = Found::default();
    let bare = text.replace('.', "").to_lowercase();
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '—' | '–');
    for word in bare.split(is_between).filter(|w| !w.is_empty()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == word.len() || digits > 0 && number(dates.without_ordinal(word)).is_some() {
            let value = number(dates.without_ordinal(word))?;
            let slot = match digits {
                4 => &mut found.year,
                _ => &mut found.day,
            };
            if slot.replace(value).is_some() {
                return None;
            }
        } else if digits > 0 {
            clock(word, dates, &mut found)?;
        } else if word.starts_with(['+', '-']) && word.len() > 1 {
            found.offset = Some(offset(word)?);
        } else {
            match dates.word(word.trim_end_matches([':', '-']))? {
                DateWord::Month(month) if found.month.is_none() => {
                    found.month = Some(u32::from(month));
                }
                DateWord::Month(_) => return None,
                DateWord::BeforeNoon => found.is_afternoon = Some(false),
                DateWord::AfterNoon => found.is_afternoon = Some(true),
                DateWord::Zone(zone) => found.offset = zone.map(str::to_owned),
                DateWord::Nothing => {}
            }
        }
    }
    match (&mut found.time, found.is_afternoon) {
        (Some((hour, ..)), Some(is_afternoon)) if (1..=12).contains(hour) => {
            *hour = *hour % 12 + if is_afternoon { 12 } else { 0 };
        }
        (_, None) => {}
        (None | Some(_), Some(_)) => return None,
    }
    found.shown()
}

/// Reads a time with or without `am` or `pm` at its end (`6:42pm`, `6pm`).
fn clock(word: &str, dates: &Dates, found: &mut Found) -> Option<()> {
    let end = word
        .find(|c: char| !(c.is_ascii_digit() || c == ':'))
        .unwrap_or(word.len());
    let (clock, half) = word.split_at(end);
    if !half.is_empty() {
        match dates.word(half)? {
            DateWord::BeforeNoon => found.is_afternoon = Some(false),
            DateWord::AfterNoon => found.is_afternoon = Some(true),
            DateWord::Zone(zone) => found.offset = zone.map(str::to_owned),
            DateWord::Month(_) | DateWord::Nothing => return None,
        }
    }
    let time = match number(clock) {
        Some(hour) if found.is_afternoon.is_some() => (hour, 0, None),
        _ => time(clock)?,
    };
    found.time.replace(time).is_none().then_some(())
}

/// A number of one to eight digits.
fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.len() <= 8;
    (is_number && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::Language;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(
            iso(text, &Language::english().dates).as_deref(),
            Some(expected),
            "{text}"
        );
    }

    #[test]
    fn dates_of_many_forms_become_iso() {
        case("2026-03-03", "2026-03-03");
        case("2026-3-3", "2026-03-03");
        case("20260303", "2026-03-03");
        case("20260303T101500Z", "2026-03-03T10:15:00+00:00");
        case("2026-03-03T10:15:00.000Z", "2026-03-03T10:15:00+00:00");
        case("2026-03-03 10:15:00+0100", "2026-03-03T10:15:00+01:00");
        case("Tue, 03 Mar 2026 10:15:00 GMT", "2026-03-03T10:15:00+00:00");
        case("Tue, 3 Mar 2026 10:15 -0500", "2026-03-03T10:15-05:00");
        case("March 3, 2026 Tuesday", "2026-03-03");
        case("3rd of May 2024", "2024-05-03");
        case("Sept. 9, 2024", "2024-09-09");
        case("Dec. 17, 2024, 6:42 p.m. ET", "2024-12-17T18:42");
        case(
            "Updated: Dec. 17, 2024 at 12:05 AM EST",
            "2024-12-17T00:05-05:00",
        );
        case("17 December 2024 | 6pm", "2024-12-17T18:00");
        case("17/12/2024", "2024-12-17");
        case("29 Feb 2024", "2024-02-29");
    }

    #[test]
    fn numbers_of_spreadsheets_are_days() {
        assert_eq!(from_serial("46084").as_deref(), Some("2026-03-03"));
        assert_eq!(from_serial("45351.5").as_deref(), Some("2024-02-29"));
        assert_eq!(from_serial("20240"), Some("1955-05-31".to_owned()));
        assert_eq!(from_serial("20260303"), None);
        assert_eq!(from_serial("2026"), None);
    }

    #[test]
    fn what_is_not_wholly_understood_is_kept() {
        for text in [
            "3/4/2026",
            "3 May",
            "May 2024",
            "yesterday",
            "March 33, 2026",
            "29 Feb 2026",
            "2026-13-01",
            "",
            "Spring 2024",
            "3 May or 4 May 2024",
            "25:10 3 May 2024",
            "99999999",
        ] {
            assert_eq!(iso(text, &Language::english().dates), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text: String, words in "([0-9]{1,9}|may|pm|[:+.,/ T-]|\\PC){0,12}") {
            let dates = &Language::english().dates;
            for text in [text, words] {
                if let Some(iso_date) = iso(&text, dates) {
                    prop_assert_eq!(iso(&iso_date, dates), Some(iso_date));
                }
            }
        }
    }
}
