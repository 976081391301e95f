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
from decode import find_cues, predict
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
    p.add_argument("--unmarked", nargs="*", default=[], help="articles without marks, JSON lines; the teacher marks them")
    p.add_argument("--teacher", help="network (OUT.pt) that marks the unmarked articles")
    p.add_argument("--unmarked-share", type=float, default=1.0, help="unmarked articles an epoch, for each marked one")
    p.add_argument("--teacher-mask", type=float, default=0.1, help="share of words hidden from the pupil in unmarked articles")
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
    p.add_argument("--verbs", help="table of reporting verbs; with it, some cues \"said\" are replaced by a rarer verb in training")
    p.add_argument("--verb-share", type=float, default=0.2, help="share of such cues replaced")
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


@torch.no_grad()
def marks(teacher, units, pieces, floor=0.1):
    """What the teacher sees in unmarked units: (probabilities of outside/begin/inside, cues, label probabilities, kind probabilities)."""
    batch = Batch(units, pieces)
    h = teacher.encode(batch)
    p = teacher.cues(h).softmax(-1)
    cues = [(i, words) for i, u in enumerate(units) for words, _ in find_cues(p[i, :len(u.tokens)].numpy(), floor)]
    if not cues:
        return p, cues, None, None
    labels, _, kinds = teacher.spans(h, batch, cues)
    return p, cues, labels.softmax(-1), kinds.softmax(-1)


def taught_loss(model, teacher, units, pieces, mask):
    """Like `loss`, with the teacher's probabilities as gold; the pupil sees the units with words hidden."""
    p, cues, labels, kinds = marks(teacher, units, pieces)
    batch = Batch(units, pieces, mask)
    h = model.encode(batch)
    cue = F.cross_entropy(model.cues(h)[batch.words], p[batch.words])
    if not cues:
        return cue, torch.zeros(()), torch.zeros(())
    out, seen, kind = model.spans(h, batch, cues)
    return cue, F.cross_entropy(out[seen], labels[seen]), F.cross_entropy(kind, kinds)


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


def past_forms(path):
    """Regular past forms of the table's verbs that can stand for *said*: with a clause and with a quotation, judging no truth."""
    out = []
    with open(path, encoding="utf-8") as f:
        for row in (line.rstrip("\n").split("\t") for line in f if not line.startswith("#")):
            lemma, stance, frames = row[:3]
            if stance in ("neutral", "loaded") and {"t", "q"} <= set(frames) and lemma.isalpha() and lemma not in IRREGULAR:
                out.append(lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if lemma.endswith("y") else lemma + "ed")
    return out


# Or with a doubled consonant.
IRREGULAR = {"say", "tell", "write", "admit", "quip", "swear", "put", "hear", "read", "hold", "let", "shoot", "find", "think", "know", "see", "brag"}


def vary(unit, forms, share):
    """The unit with some cues *said* replaced by another verb: the place in the sentence makes a cue, not this one word."""
    places = [g.cue[0] for g in unit.golds if len(g.cue) == 1 and unit.tokens[g.cue[0]] == "said" and random.random() < share]
    if not places:
        return unit
    unit = copy.copy(unit)
    unit.pieces = list(unit.pieces)
    for t in places:
        unit.pieces[t] = random.choice(forms)
    return unit


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
    if a.teacher:
        teacher = Reader(0, 0, **model.config)
        teacher.load_state_dict(torch.load(a.teacher)["state"])
        teacher.eval()
    forms = [pieces.of(word) for word in past_forms(a.verbs)] if a.verbs else []
    known = {d["doc_id"] for d in gold + invented} | {d["text"][:80] for d in gold}
    unmarked = [d for d in data.read_jsonl(a.unmarked) if d["doc_id"] not in known and d["text"][:80] not in known]
    random.shuffle(unmarked)
    model.emb.word.weight.requires_grad_(False)
    encoder = [p for n, p in model.named_parameters() if n.startswith(("enc.", "emb.")) and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("enc.", "emb."))]
    rates = [a.encoder_rate, a.head_rate]
    optimizer = torch.optim.AdamW([dict(params=encoder), dict(params=heads)], lr=1e-3, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    average = Average(model, a.average)
    cache = {}
    validation_units = [u for d in validation for u in data.gold_units(d, pieces)]
    scorer = Scorer(validation)

    def next_groups():
        """Batches of one epoch: (units, whether they are unmarked)."""
        some = epoch_units(train, pieces, a.soft, not a.no_pseudo, cache)
        if forms:
            some = [vary(u, forms, a.verb_share) for u in some]
        out = [(g, False) for g in groups(some, a.budget, True)]
        if unmarked:
            some = unmarked[:round(a.unmarked_share * len(train))]
            unmarked[:] = unmarked[len(some):] + some
            out += [(g, True) for g in groups([u for d in some for u in data.cut(d["doc_id"], d["text"], pieces)], a.budget, True)]
            random.shuffle(out)
        return out

    total = a.steps or len(next_groups()) * a.epochs
    warm, step, begun = max(10, total // 20), 0, time.time()
    print(json.dumps(vars(a)))
    print(f"{len(train)} articles ({len(invented)} invented, of which {sum(data.is_test(d['doc_id']) for d in invented)} left for tests), {len(unmarked)} unmarked, {len(validation)} for validation, {total} steps", flush=True)
    for epoch in range(10 ** 6):
        sums = np.zeros(3)
        n = 0
        for group, taught in next_groups():
            if step >= total:
                break
            model.train()
            factor = min(1, (step + 1) / warm) * (1 - max(0, step - warm) / (total - warm + 1))
            for g, r in zip(optimizer.param_groups, rates):
                g["lr"] = r * factor
            parts = taught_loss(model, teacher, group, pieces, a.teacher_mask) if taught else loss(model, Batch(group, pieces, a.mask))
            optimizer.zero_grad()
            (2 * parts[0] + parts[1] + a.kind_weight * parts[2]).backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            average.update()
            step += 1
            if not taught:
                n += 1
                sums += [float(x) for x in parts]
            if step % 50 == 0:
                print(f"  step {step}/{total} cue {sums[0] / max(1, n):.4f} span {sums[1] / max(1, n):.4f} kind {sums[2] / max(1, n):.4f} {time.time() - begun:.0f} s", flush=True)
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
