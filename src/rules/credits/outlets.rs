//! What a name tells by its words: whether it is an outlet’s or an agency’s.

use super::Credits;
use super::lower_words;

/// The longest outlet name that is believed, in words (`United Nations Office for … News` has 8).
const LONGEST_NAME: usize = 8;

impl Credits {
    /// Whether `name` is that of an agency, whose stories other outlets print.
    #[must_use]
    pub fn is_agency(&self, name: &str) -> bool {
        starts_as_name(name) && self.agencies.contains(&self.without_article(name))
    }

    /// Whether `name` looks like an outlet's.
    #[must_use]
    pub fn is_outlet(&self, name: &str) -> bool {
        let bare = self.without_article(name);
        if !starts_as_name(name) || self.never.contains(&bare) {
            return false;
        }
        let is_listed = |n: &String| self.known.contains(n) || self.agencies.contains(n);
        if is_listed(&bare) || is_listed(&lower_words(name).join(" ")) {
            return true;
        }
        let words: Vec<&str> = bare.split(' ').collect();
        let is_name_like = name
            .split_whitespace()
            .all(|w| starts_as_name(w) || self.particles.contains(w));
        if !is_name_like || words.len() < 2 || words.len() > LONGEST_NAME {
            return false;
        }
        let last = words.last().and_then(|w| w.rsplit('-').next());
        let begins = |begin: &Vec<String>| {
            words.len() > begin.len() && begin.iter().zip(&words).all(|(b, w)| b == w)
        };
        last.is_some_and(|w| self.ends.contains(w)) || self.begins.iter().any(begins)
    }

    /// Whether `word` may stand in a name in small letters (`of`, `the`).
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// The name in lower case with single spaces, without a particle before it.
    fn without_article(&self, name: &str) -> String {
        let words = lower_words(name);
        let article = words.first().is_some_and(|w| self.particles.contains(w));
        words[usize::from(article)..].join(" ")
    }
}

/// Whether a word begins as names do: not with a small letter.
fn starts_as_name(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::rules::Language;

    #[test]
    fn an_outlet_is_told_by_the_words_of_its_name() {
        let credits = &Language::english().credits;
        for name in [
            "Harbour Times",
            "The Harbour Times",
            "Times of Ellen",
            "The Hill",
            "BBC",
            "AP",
            "HARBOUR NEWS AGENCY",
            "St. Ellen Post-Dispatch",
            "Mail & Gazette",
        ] {
            assert!(credits.is_outlet(name), "{name}");
        }
        for name in [
            "Washington",
            "Times",
            "The Times",
            "Breaking News",
            "harbour times",
            "Hill",
            "Times Square",
            "Mayor said News",
            "",
            "—",
        ] {
            assert!(!credits.is_outlet(name), "{name}");
        }
    }
}
