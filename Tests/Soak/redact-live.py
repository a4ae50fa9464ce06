#!/usr/bin/env python3
"""Redacts while the real recorder runs, and once more when it has stopped.

A password is typed into a window with a title that nobody could guess. Keys, windows and pictures of
all times are covered while the recorder goes on; it has to seal its store as always, and its own
verification has to pass. Then the same job destroys the bytes; verification has to pass again, no
byte of the title may be left, and no row may hold text.

usage: redact-live.py --venv FOLDER [--crasher PATH] [--video]
"""

import argparse
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

from desk import Desk
from recorder import Recorder

TITLE = "Payslip-qk7vn3zx9wd2hb5t"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--crasher", default=".build/debug/RedactionCrasher")
    parser.add_argument("--video", action="store_true")
    options = parser.parse_args()
    with Desk() as desk:
        run(desk, options, os.path.abspath(options.crasher))


def run(desk, options, crasher):
    desk.terminal(TITLE, "80x20+20+20", "exec cat")
    recorder = Recorder(
        desk, options.venv, desk.folder / "redacted", images=not options.video, video=options.video)
    recorder.wait_until_ready()
    state = desk.folder / "state"
    state.mkdir(mode=0o700)
    selection = json.dumps({"streams": ["keys", "navigation", "screens"], "regions": []})
    problems = []

    def redact(verb, wanted):
        done = subprocess.run(
            [crasher, verb, str(recorder.folder), str(state), "-", "1"], input=selection,
            capture_output=True, text=True, env=desk.env)
        print(f"{verb}: {done.stdout.strip()}{done.stderr.strip()}")
        if not done.stdout.startswith(wanted):
            problems.append(f"{verb} answered {done.stdout!r}")

    def typed():
        database = sqlite3.connect(f"file:{recorder.folder}/recording.db?mode=ro", uri=True, timeout=10)
        try:
            rows = database.execute(
                "SELECT key_name, key_char, key_vk FROM action_event"
                " WHERE name IN ('press', 'release')").fetchall()
        finally:
            database.close()
        return len(rows), sum(row != ("redacted", None, None) for row in rows)

    def bytes_left():
        return [path.name for path in pathlib.Path(recorder.folder).rglob("*")
                if path.is_file() and TITLE[-16:].encode() in path.read_bytes()]

    def type_text(text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=desk.env, check=True)
        time.sleep(1.5)

    type_text("correct horse battery")
    print("rows of keys, with text:", typed())
    redact("run", "bytesRemain")
    print("rows of keys, with text:", typed())
    type_text("staple")
    redact("resume", "bytesRemain")
    count, left = typed()
    print("rows of keys, with text:", (count, left))
    if left or not count:
        problems.append(f"{left} of {count} rows of keys are not covered while it records")
    print("bytes of the title while it records:", bytes_left())
    print(f"stop: {recorder.stop():.0f} s")
    refusal = recorder.verify()
    print("the recorder's own check of what was covered live:", refusal or "passes")
    problems += [refusal] if refusal else []
    redact("resume", "done")
    refusal = recorder.verify()
    print("the recorder's own check after the end:", refusal or "passes")
    problems += [refusal] if refusal else []
    left = bytes_left()
    if left or typed()[1]:
        problems.append(f"left: {left}, {typed()}")
    print("problems:", problems or "none")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
