"""Reads and diagnoses one CSV of a million events, against a bare loop of `csv.reader` over the same file.

Usage: python -m tests.bench.million [--sizes 100000,300000,1000000] [--runs 3] [--folder DIR]

Each measurement is a process of its own. Printed for every size: seconds of the bare loop, of reading, of reading and
diagnosing (best of the runs), their ratios, and the peak memory for each event. The bounds are 12 times and 700 bytes.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("date", "event", "amount", "note", "family", "from", "to")
RECORDED = ("spending", "draws", "repayments")
DAYS = 1095
FIRST = date(2023, 1, 1)
MOST_TIMES = 12
MOST_BYTES = 700

_KINDS = ("purchase", "draw", "repayment")
_SHARES = (90, 4, 6)
_ROOT = Path(__file__).resolve().parents[2]

_BARE = """
import csv, sys, time
start = time.perf_counter()
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.reader(file):
        pass
print(json.dumps([time.perf_counter() - start, 0]))
"""
_READ = """
import sys, time
from limitdoctor.checklist.load import load_checklist
from limitdoctor.history.read import read_history
checklist = load_checklist(None)
start = time.perf_counter()
history = read_history([sys.argv[1]], checklist.vocabulary, checklist.bills)
print(json.dumps([time.perf_counter() - start, peak()]))
"""
_DIAGNOSE = """
import sys, time
from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
checklist = load_checklist(None)
start = time.perf_counter()
diagnose(read_history([sys.argv[1]], checklist.vocabulary, checklist.bills), checklist)
print(json.dumps([time.perf_counter() - start, peak()]))
"""
_PEAK = """
import json, resource, sys
def peak():
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
"""


class Measured(NamedTuple):
    """One size: seconds (best of the runs) and the peak memory of reading and diagnosing, in bytes for each event."""

    events: int
    bare: float
    read: float
    diagnosed: float
    bytes_each: float

    @property
    def times(self) -> float:
        """How many times the bare loop reading and diagnosing take."""
        return self.diagnosed / self.bare


def write_table(path: Path, events: int) -> None:
    """Writes the same table every time: three years of purchases, draws and repayments, their families recorded."""
    dice = random.Random(events)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        last = FIRST + timedelta(days=DAYS - 1)
        table.writerows(("", "recorded", "", "", family, FIRST, last) for family in RECORDED)
        for number in range(events - 2):
            day = FIRST + timedelta(days=number * DAYS // events)
            (kind,) = dice.choices(_KINDS, _SHARES)
            amount = f"{dice.randint(1, 500_000) / 100:.2f}"
            table.writerow((day, kind, amount, f"{kind} {dice.randint(1, 5000)}", "", "", ""))
        table.writerow((last - timedelta(days=9), "limit", "8000", "seen", "", "", ""))
        table.writerow((last, "limit", "0", "gone", "", "", ""))


def measure(path: Path, events: int, runs: int = 3) -> Measured:
    """Measures one file; bare loop and diagnosis take turns, so that a busy machine slows both."""
    empty = path.with_name("few.csv")
    write_table(empty, 10)
    bare, read, diagnosed = [], [], []
    most = 0.0
    for _ in range(runs):
        bare.append(_run(_BARE, path)[0])
        read.append(_run(_READ, path)[0])
        seconds, peak = _run(_DIAGNOSE, path)
        diagnosed.append(seconds)
        most = max(most, peak)
    base = _run(_DIAGNOSE, empty)[1]
    return Measured(events, min(bare), min(read), min(diagnosed), (most - base) / events)


def _run(code: str, path: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", _PEAK + code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def main() -> None:
    """Measures all sizes and prints a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="100000,300000,1000000")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--folder", type=Path)
    said = options.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder) as folder:
        say(f"{'events':>9} {'bare s':>7} {'read s':>7} {'all s':>7} {'read x':>7} {'all x':>7} {'bytes/event':>12}")
        for events in map(int, said.sizes.split(",")):
            path = Path(folder) / f"{events}.csv"
            write_table(path, events)
            found = measure(path, events, said.runs)
            say(
                f"{events:>9} {found.bare:>7.2f} {found.read:>7.2f} {found.diagnosed:>7.2f} "
                f"{found.read / found.bare:>7.1f} {found.times:>7.1f} {found.bytes_each:>12.0f}"
            )


def say(line: str) -> None:
    """Prints one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
