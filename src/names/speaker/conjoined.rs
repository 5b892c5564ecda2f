//! Sources that name several: `Ana Reyes and Tom Field`.

use super::Phrase;
use crate::names::Mention;
use crate::names::MentionForm;
use crate::rules::Class;
use crate::text::Span;

/// More are not told apart.
const MOST_PARTS: usize = 12;

/// Several who are named together.
pub(super) struct Conjoined {
    /// The words for each, at least two.
    pub(super) parts: Vec<Span>,
    /// The word that ties the last two.
    pub(super) joiner: Span,
}

/// What stands behind a name.
enum Behind {
    /// A comma, and then what starts there.
    Comma(usize),
    /// A word that ties, and then what starts there.
    Joiner(Span, usize),
    /// Something else.
    Other,
}

/// Reads the phrase as several; `None` where it names one.
pub(super) fn read(phrase: &Phrase) -> Option<Conjoined> {
    let mut parts = Vec::new();
    let mut joiner = None;
    let mut rest = *phrase;
    while parts.len() < MOST_PARTS {
        let Some(mention) = rest.names.mention_in(rest.span) else {
            break;
        };
        let is_name = mention.form == MentionForm::Name;
        if !is_name && parts.is_empty() {
            return None;
        }
        if !is_name {
            break;
        }
        let end = mention.span.end();
        match behind(&rest, end) {
            Behind::Joiner(tie, next) => {
                parts.push(Span::at(rest.span.start(), end));
                joiner = Some(tie);
                rest = rest.at(next, rest.span.end());
            }
            Behind::Comma(next) if goes_on(&rest, next, MOST_PARTS) => {
                parts.push(Span::at(rest.span.start(), end));
                rest = rest.at(next, rest.span.end());
            }
            Behind::Comma(_) | Behind::Other => {
                parts.push(Span::at(rest.span.start(), end));
                rest = rest.at(rest.span.end(), rest.span.end());
                break;
            }
        }
        if rest.span.is_empty() {
            break;
        }
    }
    if !rest.span.is_empty() && !parts.is_empty() {
        parts.push(rest.span);
    }
    let joiner = joiner?;
    (parts.len() > 1).then_some(Conjoined { parts, joiner })
}

/// What stands behind a name that ends at `end`, a bracket aside.
fn behind(phrase: &Phrase, end: usize) -> Behind {
    let text = Span::at(end, phrase.span.end()).slice(phrase.text);
    let mut rest = text.trim_start();
    if rest.starts_with('(')
        && let Some(close) = rest.find(')')
    {
        rest = rest[close + 1..].trim_start();
    }
    let has_comma = rest.starts_with(',');
    rest = rest.trim_start_matches(',').trim_start();
    let word = rest.split_whitespace().next().unwrap_or_default();
    let start = phrase.span.end() - rest.len();
    let next = start + word.len();
    if !word.is_empty() && phrase.titles.ties_pair(word) && next < phrase.span.end() {
        return Behind::Joiner(Span::at(start, next), next);
    }
    if has_comma && !rest.is_empty() {
        return Behind::Comma(start);
    }
    Behind::Other
}

/// Whether a list goes on at `start`: a name without anything that describes, and a word that ties
/// later.
fn goes_on(phrase: &Phrase, start: usize, most: usize) -> bool {
    let rest = phrase.at(start, phrase.span.end());
    let is_name = |m: &Mention| m.form == MentionForm::Name;
    let Some(mention) = rest.names.mention_in(rest.span).filter(|m| is_name(m)) else {
        return false;
    };
    match behind(&rest, mention.span.end()) {
        Behind::Joiner(_, next) => {
            let last = rest.at(next, rest.span.end());
            last.names.mention_in(last.span).is_some_and(is_name)
                || last
                    .titles
                    .word(
                        last.slice().split_whitespace().next().unwrap_or_default(),
                        &mut String::new(),
                    )
                    .classes
                    .has(Class::Indefinite)
        }
        Behind::Comma(next) => most > 0 && next > start && goes_on(&rest, next, most - 1),
        Behind::Other => false,
    }
}
