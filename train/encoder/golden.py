"""A very small encoder with weights by chance, and what it answers: for tests/encoder.rs.

    python golden.py --out DIR

It knows nothing. It is there so that the reader in Rust can be held against this one, number by
number, without a model at hand: same pieces, same windows, same sums but for rounding.
"""

import argparse
import json

import torch

import measure
import model as m
from export import export
from pieces import SPECIAL, Vocabulary

TEXTS = [
    "Weir at Lindmark to be rebuilt\n\nThe mayor of Lindmark, Ada Falk, said on Monday that the weir "
    "“could not wait another winter”. The county has not commented.\n\n\"We heard it crack,\" said one "
    "resident. It was last mended in 1998, records show.",
    "WIESE, a café owner, told the LINDMARK COURIER that he'd seen it on video. Reports of a second "
    "crack could not be confirmed. Naïve? ‘Perhaps,’ he wrote.",
    " ".join(f"The council said in letter {n} that the old bridge would stay open until the river "
             f"had fallen below its mark, and Ms Falk agreed." for n in range(60)),
    "«Nous» — 中文 ½ ﬁn\u00adal e\u0301t\u00e9 Ǻ.",
]


def spans(text):
    """Sentences enough for a test: a stop, a space and a capital end one, and so does a new line."""
    out, start = [], 0
    for at in range(len(text) + 1):
        ends = at == len(text) or text[at] == "\n" or (
            text[at] == " " and text[at - 1] in ".?!" and text[at + 1:at + 2].isupper())
        if ends:
            if text[start:at].strip():
                out.append((start, at))
            start = at + 1
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    torch.manual_seed(15)
    letters = sorted({c for c in "abcdefghijklmnopqrstuvwxyz0123456789.,?!'“”—-"})
    words = "the said mayor of monday that could not winter has comment we heard it on video reports".split()
    pieces = SPECIAL + letters + ["##" + c for c in letters if c.isalnum()] + words + ["##ed", "##ing"]
    vocabulary = Vocabulary(pieces)
    model = m.Encoder(len(pieces), 2, 0.0, width=64, heads=4, inner=128)
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(torch.randn_like(p) * (0.3 if p.ndim > 1 else 0.1))
        for layer in model.layers:
            layer.first.weight.add_(1.0), layer.second.weight.add_(1.0)
        model.norm.weight.add_(1.0)
        for head in model.heads():
            head.weight.mul_(0.5)
    articles = []
    for i, text in enumerate(TEXTS):
        told = [dict(start=s, end=e) for s, e in spans(text)]
        articles.append(dict(id=str(i), text=text, sentences=told, index=i))
    with open(f"{options.out}/tiny.bin", "wb") as file:
        file.write(export(model, pieces, m.BITS))
    with open(f"{options.out}/tiny.jsonl", "w", encoding="utf-8") as file:
        for article, answers in zip(articles, measure.answers(model, vocabulary, articles)):
            cut = lambda value: [round(v, 5) for v in value] if isinstance(value, list) else round(value, 5)
            rows = []
            for s, a in zip(article["sentences"], answers):
                kept = {name: cut(a[name]) for name in ("labels", "relay", "stance", "form", "silent")}
                rows.append(dict(start=s["start"], end=s["end"], source=a["source"], cue=a["cue"]) | kept)
            print(json.dumps(dict(id=article["id"], text=article["text"], sentences=rows),
                             ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
