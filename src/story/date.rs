//! When an article was published, as a day.

/// Days since the first of March of the year 0, of a date in the form of ISO 8601 (`2026-03-03`, with or
/// without a time behind it); `None` for anything else.
///
/// The count is Howard Hinnant's `days_from_civil` (2013).
pub(super) fn day(published: &str) -> Option<i64> {
    let date = published.get(..10)?;
    let mut parts = date.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|p| p.len() == digits)?;
        part.parse::<u16>().ok().map(i64::from)
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn apart(a: &str, b: &str, days: i64) {
        assert_eq!(day(b).unwrap() - day(a).unwrap(), days);
    }

    #[test]
    fn days_are_counted_across_months_and_leap_years() {
        apart("2026-03-03", "2026-03-04T23:10:00+01:00", 1);
        apart("2024-02-28", "2024-03-01", 2);
        apart("2025-12-31", "2026-01-01", 1);
        apart("1999-03-01", "2000-03-01", 366);
    }

    #[test]
    fn what_is_no_date_is_unknown() {
        for word in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-3-1",
            "3 May 2031",
            "2026-03-é",
        ] {
            assert_eq!(day(word), None, "{word}");
        }
    }
}
