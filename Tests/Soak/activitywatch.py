#!/usr/bin/env python3
"""Runs ActivityWatch's real server, posts heartbeats, and lets Seen read beside it.

usage: activitywatch.py --venv FOLDER
  SEEN_BINARY   the program under test
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

from desk import wait_until

FAILED = []


def check(name, fine, detail=""):
    if not fine:
        FAILED.append(name)
    print(
        f"{'ok    ' if fine else 'FAILED'}  {name}{f'  ({detail})' if detail else ''}", flush=True
    )


class Server:
    """aw-server on a port and in folders of its own."""

    def __init__(self, venv, home):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.store = home / "data/activitywatch/aw-server/peewee-sqlite.v2.db"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        self.log = open(home / "server.log", "ab")
        command = [f"{venv}/bin/aw-server", "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.env, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log
        )
        wait_until("the server", self.answers)

    def answers(self):
        try:
            return self.ask("GET", "info")
        except OSError:
            return None

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/0/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def bucket(self, name, kind):
        self.ask("POST", f"buckets/{name}", {"client": "soak", "type": kind, "hostname": "here"})

    def beat(self, bucket, moment, data, pulse=10):
        event = {"timestamp": moment.isoformat(), "duration": 0, "data": data}
        self.ask("POST", f"buckets/{bucket}/heartbeat?pulsetime={pulse}", event)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.log.close()


class Seen:
    def __init__(self, binary, env):
        self.binary, self.env = binary, env

    def json(self, command, *arguments):
        result = subprocess.run(
            [self.binary, command, "--json", *arguments],
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        if result.returncode != 0:
            raise RuntimeError(result.stderr.decode(errors="replace"))
        return json.loads(result.stdout)

    def windows(self):
        """Title to seconds."""
        found = self.json("navigation")["windows"]
        return {(window["app"], window["title"]): window["seconds"] for window in found}


def digests(folder):
    """Of each file: bytes, mode, time of change. Nobody writes meanwhile."""
    found = {}
    for path in sorted(folder.iterdir()):
        status = path.stat()
        found[path.name] = (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            status.st_mode,
            status.st_mtime_ns,
        )
    return found


def unchanged(name, folder, read):
    # The index beside the WAL is shared memory: reading beside a server takes locks, not bytes.
    before = digests(folder)
    answer = read()
    after = digests(folder)
    check(
        f"{name}: nothing changed by reading",
        before == after,
        " ".join(key for key in before | after if before.get(key) != after.get(key)),
    )
    return answer


def live(server, seen):
    """Heartbeats that lengthen the newest event, while Seen looks after each."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    begin = now - datetime.timedelta(hours=2)
    at = lambda seconds: begin + datetime.timedelta(seconds=seconds)
    folder = server.store.parent
    server.bucket("window", "currentwindow")
    server.bucket("afk", "afkstatus")
    server.bucket("input", "os.hid.input")
    for second in range(0, 61, 5):
        server.beat("window", at(second), {"app": "Editor", "title": "plan"})
        server.beat("afk", at(second), {"status": "not-afk"})
    for second in range(61, 91, 5):
        server.beat("window", at(second), {"app": "Mail", "title": "inbox"})
    server.beat("input", at(0), {"presses": 12, "clicks": 3, "deltaX": 40, "deltaY": 2})
    summary = unchanged("live", folder, lambda: seen.json("summary"))
    recording = summary["recordings"][0]
    check("live: it is found in its place", recording["kind"] == "activitywatch")
    check("live: it is called live", recording["state"] == "live", recording["state"])
    check("live: counted presses", summary["streams"]["keys"]["presses"] == 12)
    check(
        "live: dwell is the duration",
        seen.windows().get(("Editor", "plan")) == 60,
        str(seen.windows()),
    )
    growing(server, seen, folder)


def growing(server, seen, folder):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    begin = now - datetime.timedelta(seconds=100)
    seen_before = seen.windows()
    for second in range(0, 90, 3):
        moment = begin + datetime.timedelta(seconds=second)
        server.beat("window", moment, {"app": "Shell", "title": "make"})
        if second % 15 == 0:
            unchanged(f"growing, {second} s", folder, lambda: seen.json("summary"))
            check(
                "growing: what has not ended is not counted",
                ("Shell", "make") not in seen.windows(),
            )
    check("growing: others keep their time", seen_before.items() <= seen.windows().items())
    server.beat("window", begin + datetime.timedelta(seconds=95), {"app": "Mail", "title": "inbox"})
    check(
        "growing: once it has ended, all of it counts, once",
        seen.windows().get(("Shell", "make")) == 87,
        str(seen.windows()),
    )


def ended(server, seen):
    server.end()
    folder = server.store.parent
    summary = unchanged("ended", folder, lambda: seen.json("summary"))
    check("ended: it is called closed", summary["recordings"][0]["state"] == "closed")
    with tempfile.TemporaryDirectory() as scratch:
        for name in (server.store.name, server.store.name + "-wal"):
            if (folder / name).exists():
                (pathlib.Path(scratch) / name).write_bytes((folder / name).read_bytes())
        database = sqlite3.connect(f"{scratch}/{server.store.name}")
        sql = """
            SELECT json_extract(e.datastr, '$.app'), json_extract(e.datastr, '$.title'),
            sum(duration) FROM eventmodel e JOIN bucketmodel ON bucket_id = key
            WHERE type = 'currentwindow'
            GROUP BY 1, 2"""
        expected = {(app, title): seconds for app, title, seconds in database.execute(sql)}
        rows = database.execute("SELECT count(*) FROM eventmodel").fetchone()[0]
        database.close()
    check("ended: dwell is what SQLite sums", seen.windows() == expected, str(seen.windows()))
    streams = summary["streams"]
    found = streams["navigation"]["events"] + streams["presence"]["events"] + 1
    check("ended: every row once", found == rows, f"{found} of {rows}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", required=True)
    arguments = parser.parse_args()
    binary = os.environ.get("SEEN_BINARY")
    if not binary:
        print("skip    ActivityWatch: SEEN_BINARY is not set")
        return 0
    with tempfile.TemporaryDirectory(prefix="seen-soak-aw-") as home:
        server = Server(arguments.venv, pathlib.Path(home))
        try:
            seen = Seen(os.path.abspath(binary), server.env)
            live(server, seen)
            ended(server, seen)
        finally:
            if server.process.poll() is None:
                server.process.kill()
                server.process.wait()
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
