#!/usr/bin/env python3
"""Runs a terminal program in a pseudo-terminal and measures it as the person before it sees it.

usage: ptyrun.py [--size COLSxROWS] [--term TERM] [--runs N] [--until REGEX] [--keys K1,K2,...]
                 [--idle SECONDS] [--dump] -- COMMAND...
  first  milliseconds from exec to the chunk of output after which --until matches the screen
  key    bytes written for each key, and milliseconds to the first of them
  idle   CPU time and bytes in so many untouched seconds
  peak   resident memory (VmHWM) in MiB
Keys are characters or names (Tab Enter Esc Up Down Left Right PgUp PgDn Home End Space Comma F1);
`x*20` presses one 20 times. Needs pyte.
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time

import pyte

NAMES = {
    "Tab": "\t",
    "Enter": "\r",
    "Esc": "\x1b",
    "Up": "\x1bOA",
    "Down": "\x1bOB",
    "Right": "\x1bOC",
    "Left": "\x1bOD",
    "PgUp": "\x1b[5~",
    "PgDn": "\x1b[6~",
    "Home": "\x1bOH",
    "End": "\x1bOF",
    "Space": " ",
    "Comma": ",",
    "F1": "\x1bOP",
}


class Program:
    """A program in a terminal. What it writes is kept with its times, and only drawn later: a
    terminal written in Python takes longer for a frame than the programs that are measured."""

    def __init__(self, command, columns, rows, term="xterm-256color", env=None):
        self.columns, self.rows = columns, rows
        self.chunks = []
        self.alive = True
        gate_read, gate_write = os.pipe()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            os.close(gate_write)
            os.read(gate_read, 1)
            os.close(gate_read)
            surroundings = {**os.environ, "TERM": term, "LC_ALL": "C.UTF-8", **(env or {})}
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                surroundings.pop(name, None)
            try:
                os.execvpe(command[0], command, surroundings)
            finally:
                os._exit(127)
        os.close(gate_read)
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # The child is loaded and waits, so what is measured starts with exec and not with fork.
        time.sleep(0.02)
        self.start = time.perf_counter()
        os.write(gate_write, b"x")
        os.close(gate_write)

    def read(self, timeout):
        """One chunk; False where nothing came or the program has ended."""
        if not self.alive or not select.select([self.tty], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.tty, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self.alive = False
            return False
        self.chunks.append((time.perf_counter() - self.start, data))
        return True

    def read_until_quiet(self, gap, limit):
        """Reads until nothing came for `gap` seconds."""
        end = time.perf_counter() + limit
        while self.alive and time.perf_counter() < end:
            if not self.read(gap):
                return

    def wait_for(self, pattern, limit):
        """Seconds from exec to the chunk that completes `pattern` on the screen; None where it
        never came. The screen is asked for at pauses only; the time is found afterwards."""
        end = time.perf_counter() + limit
        while self.alive and time.perf_counter() < end:
            self.read_until_quiet(0.15, 1.0)
            at = self.first_match(pattern)
            if at is not None:
                return at
        return self.first_match(pattern)

    def first_match(self, pattern):
        screen, stream = self.blank()
        for at, data in self.chunks:
            stream.feed(data)
            if re.search(pattern, shown(screen)):
                return at
        return None

    def screen(self):
        screen, stream = self.blank()
        for _, data in self.chunks:
            stream.feed(data)
        return shown(screen)

    def blank(self):
        screen = pyte.Screen(self.columns, self.rows)
        return screen, pyte.ByteStream(screen)

    def press(self, key):
        """Bytes written after a key until the program is quiet, and seconds to the first."""
        before, at = len(self.chunks), time.perf_counter() - self.start
        os.write(self.tty, NAMES.get(key, key).encode())
        self.read(1.0)
        self.read_until_quiet(0.15, 5.0)
        new = self.chunks[before:]
        return sum(len(data) for _, data in new), (new[0][0] - at if new else None)

    def idle(self, seconds):
        """CPU seconds and bytes written while nobody touches it."""
        before, cpu = len(self.chunks), self.cpu()
        end = time.perf_counter() + seconds
        while self.alive and time.perf_counter() < end:
            self.read(max(0.0, end - time.perf_counter()))
        return self.cpu() - cpu, sum(len(data) for _, data in self.chunks[before:])

    def cpu(self):
        """User and system time of the process in seconds, to the tick of the kernel (10 ms)."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self):
        """Peak of resident memory in MiB."""
        with open(f"/proc/{self.pid}/status") as file:
            match = re.search(r"VmHWM:\s+(\d+)", file.read())
        return int(match.group(1)) / 1024 if match else 0.0

    def close(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            end = time.perf_counter() + 1
            while time.perf_counter() < end:
                self.read(0.01)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.tty)
                    return


def shown(screen):
    return "\n".join(line.rstrip() for line in screen.display)


def expand(keys):
    for key in filter(None, keys.split(",")):
        match = re.fullmatch(r"(.+)\*(\d+)", key)
        yield from [match.group(1)] * int(match.group(2)) if match else [key]


def main():
    parser = argparse.ArgumentParser(description="measures a terminal program")
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--until", default=r"\S")
    parser.add_argument("--keys", default="")
    parser.add_argument("--idle", type=float, default=0)
    parser.add_argument("--limit", type=float, default=20)
    parser.add_argument("--dump", action="store_true")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = arguments.command[1:] if arguments.command[:1] == ["--"] else arguments.command
    columns, rows = map(int, arguments.size.split("x"))
    firsts, keys, delays, peaks, idles = [], [], [], [], []
    for _ in range(arguments.runs):
        program = Program(command, columns, rows, arguments.term)
        at = program.wait_for(arguments.until, arguments.limit)
        if at is None:
            print(f"never showed {arguments.until}:\n{program.screen()}", file=sys.stderr)
            program.close()
            return 1
        firsts.append(at * 1000)
        for key in expand(arguments.keys):
            written, delay = program.press(key)
            keys.append(written)
            delays.append((delay or 0) * 1000)
        if arguments.idle:
            idles.append(program.idle(arguments.idle))
        peaks.append(program.peak())
        if arguments.dump:
            print(program.screen())
        program.close()
    middle = lambda values: round(statistics.median(values), 2) if values else None
    print(
        json.dumps(
            {
                "first_ms": middle(firsts),
                "first_max_ms": round(max(firsts), 2),
                "key_bytes": keys,
                "key_ms": middle(delays),
                "idle": idles,
                "peak_mib": middle(peaks),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
