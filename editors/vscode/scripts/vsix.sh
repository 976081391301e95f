#!/bin/bash
# Builds the extension with a server inside: vsix.sh SERVER OUT.vsix
set -euo pipefail
server=$(realpath "$1")
out=$(realpath -m "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Install once, again when the lock file changes.
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --ignore-scripts --no-audit --no-fund --silent
  cp package-lock.json node_modules/.installed
fi
npx --no-install tsc -p .
node scripts/package.mjs "$server" "$out"
