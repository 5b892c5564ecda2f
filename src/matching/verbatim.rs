//! What several outlets give of one speaker in the same words: told in one row, whatever stands beside it
//! in their sentences.

use rustc_hash::FxHashMap;

use crate::matching::Group;
use crate::matching::Member;
use crate::matching::Statement;
use crate::names;
use crate::rules::Language;
use crate::text::is_word;

/// One word alone (`Yes`) can be said to anything.
const LEAST_WORDS: usize = 2;

/// Puts a claim that stands alone beside the whole claim of another article in which the same speaker says
/// the same words; the first of several. What other groups have stays in them.
pub(super) fn join(groups: &mut Vec<Group>, statements: &[Statement<'_>], language: &Language) {
    let mut said: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    let mut is_empty = vec![false; groups.len()];
    for group in 0..groups.len() {
        let whole = groups[group].members.iter().filter(|m| m.part.is_none());
        let whole: Vec<usize> = whole.map(|m| m.statement).collect();
        let is_alone = groups[group].members.len() == 1;
        for statement in whole {
            let of = &statements[statement];
            if of.speakers.is_empty() {
                continue;
            }
            let Some(words) = words(&of.words) else {
                continue;
            };
            let others = said.entry(words).or_default();
            let is_same = |(_, other): &&(usize, usize)| is_same(of, &statements[*other], language);
            let found = others.iter().find(is_same).copied();
            others.push((group, statement));
            if let Some((other_group, other)) = found {
                let other_is_alone = groups[other_group].members.len() == 1;
                if is_alone {
                    add(&mut groups[other_group], statement);
                    is_empty[group] = true;
                } else if other_is_alone && !is_empty[other_group] {
                    add(&mut groups[group], other);
                    is_empty[other_group] = true;
                }
            }
        }
    }
    let mut empty = is_empty.into_iter();
    groups.retain(|_| !empty.next().unwrap_or(false));
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

fn add(group: &mut Group, statement: usize) {
    let members = &mut group.members;
    let at = members.partition_point(|m| m.statement < statement);
    let member = Member {
        statement,
        part: None,
        score: 1.0,
        shown: 1.0,
        decided: None,
    };
    members.insert(at, member);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::assign;

    /// Which statements stand together when each is alone at first: outlet, speaker, words.
    fn together(said: &[(&'static str, &'static str, &'static str)]) -> Vec<Vec<usize>> {
        let statement = |(article, said): (usize, &(&'static str, &'static str, &'static str))| {
            let (outlet, speaker, words) = *said;
            Statement {
                speakers: vec![speaker],
                words: words.into(),
                ..Statement::bare(article, outlet)
            }
        };
        let statements: Vec<Statement<'_>> = said.iter().enumerate().map(statement).collect();
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
