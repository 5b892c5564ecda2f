//! Zip archives, with bounds on what they unpack to.

use std::io::Cursor;
use std::io::Read;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::decode;

/// The most bytes that one entry unpacks to. The text of a book of a thousand pages has 20 MiB in XML.
const LARGEST_ENTRY_BYTES: u64 = 64 * 1024 * 1024;

/// The most bytes that all entries which are read unpack to.
const LARGEST_ARCHIVE_BYTES: u64 = 192 * 1024 * 1024;

/// What is said of a file whose archive cannot be opened or unpacked.
const DAMAGED: &str = "it is cut off or damaged; open it in the program that made it, save it anew, or copy \
     its text into a `.txt` file";

/// What is said of an archive that cannot be opened, in words of ours.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::InvalidPassword => "it is locked with a password".to_owned(),
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            "it is locked with a password".to_owned()
        }
        _ => DAMAGED.to_owned(),
    }
}

/// An archive that is read entry by entry.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    unpacked: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive; `Err` tells why it is none.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|e| told(&e))?;
        Ok(Self { zip, unpacked: 0 })
    }

    /// Whether there is an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of an entry; `None` when there is no such entry, `Err` when it cannot be unpacked.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let entry = self.zip.by_index(index);
        let entry = entry.map_err(|e| told(&e))?;
        let allowed = LARGEST_ENTRY_BYTES.min(LARGEST_ARCHIVE_BYTES - self.unpacked);
        let mut bytes = Vec::new();
        let read = entry.take(allowed + 1).read_to_end(&mut bytes);
        read.map_err(|_| DAMAGED.to_owned())?;
        let length = bytes.len() as u64;
        if length > allowed {
            let limit = LARGEST_ENTRY_BYTES / (1024 * 1024);
            return Err(format!(
                "`{name}` in it unpacks to more than {limit} MiB; it is no article"
            ));
        }
        self.unpacked += length;
        Ok(decode::decode(bytes, None).ok().map(|d| d.text))
    }
}
