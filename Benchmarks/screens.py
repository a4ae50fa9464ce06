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


# Keys that change the whole frame, and what shows that it is the frame of that key: while rows are
# read, frames come for other reasons too, and the first one after a key is not always its answer.
TABS = [("2", "Timeline"), ("3", "Pointer"), ("4", "Keys"), ("5", "Navigation"), ("6", "Screens")]


def is_active(screen, title):
    """True where the tab of a screen stands out from all others."""
    row = "".join(screen.buffer[1][column].data for column in range(screen.columns))
    shapes = {}
    for name in ["Overview"] + [name for _, name in TABS]:
        cell = screen.buffer[1][max(0, row.find(name))]
        shapes[name] = (cell.fg, cell.bg, cell.bold, cell.reverse)
    return list(shapes.values()).count(shapes[title]) == 1


def answers():
    """Keys in turn, each with the test of its frame."""
    while True:
        for key, title in TABS:
            yield key, lambda screen, title=title: is_active(screen, title)
            yield "?", lambda screen: "Esc Close" in screen.display[-1]
            yield "q", lambda screen: "Esc Close" not in screen.display[-1]
            yield "1", lambda screen: is_active(screen, "Overview")


def busy(bench, year, presses, gap=0.045):
    """All screens and help while the dashboard itself reads the year for the first time: from a key
    to the frame that it led to, found afterwards in all that was written."""
    delays, silent = [], 0
    while len(delays) + silent < presses:
        with tempfile.TemporaryDirectory() as state:
            program, _ = bench.open(
                [bench.seen, "--recording", str(year)], r"(?is)overview", bench.surroundings(state)
            )
            pressed = []
            for key, test in answers():
                before = len(program.chunks)
                pressed.append((time.perf_counter() - program.start, test, before))
                os.write(program.tty, key.encode())
                end = time.perf_counter() + gap
                while time.perf_counter() < end:
                    program.read(max(0.0, end - time.perf_counter()))
                written = b"".join(data for _, data in program.chunks[before:])
                # The end of the reading is the only frame that names the number of recordings.
                if re.search(rb"1 recording", written) or not program.alive:
                    break
            found = replay(program, pressed[:-1])
            delays += [delay for delay in found if delay is not None]
            silent += found.count(None)
            program.close()
    median, worst = statistics.median(delays), percentile(delays, 0.99)
    bench.table.add(
        "a key while the year is read for the first time",
        f"median {median:.2f} ms, p99 {worst:.2f} ms ({len(delays)} keys, {silent} without a frame in "
        f"{gap * 1000:.0f} ms)",
        "median 2 ms, p99 16 ms", median <= 2 and worst <= 16 and silent == 0,
    )


def replay(program, pressed):
    """For each key the milliseconds to its frame; None where the next key came before that."""
    screen, stream = program.blank()
    found, done = [], 0
    for index, (at, test, before) in enumerate(pressed):
        last = pressed[index + 1][2] if index + 1 < len(pressed) else len(program.chunks)
        for _, data in program.chunks[done:before]:
            stream.feed(data)
        delay = None
        for chunk, data in program.chunks[before:last]:
            stream.feed(data)
            if delay is None and test(screen):
                delay = (chunk - at) * 1000
        done = last
        found.append(delay)
    return found


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
