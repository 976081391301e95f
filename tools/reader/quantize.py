"""Whole-number weights: 7 bits for linear layers, 8 for word embeddings. WEIGHTS.md, section 6, is the specification."""
import copy

import numpy as np
import torch
from torch import nn

import tensors
from model import Reader
from pieces import Pieces

WEIGHT_MAX, EMBEDDING_MAX = 63, 127


def rows(weight, most):
    """(whole numbers, scale a row), symmetric."""
    w = np.asarray(weight, np.float32)
    scale = np.maximum(np.abs(w).max(1) / np.float32(most), np.float32(1e-12)).astype(np.float32)
    return np.clip(np.rint(w / scale[:, None]), -most, most).astype(np.int8), scale


def packed(q):
    """Output rows × inputs → [N/16][K/4][16][4], padded with zeros."""
    n, k = q.shape
    full = np.zeros((n + -n % 16, k + -k % 4), np.int8)
    full[:n, :k] = q
    return np.ascontiguousarray(full.reshape(full.shape[0] // 16, 16, full.shape[1] // 4, 4).transpose(0, 2, 1, 3))


def unpacked(q, outputs, inputs):
    return np.ascontiguousarray(q.transpose(0, 2, 1, 3).reshape(q.shape[0] * 16, q.shape[1] * 4)[:outputs, :inputs])


class WholeLinear(nn.Module):
    """A linear layer that computes as the Rust kernel does: u8 inputs with zero point, i8 weights.

    With `exact` the sums are exact as in Rust; without, they may be off by a unit or two in 2^24, which is faster.
    """

    exact = False

    def __init__(self, q, scale, bias):
        super().__init__()
        self.q, self.scale, self.bias = torch.from_numpy(q), torch.from_numpy(scale.copy()), torch.as_tensor(bias).detach().clone()
        self.turned = self.q.float().t().contiguous()
        self.sum = self.q.double().sum(1)

    @classmethod
    def of(cls, linear):
        return cls(*rows(linear.weight.detach().numpy(), WEIGHT_MAX), linear.bias)

    def forward(self, x):
        low, high = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
        s = ((high - low) / 255).clamp(min=1e-8)
        z = (-low / s).round()
        u = (x / s + z).round().clamp(0, 255)
        if self.exact:
            total = (u.double() @ self.turned.double() - z.double() * self.sum).float()
        else:
            total = u @ self.turned - z * self.sum.float()
        return s * self.scale * total + self.bias


def _replace(model, make):
    for name, module in list(model.named_modules()):
        if isinstance(module, nn.Linear):
            owner, _, last = name.rpartition(".")
            owner = model.get_submodule(owner)
            if isinstance(owner, nn.ModuleDict):
                owner[last] = make(name, module)
            else:
                setattr(owner, last, make(name, module))
    return model


def whole(model):
    """A twin of the model with rounded weights."""
    twin = _replace(copy.deepcopy(model).eval(), lambda _, linear: WholeLinear.of(linear))
    q, scale = rows(twin.emb.word.weight.detach().numpy(), EMBEDDING_MAX)
    twin.emb.word.weight.data = torch.from_numpy(q.astype(np.float32) * scale[:, None])
    return twin


def name_of(torch_name):
    """Name in the weights file."""
    return torch_name.replace("span.layers.", "span.")


def read(path):
    """(network with rounded weights, pieces, metadata) from a weights file alone."""
    found, meta = tensors.read(path)
    number = lambda key: int(meta[key])
    model = Reader(0, 0, layers=number("layers"), width=number("width"), heads=number("heads"), ff=number("ff"), vocabulary=number("vocabulary"),
                   span_width=number("span.width"), span_layers=number("span.layers"), span_heads=number("span.heads"), span_ff=number("span.ff"))

    def linear(name, module):
        n, k, name = module.out_features, module.in_features, name_of(name)
        q = unpacked(found[name + ".q"], n, k)
        assert (found[name + ".sum"][:n] == q.sum(1, dtype=np.int64)).all()
        return WholeLinear(q, found[name + ".scale"][:n], torch.from_numpy(found[name + ".bias"][:n].copy()))

    for name, module in model.named_modules():
        name = name_of(name)
        if isinstance(module, nn.LayerNorm):
            module.weight.data, module.bias.data = (torch.from_numpy(found[f"{name}.{part}"].copy()) for part in ("weight", "bias"))
        elif isinstance(module, nn.Embedding) and name == "emb.word":
            module.weight.data = torch.from_numpy(found["emb.word.q"].astype(np.float32) * found["emb.word.scale"][:, None])
        elif isinstance(module, nn.Embedding):
            module.weight.data = torch.from_numpy(found[name].copy())
    return _replace(model, linear).eval(), Pieces(bytes(found["vocab"]).decode().split("\n")), meta
