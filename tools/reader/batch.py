"""Units of like length side by side in padded tensors."""
import random

import torch


class Batch:
    def __init__(self, units, pieces, mask_rate=0.0):
        count, size, length = len(units), max(u.size for u in units), max(len(u.tokens) for u in units)
        self.units = units
        self.ids, self.shapes, self.states = (torch.zeros(count, size, dtype=torch.long) for _ in range(3))
        self.seen = torch.zeros(count, size, dtype=torch.bool)
        self.first, self.word_states = (torch.zeros(count, length, dtype=torch.long) for _ in range(2))
        self.words = torch.zeros(count, length, dtype=torch.bool)
        self.lengths = torch.tensor([len(u.tokens) for u in units])
        mask_id = pieces.ids.get("[MASK]", pieces.unknown)
        for i, u in enumerate(units):
            ids, shapes, states, first = [pieces.cls], [0], [0], []
            for word, shape, state in zip(u.pieces, u.shapes, u.states):
                first.append(len(ids))
                ids += [mask_id] * len(word) if mask_rate and random.random() < mask_rate else word
                shapes += [shape] * len(word)
                states += [state] * len(word)
            ids.append(pieces.sep)
            n, w = len(ids), len(first)
            self.ids[i, :n] = torch.tensor(ids)
            self.shapes[i, :n - 1], self.states[i, :n - 1] = torch.tensor(shapes), torch.tensor(states)
            self.seen[i, :n] = True
            self.first[i, :w], self.word_states[i, :w] = torch.tensor(first), torch.tensor(u.states)
            self.words[i, :w] = True


def groups(units, budget, shuffle):
    """Lists of units whose padded size stays within the budget (in pieces)."""
    order = sorted(units, key=lambda u: u.size + (random.random() * 6 if shuffle else 0))
    out, group = [], []
    for u in order:
        if group and (max(x.size for x in group + [u])) * (len(group) + 1) > budget:
            out.append(group)
            group = []
        group.append(u)
    if group:
        out.append(group)
    if shuffle:
        random.shuffle(out)
    return out
