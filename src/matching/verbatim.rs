//! What several outlets give of one speaker in the same words: told in one row, whatever stands beside it
//! in their sentences.

use std::collections::BTreeMap;

use crate::matching::Group;
use crate::matching::Statement;
use crate::matching::members;
use crate::names;
use crate::rules::Language;
use crate::text::is_word;

/// One word alone (`Yes`) can be said to anything.
const LEAST_WORDS: usize = 2;

/// So many words that begin or end those of another claim are the same saying (`Truth be told, …`): fewer can
/// be said of another thing. Of the two rows of the annotated events that this makes or adds to, both are right.
const LEAST_INSIDE: usize = 5;

/// Puts a claim that stands alone beside the whole claim of another article in which the same speaker says
/// the same words, or most of them with others before or behind; the first of several. What other groups have
/// stays in them.
pub(super) fn join(groups: &mut Vec<Group>, statements: &[Statement<'_>], language: &Language) {
    let mut said: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut places: Vec<usize> = vec![0; statements.len()];
    for (group, of) in groups.iter().enumerate() {
        for member in of.members.iter().filter(|m| m.part.is_none()) {
            places[member.statement] = group;
            let of = &statements[member.statement];
            if let Some(words) = words(&of.words).filter(|_| !of.speakers.is_empty()) {
                said.entry(words).or_default().push(member.statement);
            }
        }
    }
    let mut joining = Joining {
        is_empty: vec![false; groups.len()],
        groups,
        places,
    };
    let is_same = |a: usize, b: usize| is_same(&statements[a], &statements[b], language);
    for alike in said.values_mut() {
        alike.sort_unstable();
        for one in alike.iter() {
            let other = (alike.iter()).find(|o| joining.are_apart(*one, **o) && is_same(*one, **o));
            if let Some(other) = other {
                joining.join(*one, *other);
            }
        }
    }
    for (longer, of) in &said {
        let inside = inside(longer).find_map(|words| said.get(words));
        for (one, other) in inside
            .into_iter()
            .flatten()
            .flat_map(|o| of.iter().map(move |l| (l, o)))
        {
            if joining.are_apart(*one, *other) && is_same(*one, *other) {
                joining.join(*one, *other);
                joining.join(*other, *one);
            }
        }
    }
    let mut empty = joining.is_empty.into_iter();
    groups.retain(|_| !empty.next().unwrap_or(false));
}

/// Groups that take each other's claims.
struct Joining<'a> {
    groups: &'a mut Vec<Group>,
    /// The group in which each statement stands whole.
    places: Vec<usize>,
    /// Whether a group has given its only claim away.
    is_empty: Vec<bool>,
}

impl Joining<'_> {
    fn are_apart(&self, one: usize, other: usize) -> bool {
        self.places[one] != self.places[other]
    }

    /// Takes `one`, where it stands alone, into the group of `other`.
    fn join(&mut self, one: usize, other: usize) {
        let (own, theirs) = (self.places[one], self.places[other]);
        if own != theirs && self.groups[own].members.len() == 1 {
            members::take_in(&mut self.groups[theirs].members, one, 1.0);
            self.places[one] = theirs;
            self.is_empty[own] = true;
        }
    }
}

/// The words that begin and those that end these, from most of them to half, a space between each.
fn inside(words: &str) -> impl Iterator<Item = &str> {
    let gaps: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
    let all = gaps.len() + 1;
    let least = LEAST_INSIDE.max(all.div_ceil(2));
    (least..all).rev().flat_map(move |count| {
        let (first, last) = (gaps[count - 1], gaps[all - count - 1] + 1);
        [&words[..first], &words[last..]]
    })
}

/// The words of a claim, alike however they are written and set off.
fn words(text: &str) -> Option<String> {
    let parts = text.split(|c| !is_word(c)).filter(|w| !w.is_empty());
    let parts: Vec<String> = parts.map(str::to_lowercase).collect();
    (parts.len() >= LEAST_WORDS).then(|| parts.join(" "))
}

/// Whether both are of one speaker, in two articles.
fn is_same(a: &Statement<'_>, b: &Statement<'_>, language: &Language) -> bool {
    let mut both = a
        .speakers
        .iter()
        .flat_map(|x| b.speakers.iter().map(move |y| (x, y)));
    a.article != b.article
        && a.polarity == b.polarity
        && both.any(|(x, y)| names::is_same(x, y, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::assign;

    /// Which statements stand together when each is alone at first: outlet, which has one article, speaker,
    /// words.
    fn together(said: &[(&'static str, &'static str, &'static str)]) -> Vec<Vec<usize>> {
        let article = |outlet| said.iter().position(|s| s.0 == outlet).unwrap_or_default();
        let statement = |said: &(&'static str, &'static str, &'static str)| {
            let (outlet, speaker, words) = *said;
            Statement {
                speakers: vec![speaker],
                words: words.into(),
                ..Statement::bare(article(outlet), outlet)
            }
        };
        let statements: Vec<Statement<'_>> = said.iter().map(statement).collect();
        let mut groups: Vec<Group> = (0..said.len()).map(assign::of_one).collect();
        join(&mut groups, &statements, Language::english());
        let of = |g: &Group| g.members.iter().map(|m| m.statement).collect();
        groups.iter().map(of).collect()
    }

    #[test]
    fn the_same_words_of_one_speaker_stand_together() {
        let said = [
            ("A", "Jane Ong", "“We will not sell,”"),
            ("B", "Jane Ong", "We will not sell."),
            ("C", "Ong", "we will not sell"),
        ];
        assert_eq!(together(&said), [[0, 1, 2]]);
    }

    #[test]
    fn most_of_the_words_of_one_speaker_are_the_same_saying() {
        let said = [
            (
                "A",
                "Jane Ong",
                "“Truth be told, we will not sell the old mill,”",
            ),
            ("B", "Jane Ong", "We will not sell the old mill."),
            ("C", "Jane Ong", "We will not"),
        ];
        assert_eq!(together(&said), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn words_that_an_article_has_twice_are_lost_in_no_row() {
        let of = |outlet| (outlet, "Jane Ong", "We will not sell.");
        let mut all = together(&[of("A"), of("B"), of("A")]).concat();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2]);
    }

    #[test]
    fn the_same_words_of_two_speakers_and_a_single_word_do_not() {
        let said = [
            ("A", "Jane Ong", "We will not sell."),
            ("B", "Omar Bell", "We will not sell."),
            ("A", "Jane Ong", "Yes."),
            ("B", "Jane Ong", "Yes."),
        ];
        assert_eq!(together(&said).len(), 4);
    }
}
