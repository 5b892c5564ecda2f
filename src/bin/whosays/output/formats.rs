//! Which formats a command writes, and which of them an option or a file’s extension asks for.

use std::path::Path;
use whosays::error::Error;

use crate::arguments::Format;
use crate::arguments::OutputArguments;

/// The formats of every document: what each command writes.
pub(super) const DOCUMENTS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Html,
    Format::Xlsx,
    Format::Docx,
    Format::Csv,
    Format::Tables,
];

/// The extensions and what they stand for.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Terminal),
    ("md", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xlsx", Format::Xlsx),
    ("docx", Format::Docx),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("sarif", Format::Sarif),
    ("qdpx", Format::Qdpx),
    ("jsonld", Format::Jsonld),
    ("brat", Format::Brat),
];

/// The formats of all targets.
pub(crate) fn formats(
    arguments: &OutputArguments,
    further: &[Format],
) -> anyhow::Result<Vec<Format>> {
    let allowed = [DOCUMENTS, further].concat();
    let mut formats = Vec::new();
    if arguments.output.is_empty() || arguments.format.is_some() {
        formats.push(arguments.format.unwrap_or(Format::Terminal));
    }
    for path in &arguments.output {
        formats.push(format_of(path, &allowed)?);
    }
    Ok(formats)
}

pub(super) fn format_of(path: &Path, allowed: &[Format]) -> anyhow::Result<Format> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let known = EXTENSIONS.iter().filter(|(_, f)| allowed.contains(f));
    let format = known
        .clone()
        .find(|(e, _)| Some(*e) == extension.as_deref())
        .map(|(_, f)| *f);
    let format = match format {
        None if is_folder(path) => Some(Format::Tables),
        Some(Format::Brat) => Some(Format::Brat),
        Some(_) if is_folder(path) => None,
        format => format,
    };
    format.ok_or_else(|| {
        let mut names: Vec<String> = known.map(|(e, _)| format!(".{e}")).collect();
        names.push("a folder (`tables/`)".to_owned());
        Error::new(format!(
            "the extension of `{}` names no format",
            path.display()
        ))
        .hint(format!(
            "extensions that this command writes: {}",
            names.join(", ")
        ))
        .into()
    })
}

/// Whether the user means a folder: there is one, or the name ends like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}

impl Format {
    /// Its name on the command line.
    pub(super) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Whether it is no text.
    pub(super) fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Qdpx)
    }
}

pub(super) fn check(format: Format, allowed: &[Format]) -> anyhow::Result<()> {
    if allowed.contains(&format) {
        return Ok(());
    }
    let is_file = |f: &&Format| !matches!(f, Format::Brat | Format::Tables);
    let names: Vec<String> = allowed.iter().filter(is_file).map(|f| f.name()).collect();
    let error = Error::new(format!("this command does not write `{}`", format.name()))
        .hint(format!("formats that it writes: {}", names.join(", ")));
    Err(error.into())
}
