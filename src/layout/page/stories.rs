//! Several stories as one page: which they are, then each one's comparison, to open.

use crate::error::Notice;
use crate::layout::LayoutOptions;
use crate::layout::Line;
use crate::layout::Table;
use crate::layout::build;
use crate::layout::comparison;
use crate::layout::page;
use crate::layout::page::Anchor;
use crate::layout::page::LinkedRow;
use crate::layout::page::LinkedTable;
use crate::layout::page::Lists;
use crate::layout::page::Page;
use crate::layout::page::Section;
use crate::layout::page::controls;
use crate::layout::stories;
use crate::report::StoriesReport;
use crate::report::StoryReport;

/// Several stories as one page.
#[derive(Clone, Debug)]
pub struct StoriesPage {
    /// What surrounds them: its sections are the list of stories, and what stands behind them.
    pub frame: Page,
    /// How many of its sections stand before the stories.
    pub before: usize,
    /// The stories.
    pub stories: Vec<StoryPart>,
}

/// A story on the page.
#[derive(Clone, Debug)]
pub struct StoryPart {
    /// Its index.
    pub story: usize,
    /// Its heading.
    pub heading: String,
    /// What was read.
    pub lead: Line,
    /// Its comparison.
    pub sections: Vec<Section>,
    /// The outlet of the frame that each of its outlets is.
    pub outlets: Vec<usize>,
}

/// Lays out several stories as one page.
#[must_use]
pub fn stories_page(report: &StoriesReport) -> StoriesPage {
    let mut outlets: Vec<String> = report
        .stories
        .iter()
        .flat_map(|s| s.report.comparison.outlets.iter().map(|o| o.name.clone()))
        .collect();
    outlets.sort_unstable();
    outlets.dedup();
    let part = |(story, of): (usize, &StoryReport)| {
        let page = page::page(&of.report);
        let place = |outlet: &String| outlets.partition_point(|o| o < outlet);
        StoryPart {
            story,
            heading: stories::heading(story + 1, of),
            outlets: page.outlets.iter().map(place).collect(),
            lead: page.lead,
            sections: page.sections,
        }
    };
    let parts = report.stories.iter().enumerate().map(part).collect();
    let before = usize::from(!report.stories.is_empty());
    let sections = [index(report), alone(report), notices(&report.notices)];
    StoriesPage {
        stories: parts,
        before,
        frame: Page {
            language: "en",
            title: "Who says what, by story".to_owned(),
            lead: build::text(stories::summary(report)),
            outlets,
            controls: controls::controls(),
            sections: sections
                .into_iter()
                .filter(|s| !s.parts.is_empty())
                .collect(),
            foot: build::text(controls::FOOT),
        },
    }
}

/// The list of stories, each with a link to it.
fn index(report: &StoriesReport) -> Section {
    let link = |story| LinkedRow {
        link: Some(Anchor::Story(story)),
        ..LinkedRow::default()
    };
    let rows = (0..report.stories.len()).map(link).collect();
    section("stories", "Stories", stories::index(report), rows)
}

fn alone(report: &StoriesReport) -> Section {
    let table = stories::alone(report, &LayoutOptions::all());
    let rows = vec![LinkedRow::default(); table.rows.len()];
    section("no-story", "In no story", table, rows)
}

fn notices(notices: &[Notice]) -> Section {
    let table = comparison::notices(notices, &LayoutOptions::all());
    let rows = vec![LinkedRow::default(); table.rows.len()];
    section("notices", "Notices", table, rows)
}

fn section(name: &'static str, heading: &str, table: Table, rows: Vec<LinkedRow>) -> Section {
    let linked = LinkedTable {
        table,
        columns: Vec::new(),
        rows,
        together: None,
        lists: Lists::Others,
    };
    Section {
        name,
        heading: heading.to_owned(),
        parts: linked.into_part(),
    }
}
