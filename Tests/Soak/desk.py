"""A desktop of its own for a recorder: Xvfb, a window manager, windows and a hand."""

import math
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time


def wait_until(what, probe, limit=60.0):
    """Asks `probe` until it answers with something true, and gives that back."""
    end = time.monotonic() + limit
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.05)


class Desk:
    """A display, a home and a runtime folder that nobody else uses; all of it goes at the end."""

    def __init__(self, width=1280, height=800):
        self.size = (width, height)
        self._processes = []
        self._folder = tempfile.TemporaryDirectory(prefix="seen-desk-")
        self.folder = pathlib.Path(self._folder.name)
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "XDG_RUNTIME_DIR": str(runtime),
            "NO_AT_BRIDGE": "1",
            # Without this the recorder's library loses the text of keys that a GTK 3 window takes.
            "GDK_CORE_DEVICE_EVENTS": "1",
        }

    def __enter__(self):
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _open(self):
        reading, writing = os.pipe()
        # Without -noreset the display starts anew whenever its last client goes, and takes a window
        # manager with it that is just coming.
        self.start(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "%dx%dx24" % self.size,
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=[writing],
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.env["DISPLAY"] = ":" + pipe.readline().strip()
        self.start(["openbox", "--sm-disable"])
        wait_until(
            "the window manager",
            lambda: "window id" in self.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
        )

    def __exit__(self, *_):
        for process in reversed(self._processes):
            self.kill(process)
        self._folder.cleanup()

    def start(self, command, log=None, extra=None, **options):
        """Starts a program on this desktop in a process group of its own."""
        sink = open(log, "wb") if log else subprocess.DEVNULL
        process = subprocess.Popen(
            command,
            env={**self.env, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
            **options,
        )
        self._processes.append(process)
        return process

    def kill(self, process):
        """Kills a program with all that it has started."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()

    def ask(self, *command):
        return subprocess.run(
            command, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True
        ).stdout

    def window(self, name):
        """The id of a visible window whose title holds `name`, once there is one."""
        return wait_until(
            f"the window {name}",
            lambda: self.ask("xdotool", "search", "--onlyvisible", "--name", name).split()[:1],
        )[0]

    def terminal(self, title, place, command, paper="white", ink="black"):
        """An xterm at `place`, as X geometry in characters and pixels, e.g. 80x20+10+10.

        Its font is the one that every X server brings, and is not smoothed: pictures of it are
        small."""
        self.start(
            [
                "xterm",
                "-T",
                title,
                "-geometry",
                place,
                "-bg",
                paper,
                "-fg",
                ink,
                "-xrm",
                "XTerm*allowTitleOps: false",
                "-xrm",
                "XTerm*alternateScroll: true",
                "-xrm",
                "XTerm*cursorBlink: false",
                "-e",
                "sh",
                "-c",
                command,
            ]
        )
        return self.window(title)

    def editor(self, file, place):
        """A mousepad with `file`; `place` is x, y, width, height in pixels."""
        path = self.folder / file
        path.touch()
        self.start(["mousepad", "--disable-server", str(path)])
        window = self.window(file)
        x, y, width, height = place
        self.ask(
            "xdotool",
            "windowmove",
            window,
            str(x),
            str(y),
            "windowsize",
            window,
            str(width),
            str(height),
        )
        return window


class Hand:
    """Moves, clicks and types like a person would; the same every time for the same seed."""

    def __init__(self, desk, seed=7):
        self.desk = desk
        self.random = random.Random(seed)
        self.x, self.y = desk.size[0] // 2, desk.size[1] // 2

    def glide(self, x, y, steps=40, hertz=90):
        """A curved way to a place, slow at both ends."""
        script = []
        bend = self.random.uniform(-22, 22)
        for step in range(1, steps + 1):
            share = step / steps
            eased = 3 * share**2 - 2 * share**3
            at_x = self.x + (x - self.x) * eased + self.random.gauss(0, 1.2)
            at_y = self.y + (y - self.y) * eased + bend * math.sin(math.pi * share)
            script += [
                "mousemove",
                str(max(0, round(at_x))),
                str(max(0, round(at_y))),
                "sleep",
                f"{1 / hertz:.4f}",
            ]
        self.desk.ask("xdotool", *script)
        self.x, self.y = x, y

    def click(self, x=None, y=None, button=1):
        if x is not None:
            self.glide(x, y, steps=self.random.randint(18, 45))
        self.desk.ask("xdotool", "click", str(button))
        time.sleep(0.12)

    def double_click(self, x, y):
        self.glide(x, y)
        self.desk.ask("xdotool", "click", "--repeat", "2", "--delay", "90", "1")
        time.sleep(0.12)

    def drag(self, from_place, to_place):
        self.glide(*from_place)
        self.desk.ask("xdotool", "mousedown", "1")
        self.glide(*to_place, steps=30)
        self.desk.ask("xdotool", "mouseup", "1")

    def wheel(self, turns, down=True):
        for _ in range(turns):
            self.desk.ask("xdotool", "click", "5" if down else "4")
            time.sleep(0.06)

    def type(self, text, delay=45):
        self.desk.ask("xdotool", "type", "--delay", str(delay), text)

    def key(self, *names):
        for name in names:
            self.desk.ask("xdotool", "key", name)
            time.sleep(0.1)
