"""Teaches the encoder: labelled articles -> weights, an epoch at a time; goes on where it stopped.

    python learn.py --base DIR --data DIR --out DIR [--layers 0,1,2,3] [--epochs 5] [--all]

Articles whose place in train.jsonl leaves 4 when divided by 5 are not learned from (but with
--all), and neither are challenge.dev and labels.dev: those say how good it is.
"""

import argparse
import json
import math
import os
import time

import torch

import data
import model as m
from measure import measure
from pieces import Vocabulary
from restore import restored
from vocabulary import prune


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--grid", help="sentences that grid.py made")
    parser.add_argument("--law", help="the law's own examples, by law.py")
    parser.add_argument("--articles", help="articles that were written to learn from, by `cargo xtask train articles`")
    parser.add_argument("--kinds", help="sentences of rare kinds that a grammar wrote, by law.py")
    parser.add_argument("--start", help="a model.bin to go on from, instead of the base")
    parser.add_argument("--layers", default="0,1,2,3")
    parser.add_argument("--pieces", type=int, default=10000, help="size of the vocabulary")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=3072, help="pieces in a step")
    parser.add_argument("--bits", type=int, default=m.BITS, help="0: whole numbers are not asked for")
    parser.add_argument("--steps", type=int, help="stop after so many, for trying")
    parser.add_argument("--take", type=int, help="learn from so many articles, for the curve")
    parser.add_argument("--without", nargs="*", default=[], choices=["case", "window"], help="leave it out, to measure what it gives")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--all", action="store_true", help="learn from what is held out too")
    return parser.parse_args()


def learned_from(options):
    train = data.load(f"{options.data}/train.jsonl")
    kept = [a for a in train if options.all or not data.held_out(a)]
    if options.take:
        kept = data.seeded(options.seed, "take").sample(kept, options.take)
    more = data.load(f"{options.data}/written.jsonl", 2.0) + data.load(f"{options.data}/rare.dev.jsonl", 1.5)
    if options.all:
        more += data.load(f"{options.data}/challenge.dev.jsonl", 2.0)
    if options.grid:
        more += data.load_grid(options.grid, 0.3)
    if options.law:
        more += data.load(options.law, 1.5)
    if options.articles:
        more += data.load(options.articles, 1.0)
    if options.kinds:
        more += data.load(options.kinds, 0.4)
    return train, kept + more


def parameters(model, rate):
    """Heads and new inputs learn faster; norms and biases are not pulled to zero."""
    heads = {id(p) for head in model.heads() for p in head.parameters()}
    heads |= {id(model.case.weight), id(model.quoted.weight)}
    groups = {}
    for name, p in model.named_parameters():
        quick, plain = id(p) in heads, p.ndim < 2
        groups.setdefault((quick, plain), []).append(p)
    return [dict(params=ps, lr=rate * (5 if quick else 1), base=rate * (5 if quick else 1),
                 weight_decay=0.0 if plain else 0.01) for (quick, plain), ps in groups.items()]


def main():
    options = arguments()
    torch.set_num_threads(2)
    torch.manual_seed(options.seed)
    m.Rounded.bits = options.bits
    data.Article.cased, data.Article.alone = "case" not in options.without, "window" in options.without
    os.makedirs(options.out, exist_ok=True)
    train, articles = learned_from(options)
    counted = [a for a in articles if "frame" not in a]
    chosen = f"{options.out}/pieces.json"
    # A run that goes on keeps its vocabulary, whatever it learns from now.
    known = json.load(open(chosen)) if os.path.exists(chosen) else None
    start, known = restored(options.start) if options.start else (None, known)
    kept, rows = prune(f"{options.base}/tokenizer.json", counted, options.pieces, known)
    vocabulary = Vocabulary(kept)
    json.dump(kept, open(chosen, "w"))
    layers = [int(layer) for layer in options.layers.split(",")]
    model = start or m.from_base(f"{options.base}/model.safetensors", rows, layers)
    model.exact = options.bits == 0
    # (AdamW of the whole table, not only of the rows seen: rare pieces stay near where they were.)
    optimiser = torch.optim.AdamW(parameters(model, options.rate), betas=(0.9, 0.98))
    read = [data.Article(vocabulary, article) for article in articles]
    print(f"{len(read)} articles, {sum(len(a.pieces) for a in read)} sentences, "
          f"{sum(len(p) for a in read for p in a.pieces)} pieces", flush=True)
    tests = dict(fold=[a for a in train if data.held_out(a)],
                 labels=data.load(f"{options.data}/labels.dev.jsonl"),
                 challenge=data.load(f"{options.data}/challenge.dev.jsonl"))
    checkpoint = f"{options.out}/last.pt"
    begun, within = 0, 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"]), optimiser.load_state_dict(state["optimiser"])
        begun, within = state["epoch"], state["step"]
        print(f"goes on after epoch {begun}, step {within}")

    def keep(epoch, step):
        state = dict(model=model.state_dict(), optimiser=optimiser.state_dict(), epoch=epoch,
                     step=step, layers=layers)
        torch.save(state, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    for epoch in range(begun, options.epochs):
        chance = data.seeded(options.seed, epoch)
        items = [item for a in read for item in data.examples(a, data.shaken(a, chance))]
        steps = data.batches(items, options.batch, chance)
        model.train()
        started, sums, seen = time.time(), {}, 0
        for step, items in enumerate(steps):
            if epoch == begun and step < within:
                continue
            torch.manual_seed(options.seed * 1_000_000 + epoch * 10_000 + step)
            done = (epoch + step / len(steps)) / options.epochs
            warm = min(1.0, (epoch * len(steps) + step + 1) / 120)
            pace = warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * pace
            batch = m.collate(items)
            # A few pieces are hidden, so that no single word decides.
            hidden = (torch.rand(batch["ids"].shape) < 0.04) & (batch["ids"] > 4)
            batch["ids"] = batch["ids"].masked_fill(hidden, 4)
            total, parts = m.loss(model(batch), batch)
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            seen += sum(len(item["ids"]) for item in items)
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + float(part.detach())
            if step % 25 == 24:
                told = " ".join(f"{name} {value / 25:.3f}" for name, value in sums.items())
                print(f"epoch {epoch + 1} step {step + 1}/{len(steps)} "
                      f"{seen / (time.time() - started):.0f} pieces/s, {seen / time.process_time():.0f} a second of a core  {told}", flush=True)
                sums = {}
            if step % 100 == 99:
                keep(epoch, step + 1)
            if options.steps and step + 1 >= options.steps:
                return
        keep(epoch + 1, 0)
        for name, test in tests.items():
            print(f"epoch {epoch + 1} {name:9} {measure(model, vocabulary, test)[0]}", flush=True)


if __name__ == "__main__":
    main()
