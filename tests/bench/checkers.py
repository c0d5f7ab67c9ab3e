"""Checkers of YAML beside `rules check`: whole processes on the same files, medians of turns.

Usage: python tests/bench/checkers.py [RUNS]        (default 9; installs the others into a throwaway environment by pip)

Every tool is given the shipped rule files: yamllint with its default rules but line length, check-jsonschema with our
schema, limitdoctor with `--strict` and everything that it does. sigma-cli reads no other language, so it gets Sigma
rules of the same size in bytes, as many files; without tags, so that it fetches nothing. Then a file of 5 MB.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
OTHERS = ("yamllint", "check-jsonschema", "sigma-cli")
BOUNDS = (("yamllint", 1 / 3), ("check-jsonschema", 1.0), ("sigma-cli", 1.0))
LARGE = 5_000_000


def main() -> int:
    """Measures, prints, and exits with 1 where a bound does not hold."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        programs = _install(scratch)
        files = sorted(str(path) for path in RULES.rglob("*.yaml"))
        sigma = _sigma_rules(scratch / "sigma", len(files), sum(Path(file).stat().st_size for file in files))
        settings = "{extends: default, rules: {line-length: disable}}"
        schema = str(RULES / "checklist.schema.json")
        commands = {
            "limitdoctor": [str(programs / "limitdoctor"), "rules", "check", "--strict", str(RULES)],
            "yamllint": [str(programs / "yamllint"), "-d", settings, *files],
            "check-jsonschema": [str(programs / "check-jsonschema"), "--schemafile", schema, *files],
            "sigma-cli": [str(programs / "sigma"), "check", str(sigma)],
        }
        print(f"{len(files)} files, {sum(Path(file).stat().st_size for file in files):,} bytes")
        taken = _medians(commands, runs)
        failed = _told(taken)
        large = scratch / "large"
        causes = large_checklist(large)
        before = time.perf_counter()
        done = subprocess.run([*commands["limitdoctor"][:3], str(large)], capture_output=True, text=True, check=False)
        wall = time.perf_counter() - before
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"5 MB, {causes} causes: {wall:.2f} s, at most {most} MB of any child, exit {done.returncode}")
        print(done.stdout.splitlines()[-1])
    return 1 if failed or wall > 3 else 0


def large_checklist(folder: Path) -> int:
    """A checklist of 5 MB as somebody could write it: long texts, rates of its own for each cause; how many causes."""
    folder.mkdir(parents=True)
    text = "It is told at length, since people want to know what happened, and how sure anybody can be of it. "
    (folder / "checklist.yaml").write_text(
        "schema: limitdoctor/checklist@1\nname: large\nversion: '1'\ntitle: {zh: 大, en: Large}\n"
        "shares: {account_state: 80, unexplained: 20}\n",
        encoding="utf-8",
    )
    signs = ["signs:\n"]
    signs += [
        f"  sign_{n}:\n    title: {{zh: 迹象{n}, en: Sign {n}}}\n    background: {n % 30 + 5}\n    cost: {n % 5}\n"
        f'    ask: {{zh: "有没有第{n}件事？", en: "Was there thing {n}?"}}\n'
        for n in range(300)
    ]
    causes, size, count = ["causes:\n"], 0, 0
    while size < LARGE:
        own = ", ".join(f"sign_{(count * 7 + i * 41) % 300}: {(count * 13 + i * 29) % 90 + 5}" for i in range(5))
        causes.append(
            f"  cause_{count}:\n    category: account_state\n    title: {{zh: 原因{count}, en: Cause {count}}}\n"
            f'    why: {{zh: 说明{count}, en: "{text * 40}"}}\n    share: {count % 9 + 1}\n    signs: {{{own}}}\n'
            "    sources: [judgment]\n"
        )
        size += len(causes[-1].encode())
        count += 1
    (folder / "large.yaml").write_text("".join([*causes, *signs]), encoding="utf-8")
    return count


def _install(scratch: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(scratch / "env")], check=True)
    programs = scratch / "env" / "bin"
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *OTHERS, str(ROOT)], check=True)
    return programs


def _sigma_rules(folder: Path, files: int, size: int) -> Path:
    """Sigma rules of so many bytes in so many files: separate documents of the usual length, about 1 kB each."""
    folder.mkdir()
    number = 0
    for place in range(files):
        rules: list[str] = []
        while sum(map(len, rules)) < size // files:
            number += 1
            rules.append(_sigma_rule(number))
        (folder / f"rules_{place}.yml").write_text("---\n".join(rules), encoding="utf-8")
    return folder


def _sigma_rule(number: int) -> str:
    values = "".join(f"            - '\\tool{number}_{i}.exe'\n" for i in range(18))
    return (
        f"title: A made up rule number {number} for measuring\nid: 00000000-0000-4000-8000-{number:012}\n"
        "status: test\ndescription: Detects nothing, it only has the length that such rules have\n"
        "author: nobody\ndate: 2026-01-01\nlogsource:\n    category: process_creation\n    product: windows\n"
        f"detection:\n    selection:\n        Image|endswith:\n{values}    condition: selection\n"
        "falsepositives:\n    - Unlikely\nlevel: low\n"
    )


def _medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
            if turn:  # the first turn warms the disk and the byte code
                taken[name].append(time.perf_counter() - start)
            else:
                print(f"{name}: exit {done.returncode}, last line: {(done.stdout.splitlines() or [''])[-1][:100]}")
    return {name: statistics.median(times) for name, times in taken.items()}


def _told(taken: dict[str, float]) -> bool:
    for name, seconds in taken.items():
        print(f"{name:17} {seconds * 1000:7.0f} ms")
    late = False
    for name, most in BOUNDS:
        ratio = taken["limitdoctor"] / taken[name]
        late = late or ratio > most
        print(f"limitdoctor / {name} = {ratio:.3f} (at most {most:.3f}) {'ok' if ratio <= most else 'TOO SLOW'}")
    return late


if __name__ == "__main__":
    sys.exit(main())
