"""The law's own examples -> articles to learn from.

Reads tests/rules.tsv, tests/kinds.tsv and docs/labels.md; prints one article a line, of which one
sentence has a label. SPLIT is the command that says where sentences are (`says-who sentences`).

    python3 law.py SPLIT… > FILE
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def examples():
    """(text, label, whether the first sentence is meant and not the last)"""
    for name in ("rules", "kinds"):
        for line in (ROOT / f"tests/{name}.tsv").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                kind, text, label = line.split("\t")[:3]
                yield text, label, kind == "headline"
    for line in (ROOT / "docs/labels.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("- ") and " → **" in line:
            text, answer = line[2:].rsplit(" → **", 1)
            yield text, answer.split("**")[0], False


def main():
    rows = [(text.replace(" // ", "\n\n"), label, first) for text, label, first in examples()]
    lines = "".join(json.dumps(dict(id=i, text=text)) + "\n" for i, (text, _, _) in enumerate(rows))
    split = subprocess.run(sys.argv[1:], input=lines, capture_output=True, text=True, check=True).stdout
    for i, ((text, label, first), line) in enumerate(zip(rows, split.splitlines(), strict=True)):
        sentences = [dict(start=start, end=end, label=None) for start, end in json.loads(line)["sentences"]]
        if sentences:
            sentences[0 if first else -1]["label"] = label
            print(json.dumps(dict(id=f"law-{i}", text=text, sentences=sentences), ensure_ascii=False))


if __name__ == "__main__":
    main()
