//! The outlet that a file's or folder's name stands in for.

use std::ffi::OsStr;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::article::OutletSource;
use crate::rules::Credits;

/// The name for what came from standard input.
const STANDARD_INPUT: &str = "stdin";

/// The file's stem, as it is.
pub(super) fn of_file(path: &str) -> String {
    match stem(path) {
        Some("-") | None => STANDARD_INPUT.to_owned(),
        Some(stem) => stem.to_owned(),
    }
}

/// Whether the file, or its folder where the file's name says nothing, is named after an outlet.
pub(super) fn is_named(path: &str, credits: &Credits) -> bool {
    let Some(stem) = stem(path) else {
        return false;
    };
    let name = if credits.is_generic(stem) {
        folder(path)
    } else {
        Some(stem)
    };
    name.is_some_and(|n| credits.is_named_after_outlet(n))
}

/// Lets the folder's name stand in for stems that say nothing (`fox/01.txt`, `nyt/01.txt`): unless
/// all such files lie in one folder, where its name would make one outlet of several.
pub(super) fn use_folders(articles: &mut [Article], credits: &Credits) {
    let is_generic = |a: &Article| {
        a.outlet.source == OutletSource::FileName
            && a.record.is_none()
            && stem(&a.path).is_some_and(|s| credits.is_generic(s))
    };
    let mut files: FxHashMap<&str, usize> = FxHashMap::default();
    for article in articles.iter().filter(|a| is_generic(a)) {
        if let Some(folder) = folder(&article.path) {
            *files.entry(folder).or_default() += 1;
        }
    }
    if files.len() == 1 && files.values().any(|n| *n > 1) {
        return;
    }
    for article in articles.iter_mut().filter(|a| is_generic(a)) {
        let name = folder(&article.path).filter(|f| !credits.is_generic(f));
        if let Some(name) = name {
            article.outlet.name = name.to_owned();
        }
    }
}

fn stem(path: &str) -> Option<&str> {
    Path::new(path).file_stem().and_then(OsStr::to_str)
}

/// The name of the folder that the file lies in, unless it is hidden or has none.
fn folder(path: &str) -> Option<&str> {
    let name = Path::new(path).parent()?.file_name()?.to_str()?;
    (!name.starts_with('.')).then_some(name)
}
