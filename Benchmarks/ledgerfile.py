"""The ledger's file beside the bare work: appends in turns, opening and verifying a long log."""

import os
import pathlib
import shutil
import subprocess
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
# What a ratio may be, by the first words of its measure.
BARS = {"append": 1.3, "verify": 1.5}


def measure(table, entries=1_000_000):
    subprocess.run(
        [os.environ.get("SWIFT", "swift"), "build", "-c", "release", "--product", "LedgerBench"],
        cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    folder = tempfile.mkdtemp(prefix="seen-ledger-", dir=PROJECT / ".build")
    try:
        done = subprocess.run(
            [PROJECT / ".build/release/LedgerBench", folder, str(entries)],
            capture_output=True, text=True, check=True)
    finally:
        shutil.rmtree(folder)
    for line in done.stdout.splitlines():
        name, ours, bare, ratio = line.split("\t")
        bar = BARS.get(name.split()[0])
        if ratio != "-":
            table.add(
                name, f"{ours} (bare {bare}): × {ratio}", f"≤ × {bar}" if bar else "",
                float(ratio) <= bar if bar else None)
        elif "read the last" in name:
            table.add(name, ours, "< 60", float(ours) < 60)
        else:
            table.add(name, ours)
