//! The parts of the archive: what never changes, and the document itself.

use crate::render::docx::MARGIN;
use crate::render::sheet::Orientation;
use crate::render::sheet::Sheet;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// The parts around `body`, each a name and its content.
pub(super) fn parts(body: &str, sheet: Sheet) -> Vec<(String, Vec<u8>)> {
    let part = |name: &str, content: String| (name.to_owned(), content.into_bytes());
    vec![
        part("[Content_Types].xml", format!("{HEAD}{CONTENT_TYPES}")),
        part("_rels/.rels", format!("{HEAD}{RELATIONS}")),
        part(
            "word/_rels/document.xml.rels",
            format!("{HEAD}{DOCUMENT_RELATIONS}"),
        ),
        part("word/document.xml", document(body, sheet)),
        part("word/styles.xml", styles(sheet)),
        part("word/footer1.xml", format!("{HEAD}{FOOTER}")),
    ]
}

fn document(body: &str, sheet: Sheet) -> String {
    let (width, height) = sheet.size();
    let orientation = match sheet.orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    format!(
        r#"{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{width}" w:h="{height}" w:orient="{orientation}"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

const FOOTER: &str = r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>"#;

/// The styles, all sizes from that of the text.
fn styles(sheet: Sheet) -> String {
    let text = sheet.text_half_points;
    let small = text - text / 8;
    // A line of handwriting is some 8 mm high; with larger print it is larger.
    let room = u32::from(text) * 23;
    let heading = |level: u16, size: u16, before: u16| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="100"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#,
            level - 1
        )
    };
    let paragraph = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let character = |id: &str, run: &str| {
        format!(
            r#"<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="Report {id}"/><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let size = format!(r#"<w:sz w:val="{small}"/><w:szCs w:val="{small}"/>"#);
    let faint = r#"<w:color w:val="555555"/>"#;
    let all = [
        format!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="{text}"/><w:szCs w:val="{text}"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#
        ),
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#.to_owned(),
        heading(1, text * 2, 0),
        heading(2, text + text / 2, 360),
        heading(3, text + text / 5, 240),
        paragraph("Caption", "Report caption", r"<w:keepNext/>", &format!("{faint}{size}")),
        paragraph("Cell", "Report cell", r#"<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>"#, &size),
        paragraph("Figure", "Report figure", r#"<w:spacing w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>"#, &size),
        paragraph("AfterTable", "Report after table", r#"<w:spacing w:after="60"/>"#, &size),
        paragraph("Entry", "Report entry", r#"<w:keepNext/><w:spacing w:before="140" w:after="20"/>"#, "<w:b/><w:bCs/>"),
        paragraph("Detail", "Report detail", r#"<w:spacing w:after="10"/><w:ind w:left="284"/>"#, &size),
        paragraph("Lead", "Report lead", "<w:keepNext/>", ""),
        paragraph("Item", "Report item", r#"<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs><w:spacing w:before="120"/><w:ind w:left="400" w:hanging="400"/>"#, ""),
        paragraph("Written", "Report written", &format!(r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="888888"/><w:between w:val="single" w:sz="4" w:space="0" w:color="888888"/></w:pBdr><w:spacing w:after="0" w:line="{room}" w:lineRule="exact"/>"#), ""),
        paragraph("Room", "Report room", &format!(r#"<w:spacing w:after="0" w:line="{room}" w:lineRule="exact"/>"#), ""),
        paragraph("Footer", "footer", r#"<w:jc w:val="center"/>"#, &format!("{faint}{size}")),
        character("Strong", "<w:b/><w:bCs/>"),
        character("Faint", faint),
        character("Exact", r#"<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>"#),
        character("Loaded", r#"<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:b/><w:bCs/><w:u w:val="wave"/>"#),
        TABLE.to_owned(),
        FORM.to_owned(),
    ];
    format!(
        r#"{HEAD}<w:styles xmlns:w="{W}">{}</w:styles>"#,
        all.concat()
    )
}

const TABLE: &str = r#"<w:style w:type="table" w:customStyle="1" w:styleId="Report"><w:name w:val="Report table"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="333333"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="333333"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/></w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="333333"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F1EFEA"/></w:tcPr></w:tblStylePr></w:style>"#;

const FORM: &str = r#"<w:style w:type="table" w:customStyle="1" w:styleId="Form"><w:name w:val="Report form"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="333333"/><w:left w:val="single" w:sz="4" w:space="0" w:color="777777"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="333333"/><w:right w:val="single" w:sz="4" w:space="0" w:color="777777"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="777777"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="777777"/></w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F1EFEA"/></w:tcPr></w:tblStylePr></w:style>"#;
