#!/usr/bin/env python3
"""Standard input as an asciicast (version 2) in FILE, each piece with the time at which it came.

usage: cast.py FILE COLUMNS ROWS
"""

import codecs
import json
import os
import sys
import time


def main():
    path, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    start = time.monotonic()
    with open(path, "w", encoding="utf-8") as file:
        header = {"version": 2, "width": columns, "height": rows, "timestamp": int(time.time())}
        file.write(json.dumps(header) + "\n")
        while data := os.read(0, 65536):
            piece = [round(time.monotonic() - start, 6), "o", decoder.decode(data)]
            file.write(json.dumps(piece) + "\n")
            file.flush()


if __name__ == "__main__":
    main()
