//! Which part of a claim states what a group states.

use std::ops::RangeInclusive;

use crate::claim::Piece;
use crate::text::Passage;
use crate::text::Span;

/// The pieces of a claim beside each other that gain most for a group, with what they need to be read
/// alone: a part without a verb of its own grows to the clause that it belongs to, backwards first
/// (`… 400 jobs | after the introduction of cranes`). The whole claim where no piece gains.
pub(super) fn part(passage: &Passage, pieces: &[Piece], gain: impl Fn(&Piece) -> f32) -> Passage {
    let pieces: Vec<&Piece> = pieces.iter().filter(|p| is_in(p, passage)).collect();
    let gains: Vec<f32> = pieces.iter().map(|p| gain(p)).collect();
    let Some(best) = best_run(&gains).and_then(|run| grown(run, &pieces)) else {
        return passage.clone();
    };
    let first = pieces[*best.start()].inner;
    let cover = pieces[best]
        .iter()
        .skip(1)
        .fold(first, |cover, piece| cover.cover(piece.span));
    let within: Vec<Span> = passage
        .spans()
        .iter()
        .filter_map(|s| s.intersection(cover))
        .collect();
    Passage::new(within).unwrap_or_else(|| passage.clone())
}

/// Whether most of a piece is the claim's: of `… is shut,” she said` it has only the mark.
fn is_in(piece: &Piece, passage: &Passage) -> bool {
    let shared = passage
        .spans()
        .iter()
        .filter_map(|s| s.intersection(piece.span));
    2 * shared.map(Span::len).sum::<usize>() >= piece.span.len()
}

/// The run with the greatest sum, the first of several; `None` where no sum is over nothing.
fn best_run(gains: &[f32]) -> Option<RangeInclusive<usize>> {
    let mut best = (0.0, None);
    let mut current = (0.0, 0);
    for (i, gain) in gains.iter().enumerate() {
        if current.0 <= 0.0 {
            current = (0.0, i);
        }
        current.0 += gain;
        if current.0 > best.0 {
            best = (current.0, Some(current.1..=i));
        }
    }
    best.1
}

/// A run with the nearest clause; `None` where the pieces hold none.
fn grown(run: RangeInclusive<usize>, pieces: &[&Piece]) -> Option<RangeInclusive<usize>> {
    let (start, end) = run.into_inner();
    if pieces[start..=end].iter().any(|p| p.is_clause) {
        return Some(start..=end);
    }
    let before = (0..start).rev().find(|i| pieces[*i].is_clause);
    let behind = || (end + 1..pieces.len()).find(|i| pieces[*i].is_clause);
    match before {
        Some(clause) => Some(clause..=end),
        None => behind().map(|clause| start..=clause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part of a claim of pieces between bars, of which those that gain are marked with `+` and
    /// those without a verb with `-`.
    fn part_of(marked: &str) -> String {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for words in marked.split('|') {
            let plain = words.trim_start_matches(['+', '-']);
            let start = text.len();
            text.push_str(plain);
            let behind = if plain.starts_with("and ") {
                start + 4
            } else {
                start
            };
            let marks = &words[..words.len() - plain.len()];
            pieces.push((start, behind, text.len(), marks.to_owned()));
        }
        let of = |(start, behind, end, marks): &(usize, usize, usize, String)| Piece {
            span: Span::new(&text, *start, *end).unwrap(),
            inner: Span::new(&text, *behind, *end).unwrap(),
            normal: marks.clone(),
            is_clause: !marks.contains('-'),
        };
        let pieces: Vec<Piece> = pieces.iter().map(of).collect();
        let claimed = text.find(" (not claimed)").unwrap_or(text.len());
        let whole = Passage::from(Span::new(&text, 0, claimed).unwrap());
        let gain = |p: &Piece| if p.normal.contains('+') { 1.0 } else { -1.0 };
        part(&whole, &pieces, gain).text(&text)
    }

    #[test]
    fn a_piece_of_which_the_claim_has_a_mark_is_no_part() {
        let part = part_of("“the port is shut, |+” (not claimed) she said in the hall");
        assert_eq!(part, "“the port is shut, ”");
    }

    #[test]
    fn the_clause_that_gains_is_the_part() {
        assert_eq!(
            part_of("the gates are shut, |+nobody works"),
            "nobody works"
        );
    }

    #[test]
    fn a_part_starts_behind_the_word_that_joins_it() {
        assert_eq!(
            part_of("the gates are shut |+and nobody works"),
            "nobody works"
        );
    }

    #[test]
    fn a_phrase_grows_to_the_clause_before_it() {
        let part = part_of("they struck, |it cut 400 jobs |+-after the cranes came");
        assert_eq!(part, "it cut 400 jobs after the cranes came");
    }

    #[test]
    fn a_phrase_at_the_start_grows_to_the_clause_behind_it() {
        assert_eq!(
            part_of("+-on Friday, |they met|, and left"),
            "on Friday, they met"
        );
    }

    #[test]
    fn where_nothing_gains_the_part_is_the_whole() {
        assert_eq!(part_of("they met|, and left"), "they met, and left");
    }
}
