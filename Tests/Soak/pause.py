#!/usr/bin/env python3
"""Pauses the real recorder while the pointer moves, through `seen recorder`, and looks into its recording.

usage: pause.py --venv FOLDER [--rounds N] [--events PER_SECOND]
  SEEN_BINARY   the program under test

For each round: the seconds from the start of `seen recorder pause` to the last row before the pause, and rows
inside of it (from the answer of `pause` to the start of `resume`), which must be none.
"""

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

from desk import Desk
from recorder import Recorder


def rows(folder, after=0.0):
    database = sqlite3.connect(f"file:{folder}/recording.db?mode=ro", uri=True, timeout=10)
    try:
        return [
            (table, when)
            for table in ("action_event", "screenshot", "window_event")
            for (when,) in database.execute(
                f"SELECT timestamp FROM {table} WHERE timestamp > ?", (after,))
        ]
    finally:
        database.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=100)
    options = parser.parse_args()
    binary = os.environ["SEEN_BINARY"]
    with Desk() as desk:
        run(desk, options, binary)


def run(desk, options, binary):
    desk.terminal("Stock", "80x20+20+20", "exec cat")
    recorder = Recorder(desk, options.venv, desk.folder / "pause", images=True, video=False)
    recorder.wait_until_ready()

    def seen(*words):
        done = subprocess.run([binary, "recorder", *words], env=desk.env, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"seen recorder {words}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    is_over = threading.Event()

    def move():
        turn = 0
        while not is_over.is_set():
            subprocess.run(
                ["xdotool", "mousemove", str(100 + turn % 600), str(100 + turn % 300)], env=desk.env)
            turn += 1
            is_over.wait(1 / options.events)

    mover = threading.Thread(target=move)
    mover.start()
    spans, delays = [], []
    try:
        print(seen("list"))
        for turn in range(options.rounds):
            time.sleep(2)
            asked = time.time()
            said = seen("pause")
            paused = time.time()
            time.sleep(3)
            ending = time.time()
            seen("resume")
            spans.append((asked, paused, ending, time.time()))
            print(f"round {turn}: {said}; pause answered after {paused - asked:.2f} s")
        time.sleep(2)
    finally:
        is_over.set()
        mover.join()
    print("stop:", seen("stop", "--timeout", "600"))
    recorder.process.wait(600)
    found = rows(recorder.folder)
    inside = 0
    for asked, paused, ending, _ in spans:
        before = [when for _, when in found if asked <= when < paused]
        delays.append(max(before, default=asked) - asked)
        within = [table for table, when in found if paused <= when < ending]
        inside += len(within)
        print(f"last row {delays[-1]:.2f} s after the request; rows inside: {within or 'none'}")
    print(f"median {statistics.median(delays):.2f} s (bar 0.30), rows inside {inside} (bar 0)")
    refusal = recorder.verify()
    print("the recorder's own check:", refusal or "passes")
    if inside or refusal or statistics.median(delays) > 0.3:
        sys.exit(1)


if __name__ == "__main__":
    main()
