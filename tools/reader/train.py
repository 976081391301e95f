"""Trains the reader and writes its weights.

    train.py --gold FILE.jsonl … [--corpus DIR …] --validation IDS.txt --minilm DIR --out reader.onr
"""
import argparse
import copy
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
from batch import Batch, groups
from decode import predict
from evaluate import Scorer
from export import export
from model import Reader
from pieces import Pieces


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", nargs="+", required=True, help="annotated articles, JSON lines")
    p.add_argument("--corpus", nargs="*", default=[], help="folders with *.news.md; a fixed third is left out for tests")
    p.add_argument("--validation", required=True, help="file with the ids that are never trained on")
    p.add_argument("--minilm", required=True, help="folder with model.safetensors and vocab.txt")
    p.add_argument("--start", help="go on from this network (OUT.pt of an earlier training) instead of MiniLM")
    p.add_argument("--out", required=True, help="weights file to write; OUT.pt beside it keeps the unrounded network")
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--steps", type=int, help="stop after so many steps (for trials)")
    p.add_argument("--encoder-rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--budget", type=int, default=1200, help="pieces a batch")
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--head-drop", type=float, default=0.15)
    p.add_argument("--mask", type=float, default=0.03, help="share of words hidden in training")
    p.add_argument("--soft", type=int, nargs="+", default=[350, 500, 650], help="where paragraphs are cut in training, drawn for each article and epoch")
    p.add_argument("--average", type=float, default=0.995, help="decay of the running average of the weights")
    p.add_argument("--kind-weight", type=float, default=0.3)
    p.add_argument("--scratch", action="store_true", help="a small network from nothing, for tests of the tool")
    p.add_argument("--no-pseudo", action="store_true", help="leave out quotations without a cue")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def loss(model, batch):
    """(cue, span, kind) losses of a batch."""
    h = model.encode(batch)
    logits, labels = model.cues(h), torch.zeros(batch.words.shape, dtype=torch.long)
    cues, golds = [], []
    for i, u in enumerate(batch.units):
        for g in u.golds:
            labels[i, g.cue[0]], labels[i, g.cue[1:]] = 1, 2
            cues.append((i, g.cue))
            golds.append(g)
    cue = F.cross_entropy(logits[batch.words], labels[batch.words])
    if not cues:
        return cue, torch.zeros(()), torch.zeros(())
    out, seen, kinds = model.spans(h, batch, cues)
    wanted = torch.zeros(out.shape[:2], dtype=torch.long)
    for i, g in enumerate(golds):
        wanted[i, g.content] = 1
        wanted[i, g.source] = 2
    return cue, F.cross_entropy(out[seen], wanted[seen]), F.cross_entropy(kinds, torch.tensor([g.kind for g in golds]))


class Average:
    """Running average of the trained weights."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.params = [p for p in model.parameters() if p.requires_grad]
        self.means = [p.detach().clone() for p in self.params]

    def update(self):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            torch._foreach_mul_(self.means, decay)
            torch._foreach_add_(self.means, [p.detach() for p in self.params], alpha=1 - decay)

    def onto(self, model):
        twin = copy.deepcopy(model)
        with torch.no_grad():
            for p, m in zip((p for p in twin.parameters() if p.requires_grad), self.means):
                p.copy_(m)
        return twin


def epoch_units(articles, pieces, softs, pseudo, cache):
    out = []
    for d in articles:
        key = d["doc_id"], random.choice(softs)
        if key not in cache:
            cache[key] = data.gold_units(d, pieces, key[1], pseudo)
        out += cache[key]
    return out


def main():
    a = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    np.random.seed(a.seed)
    with open(a.validation, encoding="utf-8") as f:
        held = set(f.read().split())
    pieces = Pieces.read(os.path.join(a.minilm, "vocab.txt"))
    gold = data.read_jsonl(a.gold)
    train = [d for d in gold if d["doc_id"] not in held]
    validation = [d for d in gold if d["doc_id"] in held]
    invented = data.read_folders(a.corpus)
    train += [d for d in invented if not data.is_test(d["doc_id"])]
    assert not {d["doc_id"] for d in train} & held
    if a.scratch:
        model = Reader(a.drop, a.head_drop, layers=2, width=64, heads=2, ff=128, vocabulary=len(pieces.vocabulary))
    else:
        model = Reader(a.drop, a.head_drop).load_minilm(os.path.join(a.minilm, "model.safetensors"))
    if a.start:
        model.load_state_dict(torch.load(a.start)["state"])
    model.emb.word.weight.requires_grad_(False)
    encoder = [p for n, p in model.named_parameters() if n.startswith(("enc.", "emb.")) and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("enc.", "emb."))]
    rates = [a.encoder_rate, a.head_rate]
    optimizer = torch.optim.AdamW([dict(params=encoder), dict(params=heads)], lr=1e-3, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    average = Average(model, a.average)
    cache = {}
    validation_units = [u for d in validation for u in data.gold_units(d, pieces)]
    scorer = Scorer(validation)
    total = a.steps or len(groups(epoch_units(train, pieces, a.soft, not a.no_pseudo, cache), a.budget, True)) * a.epochs
    warm, step, begun = max(10, total // 20), 0, time.time()
    print(json.dumps(vars(a)))
    print(f"{len(train)} articles ({len(invented)} invented, of which {sum(data.is_test(d['doc_id']) for d in invented)} left for tests), {len(validation)} for validation, {total} steps", flush=True)
    for epoch in range(10 ** 6):
        sums = np.zeros(3)
        units, n = epoch_units(train, pieces, a.soft, not a.no_pseudo, cache), 0
        for group in groups(units, a.budget, True):
            if step >= total:
                break
            model.train()
            factor = min(1, (step + 1) / warm) * (1 - max(0, step - warm) / (total - warm + 1))
            for g, r in zip(optimizer.param_groups, rates):
                g["lr"] = r * factor
            parts = loss(model, Batch(group, pieces, a.mask))
            optimizer.zero_grad()
            (2 * parts[0] + parts[1] + a.kind_weight * parts[2]).backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            average.update()
            step, n = step + 1, n + 1
            sums += [float(x) for x in parts]
            if step % 50 == 0:
                print(f"  step {step}/{total} cue {sums[0] / n:.4f} span {sums[1] / n:.4f} kind {sums[2] / n:.4f} {time.time() - begun:.0f} s", flush=True)
        done = step >= total
        if done or epoch % 2 == 1:
            mean = average.onto(model)
            torch.save(dict(state=mean.state_dict(), config=model.config, arguments=vars(a), step=step), a.out + ".pt")
            t, r = scorer.tune(predict(mean, validation_units, pieces))
            print(f"epoch {epoch + 1} threshold {t:.2f} {r} {time.time() - begun:.0f} s", flush=True)
        if done:
            break
    export(mean.eval(), pieces, validation, a.out)


if __name__ == "__main__":
    main()
