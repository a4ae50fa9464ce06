#!/usr/bin/env bash
# The long tests with a real recorder on a display of its own. The recorder comes from PyPI into
# .build/soak and nowhere else.
#
# usage: Tests/Soak/run.sh [ARGUMENT OF soak.py ...]
#   SEEN_BINARY=PATH          the program under test (default: the release binary, where it is built)
#   SEEN_RECORDER_VENV=PATH   a Python environment that has the recorder already
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

venv=$("$here/recorder-venv.sh")
if [[ -z ${SEEN_BINARY:-} && -x .build/release/seen ]]; then
  export SEEN_BINARY=$PWD/.build/release/seen
fi
exec python3 -B "$here/soak.py" --venv "$venv" "$@"
