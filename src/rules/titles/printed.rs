//! A word as it is printed, with its capital letters and its hyphens.

use super::Titles;
use super::Word;
use super::class::Class;
use super::class::Classes;

/// What a printed word tells by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// What is known of it.
    pub word: Word,
    /// Whether it has a capital letter first, or is tied to a word that has (`al-Assad`).
    pub is_capital: bool,
    /// Whether it makes an owner of what stands before it: `’s`.
    pub is_owner_mark: bool,
}

impl Titles {
    /// What `word` tells as it is printed.
    #[must_use]
    pub fn printed(&self, word: &str) -> Printed {
        self.printed.get(word, |word| self.look_at(word))
    }

    fn look_at(&self, word: &str) -> Printed {
        Printed {
            word: if is_name_initial(word) {
                Word::default()
            } else {
                self.look_up(word)
            },
            is_capital: word.starts_with(char::is_uppercase)
                || (word.len() > 3 && self.is_prefixed(word)),
            is_owner_mark: !word.starts_with(char::is_alphabetic) && self.is_possessive(word),
        }
    }

    /// What is known of a word, or of its last part where that is a role (`then-President`).
    fn look_up(&self, printed: &str) -> Word {
        let mut key = String::new();
        let word = self.word(printed, &mut key);
        let at = self.last_part(printed);
        if at == 0 || !word.classes.is_empty() {
            return word;
        }
        let last = self.word(&printed[at..], &mut key);
        if at == 2 && last.classes.has(Class::Place) {
            // A party and a state: `R-Ohio`.
            return last;
        }
        let part = [Class::Role, Class::Roles, Class::Given];
        if !last.classes.has_any(Classes::of(&part)) {
            return word;
        }
        let first = self.word(&printed[..at - 1], &mut key);
        let reducing = first.classes.has(Class::Reducing);
        Word {
            classes: if reducing {
                last.classes.with(Class::Reducing)
            } else {
                last.classes
            },
            ..last
        }
    }
}

/// Whether `word` is a letter that shortens a name: the `A.` of `John A. Ong`.
fn is_name_initial(word: &str) -> bool {
    let letter = word.strip_suffix('.');
    letter.is_some_and(|l| l.chars().count() == 1 && l.starts_with(char::is_uppercase))
}
