#!/usr/bin/env bash
# Feeds the decoders damaged pictures: by default 50,000 of each of 21 kinds of file, over a million,
# and the reading of videos through ffmpeg some hundred damaged ones.
#
# usage: Tests/Soak/pictures.sh [FILES OF EACH KIND] [SEED] [VIDEOS]
set -euo pipefail
cd "$(dirname "$0")/../.."
export SEEN_FUZZ_FILES=${1:-50000} SEEN_FUZZ_SEED=${2:-1} SEEN_FUZZ_VIDEOS=${3:-300}
exec nice -n 19 "${SWIFT:-swift}" test --disable-xctest \
  --filter 'damagedFilesOfEveryKind|damagedVideosGive'
