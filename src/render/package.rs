//! Files of several parts in one: a zip archive that is the same for the same parts.

use std::io;
use std::io::Cursor;
use std::io::Write;
use zip::CompressionMethod;
use zip::DateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes `parts`, each a name and its content, into one archive.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(parts: &[(String, Vec<u8>)], out: &mut impl Write) -> io::Result<()> {
    // No clock: the same parts give the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    let bytes = archive.finish()?.into_inner();
    out.write_all(&bytes)
}

/// One part of an archive, as text.
#[cfg(test)]
#[track_caller]
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = archive.by_name(name).unwrap();
    io::read_to_string(part).unwrap()
}

/// Reads every XML part of an archive: elements close in their order, no character is forbidden.
#[cfg(test)]
#[track_caller]
pub(super) fn check_well_formed(bytes: &[u8]) {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|n| n.unwrap().into_owned())
        .collect();
    let is_xml = |n: &&String| [".xml", ".rels", ".qde"].iter().any(|e| n.ends_with(e));
    for name in names.iter().filter(is_xml) {
        let text = part(bytes, name);
        assert!(text.chars().all(super::xml::is_allowed), "{name}");
        let mut open: Vec<&str> = Vec::new();
        for tag in text.split('<').skip(1) {
            let (tag, after) = tag
                .split_once('>')
                .unwrap_or_else(|| panic!("{name}: {tag}"));
            assert!(
                !after.contains('&') || after.contains(';'),
                "{name}: {after}"
            );
            let element = tag.split([' ', '/']).find(|p| !p.is_empty()).unwrap();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(element), "{name}");
            } else if !tag.starts_with(['?', '!']) && !tag.ends_with('/') {
                open.push(element);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}
