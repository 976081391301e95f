#!/usr/bin/env python3
"""Learn which sentences without a source a desk would query.   assertions.py [--write TABLE] ANNOTATED.jsonl[:PLAIN.jsonl] …

Each argument is what `cargo xtask observe` says of annotated articles, and behind a colon what `observe --plain` says of
the same ones. Prints precision and recall from five folds over the documents; with --write, learns from all and writes the
table. Documents of the test third of the files after `--test-third` are left out. Needs numpy and scipy."""
import argparse, json
import numpy as np
from train import FOLDS, digest, words
from scipy.optimize import minimize

PENALTY = 4.0


def load(argument):
    """names of the features, and (document, fold, values, found claims, wanted claims) a sentence; wanted claims in all"""
    files = argument.split(":")
    lines = [[json.loads(line) for line in open(path, encoding="utf8")] for path in files]
    plain = {d["doc_id"]: d for d in lines[1][1:]} if len(lines) > 1 else {}
    rows, wanted = [], {}
    for d in lines[0][1:]:
        text = d["text"]
        gold = [words(text, u["span"]) for u in d["unattributed"] if u["declared"]]
        wanted[d["doc_id"]] = len(gold)
        for which, doc in enumerate([d] + ([plain[d["doc_id"]]] if d["doc_id"] in plain else [])):
            for sentence in doc["sentences"]:
                mine = words(text, sentence["span"])
                hit = [k for k, g in enumerate(gold) if g & mine and (len(g & mine) / len(g | mine) >= 0.3 or g <= mine or mine <= g)]
                rows.append((d["doc_id"], which, np.array(sentence["marks"], float) / 100, hit))
    return lines[0][0]["assertion"], rows, wanted


def learn(rows):
    x = np.hstack([np.ones((len(rows), 1)), np.array([r[2] for r in rows])])
    y = np.array([bool(r[3]) for r in rows], float)

    def loss(w):
        s = x @ w
        value = np.logaddexp(0, s).sum() - (y * s).sum() + PENALTY * (w[1:] @ w[1:]) / 2
        return value, x.T @ (1 / (1 + np.exp(-s)) - y) + PENALTY * np.concatenate([[0], w[1:]])

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def curve(title, rows, wanted, weights_of):
    """one to one: a claim counts as found once"""
    scored = sorted(((w[0] + r[2] @ w[1:], r) for r in rows for w in [weights_of(r)]), key=lambda x: -x[0])
    found, points, bounds = set(), [], {}
    for k, (score, (doc, _, _, hit)) in enumerate(scored, 1):
        found |= {(doc, i) for i in hit[:1]}
        if k in (10, 20, 30, 40, 60, 80, 100, 130, 160, 200, 250):
            points.append(f"≥{score:.2f} P {100 * len(found) / k:.0f} R {100 * len(found) / max(1, wanted):.0f}")
        for precision in (80, 70, 60, 50, 40):
            if k >= 5 and 100 * len(found) >= precision * k:
                bounds[precision] = f"P {precision}: ≥{score:.2f} R {100 * len(found) / max(1, wanted):.0f}"
    print(f"{title}: {wanted} claims\n   " + "  ".join(points))
    print("   lowest bound for a precision:  " + "  ".join(bounds.values()))


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--test-third", action="append", default=[], help="files of which a third is for testing")
    ap.add_argument("--write")
    ap.add_argument("--likely", type=float, default=0.0)
    ap.add_argument("--possible", type=float, default=-1.0)
    args = ap.parse_args()
    parts, held, count, held_count = [], [], {}, 0
    for files in args.files + args.test_third:
        names, rows, wanted = load(files)
        test = lambda doc: files in args.test_third and digest(doc) % 3 == 0
        parts.append((files, [r for r in rows if not test(r[0])]))
        held += [r for r in rows if test(r[0])]
        count[files] = sum(n for doc, n in wanted.items() if not test(doc))
        held_count += sum(n for doc, n in wanted.items() if test(doc))
    rows = [r for _, part in parts for r in part]
    models = [learn([r for r in rows if digest(r[0]) % FOLDS != f]) for f in range(FOLDS)]
    model = learn(rows)
    for which, title in enumerate(["annotated contents", "plain text"]):
        for files, part in parts:
            here = [r for r in part if r[1] == which]
            if here:
                curve(f"{files.split('/')[-1]}, {title}", here, count[files], lambda r: models[digest(r[0]) % FOLDS])
        here = [r for r in held if r[1] == which]
        if here:
            curve(f"test third, {title}", here, held_count, lambda r: model)
    if args.write:
        milli = lambda value: str(int(round(1000 * value)))
        out = ["# Weights in thousandths of a logit. Learned by tools/links/assertions.py; do not edit by hand.", "[tiers]"]
        out += [f"likely\t{milli(args.likely)}", f"possible\t{milli(args.possible)}", "[assertion]", f"bias\t{milli(model[0])}"]
        out += [f"{name}\t{milli(w)}" for name, w in zip(names, model[1:])]
        open(args.write, "w", encoding="utf8").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
