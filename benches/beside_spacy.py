#!/usr/bin/env python3
"""How fast `onrecord extract` is beside what extractors of quotations cost today: spaCy's tagger and parser.

    pip install spacy==3.8.18
    beside_spacy.py target/release/onrecord ARTICLES.jsonl [--rounds 3]

Both read the same articles (JSON lines with "text") on one core and on all, in turn, in one run; each figure is the best of
the rounds, in words a second, start not counted for spaCy (its model is made in memory) and counted for onrecord.

spaCy's pipeline is built after its own configuration for English on a processor, as `en_core_web_sm` is, with weights that
were never trained: the same layers and widths cost the same time, and no download is needed. It finds no quotation; that
would come on top.
"""
import argparse, json, os, subprocess, tempfile, time
import spacy
from spacy.cli.init_config import init_config

ap = argparse.ArgumentParser()
ap.add_argument("binary")
ap.add_argument("articles")
ap.add_argument("--rounds", type=int, default=3)
ap.add_argument("--words", type=int, default=40_000, help="articles up to so many words are read")
a = ap.parse_args()

articles, words = [], 0
for line in open(a.articles, encoding="utf-8"):
    if words < a.words:
        articles.append(json.loads(line))
        words += len(articles[-1]["text"].split())
texts = [article["text"] for article in articles]

nlp = spacy.util.load_model_from_config(init_config(lang="en", pipeline=["tagger", "parser"]), auto_fill=True)
# As many labels as the English model has.
for label in range(50):
    nlp.get_pipe("tagger").add_label(f"T{label}")
for label in range(45):
    nlp.get_pipe("parser").add_label(f"d{label}")
nlp.initialize()


def timed(run):
    start = time.perf_counter()
    run()
    return words / (time.perf_counter() - start)


with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
    file.write("".join(json.dumps({"doc_id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    file.flush()
    cores = sorted(os.sched_getaffinity(0))
    for name, kept in (("one core", cores[:1]), (f"{len(cores)} cores", cores)):
        os.sched_setaffinity(0, kept)
        ours = lambda: subprocess.run([a.binary, "extract", "--jobs", str(len(kept))], stdin=open(file.name), stdout=subprocess.DEVNULL, check=True)
        theirs = lambda: list(nlp.pipe(texts, n_process=len(kept)))
        pairs = [(timed(ours), timed(theirs)) for _ in range(a.rounds)]
        own, other = (max(column) for column in zip(*pairs))
        print(f"{name}: onrecord {own:,.0f} words/s, spaCy tagger and parser {other:,.0f} words/s, {own / other:.1f} to 1")
