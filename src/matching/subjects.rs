//! Words that claims of several outlets have in common where no claim of theirs is the same.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

use crate::matching::Group;
use crate::matching::Statement;
use crate::matching::Subject;
use crate::matching::are_ready_made;
use crate::matching::prepared::NAME_JOINT;
use crate::matching::vocabulary::Vocabulary;
use crate::rules::Language;

/// A word that a larger share of sentences in news at large has is no subject: `support`, `government`.
const COMMON_IN_NEWS: f32 = 0.004;

/// A word that more of a hundred claims have is the matter itself, and tells nothing of any of them; that of
/// so few claims never is.
const COMMON_IN_RUN: (usize, usize) = (12, 6);

/// What more claims have is no list that anybody reads.
const MOST_CLAIMS: usize = 40;

/// So many are looked at further.
const MOST: usize = 100;

/// Shorter words say little by themselves.
const SHORTEST: usize = 3;

/// What articles’ claims of two outlets or more speak of though no group holds two of them, the most telling
/// first: what more outlets speak of, by rarer words, in more claims; nothing of ready-made claims, each of
/// which is a line of a table. Takes time linear in the claims.
#[must_use]
pub fn subjects(
    statements: &[Statement<'_>],
    groups: &[Group],
    language: &Language,
) -> Vec<Subject> {
    if are_ready_made(statements) {
        return Vec::new();
    }
    let mut of: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let words: BTreeSet<&str> = statement.normal.split_whitespace().collect();
        for word in words.into_iter().filter(|w| is_word(w)) {
            of.entry(word).or_default().push(index);
        }
    }
    let (percent, few) = COMMON_IN_RUN;
    let most = few.max(statements.len() * percent / 100);
    of.retain(|_, claims| (2..=most.min(MOST_CLAIMS)).contains(&claims.len()));
    let rows = rows(groups, statements.len());
    let mut vocabulary = Vocabulary::new(language);
    let mut found: Vec<(f32, Subject)> = Vec::new();
    for (word, claims) in of {
        let outlets: BTreeSet<&str> = claims.iter().map(|s| statements[*s].outlet).collect();
        if outlets.len() < 2 || do_meet(&claims, statements, &rows) {
            continue;
        }
        let share = share_in_news(word, &mut vocabulary);
        if share > COMMON_IN_NEWS {
            continue;
        }
        let count = |outlet: &str| {
            claims
                .iter()
                .filter(|s| statements[**s].outlet == outlet)
                .count()
        };
        let fewest = outlets.iter().map(|o| count(o)).min().unwrap_or(0);
        let all = (1.0 + (fewest + claims.len()) as f32).ln();
        let worth = outlets.len() as f32 * -share.ln() * all;
        let subject = Subject {
            word: word.to_owned(),
            statements: claims,
        };
        found.push((worth, subject));
    }
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.word.cmp(&y.word)));
    found.truncate(MOST);
    found.into_iter().map(|(_, subject)| subject).collect()
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= SHORTEST && word.chars().all(|c| !c.is_numeric())
}

/// How common a word of a normal form is in news at large; a name is as rare as a word that is not known.
fn share_in_news(word: &str, vocabulary: &mut Vocabulary<'_>) -> f32 {
    if word.contains(NAME_JOINT) {
        return vocabulary.language().frequencies.share(word);
    }
    let term = vocabulary.term(word);
    vocabulary.share(term)
}

/// The groups of several members that hold each statement, whole or in part.
fn rows(groups: &[Group], statements: usize) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); statements];
    for (index, group) in groups
        .iter()
        .enumerate()
        .filter(|(_, g)| g.members.len() > 1)
    {
        for member in &group.members {
            rows[member.statement].push(index);
        }
    }
    rows
}

/// Whether a group holds claims of two outlets among these.
fn do_meet(claims: &[usize], statements: &[Statement<'_>], rows: &[Vec<usize>]) -> bool {
    let mut outlets: FxHashMap<usize, &str> = FxHashMap::default();
    claims.iter().any(|claim| {
        let outlet = statements[*claim].outlet;
        let mut rows = rows[*claim].iter();
        rows.any(|row| *outlets.entry(*row).or_insert(outlet) != outlet)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Member;

    /// What these claims of outlets have in common, where those of `together` are one.
    fn found(claims: &[(&'static str, &'static str)], together: &[usize]) -> Vec<String> {
        let statement = |(article, claim): (usize, &(&'static str, &'static str))| Statement {
            normal: claim.1,
            ..Statement::bare(article, claim.0)
        };
        let statements: Vec<Statement<'_>> = claims.iter().enumerate().map(statement).collect();
        let member = |statement: &usize| Member {
            statement: *statement,
            part: None,
            score: 1.0,
            shown: 1.0,
            decided: None,
        };
        let group = Group {
            members: together.iter().map(member).collect(),
            parts: Vec::new(),
            shared_terms: Vec::new(),
        };
        let subjects = subjects(&statements, &[group], Language::english());
        subjects.into_iter().map(|s| s.word).collect()
    }

    #[test]
    fn what_two_outlets_speak_of_is_a_subject_unless_a_row_has_both() {
        let claims = [
            ("A", "council sell granary"),
            ("B", "granary leak"),
            ("B", "mayor_jane_ong sing"),
        ];
        assert_eq!(found(&claims, &[]), ["granary"]);
        assert!(found(&claims, &[0, 1]).is_empty());
    }

    #[test]
    fn words_of_everyday_news_and_of_one_outlet_are_none() {
        let claims = [
            ("A", "government granary"),
            ("A", "granary leak"),
            ("B", "government sing"),
        ];
        assert!(found(&claims, &[]).is_empty());
    }
}
