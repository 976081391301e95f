"""From the network's probabilities to attributions. WEIGHTS.md, section 5, is the specification."""
import collections

import numpy as np
import torch

from batch import Batch, groups
from data import KINDS
from words import MARK, has_word

TAU, GAP, SHORT, SURE = 0.25, 5, 2, 0.9
EDGES = {",", ";", ":", "-", "--", "–", "—"}


def is_quotation_mark(unit, t):
    return unit.states[t] == MARK and not has_word(unit.tokens[t])


def find_cues(p, tau):
    """[(words, probability)] from P(outside, begin, inside), one row a word."""
    out, before = [], False
    for t, row in enumerate(p):
        on = 1 - row[0] >= tau
        if on and before and row[1] <= row[2]:
            out[-1][0].append(t)
            out[-1][1] = max(out[-1][1], 1 - row[0])
        elif on:
            out.append([[t], 1 - row[0]])
        before = on
    return [(words, float(p)) for words, p in out]


def runs(tokens):
    out = []
    for t in tokens:
        if out and t == out[-1][-1] + 1:
            out[-1].append(t)
        else:
            out.append([t])
    return out


def spans_of(unit, cue, p, wordy):
    """(labels, content runs, source run or None) for one cue; p is P(none, content, source), one row a word."""
    own = set(cue)
    labels = p.argmax(-1)
    labels[cue] = 0
    if len(cue) == 1 and is_quotation_mark(unit, cue[0]):
        labels[cue], own = 1, set()
    first_labels = labels.copy()
    content = np.flatnonzero(labels == 1)
    for x, y in zip(content, content[1:]):
        between = range(x + 1, y)
        if 0 < len(between) <= GAP and all(labels[t] == 0 and t not in own for t in between):
            labels[x + 1:y] = 1
    found = runs(np.flatnonzero(labels == 1).tolist())
    counts = [sum(wordy[t] for t in r) for r in found]
    for r, k in zip(found, counts):
        if k <= SHORT and max(counts) >= 4 * k and p[r, 1].mean() < SURE:
            labels[r] = 0
    content = np.flatnonzero(labels == 1)
    for x, y in zip(content, content[1:]):
        if y - x > 1 and all(not wordy[t] and t not in own for t in range(x + 1, y)):
            labels[x + 1:y] = 1
    kept = []
    for r in runs(np.flatnonzero(labels == 1).tolist()):
        edge = lambda t: not wordy[t] and unit.states[t] != MARK
        while r and edge(r[-1]):
            r.pop()
        while r and edge(r[0]):
            r.pop(0)
        if any(wordy[t] for t in r):
            kept.append(r)
    best, weight = None, None
    for r in runs(np.flatnonzero(labels == 2).tolist()):
        if any(wordy[t] for t in r):
            w = float(sum(p[t, 2] for t in r if wordy[t])) - 0.01 * abs(r[0] - cue[0])
            if best is None or w > weight:
                best, weight = r, w
    while best and unit.tokens[best[-1]] in EDGES:
        best.pop()
    while best and unit.tokens[best[0]] in EDGES:
        best.pop(0)
    return first_labels, kept, best


def attribution(unit, cue, p_cue, p, p_kind):
    wordy = [has_word(t) for t in unit.tokens]
    _, content, source = spans_of(unit, cue, p, wordy)
    offsets = lambda r: [unit.spans[r[0]][0], unit.spans[r[-1]][1]]
    sure = [p[t, 1] for r in content for t in r if wordy[t]]
    pseudo = len(cue) == 1 and is_quotation_mark(unit, cue[0])
    return dict(content=[offsets(r) for r in content], source=[offsets(source)] if source else None,
                cue=None if pseudo else [offsets(cue)], score=p_cue * float(np.mean(sure)) ** 2 if sure else 0.0,
                kind=KINDS[int(p_kind.argmax())], p_cue=p_cue)


@torch.no_grad()
def predict(model, units, pieces, tau=TAU, gold_cues=False, budget=3000):
    """Attributions by document, every one whatever its score."""
    model.eval()
    out = collections.defaultdict(list)
    for group in groups(units, budget, False):
        batch = Batch(group, pieces)
        h = model.encode(batch)
        p = model.cues(h).softmax(-1).numpy()
        cues, sure = [], []
        for i, u in enumerate(group):
            found = [(g.cue, 1.0) for g in u.golds] if gold_cues else find_cues(p[i, :len(u.tokens)], tau)
            cues += [(i, c) for c, _ in found]
            sure += [s for _, s in found]
        for k in range(0, len(cues), 64):
            logits, _, kinds = model.spans(h, batch, cues[k:k + 64])
            logits, kinds = logits.softmax(-1).numpy(), kinds.softmax(-1).numpy()
            for j, (i, c) in enumerate(cues[k:k + 64]):
                u = group[i]
                out[u.doc].append(attribution(u, c, sure[k + j], logits[j, :len(u.tokens)], kinds[j]))
    return out
