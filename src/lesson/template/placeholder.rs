//! Names in braces among words.

use std::ops::Range;

use crate::error::nearest;
use crate::lesson::field::Field;
use crate::lesson::template::Mistakes;
use crate::lesson::template::Piece;
use crate::lesson::template::Placeholder;
use crate::lesson::template::PlaceholderKind;

/// The name of room to write.
const ROOM: &str = "room";

/// The most lines of room: a page.
const MOST_ROOM: usize = 40;

/// How words without a name in them are set.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    Usual,
    Strong,
}

/// Cuts `words`, which stand at `range` of the file, at the names in braces.
pub(super) fn pieces(
    words: &str,
    range: &Range<usize>,
    weight: Weight,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Piece> {
    let is_verbatim = words.len() == range.len();
    // Where entities stand in the file, offsets into the words tell nothing of it.
    let place = |part: Range<usize>| {
        if is_verbatim {
            range.start + part.start..range.start + part.end
        } else {
            range.clone()
        }
    };
    let plain = |words: &str| match weight {
        Weight::Usual => Piece::Text(words.to_owned()),
        Weight::Strong => Piece::Strong(words.to_owned()),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = words[at..].find('{').map(|i| at + i) {
        if open > at {
            found.push(plain(&words[at..open]));
        }
        let Some(close) = words[open..].find('}').map(|i| open + i) else {
            let hint = "write `{text.outlet}`, `{claim.says?}` or `{room 3}`";
            mistakes.add(place(open..words.len()), "this `{` is never closed", hint);
            return found;
        };
        let written = place(open..close + 1);
        found.extend(piece(words[open + 1..close].trim(), written, mistakes));
        at = close + 1;
    }
    if at < words.len() {
        found.push(plain(&words[at..]));
    }
    found
}

/// What stands between braces.
fn piece(inside: &str, range: Range<usize>, mistakes: &mut Mistakes<'_>) -> Option<Piece> {
    let mut parts = inside.splitn(2, char::is_whitespace);
    let name = parts.next().unwrap_or_default();
    let lines = parts.next().map(str::trim);
    let room = match lines.map(str::parse::<usize>) {
        None => None,
        Some(Ok(lines @ 1..=MOST_ROOM)) => Some(lines),
        Some(_) => {
            let message = format!("`{inside}` is no room: 1 to {MOST_ROOM} lines can be left");
            mistakes.add(range, message, "write `{room 3}` or `{claim.says? 3}`");
            return None;
        }
    };
    if name == ROOM {
        return Some(Piece::Room(room.unwrap_or(1)));
    }
    let bare = name.strip_suffix('?');
    let Some(field) = Field::named(bare.unwrap_or(name)) else {
        let names = Field::ALL.iter().map(|f| f.name());
        let known = bare.unwrap_or(name);
        let hint = match nearest(known, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`whosays lesson --help` lists the names".to_owned(),
        };
        mistakes.add(range, format!("unknown name `{known}`"), hint);
        return None;
    };
    if bare.is_none() && room.is_some() {
        let message = format!("`{name}` is filled in on every sheet and needs no room");
        mistakes.add(
            range,
            message,
            format!("write `{{{name}? {}}}` for an answer", room.unwrap_or(1)),
        );
        return None;
    }
    let kind = match bare {
        Some(_) => PlaceholderKind::Answer(room),
        None => PlaceholderKind::Given,
    };
    Some(Piece::Field(Placeholder { field, kind, range }))
}
