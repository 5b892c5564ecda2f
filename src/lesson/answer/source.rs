//! What is told of those who speak in a text.

use crate::attribution::AttributionKind;
use crate::attribution::SourceKind;
use crate::layout::Line;
use crate::lesson::answer::exact_line;
use crate::lesson::answer::says;
use crate::lesson::answer::text_line;
use crate::lesson::field::Field;
use crate::lesson::material::Material;
use crate::lesson::material::Speaker;

/// The kinds of rendering, in the order in which they are counted.
const RENDERINGS: [AttributionKind; 3] = [
    AttributionKind::Direct,
    AttributionKind::Mixed,
    AttributionKind::Indirect,
];

pub(super) fn answer(material: &Material<'_>, field: Field, speaker: &Speaker) -> Vec<Line> {
    match field {
        Field::SourceName => vec![exact_line(&speaker.name)],
        Field::SourceRole => role(material, speaker).map_or_else(
            || vec![text_line(material.words.cells.not_given.clone())],
            |role| vec![exact_line(&role)],
        ),
        Field::SourceWords => vec![text_line(
            material.words.count.words.with(speaker.words, &[]),
        )],
        Field::SourceRendering => renderings(material, speaker),
        Field::SourceNamed => vec![text_line(named(material, speaker))],
        Field::SourcePlace => vec![text_line(first_place(material, speaker))],
        _ => unreachable!("{field:?} is not of a source"),
    }
}

/// Where somebody speaks first.
pub(super) fn first_place(material: &Material<'_>, speaker: &Speaker) -> String {
    let (article, attribution) = speaker.attributions[0];
    let content = &material.analysis(article).attributions[attribution].content;
    material.place(article, content.cover().start())
}

/// What the text says of somebody beside the name: the longest words that stand for the source and
/// hold more than the name, or else the title.
fn role(material: &Material<'_>, speaker: &Speaker) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut title = None;
    for (article, attribution) in &speaker.attributions {
        let analysis = material.analysis(*article);
        let Some(source) = &analysis.attributions[*attribution].source else {
            continue;
        };
        if source.kind == SourceKind::Unnamed {
            continue;
        }
        let told = source.passage.text(&analysis.article.text);
        let told = told.trim().trim_matches(',').trim();
        if told.chars().count() > speaker.name.chars().count() + "the ".len() {
            words.push(told.to_owned());
        }
        let entity = analysis.names.resolve(source.passage.cover());
        title = title.or_else(|| entity?.role.clone());
    }
    let longest = words.into_iter().rev().max_by_key(|w| w.chars().count());
    longest.or(title)
}

/// `direct: 2`, `paraphrase: 1`.
fn renderings(material: &Material<'_>, speaker: &Speaker) -> Vec<Line> {
    let words = material.words;
    let count = |kind: AttributionKind| {
        let of_kind = |(article, index): &&(usize, usize)| {
            material.analysis(*article).attributions[*index].kind == kind
        };
        speaker.attributions.iter().filter(of_kind).count()
    };
    let line = |kind: AttributionKind| {
        let count = count(kind);
        (count > 0).then(|| {
            let rendering = says::kind(kind, words);
            let told = [("rendering", rendering), ("count", &count.to_string())];
            text_line(words.sources.renderings.with(&told))
        })
    };
    RENDERINGS.into_iter().filter_map(line).collect()
}

fn named(material: &Material<'_>, speaker: &Speaker) -> String {
    let words = &material.words.sources;
    match material.source_kind(speaker) {
        Some(SourceKind::Document) => words.document.clone(),
        Some(SourceKind::Unnamed) => words.unnamed.with(&[("words", &speaker.name)]),
        Some(SourceKind::Person | SourceKind::Organisation) | None => words.named.clone(),
    }
}
