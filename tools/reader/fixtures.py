"""Writes the cases on which Python and Rust must agree, from invented paragraphs.

    fixtures.py reader.onr --out fixtures.jsonl
"""
import argparse
import json
import os

import torch

from batch import Batch
from data import cut
from decode import attribution, find_cues, spans_of
from quantize import WholeLinear, read
from words import has_word, quotation_states, words

HERE = os.path.dirname(os.path.abspath(__file__))
ENDLESS = "and then the clerk, who had read the letter twice, put it back into the drawer "


def paragraphs():
    with open(os.path.join(HERE, "fixtures_text.txt"), encoding="utf-8") as f:
        found = [line.rstrip("\n") for line in f if line.strip()]
    return found + [("“" + ENDLESS * 20).strip(), ("x" * 70 + " Ångström-" + "ß" * 30 + " ") * 3]


def digits(values, n=5):
    return [round(float(v), n) for v in values]


@torch.no_grad()
def case(model, pieces, text, tau, threshold):
    states = quotation_states(text)
    spans = words(text)
    out = dict(text=text, words=[list(s) for s in spans], states=[states[s] for s, _ in spans], units=[])
    for u in cut("case", text, pieces):
        batch = Batch([u], pieces)
        h = model.encode(batch)
        p = model.cues(h).softmax(-1)[0].numpy()
        unit = dict(words=len(u.tokens), pieces=u.pieces, shapes=u.shapes, first_vector=digits(h[0, 0, :8]), cue=[digits(row) for row in p], found=[])
        for own, sure in find_cues(p, tau):
            logits, _, kind = model.spans(h, batch, [(0, own)])
            q, kind = logits.softmax(-1)[0].numpy(), kind.softmax(-1)[0].numpy()
            labels, _, _ = spans_of(u, own, q, [has_word(t) for t in u.tokens])
            a = attribution(u, own, sure, q, kind)
            unit["found"].append(dict(cue_words=own, p_cue=round(sure, 5), labels=[int(x) for x in labels], content_p=digits(q[:, 1]), source_p=digits(q[:, 2]),
                                      kind_p=digits(kind), kind=a["kind"], cue=a["cue"], content=a["content"], source=a["source"],
                                      score=round(a["score"], 5), kept=bool(a["content"] and a["score"] >= threshold)))
        out["units"].append(unit)
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("weights")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    WholeLinear.exact = True
    model, pieces, meta = read(a.weights)
    with open(a.out, "w", encoding="utf-8") as f:
        for text in paragraphs():
            f.write(json.dumps(case(model, pieces, text, float(meta["tau"]), float(meta["threshold"])), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
