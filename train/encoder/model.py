"""The encoder: a few layers of a transformer, and heads that read each sentence from its pieces.

Weights are rounded while learning as they will be in the file (bits for each matrix, one scale a
row), so that what is measured here is what ships; see export.py and src/encoder.
"""

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from data import FORMS, LABELS, STANCES
from pieces import CASES

WIDTH, HEADS, INNER, PLACES = 384, 12, 1536, 512
BITS, TABLE_BITS, GROUP = 6, 4, 64


def rounded(weight, bits):
    """Each row in whole steps of its own size, straight through for the gradient."""
    top = 2 ** (bits - 1) - 1
    step = (weight.detach().abs().amax(-1, keepdim=True) / top).clamp_min(1e-8)
    return weight + ((weight / step).round().clamp(-top, top) * step - weight).detach()


def grouped(table, bits=TABLE_BITS, group=GROUP):
    """The same for a table, with a step for each group of a row, kept in sixteen bits."""
    top = 2 ** (bits - 1) - 1
    group = min(group, table.shape[-1])
    parts = table.unflatten(-1, (-1, group))
    step = short(parts.detach().abs().amax(-1, keepdim=True) / top).clamp_min(1e-8)
    return (parts + ((parts / step).round().clamp(-top, top) * step - parts).detach()).flatten(-2)


def short(value):
    """A number as its upper sixteen bits say it."""
    return value.to(torch.bfloat16).to(torch.float32)


class Rounded(nn.Linear):
    bits = BITS

    def forward(self, x):
        weight = rounded(self.weight, self.bits) if self.bits else self.weight
        return F.linear(x, weight, self.bias)


class Layer(nn.Module):
    def __init__(self, drop, width=WIDTH, heads=HEADS, inner=INNER):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = Rounded(width, 3 * width), Rounded(width, width)
        self.up, self.down = Rounded(width, inner), Rounded(inner, width)
        self.first, self.second = nn.LayerNorm(width, 1e-6), nn.LayerNorm(width, 1e-6)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.first(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, t, width))))
        inner = F.gelu(self.up(x), approximate="tanh")
        return self.second(x + self.drop(self.down(inner)))


class Encoder(nn.Module):
    def __init__(self, vocabulary, layers, drop=0.1, width=WIDTH, heads=HEADS, inner=INNER):
        super().__init__()
        self.width = width
        self.word = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(PLACES, width)
        self.case = nn.Embedding(CASES, width)
        self.quoted = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, 1e-6)
        self.layers = nn.ModuleList(Layer(drop, width, heads, inner) for _ in range(layers))
        self.drop = nn.Dropout(drop)
        self.label = nn.Linear(3 * width, len(LABELS))
        self.relay = nn.Linear(3 * width, len(LABELS) + 1)
        self.stance = nn.Linear(3 * width, len(STANCES))
        self.form = nn.Linear(3 * width, len(FORMS))
        self.silent = nn.Linear(3 * width, 1)
        self.spans = nn.Linear(width, 2)  # source and cue
        self.kind = nn.Linear(width, len(LABELS))  # of whom a piece speaks; for learning only
        self.exact = False

    def heads(self):
        return [self.label, self.relay, self.stance, self.form, self.silent, self.spans, self.kind]

    def body(self, batch):
        word = self.word.weight if self.exact else grouped(self.word.weight)
        place = self.place.weight if self.exact else rounded(self.place.weight, 8)
        t = batch["ids"].shape[1]
        x = F.embedding(batch["ids"], word) + place[:t]
        x = x + self.case(batch["case"]) + self.quoted(batch["quoted"])
        x = self.drop(self.norm(x))
        mask = torch.zeros(batch["ids"].shape).masked_fill(batch["owner"] < 0, -1e4)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def forward(self, batch):
        x = self.body(batch)
        flat, owner = x.reshape(-1, self.width), batch["sentence"]
        inside = owner >= 0
        pieces, owner = flat[inside], owner[inside]
        n = batch["mark"].shape[0]
        wide = owner[:, None].expand(-1, self.width)
        total = torch.zeros(n, self.width).index_add(0, owner, pieces)
        count = torch.zeros(n).index_add(0, owner, torch.ones(len(owner)))
        most = torch.full((n, self.width), -1e4).scatter_reduce(0, wide, pieces, "amax")
        read = torch.cat([flat[batch["mark"]], total / count[:, None], most], 1)
        read = self.drop(read)
        return dict(label=self.label(read), relay=self.relay(read), stance=self.stance(read),
                    form=self.form(read), silent=self.silent(read)[:, 0],
                    spans=self.spans(pieces), kind=self.kind(pieces), owner=owner)


def from_base(path, rows, layers, drop=0.1):
    """An encoder with the named layers of the base model and the named rows of its vocabulary."""
    base = load_file(path)
    model = Encoder(len(rows), len(layers), drop)
    at = lambda name: base["embeddings." + name]
    with torch.no_grad():
        model.word.weight.copy_(at("word_embeddings.weight")[rows])
        model.place.weight.copy_(at("position_embeddings.weight") + at("token_type_embeddings.weight")[0])
        model.case.weight.zero_(), model.quoted.weight.zero_()
        model.norm.weight.copy_(at("LayerNorm.weight")), model.norm.bias.copy_(at("LayerNorm.bias"))
        for mine, theirs in zip(model.layers, layers):
            get = lambda name: base[f"encoder.layer.{theirs}.{name}"]
            for part in ("weight", "bias"):
                three = [get(f"attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(mine.qkv, part).copy_(torch.cat(three))
                getattr(mine.out, part).copy_(get(f"attention.output.dense.{part}"))
                getattr(mine.up, part).copy_(get(f"intermediate.dense.{part}"))
                getattr(mine.down, part).copy_(get(f"output.dense.{part}"))
                getattr(mine.first, part).copy_(get(f"attention.output.LayerNorm.{part}"))
                getattr(mine.second, part).copy_(get(f"output.LayerNorm.{part}"))
        for head in model.heads():
            head.weight.normal_(0, 0.02), head.bias.zero_()
    return model


def collate(items):
    """Windows of different lengths -> one batch."""
    longest = max(len(item["ids"]) for item in items)
    pad = lambda name, with_: torch.tensor([item[name] + [with_] * (longest - len(item[name])) for item in items])
    batch = dict(ids=pad("ids", 0), case=pad("case", 0), quoted=pad("quoted", 0), owner=pad("owner", -1))
    offset, sentence, mark, asked, weight, targets = 0, [], [], [], [], []
    for row, item in enumerate(items):
        owner = item["owner"]
        sentence += [o + offset for o in owner] + [-1] * (longest - len(owner))
        mark += [row * longest + owner.index(i) for i in range(item["count"])]
        asked += [i >= item["asked"] for i in range(item["count"])]
        weight += [item["weight"]] * item["count"]
        targets += item["targets"]
        offset += item["count"]
    batch |= dict(sentence=torch.tensor(sentence), mark=torch.tensor(mark), asked=torch.tensor(asked),
                  weight=torch.tensor(weight), targets=torch.tensor(targets))
    flat = lambda name: torch.tensor([value for item in items for value in item[name]])
    batch |= dict(source=flat("source"), cue=flat("cue"))
    return batch


def mean(each, known):
    """Weights count against other batches too: divided by how many there are, not by their sum."""
    return (each * known).sum() / (known > 0).sum().clamp_min(1)


def loss(out, batch):
    """What is wrong with the answers, and its parts."""
    asked, weight, told = batch["asked"], batch["weight"], batch["targets"]
    weight = weight * asked
    def classes(logits, target, smooth=0.0):
        known = (target >= 0).float() * weight
        each = F.cross_entropy(logits, target.clamp_min(0), reduction="none", label_smoothing=smooth)
        return mean(each, known)
    parts = dict(label=classes(out["label"], told[:, 0], 0.05),
                 relay=0.3 * classes(out["relay"], told[:, 1]),
                 stance=0.2 * classes(out["stance"], told[:, 2]),
                 form=0.2 * classes(out["form"], told[:, 3]))
    known = (told[:, 4] >= 0).float() * weight
    each = F.binary_cross_entropy_with_logits(out["silent"], told[:, 4].clamp_min(0).float(), reduction="none")
    parts["silent"] = 0.3 * mean(each, known)
    owner = out["owner"]
    known = ((told[:, 2] >= 0).float() * weight)[owner]
    spans = torch.stack([batch["source"], batch["cue"]], 1).float()
    each = F.binary_cross_entropy_with_logits(out["spans"], spans, reduction="none").sum(1)
    parts["spans"] = 0.5 * mean(each, known)
    named = known * batch["source"]
    each = F.cross_entropy(out["kind"], told[owner, 0].clamp_min(0), reduction="none")
    parts["kind"] = 0.3 * mean(each, named)
    return sum(parts.values()), parts
