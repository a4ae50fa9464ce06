"""Measures what a person waits for in the open dashboard: keys on every screen, spans, searches."""

import os
import re
import statistics
import subprocess
import tempfile
import time

import ptyrun

# For each screen the keys that change it and the keys that take that back.
SCREENS = {
    "1": ("Overview", ["j", "k"]),
    "2": ("Timeline", ["l", "h"]),
    "3": ("Pointer", ["m", "m"]),
    "4": ("Keys", ["]", "["]),
    "5": ("Navigation", ["j", "k"]),
    "6": ("Screens", ["l", "h"]),
}


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Delays:
    """Milliseconds from a key to the first byte of the frame that it changed."""

    def __init__(self):
        self.values, self.silent = [], 0

    def press(self, program, key):
        # What still comes of the key before must not be taken for the answer to this one.
        program.read_until_quiet(0.03, 2.0)
        before, at = len(program.chunks), time.perf_counter() - program.start
        os.write(program.tty, ptyrun.NAMES.get(key, key).encode())
        program.read(0.5)
        new = program.chunks[before:]
        if new:
            self.values.append((new[0][0] - at) * 1000)
        else:
            self.silent += 1

    def words(self):
        text = (
            f"median {statistics.median(self.values):.2f} ms, p99 {percentile(self.values, 0.99):.2f} ms "
            f"({len(self.values)} keys"
        )
        return text + (f", {self.silent} changed nothing)" if self.silent else ")")


def whole(program, key, gap=0.12):
    """Milliseconds from a key to the last byte of what it led to."""
    program.read_until_quiet(0.05, 2.0)
    before, at = len(program.chunks), time.perf_counter() - program.start
    os.write(program.tty, ptyrun.NAMES.get(key, key).encode())
    program.read(1.0)
    program.read_until_quiet(gap, 5.0)
    new = program.chunks[before:]
    return (new[-1][0] - at) * 1000 if new else None


def keys(bench, year, presses):
    """Each screen on a year of data, alone and while a summarising runs beside it."""
    with tempfile.TemporaryDirectory() as state:
        bench.summarise(year, state)
        everything = Delays()
        for number, (title, pair) in SCREENS.items():
            program, _ = bench.open(
                [bench.seen, "--recording", str(year)], bench.frame, bench.surroundings(state)
            )
            program.press(number)
            delays = Delays()
            for turn in range(presses):
                delays.press(program, pair[turn % 2])
            everything.values += delays.values
            bench.table.add(f"a key on {title}, a year of data", delays.words())
            program.close()
        met = (
            statistics.median(everything.values) <= 2 and percentile(everything.values, 0.99) <= 16
        )
        bench.table.add(
            "a key on any screen", everything.words(), "median 2 ms, p99 16 ms", met
        )
        busy(bench, year, presses)
        escape(bench, year, state)


def busy(bench, year, presses):
    """The same while the dashboard itself reads the year for the first time."""
    delays = Delays()
    with tempfile.TemporaryDirectory() as state:
        program, _ = bench.open(
            [bench.seen, "--recording", str(year)], r"(?is)overview", bench.surroundings(state)
        )
        end = time.perf_counter() + 30
        turn = 0
        while turn < presses and time.perf_counter() < end:
            if turn % 8 == 7 and not re.search("reading", program.screen()):
                break
            delays.press(program, "?" if turn % 2 == 0 else "Esc")
            turn += 1
        program.close()
    if delays.values:
        met = statistics.median(delays.values) <= 2 and percentile(delays.values, 0.99) <= 16
        bench.table.add(
            "a key while the year is read for the first time", delays.words(),
            "median 2 ms, p99 16 ms", met,
        )


def escape(bench, year, state):
    """A lone Esc, which a terminal cannot tell from the start of another key but by waiting."""
    program, _ = bench.open(
        [bench.seen, "--recording", str(year)], bench.frame, bench.surroundings(state)
    )
    times = []
    for _ in range(11):
        program.press("?")
        taken = whole(program, "Esc")
        if taken:
            times.append(taken)
    program.close()
    bench.table.add(
        "a lone Esc", f"{statistics.median(times):.1f} ms", "at most 50 ms",
        statistics.median(times) <= 50,
    )


def spans(bench, year):
    """From a change of span or of zoom to the last byte of the frame that is right."""
    with tempfile.TemporaryDirectory() as state:
        bench.summarise(year, state)
        for title, number, steps in [
            ("Overview", "1", ["[", "w", "w", "w", "a"]),
            ("Timeline", "2", ["+", "+", "+", "-", "-", "-"]),
            ("Pointer", "3", ["[", "w", "w", "a"]),
            ("Keys", "4", ["[", "w", "w", "a"]),
        ]:
            program, _ = bench.open(
                [bench.seen, "--recording", str(year)], bench.frame, bench.surroundings(state)
            )
            program.press(number)
            times = [whole(program, key) for _ in range(3) for key in steps]
            times = [value for value in times if value]
            program.close()
            middle = statistics.median(times)
            bench.table.add(
                f"change of span or zoom on {title}, a year",
                f"median {middle:.1f} ms, most {max(times):.1f} ms",
                "at most 50 ms",
                middle <= 50,
            )


def memory(bench, year, rounds):
    """Thousands of keys on all screens: the memory at a third of them and at the end."""
    with tempfile.TemporaryDirectory() as state:
        bench.summarise(year, state)
        program, _ = bench.open(
            [bench.seen, "--recording", str(year)], bench.frame, bench.surroundings(state)
        )
        third = 0
        for turn in range(rounds):
            for number, (_, pair) in SCREENS.items():
                for key in [number, *pair, "[", "a"]:
                    os.write(program.tty, key.encode())
                    program.read(0.05)
            if turn == rounds // 3:
                program.read_until_quiet(0.2, 5)
                third = program.peak()
        program.read_until_quiet(0.2, 5)
        end = program.peak()
        program.close()
    bench.table.add(
        f"peak memory on the year, {rounds * 30} keys over all screens",
        f"{third:.1f} MiB after a third, {end:.1f} MiB at the end",
        "at most 120 MiB, flat (1.15 ×)",
        end <= 120 and end <= third * 1.15,
    )


def searching(bench, year):
    """A word that is nowhere, so that all is read; beside SQLite reading the same columns."""
    with tempfile.TemporaryDirectory() as state:
        bench.summarise(year, state)
        env = bench.surroundings(state)
        ours, theirs, firsts = [], [], []
        query = (
            "SELECT sum(instr(title, 'zzqqzz')) FROM window_event; SELECT count(*), "
            "sum(length(key_char)), sum(length(key_name)), sum(key_vk), sum(timestamp) "
            "FROM action_event WHERE name IN ('press', 'release')"
        )
        for _ in range(bench.runs):
            theirs.append(
                bench.run(
                    ["sqlite3", "-readonly", str(year / "recording.db"), query],
                    {"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
                )[0]
            )
            start = time.perf_counter()
            subprocess.run(
                [bench.seen, "search", "zzqqzz", "--recording", str(year)], env=env,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            process = subprocess.Popen(
                [bench.seen, "search", "e", "--recording", str(year)], env=env,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
            process.stdout.read(1)
            firsts.append((time.perf_counter() - start) * 1000)
            process.kill()
            process.wait()
            process.stdout.close()
        share = statistics.median(one / other for one, other in zip(theirs, ours))
        bench.table.add(
            "search, first hit (start of the program included)",
            f"{statistics.median(firsts):.1f} ms", "at most 100 ms",
            statistics.median(firsts) <= 100,
        )
        bench.table.add(
            f"search of {bench.events} rows to the end",
            f"{statistics.median(ours):.2f} s; `sqlite3` reads the same columns in "
            f"{statistics.median(theirs):.2f} s; rate {share:.2f} of its",
            "the speed of one scan: at least 0.50", share >= 0.5,
        )
