"""The History screen on a long ledger: the first frame, the verification behind it, and its memory."""

import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

import ptyrun

PROJECT = pathlib.Path(__file__).resolve().parent.parent


def measure(seen, table, runs=5, entries=1_000_000):
    subprocess.run(
        [os.environ.get("SWIFT", "swift"), "build", "-c", "release", "--product", "LedgerBench"],
        cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    home = tempfile.mkdtemp(prefix="seen-history-", dir=PROJECT / ".build")
    try:
        subprocess.run(
            [PROJECT / ".build/release/LedgerBench", "story", home, str(entries)], check=True)
        frames, verified, peaks = [], [], []
        for _ in range(runs):
            environment = {
                "HOME": home, "XDG_DATA_HOME": home + "/share", "XDG_STATE_HOME": home + "/state",
                "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            }
            program = ptyrun.Program([seen, "--screen", "history"], 120, 40, env=environment)
            frames.append(program.wait_for(r"(?s)Counted.*Help", 20) * 1000)
            verified.append(program.wait_for(r"verified, [0-9,]+ entries", 60))
            peaks.append(program.peak())
            program.close()
    finally:
        shutil.rmtree(home)
    frame = statistics.median(frames)
    table.add(f"first frame of History, {entries:,} entries, ms", f"{frame:.1f}", "< 60", frame < 60)
    table.add(
        f"History: all of {entries:,} entries verified behind it, s",
        f"{statistics.median(verified):.2f}, peak {max(peaks):.0f} MiB")
