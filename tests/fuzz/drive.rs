//! What the fuzz targets do with their bytes, one function a target. `tests/bytes.rs` does the same
//! with bytes that a property test makes up.
use std::io::Cursor;
use std::io::Write;
use std::sync::LazyLock;

use whosays::article::Corpus;
use whosays::lesson::Templates;
use whosays::pipeline::Analyser;
use whosays::read;
use whosays::read::ReadOptions;
use whosays::rules::Language;
use whosays::rules::Pack;
use whosays::rules::RuleFile;
use whosays::text::Span;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a target does with its bytes.
pub(crate) type Target = fn(&[u8]);

/// Every target by its name.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("plain", plain),
    ("page", page),
    ("page_archive", page_archive),
    ("pdf", pdf),
    ("feed", feed),
    ("json", json),
    ("json_lines", json_lines),
    ("csv", csv),
    ("tsv", tsv),
    ("docx", docx),
    ("xlsx", xlsx),
    ("ods", ods),
    ("package", package),
    ("pack", pack),
    ("vale", vale),
    ("lesson", lesson),
    ("whole", whole),
];

/// Plain text, and what news databases give out.
pub(crate) fn plain(bytes: &[u8]) {
    read("a.txt", bytes);
}

pub(crate) fn page(bytes: &[u8]) {
    read("a.html", bytes);
}

pub(crate) fn page_archive(bytes: &[u8]) {
    read("a.mhtml", bytes);
}

/// The PDF library panics on some files, which `read` contains; the fuzzer must not take these for ours.
pub(crate) fn pdf(bytes: &[u8]) {
    static QUIET: std::sync::Once = std::sync::Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    read("a.pdf", bytes);
}

pub(crate) fn feed(bytes: &[u8]) {
    read("a.xml", bytes);
}

pub(crate) fn json(bytes: &[u8]) {
    read("a.json", bytes);
}

pub(crate) fn json_lines(bytes: &[u8]) {
    read("a.jsonl", bytes);
}

pub(crate) fn csv(bytes: &[u8]) {
    read("a.csv", bytes);
}

pub(crate) fn tsv(bytes: &[u8]) {
    read("a.tsv", bytes);
}

/// The bytes as the main part of a document.
pub(crate) fn docx(bytes: &[u8]) {
    read("a.docx", &packed(&[("word/document.xml", bytes)]));
}

/// The bytes as one of the parts of a workbook, which their first one chooses.
pub(crate) fn xlsx(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let names = [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    ];
    let parts: [&[u8]; 4] = [
        br#"<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#,
        br"<sst><si><t>text</t></si><si><t>The port is shut.</t></si></sst>",
        br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>"#,
    ];
    let chosen = usize::from(*first) % names.len();
    let part = |i: usize| (names[i], if i == chosen { bytes } else { parts[i] });
    read("a.xlsx", &packed(&[part(0), part(1), part(2), part(3)]));
}

/// The bytes as the content of a workbook.
pub(crate) fn ods(bytes: &[u8]) {
    read("a.ods", &packed(&[("content.xml", bytes)]));
}

/// The bytes as an archive, whole or broken.
pub(crate) fn package(bytes: &[u8]) {
    read("a.docx", &[b"PK\x03\x04", bytes].concat());
}

/// A pack of loaded words.
pub(crate) fn pack(bytes: &[u8]) {
    rules("mine.toml", bytes);
}

/// A rule of Vale.
pub(crate) fn vale(bytes: &[u8]) {
    rules("mine.yml", bytes);
}

/// A file of rules; what is wrong with it is told.
fn rules(name: &str, bytes: &[u8]) {
    let language = Language::english();
    let file = RuleFile::new(name, String::from_utf8_lossy(bytes).into_owned());
    if let Err(errors) = Pack::read(&file, &language.categories, &language.inflection) {
        assert!(!errors.is_empty());
        assert!(errors.iter().all(|e| !e.to_string().is_empty()));
    }
}

/// A template of a lesson, or its small words.
pub(crate) fn lesson(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let language = Language::english();
    for name in ["standard.md", "words.toml"] {
        let file = RuleFile::new(name, text.clone());
        if let Err(errors) = Templates::load(language, "standard", &[file]) {
            assert!(!errors.is_empty());
        }
    }
}

/// Every stage up to claims and findings.
pub(crate) fn whole(bytes: &[u8]) {
    static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| {
        Analyser::new(Language::english()).expect("the embedded rules go together")
    });
    let corpus = read("a.txt", bytes);
    for article in corpus.articles {
        let _ = ANALYSER.analyse(article);
    }
}

/// Reads the bytes; what is read are articles whose places lie in their texts, or a notice.
fn read(name: &str, bytes: &[u8]) -> Corpus {
    let language = Language::english();
    let corpus = read::read_bytes(name, bytes.to_vec(), &ReadOptions::default(), language);
    assert!(
        !(corpus.articles.is_empty() && corpus.notices.is_empty()),
        "nothing is lost in silence"
    );
    for article in &corpus.articles {
        let spans = article.credit.iter().chain([&article.body]);
        for span in spans {
            let is_place = Span::new(&article.text, span.start(), span.end()).is_some();
            assert!(is_place, "{span:?} of {}", article.text.len());
        }
    }
    corpus
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).expect("memory takes all");
        zip.write_all(content).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}
