#!/bin/bash
# Fuzzes the reader with the stable compiler: run.sh [SECONDS] [CORPUS_DIR]. What is found wrong is written beside the corpus.
# The flags are those that cargo-fuzz gives; comparisons are not traced, which would slow the kernels a thousandfold.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
seconds=${1:-300}
cd "$here"
export CARGO_TARGET_DIR=$here/../target/fuzz
flags="--cfg fuzzing -Cpasses=sancov-module"
for flag in level=4 inline-8bit-counters pc-table; do
  flags="$flags -Cllvm-args=-sanitizer-coverage-$flag"
done
# A target of its own keeps the flags away from build scripts.
target=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS=$flags cargo build --release --target "$target"
corpus=${2:-$CARGO_TARGET_DIR/corpus}
mkdir -p "$corpus"
if [ -z "$(ls -A "$corpus")" ]; then
  # A paragraph a file.
  cat ../examples/*.txt ../corpus/*.md | awk -v dir="$corpus" 'length > 40 { file = dir "/" NR; print > file; close(file) }'
fi
cd "$corpus/.."
"$CARGO_TARGET_DIR/$target/release/reader" "$corpus" -max_len=600 -timeout=60 -max_total_time="$seconds"
