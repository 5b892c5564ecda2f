//! What a file’s name tells: nothing, which outlet the article is from, or that it is no article.

use super::Credits;

/// The shortest run of hexadecimal digits that is taken for a hash and not for a word.
const SHORTEST_HASH: usize = 8;

impl Credits {
    /// Whether a file of this stem is one that tells about its folder.
    #[must_use]
    pub fn is_skipped(&self, stem: &str) -> bool {
        self.skipped_stems.contains(&stem.to_lowercase())
    }

    /// Whether a file of this stem is named after nothing: `article-01`, `2024-11-03`, a hash.
    #[must_use]
    pub fn is_generic(&self, stem: &str) -> bool {
        stem_words(stem).all(|w| self.generic_stems.contains(&w))
    }

    /// Whether a file of this stem is named after an outlet: `fox`, `harbour-gazette_2024`.
    #[must_use]
    pub fn is_named_after_outlet(&self, stem: &str) -> bool {
        let is_outlet = |w: String| {
            [&self.outlet_stems, &self.ends, &self.known, &self.agencies]
                .iter()
                .any(|set| set.contains(&w))
        };
        !self.is_generic(stem) && stem_words(stem).any(is_outlet)
    }
}

/// The words of a file's stem in lower case, without numbers and hashes.
fn stem_words(stem: &str) -> impl Iterator<Item = String> {
    let is_hash = |part: &&str| {
        part.len() >= SHORTEST_HASH
            && part.chars().all(|c| c.is_ascii_hexdigit())
            && part.chars().any(|c| c.is_ascii_digit())
    };
    stem.split(|c: char| !c.is_alphanumeric())
        .filter(move |part| !is_hash(part))
        .flat_map(|part| part.split(char::is_numeric))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::rules::Language;

    #[test]
    fn a_stem_may_say_nothing_or_name_an_outlet() {
        let credits = &Language::english().credits;
        for stem in [
            "01",
            "article-2",
            "2024-11-03",
            "000_860540e8a37d99da",
            "Story_v2",
        ] {
            assert!(credits.is_generic(stem), "{stem}");
            assert!(!credits.is_named_after_outlet(stem), "{stem}");
        }
        for stem in [
            "fox",
            "NYT",
            "harbour-gazette_2024",
            "wash-post_2016-01-02_strike",
        ] {
            assert!(credits.is_named_after_outlet(stem), "{stem}");
        }
        assert!(!credits.is_generic("strike"));
    }
}
