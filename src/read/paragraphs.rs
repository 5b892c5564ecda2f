//! Texts that are put together of paragraphs, for formats that hold no text as it stands.

/// What stands between two paragraphs.
pub(super) const BREAK: &str = "\n\n";

/// Puts words together to lines and paragraphs: white space becomes one space, a paragraph ends with
/// an empty line, and nothing stands before the first word of a line or behind its last.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<String>,
    current: String,
    is_spaced: bool,
}

impl Paragraphs {
    /// Adds running words.
    pub(super) fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.is_spaced = true;
            } else if !is_invisible(c) {
                let is_inside = !self.current.is_empty() && !self.current.ends_with('\n');
                if self.is_spaced && is_inside {
                    self.current.push(' ');
                }
                self.is_spaced = false;
                self.current.push(c);
            }
        }
    }

    /// Ends a line; two ends of lines with nothing between end a paragraph.
    pub(super) fn line(&mut self) {
        if self.current.ends_with('\n') {
            self.end();
        } else if !self.current.is_empty() {
            self.current.push('\n');
        }
        self.is_spaced = false;
    }

    /// Ends a paragraph; returns whether there was one.
    pub(super) fn end(&mut self) -> bool {
        self.is_spaced = false;
        let length = self.current.trim_end().len();
        self.current.truncate(length);
        let is_one = !self.current.is_empty();
        if is_one {
            self.done.push(std::mem::take(&mut self.current));
        }
        is_one
    }

    /// All paragraphs.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.end();
        self.done
    }
}

/// Characters that only tell where a line may break, and those that no text has.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

/// Lines of a text file as paragraphs: empty lines end them. Where no line is empty, every line is one.
pub(super) fn of_lines<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<String> {
    let inside: Vec<&str> = lines.skip_while(|l| l.trim().is_empty()).collect();
    let end = inside
        .iter()
        .rposition(|l| !l.trim().is_empty())
        .map_or(0, |i| i + 1);
    let is_spaced = inside[..end].iter().any(|l| l.trim().is_empty());
    let mut paragraphs = Paragraphs::default();
    for line in &inside[..end] {
        if line.trim().is_empty() || !is_spaced {
            paragraphs.end();
        }
        paragraphs.words(line);
        paragraphs.words(" ");
    }
    paragraphs.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_becomes_one_space() {
        let mut paragraphs = Paragraphs::default();
        paragraphs.words("  The\u{a0}gates\n");
        paragraphs.words("are\u{ad} ");
        paragraphs.words("shut. ");
        paragraphs.end();
        paragraphs.end();
        paragraphs.words("One");
        paragraphs.line();
        paragraphs.words(" two");
        paragraphs.line();
        paragraphs.line();
        paragraphs.words("three");
        assert_eq!(
            paragraphs.finish(),
            ["The gates are shut.", "One\ntwo", "three"]
        );
    }

    #[test]
    fn lines_are_joined_unless_no_line_is_empty() {
        assert_eq!(
            of_lines("\nOne\ntwo.\n \nThree.\n".lines()),
            ["One two.", "Three."]
        );
        assert_eq!(of_lines("\nOne.\nTwo.\n\n".lines()), ["One.", "Two."]);
    }
}
