//! Two sorted lists, walked side by side.

use std::cmp::Ordering;

/// Which of two lists an element is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side<T> {
    First(T),
    Second(T),
    Both(T),
}

/// The elements of two sorted lists, in order; what both have comes once for each time that both
/// have it.
pub(super) struct Merged<'a, T> {
    first: &'a [T],
    second: &'a [T],
}

impl<'a, T> Merged<'a, T> {
    pub(super) fn new(first: &'a [T], second: &'a [T]) -> Self {
        Self { first, second }
    }
}

impl<T: Ord + Copy> Iterator for Merged<'_, T> {
    type Item = Side<T>;

    fn next(&mut self) -> Option<Side<T>> {
        let order = match (self.first.first(), self.second.first()) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        if order.is_le() {
            let (x, rest) = self.first.split_first()?;
            self.first = rest;
            if order.is_lt() {
                return Some(Side::First(*x));
            }
        }
        let (y, rest) = self.second.split_first()?;
        self.second = rest;
        Some(if order.is_eq() {
            Side::Both(*y)
        } else {
            Side::Second(*y)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_comes_once_and_repetitions_as_often_as_both_have_them() {
        let sides: Vec<Side<u8>> = Merged::new(&[1, 1, 2], &[1, 3]).collect();
        let expected = [
            Side::Both(1),
            Side::First(1),
            Side::First(2),
            Side::Second(3),
        ];
        assert_eq!(sides, expected);
    }
}
