//! An article out of paragraphs: what documents and printed pages hold.

use crate::article::Form;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::read::paragraphs;
use crate::read::plain;
use crate::rules::Credits;

/// Puts an article together. The first paragraphs may be header lines (`Outlet: …`); the title, where
/// it stands before the text, is no part of it.
pub(super) fn read(
    path: &str,
    paragraphs: &[String],
    mut draft: Draft,
    credits: &Credits,
) -> Reading {
    let filled: Vec<&str> = paragraphs
        .iter()
        .map(String::as_str)
        .filter(|p| !p.trim().is_empty())
        .collect();
    let mut text = filled.as_slice();
    while let Some((line, behind)) = text.split_first() {
        if draft.title.as_deref() != Some(*line) {
            let Some((field, value)) = plain::header_line(line, credits) else {
                break;
            };
            if let Some(slot) = plain::slot(&mut draft, field).filter(|_| !value.is_empty()) {
                *slot = Some(value);
            }
        }
        text = behind;
    }
    if text.is_empty() {
        return Reading::skipped(path, "skipped: there is no text in it");
    }
    let filled = Draft::new(Form::Text, text.join(paragraphs::BREAK));
    draft.body = filled.body;
    draft.text = filled.text;
    Reading {
        drafts: vec![draft],
        notices: Vec::new(),
    }
}
