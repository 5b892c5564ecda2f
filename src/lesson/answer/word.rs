//! What is told of a loaded word.

use crate::layout::Inline;
use crate::layout::Line;
use crate::lesson::answer::claim;
use crate::lesson::answer::text_line;
use crate::lesson::field::Field;
use crate::lesson::material::LoadedWord;
use crate::lesson::material::Material;
use crate::text::Passage;
use crate::text::Span;

pub(super) fn answer(material: &Material<'_>, field: Field, word: &LoadedWord) -> Vec<Line> {
    let finding = &material.analysis(word.article).findings[word.finding];
    let rule = &material.report.rules.rules()[finding.rule];
    match field {
        Field::WordSubject => subject(material, word),
        Field::WordOne => {
            let passage = Passage::from(finding.span);
            vec![material.quoted_in_text(word.article, &passage)]
        }
        Field::WordOther => other(material, word).into_iter().collect(),
        Field::WordEffect => vec![text_line(rule.note.clone())],
        Field::WordNeutral if rule.neutral.is_empty() => Vec::new(),
        Field::WordNeutral => vec![text_line(rule.neutral.join(", "))],
        _ => unreachable!("{field:?} is not of a word"),
    }
}

/// Where to look, in both texts where there are two, and the claim that both make.
fn subject(material: &Material<'_>, word: &LoadedWord) -> Vec<Line> {
    let start = material.analysis(word.article).findings[word.finding]
        .span
        .start();
    let mut places = vec![material.full_place(word.article, start)];
    if let (Some((article, words)), Some(row)) = (word.other, word.row) {
        let members = &material.row(row).members;
        let member = members.iter().find(|m| m.article == article);
        let at = words
            .map(Span::start)
            .or_else(|| Some(member?.passage.cover().start()));
        places.extend(at.map(|at| material.full_place(article, at)));
    }
    let mut lines = vec![vec![Inline::Strong(places.join("; "))]];
    if let Some(row) = word.row {
        let avoided = material.text_of(word.article);
        lines.push(claim::words(material, row, Some(avoided)));
    }
    lines
}

fn other(material: &Material<'_>, word: &LoadedWord) -> Option<Line> {
    let (article, words) = word.other?;
    let Some(span) = words else {
        let letter = &material.texts[material.text_of(article)].letter;
        let nothing = &material.words.wording.nothing_in_place;
        return Some(text_line(format!("{nothing} ({letter})")));
    };
    Some(material.quoted_in_text(article, &span.into()))
}
