#!/usr/bin/env python3
"""Kills redactions of a recording, again and again, and looks after each at what is left.

A kill lies at a named step (the program kills itself there) or at a random time (from outside).
After each kill the redaction is resumed until it is done. Then no nine bytes of any planted word may
be in any file of the recording or of Seen's state, the recorder's own `load_verified` and
`validate_sealed` have to accept the folder, and the ledger has to hold intent and end once. Prints a
table; exit 1 for any problem.

usage: Tests/Soak/redaction-kills.py --venv VENV [--kills N] [--seed N] [--crasher PATH]
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ORIGINAL = os.path.join(HERE, "..", "Fixtures", "redaction", "small")
STEPS = ["jobWritten", "intentWritten", "intentNoted", "copyBegun", "middleOfCopy", "copyWritten",
         "copyChecked", "videoBegun", "videoWritten", "handoffsWritten", "prepared",
         "middleOfZeroing", "afterZeroing", "afterRename", "afterSwaps", "sealBegun",
         "manifestWritten", "sealed", "verified", "doneWritten", "jobRemoved"]
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
KINDS = ["short", "indexed", "overflow", "blob", "title", "element"]
WORDS = 48

JUDGE = """
import sys, warnings
warnings.simplefilter("ignore")
from openadapt_capture.capture import CaptureSession
for line in sys.stdin:
    try:
        with CaptureSession.load_verified(line.strip()) as capture:
            list(capture.actions(include_moves=True)); capture.window_events()
        CaptureSession.validate_sealed(line.strip())
        print("accepted", flush=True)
    except Exception as error:
        print("refused: %s" % error, flush=True)
"""

SEAL = """
import json, os, sys
from openadapt_capture import terminal
folder = sys.argv[1]
path = os.path.join(folder, terminal.CAPTURE_TERMINAL_FILENAME)
old = json.load(open(path))
os.unlink(path)
os.unlink(os.path.join(folder, terminal.ARTIFACT_MANIFEST_FILENAME))
raw = terminal._canonical_json_bytes(
    terminal.build_artifact_manifest(folder).model_dump(mode="json"), newline=True)
open(os.path.join(folder, terminal.ARTIFACT_MANIFEST_FILENAME), "wb").write(raw)
old.pop("terminal_sha256")
old["artifact_manifest_sha256"] = terminal._manifest_sha256(raw)
old["artifact_manifest_size_bytes"] = len(raw)
old["terminal_sha256"] = terminal._terminal_sha256(old)
open(path, "wb").write(terminal._canonical_json_bytes(old, newline=True))
"""


def plant(folder, dice):
    """Puts words where a recorder puts text, and leaves some in pages that are free."""
    words = {kind: ["".join(dice.choice(LETTERS) for _ in range(28)) for _ in range(WORDS)]
             for kind in KINDS}
    filler = "x" * 5000
    database = sqlite3.connect(os.path.join(folder, "recording.db"), isolation_level=None)
    database.execute("PRAGMA secure_delete = OFF")
    database.execute("BEGIN")
    database.execute("CREATE INDEX planted ON action_event(canonical_key_char)")
    keys = [row[0] for row in database.execute(
        "SELECT id FROM action_event WHERE name IN ('press', 'release') ORDER BY id")]
    windows = [row[0] for row in database.execute("SELECT id FROM window_event ORDER BY id")]
    screens = [row[0] for row in database.execute("SELECT id FROM screenshot ORDER BY id")]
    for index in range(WORDS):
        word = {kind: words[kind][index] for kind in KINDS}
        database.execute(
            "UPDATE action_event SET key_char = ?, canonical_key_char = ?,"
            " structural_observation = ?, element_state = ? WHERE id = ?",
            (word["short"], word["indexed"], json.dumps({"t": filler + word["overflow"] + filler}),
             json.dumps({"name": word["element"]}), keys[index % len(keys)]))
        database.execute(
            "UPDATE window_event SET title = ?, state = ? WHERE id = ?",
            (word["title"], json.dumps({"title": word["title"]}), windows[index % len(windows)]))
        database.execute("UPDATE screenshot SET png_diff_data = ? WHERE id = ?",
                         ((word["blob"] + filler).encode(), screens[index % len(screens)]))
        database.execute(
            "INSERT INTO audio_info(id, recording_id, transcribed_text, flac_data)"
            " SELECT ?, id, ?, ? FROM recording", (index + 1, word["short"], word["blob"].encode()))
        if index % 3:
            database.execute("DELETE FROM audio_info WHERE id = ?", (index + 1,))
    # Typed across rows: one letter in each.
    database.execute("COMMIT")
    database.close()
    return words


class Found:
    def __init__(self, words):
        self.pattern = re.compile(b"|".join(
            re.escape(word[start:start + 9].encode())
            for kind in words.values() for word in kind for start in range(len(word) - 8)))

    def places(self, *folders):
        places = []
        for folder in folders:
            for root, _, names in os.walk(folder):
                for name in names:
                    with open(os.path.join(root, name), "rb") as file:
                        if self.pattern.search(file.read().lower()):
                            places.append(os.path.join(root, name))
        return places


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--crasher", default=".build/debug/RedactionCrasher")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    python = os.path.join(options.venv, "bin", "python")
    judge = subprocess.Popen([python, "-B", "-c", JUDGE], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    parent = tempfile.mkdtemp(prefix="seen-redaction-")
    base = os.path.join(parent, "base")
    shutil.copytree(ORIGINAL, base)
    words = plant(base, dice)
    subprocess.run([python, "-B", "-c", SEAL, base], check=True, stderr=subprocess.DEVNULL)
    found = Found(words)
    assert found.places(base), "nothing was planted"
    selection = json.dumps({"streams": ["motion", "clicks", "keys", "navigation", "screens"],
                            "regions": []})
    rows, failures = collections.defaultdict(collections.Counter), []
    plan = [step for step in STEPS] + ["random time"] * options.kills
    longest = 1.0
    for number, step in enumerate(plan):
        folder, state = os.path.join(parent, "r"), os.path.join(parent, "s")
        shutil.copytree(base, folder)
        os.mkdir(state, 0o700)

        def run(verb, deadly, seconds=None):
            child = subprocess.Popen(
                [options.crasher, verb, folder, state, deadly, "1"], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, text=True)
            timer = threading.Timer(seconds, child.kill) if seconds is not None else None
            if timer:
                timer.start()
            out, _ = child.communicate(selection)
            if timer:
                timer.cancel()
            return child.returncode == -9, out

        if step == "random time":
            killed, out = run("run", "-", dice.random() * longest)
            if dice.random() < 0.5:
                more, _ = run("resume", "-", dice.random() * longest)
                killed = killed or more
            # Killed before the job was written there is nothing to resume.
            began = os.path.isdir(os.path.join(state, "redactions")) and any(
                name.endswith(".json") for name in os.listdir(os.path.join(state, "redactions")))
            _, out = run("resume", "-")
            if not began and found.places(folder):
                _, out = run("run", "-")
        else:
            killed, _ = run("run", step)
            _, out = run("resume", "-")
        row = rows[step]
        row["kills"] += killed
        problems = [f"left in {place}" for place in found.places(folder, state)]
        judge.stdin.write(folder + "\n")
        judge.stdin.flush()
        verdict = judge.stdout.readline().strip()
        if verdict != "accepted":
            problems.append("the recorder's verification " + verdict)
        with open(os.path.join(state, "ledger", "entries"), "rb") as file:
            entries = file.read()
        told = [entries.count(b'"redaction.' + kind + b'"') for kind in (b"intended", b"done")]
        if told != [1, 1]:
            problems.append(f"the ledger tells of {told}")
        row["problems"] += len(problems)
        failures += [f"{number} {step}: {problem} ({out.strip()})" for problem in problems]
        if problems:
            break
        shutil.rmtree(folder)
        shutil.rmtree(state)
    if not failures:
        shutil.rmtree(parent)
    kills = sum(row["kills"] for row in rows.values())
    print(f"| {'killed at':16} | {'kills':>5} | {'problems':>8} |")
    print(f"|{'-' * 18}|{'-' * 6}:|{'-' * 9}:|")
    for step, row in rows.items():
        print(f"| {step:16} | {row['kills']:5} | {row['problems']:8} |")
    print(f"\n{kills} kills, seed {options.seed}: {len(failures)} problems.")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
