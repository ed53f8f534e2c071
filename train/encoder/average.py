"""Two encoders -> the mean of their weights: what a short run learns of rare kinds, and what the
encoder knew before it.

    python average.py --start model.bin --run DIR --out model.bin [--share 0.5]

Takes the encoder that a run went on from, and the run; writes the encoder between the two, of which
so much is the run's. (Wortsman and others, “Robust fine-tuning of zero-shot models”, 2022.)
"""

import argparse

import torch

import model as m
from export import export
from measure import load_run
from restore import restored


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    before, pieces = restored(options.start)
    after, vocabulary = load_run(options.run)
    assert pieces == vocabulary.pieces, "they don't read the same pieces"
    with torch.no_grad():
        for mine, theirs in zip(after.parameters(), before.parameters(), strict=True):
            mine.lerp_(theirs, 1 - options.share)
    made = export(after, pieces, m.BITS)
    with open(options.out, "wb") as file:
        file.write(made)
    print(f"{options.out}: {len(made)} bytes")


if __name__ == "__main__":
    main()
