#!/usr/bin/env python3
"""Makes a big recording out of a small one, the same every time.

usage: generate.py OUT [--events N] [--days N] [--source FOLDER] [--wal] [--start DATE]

The rows of the source are repeated as bursts. A burst keeps its inner times, so speeds and typing
stay as a person made them; bursts are spread over the office hours (9 to 17, without an hour at
noon) of working days from --start on. Ids and ordinals are renumbered through, and what refers to
another row refers to the row of the same burst. Left out: the video and the statistics of the
recorder. The folder says `complete`; with --wal it says `recording`, and its last rows lie in a
WAL.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent / "Tests" / "Fixtures" / "openadapt-capture" / "c-typed-text"

# Seconds after local midnight (UTC here) between which people work.
HOURS = [(9 * 3600, 12 * 3600), (13 * 3600, 17 * 3600)]
TABLES = ["window_event", "screenshot", "action_event"]


def office_days(start, count):
    """Midnights (seconds since 1970) of `count` days without Saturdays and Sundays."""
    day = start
    while count:
        if day.weekday() < 5:
            yield int(
                datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc).timestamp()
            )
            count -= 1
        day += datetime.timedelta(days=1)


def burst_starts(days, bursts):
    """When each burst starts: evenly over the days, and within a day over its office hours."""
    for number, midnight in enumerate(days):
        first, last = bursts * number // len(days), bursts * (number + 1) // len(days)
        open_for = sum(end - start for start, end in HOURS)
        for index in range(last - first):
            at = open_for * (index + 0.5) / (last - first)
            for start, end in HOURS:
                if at < end - start:
                    # A burst that begins before noon or the evening may end a little after it.
                    yield midnight + start + at
                    break
                at -= end - start


def columns(database, table):
    return [row[1] for row in database.execute(f"PRAGMA s.table_info({table})")]


def shifted(name, table, strides):
    """The SQL for a column in the copy number b.n that starts b.shift seconds after the source."""
    if name == "id":
        return f"id + b.n * {strides[table]}"
    for other in TABLES:
        if name.endswith(f"{other}_id"):
            return f"{name} + b.n * {strides[other]}"
    if name == "parent_id":
        return f"parent_id + b.n * {strides['action_event']}"
    if name.endswith("source_ordinal"):
        return f"{name} + b.n * {strides['ordinal']}"
    if name.endswith("timestamp") and name != "recording_timestamp":
        return f"{name} + b.shift"
    if name == "recording_timestamp":
        return "(SELECT timestamp FROM recording)"
    return f'"{name}"'


def fill(database, events, days, start):
    """Copies the rows of the attached source `s`; the bursts' number."""
    value = lambda sql: database.execute(sql).fetchone()[0]
    per_burst = value("SELECT count(*) FROM s.action_event")
    strides = {table: value(f"SELECT coalesce(max(id), 0) FROM s.{table}") for table in TABLES}
    strides["ordinal"] = (
        max(value(f"SELECT coalesce(max(source_ordinal), 0) FROM s.{table}") for table in TABLES)
        + 1
    )
    first = min(value(f"SELECT min(timestamp) FROM s.{table}") for table in TABLES)
    length = max(value(f"SELECT max(timestamp) FROM s.{table}") for table in TABLES) - first
    bursts = -(-events // per_burst)
    starts = list(burst_starts(list(office_days(start, days)), bursts))
    if any(later - earlier < length for earlier, later in zip(starts, starts[1:])):
        # Too many rows for the hours: bursts are packed tighter and played faster would distort
        # speeds, so they follow each other without a break instead, into the evening and beyond.
        starts = [starts[0]]
        while len(starts) < bursts:
            starts.append(starts[-1] + length + 0.01)

    database.execute("CREATE TEMP TABLE burst(n INTEGER PRIMARY KEY, shift REAL)")
    database.executemany(
        "INSERT INTO burst VALUES (?, ?)", [(n, at - first) for n, at in enumerate(starts)]
    )
    names = columns(database, "recording")
    database.execute(f"INSERT INTO recording SELECT {', '.join(names)} FROM s.recording")
    database.execute("UPDATE recording SET timestamp = ?, video_start_time = NULL", (starts[0],))
    for table in TABLES:
        names = columns(database, table)
        values = ", ".join(shifted(name, table, strides) for name in names)
        into = ", ".join(f'"{name}"' for name in names)
        database.execute(
            f"INSERT INTO {table} ({into}) SELECT {values} FROM burst b CROSS JOIN s.{table} "
            f"WHERE b.n < ? ORDER BY b.n, s.{table}.id",
            (bursts,),
        )
    # Exactly as many as were asked for.
    database.execute(
        "DELETE FROM action_event WHERE id > "
        "(SELECT id FROM action_event ORDER BY id LIMIT 1 OFFSET ?)",
        (events - 1,),
    )
    return starts


def write_json(path, value):
    path.write_text(json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n")
    path.chmod(0o600)


def generate(out, source, events, days, start, wal):
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        copy = pathlib.Path(scratch) / "source.db"
        shutil.copyfile(source / "recording.db", copy)
        database = sqlite3.connect(out / "recording.db", isolation_level=None)
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -200000")
        database.execute("ATTACH ? AS s", (str(copy),))
        database.execute("BEGIN")
        for (sql,) in database.execute(
            "SELECT sql FROM s.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            database.execute(sql)
        starts = fill(database, events, days, start)
        database.execute("COMMIT")
        database.execute("DETACH s")
        counts = {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
        }
        database.execute("PRAGMA journal_mode = DELETE")
        database.close()
    if wal:
        leave_in_wal(out)
    write_json(
        out / "capture-state.json",
        {
            "authentication_protected": False,
            "complete": not wal,
            "error_code": None,
            "event_counts": {
                "action": counts["action_event"],
                "browser": 0,
                "screen": counts["screenshot"],
                "video": 0,
                "window": counts["window_event"],
            },
            "failure_stage": None,
            "finalized_at": None if wal else starts[-1] + 600.0,
            "integrity_verified": not wal,
            "phase": "recording" if wal else "complete",
            "pid": 999999999,
            "process_started_at": starts[0] - 3,
            "ready": wal,
            "schema_version": "openadapt.capture-terminal.v1",
            "session_id": "00000000-0000-4000-8000-000000000000",
            "started_at": starts[0] - 1,
        },
    )
    write_json(
        out / "authentication-handoffs.json",
        {"intervals": [], "schema_version": "openadapt.capture.authentication-handoffs/v1"},
    )
    return counts


def leave_in_wal(out):
    """Moves the newest tenth of the actions into a WAL, and ends as a killed recorder does."""
    child = os.fork()
    if child == 0:
        database = sqlite3.connect(out / "recording.db", isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA wal_autocheckpoint = 0")
        database.execute("BEGIN")
        database.execute(
            "CREATE TEMP TABLE newest AS SELECT * FROM action_event WHERE id > "
            "(SELECT max(id) * 9 / 10 FROM action_event)"
        )
        database.execute("DELETE FROM action_event WHERE id IN (SELECT id FROM newest)")
        database.execute("INSERT INTO action_event SELECT * FROM newest")
        database.execute("COMMIT")
        os._exit(0)  # No closing: that would move the WAL into the database.
    os.waitpid(child, 0)


def main():
    parser = argparse.ArgumentParser(description="makes a big recording out of a small one")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--events", type=int, default=2_000_000, help="rows of action_event")
    parser.add_argument(
        "--days", type=int, default=260, help="working days: 260 are a year, 1 is a day"
    )
    parser.add_argument("--source", type=pathlib.Path, default=SOURCE)
    parser.add_argument(
        "--start", type=datetime.date.fromisoformat, default=datetime.date(2025, 11, 3)
    )
    parser.add_argument(
        "--wal", action="store_true", help="unsealed, with its newest rows in a WAL"
    )
    arguments = parser.parse_args()
    if arguments.events < 1 or arguments.days < 1:
        parser.error("--events and --days are at least 1")
    if arguments.out.exists():
        parser.error(f"{arguments.out} is there already")
    counts = generate(
        arguments.out,
        arguments.source,
        arguments.events,
        arguments.days,
        arguments.start,
        arguments.wal,
    )
    print(" ".join(f"{table}={count}" for table, count in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
