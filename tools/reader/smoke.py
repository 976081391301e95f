"""Trains 20 steps on made-up text, exports, reads the file back and checks it. Needs no download: the network is small and starts at random.

    python3 tools/reader/smoke.py
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch

import quantize
import tensors
from batch import Batch
from data import cut, gold_units, is_test, read_folders, read_news
from export import load, prune
from pieces import Pieces
from quantize import WEIGHT_MAX, whole
from words import quotation_states, words

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
NAMES, VERBS = ["Marta Oduya", "the mayor", "Tom Brandt", "a spokeswoman"], ["said", "denied", "argued", "wrote"]
CLAIMS = ["the bridge was safe", "no money had been lost", "the talks would go on", "the letter was a forgery"]


def article(k):
    lines = []
    for i in range(6):
        name, verb, claim = NAMES[(k + i) % 4], VERBS[(k * 3 + i) % 4], CLAIMS[(k + 2 * i) % 4]
        kind = ".rebuttal" if verb == "denied" else ".claim"
        lines.append(f'[{name}]{{.source cue-of="c{i}"}} [{verb}]{{.cue cue-of="c{i}"}} that [{claim}]{{#c{i} {kind} by="x"}} on Monday.')
    return f'---\nid: smoke-{k}\nspeakers:\n  x: {{name: X}}\n---\n\n' + "\n\n".join(lines) + "\n"


def check(right, what):
    print("ok  " if right else "FAIL", what)
    if not right:
        sys.exit(1)


def texts():
    text = "The U.S. won’t pay $1,000.5 at 10:30 p.m.... “Iran’s O’Brien--no.”"
    found = [text[s:e] for s, e in words(text)]
    check(found == ["The", "U.S.", "won’t", "pay", "$", "1,000.5", "at", "10:30", "p.m.", "...", "“", "Iran", "’s", "O’Brien", "--", "no", ".", "”"], "words")
    check(list(quotation_states('a "b" “c')) == [0, 0, 2, 1, 2, 0, 2, 3], "quotation states")


def main():
    texts()
    with open(os.path.join(PROJECT, "corpus/test.txt"), encoding="utf-8") as f:
        named = set(f.read().split())
    check(named == {d["doc_id"] for d in read_folders([os.path.join(PROJECT, "corpus")]) if is_test(d["doc_id"])}, "the test third is the one that corpus/test.txt names")
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        corpus = path("corpus")
        os.mkdir(corpus)
        for k in range(12):
            with open(os.path.join(corpus, f"smoke-{k}.news.md"), "w", encoding="utf-8") as f:
                f.write(article(k))
        letters = "жabcdefghijklmnopqrstuvwxyz0123456789.,-'\"$"
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + c for c in letters), "the", "said", "denied", "that"]
        with open(path("vocab.txt"), "w", encoding="utf-8") as f:
            f.write("\n".join(vocabulary) + "\n")
        pieces = Pieces.read(path("vocab.txt"))
        read = read_news(os.path.join(corpus, "smoke-0.news.md"))
        check(len(read["attributions"]) == 6 and read["text"].startswith("Marta Oduya said that the bridge was safe on Monday."), "markup")
        check(len(gold_units(read, pieces)) == 6, "units")
        with open(path("gold.jsonl"), "w", encoding="utf-8") as f:
            f.write(json.dumps(dict(read, doc_id="held")) + "\n")
        with open(path("validation.txt"), "w", encoding="utf-8") as f:
            f.write("held\n")
        subprocess.run([sys.executable, os.path.join(HERE, "train.py"), "--gold", path("gold.jsonl"), "--corpus", corpus, "--validation", path("validation.txt"),
                        "--minilm", folder, "--scratch", "--verbs", os.path.join(PROJECT, "src/english/lexicon/verbs.tsv"), "--steps", "20", "--out", path("reader.onr")], check=True)
        found, meta = tensors.read(path("reader.onr"))
        with open(path("reader.onr"), "rb") as f:
            start = 8 + int.from_bytes(f.read(8), "little")
            header = json.loads(f.read(start - 8))
        check(start % 64 == 0 and all(t["data_offsets"][0] % 64 == 0 for k, t in header.items() if k[:4] not in ("__me", "pad.")), "alignment")
        check(meta["format"] == "onrecord-reader" and int(meta["vocabulary"]) == len(prune(load(path("reader.onr.pt")), pieces)[1].vocabulary) == bytes(found["vocab"]).count(b"\n") + 1, "metadata")
        q = found["enc.0.qkv.q"]
        check(np.abs(q).max() <= WEIGHT_MAX, "weights fit in 7 bits")
        model, pieces = prune(load(path("reader.onr.pt")), pieces)
        rows = q.transpose(0, 2, 1, 3).reshape(q.shape[0] * 16, -1) * found["enc.0.qkv.scale"][:, None]
        check(np.abs(rows - model.enc[0].qkv.weight.detach().numpy()).max() <= found["enc.0.qkv.scale"].max() * 0.51, "packed weights")
        batch = Batch(cut("x", "The mayor denied that the bridge was safe.", pieces), pieces)
        with torch.no_grad():
            check(torch.equal(quantize.read(path("reader.onr"))[0].encode(batch), whole(model).encode(batch)), "the file alone gives the rounded network")
            check((whole(model).encode(batch) - model.encode(batch)).abs().max() < 0.5, "rounded network is near the unrounded one")


if __name__ == "__main__":
    main()
