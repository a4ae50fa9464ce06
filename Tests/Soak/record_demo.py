#!/usr/bin/env python3
"""Records the demo: the real recorder watches an invented office morning on a private display.

usage: record_demo.py --venv FOLDER OUT

What is driven takes two minutes. Its pauses are then stretched, so that it spreads over two working
days: all times go through one growing function, within a burst nothing changes. The recorder's own
`seal_capture` seals the result, and its own `load_verified` must accept it.
"""

import argparse
import bisect
import datetime
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from desk import Desk, Hand
from recorder import Recorder

ORDERS = [
    ("4711", "Kestrel Bakery", "flour, 25 kg", 40, "packed"),
    ("4712", "Lindqvist & Sons", "oat milk", 120, "waiting"),
    ("4713", "Harbour Canteen", "rice, 10 kg", 16, "sent"),
    ("4714", "Maple Street School", "apples, crate", 22, "packed"),
    ("4715", "Hotel Meridian", "coffee beans", 35, "waiting"),
    ("4716", "Kestrel Bakery", "yeast", 60, "sent"),
    ("4717", "Old Mill Brewery", "barley, 50 kg", 18, "late"),
    ("4718", "Nordlys Cafe", "cinnamon", 12, "sent"),
]
COLOURS = {"packed": 36, "waiting": 33, "sent": 32, "late": 31}

# The local hour at which each burst begins, by day. The recorder's clock here is UTC.
DAYS = [
    (
        datetime.date(2026, 11, 16),
        ["08:52", "09:07", "09:38", "10:24", "11:41", "13:06", "14:32", "16:15"],
    ),
    (datetime.date(2026, 11, 17), ["09:01", "09:49", "10:10", "11:20", "13:31", "15:04"]),
]


def orders_text():
    lines = ["\033[1;7m order  customer               article            count  state    \033[m"]
    for turn in range(9):
        for number, customer, article, count, state in ORDERS:
            lines.append(
                f" {int(number) + turn * 8}   {customer:22} {article:18} {count + turn:5}  "
                f"\033[{COLOURS[state]}m{state:8}\033[m"
            )
    return "\n".join(lines) + "\n"


MAIL = """\033[1mFrom:\033[m Ingrid (warehouse)
\033[1mSubject:\033[m the barley is late

Good morning,
the lorry with the barley comes at
noon. Could you tell the brewery,
and move their order to Thursday?

\033[2m-- Tidewater Supply, dock 3\033[m

"""


def set_up(desk):
    (desk.folder / "orders").write_text(orders_text())
    (desk.folder / "mail").write_text(MAIL)
    # `cat >/dev/null`: what is typed is shown by the terminal's echo, and once only.
    desk.terminal(
        "Orders - Tidewater Supply",
        "84x25+8+8",
        f"exec less -R {desk.folder}/orders",
        "#101820",
        "#e8e8e0",
    )
    desk.terminal(
        "Mail - Inbox",
        "74x20+556+8",
        f"cat {desk.folder}/mail; exec cat >/dev/null",
        "#f4f1e6",
        "#202020",
    )
    desk.terminal(
        "Stock",
        "84x15+8+396",
        "printf 'stock, shelf by shelf\\n'; exec cat >/dev/null",
        "#17324d",
        "#d8e6f0",
    )
    desk.terminal("Minutes", "74x22+556+312", "exec cat >/dev/null", "#fff7c8", "#303020")


class Day:
    """Drives burst after burst, and keeps the instants between them."""

    def __init__(self, desk):
        self.hand = Hand(desk, seed=11)
        self.cuts = []

    def cut(self):
        """A pause that is stretched later."""
        time.sleep(0.9)
        self.cuts.append(time.time())
        time.sleep(0.4)

    def orders(self, turns, pick):
        self.hand.click(120 + 50 * pick, 80 + 30 * pick)
        self.hand.wheel(turns)
        self.hand.click(360, 110 + 22 * pick)
        self.hand.wheel(turns // 2, down=False)

    def stock(self, *lines):
        self.write((200, 500), lines)

    def mail(self, *lines):
        self.write((760, 220), lines)

    def minutes(self, *lines, at=(740, 440)):
        self.write(at, lines)

    def write(self, place, lines):
        self.hand.click(*place)
        for line in lines:
            self.hand.type(line)
            self.hand.key("Return")

    def menu(self, x, y):
        """Opens the menu of the desktop and leaves it again."""
        self.hand.click(x, y, button=3)
        self.hand.glide(x - 30, y - 20, steps=12)
        self.hand.key("Escape")

    def bursts(self):
        """One function a burst; there are as many as DAYS has hours."""
        hand = self.hand
        return [
            lambda: (self.orders(6, 1), self.mail("Good morning Ingrid,")),
            lambda: (self.mail("I will call the brewery.", "Thursday is fine."), hand.wheel(2)),
            lambda: (self.orders(8, 3), self.stock("barley 0", "rice 212")),
            lambda: self.minutes("Minutes of Monday", "1. The barley comes at noon."),
            lambda: (hand.double_click(240, 170), self.orders(4, 5), self.stock("oat milk 480")),
            lambda: (self.minutes("2. Order 4717 moves to Thursday."), self.menu(536, 600)),
            lambda: (self.orders(10, 2), hand.drag((70, 100), (330, 140)), hand.click(520, 260)),
            lambda: (
                self.stock("flour 96", "yeast 31"),
                self.mail("All packed for today."),
                hand.wheel(3),
            ),
            lambda: (self.mail("Is the lorry here?"), self.orders(5, 4)),
            lambda: self.minutes("", "Minutes of Tuesday", at=(860, 480)),
            lambda: (self.stock("barley 18", "cinnamon 44"), self.orders(7, 6)),
            lambda: (
                self.menu(536, 340),
                self.minutes("1. Barley arrived, 18 bags.", at=(900, 560)),
            ),
            lambda: (self.orders(9, 0), hand.double_click(420, 220), hand.click(40, 300)),
            lambda: (self.mail("Thank you, all sent."), hand.glide(1000, 620), hand.glide(20, 20)),
        ]


def stretch(cuts, first):
    """A growing function of time that puts each stretch between two cuts at its hour."""
    begins = [first] + cuts
    targets = [
        datetime.datetime.combine(
            day, datetime.time.fromisoformat(hour), datetime.timezone.utc
        ).timestamp()
        for day, hours in DAYS
        for hour in hours
    ]
    assert len(begins) == len(targets), (len(begins), len(targets))

    def at(instant):
        if instant is None:
            return None
        index = max(0, bisect.bisect_right(begins, instant) - 1)
        return targets[index] + (instant - begins[index])

    return at


def rewrite(folder, at):
    """Puts every time of a sealed recording through `at`, and seals it again."""
    from openadapt_capture.terminal import seal_capture

    database = sqlite3.connect(folder / "recording.db", isolation_level=None)
    database.create_function("at", 1, at, deterministic=True)
    tables = [
        "recording",
        "action_event",
        "window_event",
        "screenshot",
        "browser_event",
        "audio_info",
    ]
    database.execute("BEGIN")
    for table in tables:
        names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        times = [name for name in names if name.endswith("timestamp")]
        changes = ", ".join(f"{name} = at({name})" for name in times)
        database.execute(f"UPDATE {table} SET {changes}")
    # How long each event took the recorder to write is of no use to anybody here.
    database.execute("DELETE FROM performance_stat")
    last = max(
        database.execute(f"SELECT max(source_ordinal) FROM {table}").fetchone()[0] or 0
        for table in ["action_event", "window_event", "screenshot"]
    )
    started = database.execute("SELECT timestamp FROM recording").fetchone()[0]
    database.execute("COMMIT")
    database.execute("VACUUM")
    database.close()

    handoffs = folder / "authentication-handoffs.json"
    edit(
        handoffs,
        lambda value: [
            interval.update(
                started_at=at(interval["started_at"]),
                ended_at=at(interval["ended_at"]),
                entry_frame={
                    **interval["entry_frame"],
                    "timestamp": at(interval["entry_frame"]["timestamp"]),
                },
                resume_frame={
                    **interval["resume_frame"],
                    "timestamp": at(interval["resume_frame"]["timestamp"]),
                },
            )
            for interval in value["intervals"]
        ],
    )
    edit(folder / "profiling.json", lambda value: value.update(capture_dir="demo"), indent=2)
    state = json.loads((folder / "capture-state.json").read_bytes())
    for name in ("started_at", "process_started_at", "finalized_at"):
        state[name] = at(state[name])
    (folder / "capture-state.json").write_text(
        json.dumps(state, sort_keys=True, separators=(",", ":")) + "\n"
    )
    for name in ("capture-artifact-manifest.json", "capture-terminal.json"):
        (folder / name).unlink()
    seal_capture(
        folder,
        session_id=state["session_id"],
        process_started_at=state["process_started_at"],
        capture_started_at=started,
        capture_ended_at=state["finalized_at"],
        event_counts=state["event_counts"],
        last_source_ordinal=last,
    )


def edit(path, change, indent=None):
    value = json.loads(path.read_bytes())
    change(value)
    separators = (",", ": ") if indent else (",", ":")
    path.write_text(
        json.dumps(value, sort_keys=not indent, indent=indent, separators=separators)
        + ("" if indent else "\n")
    )


def pause(recorder, command):
    """Has the recorder suppress its sources, or take them up again; the handle of the interval."""
    script = {
        "begin": "from openadapt_capture import control as c; print(c.begin_authentication_handoff("
        "methods='other', requires_user_presence=True).interval_id)",
        "end": "import sys; from openadapt_capture import control as c; "
        "c.end_authentication_handoff("
        "c.AuthenticationHandoffHandle(sys.argv[1]), outcome='completed')",
    }[command.split()[0]]
    result = subprocess.run(
        [str(recorder.bin / "python"), "-c", script, *command.split()[1:]],
        env=recorder.desk.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.split()[-1] if result.stdout else ""


def record(venv, folder):
    with Desk(1024, 640) as desk:
        set_up(desk)
        recorder = Recorder(
            desk,
            venv,
            folder,
            description="Demo: two invented office days",
            images=True,
            video=False,
            settings={"SCREEN_CAPTURE_FPS": "0.4"},
        )
        recorder.wait_until_ready()
        first = time.time() - 30
        day = Day(desk)
        for number, burst in enumerate(day.bursts()):
            if number == 5:
                # Lunch: the recorder itself is paused, over the cut.
                interval = pause(recorder, "begin")
                day.cut()
                pause(recorder, f"end {interval}")
            elif number:
                day.cut()
            burst()
        recorder.stop()
        return recorder, stretch(day.cuts, first + 28)


def main():
    parser = argparse.ArgumentParser(description="records the demo")
    parser.add_argument("--venv", required=True)
    parser.add_argument("out", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="seen-demo-") as scratch:
        folder = pathlib.Path(scratch) / "office"
        recorder, at = record(arguments.venv, folder)
        rewrite(folder, at)
        refusal = recorder.verify()
        if refusal:
            sys.exit(f"the recorder refuses the stretched store: {refusal}")
        shutil.rmtree(arguments.out, ignore_errors=True)
        shutil.copytree(folder, arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
