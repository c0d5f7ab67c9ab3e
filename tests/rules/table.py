"""Writes the tables of causes into rules/README.md, from the rules as they load.

One table a category, in the order of the categories, causes as they stand in their file: the title in both languages,
the signs with their two rates, the steps, the sources with their grades.
Usage: python tests/rules/table.py            rewrites rules/README.md
"""

from collections.abc import Iterator
from pathlib import Path

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import CATEGORIES, JUDGMENT, Cause, Checklist
from limitdoctor.language.screen import SCREEN

RULES = Path(__file__).resolve().parents[2] / "rules"
README = RULES / "README.md"
BEGIN, END = "<!-- causes:begin -->\n", "<!-- causes:end -->\n"

_HEAD = """
Made by `python tests/rules/table.py`; a test fails when it is out of date. After a sign: how many of 100 show it when
this cause was the reason, and in brackets how many whose limit went for no reason on this list. Any of these ids is put
into words by `limitdoctor explain ID`.
"""
_COLUMNS = ("cause", "signs", "steps", "sources")


def refreshed(text: str, checklist: Checklist) -> str:
    """The text of the README with the tables between its two marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{tables(checklist)}\n{END}{after}"


def tables(checklist: Checklist) -> str:
    """All tables, one a category."""
    return "\n".join((_HEAD, *(_table(checklist, category) for category in CATEGORIES)))


def _table(checklist: Checklist, category: str) -> str:
    title = SCREEN[f"category_{category}"]
    causes = [cause for cause in checklist.causes.values() if cause.category == category]
    lines = [f"### {title.zh} · {title.en}", "", _line(_COLUMNS), _line("---" for _ in _COLUMNS)]
    return "\n".join((*lines, *(_line(_cells(checklist, cause)) for cause in causes), ""))


def _cells(checklist: Checklist, cause: Cause) -> Iterator[str]:
    title = f"**{_plain(cause.title.zh)}**<br>{_plain(cause.title.en)}<br>`{cause.id}`"
    told_with = "".join(f"<br>`{other}`" for other in cause.told_with)
    yield f"{title}<br>not told apart from:{told_with}" if told_with else title
    yield "<br>".join(f"`{sign}` {rate:g} ({checklist.signs[sign].background:g})" for sign, rate in cause.signs.items())
    yield "<br>".join(f"`{step}`" for step in cause.steps) or "none"
    yield "<br>".join(_source(checklist, source) for source in cause.sources)


def _source(checklist: Checklist, name: str) -> str:
    if name == JUDGMENT:
        return "our judgment"
    source = checklist.sources[name]
    if "://" not in source.address:
        return f"{name}, {source.grade}"
    address = source.address.replace("(", "%28").replace(")", "%29").replace("|", "%7C")
    return f"[{name}]({address}), {source.grade}"


def _plain(text: str) -> str:
    return text.replace("|", "\\|")


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Rewrites rules/README.md in place."""
    README.write_text(refreshed(README.read_text("utf-8"), load_checklist(RULES)), encoding="utf-8")


if __name__ == "__main__":
    main()
