//! Lines of pages to paragraphs: words that are parted at a line's end are joined, what stands on
//! every page is left out.

use std::collections::BTreeMap;

use crate::read::paragraphs::Paragraphs;
use crate::read::pdf::page::Line;
use crate::read::pdf::page::Lines;

/// The fewest pages on which a line must stand to be a header or footer.
const FEWEST_PAGES: usize = 3;

/// How far a paragraph stands from the one before, in usual distances of lines.
const PARAGRAPH_GAP: f64 = 1.35;

/// How far the first line of a paragraph is indented, in sizes of its letters.
const INDENT: f64 = 0.8;

/// How much larger or smaller the letters of another paragraph are.
const OTHER_SIZE: f64 = 0.15;

/// Puts the paragraphs of all pages together.
pub(super) fn paragraphs(pages: Vec<Lines>) -> Vec<String> {
    let lines = without_repeated(pages);
    let usual = usual_distance(&lines);
    let mut text = Paragraphs::default();
    let mut before: Option<&Line> = None;
    let mut ending = String::new();
    for line in &lines {
        let words = line.text.trim();
        if before.is_some_and(|b| is_new(b, line, usual, &ending)) {
            text.words(std::mem::take(&mut ending).as_str());
            text.end();
        }
        if let Some(part) = ending
            .strip_suffix('-')
            .filter(|p| p.ends_with(char::is_lowercase))
        {
            let is_parted = words.starts_with(char::is_lowercase);
            text.words(if is_parted { part } else { &ending });
        } else {
            text.words(&ending);
            text.words(" ");
        }
        // The last word of a line waits for the next.
        let cut = words.rfind(' ').map_or(0, |i| i + 1);
        text.words(&words[..cut]);
        words[cut..].clone_into(&mut ending);
        before = Some(line);
    }
    text.words(&ending);
    text.finish()
}

/// Whether a paragraph begins with `line`.
fn is_new(before: &Line, line: &Line, usual: f64, ending: &str) -> bool {
    let size = before.size.max(line.size).max(1.0);
    let is_other_size = (before.size - line.size).abs() > size * OTHER_SIZE;
    let distance = line.top - before.top;
    let is_ended = ending
        .trim_end_matches(['”', '"', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':', '…']);
    if distance < 0.0 || distance > usual * 6.0 {
        // Another column or page: a sentence may go on there.
        return is_ended || is_other_size;
    }
    let is_indented = line.left - before.left > size * INDENT && is_ended;
    distance > usual * PARAGRAPH_GAP || is_other_size || is_indented
}

/// The most frequent distance between lines that follow each other.
fn usual_distance(lines: &[Line]) -> f64 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for pair in lines.windows(2) {
        let distance = pair[1].top - pair[0].top;
        if distance > pair[0].size * 0.5 && distance < pair[0].size * 4.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is small and positive"
            )]
            let halves = (distance * 2.0).round() as u32;
            *counts.entry(halves).or_default() += 1;
        }
    }
    let most = counts
        .into_iter()
        .max_by_key(|(halves, n)| (*n, u32::MAX - halves));
    most.map_or(f64::MAX / 8.0, |(halves, _)| f64::from(halves) / 2.0)
}

/// All lines but page numbers and those that stand first or last on most pages.
fn without_repeated(pages: Vec<Lines>) -> Vec<Line> {
    let bare = |line: &Line| -> String {
        let letters = line.text.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect()
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in &pages {
        let mut ends: Vec<String> = edges(&page.lines).map(bare).collect();
        ends.sort();
        ends.dedup();
        for end in ends {
            *counts.entry(end).or_default() += 1;
        }
    }
    let many = (pages.len() / 2 + 1).max(FEWEST_PAGES);
    let is_repeated = |line: &Line| counts.get(&bare(line)).is_some_and(|n| *n >= many);
    let is_number = |line: &Line| line.text.trim().chars().all(|c| c.is_ascii_digit());
    let kept = pages.into_iter().flat_map(|page| {
        let edges: Vec<Line> = edges(&page.lines).cloned().collect();
        let is_kept =
            move |line: &Line| !(edges.contains(line) && (is_repeated(line) || is_number(line)));
        page.lines.into_iter().filter(is_kept).collect::<Vec<_>>()
    });
    kept.collect()
}

/// The uppermost and the lowest lines of a page.
fn edges(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let top = lines.iter().min_by(|a, b| a.top.total_cmp(&b.top));
    let bottom = lines.iter().max_by(|a, b| a.top.total_cmp(&b.top));
    top.into_iter().chain(bottom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(top: f64, text: &str) -> Line {
        Line {
            left: 50.0,
            right: 200.0,
            top,
            size: 10.0,
            text: text.to_owned(),
        }
    }

    fn page(lines: &[(f64, &str)]) -> Lines {
        Lines {
            lines: lines.iter().map(|(top, text)| line(*top, text)).collect(),
            is_in_columns: false,
        }
    }

    #[test]
    fn parted_words_are_joined_and_gaps_part_paragraphs() {
        let pages = vec![page(&[
            (10.0, "The har-"),
            (22.0, "bour is"),
            (34.0, "shut."),
            (58.0, "Well-"),
            (70.0, "Known."),
        ])];
        assert_eq!(paragraphs(pages), ["The harbour is shut.", "Well-Known."]);
    }

    #[test]
    fn headers_and_numbers_of_pages_are_left_out() {
        let one = |text| {
            page(&[
                (10.0, "Port Ellen, page"),
                (30.0, text),
                (42.0, "and on"),
                (700.0, "7"),
            ])
        };
        let found = paragraphs(vec![one("The gates"), one("go up"), one("again.")]);
        assert_eq!(found, ["The gates and on go up and on again. and on"]);
    }
}
