"""The real recorder, openadapt-capture from PyPI: started, asked, stopped and killed."""

import hashlib
import json
import os
import pathlib
import subprocess
import time

from desk import wait_until


class Recorder:
    """One run of `capture record` into `folder` on a desk."""

    def __init__(
        self, desk, venv, folder, description="a soak test", images=False, video=True, settings=None
    ):
        self.desk = desk
        self.bin = pathlib.Path(venv) / "bin"
        self.folder = pathlib.Path(folder).resolve()
        self.log = self.folder.with_suffix(".log")
        command = [
            str(self.bin / "capture"),
            "record",
            str(self.folder),
            "--description",
            description,
        ]
        command += [] if video else ["--novideo"]
        command += ["--images"] if images else []
        extra = {"RECORD_WINDOW_DATA": "true", "NO_COLOR": "1", **(settings or {})}
        self.process = desk.start(command, log=self.log, extra=extra, cwd=str(desk.folder))

    def state(self):
        """What the recorder says of itself; empty while it has said nothing."""
        try:
            return json.loads((self.folder / "capture-state.json").read_bytes())
        except (OSError, ValueError):
            return {}

    def wait_until_ready(self, limit=120):
        def probe():
            if self.process.poll() is not None:
                raise RuntimeError(f"the recorder ended: {self.log.read_text()[-2000:]}")
            return self.state().get("ready")

        wait_until("the recorder", probe, limit)

    def stop(self, limit=600):
        """Stops it by its own command; the seconds until it has sealed its store."""
        start = time.monotonic()
        with open(self.log, "ab") as log:
            subprocess.run(
                [str(self.bin / "capture"), "stop", "--timeout", str(limit)],
                env=self.desk.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=str(self.desk.folder),
            )
        # The client gives up before a slow recorder is done, which then still finishes.
        wait_until("the seal", lambda: (self.folder / "capture-terminal.json").exists(), limit)
        seconds = time.monotonic() - start
        self.process.wait(limit)
        return seconds

    def kill(self):
        """Ends it with SIGKILL; its encoder, in a session of its own, may write a moment longer."""
        self.desk.kill(self.process)
        wait_until("the end of the encoder", lambda: not holders(self.folder))

    def verify(self):
        """What the recorder's own check says: an empty string, or why it refuses the store."""
        script = (
            "import sys; from openadapt_capture.capture import CaptureSession; "
            "CaptureSession.load_verified(sys.argv[1])"
        )
        result = subprocess.run(
            [str(self.bin / "python"), "-c", script, str(self.folder)],
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder.parent)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=str(self.folder.parent),
        )
        return "" if result.returncode == 0 else result.stderr.strip().splitlines()[-1]


def holders(folder):
    """Ids of the processes that have a file below `folder` open."""
    found = set()
    for link in pathlib.Path("/proc").glob("[0-9]*/fd/*"):
        try:
            target = os.readlink(link)
        except OSError:
            continue  # The process has ended meanwhile, or is not ours.
        if target.startswith(f"{folder}/"):
            found.add(int(link.parts[2]))
    return found


def fingerprint(folder):
    """Name → (SHA-256, mode, time of change) of each file below a folder."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            status = path.stat()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(folder))] = (digest, oct(status.st_mode), status.st_mtime_ns)
    return found
