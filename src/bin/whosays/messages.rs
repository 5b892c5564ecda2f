//! What is said on standard error: mistakes with their place, notices.

use annotate_snippets::AnnotationKind;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use std::io::IsTerminal;
use std::io::Write;
use whosays::error::Error;
use whosays::error::Notice;
use whosays::error::NoticeKind;
use whosays::error::Place;

use crate::arguments::ColourChoice;
use crate::failure::Failures;
use crate::progress::Verbosity;

/// How many notices about skipped inputs are printed before the rest is only counted.
const MOST_SKIPPED: usize = 20;

/// How many other notices of a kind are printed before one of them stands for all.
const MOST_OF_A_KIND: usize = 1;

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

/// Prints the notices, unless nothing is to be said.
pub(crate) fn notices(notices: &[Notice], verbosity: Verbosity) {
    for line in notice_lines(notices, verbosity) {
        say(&line);
    }
}

/// The notices in lines: those about skipped inputs last, where they are seen, and each for itself;
/// of the other kinds the number and the first, unless all are wanted.
fn notice_lines(notices: &[Notice], verbosity: Verbosity) -> Vec<String> {
    let most = |kind| match (verbosity, kind) {
        (Verbosity::Quiet, _) => 0,
        (Verbosity::Verbose, _) => usize::MAX,
        (
            Verbosity::Normal,
            NoticeKind::Skipped | NoticeKind::Counted | NoticeKind::Stories | NoticeKind::Decision,
        ) => MOST_SKIPPED,
        (Verbosity::Normal, NoticeKind::Doubtful | NoticeKind::UnclosedQuotation) => MOST_OF_A_KIND,
    };
    let kinds = [
        (NoticeKind::Counted, "note", "counts of articles"),
        (NoticeKind::Stories, "note", "notes on stories"),
        (
            NoticeKind::Decision,
            "warning",
            "decisions that are left out",
        ),
        (NoticeKind::UnclosedQuotation, "note", "unclosed quotations"),
        (NoticeKind::Doubtful, "note", "doubtful inputs"),
        (NoticeKind::Skipped, "warning", "skipped inputs"),
    ];
    let mut lines = Vec::new();
    for (kind, level, plural) in kinds {
        let of_kind: Vec<&Notice> = notices.iter().filter(|n| n.kind == kind).collect();
        let most = most(kind);
        lines.extend(of_kind.iter().take(most).map(|n| format!("{level}: {n}")));
        if most > 0 && of_kind.len() > most {
            let more = of_kind.len() - most;
            lines.push(format!(
                "{level}: and {more} more {plural}; `--verbose` shows all"
            ));
        }
    }
    lines
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

    fn many() -> Vec<Notice> {
        let unclosed = (1..4).map(|line| {
            let place = format!("a.txt:{line}:1");
            Notice::new(
                NoticeKind::UnclosedQuotation,
                place,
                "this quotation is never closed",
            )
        });
        let skipped = Notice::new(NoticeKind::Skipped, "b.txt", "skipped: it is empty");
        std::iter::once(skipped).chain(unclosed).collect()
    }

    #[test]
    fn notices_of_a_kind_are_counted_and_skipped_inputs_stand_last() {
        let expected = [
            "note: a.txt:1:1: this quotation is never closed",
            "note: and 2 more unclosed quotations; `--verbose` shows all",
            "warning: b.txt: skipped: it is empty",
        ];
        assert_eq!(notice_lines(&many(), Verbosity::Normal), expected);
    }

    #[test]
    fn every_notice_is_printed_when_asked_for_and_none_when_quiet() {
        assert_eq!(notice_lines(&many(), Verbosity::Verbose).len(), 4);
        assert_eq!(notice_lines(&many(), Verbosity::Quiet), [""; 0]);
    }
}
