//! What the user named: files, folders and standard input, each file once.

use std::ffi::OsStr;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use rustc_hash::FxHashSet;
use walkdir::DirEntry;
use walkdir::WalkDir;

use crate::error::Notice;
use crate::error::NoticeKind;
use crate::error::cause;
use crate::read::format;
use crate::read::format::FORMATS;
use crate::read::format::Format;
use crate::read::format::LARGEST_FILE_BYTES;
use crate::rules::Credits;

/// How much of a file is read to tell what it is.
const HEAD_BYTES: u64 = 4096;

/// What standard input is called on the command line.
const STANDARD_INPUT: &str = "-";

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is; `-` for standard input.
    pub(super) path: PathBuf,
    /// How it is laid out.
    pub(super) format: Format,
}

impl Input {
    /// The path as the user named it.
    pub(super) fn shown(&self) -> String {
        self.path.display().to_string()
    }

    /// Its bytes. A file that is too large for what it is, is refused before it is read.
    ///
    /// # Errors
    /// What hindered reading, in words.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        if is_standard_input(&self.path) {
            return limited(io::stdin().lock(), self.format);
        }
        let length = fs::metadata(&self.path).map_or(0, |data| data.len());
        refuse(length, self.format)?;
        let file = File::open(&self.path);
        file.map_or_else(|e| Err(cause(&e)), |file| limited(file, self.format))
    }
}

/// Says that so many bytes are too many for `format`.
fn refuse(length: u64, format: Format) -> Result<(), String> {
    let most = format.most_bytes();
    if length <= most {
        return Ok(());
    }
    let advice = if most == LARGEST_FILE_BYTES {
        "cut it into several"
    } else {
        "no article is"
    };
    Err(format!("it is larger than {} MiB; {advice}", most >> 20))
}

/// Reads no more than shows that a file is too large for what its first bytes tell.
fn limited(mut source: impl Read, named: Format) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = |bytes: &mut Vec<u8>, source: &mut dyn Read, most: u64| {
        let rest = most.saturating_sub(bytes.len() as u64);
        let mut source = source.take(rest);
        source.read_to_end(bytes).map_err(|e| cause(&e))
    };
    read(&mut bytes, &mut source, HEAD_BYTES)?;
    let told = Format::of_bytes(&bytes)
        .or_else(|| Format::of_text(&String::from_utf8_lossy(&bytes)))
        .unwrap_or(named);
    read(&mut bytes, &mut source, told.most_bytes() + 1)?;
    refuse(bytes.len() as u64, told)?;
    Ok(bytes)
}

/// Finds the files to read, each once, and notes what is passed over.
pub(super) fn find(paths: &[PathBuf], credits: &Credits, notices: &mut Vec<Notice>) -> Vec<Input> {
    let mut search = Search {
        credits,
        seen: FxHashSet::default(),
        inputs: Vec::new(),
        notices,
    };
    for path in paths {
        if is_standard_input(path) {
            search.add(path.clone(), Format::Guessed);
        } else if path.is_dir() {
            search.folder(path);
        } else {
            search.file(path);
        }
    }
    search.inputs
}

/// Whether `path` stands for standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

struct Search<'a> {
    credits: &'a Credits,
    seen: FxHashSet<PathBuf>,
    inputs: Vec<Input>,
    notices: &'a mut Vec<Notice>,
}

impl Search<'_> {
    /// Adds a file unless it was added before, under whatever name.
    fn add(&mut self, path: PathBuf, format: Format) {
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.seen.insert(real) {
            self.inputs.push(Input { path, format });
        }
    }

    /// A file that the user named.
    fn file(&mut self, path: &Path) {
        match (Format::of(path), path.extension()) {
            (Some(format), _) => self.add(path.to_owned(), format),
            (None, None) => self.add(path.to_owned(), Format::Guessed),
            (None, Some(extension)) => {
                let known = format::unread_extension(path);
                let message = match (fs::metadata(path), known) {
                    (Ok(_), Some(known)) => format!("skipped: {known}"),
                    (Ok(_), None) => format!(
                        "skipped: `.{}` is not read; expected {FORMATS}",
                        extension.display()
                    ),
                    (Err(error), _) => format!("cannot be read: {}", cause(&error)),
                };
                self.notice(NoticeKind::Skipped, path, message);
            }
        }
    }

    /// The files of a folder and the folders in it, by name; not the hidden ones and those that tell
    /// about it (`README.md`).
    fn folder(&mut self, folder: &Path) {
        let entries = WalkDir::new(folder)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !is_hidden(e));
        let (mut read, mut ignored) = (0_usize, Vec::new());
        for entry in entries {
            match entry {
                Ok(entry) if !entry.file_type().is_file() || self.is_about_folder(&entry) => {}
                Ok(entry) => match Format::of(entry.path()) {
                    Some(format) => {
                        read += 1;
                        self.add(entry.into_path(), format);
                    }
                    None => ignored.push(entry.file_name().display().to_string()),
                },
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let why = error.io_error().map_or_else(|| error.to_string(), cause);
                    self.notice(NoticeKind::Skipped, &path, format!("cannot be read: {why}"));
                }
            }
        }
        if read == 0 {
            let message = format!("skipped: the folder holds no file to read; expected {FORMATS}");
            self.notice(NoticeKind::Skipped, folder, message);
        } else if let Some(first) = ignored.first() {
            let message = match ignored.len() {
                1 => format!("1 file of another format was passed over: `{first}`"),
                n => format!("{n} files of other formats were passed over, the first `{first}`"),
            };
            self.notice(NoticeKind::Doubtful, folder, message);
        }
    }

    fn is_about_folder(&self, entry: &DirEntry) -> bool {
        let stem = entry.path().file_stem().and_then(OsStr::to_str);
        stem.is_some_and(|s| self.credits.is_skipped(s))
    }

    fn notice(&mut self, kind: NoticeKind, path: &Path, message: String) {
        let place = path.display().to_string();
        self.notices.push(Notice::new(kind, place, message));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
