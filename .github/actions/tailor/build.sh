#!/usr/bin/env bash
# Builds tailor from one commit of its source, unless the cache has it. The runner needs Swift.
set -euo pipefail

home=$HOME/.cache/tailor
echo "$home" >>"$GITHUB_PATH"
if [ -x "$home/tailor" ]; then exit 0; fi
[[ $TAILOR_COMMIT =~ ^[0-9a-f]{40}$ ]] || { echo "commit: expected 40 hexadecimal digits" >&2; exit 1; }
[[ $TAILOR_SOURCE =~ ^https:// ]] || { echo "source: expected a URL with https" >&2; exit 1; }

source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
git -C "$source" init --quiet
git -C "$source" fetch --quiet --depth 1 -- "$TAILOR_SOURCE" "$TAILOR_COMMIT"
git -C "$source" checkout --quiet FETCH_HEAD
"$source/.ci/setup"
TAILOR_COMMIT=${TAILOR_COMMIT:0:12} swift build --package-path "$source" -c release --product tailor
mkdir -p "$home"
install "$source/.build/release/tailor" "$home/tailor"
