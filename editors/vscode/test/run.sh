#!/bin/bash
# Tests the extension in a real Visual Studio Code: its server and extension host from npm, its window in a
# headless Chromium. The server of ours is $ONRECORD_BIN, or the newest build under target/. Arguments name parts:
# grammar, host, window. Prints "tests: N passed, M failed"; the exit code is the verdict.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=$root/target/editors/vscode

server=${ONRECORD_BIN:-}
for build in release debug; do
  [ -n "$server" ] || [ ! -x "$root/target/$build/onrecord" ] || server=$root/target/$build/onrecord
done
[ -x "$server" ] || { echo "no server: build it or set ONRECORD_BIN" >&2; exit 2; }

# The browser: Debian's, with a font to draw with.
if ! command -v chromium > /dev/null || ! fc-list 2> /dev/null | grep -q DejaVu; then
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fontconfig procps > /dev/null
fi

# Visual Studio Code: installed once, again when the lock file changes. No scripts are run: what they would build is not
# needed here.
workbench=$cache/workbench
if ! cmp -s "$here/workbench/package-lock.json" "$workbench/installed"; then
  rm -rf "$workbench"
  mkdir -p "$workbench"
  cp "$here"/workbench/package*.json "$workbench/"
  (cd "$workbench" && npm ci --ignore-scripts --no-audit --no-fund --silent)
  # Its own dependencies are pinned by the npm-shrinkwrap.json inside.
  (cd "$workbench/node_modules/code-server/lib/vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --silent)
  cp "$here/workbench/package-lock.json" "$workbench/installed"
fi

# The extension, as users get it, and the suite for the extension host.
"$here/../scripts/vsix.sh" "$server" "$cache/onrecord.vsix"
cd "$here/.."
# The suite takes the server from the PATH, the window tests the one inside the package.
rm -rf server
npx --no-install esbuild test/suite/index.ts --bundle --platform=node --format=cjs --external:vscode --outfile=dist/suite.js --log-level=warning

export ONRECORD_BIN=$server ONRECORD_VSIX=$cache/onrecord.vsix REPOSITORY=$root SCREENSHOTS=$root/target/screenshots
export VSCODE_SERVER=$workbench/node_modules/code-server/lib/vscode CHROMIUM=${CHROMIUM:-$(command -v chromium)}
timeout 900 node test/run.mjs "$@"
