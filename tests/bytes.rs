//! What the fuzz targets of `tests/fuzz` do, with bytes that are made up: samples with a few bytes
//! changed, and anything else. No reader panics, and none loses an input in silence.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

#[path = "fuzz/drive.rs"]
mod drive;

/// Files to begin from, each for the target that reads it.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read(root.join(path)).unwrap_or_default();
    let names = [
        ("plain", "tests/read/exports/nexis-old.txt"),
        ("plain", "tests/read/exports/factiva-fields.txt"),
        ("plain", "tests/read/exports/proquest.txt"),
        ("page", "tests/read/pages/described.html"),
        ("page", "tests/read/pages/graph.html"),
        ("page", "tests/read/exports/factiva.html"),
        ("page_archive", "tests/read/pages/archive.mhtml"),
        ("pdf", "tests/read/office/columns.pdf"),
        ("feed", "tests/read/exports/feed.rss"),
        ("feed", "tests/read/exports/feed.atom"),
        ("json", "tests/read/exports/newsapi.json"),
        ("json", "tests/read/exports/event-registry.json"),
        ("json_lines", "tests/cmd/examples/articles.jsonl"),
        ("csv", "tests/read/exports/mediacloud.csv"),
        ("tsv", "tests/cmd/examples/pairs.tsv"),
        ("package", "tests/read/office/article.docx"),
        ("package", "tests/read/office/table.xlsx"),
        ("package", "tests/read/office/table.ods"),
        ("pack", "tests/cmd/examples/my-pack.toml"),
        ("lesson", "rules/en/lesson/standard.md"),
        ("lesson", "rules/en/lesson/words.toml"),
        ("whole", "seeds/port-strike/quayside-voice.txt"),
    ];
    names.map(|(target, path)| (target, read(path))).into()
}

fn target(name: &str) -> drive::Target {
    let found = drive::TARGETS.iter().find(|(known, _)| *known == name);
    found.map_or(drive::plain, |(_, target)| *target)
}

/// A part of XML as documents and workbooks have it, or nearly.
fn markup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "<w:document>",
        "<w:body>",
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tab/>",
        "<sst>",
        "<si>",
        "<t>",
        "</t>",
        "</si>",
        "<row r=\"9999999\">",
        "<c r=\"XFD1\" t=\"s\">",
        "<v>",
        "1",
        "</v>",
        "</c>",
        "<office:body>",
        "<table:table table:name=\"a\">",
        "<table:table-row table:number-rows-repeated=\"1000000\">",
        "<text:p>",
        "&#x110000;",
        "&lt;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "text",
        "The port is shut.",
        "\u{301}",
        "<",
        ">",
        "\"",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat().into_bytes())
}

#[test]
fn every_target_has_its_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    for (name, _) in drive::TARGETS {
        assert!(root.join(format!("targets/{name}.rs")).is_file(), "{name}");
    }
    assert!(samples().iter().all(|(_, bytes)| !bytes.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_told_of(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for (_, target) in drive::TARGETS {
            target(&bytes);
        }
    }

    #[test]
    fn samples_with_a_few_bytes_changed_are_read_or_told_of(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        for (name, mut bytes) in samples() {
            for (place, byte) in &changes {
                let at = place.index(bytes.len());
                bytes[at] = *byte;
            }
            target(name)(&bytes);
            bytes.truncate(cut.index(bytes.len()) + 1);
            target(name)(&bytes);
        }
    }

    #[test]
    fn parts_of_documents_and_workbooks_are_read_or_told_of(bytes in markup()) {
        for name in ["docx", "ods", "feed", "page"] {
            target(name)(&bytes);
        }
        for part in 0..4 {
            target("xlsx")(&[&[part], bytes.as_slice()].concat());
        }
    }
}
