"""Chooses the pieces that are kept of a vocabulary, by how often they stand in news.

Takes the tokenizer.json of the base model and articles; gives the numbers of the pieces to keep,
the special ones and single characters first, then by count.
"""

import json
from collections import Counter

from pieces import SPECIAL, Vocabulary, encode


def base_pieces(path):
    vocabulary = json.load(open(path, encoding="utf-8"))["model"]["vocab"]
    return [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])]


def prune(path, articles, size, known=None):
    """-> (pieces kept, their rows in the base model); `known` are pieces that were chosen before."""
    whole = base_pieces(path)
    rows = {piece: row for row, piece in enumerate(whole)}
    if known:
        return known, [rows[p] for p in known]
    # Numbered as in the base model, so that the special pieces are not in the first places here.
    vocabulary = Vocabulary(whole)
    counts = Counter()
    for article in articles:
        spans = [(s["start"], s["end"]) for s in article["sentences"]]
        for sentence in encode(vocabulary, article["text"], spans):
            counts.update(whole[piece] for piece, *_ in sentence[1:])
    bare = lambda piece: piece.removeprefix("##")
    short = [p for p in whole if len(bare(p)) == 1 and (bare(p).isascii() or counts[p])]
    keep = SPECIAL + short
    seen = set(keep)
    # What the base model counts as frequent (a low number) decides between equal counts.
    rest = sorted((p for p in whole if p not in seen and "[" not in p and p.isascii()),
                  key=lambda p: (-counts[p], rows[p]))
    keep += rest[: size - len(keep)]
    covered = sum(counts[p] for p in keep) / max(1, sum(counts.values()))
    print(f"vocabulary: {len(keep)} of {len(whole)} pieces, {covered:.4f} of all that stand there")
    return keep, [rows[p] for p in keep]
