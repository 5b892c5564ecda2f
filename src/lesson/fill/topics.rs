//! What a row of a table is repeated for.

use crate::lesson::answer::Topic;
use crate::lesson::field::Subject;
use crate::lesson::material::Material;
use crate::lesson::template::FormRow;

/// How many speakers of a text are listed; of more it is told how many.
const MOST_SPEAKERS: usize = 6;

/// What `row` is repeated for where it stands, and how many are left out.
pub(super) fn of_row(material: &Material<'_>, row: &FormRow, here: Topic) -> (Vec<Topic>, usize) {
    let texts = 0..material.texts.len();
    let topics = match row.each {
        None | Some(Subject::Lesson | Subject::Question | Subject::Outlet) => vec![here],
        Some(Subject::Text) => within(here, texts.map(|text| (None, text))),
        Some(Subject::Fact) => within(here, numbered(material.facts.iter().map(|f| f.text))),
        Some(Subject::Word) => {
            let texts = material.loaded.iter().map(|w| material.text_of(w.article));
            within(here, numbered(texts))
        }
        Some(Subject::Claim) => {
            let topic = |item| Topic {
                item: Some(item),
                ..here
            };
            (0..material.claims.len()).map(topic).collect()
        }
        Some(Subject::Source) => {
            let texts = material.speakers.iter().map(|s| s.text);
            return first_of_each(material, within(here, numbered(texts)));
        }
    };
    (topics, 0)
}

fn numbered(texts: impl Iterator<Item = usize>) -> impl Iterator<Item = (Option<usize>, usize)> {
    texts.enumerate().map(|(item, text)| (Some(item), text))
}

/// The items of the text that `here` is about, or of all.
fn within(here: Topic, items: impl Iterator<Item = (Option<usize>, usize)>) -> Vec<Topic> {
    let items = items.filter(|(_, text)| here.text.is_none_or(|t| t == *text));
    let topic = |(item, text)| Topic {
        text: Some(text),
        item,
        ..here
    };
    items.map(topic).collect()
}

/// The first of each text, and how many are left out.
fn first_of_each(material: &Material<'_>, mut topics: Vec<Topic>) -> (Vec<Topic>, usize) {
    let all = topics.len();
    let mut shown = vec![0; material.texts.len()];
    topics.retain(|topic| {
        let text = topic.text.unwrap_or_default();
        shown[text] += 1;
        shown[text] <= MOST_SPEAKERS
    });
    let left_out = all - topics.len();
    (topics, left_out)
}
