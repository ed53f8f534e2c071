"""Labelled articles -> windows of pieces with what is to be learned of them.

Takes lines of articles with labelled sentences; gives windows of at most WINDOW pieces. A window
that continues an article starts with the sentences before it once more, which are read and not
asked for.
"""

import json
import random

from pieces import encode

LABELS = "ONUMSHDVAX"
STANCES = ["neutral", "endorsed", "distanced", "denied"]
FORMS = ["none", "quote", "partial"]
WINDOW, BEFORE = 512, 112


def load(path, weight=1.0):
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    for i, article in enumerate(articles):
        article["weight"], article["index"] = weight, i
    return articles


def load_grid(path, weight):
    """Sentences out of a grid of sources, verbs and frames: each an article of its own."""
    out = load(path, weight)
    for line in out:
        line["sentences"] = [dict(start=0, end=len(line["text"]), label=line["label"])]
    return out


def held_out(article):
    """The fold that the main run never learns from: there the judge learns how far to trust it."""
    return article["index"] % 5 == 4


def index_of(label):
    return LABELS.index(label) if label and label in LABELS else -1


class Article:
    """An article in pieces."""

    # Each sentence a window of its own, and how words are written left in: `--without` of learn.py changes these.
    alone, cased = False, True

    def __init__(self, vocabulary, article):
        self.id, self.sentences = article["id"], article["sentences"]
        self.weight = article.get("weight", 1.0)
        spans = [(s["start"], s["end"]) for s in self.sentences]
        self.pieces = encode(vocabulary, article["text"], spans)

    def windows(self, window=WINDOW, before=BEFORE, first=0):
        """[(first sentence read, first asked for, end)], from sentence `first` on."""
        out, n = [], len(self.pieces)
        if self.alone:
            return [(at, at, at + 1) for at in range(first, n)]
        lengths = [len(p) for p in self.pieces]
        asked = first
        while asked < n:
            start, context = asked, 0
            while start > first and context + lengths[start - 1] <= before:
                start -= 1
                context += lengths[start]
            end, total = asked, context
            while end < n and (end == asked or total + lengths[end] <= window):
                total += lengths[end]
                end += 1
            out.append((start, asked, end))
            asked = end
        return out


def examples(article, windows):
    """What a model reads and what it should find, for each window."""
    for start, asked, end in windows:
        ids, case, quoted, owner, source, cue = [], [], [], [], [], []
        targets = []
        for at in range(start, end):
            told = article.sentences[at]
            label = index_of(told.get("label"))
            for piece, c, q, begin, stop in article.pieces[at]:
                ids.append(piece), case.append(c if article.cased else 0), quoted.append(int(q)), owner.append(at - start)
                for spans, out in ((told.get("source"), source), (told.get("cue"), cue)):
                    inside = spans and begin < spans[1] and stop > spans[0] and stop > begin
                    out.append(int(bool(inside)))
            if "stance" not in told:  # only the label is known
                targets.append((label, -1, -1, -1, -1))
                continue
            relay = told["relay"][0]["label"] if told["relay"] else None
            targets.append((
                label,
                index_of(relay) if relay else len(LABELS),
                STANCES.index(told["stance"]),
                FORMS.index(told["form"]),
                int(told["silent"]),
            ))
        yield dict(ids=ids, case=case, quoted=quoted, owner=owner, source=source, cue=cue,
                   targets=targets, asked=asked - start, count=end - start,
                   weight=article.weight, article=article.id, first=start)


def shaken(article, chance):
    """Windows as a training epoch sees them: of another length and from another place each time."""
    if chance.random() < 0.5:
        return article.windows()
    first = chance.randrange(max(1, len(article.pieces) // 3)) if chance.random() < 0.3 else 0
    out = article.windows(window=chance.randrange(256, WINDOW + 1), first=first)
    if first:  # what stands before is asked for too
        out += article_head(article, first)
    return out


def article_head(article, end):
    return [(s, a, min(e, end)) for s, a, e in article.windows() if a < end]


def batches(items, pieces, chance=None):
    """Windows of about the same length, at most so many pieces together."""
    items = list(items)
    if chance:
        chance.shuffle(items)
    pool, out = 256, []
    for at in range(0, len(items), pool):
        part = sorted(items[at:at + pool], key=lambda item: -len(item["ids"]))
        batch = []
        for item in part:
            if batch and (len(batch) + 1) * len(batch[0]["ids"]) > pieces:
                out.append(batch)
                batch = []
            batch.append(item)
        if batch:
            out.append(batch)
    if chance:
        chance.shuffle(out)
    return out


def seeded(*parts):
    return random.Random("/".join(map(str, parts)))
