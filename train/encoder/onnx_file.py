"""model.bin -> the same encoder as ONNX files, for onnxruntime-web to read: nothing of it ships.

    python onnx_file.py --start src/encoder/model.bin --text FILE --out DIR

Writes encoder.onnx (32 bits), encoder.int8.onnx (8 bits), and windows.json: the text as the encoder
reads it, a window a list of [piece, case, quoted]. Both files take these as `ids`, `case` and
`quoted`, [1, pieces], and give what the layers make of each piece, which is all that costs time.
`cargo xtask bench --only peers` measures them. Needs requirements-peers.txt beside requirements.txt.
"""

import argparse
import json
import re
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

import model as m
from data import Article
from pieces import Vocabulary
from restore import restored


class Body(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids, case, quoted):
        return self.encoder.body(dict(ids=ids, case=case, quoted=quoted, owner=torch.zeros_like(ids)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True, help="a model.bin")
    parser.add_argument("--text", required=True, help="an article, a paragraph a line")
    parser.add_argument("--out", required=True, help="a folder")
    args = parser.parse_args()
    encoder, vocabulary = restored(args.start)
    # Its weights are whole steps already.
    encoder.exact = True
    for part in encoder.modules():
        if isinstance(part, m.Rounded):
            part.bits = 0
    pieces = torch.ones(1, 300, dtype=torch.int64)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    whole, small = str(out / "encoder.onnx"), str(out / "encoder.int8.onnx")
    names = ["ids", "case", "quoted"]
    torch.onnx.export(
        Body(encoder.eval()), (pieces, pieces, pieces), whole, dynamo=False, input_names=names,
        output_names=["read"], dynamic_axes={name: {1: "pieces"} for name in [*names, "read"]})
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8)
    text = Path(args.text).read_text(encoding="utf-8")
    # Sentences well enough for their number of pieces.
    found = [dict(start=s.start(), end=s.end()) for s in re.finditer(r"\S[^\n]*?[.!?”\"]+(?=\s|$)", text)]
    article = Article(Vocabulary(vocabulary), dict(id="", text=text, sentences=found))
    windows = [[[piece, case, int(quoted)] for at in range(start, end)
                for piece, case, quoted, *_ in article.pieces[at]]
               for start, _, end in article.windows()]
    (out / "windows.json").write_text(json.dumps(windows), encoding="utf-8")


main()
