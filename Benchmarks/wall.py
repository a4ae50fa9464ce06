"""Measures the wall of thumbnails: a recording with 200 screenshots at 1080p, in a pseudo-terminal."""

import io
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import statistics
import tempfile
import time

import ptyrun

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent / "Tests" / "Fixtures" / "openadapt-capture" / "b-images-and-pause"
COUNT = 200
WORDS = (
    "invoice total draft meeting window record the of and for value row table note until client "
    "report import return self def class file edit view tools help open save print name date"
).split()


# The recording


def screenshot(number):
    """A desktop with an editor, a table and a terminal, another one for each number."""
    from PIL import Image, ImageDraw, ImageFont

    dice = random.Random(number)
    tone = lambda low, high: tuple(dice.randrange(low, high) for _ in range(3))
    picture = Image.new("RGB", (1920, 1080))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default()
    top, bottom = tone(20, 120), tone(20, 160)
    for y in range(1080):
        share = y / 1080
        draw.line(
            [(0, y), (1920, y)],
            tuple(int(a + (b - a) * share) for a, b in zip(top, bottom)),
        )
    draw.rectangle([0, 0, 1920, 28], tone(30, 60))
    for _ in range(dice.randrange(2, 5)):
        x, y = dice.randrange(0, 1100), dice.randrange(40, 500)
        width, height = dice.randrange(500, 1200), dice.randrange(350, 800)
        is_dark = dice.random() < 0.4
        paper, ink = (tone(20, 45), tone(170, 240)) if is_dark else (tone(238, 256), tone(0, 70))
        draw.rectangle([x, y, x + width, y + height], paper, tone(80, 140))
        draw.rectangle([x, y, x + width, y + 26], tone(60, 200))
        for line in range(y + 36, min(y + height - 14, 1060), 16):
            if dice.random() < 0.15:
                continue
            text = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(2, width // 50)))
            draw.text((x + 12 + 24 * dice.randrange(3), line), text, ink, font)
    return picture


def encoded(picture, kind):
    file = io.BytesIO()
    # As the recorder stores it: Pillow's own settings.
    picture.save(file, "PNG" if kind == "png" else "JPEG", **({} if kind == "png" else {"quality": 85}))
    return file.getvalue()


def generate(path, kind):
    """As `openadapt-capture` lays it out, one picture every three seconds."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    for name in ("capture-state.json", "authentication-handoffs.json"):
        shutil.copyfile(SOURCE / name, path / name)
    state = json.loads((path / "capture-state.json").read_text())
    state["event_counts"]["video"] = 0
    shutil.copyfile(SOURCE / "recording.db", path / "recording.db")
    database = sqlite3.connect(path / "recording.db", isolation_level=None)
    start = database.execute("SELECT timestamp FROM recording").fetchone()[0]
    topology = {"origin": [0, 0], "viewport": [1920, 1080], "monitors": [[0, 0, 1920, 1080]]}
    config = json.loads(database.execute("SELECT config FROM recording").fetchone()[0])
    config["capture_desktop"].update(topology)
    database.execute(
        "UPDATE recording SET monitor_width = 1920, monitor_height = 1080, config = ?",
        (json.dumps(config),),
    )
    database.execute("UPDATE action_event SET screenshot_id = NULL")
    database.execute("DELETE FROM screenshot")
    for number in range(COUNT):
        database.execute(
            "INSERT INTO screenshot (id, source_ordinal, recording_timestamp, recording_id, "
            "timestamp, png_data) VALUES (?, ?, ?, 1, ?, ?)",
            (number + 1, number + 1, start, start + 1 + 3 * number, encoded(screenshot(number), kind)),
        )
    database.execute("VACUUM")
    database.close()
    state["event_counts"]["screen"] = COUNT
    (path / "capture-state.json").write_text(json.dumps(state))


def recording(kind):
    path = HERE / "data" / f"wall-{kind}"
    if not (path / "complete").exists():
        print(f"generating wall-{kind} …", flush=True)
        generate(path, kind)
        (path / "complete").touch()
    return path


# What a screen shows


def undrawn(screen):
    """Thumbnails that are empty frames."""
    return sum(line.count("┌") for line in screen.display[2:])


def is_full(screen):
    return undrawn(screen) == 0 and not re.search(r"loading|Listing", screen.display[2])


def selected(screen):
    match = re.search(r"Picture (\d+) of", screen.display[2])
    return int(match.group(1)) if match else 0


class Watch:
    """What the terminal showed, chunk by chunk, found afterwards."""

    def __init__(self, program):
        self.program = program
        self.screen, self.stream = program.blank()
        self.done = 0

    def feed(self, until=None):
        """The screen after each chunk that has not been looked at yet."""
        chunks = self.program.chunks[self.done : until]
        for at, data in chunks:
            self.stream.feed(data)
            self.done += 1
            yield at, self.screen


def press(program, key):
    at = time.perf_counter() - program.start
    os.write(program.tty, ptyrun.NAMES.get(key, key).encode())
    return at


def sight(program, watch, key, number):
    """Milliseconds from a key to its frame, to all thumbnails coarse, and to all as they should be.

    The picture that is selected must be the `number`th, so that an older frame does not count."""
    for _ in watch.feed():
        pass
    at = press(program, key)
    # Frames stop for a while only when all is there, at most.
    program.read(1.0)
    program.read_until_quiet(0.4, 10)
    frame = coarse = full = None
    for when, screen in watch.feed():
        if selected(screen) != number:
            continue
        delay = (when - at) * 1000
        frame = delay if frame is None else frame
        if coarse is None and undrawn(screen) == 0:
            coarse = delay
        if full is None and is_full(screen):
            full = delay
    return frame, coarse, full


def page_size(screen):
    """Thumbnails on the wall: captions have the time with a tenth."""
    return sum(len(re.findall(r"\d\d:\d\d:\d\d\.\d", line)) for line in screen.display[3:])


def held(program, watch, key, presses, expect, gap=1 / 60):
    """Milliseconds from each of so many keys, sixty a second, to its frame; None where none came before
    the next key's."""
    for _ in watch.feed():
        pass
    sent, next_at = [], time.perf_counter()
    for _ in range(presses):
        while (left := next_at - time.perf_counter()) > 0:
            program.read(left)
        sent.append(press(program, key))
        next_at += gap
    program.read_until_quiet(0.3, 5)
    delays, waiting = [], list(zip(sent, expect))
    frames = 0
    last = None
    for when, screen in watch.feed():
        number = selected(screen)
        frames += number != last
        last = number
        while waiting and when >= waiting[0][0] and passed(number, waiting[0][1], expect):
            delays.append((when - waiting.pop(0)[0]) * 1000)
    return delays, frames / (sent[-1] - sent[0] + gap), len(waiting)


def passed(number, wanted, expect):
    return number >= wanted if expect[-1] > expect[0] else number <= wanted


# The measurement


def measure(bench, runs):
    for kind in ("png", "jpeg"):
        path = recording(kind)
        for size in ((120, 40), (200, 60)):
            looks(bench, path, kind, size, runs)
    scrolling(bench, recording("png"), (120, 40), runs)
    scrolling(bench, recording("png"), (200, 60), runs)


def opened(bench, path, size, state):
    bench.summarise(path, state)
    program, _ = bench.open(
        [bench.seen, "--recording", str(path)], bench.frame, bench.surroundings(state), size
    )
    program.read_until_quiet(0.3, 3)
    return program, Watch(program)


def looks(bench, path, kind, size, runs):
    first, pages, again = [], [], []
    count = 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as state:
            program, watch = opened(bench, path, size, state)
            first.append(sight(program, watch, "6", 1))
            count = page_size(watch.screen)
            for turn in (1, 2, 3):
                again.append(sight(program, watch, "PgDn", 1 + turn * count))
            program.close()
            # Its end is farther off than what is read ahead in the moment until the key.
            program, watch = opened(bench, path, size, state)
            press(program, "6")
            program.read_until_quiet(0.03, 1)
            pages.append(sight(program, watch, "End", COUNT))
            program.close()
    name = f"wall of {COUNT} {kind.upper()} at 1080p, {size[0]}×{size[1]} ({count} visible)"
    row(bench, f"{name}: entering", first, 300)
    row(bench, f"{name}: End, at once after entering", pages, 300)
    row(bench, f"{name}: PgDn, 0.4 s after the last key", again, 300)


def row(bench, name, found, bar):
    found = [entry for entry in found if entry and None not in entry]
    if not found:
        bench.table.add(name, "not all was drawn in 10 s", f"full in {bar} ms", False)
        return
    frame, coarse, full = (statistics.median(column) for column in zip(*found))
    bench.table.add(
        name,
        f"frame {frame:.1f} ms, all coarse {coarse:.0f} ms, all full {full:.0f} ms "
        f"(most {max(entry[2] for entry in found):.0f} ms)",
        f"full in {bar} ms", full <= bar,
    )


def scrolling(bench, path, size, runs):
    """Held keys right after the wall was entered, when nothing is read, and once more back."""
    delays, rates, missed = [], [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as state:
            program, watch = opened(bench, path, size, state)
            sight(program, watch, "6", 1)
            columns = max(
                len(re.findall(r"\d\d:\d\d:\d\d\.\d", line)) for line in watch.screen.display[3:]
            )
            lines = (COUNT - 1) // columns
            down = [1 + columns * (index + 1) for index in range(lines)]
            up = [down[-1] - columns * (index + 1) for index in range(lines)]
            for key, expect in (("j", down), ("k", up), ("j", down), ("k", up)):
                found, rate, lost = held(program, watch, key, lines, expect)
                delays += found
                rates.append(rate)
                missed += lost
            program.close()
    ordered = sorted(delays)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    bench.table.add(
        f"wall, j and k held at 60 a second, {size[0]}×{size[1]}",
        f"median {statistics.median(delays):.1f} ms, p99 {worst:.1f} ms to each key's frame "
        f"({len(delays)} keys, {missed} without one), {statistics.median(rates):.0f} frames a second",
        "a frame a key: p99 16.7 ms", worst <= 16.7 and missed == 0,
    )
