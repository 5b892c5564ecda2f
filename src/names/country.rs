//! Words that name a country: its name, its adjective, its people, and its capital where that stands for
//! its government.

use rustc_hash::FxHashSet;

use super::line::Line;
use crate::rules::Class;
use crate::text::Span;

/// A word or an expression that names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryWord {
    /// Where it stands.
    pub span: Span,
    /// Which country it names, for [`crate::rules::Titles::country`].
    pub country: u16,
}

/// Collects the words that name countries, sentence by sentence.
#[derive(Default)]
pub(super) struct Countries {
    words: Vec<CountryWord>,
    /// Capitals that no preposition of place stands before.
    capitals: Vec<CountryWord>,
}

impl Countries {
    /// Adds those of the sentence that `line` has read.
    pub(super) fn read(&mut self, line: &Line) {
        for (at, item) in line.items.iter().enumerate() {
            let Some(country) = item.word.country else {
                continue;
            };
            let word = CountryWord {
                span: item.span,
                country,
            };
            if item.has_any(&[Class::Country, Class::Adjective, Class::People]) {
                self.words.push(word);
            } else if item.has(Class::Capital) && !is_place(line, at) {
                self.capitals.push(word);
            }
        }
    }

    /// The words in the order of the text. A capital is among them where the article names its country in
    /// another way: `Victoria` alone is hardly the government of the Seychelles.
    pub(super) fn finish(mut self) -> Vec<CountryWord> {
        let named: FxHashSet<u16> = self.words.iter().map(|w| w.country).collect();
        let capitals = self.capitals.into_iter();
        let before = self.words.len();
        self.words
            .extend(capitals.filter(|c| named.contains(&c.country)));
        if self.words.len() > before {
            self.words.sort_by_key(|w| w.span.start());
        }
        self.words
    }
}

/// Whether the capital at item `at` is where something is: `in Tehran`, but not `ties with Tehran`.
fn is_place(line: &Line, at: usize) -> bool {
    line.before(at)
        .is_some_and(|b| b.has(Class::PlacePreposition))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::names;
    use crate::rules::Language;
    use crate::segment::segment;

    /// The words that name a country in a text, each with the country.
    fn found(text: &str) -> Vec<(&str, &str)> {
        let language = Language::english();
        let article = Article::from_text("a.txt", "A", text);
        let segments = segment(text, article.body, language);
        let names = names::find(&article, &segments, language);
        let word =
            |w: &names::CountryWord| (w.span.slice(text), language.titles.country(w.country));
        names.countries.iter().map(word).collect()
    }

    #[test]
    fn adjectives_and_peoples_name_their_country() {
        let words =
            found("Peruvian farmers met South Korean buyers. The Danes stayed away, us too.");
        let expected = [
            ("Peruvian", "Peru"),
            ("South Korean", "South Korea"),
            ("Danes", "Denmark"),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_capital_names_its_country_where_it_acts_and_the_country_is_named() {
        let acts = found("Peru objected. Ties with Lima cooled, and no envoy stayed in Lima.");
        assert_eq!(acts, [("Peru", "Peru"), ("Lima", "Peru")]);
        assert_eq!(found("Lima objected."), []);
    }
}
