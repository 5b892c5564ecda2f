//! An article's exact words: between quotation marks, loaded words marked, cuts marked.

use crate::analysis::Analysis;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::ends;
use crate::layout::words::CUT;
use crate::text::Passage;
use crate::text::Span;
use crate::text::quotation_mark;

/// The words of `passage` between quotation marks, at most `most` code points of them, with ` … `
/// where the passage is interrupted and without the marks that say nothing at its ends.
pub(crate) fn quoted(analysis: &Analysis, passage: &Passage, most: Option<usize>) -> Line {
    let shown = ends::shown(analysis, passage);
    let is_completed = shown.opening.is_some() || shown.closing.is_some();
    let has_own_marks = is_completed || has_own_marks(analysis, &shown.passage);
    let mut words = completed(analysis, &shown, most);
    if !has_own_marks {
        words.insert(0, Inline::Text("“".to_owned()));
        words.push(Inline::Text("”".to_owned()));
    }
    words
}

/// The same without quotation marks around it.
pub(crate) fn plain(analysis: &Analysis, passage: &Passage, most: Option<usize>) -> Line {
    completed(analysis, &ends::shown(analysis, passage), most)
}

/// What is shown of a passage, with the partners of quotation marks that stand outside it.
fn completed(analysis: &Analysis, shown: &ends::Shown, most: Option<usize>) -> Line {
    let mut words = exact(analysis, &shown.passage, most);
    if let Some(mark) = &shown.opening {
        words.insert(0, Inline::Text(mark.clone()));
    }
    words.extend(shown.closing.clone().map(Inline::Text));
    words
}

/// The words of `passage` as they stand.
pub(crate) fn exact(analysis: &Analysis, passage: &Passage, most: Option<usize>) -> Line {
    let mut writer = Writer {
        line: Vec::new(),
        left: most.unwrap_or(usize::MAX),
        is_cut: false,
        after_space: true,
    };
    for (index, span) in passage.spans().iter().enumerate() {
        if index > 0 {
            writer.gap();
        }
        writer.span(analysis, *span);
    }
    writer.finish()
}

/// Whether the passage begins or ends with a quotation mark of its own, beside which another would
/// be misread.
fn has_own_marks(analysis: &Analysis, passage: &Passage) -> bool {
    let words = passage.cover().slice(&analysis.article.text).trim();
    let is_mark = |c: Option<char>| c.and_then(quotation_mark).is_some();
    let last = words.chars().rev().find(|c| !matches!(c, '.' | ',' | ';'));
    is_mark(words.chars().next()) || is_mark(last)
}

/// Collects words, folding white space, until nothing is left of the room.
struct Writer {
    line: Line,
    left: usize,
    is_cut: bool,
    after_space: bool,
}

impl Writer {
    fn span(&mut self, analysis: &Analysis, span: Span) {
        let text = &analysis.article.text;
        let findings = &analysis.findings;
        let mut at = span.start();
        let from = findings.partition_point(|f| f.span.start() < at);
        for finding in &findings[from..] {
            let loaded = finding.span;
            if loaded.end() > span.end() || self.is_cut {
                break;
            }
            // Of two findings that overlap the first is marked.
            if loaded.start() >= at {
                self.push(Inline::Exact, &text[at..loaded.start()]);
                self.push(Inline::Loaded, loaded.slice(text));
                at = loaded.end();
            }
        }
        self.push(Inline::Exact, &text[at..span.end()]);
    }

    /// Marks that other words stand between.
    fn gap(&mut self) {
        if !self.is_cut {
            self.trim();
            self.line.push(Inline::Text(" … ".to_owned()));
            self.after_space = true;
        }
    }

    fn push(&mut self, inline: fn(String) -> Inline, words: &str) {
        if self.is_cut {
            return;
        }
        let mut kept = String::new();
        for c in words.chars() {
            if c.is_whitespace() && self.after_space {
                continue;
            }
            if self.left == 0 {
                self.cut(&mut kept);
                break;
            }
            self.left -= 1;
            self.after_space = c.is_whitespace();
            kept.push(if c.is_whitespace() { ' ' } else { c });
        }
        if !kept.is_empty() {
            self.line.push(inline(kept));
        }
        if self.is_cut {
            self.trim();
            self.line.push(Inline::Text(CUT.to_owned()));
        }
    }

    /// Goes back to the last border of words, where there is one.
    fn cut(&mut self, kept: &mut String) {
        self.is_cut = true;
        if let Some(border) = kept.rfind(' ') {
            kept.truncate(border);
        } else if !self.line.is_empty() && !self.after_space {
            kept.clear();
        }
    }

    /// Takes the white space from the end.
    fn trim(&mut self) {
        if let Some(Inline::Exact(last) | Inline::Loaded(last)) = self.line.last_mut() {
            last.truncate(last.trim_end().len());
            if last.is_empty() {
                self.line.pop();
            }
        }
    }

    fn finish(mut self) -> Line {
        if !self.is_cut {
            self.trim();
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::report::fixture::Draft;

    fn shown(line: &Line) -> String {
        let inline = |i: &Inline| match i {
            Inline::Loaded(words) => format!("*{words}*"),
            Inline::Text(w) | Inline::Strong(w) | Inline::Faint(w) | Inline::Exact(w) => w.clone(),
            Inline::Room => String::new(),
        };
        line.iter().map(inline).collect()
    }

    #[track_caller]
    fn case(text: &str, most: Option<usize>, expected: &str) {
        let draft = Draft::new("A", "a.txt", text);
        let analysis = if text.contains("regime") {
            draft.finding("regime", 1, Voice::Outlet).build()
        } else {
            draft.build()
        };
        let line = quoted(&analysis, &Span::whole(text).into(), most);
        assert_eq!(shown(&line), expected);
    }

    #[test]
    fn words_stand_between_marks_with_loaded_ones_marked() {
        case("The regime\n fell.", None, "“The *regime* fell.”");
        case("“The regime fell.”", None, "“The *regime* fell.”");
    }

    #[test]
    fn half_quotations_and_marks_at_the_ends_are_left_out_or_completed() {
        let text = "“We won,” said Crane, who called the “sad, loud” town his home, and left.";
        let draft = Draft::new("A", "a.txt", text).quotation("“We won,”");
        let analysis = draft.quotation("“sad, loud”").build();
        let part = |words: &str| {
            let start = text.find(words).unwrap();
            let passage = Span::at(start, start + words.len()).into();
            shown(&plain(&analysis, &passage, None))
        };
        assert_eq!(part("“We won,”"), "We won");
        assert_eq!(part("“We won"), "We won");
        assert_eq!(part("won,”"), "won");
        assert_eq!(part("who called the “sad,"), "who called the “sad”");
        assert_eq!(part("loud” town his home,"), "“loud” town his home");
    }

    #[test]
    fn a_cut_is_at_a_border_of_words_and_marked() {
        case("One two three.", Some(9), "“One two […]”");
        case("One two three.", Some(14), "“One two three.”");
        case("The regime fell.", Some(6), "“The […]”");
        case("港口罢工开始", Some(3), "“港口罢 […]”");
    }

    #[test]
    fn an_interruption_is_marked() {
        let text = "“No,” she said, “never.”";
        let analysis = Draft::new("A", "a.txt", text).build();
        let spans = vec![
            Span::at(0, 9),
            Span::at(text.find("“never").unwrap(), text.len()),
        ];
        let passage = Passage::new(spans).unwrap();
        assert_eq!(
            shown(&quoted(&analysis, &passage, None)),
            "“No,” … “never.”"
        );
    }
}
