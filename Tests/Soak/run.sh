#!/usr/bin/env bash
# The long tests: a writer of the ledger killed 500 times, writers and readers of choices as often, three users around one ledger, damaged pictures by the million,
# openadapt-capture on a display of its own, and ActivityWatch's server on a port of its own. Both recorders come from PyPI into .build/soak and
# nowhere else.
#
# usage: Tests/Soak/run.sh [ARGUMENT OF soak.py ...]
#   SEEN_BINARY=PATH          the program under test (default: the release binary, where it is built)
#   SEEN_RECORDER_VENV=PATH        a Python environment that has the recorder already
#   SEEN_ACTIVITYWATCH_VENV=PATH   one that has aw-server already
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

venv=$("$here/recorder-venv.sh")
if [[ -z ${SEEN_BINARY:-} && -x .build/release/seen ]]; then
  export SEEN_BINARY=$PWD/.build/release/seen
fi
status=0
python3 -B "$here/soak.py" --venv "$venv" "$@" || status=$?
python3 -B "$here/live.py" --venv "$venv" || status=$?
python3 -B "$here/pause.py" --venv "$venv" || status=$?
python3 -B "$here/activitywatch.py" --venv "$("$here/activitywatch-venv.sh")" || status=$?
"$here/pictures.sh" || status=$?
"${SWIFT:-swift}" build --product LedgerCrasher >&2
"$here/ledger-kills.py" || status=$?
"${SWIFT:-swift}" build --product RedactionCrasher >&2
"$here/redaction-kills.py" --venv "$venv" || status=$?
python3 -B "$here/redact-live.py" --venv "$venv" || status=$?
python3 -B "$here/redact-live.py" --venv "$venv" --video || status=$?
"$here/policy-kills.sh" || status=$?
"${SWIFT:-swift}" build --product seen >&2
"${SWIFT:-swift}" build --product LedgerRoles >&2
SEEN_BINARY=$PWD/.build/debug/seen "$here/three-users.sh" || { three=$?; ((three == 77)) || status=$three; }
exit "$status"
