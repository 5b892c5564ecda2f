//! What could be answered to the questions behind the tables.

use rustc_hash::FxHashSet;

use crate::attribution::SourceKind;
use crate::attribution::Voice;
use crate::layout;
use crate::layout::Inline;
use crate::layout::Line;
use crate::lesson::answer::claim;
use crate::lesson::answer::source;
use crate::lesson::answer::text_line;
use crate::lesson::field::Field;
use crate::lesson::material::Material;
use crate::lesson::material::Speaker;
use crate::lesson::pick;
use crate::report::RowKind;
use crate::rules::Severity;

/// How many claims an answer lists.
const MOST_CLAIMS: usize = 5;
/// How many words or names of each text.
const MOST_NAMES: usize = 6;

pub(super) fn answer(material: &Material<'_>, field: Field) -> Vec<Line> {
    let is_alone = material.outlets().len() < 2;
    let compares = matches!(
        field,
        Field::QuestionAll | Field::QuestionOne | Field::QuestionDisagree | Field::QuestionMissing
    );
    if is_alone && compares {
        return vec![text_line(material.words.notes.one_outlet.clone())];
    }
    let texts = material.texts.len();
    let lines = match field {
        Field::QuestionAll => in_all(material),
        Field::QuestionOne => in_one(material),
        Field::QuestionDisagree => disagree(material),
        Field::QuestionFirst => each_text(material, first),
        Field::QuestionMissing => (0..texts)
            .filter_map(|text| missing(material, text))
            .collect(),
        Field::QuestionOwn => each_text(material, own),
        Field::QuestionJudging => each_text(material, judging),
        _ => unreachable!("{field:?} is no question"),
    };
    if lines.is_empty() {
        return vec![text_line(material.words.cells.not_found.clone())];
    }
    lines
}

fn each_text(material: &Material<'_>, line: fn(&Material<'_>, usize) -> Line) -> Vec<Line> {
    let texts = 0..material.texts.len();
    texts.map(|text| line(material, text)).collect()
}

/// The rows of a kind that are sure in all their words, those of the fact matrix first.
fn rows(material: &Material<'_>, kind: RowKind) -> Vec<usize> {
    let all = 0..material.report.comparison.rows.len();
    let is_wanted = |row: &usize| {
        let row = material.row(*row);
        row.kind == kind && row.is_sure_throughout()
    };
    let mut rows: Vec<usize> = all.filter(is_wanted).collect();
    rows.sort_by_key(|row| material.number(*row).unwrap_or(usize::MAX));
    rows
}

fn in_all(material: &Material<'_>) -> Vec<Line> {
    let outlets = material.outlets().len();
    let rows = rows(material, RowKind::Shared).into_iter();
    let rows = rows.filter(|r| material.row(*r).cells.len() == outlets);
    rows.take(MOST_CLAIMS)
        .map(|r| claim::in_question(material, r))
        .collect()
}

/// Claims of one outlet: those of the fact matrix, and the first of every other outlet.
fn in_one(material: &Material<'_>) -> Vec<Line> {
    let mut seen = FxHashSet::default();
    let rows = rows(material, RowKind::Single).into_iter();
    let rows = rows.filter(|r| {
        let is_first = seen.insert(material.row(*r).cells[0].outlet);
        is_first || material.number(*r).is_some()
    });
    rows.take(MOST_CLAIMS)
        .map(|r| claim::in_question(material, r))
        .collect()
}

fn disagree(material: &Material<'_>) -> Vec<Line> {
    let one = |row: usize| {
        let mut line = claim::in_question(material, row);
        for difference in claim::differs(material, material.row(row)) {
            line.push(Inline::Text("; ".to_owned()));
            line.extend(difference);
        }
        line
    };
    rows(material, RowKind::Disputed)
        .into_iter()
        .take(MOST_CLAIMS)
        .map(one)
        .collect()
}

fn speakers<'m>(material: &'m Material<'_>, text: usize) -> impl Iterator<Item = &'m Speaker> {
    material.speakers.iter().filter(move |s| s.text == text)
}

/// Who speaks first, and who is given most words.
fn first(material: &Material<'_>, text: usize) -> Line {
    let letter = &material.texts[text].letter;
    let words = &material.words.question;
    let first = speakers(material, text).min_by_key(|s| s.attributions[0]);
    let longest = speakers(material, text).next();
    let (Some(first), Some(longest)) = (first, longest) else {
        return text_line(words.nobody.with(&[("text", letter)]));
    };
    text_line(words.first.with(&[
        ("text", letter),
        ("first", &first.name),
        ("place", &source::first_place(material, first)),
        ("longest", &longest.name),
        (
            "words",
            &material.words.count.words.with(longest.words, &[]),
        ),
    ]))
}

/// Who speaks in two other texts or more, and was not found to speak in this one.
fn missing(material: &Material<'_>, text: usize) -> Option<Line> {
    let own: FxHashSet<&str> = speakers(material, text).map(|s| s.name.as_str()).collect();
    let mut seen = FxHashSet::default();
    let is_named = |s: &&Speaker| {
        let kind = material.source_kind(s);
        matches!(kind, Some(SourceKind::Person | SourceKind::Organisation))
    };
    let others = material
        .speakers
        .iter()
        .filter(|s| !own.contains(s.name.as_str()));
    let others = others.filter(is_named);
    let names: Vec<String> = others
        .filter(|s| seen.insert(s.name.as_str()))
        .filter(|s| {
            material
                .speakers
                .iter()
                .filter(|o| o.name == s.name)
                .count()
                > 1
        })
        .take(MOST_NAMES)
        .map(|s| s.name.clone())
        .collect();
    let letter = &material.texts[text].letter;
    let told = [
        ("text", letter.as_str()),
        ("names", &material.words.list(&names)),
    ];
    (!names.is_empty()).then(|| text_line(material.words.question.missing.with(&told)))
}

/// How many of a text's statements are its own.
fn own(material: &Material<'_>, text: usize) -> Line {
    let claims = || material.analyses(text).flat_map(|(_, a)| &a.claims);
    let own = layout::grouped(claims().filter(|c| c.voice == Voice::Outlet).count());
    let all = layout::grouped(claims().count());
    let letter = &material.texts[text].letter;
    let told = [("text", letter.as_str()), ("own", &own), ("all", &all)];
    let words = &material.words.question;
    let mut line = text_line(words.own.with(&told));
    if let Some((article, passage)) = pick::own_statement(material, text) {
        line.push(Inline::Text(words.such_as.clone()));
        line.extend(material.quoted_at(article, passage));
    }
    line
}

/// The loaded words of a text's own voice and their places.
fn judging(material: &Material<'_>, text: usize) -> Line {
    let words = &material.words.question;
    let letter = &material.texts[text].letter;
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    for (article, analysis) in material.analyses(text) {
        let own =
            |f: &&crate::loaded::Finding| f.voice == Voice::Outlet && f.severity >= Severity::Warn;
        for finding in analysis.findings.iter().filter(own) {
            let word = finding.span.slice(&analysis.article.text);
            if seen.insert(word.to_lowercase()) && found.len() < MOST_NAMES {
                let place = material.place(article, finding.span.start());
                found.push(format!("“{word}” ({place})"));
            }
        }
    }
    text_line(if found.is_empty() {
        words.no_judging.with(&[("text", letter)])
    } else {
        words
            .judging
            .with(&[("text", letter), ("words", &found.join(", "))])
    })
}
