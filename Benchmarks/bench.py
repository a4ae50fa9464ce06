#!/usr/bin/env python3
"""Measures Seen against its bars, beside the programs that people know, in one run.

usage: bench.py [--quick] [--frame REGEX] [--only NAME,...] [--no-write] [--check]
  SEEN_BINARY   the program under test (default: .build/release/seen)
Every figure is a median. What is compared is measured in turns, because a machine that others use
too is not the same from one minute to the next.
"""

import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import historyscreen
import ledgerfile
import pictures
import ptyrun
import screens
import wall

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent
DATA = HERE / "data"
RESULTS = HERE / "RESULTS.md"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"

# The columns that a summary is made of, summed by SQLite itself: of every table that it reads.
YARDSTICK = (
    "SELECT count(*), sum(id), sum(timestamp), sum(length(name)), sum(mouse_x), sum(mouse_y), "
    "sum(mouse_dx), sum(mouse_dy), sum(mouse_pressed), sum(length(mouse_button_name)), "
    "sum(length(key_name)), sum(length(key_char)), sum(key_vk) FROM action_event;"
    "SELECT sum(id), sum(timestamp), sum(png_data IS NOT NULL) FROM screenshot;"
    "SELECT sum(id), sum(timestamp), sum(length(title)), sum(length(window_id)) FROM window_event"
)
# Only the numbers of the largest table: the least that any reader of it must do.
NUMBERS = (
    "SELECT count(*), sum(id), sum(timestamp), sum(length(name)), sum(mouse_x), sum(mouse_y), "
    "sum(mouse_dx), sum(mouse_dy), sum(mouse_pressed) FROM action_event"
)


class Table:
    """Rows of the report: what, the figure, the bar, whether it is met."""

    def __init__(self):
        self.rows = []

    def add(self, what, figure, bar="", met=None):
        verdict = "" if met is None else "met" if met else "**missed**"
        self.rows.append((what, figure, bar, verdict))
        print(f"{what}: {figure}" + (f"  [{bar}: {verdict}]" if bar else ""), flush=True)

    def markdown(self):
        lines = ["| measure | figure | bar | |", "|---|---|---|---|"]
        return "\n".join(lines + [f"| {' | '.join(row)} |" for row in self.rows])

    @property
    def missed(self):
        return [row[0] for row in self.rows if "missed" in row[3]]


class Bench:
    def __init__(self, seen, frame, runs, events, table):
        self.seen, self.frame, self.runs, self.table = seen, frame, runs, table
        self.events = f"{events / 1e6:g} million"
        self.few_events = f"{events / 1e7:g} million"

    # Running

    def surroundings(self, state):
        """A home with nothing in it but what the program has kept before."""
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(state)}
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            env[name] = str(state)
        return env

    def run(self, command, env):
        """Seconds and peak MiB of a program without a terminal."""
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        peak = Peak(process.pid)
        messages = process.stderr.read()
        status = process.wait()
        seconds = time.perf_counter() - start
        peak.end()
        if status != 0:
            sys.exit(
                f"{' '.join(map(str, command))} ended with {status}: {messages.decode()[-500:]}"
            )
        return seconds, peak.mib

    def summarise(self, recording, state):
        return self.run(
            [self.seen, "summary", "--recording", str(recording), "--json"],
            self.surroundings(state),
        )

    def open(self, command, pattern, env, size=(120, 40)):
        program = ptyrun.Program(command, *size, env=env)
        at = program.wait_for(pattern, 30)
        if at is None:
            screen = program.screen()
            program.close()
            sys.exit(f"{' '.join(map(str, command))} never showed {pattern}; it shows\n{screen}")
        return program, at * 1000

    # Measuring

    def summarising(self, big, small):
        """(a) The rate beside SQLite's own, and memory that does not grow with the rows."""
        ours, theirs, numbers, peaks, small_peaks = [], [], [], [], []
        database = big / "recording.db"
        for _ in range(self.runs):
            for times, query in [(theirs, YARDSTICK), (numbers, NUMBERS)]:
                times.append(
                    self.run(
                        ["sqlite3", "-readonly", str(database), query],
                        {"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
                    )[0]
                )
            with tempfile.TemporaryDirectory() as state:
                seconds, peak = self.summarise(big, state)
            ours.append(seconds)
            peaks.append(peak)
            with tempfile.TemporaryDirectory() as state:
                small_peaks.append(self.summarise(small, state)[1])
        share = statistics.median(yardstick / own for yardstick, own in zip(theirs, ours))
        self.table.add(
            f"summarising {self.events} rows",
            f"{statistics.median(ours):.2f} s; "
            f"`sqlite3` sums the same columns in {statistics.median(theirs):.2f} s; "
            f"rate {share:.2f} of its",
            "at least 0.50",
            share >= 0.5,
        )
        least = statistics.median(yardstick / own for yardstick, own in zip(numbers, ours))
        self.table.add(
            "the same, beside 8 columns of `action_event` alone",
            f"`sqlite3` {statistics.median(numbers):.2f} s; rate {least:.2f} of its",
        )
        peak, small_peak = statistics.median(peaks), statistics.median(small_peaks)
        self.table.add(
            f"peak memory, {self.events} rows / {self.few_events}",
            f"{peak:.1f} / {small_peak:.1f} MiB",
            # The smaller run ends before the next batch is read while one is counted.
            "flat: ten times the rows take at most 1.5 ×",
            peak <= small_peak * 1.5,
        )

    def first_frame(self, year, day, log):
        """(b) From exec to the first whole frame, in turns with other programs."""
        scratch = tempfile.TemporaryDirectory
        with scratch() as year_state, scratch() as day_state:
            self.summarise(year, year_state)
            self.summarise(day, day_state)
            candidates = {
                "year": (
                    [self.seen, "--recording", str(year)],
                    self.frame,
                    self.surroundings(year_state),
                ),
                "day": (
                    [self.seen, "--recording", str(day)],
                    self.frame,
                    self.surroundings(day_state),
                ),
            }
            with tempfile.TemporaryDirectory() as home:
                for name, command, pattern in [
                    ("less", ["less", str(log)], re.escape(log.name)),
                    ("btop", ["btop"], r"(?s)cpu.*proc"),
                    ("htop", ["htop"], r"F10"),
                    ("lnav", ["lnav", "-N", str(log)], r"line 1000000|line 999\d\d\d"),
                ]:
                    if shutil.which(name):
                        candidates[name] = (command, pattern, self.surroundings(home))
                times = {name: [] for name in candidates}
                peaks = {name: [] for name in candidates}
                for turn in range(self.runs * 2 + 1):
                    for name, (command, pattern, env) in candidates.items():
                        if name in ("lnav", "htop") and turn > self.runs:
                            continue
                        program, at = self.open(command, pattern, env)
                        peaks[name].append(program.peak())
                        program.close()
                        if turn:  # The first turn warms the caches.
                            times[name].append(at)
        median = {name: statistics.median(values) for name, values in times.items()}
        peak = {name: max(values) for name, values in peaks.items()}
        self.table.add(
            "first full frame, a summarised year",
            f"{median['year']:.1f} ms",
            "at most 40 ms",
            median["year"] <= 40,
        )
        ratio = median["year"] / median["day"]
        self.table.add(
            "the same, one day",
            f"{median['day']:.1f} ms; the year takes {ratio:.2f} ×",
            "at most 1.50 ×",
            ratio <= 1.5,
        )
        self.table.add(
            "peak memory of the dashboard on the year",
            f"{peak['year']:.1f} MiB",
            "at most 60 MiB",
            peak["year"] <= 60,
        )
        for name in candidates:
            if name not in ("year", "day"):
                note = " (a log of 1 million lines)" if name in ("less", "lnav") else ""
                self.table.add(
                    f"beside it: `{name}`{note}", f"{median[name]:.1f} ms, {peak[name]:.1f} MiB"
                )

    def running(self, year, seconds, keys):
        """(c) and (d): what an open dashboard costs when left alone, and when a key is hit."""
        with tempfile.TemporaryDirectory() as state:
            self.summarise(year, state)
            command = [self.seen, "--recording", str(year)]
            program, _ = self.open(command, self.frame, self.surroundings(state))
            program.read_until_quiet(0.5, 10)
            cpu, written = program.idle(seconds)
            self.table.add(
                f"CPU in {seconds} s untouched",
                f"{cpu * 1000:.0f} ms, {written} bytes written",
                "none: at most 10 ms (one tick)",
                cpu <= 0.010,
            )
            for key in keys:
                program.press(key)
                sent, delay = program.press(key)
                self.table.add(
                    f"a second press of `{key}`",
                    f"{sent} bytes" + (f", the first after {delay * 1000:.1f} ms" if delay else ""),
                    "at most a tenth of a frame (480 cells)",
                    sent <= 480,
                )
            program.close()

    def start_up(self):
        """(e) A program that starts slowly is not used."""
        with tempfile.TemporaryDirectory() as state:
            env = self.surroundings(state)
            times = [
                self.run([self.seen, "--version"], env)[0] * 1000 for _ in range(self.runs * 4)
            ]
        self.table.add("`seen --version`", f"{statistics.median(times):.1f} ms")


class Peak(threading.Thread):
    """Follows the peak of a process's resident memory. What the kernel tells of a child that has
    ended would start from the memory of this program, of which the child was born a copy."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path, self.mib, self._end = f"/proc/{pid}/status", 0.0, threading.Event()
        self.start()

    def run(self):
        while not self._end.wait(0.002):
            try:
                with open(self.path) as file:
                    text = file.read()
            except OSError:
                return
            match = re.search(r"VmHWM:\s+(\d+)", text)
            if match:
                self.mib = max(self.mib, int(match.group(1)) / 1024)

    def end(self):
        self._end.set()
        self.join()


def recording(name, *arguments):
    """A generated recording, made where it is missing."""
    path = DATA / name
    if not (path / "capture-state.json").exists():
        shutil.rmtree(path, ignore_errors=True)
        DATA.mkdir(exist_ok=True)
        print(f"generating {name} …", flush=True)
        subprocess.run(
            [sys.executable, HERE / "generate.py", path, *map(str, arguments)], check=True
        )
    return path


def big_log():
    path = DATA / "lines.log"
    if not path.exists():
        DATA.mkdir(exist_ok=True)
        with open(path, "w") as file:
            for number in range(1, 1_000_001):
                file.write(
                    f"2026-11-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} "
                    f"INFO store: line {number}\n"
                )
    return path


def machine():
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in open("/proc/cpuinfo")
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) / 2**20
    system = f"Linux {platform.release()}, {swift_version()}"
    return f"{os.cpu_count()} × {model}, {memory:.0f} GiB, {system}"


def swift_version():
    try:
        text = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    except OSError:
        return "no Swift here"
    match = re.search(r"Swift version \S+", text)
    return match.group(0) if match else "Swift of unknown version"


def write(table):
    report = "\n".join(
        [BEGIN, f"Measured {datetime.date.today()} on {machine()}.", "", table.markdown(), END]
    )
    old = RESULTS.read_text() if RESULTS.exists() else f"# Results\n\n{BEGIN}\n{END}\n"
    RESULTS.write_text(
        re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: report, old, flags=re.DOTALL)
    )


def measure_pictures(bench, parts, quick):
    if "raster" in parts:
        pictures.time(bench, 2 if quick else 9)
    if "raster-quality" in parts:
        pictures.quality(bench)


def main():
    parser = argparse.ArgumentParser(description="measures Seen against its bars")
    parser.add_argument("--quick", action="store_true", help="fewer turns and rows; proves nothing")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--frame",
        default=os.environ.get("SEEN_FRAME", r"(?is)overview.*quit"),
        help="what the first full frame shows",
    )
    parser.add_argument(
        "--keys",
        default="j,k",
        help="keys that change little on the first screen; their bytes are counted",
    )
    parser.add_argument(
        "--only",
        default="summarising,frame,running,start,keys,spans,memory,search,wall,ledger,history",
    )
    parser.add_argument("--no-write", action="store_true", help="leaves RESULTS.md as it is")
    parser.add_argument("--check", action="store_true", help="fails where a bar is missed")
    arguments = parser.parse_args()
    seen = os.environ.get("SEEN_BINARY", str(PROJECT / ".build/release/seen"))
    if not os.access(seen, os.X_OK):
        sys.exit(f"There is no program {seen}. Run `make build`, or set SEEN_BINARY.")

    parts = arguments.only.split(",")
    table = Table()
    if parts == ["history"]:
        historyscreen.measure(os.path.abspath(seen), table, arguments.runs)
        return 1 if arguments.check and table.missed else 0
    if set(parts) <= {"raster", "raster-quality"}:
        # Rows of their own, kept by hand in RESULTS.md: they need no recording.
        bench = Bench(os.path.abspath(seen), arguments.frame, arguments.runs, 0, table)
        measure_pictures(bench, parts, arguments.quick)
        return 1 if arguments.check and table.missed else 0

    events = 100_000 if arguments.quick else 2_000_000
    tag = "quick-" if arguments.quick else ""
    year = recording(f"{tag}year", "--events", events, "--days", 260)
    small = recording(f"{tag}small", "--events", events // 10, "--days", 260)
    day = recording(f"{tag}day", "--events", events // 260, "--days", 1)
    bench = Bench(
        os.path.abspath(seen),
        arguments.frame,
        2 if arguments.quick else arguments.runs,
        events,
        table,
    )
    if "summarising" in parts:
        bench.summarising(year, small)
    if "frame" in parts:
        bench.first_frame(year, day, big_log())
    if "running" in parts:
        bench.running(year, 2 if arguments.quick else 10, list(ptyrun.expand(arguments.keys)))
    if "start" in parts:
        bench.start_up()
    if "keys" in parts:
        screens.keys(bench, year, 20 if arguments.quick else 200)
    if "spans" in parts:
        screens.spans(bench, year)
    if "memory" in parts:
        screens.memory(bench, year, 6 if arguments.quick else 60)
    if "search" in parts:
        screens.searching(bench, year)
    if "wall" in parts:
        wall.measure(bench, bench.runs)
    if "ledger" in parts:
        ledgerfile.measure(table, 20_000 if arguments.quick else 1_000_000)
    if "history" in parts:
        historyscreen.measure(
            os.path.abspath(seen), table, 2 if arguments.quick else arguments.runs,
            20_000 if arguments.quick else 1_000_000)
    measure_pictures(bench, parts, arguments.quick)
    if not (arguments.no_write or arguments.quick):
        write(table)
    return 1 if arguments.check and table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
