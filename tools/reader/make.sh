#!/bin/bash
# From data to weights: make.sh GOLD.jsonl VALIDATION.txt MINILM_DIR OUT.onr
# One training from MiniLM, and one from there with all invented articles. Twice some twenty minutes on a free core.
set -euo pipefail
gold=$1 validation=$2 minilm=$3 out=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
corpus=$here/../../corpus
work=$(mktemp -d)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}
mkdir "$work/first"
cp "$corpus"/[ab][0-9]*.news.md "$work/first"
train() { "$python" -u "$here/train.py" --gold "$gold" --validation "$validation" --minilm "$minilm" "$@"; }
train --corpus "$work/first" --epochs 10 --mask 0.08 --seed 2 --out "$work/base.onr"
train --corpus "$corpus" --start "$work/base.onr.pt" --epochs 4 --verbs "$here/../../src/english/lexicon/verbs.tsv" \
  --encoder-rate 1.6e-4 --head-rate 8e-4 --mask 0.05 --seed 4 --out "$out"
