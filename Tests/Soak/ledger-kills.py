#!/usr/bin/env python3
"""Kills a writer of the ledger, again and again, and looks after each death at what it left.

A kill lies at a named step of writing (the writer kills itself there, with the write divided at a
random byte) or at a random time (from outside). Half of the ledgers may only grow (chattr +a),
where that can be set. After each kill the whole log is verified, before and without any repair:
frames, leaf hashes, every checkpoint ever signed, the same end from both directions, and nothing
lost of what was acknowledged. Prints a table; exit 1 for any problem.

usage: Tests/Soak/ledger-kills.py [--kills N] [--seed N] [--crasher PATH] [--folder PATH]
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading

WRITE_STEPS = ["beforeWrite", "middleOfWrite", "afterWrite", "afterSync", "beforeSeal",
               "middleOfSealing", "afterSealing", "afterSealingSync", "afterPublishing"]
CUT_STEPS = ["beforeTorn", "afterTornKept", "afterCut"]
MARK_STEPS = ["beforeTorn", "afterTornKept", "middleOfMarker", "afterMarker"]
KILLS_PER_LEDGER = 25


def chattr(flag, folder):
    files = [os.path.join(folder, "ledger", name) for name in ("entries", "checkpoints")]
    return subprocess.run(["chattr", flag, *files], stderr=subprocess.DEVNULL).returncode == 0


class Ledger:
    def __init__(self, crasher, folder, grows_only):
        self.crasher, self.folder, self.acknowledged = crasher, folder, 0
        os.mkdir(folder, 0o700)
        self.run(1, "-", 1)
        self.grows_only = grows_only and chattr("+a", folder)

    def run(self, seed, step, nth, seconds=None):
        """Runs a writer to its death or end; answers whether it was killed."""
        child = subprocess.Popen(
            [self.crasher, "run", self.folder, str(seed), step, str(nth)],
            stdout=subprocess.PIPE, text=True)
        timer = threading.Timer(seconds, child.kill) if seconds is not None else None
        if timer:
            timer.start()
        for line in child.stdout:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "ack":
                self.acknowledged = max(self.acknowledged, int(rest))
            if word == "error":
                raise SystemExit(f"the writer failed: {rest} (folder {self.folder})")
        status = child.wait()
        if timer:
            timer.cancel()
        return status == -9

    def check(self):
        done = subprocess.run(
            [self.crasher, "check", self.folder, str(self.acknowledged)],
            stdout=subprocess.PIPE, text=True)
        numbers = {name: int(value) for name, value in re.findall(r"(\w+) (\d+)", done.stdout.split("\n")[0])}
        problems = [line for line in done.stdout.split("\n") if line.startswith("problem")]
        if done.returncode and not problems:
            problems = [f"problem exit {done.returncode}"]
        return numbers, problems

    def remove(self):
        if self.grows_only:
            chattr("-a", self.folder)
        shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--crasher", default=".build/debug/LedgerCrasher")
    parser.add_argument("--folder", help="where the ledgers are made; a file system with chattr +a")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    parent = tempfile.mkdtemp(prefix="seen-kills-", dir=options.folder)
    rows = collections.defaultdict(collections.Counter)
    failures, ledger, number, kills, tries = [], None, 0, 0, 0
    while kills < options.kills and tries < 4 * options.kills:
        if tries % KILLS_PER_LEDGER == 0:
            if ledger:
                ledger.remove()
            number += 1
            ledger = Ledger(options.crasher, os.path.join(parent, str(number)), number % 2 == 0)
        tries += 1
        kind = "grows only" if ledger.grows_only else "plain"
        step = dice.choice(WRITE_STEPS + ["random time"] * 4
                           + (MARK_STEPS if ledger.grows_only else CUT_STEPS))
        seed = dice.randrange(1 << 32)
        if step == "random time":
            killed = ledger.run(seed, "-", 1, seconds=dice.random() * 0.25)
        elif step in WRITE_STEPS:
            killed = ledger.run(seed, step, dice.randint(1, 12))
        else:
            # These come only after a torn write.
            ledger.run(seed, "middleOfWrite", dice.randint(1, 12))
            killed = ledger.run(seed + 1, step, 1)
        row = rows[kind, step]
        found, problems = ledger.check()
        row["kills"] += killed
        row["torn"] += found.get("unfinished", 0) > 0
        kills += killed
        row["problems"] += len(problems)
        failures += [f"{kind}, {step}, seed {seed}: {problem}" for problem in problems]
        if problems:
            break
    if ledger:
        ledger.run(7, "-", 1)
        _, problems = ledger.check()
        failures += problems
        if not failures:
            ledger.remove()
            os.rmdir(parent)
    print(f"| {'file':10} | {'killed at':16} | {'kills':>5} | {'torn tail left':>14} | {'problems':>8} |")
    print(f"|{'-' * 12}|{'-' * 18}|{'-' * 6}:|{'-' * 15}:|{'-' * 9}:|")
    for (kind, step), row in sorted(rows.items()):
        print(f"| {kind:10} | {step:16} | {row['kills']:5} | {row['torn']:14} | {row['problems']:8} |")
    print(f"\n{kills} kills on {number} ledgers, seed {options.seed}: {len(failures)} problems.")
    for failure in failures:
        print(failure)
    return 1 if failures or kills < options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
