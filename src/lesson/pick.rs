//! What is chosen for a sheet, and in which words it stands there.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::attribution::Voice;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::lesson::material::Fact;
use crate::lesson::material::LoadedWord;
use crate::lesson::material::Material;
use crate::lesson::material::Speaker;
use crate::report::DifferenceKind;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::RowMember;
use crate::report::SideValue;
use crate::rules::Severity;
use crate::text::Passage;
use crate::text::Span;

/// Fewer words than these are rarely a statement of their own (`an increase of 8 percent`).
const FEWEST_WORDS: usize = 6;
/// More words than these are hard to look for.
const MOST_WORDS: usize = 32;
/// The most words of a sentence that is shown in place of a part of it.
const LONGEST_SENTENCE: usize = 40;

/// The claims of the fact matrix, none of a row that may not be right: some that are disputed, some of one
/// outlet, some of all, and others that are shared; in the order of the texts, so that their order gives
/// nothing away.
pub(super) fn claims(material: &Material<'_>, most: usize) -> Vec<usize> {
    let of_kind = |kind| {
        let rows = material.report.comparison.rows.iter().enumerate();
        let mut found: Vec<usize> = rows
            .filter(|(_, r)| r.kind == kind && r.is_sure_throughout())
            .map(|(i, _)| i)
            .collect();
        found.sort_by_cached_key(|row| rank(material, *row));
        found
    };
    let shared = of_kind(RowKind::Shared);
    let disputed = of_kind(RowKind::Disputed);
    let single = by_turns(material, of_kind(RowKind::Single));
    let outlets = material.outlets().len();
    let in_all = (shared.iter()).filter(|r| material.row(**r).cells.len() == outlets);
    // A quarter each, so that every answer of the matrix is to be found.
    let quarter = (most / 4).max(usize::from(most > 2));
    let mut chosen: Vec<usize> = disputed.iter().take(quarter).copied().collect();
    chosen.extend(single.iter().take(quarter));
    chosen.extend(in_all.take(quarter));
    for row in shared.iter().chain(&disputed).chain(&single) {
        if chosen.len() < most && !chosen.contains(row) {
            chosen.push(*row);
        }
    }
    chosen.truncate(most);
    chosen.sort_by_cached_key(|row| {
        let best = &material.row(*row).members[material.row(*row).representative];
        let start = best.passage.cover().start();
        let length = material.analysis(best.article).article.text.len().max(1);
        (start * 1000 / length, *row)
    });
    chosen
}

/// Rows of one outlet, one of each outlet in turn.
fn by_turns(material: &Material<'_>, rows: Vec<usize>) -> Vec<usize> {
    let mut turns: FxHashMap<usize, usize> = FxHashMap::default();
    let mut rows: Vec<(usize, usize)> = rows
        .into_iter()
        .map(|row| {
            let turn = turns.entry(material.row(row).cells[0].outlet).or_default();
            *turn += 1;
            (*turn, row)
        })
        .collect();
    rows.sort_by_key(|(turn, _)| *turn);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Those first that are widely found and read well without their text.
fn rank(material: &Material<'_>, row: usize) -> (Reverse<usize>, usize) {
    let found = material.row(row);
    let worth = readability(material, found) + 2 * found.cells.len();
    (Reverse(worth), row)
}

/// How well a claim reads without its text, from 0.
fn readability(material: &Material<'_>, row: &Row) -> usize {
    let best = &row.members[row.representative];
    let analysis = material.analysis(best.article);
    let claim = &analysis.claims[best.claim];
    let words = words_of(analysis, &best.passage);
    let is_quoted = analysis.segments.is_quoted(best.passage.cover());
    usize::from((FEWEST_WORDS..=MOST_WORDS).contains(&words)) * 2
        + usize::from(!is_fragment(analysis, &best.passage)) * 2
        + usize::from(!claim.quantities.is_empty())
        + usize::from(!is_quoted) * 2
}

/// Whether a passage begins within a sentence and without a capital: half a sentence, mostly.
fn is_fragment(analysis: &Analysis, passage: &Passage) -> bool {
    let start = passage.cover().start();
    let sentence = analysis.segments.sentence_at(start);
    let begins = sentence.is_some_and(|s| analysis.segments.sentences[s].span.start() == start);
    let first = passage.cover().slice(&analysis.article.text).chars().next();
    !begins && first.is_some_and(char::is_lowercase)
}

fn words_of(analysis: &Analysis, passage: &Passage) -> usize {
    let tokens = |span: &Span| {
        let range = analysis.segments.tokens_in(*span);
        analysis.segments.tokens[range]
            .iter()
            .filter(|t| t.kind.is_word())
            .count()
    };
    passage.spans().iter().map(tokens).sum()
}

/// The words that a claim is shown in: its own, or its sentence where they are too few to stand
/// alone or where the sentence denies them.
pub(super) fn readable(material: &Material<'_>, member: &RowMember) -> Passage {
    let analysis = material.analysis(member.article);
    readable_words(analysis, &analysis.claims[member.claim], &member.passage)
}

/// The same for the words `passage` of a claim.
pub(super) fn readable_words(analysis: &Analysis, claim: &Claim, passage: &Passage) -> Passage {
    let words = words_of(analysis, passage);
    let is_short =
        words < FEWEST_WORDS || words < 2 * FEWEST_WORDS && is_fragment(analysis, passage);
    let is_denied = claim.polarity == Polarity::Denied;
    if !(is_short || is_denied) {
        return passage.clone();
    }
    let cover = passage.cover();
    let segments = &analysis.segments;
    let sentences = &segments.sentences[segments.sentences_in(cover)];
    let whole = Passage::from(sentences.iter().fold(cover, |all, s| all.cover(s.span)));
    if words_of(analysis, &whole) <= LONGEST_SENTENCE {
        whole
    } else {
        passage.clone()
    }
}

/// The statements of each text to be traced: those of the fact matrix first.
pub(super) fn facts(material: &Material<'_>, most: usize) -> Vec<Fact> {
    let mut rows: Vec<usize> = material.claims.clone();
    let chosen: FxHashSet<usize> = rows.iter().copied().collect();
    let mut others: Vec<usize> = (0..material.report.comparison.rows.len())
        .filter(|r| !chosen.contains(r) && material.row(*r).is_sure_throughout())
        .collect();
    others.sort_by_cached_key(|row| {
        (
            material.row(*row).kind == RowKind::Single,
            rank(material, *row),
        )
    });
    rows.extend(others);
    let mut by_text: Vec<Vec<Fact>> = material.texts.iter().map(|_| Vec::new()).collect();
    for row in rows {
        for cell in &material.row(row).cells {
            let mut seen = FxHashSet::default();
            for member in &cell.members {
                let text = material.text_of(material.row(row).members[*member].article);
                if seen.insert(text) && by_text[text].len() < most {
                    by_text[text].push(Fact {
                        text,
                        row,
                        member: *member,
                    });
                }
            }
        }
    }
    for facts in &mut by_text {
        facts.sort_by_key(|f| {
            let member = &material.row(f.row).members[f.member];
            (member.article, member.passage.cover().start(), f.row)
        });
    }
    by_text.into_iter().flatten().collect()
}

/// Everyone who speaks, by text; who is given most words first.
pub(super) fn speakers(material: &Material<'_>) -> Vec<Speaker> {
    let mut all = Vec::new();
    for text in 0..material.texts.len() {
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let mut found: Vec<Speaker> = Vec::new();
        for (article, analysis) in material.analyses(text) {
            for (index, attribution) in analysis.attributions.iter().enumerate() {
                let source = attribution.source.as_ref();
                let Some(name) = source.and_then(|s| s.name.as_deref()) else {
                    continue;
                };
                let place = *places.entry(name).or_insert_with(|| {
                    found.push(Speaker {
                        text,
                        name: name.to_owned(),
                        attributions: Vec::new(),
                        words: 0,
                    });
                    found.len() - 1
                });
                found[place].attributions.push((article, index));
                found[place].words += words_of(analysis, &attribution.content);
            }
        }
        found.sort_by(|a, b| (Reverse(a.words), &a.name).cmp(&(Reverse(b.words), &b.name)));
        all.extend(found);
    }
    all
}

/// Loaded words in the outlets' own voice: first those that another text puts in other words, then
/// others, a word once.
pub(super) fn loaded(material: &Material<'_>, most: usize) -> Vec<LoadedWord> {
    let mut seen = FxHashSet::default();
    let mut chosen: Vec<LoadedWord> = Vec::new();
    let all = compared(material).into_iter().chain(alone(material));
    for word in all {
        let analysis = material.analysis(word.article);
        let span = analysis.findings[word.finding].span;
        let is_new = seen.insert(span.slice(&analysis.article.text).to_lowercase());
        if is_new && chosen.len() < most {
            chosen.push(word);
        }
    }
    chosen.sort_by_key(|w| {
        let start = material.analysis(w.article).findings[w.finding]
            .span
            .start();
        (material.text_of(w.article), w.article, start)
    });
    chosen
}

/// Whether a finding is the outlet's own and more than worth knowing.
fn is_own(analysis: &Analysis, finding: usize) -> bool {
    let finding = &analysis.findings[finding];
    finding.voice == Voice::Outlet && finding.severity >= Severity::Warn
}

/// The loaded words that another outlet's words were found in the place of.
fn compared(material: &Material<'_>) -> Vec<LoadedWord> {
    let mut found = Vec::new();
    for (index, row) in material.report.comparison.rows.iter().enumerate() {
        let wording = row
            .differences
            .iter()
            .filter(|d| d.kind == DifferenceKind::Wording);
        for difference in wording {
            for (place, side) in difference.sides.iter().enumerate() {
                let SideValue::Words(Some(span)) = side.value else {
                    continue;
                };
                let member = &row.members[side.member];
                let analysis = material.analysis(member.article);
                let inside = (0..analysis.findings.len())
                    .filter(|f| span.contains(analysis.findings[*f].span) && is_own(analysis, *f));
                let other = difference
                    .sides
                    .iter()
                    .enumerate()
                    .find(|(i, _)| *i != place);
                let other = other.and_then(|(_, side)| match side.value {
                    SideValue::Words(words) => Some((row.members[side.member].article, words)),
                    _ => None,
                });
                found.extend(inside.map(|finding| LoadedWord {
                    article: member.article,
                    finding,
                    other,
                    row: Some(index),
                }));
            }
        }
    }
    found
}

/// All others, one of each text in turn.
fn alone(material: &Material<'_>) -> Vec<LoadedWord> {
    let mut found: Vec<(usize, usize, LoadedWord)> = Vec::new();
    for text in 0..material.texts.len() {
        let mut turn = 0;
        for (article, analysis) in material.analyses(text) {
            for finding in (0..analysis.findings.len()).filter(|f| is_own(analysis, *f)) {
                let word = LoadedWord {
                    article,
                    finding,
                    other: None,
                    row: None,
                };
                found.push((turn, text, word));
                turn += 1;
            }
        }
    }
    found.sort_by_key(|(turn, text, _)| (*turn, *text));
    found.into_iter().map(|(_, _, word)| word).collect()
}

/// The first statement in a text's own voice that reads without the text.
pub(super) fn own_statement<'a>(
    material: &Material<'a>,
    text: usize,
) -> Option<(usize, &'a Passage)> {
    let claims = material.analyses(text).flat_map(|(article, analysis)| {
        let own = analysis.claims.iter().filter(|c| c.voice == Voice::Outlet);
        own.map(move |claim| (article, analysis, &claim.passage))
    });
    let mut claims = claims.filter(|(_, analysis, passage)| {
        !is_fragment(analysis, passage) && words_of(analysis, passage) >= FEWEST_WORDS
    });
    claims
        .next()
        .map(|(article, _, passage)| (article, passage))
}
