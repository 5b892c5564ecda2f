//! Brat standoff: a folder with a text and its annotations for each article, and the configuration
//! that brat needs to show them.
//!
//! `Attribution` is an event of a source, a cue and a content, as in PARC 3 and `PolNeAR`; claims and
//! loaded words are entities. Positions are code points into the text beside them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::analysis::Analysis;
use crate::attribution::Voice;
use crate::claim::Certainty;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::layout::Annotated;
use crate::render::plain_text::PlainText;
use crate::text::Passage;

/// What brat has to know.
const CONFIGURATION: &str = "\
[entities]
Source
Cue
Content
Claim
Loaded
[relations]
[events]
Attribution\tSource?:Source, Cue?:Cue, Content:Content
[attributes]
Voice\tArg:Claim|Loaded, Value:outlet|attributed
Polarity\tArg:Claim, Value:affirmed|denied
Certainty\tArg:Claim, Value:fact|likely|possible|predicted|demanded
";

/// The longest name of a file without its number and extension, in characters.
const LONGEST_NAME: usize = 60;

/// Writes the articles and everything that was found in them into `folder`, and tells the names of the
/// files.
///
/// # Errors
/// When a file cannot be written.
pub fn write_folder(annotated: Annotated<'_>, folder: &Path) -> io::Result<Vec<String>> {
    let mut files = vec![("annotation.conf".to_owned(), CONFIGURATION.to_owned())];
    for (index, analysis) in annotated.analyses.iter().enumerate() {
        let name = name(index, &analysis.article.path);
        let plain = PlainText::new(&analysis.article.text);
        files.push((
            format!("{name}.ann"),
            annotations(analysis, &plain, annotated),
        ));
        files.push((format!("{name}.txt"), plain.text()));
    }
    for (name, content) in &files {
        fs::write(folder.join(name), content)?;
    }
    Ok(files.into_iter().map(|(name, _)| name).collect())
}

/// `001-gazette`: the number keeps articles of one name apart.
fn name(index: usize, path: &str) -> String {
    let stem = Path::new(path)
        .file_stem()
        .map(|s| s.to_string_lossy())
        .unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let stem: String = stem.chars().take(LONGEST_NAME).map(plain).collect();
    format!("{:03}-{}", index + 1, stem.trim_matches('-'))
}

fn annotations(analysis: &Analysis, plain: &PlainText<'_>, annotated: Annotated<'_>) -> String {
    let mut writer = Writer::new(plain);
    for attribution in &analysis.attributions {
        let content = writer.entity("Content", &attribution.content);
        let source = attribution.source.as_ref();
        let source = source.map(|s| writer.entity("Source", &s.passage));
        let cue = attribution.cue.as_ref().map(|c| &c.passage);
        let trigger = writer.entity("Attribution", cue.unwrap_or(&attribution.content));
        let cue = cue.map(|c| writer.entity("Cue", c));
        writer.event(
            trigger,
            [("Source", source), ("Cue", cue), ("Content", Some(content))],
        );
    }
    for claim in &analysis.claims {
        let entity = writer.entity("Claim", &claim.passage);
        writer.attribute("Voice", entity, voice(claim.voice));
        for (name, value) in manner(claim) {
            writer.attribute(name, entity, value);
        }
    }
    for finding in &analysis.findings {
        let entity = writer.entity("Loaded", &finding.span.into());
        writer.attribute("Voice", entity, voice(finding.voice));
        let rule = &annotated.rules.rules()[finding.rule];
        writer.note(entity, &format!("{}: {}", rule.id, rule.note));
    }
    writer.out
}

fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "outlet",
        Voice::Attributed(_) => "attributed",
    }
}

fn manner(claim: &Claim) -> [(&'static str, &'static str); 2] {
    let polarity = match claim.polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    };
    let certainty = match claim.certainty {
        Certainty::Fact => "fact",
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
        Certainty::Predicted => "predicted",
        Certainty::Demanded => "demanded",
    };
    [("Polarity", polarity), ("Certainty", certainty)]
}

/// Numbers the lines of one file.
struct Writer<'p, 't> {
    plain: &'p PlainText<'t>,
    text: Vec<char>,
    out: String,
    entities: usize,
    events: usize,
    attributes: usize,
    notes: usize,
}

impl<'p, 't> Writer<'p, 't> {
    fn new(plain: &'p PlainText<'t>) -> Self {
        Self {
            plain,
            text: plain.text().chars().collect(),
            out: String::new(),
            entities: 0,
            events: 0,
            attributes: 0,
            notes: 0,
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.out, "{line}").expect("a string takes all");
    }

    /// Adds an entity and tells its number. Brat wants no part of one to go over the end of a line.
    fn entity(&mut self, kind: &str, passage: &Passage) -> usize {
        let places = self.plain.places(passage);
        let parts: Vec<(usize, usize)> = places.into_iter().flat_map(|p| self.lines(p)).collect();
        let places: Vec<String> = parts.iter().map(|(s, e)| format!("{s} {e}")).collect();
        let words = |(start, end): &(usize, usize)| self.text[*start..*end].iter().collect();
        let words: Vec<String> = parts.iter().map(words).collect();
        self.entities += 1;
        let number = self.entities;
        self.line(format_args!(
            "T{number}\t{kind} {}\t{}",
            places.join(";"),
            words.join(" ")
        ));
        number
    }

    /// The parts of a place between the ends of lines.
    fn lines(&self, (start, end): (usize, usize)) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut from = start;
        let ends = (start..end)
            .filter(|at| self.text[*at] == '\n')
            .chain([end]);
        for to in ends {
            if to > from {
                parts.push((from, to));
            }
            from = to + 1;
        }
        parts
    }

    fn event(&mut self, trigger: usize, roles: [(&str, Option<usize>); 3]) {
        self.events += 1;
        let number = self.events;
        let role = |(role, entity): (&str, Option<usize>)| Some(format!(" {role}:T{}", entity?));
        let roles: String = roles.into_iter().filter_map(role).collect();
        self.line(format_args!("E{number}\tAttribution:T{trigger}{roles}"));
    }

    fn attribute(&mut self, name: &str, entity: usize, value: &str) {
        self.attributes += 1;
        let number = self.attributes;
        self.line(format_args!("A{number}\t{name} T{entity} {value}"));
    }

    fn note(&mut self, entity: usize, words: &str) {
        self.notes += 1;
        let number = self.notes;
        let words = words.replace(['\n', '\r', '\t'], " ");
        self.line(format_args!("#{number}\tAnnotatorNotes T{entity}\t{words}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::golden;
    use crate::report::fixture::Draft;
    use crate::report::fixture::pier;

    #[test]
    fn an_article_is_as_expected() {
        let report = pier();
        let folder = tempfile::tempdir().unwrap();
        let annotated = Annotated {
            analyses: &report.analyses,
            rules: &report.rules,
            comparison: None,
        };
        let names = write_folder(annotated, folder.path()).unwrap();
        assert_eq!(names[..2], ["annotation.conf", "001-gazette.ann"]);
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        golden::check("pier-voice.ann", &read("002-voice.ann"));
        let text: Vec<char> = read("002-voice.txt").chars().collect();
        for line in read("002-voice.ann").lines().filter(|l| l.starts_with('T')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let (_, places) = fields[1].split_once(' ').unwrap();
            let words = places.split(';').map(|p| {
                let (start, end) = p.split_once(' ').unwrap();
                let range = start.parse::<usize>().unwrap()..end.parse().unwrap();
                text[range].iter().collect::<String>()
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), fields[2]);
        }
    }

    #[test]
    fn no_part_goes_over_the_end_of_a_line() {
        let text = "One\r\ntwo three.";
        let analysis = Draft::new("A", "a.txt", text).build();
        let plain = PlainText::new(&analysis.article.text);
        let mut writer = Writer::new(&plain);
        writer.entity("Claim", &crate::text::Span::whole(text).into());
        assert_eq!(writer.out, "T1\tClaim 0 3;4 14\tOne two three.\n");
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(name(0, "../a b/é=1 .txt"), "001-1");
        assert_eq!(name(1, "-"), "002-");
    }
}
