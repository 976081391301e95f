#!/bin/bash
# Takes one method after the other out of the server and runs the tests: those that rest on it must fail, or they test
# nothing. Arguments as for run.sh. Takes some minutes for each method, so it is no part of the usual tests.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
server=$(realpath "${ONRECORD_BIN:?the server to take methods out of}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bad=0

# Method, and the names of the tests that rest on it.
while IFS='|' read -r method tests; do
  # The last argument must stay the server's own, and the first says which copy is running: the tests look for both.
  printf '#!/bin/sh\nexec node %q %q %q "--called=$0" "$@"\n' "$here/without.mjs" "$method" "$server" > "$scratch/onrecord"
  chmod +x "$scratch/onrecord"
  ONRECORD_BIN=$scratch/onrecord ONRECORD_WAIT=4000 bash "$here/run.sh" "$@" > "$scratch/log" 2>&1
  # What passed although it cannot have seen anything.
  if still=$(grep -E "^ok +.*($tests)" "$scratch/log"); then
    bad=1
    printf 'without %s still green:\n%s\n' "$method" "$still"
  fi
  if ! grep -qE "^not ok +.*($tests)" "$scratch/log"; then
    bad=1
    printf 'without %s nothing failed:\n%s\n' "$method" "$(tail -5 "$scratch/log")"
  fi
  echo "without $method: $(grep -cE '^not ok' "$scratch/log") failed, $(grep -cE '^ok' "$scratch/log") passed"
done << 'TABLE'
textDocument/hover|hover|with the setting taken back|emoji|edit above|5 MB
textDocument/definition|rebuttals and back|F12 on|peek|emoji|edit above
textDocument/references|mentions of a speaker|emoji
textDocument/documentSymbol|outline
textDocument/publishDiagnostics|finding|squiggle|Problems|started again|not trusted|both workspace folders|untitled|renamed while open|deleted while open
TABLE
exit $bad
