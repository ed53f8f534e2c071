"""The law's own examples -> articles to learn from.

Reads tests/rules.tsv, tests/kinds.tsv and docs/labels.md, or the rows of standard input where it is
asked for by `-`; prints one article a line, of which one sentence has a label. SPLIT is the command
that says where sentences are (`says-who sentences`).

    python3 law.py SPLIT… > FILE
    cargo xtask train kinds 20 | python3 law.py - SPLIT… > FILE
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def rows(lines):
    """(text, label, whether the first sentence is meant and not the last)"""
    for line in lines:
        if not line.startswith("#"):
            kind, text, label = line.rstrip("\n").split("\t")[:3]
            yield text, label, kind == "headline"


def examples():
    for name in ("rules", "kinds"):
        yield from rows((ROOT / f"tests/{name}.tsv").read_text(encoding="utf-8").splitlines())
    for line in (ROOT / "docs/labels.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("- ") and " → **" in line:
            text, answer = line[2:].rsplit(" → **", 1)
            yield text, answer.split("**")[0], False


def main():
    given = sys.argv[1] == "-"
    found = rows(sys.stdin) if given else examples()
    found = [(text.replace(" // ", "\n\n"), label, first) for text, label, first in found]
    lines = "".join(json.dumps(dict(id=i, text=text)) + "\n" for i, (text, _, _) in enumerate(found))
    command = sys.argv[2:] if given else sys.argv[1:]
    split = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    for i, ((text, label, first), line) in enumerate(zip(found, split.splitlines(), strict=True)):
        sentences = [dict(start=start, end=end, label=None) for start, end in json.loads(line)["sentences"]]
        if sentences:
            sentences[0 if first else -1]["label"] = label
            print(json.dumps(dict(id=f"law-{i}", text=text, sentences=sentences), ensure_ascii=False))


if __name__ == "__main__":
    main()
