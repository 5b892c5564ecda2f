//! The figures of a claim.

use std::ops::Range;

use crate::claim::Quantity;
use crate::claim::words::Words;
use crate::rules::Language;
use crate::segment::TokenKind;

/// How many words behind a figure are looked at for what it counts.
const NOUN_WORDS: usize = 4;
/// Years that a bare figure of four digits is taken for.
const YEARS: std::ops::RangeInclusive<u64> = 1700..=2150;

/// The figures in `ranges`, in order.
pub(super) fn quantities(
    ranges: &[Range<usize>],
    words: &Words,
    language: &Language,
) -> Vec<Quantity> {
    let mut found = Vec::new();
    for range in ranges {
        let reader = Reader {
            words,
            language,
            range: range.clone(),
        };
        let mut i = range.start;
        while i < range.end {
            i = match reader.date(i).or_else(|| reader.figure(i)) {
                Some((quantity, next)) => {
                    found.push(quantity);
                    next
                }
                None => i + 1,
            };
        }
    }
    found
}

struct Reader<'w> {
    words: &'w Words,
    language: &'w Language,
    range: Range<usize>,
}

impl Reader<'_> {
    fn get(&self, i: usize) -> &str {
        if self.range.contains(&i) {
            self.words.get(i)
        } else {
            ""
        }
    }

    /// A month with its day or year, or both.
    fn date(&self, i: usize) -> Option<(Quantity, usize)> {
        let units = &self.language.units;
        let day = |i: usize| {
            let digits = self.get(i).trim_end_matches(|c: char| c.is_alphabetic());
            digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
        };
        let year = |i: usize| {
            let year = self.get(i).parse::<u64>().ok();
            year.filter(|y| self.get(i).len() == 4 && YEARS.contains(y))
        };
        let (month, day, mut next) = if let Some(month) = units.month(self.get(i)) {
            match day(i + 1) {
                Some(day) => (month, Some(day), i + 2),
                None => (month, None, i + 1),
            }
        } else {
            // Few words are a day, which takes less to see.
            let day = day(i)?;
            (units.month(self.get(i + 1))?, Some(day), i + 2)
        };
        let after = if self.get(next) == "," {
            next + 1
        } else {
            next
        };
        let year = year(after);
        if year.is_some() {
            next = after + 1;
        }
        let value = match (year, day) {
            (Some(year), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(year), None) => format!("{year}-{month:02}"),
            (None, Some(day)) => format!("{month:02}-{day:02}"),
            (None, None) => return None,
        };
        Some((
            Quantity {
                value,
                unit: Some("date".to_owned()),
                is_approximate: false,
            },
            next,
        ))
    }

    /// A number with its unit.
    fn figure(&self, i: usize) -> Option<(Quantity, usize)> {
        let units = &self.language.units;
        let (value, mut next) = self.number(i)?;
        let before = i.checked_sub(1).filter(|b| self.range.contains(b));
        let sign = before.and_then(|b| self.words.get(b).chars().last());
        let sign = sign.map(|c| c.to_string());
        let mut unit = sign
            .as_deref()
            .and_then(|s| units.currency(s))
            .map(str::to_owned);
        if unit.is_none() {
            let (found, after) = self.unit(next);
            (unit, next) = (found, after);
        }
        let is_year = unit.is_none() && self.get(i).len() == 4 && next == i + 1;
        if is_year && value.parse().is_ok_and(|y: u64| YEARS.contains(&y)) {
            unit = Some("year".to_owned());
        }
        let start = if sign.is_some_and(|s| units.currency(&s).is_some()) {
            i - 1
        } else {
            i
        };
        Some((
            Quantity {
                value,
                unit,
                is_approximate: self.is_approximate(start),
            },
            next,
        ))
    }

    /// Digits or a number word, with the scales behind it, as plain digits.
    fn number(&self, i: usize) -> Option<(String, usize)> {
        let units = &self.language.units;
        let word = self.get(i);
        let mut next = i + 1;
        let mut value = match self.words.kind(i) {
            TokenKind::Number => decimal(word)?,
            TokenKind::Word => match (units.number(word), units.scale(word)) {
                (Some(number), _) => Decimal {
                    digits: number,
                    places: 0,
                },
                // `a dozen`, `hundreds`: a scale alone counts when it is not a plural.
                (None, Some(scale)) if scale >= 12 && word.len() > 2 && !word.ends_with('s') => {
                    Decimal {
                        digits: scale,
                        places: 0,
                    }
                }
                (None, _) => return None,
            },
            TokenKind::Quotation | TokenKind::Punctuation => return None,
        };
        while let Some(scale) = units
            .scale(self.get(next))
            .filter(|_| self.words.kind(next) == TokenKind::Word)
        {
            value = value.times(scale)?;
            next += 1;
        }
        Some((value.plain(), next))
    }

    /// What the figure before token `i` counts, and where that ends.
    fn unit(&self, i: usize) -> (Option<String>, usize) {
        let units = &self.language.units;
        let mut phrase = String::new();
        for count in [2, 1] {
            let end = (i + count).min(self.range.end.max(i));
            let words = self.words.phrase(i..end, &mut phrase);
            if units.is_percentage_points(words) {
                return (Some("percentage point".to_owned()), i + count);
            }
            if units.is_percent(words) {
                return (Some("percent".to_owned()), i + count);
            }
        }
        let noun = self.noun(i);
        let unit = noun
            .as_deref()
            .and_then(|n| units.money(n))
            .map(str::to_owned)
            .or(noun);
        (unit, i)
    }

    /// The counted noun: the first plural behind the figure, or the word right behind it.
    fn noun(&self, i: usize) -> Option<String> {
        let grammar = &self.language.grammar;
        let mut first = None;
        let i = if self.language.units.is_part_of(self.get(i), self.get(i + 1)) {
            i + 2
        } else {
            i
        };
        for k in i..i + NOUN_WORDS {
            let word = self.get(k);
            if self.words.kind(k) != TokenKind::Word || grammar.is_function_word(word) {
                break;
            }
            if self.language.units.is_passed_over(word) {
                continue;
            }
            let mut base = String::new();
            grammar.base_form(word, &mut base);
            let is_plural = base != word && !grammar.is_finite_verb(word);
            if is_plural {
                return Some(base);
            }
            first = first.or(Some(base));
        }
        first
    }

    /// Whether the words before token `i` leave its figure open.
    fn is_approximate(&self, i: usize) -> bool {
        let mut phrase = String::new();
        [1, 2].into_iter().any(|count| {
            let start = i.checked_sub(count).filter(|s| *s >= self.range.start);
            start.is_some_and(|s| {
                self.language
                    .units
                    .is_approximate(self.words.phrase(s..i, &mut phrase))
            })
        })
    }
}

/// A number as digits and how many of them are decimals.
#[derive(Clone, Copy)]
struct Decimal {
    digits: u64,
    places: u32,
}

/// The number that a token of digits is; `None` for a score, a range or a phone number.
fn decimal(word: &str) -> Option<Decimal> {
    let word = word.trim_end_matches(['.', ',']);
    let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
    let whole: String = whole.chars().filter(|c| *c != ',').collect();
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !is_digits(&whole) || !is_digits(fraction) {
        return None;
    }
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal {
        digits,
        places: u32::try_from(fraction.len()).ok()?,
    })
}

impl Decimal {
    fn times(self, scale: u64) -> Option<Self> {
        let mut product = Self {
            digits: self.digits.checked_mul(scale)?,
            ..self
        };
        while product.places > 0 && product.digits.is_multiple_of(10) {
            product.digits /= 10;
            product.places -= 1;
        }
        Some(product)
    }

    fn plain(self) -> String {
        let digits = self.digits.to_string();
        if self.places == 0 {
            return digits;
        }
        let places = self.places as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }
    }
}
