//! What stands at the edges of the words for a speaker and is no part of them.

use crate::rules::Class;
use crate::rules::Classes;
use crate::rules::PronounKind;
use crate::rules::Titles;
use crate::rules::Word;
use crate::text::Span;
use crate::text::is_word;

/// The words that a relative pronoun stands for are at most so many.
const LONGEST_ANTECEDENT: usize = 6;
/// And begin no more than so many bytes before it.
const ANTECEDENT_REACH: usize = 120;
/// An adjunct has no more words than this.
const LONGEST_ADJUNCT: usize = 12;

/// What ends no phrase.
const LOOSE: Classes = Classes::of(&[
    Class::Preposition,
    Class::Joiner,
    Class::PairingJoiner,
    Class::ClauseOpener,
    Class::Definite,
    Class::Indefinite,
]);

/// The words of `text` in `span`, and where they stand.
fn words(span: Span, text: &str) -> impl DoubleEndedIterator<Item = Span> {
    let whole = span.slice(text);
    let start = move |word: &str| span.start() + (word.as_ptr() as usize - whole.as_ptr() as usize);
    whole
        .split_whitespace()
        .map(move |w| Span::at(start(w), start(w) + w.len()))
}

fn look_up(word: &str, titles: &Titles) -> Word {
    titles.word(
        word.trim_matches(|c: char| !is_word(c) && c != '.'),
        &mut String::new(),
    )
}

/// Whether the word is `who`, `which`.
pub(super) fn is_relative(word: &Word) -> bool {
    word.pronoun.is_some_and(|p| match p.kind {
        PronounKind::Relative | PronounKind::RelativeThing => true,
        PronounKind::Person | PronounKind::Thing | PronounKind::Speaker => false,
    })
}

/// `span` without marks, a dateline and small words at its edges.
pub(super) fn trimmed(span: Span, text: &str, titles: &Titles) -> Span {
    let mut span = without_dateline(span.trimmed(text), text);
    while let Some(first) = words(span, text).next() {
        let word = look_up(first.slice(text), titles);
        let is_only = first.end() == span.end();
        let is_mark = !first.slice(text).contains(is_word);
        let ties = word
            .classes
            .has_any(Classes::of(&[Class::PairingJoiner, Class::ClauseOpener]))
            && !word.classes.has_any(Classes::of(&[
                Class::Definite,
                Class::Indefinite,
                Class::Preposition,
            ]));
        if is_only || !is_mark && !ties {
            break;
        }
        span = Span::at(first.end(), span.end()).trimmed(text);
    }
    while let Some(last) = words(span, text).next_back() {
        let printed = last.slice(text);
        let is_only = last.start() == span.start();
        let word = look_up(printed, titles);
        let is_mark = !printed.contains(is_word);
        let is_loose = word.classes.has_any(LOOSE) && !printed.starts_with(char::is_uppercase)
            || is_relative(&word);
        if !is_only && (is_mark || is_loose) {
            span = Span::at(span.start(), last.start()).trimmed(text);
            continue;
        }
        let kept =
            printed.trim_end_matches([',', ';', ':', '(', '[', '“', '‘', '"', '–', '—', '-']);
        return if kept.is_empty() {
            span
        } else {
            Span::at(span.start(), last.start() + kept.len())
        };
    }
    span
}

/// `span` without a place in capitals and the dash behind it: `HALMOUTH – The port`.
fn without_dateline(span: Span, text: &str) -> Span {
    let slice = span.slice(text);
    let is_dash = |w: &Span| {
        let word = w.slice(text);
        !word.is_empty()
            && word
                .chars()
                .all(|c| matches!(c, '-' | '–' | '—' | '―' | '‑'))
    };
    let Some(dash) = words(span, text).take(6).find(is_dash) else {
        return span;
    };
    let before = &slice[..dash.start() - span.start()];
    let is_place = !before.contains(char::is_lowercase) && before.contains(char::is_alphabetic);
    if is_place && dash.end() < span.end() {
        Span::at(dash.end(), span.end()).trimmed(text)
    } else {
        span
    }
}

/// Whether `words`, which stand before a name, say what is named: `the port’s operator,`, `chairman of
/// the board`, `rival`, or only lead to it: `in 2019`, `a result of which`.
pub(super) fn introduces(words: &[&str], titles: &Titles) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let read: Vec<Word> = words.iter().map(|w| look_up(w, titles)).collect();
    if is_relative(&read[read.len() - 1]) {
        return true;
    }
    let prepositions = Classes::of(&[Class::Preposition, Class::Joiner]);
    let leads = |w: &Word| w.classes.has_any(prepositions) && !w.classes.has(Class::Definite);
    let preposition = read.iter().rposition(leads);
    if last.ends_with(',') && !before.iter().any(|w| w.ends_with(',')) {
        let nested = preposition.map_or(&[][..], |at| &read[at..]);
        let is_nested = preposition != Some(0) && nested.iter().any(|w| w.classes.has(Class::Role));
        return !is_nested && !read[0].classes.has(Class::Indefinite) || preposition.is_none();
    }
    let Some(place) = preposition else {
        let ties = Classes::of(&[
            Class::PairingJoiner,
            Class::ClauseOpener,
            Class::Saying,
            Class::Copula,
            Class::Function,
        ]);
        let acts = |w: &&&str| titles.is_participle(w) && w.starts_with(char::is_lowercase);
        let has_tie = read
            .iter()
            .any(|w| w.classes.has_any(ties) && !w.classes.has(Class::Portfolio));
        return !has_tie && words.iter().skip(1).all(|w| !acts(&w));
    };
    let is_title = read[0].classes.has(Class::Role) && place > 0;
    let joins = read[place].classes.has(Class::Joiner) && place + 1 < read.len();
    is_title && joins
}

/// Where the phrase goes on behind an adjunct: behind the comma of `unlike others, Jane Ong`, or at the
/// name of `in 2019 Jane Ong`.
pub(super) fn adjunct_end(
    span: Span,
    text: &str,
    titles: &Titles,
    is_name: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut all = words(span, text);
    let first = all.next()?;
    let opener = look_up(first.slice(text), titles);
    let relates = is_relative(&opener);
    let leads = opener.classes.has(Class::Preposition) || titles.is_participle(first.slice(text));
    if !leads && !relates {
        return None;
    }
    let mut was_number = false;
    let mut was_comma = false;
    for (at, word) in all.take(LONGEST_ADJUNCT).enumerate() {
        let printed = word.slice(text);
        let known = look_up(printed, titles);
        if relates && at == 0 && (known.pronoun.is_some_and(|p| p.owns) || is_name(word.start())) {
            return Some(word.start());
        }
        if was_comma || was_number && is_name(word.start()) {
            return Some(word.start());
        }
        was_number =
            printed.starts_with(|c: char| c.is_ascii_digit()) || known.classes.has(Class::Calendar);
        was_comma = printed.ends_with(',');
    }
    None
}

/// The words that a relative pronoun at `at` stands for: back to what begins the phrase before it.
pub(super) fn antecedent(at: usize, text: &str, titles: &Titles) -> Option<Span> {
    let reach = (at.saturating_sub(ANTECEDENT_REACH)..=at).find(|i| text.is_char_boundary(*i))?;
    let near = &text[reach..at];
    let start = near
        .rfind(['\n', '!', '?', ';', '“', '”', '"'])
        .map_or(0, |i| {
            i + near[i..].chars().next().map_or(0, char::len_utf8)
        });
    let before = Span::at(reach + start, at).trimmed(text);
    let mut end = None;
    let mut count = 0;
    for word in words(before, text).rev() {
        let printed = word.slice(text);
        if !printed.contains(is_word) {
            if end.is_some() {
                return None;
            }
            continue;
        }
        let known = look_up(printed, titles);
        let end = *end.get_or_insert(
            word.end() - (printed.len() - printed.trim_end_matches([',', '-', '–', '—']).len()),
        );
        let begins = known
            .classes
            .has_any(Classes::of(&[Class::Definite, Class::Indefinite]))
            || known.pronoun.is_some_and(|p| p.owns);
        count += 1;
        if begins && count > 1 {
            return Some(Span::at(word.start(), end));
        }
        let stops = known.classes.has(Class::Function) || count > LONGEST_ANTECEDENT;
        if stops {
            return None;
        }
    }
    None
}
