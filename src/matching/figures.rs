//! Figures of two claims: which agree, which conflict.

use crate::claim::Quantity;

/// How far two figures may lie apart, as a share of the larger, when one of them is approximate:
/// `about 900` and `863` agree, `about 900` and `800` do not.
const TOLERANCE: f64 = 0.05;

/// A figure, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    value: Value,
    unit: Option<Box<str>>,
    is_approximate: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Number(f64),
    /// A date or what else is not one number; its parts in order.
    Parts(Box<[Box<str>]>),
}

impl Figure {
    pub(super) fn new(quantity: &Quantity) -> Self {
        let value = match quantity.value.parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            Ok(_) | Err(_) => Value::Parts(
                quantity
                    .value
                    .split('-')
                    .filter(|p| !p.is_empty())
                    .map(Box::from)
                    .collect(),
            ),
        };
        Self {
            value,
            unit: quantity.unit.as_deref().map(Box::from),
            is_approximate: quantity.is_approximate,
        }
    }

    /// Whether both could tell of the same thing: numbers with the same unit or one without, or dates.
    fn is_comparable(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Number(_), Value::Number(_)) => match (&self.unit, &other.unit) {
                (Some(a), Some(b)) => a == b,
                (None, _) | (_, None) => true,
            },
            (Value::Parts(_), Value::Parts(_)) => true,
            (Value::Number(_), Value::Parts(_)) | (Value::Parts(_), Value::Number(_)) => false,
        }
    }

    /// Whether both say the same.
    fn agrees(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Number(a), Value::Number(b)) => {
                let is_open = self.is_approximate || other.is_approximate;
                let apart = if is_open {
                    TOLERANCE * a.abs().max(b.abs())
                } else {
                    0.0
                };
                (a - b).abs() <= apart
            }
            (Value::Parts(a), Value::Parts(b)) => {
                let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
                short.iter().all(|part| long.contains(part))
            }
            (Value::Number(_), Value::Parts(_)) | (Value::Parts(_), Value::Number(_)) => false,
        }
    }
}

/// What two claims' figures say of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    /// How many of all figures of both agree with one of the other, 0–1.
    pub(super) shared: f32,
    /// Whether figures can be compared, and none agrees.
    pub(super) conflicts: bool,
}

/// Compares the figures of two claims.
pub(super) fn compare(a: &[Figure], b: &[Figure]) -> Agreement {
    if a.is_empty() || b.is_empty() {
        return Agreement::default();
    }
    let same = |x: &Figure, y: &Figure| x.is_comparable(y) && x.agrees(y);
    let of_a = a.iter().filter(|x| b.iter().any(|y| same(x, y))).count();
    let of_b = b.iter().filter(|y| a.iter().any(|x| same(x, y))).count();
    let are_comparable = a.iter().any(|x| b.iter().any(|y| x.is_comparable(y)));
    Agreement {
        shared: (of_a + of_b) as f32 / (a.len() + b.len()) as f32,
        conflicts: are_comparable && of_a == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: &str, unit: Option<&str>) -> Figure {
        Figure::new(&Quantity {
            value: value.to_owned(),
            unit: unit.map(str::to_owned),
            is_approximate: false,
        })
    }

    fn about(value: &str, unit: Option<&str>) -> Figure {
        Figure {
            is_approximate: true,
            ..exact(value, unit)
        }
    }

    const AGREE: Agreement = Agreement {
        shared: 1.0,
        conflicts: false,
    };
    const CONFLICT: Agreement = Agreement {
        shared: 0.0,
        conflicts: true,
    };
    const NOTHING: Agreement = Agreement {
        shared: 0.0,
        conflicts: false,
    };

    #[track_caller]
    fn case(a: Figure, b: Figure, expected: Agreement) {
        let (a, b) = ([a], [b]);
        assert_eq!(compare(&a, &b), expected);
        assert_eq!(compare(&b, &a), expected, "the other way round");
    }

    #[test]
    fn an_approximate_figure_agrees_with_one_near_it() {
        let troops = Some("troop");
        case(about("900", troops), exact("863", troops), AGREE);
        case(about("900", troops), exact("800", troops), CONFLICT);
        case(exact("900", troops), exact("863", troops), CONFLICT);
    }

    #[test]
    fn figures_of_different_things_do_not_conflict() {
        let troops = || exact("900", Some("troop"));
        case(troops(), exact("12", Some("percent")), NOTHING);
        case(troops(), exact("2020-01-03", Some("date")), NOTHING);
        case(troops(), exact("12", None), CONFLICT);
    }

    #[test]
    fn a_date_agrees_with_a_part_of_it() {
        let full = || exact("2020-01-03", Some("date"));
        case(full(), exact("01-03", Some("date")), AGREE);
        case(full(), exact("01-04", Some("date")), CONFLICT);
    }
}
