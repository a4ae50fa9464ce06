#!/usr/bin/env python3
"""Runs the real recorder with and without Seen beside it, and looks at what is left on disk.

usage: soak.py --venv FOLDER [--seconds N] [--only NAME]
  SEEN_BINARY   the program under test; without it the checks of Seen are skipped by name
"""

import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from desk import Desk, Hand
from recorder import Recorder, fingerprint

PASSED, FAILED, SKIPPED = [], [], []


def check(name, fine, detail=""):
    (PASSED if fine else FAILED).append(name)
    print(
        f"{'ok    ' if fine else 'FAILED'}  {name}{f'  ({detail})' if detail else ''}", flush=True
    )


def skip(name, reason):
    SKIPPED.append(name)
    print(f"skip    {name}: {reason}", flush=True)


class Seen:
    """The program under test, with a state folder of its own."""

    def __init__(self, binary):
        self.binary = binary
        self._state = tempfile.TemporaryDirectory(prefix="seen-soak-state-")
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": self._state.name,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "XDG_STATE_HOME": self._state.name,
            "XDG_RUNTIME_DIR": self._state.name,
        }

    def summary(self, folder):
        """The parsed summary, the exit status and the messages."""
        result = subprocess.run(
            [self.binary, "summary", "--recording", str(folder), "--json"],
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        try:
            parsed = json.loads(result.stdout)
        except ValueError:
            parsed = None
        return parsed, result.returncode, result.stderr.decode(errors="replace")


def events(summary):
    return {name: stream["events"] for name, stream in summary["streams"].items()}


def rows(folder):
    """What an own SQLite finds in a copy of the store, by stream."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(folder, pathlib.Path(scratch) / "store")
        database = sqlite3.connect(copy / "recording.db")
        count = lambda sql: database.execute(f"SELECT count(*) FROM {sql}").fetchone()[0]
        found = {
            "motion": count("action_event WHERE name = 'move'"),
            "clicks": count("action_event WHERE name IN ('click', 'scroll')"),
            "keys": count("action_event WHERE name IN ('press', 'release')"),
            "navigation": count("window_event"),
            "screens": count("screenshot"),
        }
        database.close()
        return found


class Watch(threading.Thread):
    """Asks Seen twice a second for the summary, as a person who keeps looking would."""

    def __init__(self, seen, folder):
        super().__init__()
        self.seen, self.folder = seen, folder
        self.polls, self.failures, self.states = [], [], []
        self._end = threading.Event()

    def run(self):
        while not self._end.is_set():
            summary, status, messages = self.seen.summary(self.folder)
            if summary is None or status != 0:
                self.failures.append((status, messages[-300:]))
            else:
                self.polls.append(sum(events(summary).values()))
                self.states.append(summary["recordings"][0]["state"])
            self._end.wait(0.5)

    def end(self):
        self._end.set()
        self.join()


def set_up(desk):
    desk.terminal("Stock", "80x20+20+20", "exec cat")
    desk.editor("minutes.txt", (640, 300, 600, 440))


def drive(desk, seconds):
    """Uses both windows for a while."""
    hand = Hand(desk)
    end = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < end:
        if turn % 2:
            hand.click(200 + 40 * (turn % 5), 120)
            hand.type("list shelf 14\n")
        else:
            hand.click(800 + 30 * (turn % 6), 480)
            hand.type("nothing special was decided\n")
        hand.wheel(2)
        turn += 1


def check_reading(name, seen, folder, state):
    """Seen reads a store that nobody writes: the right counts, and not a byte changed."""
    if seen is None:
        return skip(f"{name}: read by Seen", "SEEN_BINARY is not set")
    before = fingerprint(folder)
    summary, status, messages = seen.summary(folder)
    after = fingerprint(folder)
    check(f"{name}: Seen reads it", summary is not None and status == 0, messages[-200:])
    if summary is not None:
        check(
            f"{name}: Seen calls it {state}",
            summary["recordings"][0]["state"] == state,
            summary["recordings"][0]["state"],
        )
        expected = rows(folder)
        found = events(summary)
        check(f"{name}: Seen counts what SQLite counts", found == expected, f"{found} / {expected}")
    changed = sorted({file for file, _ in set(before.items()) ^ set(after.items())})
    check(f"{name}: nothing changed by reading", not changed, " ".join(changed))


def check_sealed(name, recorder):
    refusal = recorder.verify()
    check(f"{name}: the recorder's own check accepts the store", refusal == "", refusal)
    left = [
        file for file in fingerprint(recorder.folder) if file.endswith(("-wal", "-shm", "-journal"))
    ]
    check(f"{name}: no log of SQLite is left", left == [], " ".join(left))


def unwatched(desk, venv, folder, seen, seconds):
    recorder = Recorder(desk, venv, folder)
    recorder.wait_until_ready()
    drive(desk, seconds)
    taken = recorder.stop()
    print(f"        stopping took {taken:.1f} s without Seen", flush=True)
    check_sealed("alone", recorder)
    check_reading("alone", seen, folder, "closed")
    return taken


def watched(desk, venv, folder, seen, seconds, usual):
    recorder = Recorder(desk, venv, folder)
    recorder.wait_until_ready()
    watch = Watch(seen, folder)
    watch.start()
    drive(desk, seconds)
    driven = len(watch.polls)
    taken = recorder.stop()
    watch.end()
    print(
        f"        stopping took {taken:.1f} s while Seen watched ({len(watch.polls)} polls)",
        flush=True,
    )
    grew = sum(
        later > earlier for earlier, later in zip(watch.polls[:driven], watch.polls[1:driven])
    )
    check(
        "watched: no poll failed",
        not watch.failures,
        str(watch.failures[:2]) if watch.failures else "",
    )
    check(
        "watched: rows grow from poll to poll",
        grew >= max(3, driven // 2),
        f"{grew} of {driven} polls saw more, last {watch.polls[-1:]}",
    )
    check("watched: no row is ever lost", watch.polls == sorted(watch.polls))
    check(
        "watched: it was called live",
        "live" in watch.states[:driven],
        str(sorted(set(watch.states))),
    )
    if usual is not None:
        # Two runs alone differ by a few seconds as well: most of it is one encoding of the video.
        check(
            "watched: the recorder seals in its usual time",
            taken <= usual * 1.5 + 10,
            f"{taken:.1f} s, {usual:.1f} s alone",
        )
    check_sealed("watched", recorder)
    check_reading("watched", seen, folder, "closed")


def killed(desk, venv, folder, seen, seconds):
    recorder = Recorder(desk, venv, folder)
    recorder.wait_until_ready()
    drive(desk, seconds)
    recorder.kill()
    check("killed: the store is unsealed", not (folder / "capture-terminal.json").exists())
    check("killed: rows lie in the WAL", (folder / "recording.db-wal").stat().st_size > 0)
    check_reading("killed", seen, folder, "dead")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--only", choices=["alone", "watched", "killed"])
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to leave the recordings in")
    arguments = parser.parse_args()
    binary = os.environ.get("SEEN_BINARY")
    seen = Seen(os.path.abspath(binary)) if binary else None
    usual = None
    with tempfile.TemporaryDirectory(prefix="seen-soak-") as scratch:
        captures = arguments.keep or pathlib.Path(scratch)
        captures.mkdir(parents=True, exist_ok=True)
        if arguments.only in (None, "alone"):
            with Desk() as desk:
                set_up(desk)
                usual = unwatched(desk, arguments.venv, captures / "alone", seen, arguments.seconds)
        if arguments.only in (None, "watched"):
            if seen is None:
                skip("watched: a live recording", "SEEN_BINARY is not set")
            else:
                with Desk() as desk:
                    set_up(desk)
                    watched(
                        desk, arguments.venv, captures / "watched", seen, arguments.seconds, usual
                    )
        if arguments.only in (None, "killed"):
            with Desk() as desk:
                set_up(desk)
                killed(desk, arguments.venv, captures / "killed", seen, arguments.seconds)
    print(f"{len(PASSED)} passed, {len(FAILED)} failed, {len(SKIPPED)} skipped")
    return 1 if FAILED or not PASSED else 0


if __name__ == "__main__":
    sys.exit(main())
