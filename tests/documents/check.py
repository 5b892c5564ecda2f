"""Opens what `whosays compare` and `whosays lesson` wrote with other programs' libraries and compares it with the JSON.

    python3 check.py FOLDER

FOLDER holds report.json, report.xlsx, report.docx, report.qdpx, report.jsonld, tables/ and report.brat/
of one run with --all, lesson/ and large/ sheets of lessons.
"""

import csv
import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import docx
import openpyxl

QDA = "{urn:QDA-XML:project:1.0}"


def squeezed(words):
    """Words without what the formats set differently: white space."""
    return " ".join(str(words or "").split())


def core(words):
    """Words without the marks at their ends, of which a cell shows only what can be read alone."""
    return squeezed(words).strip(" ,;:-–—―\"'“”‘’«»")


def spreadsheet(folder, report):
    book = openpyxl.load_workbook(folder / "report.xlsx")
    outlets = [o["name"] for o in report["outlets"]]
    claims = list(book["claims"].iter_rows(values_only=True))
    heads = list(claims[0])
    assert len(claims) - 1 == len(report["groups"]), "a row a claim"
    for row, group in zip(claims[1:], report["groups"]):
        assert row[0] == group["id"] + 1, row[0]
        assert core(row[1]) == core(group["claim"]), row[1]
        for outlet in outlets:
            says = row[heads.index(outlet)]
            cell = group["cells"].get(outlet)
            expected = cell["says"] if cell else "not found"
            assert (says == "not found") == (expected == "not found"), (outlet, says, expected)
            here = [m for m in group["members"] if m["outlet"] == outlet]
            is_doubted = bool(here) and group["sure"] and not any(m["sure"] for m in here)
            assert says.startswith("? ") == is_doubted, (outlet, says)
            says = says.removeprefix("? ")
            assert not expected == "itself" or says.startswith("itself"), (outlet, says, expected)
            words = squeezed(row[heads.index(f"{outlet}: words")])
            for member in group["members"]:
                if member["outlet"] == outlet and " … " not in member["text"]:
                    assert core(member["text"]) in words, (outlet, member["text"], words)
    table = list(book["outlets"].iter_rows(min_row=2, values_only=True))
    for row, outlet in zip(table, report["outlets"], strict=True):
        assert row[0] == outlet["name"]
        assert (row[1], row[2], row[4]) == (outlet["articles"], outlet["words"], outlet["claims"]), row
    loaded = list(book["loaded"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in loaded] == [rate["count"] for rate in report["loaded"]]
    sources = list(book["sources"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in sources] == [source["words"] for source in report["sources"]]
    passages = list(book["passages"].iter_rows(min_row=2, values_only=True))
    assert len(passages) == sum(len(group["members"]) for group in report["groups"])
    for sheet in book:
        assert sheet.auto_filter.ref and sheet.freeze_panes, sheet.title
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f", (sheet.title, cell.coordinate, "is a formula")


def tables(folder, report):
    with open(folder / "tables" / "claims.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == [str(g["id"] + 1) for g in report["groups"]]
    names = {path.stem for path in (folder / "tables").glob("*.csv")}
    book = openpyxl.load_workbook(folder / "report.xlsx", read_only=True)
    assert names == set(book.sheetnames), names ^ set(book.sheetnames)


def document(folder, report):
    document = docx.Document(folder / "report.docx")
    words = [squeezed(cell.text) for t in document.tables for row in t.rows for cell in row.cells]
    words += [squeezed(paragraph.text) for paragraph in document.paragraphs]
    everything = "\n".join(words)
    for outlet in report["outlets"]:
        assert outlet["name"] in everything
    for group in report["groups"]:
        assert core(group["claim"]) in everything, group["claim"]
        if group["kind"] != "single":
            for member in group["members"]:
                if " … " not in member["text"]:
                    assert core(member["text"]) in everything, member["text"]
    for table in document.tables:
        header = table.rows[0]._tr.trPr
        assert header is not None and header.xpath("w:tblHeader"), "header rows are repeated"
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2"} <= styles, styles


def project(folder, report):
    with zipfile.ZipFile(folder / "report.qdpx") as archive:
        assert archive.testzip() is None
        root = ET.fromstring(archive.read("project.qde"))
        texts = {n: archive.read(n).decode("utf-8") for n in archive.namelist() if n.endswith(".txt")}
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{QDA}Code")}
    guids = [e.get("guid") for e in root.iter() if e.get("guid")]
    assert len(guids) == len(set(guids)), "no name is given twice"
    found = set()
    for source in root.iter(f"{QDA}TextSource"):
        text = texts[source.get("plainTextPath").replace("internal://", "sources/")]
        assert "\r" not in text
        for selection in source.iter(f"{QDA}PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            assert 0 <= start < end <= len(text), (start, end)
            for reference in selection.iter(f"{QDA}CodeRef"):
                assert reference.get("targetGUID") in codes
                found.add((text[start:end], codes[reference.get("targetGUID")]))
    for group in report["groups"]:
        for member in group["members"]:
            if " … " not in member["text"]:
                assert any(words == member["text"] for words, _ in found), member["text"]


def annotations(folder, report):
    collection = json.loads((folder / "report.jsonld").read_text("utf-8"))
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    exact = set()
    for item in items:
        target = item["target"]
        for place in target.get("items", [target]):
            position, quote = place["selector"]
            assert position["end"] - position["start"] == len(quote["exact"])
            exact.add(quote["exact"])
    for group in report["groups"]:
        for member in group["members"]:
            if " … " not in member["text"]:
                assert member["text"] in exact, member["text"]


def standoff(folder, report):
    entities = 0
    for path in (folder / "report.brat").glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                spans = [tuple(map(int, s.split())) for s in place.split(" ", 1)[1].split(";")]
                assert " ".join(text[a:b] for a, b in spans) == words, line
                entities += 1
    assert entities >= sum(outlet["claims"] for outlet in report["outlets"])


SUGGESTION = "☐ "
ROOM = "Report room"


def answers(table):
    """How many cells of a table hold a suggestion, and how many room to write."""
    cells = {cell._tc: cell for row in table.rows[1:] for cell in row.cells}.values()
    paragraphs = [cell.paragraphs for cell in cells]
    suggested = sum(any(p.text.startswith(SUGGESTION) for p in cell) for cell in paragraphs)
    room = sum(any(p.style.name == ROOM for p in cell) for cell in paragraphs)
    return suggested, room


def lesson(folder, report):
    sheets = {path.stem: docx.Document(path) for path in (folder / "lesson").glob("*.docx")}
    assert set(sheets) == {"texts", "worksheet", "worksheet-part-filled", "key"}, set(sheets)
    blank, part, key = (sheets[n] for n in ["worksheet", "worksheet-part-filled", "key"])
    assert len(blank.tables) == len(part.tables) == len(key.tables) > 10
    filled = {"blank": 0, "part": 0, "key": 0}
    for tables in zip(blank.tables, part.tables, key.tables):
        heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
        assert heads[0] == heads[1] == heads[2], "the key has the columns of the sheet"
        for name, table in zip(filled, tables):
            for row in table.rows:
                assert row._tr.trPr.xpath("w:cantSplit"), "rows stay on one page"
            assert table.rows[0]._tr.trPr.xpath("w:tblHeader"), "header rows are repeated"
            suggested, room = answers(table)
            filled[name] += suggested
            assert name != "key" or room == 0, "a key has no room"
            assert not suggested or SUGGESTION + "= suggestion, check it" in "".join(
                p.text for p in table._tbl.getprevious().xpath("w:r/w:t")
            ), "a table with suggestions says so"
    assert filled["blank"] == 0 and filled["key"] > 100, filled
    assert 0.4 < filled["part"] / filled["key"] < 0.6, filled
    paragraphs = [squeezed(p.text) for p in sheets["texts"].paragraphs]
    for path in Path("seeds/port-strike").glob("*.txt"):
        body = path.read_text("utf-8").split("\n\n")[1:]
        for number, paragraph in enumerate(body, 1):
            assert f"{number}. {squeezed(paragraph)}" in paragraphs, (path, number)
    large = docx.Document(folder / "large" / "worksheet.docx")
    page = large.sections[0]
    sides = sorted(round(side.inches, 1) for side in [page.page_width, page.page_height])
    assert sides == [8.5, 11.0], "letter paper"
    assert large.styles.element.xpath("//w:docDefaults//w:sz/@w:val") == ["36"], "18 points"


def main():
    folder = Path(sys.argv[1])
    report = json.loads((folder / "report.json").read_text("utf-8"))
    failed = 0
    checks = [spreadsheet, tables, document, project, annotations, standoff, lesson]
    for check in checks:
        try:
            check(folder, report)
            print(f"ok: {check.__name__}")
        except (AssertionError, KeyError, ValueError) as error:
            failed += 1
            print(f"FAILED: {check.__name__}: {error!r}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
