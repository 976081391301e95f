"""Scores predictions against gold: content at Jaccard 0.8 over word tokens, source heads, both at once.

    evaluate.py reader.onr FILE.jsonl … [--only IDS.txt] [--kind clause] [--corpus DIR …] [--out PREDICTIONS.jsonl]
"""
import argparse
import collections
import json
import re
import time
from data import KINDS, kind_of

WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
STOP = set("who which that whose of in at from for on with to as by".split())
PRONOUNS = set("he she they it we i you who his her their".split())
NEAR = 0.25
GRID = [0.02 * i for i in range(1, 46)]


def tokens(text, spans):
    return [(m.start(), m.end(), m.group()) for s, e in spans or [] for m in WORD.finditer(text, s, e)]


def _head(found, text):
    for before, after in zip(found, found[1:]):
        if "," in text[before[1]:after[0]] or after[2].lower() in STOP:
            return before
    return found[-1]


def _surname(found, head):
    capital = [head[2]] if head[2][0].isupper() else [w for _, _, w in found if w[0].isupper() and w.lower() not in ("the", "a", "an")][-1:]
    name = capital[0].lower().replace("\u2019", "'").removesuffix("'s") if capital else None
    return name if name not in PRONOUNS else None


def source_right(text, gold, found):
    g, p = tokens(text, gold), tokens(text, found)
    if not p or not g:
        return not p and not g
    head = _head(p, text)
    if head[:2] in {t[:2] for t in g}:
        return True
    name = _surname(p, head)
    return bool(name) and name == _surname(g, _head(g, text))


def f1(right, found, gold):
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return round(100 * p, 1), round(100 * r, 1), round(200 * p * r / (p + r), 1) if p + r else 0.0


def pair(gold, found):
    """Greedy one-to-one pairs of token sets with Jaccard >= 0.8."""
    close = []
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            both = len(a & b)
            if both and both / (len(a) + len(b) - both) >= 0.8:
                close.append((-both / (len(a) + len(b) - both), i, j))
    used_i, used_j, out = set(), set(), []
    for _, i, j in sorted(close):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


class Scorer:
    def __init__(self, articles, keep=lambda a: True):
        self.articles = {d["doc_id"]: d for d in articles}
        self.gold = {i: [a for a in d["attributions"] if keep(a)] for i, d in self.articles.items()}
        self.sets = {i: [self._set(i, a) for a in gold] for i, gold in self.gold.items()}

    def _set(self, doc, attribution):
        return {t[:2] for t in tokens(self.articles[doc]["text"], attribution["content"])}

    def score(self, predictions, threshold):
        n = collections.Counter()
        for doc, gold in self.gold.items():
            found = [(a, self._set(doc, a)) for a in predictions.get(doc, []) if a["score"] >= threshold]
            found = [(a, s) for a, s in found if s]
            n["gold"] += len(gold)
            n["found"] += len(found)
            for i, j in pair(self.sets[doc], [s for _, s in found]):
                right = source_right(self.articles[doc]["text"], gold[i]["source"], found[j][0]["source"])
                n["content"] += 1
                n["both"] += right
                if gold[i]["source"]:
                    n["sources"] += 1
                    n["source"] += right
                found[j][0]["right"] = right
                if gold[i].get("class"):
                    n["kind"] += KINDS[kind_of(gold[i])] == found[j][0]["kind"]
        return dict(content=f1(n["content"], n["found"], n["gold"]), both=f1(n["both"], n["found"], n["gold"]),
                    source=round(100 * n["source"] / max(1, n["sources"]), 1), kind=round(100 * n["kind"] / max(1, n["content"]), 1))

    def tune(self, predictions):
        """(lowest threshold whose F1 of both is within NEAR of the best, its figures): on a plateau the best is chance, and text of other kinds is short of recall"""
        found = [(t, self.score(predictions, t)) for t in GRID]
        best = max(figures["both"][2] for _, figures in found)
        return min((x for x in found if x[1]["both"][2] >= best - NEAR), key=lambda x: x[0])


def write(path, predictions, threshold):
    with open(path, "w", encoding="utf-8") as f:
        for doc, found in predictions.items():
            kept = [{k: a[k] for k in ("content", "source", "cue", "kind", "score")} for a in found if a["score"] >= threshold and a["content"]]
            f.write(json.dumps({"doc_id": doc, "attributions": kept}) + "\n")


def main():
    import torch

    from data import cut, is_test, read_folders, read_jsonl
    from decode import predict
    from quantize import read

    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("weights")
    p.add_argument("gold", nargs="*")
    p.add_argument("--only", help="file with the ids to take")
    p.add_argument("--kind", help="take only gold of this kind")
    p.add_argument("--corpus", nargs="*", default=[], help="folders with *.news.md, of which the test third is taken")
    p.add_argument("--threshold", type=float)
    p.add_argument("--out")
    a = p.parse_args()
    torch.set_num_threads(1)
    model, pieces, meta = read(a.weights)
    articles = read_jsonl(a.gold) + [d for d in read_folders(a.corpus) if is_test(d["doc_id"])]
    if a.only:
        with open(a.only, encoding="utf-8") as f:
            only = set(f.read().split())
        articles = [d for d in articles if d["doc_id"] in only]
    begun, units = time.time(), [u for d in articles for u in cut(d["doc_id"], d["text"], pieces)]
    found = predict(model, units, pieces, float(meta["tau"]))
    threshold = float(meta["threshold"]) if a.threshold is None else a.threshold
    count = sum(len(u.tokens) for u in units)
    print(f"{len(articles)} articles, {count} words, {count / (time.time() - begun):.0f} words/s")
    print(Scorer(articles, lambda x: not a.kind or x.get("kind") == a.kind).score(found, threshold))
    if a.out:
        write(a.out, found, threshold)


if __name__ == "__main__":
    main()
