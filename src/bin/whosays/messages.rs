//! What is said on standard error: mistakes with their place, notices.

use annotate_snippets::AnnotationKind;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use std::io::IsTerminal;
use std::io::Write;
use whosays::error::Error;
use whosays::error::Notice;
use whosays::error::Place;

use crate::arguments::ColourChoice;
use crate::failure::Failures;

/// How many notices are printed before the rest is only counted.
const MOST_NOTICES: usize = 20;

/// Prints an error, or all of several.
pub(crate) fn error(error: &anyhow::Error, colour: ColourChoice) {
    if let Some(failures) = error.downcast_ref::<Failures>() {
        for one in &failures.0 {
            say(&worded(one, colour));
        }
    } else if let Some(one) = error.downcast_ref::<Error>() {
        say(&worded(one, colour));
    } else {
        say(&format!("error: {error:#}"));
    }
}

/// Prints the notices, the first of them whole.
pub(crate) fn notices(notices: &[Notice]) {
    for notice in notices.iter().take(MOST_NOTICES) {
        say(&format!("note: {notice}"));
    }
    if notices.len() > MOST_NOTICES {
        say(&format!(
            "note: and {} more; the JSON output has them all",
            notices.len() - MOST_NOTICES
        ));
    }
}

/// Prints a line on standard error; that nobody reads it is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Whether standard error is to be coloured.
fn is_coloured(colour: ColourChoice) -> bool {
    match colour {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto => {
            std::io::stderr().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}

fn worded(error: &Error, colour: ColourChoice) -> String {
    let Some(place) = error.place() else {
        let hint = error
            .advice()
            .map(|h| format!("\nhelp: {h}"))
            .unwrap_or_default();
        return format!("error: {error}{hint}");
    };
    let message = error.to_string();
    let range = range_in_excerpt(place);
    let snippet = Snippet::source(place.excerpt.as_str())
        .path(place.path.as_str())
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(range));
    let mut group = Level::ERROR
        .primary_title(message.as_str())
        .element(snippet);
    if let Some(hint) = error.advice() {
        group = group.element(Level::HELP.message(hint));
    }
    let renderer = if is_coloured(colour) {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group])
}

/// The bytes of the excerpt that the place means.
fn range_in_excerpt(place: &Place) -> std::ops::Range<usize> {
    let byte = |points: usize| {
        place
            .excerpt
            .char_indices()
            .nth(points)
            .map_or(place.excerpt.len(), |(byte, _)| byte)
    };
    let start = byte(place.column - 1);
    start..byte(place.column - 1 + place.width).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_shown_in_its_line() {
        let text = "[[rule]]\npatern = \"é thug\"\n";
        let error = Error::new("unknown key `patern`")
            .at(Place::new("pack.toml", text, 9..15))
            .hint("did you mean `pattern`?");
        let expected = "\
error: unknown key `patern`
 --> pack.toml:2:1
  |
2 | patern = \"é thug\"
  | ^^^^^^
  |
  = help: did you mean `pattern`?";
        assert_eq!(worded(&error, ColourChoice::Never), expected);
    }

    #[test]
    fn an_error_without_a_place_is_a_line_and_a_hint() {
        let error = Error::new("nothing could be read").hint("give a file");
        assert_eq!(
            worded(&error, ColourChoice::Never),
            "error: nothing could be read\nhelp: give a file"
        );
    }
}
