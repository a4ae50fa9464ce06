#!/usr/bin/env bash
# Measures the release binary against the bars and writes Benchmarks/RESULTS.md.
#
# usage: Benchmarks/run.sh [ARGUMENT OF bench.py ...]
#   SEEN_BINARY=PATH   the program under test (default: .build/release/seen)
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.build/bench/venv
if ! "$venv/bin/python" -c 'import pyte, PIL' 2>/dev/null; then
  echo "Installing pyte and pillow from PyPI into $venv" >&2
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check pyte==0.8.2 pillow >&2
fi
exec "$venv/bin/python" -B Benchmarks/bench.py "$@"
