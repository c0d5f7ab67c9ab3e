"""Whole-process time of the commands, as ratios to baselines measured in the same run.

Usage: python tests/bench/process.py [RUNS]        (default 9; medians of interleaved cold processes)

Builds a wheel of this tree, installs it into a new environment (an editable install would be slower and prove less),
writes a history of 500 events and prints one line a figure: the ratio, its bound, and whether it holds.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASELINE = (
    "import pathlib, typer, yaml\n"
    "for path in sorted(pathlib.Path({rules!r}).rglob('*.yaml')):\n"
    "    if 'cases' not in path.parts:\n"
    "        yaml.compose(path.read_text(encoding='utf-8'), Loader=yaml.CSafeLoader)\n"
)


def main() -> int:
    """Measures, prints, and exits with 1 where a bound does not hold."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        python = _install_wheel(scratch)
        history = scratch / "history.csv"
        history.write_text(five_hundred_events(), encoding="utf-8")
        tool = str(python.parent / "limitdoctor")
        baseline = BASELINE.format(rules=str(ROOT / "rules"))
        commands = {
            "python": [str(python), "-c", "pass"],
            "B": [str(python), "-c", baseline],
            "B+rich": [str(python), "-c", baseline + "import rich.console\n"],
            "B+jinja2": [str(python), "-c", baseline + "import jinja2\n"],
            "version": [tool, "--version"],
            "help": [tool, "--help"],
            "json": [tool, "diagnose", str(history), "--format", "json"],
            "text": [tool, "diagnose", str(history)],
            "html": [tool, "diagnose", str(history), "--html", str(scratch / "report.html"), "--force"],
            "questions": [tool, "ask", "--print-questions", "--format", "json"],
            "check": [tool, "rules", "check", str(ROOT / "rules")],
        }
        taken = _medians(commands, runs)
    for name, seconds in taken.items():
        print(f"{name:9} {seconds * 1000:7.1f} ms")
    failed = 0
    bounds = (
        ("version", "python", 2.0),
        ("json", "B", 1.7),
        ("questions", "B", 1.7),
        ("text", "B+rich", 1.7),
        ("html", "B+jinja2", 1.7),
    )
    for name, base, bound in bounds:
        ratio = taken[name] / taken[base]
        failed += ratio > bound
        print(f"{name} / {base} = {ratio:.2f} (at most {bound}) {'ok' if ratio <= bound else 'TOO SLOW'}")
    return 1 if failed else 0


def five_hundred_events() -> str:
    """A history of 500 events over two years, the same in every run."""
    draw = random.Random(500)
    first = date(2024, 1, 1)
    rows = ["date,event,amount,note,family,from,to"]
    rows += [
        f",recorded,,,{family},2024-01-01,2025-12-31" for family in ("draws", "repayments", "spending", "lateness")
    ]
    kinds = ("purchase", "purchase", "purchase", "draw", "repayment", "card_repayment", "sign_in")
    for number in range(498):
        day = first + timedelta(days=number * 730 // 498)
        amount = draw.randrange(100, 200_000) / 100
        rows.append(f"{day},{draw.choice(kinds)},{amount:.2f},number {number},,,")
    rows += ["2025-12-01,limit,12000,,,,", "2025-12-30,limit,0,,,,"]
    return "\n".join(rows) + "\n"


def _install_wheel(scratch: Path) -> Path:
    environment = scratch / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    wheels = scratch / "wheels"
    subprocess.run(
        [str(python), "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(wheels), str(ROOT)], check=True
    )
    wheel = next(wheels.glob("*.whl"))
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    return python


def _medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median seconds of each command; the commands take turns, so that noise hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
            if turn:  # the first turn warms the disk and the byte code
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main())
