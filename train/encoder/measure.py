"""What an encoder answers to articles, how often that is right, and the file that scorers take.

    python measure.py --run DIR --data FILE [--out PRED]
"""

import argparse
import json

import torch

import data
import model as m
from pieces import Vocabulary

FAMILY = dict(O=0, N=0, U=0, M=1, S=1, H=1, D=2, V=2, A=3, X=4)


def best_span(scores, pieces):
    """The run of pieces whose scores have the largest sum, if that is above zero."""
    best, span, total, start = 0.0, None, 0.0, 0
    for at in range(1, len(pieces)):
        if total <= 0:
            total, start = 0.0, at
        total += scores[at]
        if total > best:
            best, span = total, [pieces[start][3], pieces[at][4]]
    return span


@torch.no_grad()
def answers(model, vocabulary, articles):
    """For each article, for each sentence: chances of the labels, of silence, of a relay; spans."""
    model.eval()
    read = [data.Article(vocabulary, article) for article in articles]
    out = [[None] * len(a.pieces) for a in read]
    items = []
    for number, article in enumerate(read):
        for item in data.examples(article, article.windows()):
            items.append(item | dict(article=number))
    for items in data.batches(items, 4096):
        batch = m.collate(items)
        found = model(batch)
        labels, silent = found["label"].softmax(1).tolist(), found["silent"].sigmoid().tolist()
        relay, stance, form = (found[name].softmax(1).tolist() for name in ("relay", "stance", "form"))
        spans, sentence, piece = found["spans"].tolist(), 0, 0
        for item in items:
            article = read[item["article"]]
            for at in range(item["count"]):
                place = item["first"] + at
                pieces = article.pieces[place]
                scores = spans[piece:piece + len(pieces)]
                if at >= item["asked"]:
                    source, cue = (best_span([s[i] for s in scores], pieces) for i in (0, 1))
                    out[item["article"]][place] = dict(
                        labels=labels[sentence], silent=silent[sentence], relay=relay[sentence],
                        stance=stance[sentence], form=form[sentence], source=source, cue=cue)
                piece += len(pieces)
                sentence += 1
    model.train()
    return out


def label_of(answer):
    return data.LABELS[max(range(10), key=lambda i: answer["labels"][i])]


def measure(model, vocabulary, articles):
    """-> (a line of figures, the answers)."""
    found = answers(model, vocabulary, articles)
    rows = [(s, a) for article, answers_ in zip(articles, found) for s, a in zip(article["sentences"], answers_)]
    rows = [(s, a) for s, a in rows if s["label"]]
    right = sum(label_of(a) == s["label"] for s, a in rows)
    kin = sum(FAMILY[label_of(a)] == FAMILY.get(s["label"]) for s, a in rows)
    scores = []
    for label in data.LABELS:
        told, said = sum(s["label"] == label for s, _ in rows), sum(label_of(a) == label for _, a in rows)
        both = sum(s["label"] == label == label_of(a) for s, a in rows)
        if told:
            scores.append((label, 2 * both / (told + said)))
    sure = [(s, a) for s, a in rows if max(a["labels"]) >= 0.9]
    sure_right = sum(label_of(a) == s["label"] for s, a in sure)
    overlap = lambda x, y: bool(x and y and x[0] < y[1] and y[0] < x[1])
    spans = []
    for name in ("source", "cue"):
        both = sum(overlap(s[name], a[name]) for s, a in rows)
        spans.append(2 * both / max(1, sum(bool(s[name]) + bool(a[name]) for s, a in rows)))
    n = len(rows)
    line = (f"strict {right / n:.4f} family {kin / n:.4f} macro-F1 {sum(f for _, f in scores) / len(scores):.3f} "
            f"sure {len(sure) / n:.3f} right {sure_right / max(1, len(sure)):.3f} "
            f"source {spans[0]:.3f} cue {spans[1]:.3f} of {n}  "
            + " ".join(f"{label} {f:.2f}" for label, f in scores))
    return line, found


def load_run(folder):
    state = torch.load(f"{folder}/last.pt")
    vocabulary = Vocabulary(json.load(open(f"{folder}/pieces.json")))
    model = m.Encoder(len(vocabulary.pieces), len(state["layers"]))
    model.load_state_dict(state["model"])
    return model, vocabulary


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out")
    options = parser.parse_args()
    torch.set_num_threads(2)
    model, vocabulary = load_run(options.run)
    articles = data.load(options.data)
    if "label" in articles[0]["sentences"][0]:
        line, found = measure(model, vocabulary, articles)
        print(line)
    else:
        found = answers(model, vocabulary, articles)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            for article, answers_ in zip(articles, found):
                sentences = []
                for s, a in zip(article["sentences"], answers_):
                    sentences.append(dict(start=s["start"], end=s["end"], label=label_of(a),
                                          confidence=max(a["labels"]), source=a["source"], cue=a["cue"],
                                          chances=[round(p, 4) for p in a["labels"]],
                                          silent=a["silent"] > 0.5))
                print(json.dumps(dict(id=article["id"], sentences=sentences)), file=file)


if __name__ == "__main__":
    main()
