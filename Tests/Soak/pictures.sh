#!/usr/bin/env bash
# Feeds the decoders damaged pictures: by default 50,000 of each of 21 kinds of file, over a million.
#
# usage: Tests/Soak/pictures.sh [FILES OF EACH KIND] [SEED]
set -euo pipefail
cd "$(dirname "$0")/../.."
export SEEN_FUZZ_FILES=${1:-50000} SEEN_FUZZ_SEED=${2:-1}
exec nice -n 19 "${SWIFT:-swift}" test --disable-xctest --filter damagedFilesOfEveryKind
