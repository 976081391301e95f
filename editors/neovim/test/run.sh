#!/bin/bash
# Tests the plugin and the server in a real Neovim. The server is $ONRECORD_BIN, or the newest
# build under target/. Prints "tests: N passed, M failed"; the exit code is the verdict.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=$root/target/editors/neovim

server=${ONRECORD_BIN:-}
for build in release debug; do
  [ -n "$server" ] || [ ! -x "$root/target/$build/onrecord" ] || server=$root/target/$build/onrecord
done
[ -x "$server" ] || { echo "no server: build it or set ONRECORD_BIN" >&2; exit 2; }

# The editor: installed once, again when the pin changes.
if ! cmp -s "$here/requirements.txt" "$cache/installed"; then
  rm -rf "$cache"
  mkdir -p "$cache"
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$cache/installed"
fi

# Nothing of the user's: own home, no init file, no shada, no swap.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/articles"
cp "$root"/examples/iran-russia.{txt,news.md} "$scratch/articles/"
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state XDG_CACHE_HOME=$scratch/cache
export ONRECORD_BIN=$server ONRECORD_ARTICLES=$scratch/articles ONRECORD_TESTS=$here PATH=$(dirname "$server"):$PATH
cp -r "$here/.." "$scratch/plugin"
timeout 300 "$cache/venv/bin/nvim" --headless -u NONE -i NONE -n \
  --cmd "set rtp^=$scratch/plugin" --cmd 'runtime! plugin/**/*.lua plugin/**/*.vim' -l "$here/run.lua"
