"""Whole-number weights: 7 bits for linear layers, 8 for word embeddings. WEIGHTS.md, section 6, is the specification."""
import copy

import numpy as np
import torch
from torch import nn

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


class WholeLinear(nn.Module):
    """A linear layer that computes as the Rust kernel does: u8 inputs with zero point, i8 weights, exact sums."""

    def __init__(self, linear):
        super().__init__()
        q, scale = rows(linear.weight.detach().numpy(), WEIGHT_MAX)
        self.q, self.scale = torch.from_numpy(q), torch.from_numpy(scale)
        self.bias, self.wide = linear.bias.detach().clone(), torch.from_numpy(q).double().t().contiguous()
        self.sum = self.wide.sum(0)

    def forward(self, x):
        low, high = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
        s = ((high - low) / 255).clamp(min=1e-8)
        z = (-low / s).round()
        u = (x / s + z).round().clamp(0, 255)
        return (s * self.scale) * (u.double() @ self.wide - z.double() * self.sum).float() + self.bias


def whole(model):
    """A twin of the model with rounded weights."""
    twin = copy.deepcopy(model).eval()
    for module in list(twin.modules()):
        if isinstance(module, (nn.ModuleDict,)) or not isinstance(module, nn.Module):
            continue
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear):
                setattr(module, name, WholeLinear(child)) if not isinstance(module, nn.ModuleDict) else None
    for heads in (twin.cue, twin.kind):
        for name in list(heads.keys()):
            heads[name] = WholeLinear(heads[name])
    q, scale = rows(twin.emb.word.weight.detach().numpy(), EMBEDDING_MAX)
    twin.emb.word.weight.data = torch.from_numpy(q.astype(np.float32) * scale[:, None])
    return twin
