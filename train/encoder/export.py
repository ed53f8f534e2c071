"""A taught encoder -> model.bin, as src/encoder/file.rs reads it.

    python export.py --run DIR --out model.bin
"""

import argparse
import struct

import numpy as np
import torch

import model as m
from pieces import CASES

NAME = b"SWENC\0\0\x01"


def checksum(parts):
    """FNV-1a, 64 bits."""
    total = 0xCBF29CE484222325
    for byte in parts:
        total = (total ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return total


def number(value):
    return struct.pack("<I", value)


def numbers(tensor):
    return tensor.detach().numpy().astype("<f4").tobytes()


def norm(layer):
    return numbers(layer.weight) + numbers(layer.bias)


def table(weight, bits=m.TABLE_BITS, group=m.GROUP):
    """Four bits a number, a step for each group; rounded as while learning."""
    top = 2 ** (bits - 1) - 1
    group = min(group, weight.shape[1])
    parts = weight.detach().unflatten(-1, (-1, group))
    step = m.short(parts.abs().amax(-1, keepdim=True) / top).clamp_min(1e-8)
    whole = (parts / step).round().clamp(-top, top).flatten(-2).numpy().astype(np.uint8) + 8
    whole = whole.astype(np.uint8)
    upper = (step.flatten().numpy().view(np.uint32) >> 16).astype("<u2")
    return number(group) + upper.tobytes() + (whole[:, ::2] | whole[:, 1::2] << 4).tobytes()


def matrix(linear, bits):
    top = 2 ** (bits - 1) - 1
    weight = linear.weight.detach()
    step = (weight.abs().amax(-1, keepdim=True) / top).clamp_min(1e-8)
    whole = (weight / step).round().clamp(-top, top).numpy().astype(np.int16).flatten() + (top + 1)
    spread = (whole[:, None] >> np.arange(bits)[None, :] & 1).astype(np.uint8)
    packed = np.packbits(spread.flatten(), bitorder="little")
    return number(bits) + numbers(step) + numbers(linear.bias) + packed.tobytes()


def places(weight):
    """Eight bits a number, a step for each row."""
    step = (weight.detach().abs().amax(-1, keepdim=True) / 127).clamp_min(1e-8)
    whole = (weight.detach() / step).round().clamp(-127, 127)
    return numbers(step) + whole.numpy().astype(np.int8).tobytes()


def head(linear):
    return numbers(linear.weight) + numbers(linear.bias)


def export(model, pieces, bits):
    vocabulary = "\n".join(pieces).encode()
    first = model.layers[0]
    parts = [number(len(vocabulary)), vocabulary]
    parts += [number(n) for n in (len(model.layers), model.width, first.heads, first.up.out_features, m.PLACES)]
    parts += [table(model.word.weight), places(model.place.weight)]
    assert model.case.weight.shape[0] == CASES
    parts += [numbers(model.case.weight), numbers(model.quoted.weight), norm(model.norm)]
    for layer in model.layers:
        parts += [matrix(layer.qkv, bits), matrix(layer.out, bits), norm(layer.first),
                  matrix(layer.up, bits), matrix(layer.down, bits), norm(layer.second)]
    parts += [head(h) for h in (model.label, model.relay, model.stance, model.form, model.silent, model.spans)]
    parts = b"".join(parts)
    return NAME + struct.pack("<Q", checksum(parts)) + parts


def main():
    from measure import load_run

    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--bits", type=int, default=m.BITS)
    options = parser.parse_args()
    model, vocabulary = load_run(options.run)
    made = export(model, vocabulary.pieces, options.bits)
    with open(options.out, "wb") as file:
        file.write(made)
    print(f"{options.out}: {len(made)} bytes")


if __name__ == "__main__":
    main()
