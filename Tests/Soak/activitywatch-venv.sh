#!/usr/bin/env bash
# Prints the folder of a Python environment that has ActivityWatch's server, and makes it where it is
# missing. With peewee 4 every call of that server fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=${SEEN_ACTIVITYWATCH_VENV:-$PWD/.build/soak/activitywatch}
if [[ ! -x $venv/bin/aw-server ]]; then
  echo "Installing ActivityWatch's aw-server from PyPI into $venv" >&2
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check \
    aw-core==0.5.18 aw-server==0.12.0 'peewee<4' >&2
fi
printf '%s\n' "$venv"
