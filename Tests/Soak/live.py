#!/usr/bin/env python3
"""Looks at the open dashboard while the real recorder writes: how late a row is on the screen, and
what looking costs.

usage: live.py --venv FOLDER [--seconds N] [--events PER_SECOND]
  SEEN_BINARY   the program under test
"""

import argparse
import bisect
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from desk import Desk, wait_until
from recorder import Recorder

LATEST, MOST_CPU = 1.0, 0.03


class Pane:
    """The dashboard in a terminal of its own."""

    def __init__(self, binary, folder, home):
        self.socket = str(home / "tmux")
        env = {
            "PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "XDG_STATE_HOME": str(home / "state"), "TERM": "xterm-256color",
        }
        self.call(
            "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "--", binary,
            "--recording", str(folder), env=env,
        )
        self.pid = int(self.call("list-panes", "-F", "#{pane_pid}"))

    def call(self, *arguments, env=None):
        return subprocess.run(
            ["tmux", "-S", self.socket, *arguments], env=env, capture_output=True, text=True,
        ).stdout

    def motion(self):
        """Events of motion that the Overview shows; None before it shows any."""
        found = re.search(r"(?m)^.?motion +([\d,]+)", self.call("capture-pane", "-p"))
        return int(found.group(1).replace(",", "")) if found else None

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        self.call("kill-server")


class Stored(threading.Thread):
    """When the recorder had stored how many rows of motion, by an own SQLite."""

    def __init__(self, folder):
        super().__init__()
        self.path = folder / "recording.db"
        self.times, self.counts = [], []
        self.daemon = True
        self._end = threading.Event()

    def run(self):
        database = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)
        last, count = 0, 0
        while not self._end.is_set():
            found, new = database.execute(
                "SELECT max(id), count(*) FILTER (WHERE name = 'move') FROM action_event "
                "WHERE id > ?", (last,)
            ).fetchone()
            count += new
            last = found or last
            self.times.append(time.monotonic())
            self.counts.append(count)
            self._end.wait(0.01)
        database.close()

    def rests(self, seconds):
        """True where no row came for so long."""
        since = time.monotonic() - seconds
        index = bisect.bisect_left(self.times, since)
        return index < len(self.counts) and self.counts[index] == self.counts[-1]

    def rate(self):
        """Events of motion a second by the recorder's own times: the median of its seconds."""
        database = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)
        seconds = database.execute(
            "SELECT count(*) FROM action_event WHERE name = 'move' GROUP BY CAST(timestamp AS INTEGER)"
        ).fetchall()
        database.close()
        return statistics.median(count for (count,) in seconds)

    def end(self):
        self._end.set()
        self.join()

    def more_than(self, count):
        """When there first were more rows than `count`; None where there never were."""
        index = bisect.bisect_right(self.counts, count)
        return self.times[index] if index < len(self.times) else None


def move(desk, seconds, rate):
    """A hand that goes to and fro, and rests a moment after every two seconds, as hands do: while it
    moves without a rest, the recorder stores nothing."""
    script = []
    for step in range(int(rate)):
        script += ["mousemove_relative", "--", "3" if step % 40 < 20 else "-3", "1" if step % 20 < 10 else "-1"]
        script += ["sleep", f"{1 / rate:.4f}"]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        desk.ask("xdotool", *script, *script)
        time.sleep(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--events", type=float, default=125)
    arguments = parser.parse_args()
    binary = os.environ.get("SEEN_BINARY")
    if not binary:
        print("skip    live: SEEN_BINARY is not set")
        return 0
    with tempfile.TemporaryDirectory(prefix="seen-live-") as scratch, Desk() as desk:
        folder = pathlib.Path(scratch) / "live"
        home = pathlib.Path(scratch) / "home"
        home.mkdir()
        desk.terminal("Stock", "80x20+20+20", "exec cat")
        recorder = Recorder(desk, arguments.venv, folder)
        recorder.wait_until_ready()
        move(desk, 2, arguments.events)
        pane = Pane(os.path.abspath(binary), folder, home)
        wait_until("the first number", pane.motion)
        stored = Stored(folder)
        stored.start()
        hand = threading.Thread(target=move, args=(desk, arguments.seconds, arguments.events))
        hand.start()
        began, cpu, seen = time.monotonic(), pane.cpu(), []
        # The recorder keeps events back and stores them in bursts, the last one after the hand rests.
        while hand.is_alive() or not stored.rests(8):
            at = time.monotonic()
            seen.append((at, pane.motion()))
            time.sleep(0.03)
        taken, used = time.monotonic() - began, pane.cpu() - cpu
        stored.end()
        rate = stored.rate()
        pane.close()
        # Nothing that follows is looked at, and sealing encodes the video for minutes.
        recorder.kill()
    return report(seen, stored, rate, taken, used)


def report(seen, stored, rate, taken, used):
    late = []
    for at, count in seen:
        since = stored.more_than(count) if count is not None else None
        late.append(max(0.0, at - since) if since is not None else 0.0)
    share = used / taken
    written = stored.counts[-1] - stored.counts[0]
    fine = max(late) <= LATEST and share <= MOST_CPU and rate >= 80 and written >= taken * 20 and None not in [c for _, c in seen]
    print(
        f"{'ok    ' if fine else 'FAILED'}  live: {rate:.0f} events of motion a second, {written:,} rows stored in {taken:.0f} s: the "
        f"oldest row not on the screen is {statistics.median(late):.2f} s old in the median, {max(late):.2f} s "
        f"at most (bar {LATEST:.0f} s); Seen used {share * 100:.1f} % of a core (bar {MOST_CPU * 100:.0f} %)",
        flush=True,
    )
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
