"""model.bin -> the encoder that it was made from, to go on teaching it: export.py read backwards.

What is not in the file (the head that says of whom a piece speaks) starts anew.
"""

import struct

import numpy as np
import torch

import model as m
from export import NAME, checksum
from pieces import CASES


class File:
    """The bytes of model.bin, part by part."""

    def __init__(self, data):
        (told,) = struct.unpack("<Q", data[len(NAME):len(NAME) + 8])
        self.data, self.at = data[len(NAME) + 8:], 0
        assert data.startswith(NAME) and checksum(self.data) == told, "no model.bin, or a broken one"

    def bytes(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self):
        return struct.unpack("<I", self.bytes(4))[0]

    def numbers(self, *shape):
        count = int(np.prod(shape))
        return torch.from_numpy(np.frombuffer(self.bytes(4 * count), "<f4").copy()).view(*shape)

    def table(self, rows, width):
        group = self.number()
        upper = np.frombuffer(self.bytes(2 * rows * width // group), "<u2").astype(np.uint32) << 16
        step = torch.from_numpy(upper.view(np.float32).copy()).view(rows, width // group, 1)
        packed = np.frombuffer(self.bytes(rows * width // 2), np.uint8).reshape(rows, width // 2)
        whole = np.empty((rows, width), np.float32)
        whole[:, ::2], whole[:, 1::2] = packed & 15, packed >> 4
        return (torch.from_numpy(whole - 8).view(rows, width // group, group) * step).view(rows, width)

    def places(self, rows, width):
        step = self.numbers(rows, 1)
        whole = np.frombuffer(self.bytes(rows * width), np.int8).reshape(rows, width)
        return torch.from_numpy(whole.astype(np.float32)) * step

    def matrix(self, into):
        rows, width = into.weight.shape
        bits = self.number()
        step, bias = self.numbers(rows, 1), self.numbers(rows)
        packed = np.frombuffer(self.bytes((rows * width * bits + 7) // 8), np.uint8)
        spread = np.unpackbits(packed, bitorder="little")[:rows * width * bits].reshape(-1, bits)
        whole = (spread << np.arange(bits)).sum(1).astype(np.float32) - 2 ** (bits - 1)
        into.weight.copy_(torch.from_numpy(whole).view(rows, width) * step), into.bias.copy_(bias)

    def norm(self, into):
        into.weight.copy_(self.numbers(*into.weight.shape)), into.bias.copy_(self.numbers(*into.bias.shape))


def restored(path):
    """(the encoder, its pieces)"""
    with open(path, "rb") as file:
        file = File(file.read())
    pieces = file.bytes(file.number()).decode().split("\n")
    layers, width, heads, inner, places = (file.number() for _ in range(5))
    model = m.Encoder(len(pieces), layers, width=width, heads=heads, inner=inner)
    with torch.no_grad():
        model.word.weight.copy_(file.table(len(pieces), width))
        model.place.weight.copy_(file.places(places, width))
        model.case.weight.copy_(file.numbers(CASES, width))
        model.quoted.weight.copy_(file.numbers(2, width))
        file.norm(model.norm)
        for layer in model.layers:
            file.matrix(layer.qkv), file.matrix(layer.out), file.norm(layer.first)
            file.matrix(layer.up), file.matrix(layer.down), file.norm(layer.second)
        for head in (model.label, model.relay, model.stance, model.form, model.silent, model.spans):
            file.norm(head)
        model.kind.weight.normal_(0, 0.02), model.kind.bias.zero_()
    assert file.at == len(file.data), "more in it than was read"
    return model, pieces
