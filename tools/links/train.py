#!/usr/bin/env python3
"""Learn which claim a denial goes to.   train.py [--write TABLE] ANNOTATED.jsonl[:PLAIN.jsonl] …

Each argument is what `cargo xtask observe` says of annotated articles, and behind a colon what `observe --plain` says of
the same ones. Prints what five folds over the documents say; with --write, learns from all and writes the table.
Documents of the test third (`--test-third` before the files it holds for) are measured and never learned from.
Needs numpy and scipy, and nothing random."""
import argparse, collections, hashlib, json, re
import numpy as np
from scipy.optimize import minimize

AGAINST = set("denies rejects dismisses disputes contradicts refutes counters questions rebuts concedes".split())
FOLDS = 5
# Strength of the penalty on squared weights.
PAIR_PENALTY, LINK_PENALTY = 1.0, 2.0


def digest(doc_id):
    return int(hashlib.sha1(str(doc_id).encode()).hexdigest(), 16)


def words(text, spans):
    return {(s + m.start(), s + m.end()) for s, e in spans or [] for m in re.finditer(r"\w+", text[s:e])}


def twins(gold, found, text):
    """index of found -> index of gold: one to one by shared words, best first, half of all or more"""
    a, b = [words(text, x["content"]) for x in gold], [words(text, x["content"]) for x in found]
    pairs = sorted(((len(p & q) / len(p | q), i, j) for i, p in enumerate(a) for j, q in enumerate(b) if p & q), key=lambda x: (-x[0], x[1], x[2]))
    used, out = set(), {}
    for share, i, j in pairs:
        if share >= 0.5 and i not in used and j not in out:
            used.add(i)
            out[j] = i
    return out


class Answer:
    """one answer with its claims: features, and which claims are right"""

    def __init__(self, raw, to_gold, links):
        gold = to_gold.get(raw["from"])
        self.at = raw["from"]
        self.claims = [to for to, _ in raw["pairs"]]
        self.pairs = np.array([values for _, values in raw["pairs"]], float) / 100
        self.signs = np.array(raw["signs"], float) / 100
        self.right = np.array([gold is not None and (gold, to_gold.get(to)) in links for to in self.claims], bool)


def load(argument):
    """the names of the features, and [(annotated, plain)] by document"""
    files = argument.split(":")
    lines = [[json.loads(line) for line in open(path, encoding="utf8")] for path in files]
    docs = []
    plain = {d["doc_id"]: d for d in lines[1][1:]} if len(lines) > 1 else {}
    for d in lines[0][1:]:
        declared = [i for i, a in enumerate(d["attributions"]) if a["declared"]]
        place = {i: k for k, i in enumerate(declared)}
        gold = [d["attributions"][i] for i in declared]
        links = {(place[l["from"]], place[l["to"]]) for l in d["links"] if l["declared"] and l["relation"] in AGAINST}
        doc = dict(id=d["doc_id"], fold=digest(d["doc_id"]) % FOLDS, links=links, sets=[[Answer(a, place, links) for a in d["answers"]]])
        if d["doc_id"] in plain:
            p = plain[d["doc_id"]]
            to_gold = twins(gold, p["attributions"], d["text"])
            doc["sets"].append([Answer(a, to_gold, links) for a in p["answers"]])
            doc["found"] = len({f for f, _ in links} & set(to_gold.values()))
        docs.append(doc)
    return lines[0][0], docs


def learn_pairs(answers):
    """listwise: the probability that a softmax over the claims gives to the right ones"""
    answers = [a for a in answers if a.right.any()]
    x = np.vstack([a.pairs for a in answers])
    y = np.concatenate([a.right for a in answers]).astype(float)
    starts = np.cumsum([0] + [len(a.claims) for a in answers])
    group = np.repeat(np.arange(len(answers)), np.diff(starts))

    def loss(w):
        s = x @ w
        e = np.exp(s - np.maximum.reduceat(s, starts[:-1])[group])
        everything = np.add.reduceat(e, starts[:-1])
        right = np.add.reduceat(e * y, starts[:-1]) + 1e-12
        gradient = x.T @ (e / everything[group] - e * y / right[group]) + PAIR_PENALTY * w
        return (np.log(everything) - np.log(right)).sum() + PAIR_PENALTY * (w @ w) / 2, gradient

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def with_best(names, answer, scores):
    """as src/claims/answer.rs does it"""
    order = np.argsort(-scores, kind="stable")
    signs = answer.signs.copy()
    for at, name in enumerate(names["link"]):
        if name == "top":
            signs[at] = np.clip(scores[order[0]], -6, 6)
        elif name == "margin":
            signs[at] = np.clip(scores[order[0]] - scores[order[1]], 0, 3) if len(order) > 1 else 3
        elif name.startswith("best-"):
            signs[at] = answer.pairs[order[0]][names["pair"].index(name[5:])]
    return signs, order


def learn_links(rows):
    x = np.array([signs for signs, _ in rows])
    y = np.array([right for _, right in rows], float)
    x = np.hstack([np.ones((len(x), 1)), x])

    def loss(w):
        s = x @ w
        p = 1 / (1 + np.exp(-s))
        value = np.logaddexp(0, s).sum() - (y * s).sum() + LINK_PENALTY * (w[1:] @ w[1:]) / 2
        return value, x.T @ (p - y) + LINK_PENALTY * np.concatenate([[0], w[1:]])

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def rows_of(names, docs, weights_of):
    return [
        (signs, bool(answer.right[order[0]]))
        for doc in docs
        for answers in doc["sets"]
        for answer in answers
        if answer.claims
        for signs, order in [with_best(names, answer, answer.pairs @ weights_of(doc))]
    ]


def fit(names, docs):
    """weights of pairs; weights of links, learned on rankings by weights that never saw the document"""
    inner = [learn_pairs([a for d in docs if d["fold"] != f for s in d["sets"] for a in s]) for f in range(FOLDS)]
    pairs = learn_pairs([a for d in docs for s in d["sets"] for a in s])
    return pairs, learn_links(rows_of(names, docs, lambda d: inner[d["fold"]]))


def measure(title, names, docs, model_of, which):
    rank, rows, second, gold, answers = collections.Counter(), [], [], 0, 0
    for doc in docs:
        pairs, link = model_of(doc)
        gold += len(doc["links"])
        total = len({f for f, _ in doc["links"]})
        answers += total if which == 0 else doc.get("found", 0)
        for answer in doc["sets"][which] if which < len(doc["sets"]) else []:
            if not answer.claims:
                continue
            scores = answer.pairs @ pairs
            signs, order = with_best(names, answer, scores)
            sure = link[0] + signs @ link[1:]
            rows.append((sure, bool(answer.right[order[0]])))
            if len(order) > 1:
                second.append((sure, scores[order[0]] - scores[order[1]], bool(answer.right[order[1]])))
            if answer.right.any():
                place = int(np.argmax(answer.right[order]))
                rank[1] += place < 1
                rank[3] += place < 3
    rows.sort(key=lambda r: -r[0])
    right = np.cumsum([y for _, y in rows])
    print(f"{title}: {gold} links, {answers} answers found; right claim first {100 * rank[1] / max(1, answers):.1f} %, among three {100 * rank[3] / max(1, answers):.1f} %")
    steps = [k for k in range(1, len(rows) + 1) if k % max(1, len(rows) // 16) == 0]
    bounds = []
    for precision in (90, 82, 80, 70, 65, 60):
        k = max((k for k in range(5, len(rows) + 1) if 100 * right[k - 1] >= precision * k), default=0)
        if k:
            bounds.append(f"P {precision}: ≥{rows[k - 1][0]:.2f} R {100 * right[k - 1] / max(1, gold):.0f}")
    print("   " + "  ".join(f"≥{rows[k - 1][0]:.2f} P {100 * right[k - 1] / k:.0f} R {100 * right[k - 1] / max(1, gold):.0f}" for k in steps))
    print("   lowest bound for a precision:  " + "  ".join(bounds))
    return rows, second


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--test-third", action="append", default=[], help="files of which a third is for testing")
    ap.add_argument("--write")
    ap.add_argument("--certain", type=float, default=1.1)
    ap.add_argument("--likely", type=float, default=0.0)
    ap.add_argument("--offered", type=float, default=-3.0, help="below, no claims are offered")
    ap.add_argument("--second", type=float, default=0.7, help="how far behind the second claim may be")
    args = ap.parse_args()
    learn, held = [], []
    for files in args.files + args.test_third:
        names, docs = load(files)
        test = lambda d: files in args.test_third and digest(d["id"]) % 3 == 0
        learn += [(files, d) for d in docs if not test(d)]
        held += [d for d in docs if test(d)]
    all_docs = [d for _, d in learn]
    models = [fit(names, [d for d in all_docs if d["fold"] != f]) for f in range(FOLDS)]
    for files in args.files + args.test_third:
        docs = [d for f, d in learn if f == files]
        for which, title in enumerate(["annotated contents", "plain text"]):
            if any(which < len(d["sets"]) for d in docs):
                _, second = measure(f"{files.split('/')[-1]}, {title}", names, docs, lambda d: models[d["fold"]], which)
                for gap in (0.2, 0.4, 0.7, 1.0):
                    hit = [y for sure, margin, y in second if sure >= args.likely and margin <= gap]
                    print(f"      second claim within {gap}: {sum(hit)} right of {len(hit)}")
    model = fit(names, all_docs)
    if held:
        for which, title in enumerate(["annotated contents", "plain text"]):
            measure(f"test third, {title}", names, held, lambda d: model, which)
    if args.write:
        write(args, names, *model)


def write(args, names, pairs, link):
    milli = lambda value: str(int(round(1000 * value)))
    out = ["# Weights in thousandths of a logit. Learned by tools/links/train.py; do not edit by hand.", "[tiers]"]
    out += [f"{name}\t{milli(getattr(args, name))}" for name in ("certain", "likely", "offered", "second")]
    out += ["[pair]", *(f"{name}\t{milli(w)}" for name, w in zip(names["pair"], pairs))]
    out += ["[link]", f"bias\t{milli(link[0])}", *(f"{name}\t{milli(w)}" for name, w in zip(names["link"], link[1:]))]
    open(args.write, "w", encoding="utf8").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
