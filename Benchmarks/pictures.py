"""The measurements of pictures as text: time beside the peers, and quality where there is a judge."""

import importlib.machinery
import importlib.util
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "Tests/MosaicTests/Fixtures"


def speed_script():
    loader = importlib.machinery.SourceFileLoader("speed", str(HERE / "raster/speed"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("speed", loader))
    loader.exec_module(module)
    return module


def time(bench, turns):
    """CPU of the whole process on one 1080p PNG, all commands in turns."""
    speed = speed_script()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "picture.png")
        # Enlarged without smoothing: runs of equal pixels, as on a screen.
        small = Image.open(FIXTURES / "terminals_dark.png").convert("RGB")
        small.resize((1920, 1152), Image.NEAREST).crop((0, 0, 1920, 1080)).save(path)
        lines = {
            name: f"{command} {shlex.quote(str(path))}"
            for name, command in speed.commands(f"{bench.seen} thumbnail").items()
            if shutil.which(shlex.split(command)[0])}
        found = {name: each for name, each in speed.measure(lines, turns).items() if each}
    for name, (milliseconds, mib) in found.items():
        bench.table.add(f"picture as text, {name}", f"{milliseconds:.1f} ms CPU, peak {mib:.0f} MiB")
    for ours, theirs, factor in [
        ("seen ascii none", "jp2a", 1), ("seen blocks full", "chafa full", 3),
        ("seen blocks full", "chafa full -w 9", 5)]:
        if ours in found and theirs in found:
            rate = found[theirs][0] / found[ours][0]
            bench.table.add(
                f"{ours} against {theirs}", f"{rate:.2f} × as fast", f"at least {factor} ×",
                rate >= factor)


def quality(bench):
    """Q by the judge that SEEN_JUDGE names, on the pictures of the folder SEEN_PICTURES."""
    judge, folder = os.environ.get("SEEN_JUDGE"), os.environ.get("SEEN_PICTURES")
    if not judge or not folder:
        print("Set SEEN_JUDGE (a file) and SEEN_PICTURES (a folder) to judge quality.")
        return
    pictures = sorted(str(p) for p in pathlib.Path(folder).iterdir() if p.suffix in (".png", ".jpg"))
    text = subprocess.run(
        [sys.executable, "-B", HERE / "raster/quality", judge, f"{bench.seen} thumbnail", *pictures,
         "--fonts", os.environ.get("SEEN_FONTS", "terminus,vga,fixed,dejavu"), "--modes",
         "mono,a256,u256,utc"],
        capture_output=True, text=True, check=True).stdout
    bars = {"mono": 0.67, "a256": 0.73, "u256": 0.86, "utc": 0.864}
    for mode, font, q, worst in re.findall(
        r"^\S+ +(\w+) +(\S+) +seen (\S+) .*chafa (\S+)$", text, re.M):
        bench.table.add(
            f"median Q, {mode}, {font}", f"{q}, on the worst picture {worst} to the best of chafa",
            f"at least {bars[mode]}", float(q) >= bars[mode])
