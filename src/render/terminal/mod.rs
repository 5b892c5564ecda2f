//! The terminal: tables that fit its width.
//!
//! A table whose columns would become too narrow to read is written one row under the other. Loaded
//! words are underlined, or stand between asterisks where no escape codes are wanted.

mod paint;
mod table;

use std::io;
use std::io::Write;

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Marker;
use crate::render::visible::visible;

/// Whether escape codes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its width in columns.
    pub width: usize,
    /// Whether escape codes are written.
    pub colour: Colour,
}

/// The narrowest width that is written for; a narrower terminal wraps by itself.
const NARROWEST: usize = 40;

/// The widest paragraph: longer lines are hard to read.
const WIDEST_PARAGRAPH: usize = 100;

/// Writes `document` for `terminal`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, terminal: Terminal, out: &mut impl Write) -> io::Result<()> {
    let terminal = Terminal {
        width: terminal.width.max(NARROWEST),
        ..terminal
    };
    for (index, block) in document.blocks.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match block {
            Block::Heading(level, heading) => {
                let heading = visible(heading);
                writeln!(out, "{}", paint::strong(&heading, terminal.colour))?;
                let line = match level {
                    1 => "═",
                    2 => "─",
                    _ => continue,
                };
                writeln!(
                    out,
                    "{}",
                    line.repeat(table::width_of(&heading).min(terminal.width))
                )?;
            }
            Block::Paragraph(line) => {
                let words = paint::line(line, terminal.colour);
                let width = terminal.width.min(WIDEST_PARAGRAPH);
                table::wrapped(&words, width, out)?;
            }
            Block::Item(marker, line) => {
                let words = paint::line(line, terminal.colour);
                let words = match marker {
                    Marker::Bullet => format!("• {words}"),
                    Marker::Number(number) => format!("{number}. {words}"),
                };
                table::wrapped(&words, terminal.width.min(WIDEST_PARAGRAPH), out)?;
            }
            Block::Table(table) => table::write(table, terminal, out)?,
            Block::PageBreak => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::layout::Cell;
    use crate::layout::Inline;
    use crate::layout::LayoutOptions;
    use crate::matching::Part;
    use crate::matching::Similarity;
    use crate::render::golden;
    use crate::report::fixture::pier;
    use crate::rules::Feature;

    fn written(document: &Document, width: usize, colour: Colour) -> String {
        let mut out = Vec::new();
        write(document, Terminal { width, colour }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_comparison_fits_a_narrow_and_a_wide_terminal() {
        let document = layout::comparison(&pier(), &LayoutOptions::default());
        for width in [80, 160] {
            let text = written(&document, width, Colour::Never);
            golden::check(&format!("pier-{width}.txt"), &text);
            for line in text.lines() {
                assert!(table::width_of(line) <= width, "{line}");
            }
            golden::check(&format!("pier-{width}.txt"), &text);
        }
    }

    #[test]
    fn loaded_words_are_underlined_in_colour() {
        let document = layout::comparison(&pier(), &LayoutOptions::default());
        let text = written(&document, 120, Colour::Always);
        assert!(text.contains("\u{1b}[4mregime\u{1b}[0m"));
        assert!(!text.contains("*regime*"));
    }

    #[test]
    fn hostile_words_do_no_harm() {
        let text = written(&golden::hostile(), 80, Colour::Never);
        assert!(!text.contains('\u{1b}'));
        golden::check("hostile-80.txt", &text);
    }

    #[test]
    fn what_was_found_in_each_article_fits() {
        let report = pier();
        let options = LayoutOptions::default();
        let claims = layout::claims(&report.analyses, &report.rules, &options);
        golden::check("pier-claims-80.txt", &written(&claims, 80, Colour::Never));
        let loaded = layout::loaded(&report.analyses, &report.rules);
        golden::check("pier-loaded-80.txt", &written(&loaded, 80, Colour::Never));
    }

    #[test]
    fn a_rule_is_explained_in_full() {
        let report = pier();
        let rule = layout::rule(&report.rules.rules()[1]);
        let list = layout::rules(&report.rules);
        let text = written(&rule, 80, Colour::Never) + "\n" + &written(&list, 120, Colour::Never);
        golden::check("pier-rules.txt", &text);
    }

    #[test]
    fn a_similarity_tells_what_it_is_made_of() {
        let similarity = Similarity {
            in_table: None,
            score: 0.712,
            matches: true,
            parts: [(Feature::SharedTerms, 0.61), (Feature::Figures, 1.0)]
                .map(|(feature, value)| Part { feature, value })
                .into(),
            shared_terms: ["pier", "close"].map(str::to_owned).into(),
        };
        let texts = ["The pier will close.", "They close the pier."];
        let one = written(&layout::similarity(texts, &similarity), 80, Colour::Never);
        let pairs = [("7".to_owned(), similarity)];
        let many = written(&layout::similarities(&pairs), 80, Colour::Never);
        golden::check("similarity-80.txt", &(one + "\n" + &many));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(48))]

        #[test]
        fn any_words_fit_any_width(words in "\\PC{0,200}", width in 40..200usize) {
            let mut document = golden::hostile();
            let cell = Cell { lines: vec![vec![Inline::Exact(words.clone())]], figure: None };
            for block in &mut document.blocks {
                if let Block::Table(table) = block {
                    table.rows.push(vec![cell.clone(), cell.clone(), cell.clone()]);
                }
            }
            document.blocks.push(Block::Paragraph(vec![Inline::Strong(words)]));
            for colour in [Colour::Always, Colour::Never] {
                let text = written(&document, width, colour);
                // The first heading is not wrapped.
                for line in text.lines().skip(2) {
                    let bare = line.replace("\u{1b}[0m", "").replace("\u{1b}[1m", "").replace("\u{1b}[4m", "");
                    proptest::prop_assert!(table::width_of(&bare) <= width, "{line}");
                }
            }
        }
    }
}
