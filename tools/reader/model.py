"""The network: MiniLM encoder, cue head, span head, kind head. WEIGHTS.md is the specification."""
import math
import random

import torch
import torch.nn.functional as F
from torch import nn

import tensors

STARTS = (11, 13, 16, 21, 26, 32, 41, 51, 64, 81, 102)
BUCKETS = torch.bucketize(torch.arange(1024), torch.tensor(STARTS), right=True) + 8
BUCKETS[:8] = torch.arange(8)


def bucket(distance):
    """Bucket of a signed distance in words."""
    near = BUCKETS[distance.abs()]
    return torch.where(distance < 0, near + 20, near)


class Dropout(nn.Module):
    """Dropout from a window at a random place of one shared mask: much cheaper on a CPU than fresh random numbers."""
    masks = {}

    def __init__(self, p, size=1 << 23):
        super().__init__()
        self.p, self.size = p, size

    def forward(self, x):
        if not self.training or not self.p:
            return x
        mask = self.masks.get(self.p)
        if mask is None:
            mask = self.masks[self.p] = torch.bernoulli(torch.full((self.size,), 1 - self.p)) / (1 - self.p)
        count = x.numel()
        if count >= self.size:
            return F.dropout(x, self.p)
        start = random.randrange(self.size - count)
        return x * mask[start:start + count].view_as(x)


class Layer(nn.Module):
    """One transformer layer, norms after the sums."""

    def __init__(self, width, heads, inner, eps, drop):
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2, self.drop = nn.LayerNorm(width, eps), nn.LayerNorm(width, eps), Dropout(drop)

    def forward(self, x, hidden):
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(2, 3) / math.sqrt(w // self.heads) + hidden).softmax(-1) @ v
        x = self.norm1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, t, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def hidden(mask):
    """What is added to attention so that padding is not seen."""
    return ((~mask).float() * -1e9)[:, None, None, :]


class Embeddings(nn.Module):
    def __init__(self, vocabulary, width, drop):
        super().__init__()
        self.word, self.pos = nn.Embedding(vocabulary, width), nn.Embedding(512, width)
        self.shape, self.quote = nn.Embedding(8, width), nn.Embedding(4, width)
        self.norm, self.drop = nn.LayerNorm(width, 1e-12), Dropout(drop)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.quote.weight)

    def forward(self, ids, shapes, states):
        x = self.word(ids) + self.pos.weight[:ids.shape[1]] + self.shape(shapes) + self.quote(states)
        return self.drop(self.norm(x))


class Span(nn.Module):
    def __init__(self, width, inner, layers, heads, ff, drop):
        super().__init__()
        self.word, self.cue = nn.Linear(width, inner), nn.Linear(width, inner)
        self.rel, self.iscue, self.quote = nn.Embedding(40, inner), nn.Embedding(2, inner), nn.Embedding(4, inner)
        for table in (self.rel, self.iscue, self.quote):
            nn.init.normal_(table.weight, std=0.1)
        self.norm, self.drop = nn.LayerNorm(inner, 1e-5), Dropout(drop)
        self.layers = nn.ModuleList(Layer(inner, heads, ff, 1e-5, drop) for _ in range(layers))
        self.out = nn.Linear(inner, 3)


class Reader(nn.Module):
    CONFIG = dict(layers=6, width=384, heads=12, ff=1536, vocabulary=30522, span_width=128, span_layers=2, span_heads=4, span_ff=256)

    def __init__(self, drop=0.1, head_drop=0.1, **config):
        super().__init__()
        c = self.config = {**self.CONFIG, **config}
        w, s = c["width"], c["span_width"]
        self.emb = Embeddings(c["vocabulary"], w, drop)
        self.enc = nn.ModuleList(Layer(w, c["heads"], c["ff"], 1e-12, drop) for _ in range(c["layers"]))
        self.cue = nn.ModuleDict({"1": nn.Linear(w, w), "2": nn.Linear(w, 3)})
        self.span = Span(w, s, c["span_layers"], c["span_heads"], c["span_ff"], head_drop)
        self.kind = nn.ModuleDict({"1": nn.Linear(2 * s, s), "2": nn.Linear(s, 5)})
        self.drop = Dropout(head_drop)

    def encode(self, batch):
        """One vector a word."""
        x, mask = self.emb(batch.ids, batch.shapes, batch.states), hidden(batch.seen)
        for layer in self.enc:
            x = layer(x, mask)
        return x.gather(1, batch.first[:, :, None].expand(-1, -1, x.shape[2]))

    def cues(self, h):
        return self.cue["2"](self.drop(F.gelu(self.cue["1"](h))))

    def spans(self, h, batch, cues):
        """Labels of every word and the kind, for each (row, cue words). Rows must be in order of length for speed only."""
        rows = torch.tensor([r for r, _ in cues])
        length = int(batch.lengths[rows].max())
        own = torch.zeros(len(cues), length)
        for i, (_, words) in enumerate(cues):
            own[i, words] = 1
        h = h[:, :length]
        mean = (h[rows] * own[:, :, None]).sum(1) / own.sum(1, keepdim=True)
        c = self.span.cue(mean)
        first = torch.tensor([words[0] for _, words in cues])
        x = self.span.word(h)[rows] + c[:, None] + self.span.rel(bucket(torch.arange(length)[None] - first[:, None]))
        x = x + self.span.iscue(own.long()) + self.span.quote(batch.word_states[rows, :length])
        x, seen = self.span.drop(self.span.norm(x)), batch.words[rows, :length]
        mask = hidden(seen)
        for layer in self.span.layers:
            x = layer(x, mask)
        own_mean = (x * own[:, :, None]).sum(1) / own.sum(1, keepdim=True)
        kind = self.kind["2"](self.drop(F.gelu(self.kind["1"](torch.cat([own_mean, c], -1)))))
        return self.span.out(x), seen, kind

    def load_minilm(self, path):
        """Takes the encoder from MiniLM's safetensors file."""
        found, _ = tensors.read(path)
        take = {k.removeprefix("bert."): torch.from_numpy(v.copy()) for k, v in found.items() if v.dtype.kind == "f"}
        mine = self.state_dict()
        with torch.no_grad():
            mine["emb.word.weight"].copy_(take["embeddings.word_embeddings.weight"])
            mine["emb.pos.weight"].copy_(take["embeddings.position_embeddings.weight"] + take["embeddings.token_type_embeddings.weight"][0])
            for part in ("weight", "bias"):
                mine[f"emb.norm.{part}"].copy_(take[f"embeddings.LayerNorm.{part}"])
                for i in range(self.config["layers"]):
                    theirs = f"encoder.layer.{i}."
                    qkv = [take[f"{theirs}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                    mine[f"enc.{i}.qkv.{part}"].copy_(torch.cat(qkv))
                    for name, their in (("o", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                                        ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                        mine[f"enc.{i}.{name}.{part}"].copy_(take[f"{theirs}{their}.{part}"])
        return self
