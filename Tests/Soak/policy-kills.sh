#!/usr/bin/env bash
# Kills the writer of choices 500 times (PolicyStore.change), and the obeying recorder that reads them 500
# times, each at moments that nobody chose: never a torn file, never a policy that nobody chose, never a
# row after an echo that forbids it. `make test` does the same a few times.
#
# usage: Tests/Soak/policy-kills.sh
#   SEEN_POLICY_KILLS=COUNT   how many of each (default: 500)
set -euo pipefail
cd "$(dirname "$0")/../.."

export SEEN_POLICY_KILLS=${SEEN_POLICY_KILLS:-500}
swift=${SWIFT:-swift}
"$swift" build --build-tests >&2
for tests in PolicyTests.KillTests RecorderLinkTests.ReaderKillTests; do
  "$swift" test --skip-build --disable-xctest --filter "$tests" 2>&1 | grep -v ' started\.$'
done
echo "$SEEN_POLICY_KILLS kills of the writer and $SEEN_POLICY_KILLS of the reader: no problem."
