"""Writes the weights file.

    export.py NETWORK.pt --gold FILE.jsonl … --validation IDS.txt --minilm DIR --out reader.onr
"""
import argparse
import os

import numpy as np
import torch
from torch import nn

import tensors
from data import KINDS, gold_units, read_jsonl
from decode import TAU, predict
from evaluate import Scorer
from model import Reader
from pieces import Pieces, wanted
from quantize import EMBEDDING_MAX, WEIGHT_MAX, name_of, packed, rows, whole
from words import MAX_PIECES, MAX_WORDS, SOFT_CHARS

CERTAIN, LIKELY = 0.90, 0.75                     # share of attributions with content and source right that a tier promises


def prune(model, pieces):
    """The same network with a smaller vocabulary."""
    kept = [i for i, p in enumerate(pieces.vocabulary) if wanted(p)]
    smaller = Reader(0, 0, **{**model.config, "vocabulary": len(kept)})
    state = dict(model.state_dict())
    state["emb.word.weight"] = state["emb.word.weight"][kept]
    smaller.load_state_dict(state)
    return smaller.eval(), Pieces([pieces.vocabulary[i] for i in kept])


def all_tensors(model, pieces):
    out = {}
    for name, module in model.named_modules():
        name = name_of(name)
        if isinstance(module, nn.Linear):
            q, scale = rows(module.weight.detach().numpy(), WEIGHT_MAX)
            more = -len(q) % 16
            pad = lambda x: np.concatenate([x, np.zeros(more, x.dtype)])
            out[name + ".q"], out[name + ".scale"] = packed(q), pad(scale)
            out[name + ".bias"] = pad(module.bias.detach().numpy())
            out[name + ".sum"] = pad(q.astype(np.int32).sum(1, dtype=np.int32))
        elif isinstance(module, nn.LayerNorm):
            out[name + ".weight"], out[name + ".bias"] = module.weight.detach().numpy(), module.bias.detach().numpy()
        elif isinstance(module, nn.Embedding) and name == "emb.word":
            out["emb.word.q"], out["emb.word.scale"] = rows(module.weight.detach().numpy(), EMBEDDING_MAX)
        elif isinstance(module, nn.Embedding):
            out[name] = module.weight.detach().numpy()
    out["vocab"] = np.frombuffer("\n".join(pieces.vocabulary).encode(), np.uint8)
    return out


def tiers(predictions, scorer, threshold):
    """Lowest scores from which on the share of right attributions keeps a promise, measured on the validation articles."""
    scorer.score(predictions, threshold)
    marks = sorted(((a["score"], bool(a.get("right"))) for found in predictions.values() for a in found if a["score"] >= threshold), reverse=True)
    bounds = {}
    for name, promise in (("certain", CERTAIN), ("likely", LIKELY)):
        bounds[name], right = 1.0, 0
        for n, (score, ok) in enumerate(marks, 1):
            right += ok
            if n >= 20 and right / n >= promise:
                bounds[name] = max(score, threshold)
    return bounds


def export(model, pieces, articles, path):
    """Writes the file; articles are those of validation."""
    scorer, units = Scorer(articles), lambda: [u for d in articles for u in gold_units(d, pieces)]
    plain = scorer.tune(predict(model, units(), pieces))
    model, pieces = prune(model, pieces)
    c, rounded = model.config, whole(model)
    predictions = predict(rounded, units(), pieces)
    threshold, figures = scorer.tune(predictions)
    threshold = round(threshold, 4)
    bounds = tiers(predictions, scorer, threshold)
    metadata = {"format": "onrecord-reader", "version": 1, "layers": c["layers"], "width": c["width"], "heads": c["heads"], "ff": c["ff"],
                "vocabulary": len(pieces.vocabulary), "span.width": c["span_width"], "span.layers": c["span_layers"], "span.heads": c["span_heads"],
                "span.ff": c["span_ff"], "kinds": ",".join(KINDS), "tau": TAU, "threshold": threshold, "tier.certain": round(bounds["certain"], 4),
                "tier.likely": round(bounds["likely"], 4), "unit.soft_chars": SOFT_CHARS, "unit.max_words": MAX_WORDS, "unit.max_pieces": MAX_PIECES}
    tensors.write(path, all_tensors(model, pieces), metadata)
    print("float", plain)
    print("whole numbers", threshold, figures, bounds, f"{os.path.getsize(path)} bytes", flush=True)


def load(path):
    saved = torch.load(path)
    model = Reader(0, 0, **saved["config"])
    model.load_state_dict(saved["state"])
    return model.eval()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("network")
    p.add_argument("--gold", nargs="+", required=True)
    p.add_argument("--validation", required=True)
    p.add_argument("--minilm", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    with open(a.validation, encoding="utf-8") as f:
        held = set(f.read().split())
    pieces = Pieces.read(os.path.join(a.minilm, "vocab.txt"))
    articles = [d for d in read_jsonl(a.gold) if d["doc_id"] in held]
    export(load(a.network), pieces, articles, a.out)


if __name__ == "__main__":
    main()
