#!/usr/bin/env bash
# Prints the folder of a Python environment that has the recorder, and makes it where it is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=${SEEN_RECORDER_VENV:-$PWD/.build/soak/venv}
if [[ ! -x $venv/bin/capture ]]; then
  echo "Installing the recorder openadapt-capture from PyPI into $venv" >&2
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check openadapt-capture==1.3.0 >&2
fi
printf '%s\n' "$venv"
