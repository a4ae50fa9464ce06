#!/usr/bin/env python3
"""A person pauses the real recorder with `p` on the dashboard while the pointer moves, types, and goes on.

usage: pause.py --venv FOLDER [--rounds N] [--events PER_SECOND] [--rest SECONDS] [--cast FILE]
  SEEN_BINARY   the program under test

For each round: the seconds from the key to the last row before the pause, to the screen's `verified`, and
the rows between both ends of the pause, of which there must be none but the recorder's own two pictures.

The hand rests for so long in every second, as hands do. The recorder answers only once it has a picture
during which no input came; under movements without any rest it has none, and this then waits three seconds,
counts rows meanwhile, and only then lets the hand rest. FILE gets what the terminal showed, to be played by asciinema.
"""

import argparse
import ctypes
import os
import shlex
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

from desk import Desk, wait_until
from recorder import Recorder

SECRET = "hunter2-horse-battery"


def rows(folder):
    database = sqlite3.connect(f"file:{folder}/recording.db?mode=ro", uri=True, timeout=10)
    try:
        return [
            (table, when)
            for table in ("action_event", "screenshot", "window_event")
            for (when,) in database.execute(f"SELECT timestamp FROM {table}")
        ]
    finally:
        database.close()


class Hand:
    """Moves the pointer through one X connection, so many times a second: a process for each movement
    would load the machine more than the recorder does."""

    def __init__(self, desk, rate, rest):
        self.rest, self.is_resting = rest, threading.Event()
        self.x11, self.xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(desk.env["DISPLAY"].encode()))
        self.rate, self.is_over, self.moved = rate, threading.Event(), 0
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        start = time.monotonic()
        while not self.is_over.is_set():
            now = time.monotonic() - start
            if self.is_resting.is_set() or now % 1 > 1 - self.rest:
                self.is_over.wait(0.01)
                continue
            step = 3 if self.moved // 100 % 2 else -3
            self.xtest.XTestFakeRelativeMotionEvent(self.display, step, step // 3, ctypes.c_ulong(0))
            self.x11.XFlush(self.display)
            self.moved += 1
            self.is_over.wait(1 / self.rate)

    def stop(self):
        self.is_over.set()
        self.thread.join()
        self.x11.XCloseDisplay(self.display)


class Dashboard:
    """`seen` in a terminal of its own."""

    def __init__(self, desk, binary, cast=None):
        self.env = {**desk.env, "TERM": "tmux-256color"}
        self.tmux = ["tmux", "-L", f"pause-{os.getpid()}", "-f", "/dev/null"]
        self.ask("new-session", "-d", "-x", "160", "-y", "40", binary)
        if cast:
            writer = shlex.join([sys.executable, f"{os.path.dirname(__file__)}/cast.py", cast, "160", "40"])
            self.ask("pipe-pane", "-o", writer)

    def ask(self, *words):
        return subprocess.run(
            [*self.tmux, *words], env=self.env, capture_output=True, text=True, check=True).stdout

    def press(self, *keys):
        self.ask("send-keys", *keys)

    def text(self):
        return self.ask("capture-pane", "-p")

    def wait_for(self, words, limit=60):
        try:
            wait_until(f"'{words}'", lambda: words in self.text(), limit)
        except TimeoutError:
            print(self.text())
            raise

    def close(self):
        self.ask("kill-server")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--rest", type=float, default=0.2)
    parser.add_argument("--cast")
    options = parser.parse_args()
    with Desk() as desk:
        sys.exit(run(desk, options, os.environ["SEEN_BINARY"]))


def run(desk, options, binary):
    desk.terminal("Stock", "80x20+20+20", "exec cat")
    captures = desk.folder / ".openadapt" / "captures"
    captures.mkdir(parents=True)
    recorder = Recorder(desk, options.venv, captures / "monday", images=False, video=True)
    recorder.wait_until_ready()
    dashboard = Dashboard(desk, binary, options.cast and os.path.abspath(options.cast))
    dashboard.wait_for("1 Overview")
    dashboard.press("7")
    dashboard.wait_for("monday")
    hand = Hand(desk, options.events, options.rest)
    spans = []
    try:
        for turn in range(options.rounds):
            time.sleep(2)
            asked = time.time()
            dashboard.press("p")
            if options.rest == 0:
                time.sleep(3)
                hand.is_resting.set()
            dashboard.wait_for("acknowledged")
            answered = time.time()
            dashboard.wait_for("verified")
            verified = time.time()
            if turn == 0:
                print(dashboard.text())
            subprocess.run(["xdotool", "type", SECRET], env=desk.env, check=True)
            time.sleep(3)
            ending = time.time()
            dashboard.press("P")
            dashboard.wait_for("recording  ")
            hand.is_resting.clear()
            spans.append((asked, answered, verified, ending, time.time()))
            print(f"round {turn}: acknowledged {answered - asked:.2f} s, verified {verified - asked:.2f} s after p")
        time.sleep(2)
    except TimeoutError:
        print(recorder.log.read_text()[-3000:])
        raise
    finally:
        hand.stop()
        dashboard.close()
    print(f"{hand.moved} movements asked for")
    print("stop:", subprocess.run(
        [binary, "recorder", "stop", "--timeout", "600"], env=desk.env, capture_output=True, text=True
    ).stdout.strip())
    recorder.process.wait(600)
    return judge(recorder, spans)


def judge(recorder, spans):
    found = rows(recorder.folder)
    inside, delays, frames = 0, [], []
    for asked, answered, verified, ending, _ in spans:
        before = [(table, when) for table, when in found if asked <= when < answered]
        # The picture at its beginning is the recorder's own, and may come late.
        pictures = [when - asked for table, when in before if table == "screenshot"]
        frames.append(len(pictures))
        input_rows = [when for table, when in before if table != "screenshot"]
        delays.append(max(input_rows, default=asked) - asked)
        within = [table for table, when in found if answered <= when < ending]
        inside += len(within)
        print(
            f"last row of input {delays[-1]:.3f} s after p, pictures at "
            f"{', '.join(f'{second:.2f}' for second in pictures) or 'none'}; rows inside: {within or 'none'}")
    typed = b"".join(
        path.read_bytes() for path in recorder.folder.rglob("*") if path.suffix in (".db", ".json"))
    leaked = SECRET.encode() in typed
    refusal = recorder.verify()
    seen = statistics.median(verified - asked for asked, _, verified, _, _ in spans)
    print(
        f"median {statistics.median(delays):.3f} s to the last row of input (bar 0.30), verified {seen:.2f} s "
        f"(bar 2), rows inside {inside} (bar 0), the typed text is {'THERE' if leaked else 'nowhere'}")
    print("the recorder's own check:", refusal or "passes")
    return int(bool(inside or refusal or leaked or statistics.median(delays) > 0.3))


if __name__ == "__main__":
    main()
