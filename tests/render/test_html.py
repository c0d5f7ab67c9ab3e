"""The report as a file: its parts, its figures, its policy, and that text from files stays text."""

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.render import html
from tests.render import hand

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".csv", ".yaml"))
VOID = frozenset(("meta", "link", "br", "img", "input", "hr"))


@cache
def shipped() -> Checklist:
    return load_checklist(None)


def diagnosed(*paths: Path) -> Diagnosis:
    checklist = shipped()
    return diagnose(read_history(tuple(map(str, paths)), checklist.vocabulary, checklist.bills), checklist)


@cache
def report_of(sample: str) -> str:
    return html.render(diagnosed(ROOT / "samples" / sample), "en")


class Element:
    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def all(self, tag: str) -> Iterator["Element"]:
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.all(tag)

    def words(self) -> str:
        return " ".join([self.text, *(child.words() for child in self.children)])


class Tree(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.path = [self.root]
        self.feed(text)
        assert [element.tag for element in self.path] == [""], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.path[-1].tag == tag, f"</{tag}> closes <{self.path[-1].tag}>"
        self.path.pop()

    def handle_data(self, data: str) -> None:
        self.path[-1].text += data


def parsed(text: str) -> Element:
    return Tree(text).root


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_report_of_every_sample_is_one_small_file_that_asks_for_nothing(path: Path) -> None:
    text = report_of(path.name)
    assert len(text.encode()) < 100_000
    page = parsed(text)
    assert [element.tag for element in page.all("script")] == []
    loading = [
        (name, value)
        for tag in ("link", "img", "svg", "iframe", "object", "embed", "use", "image")
        for element in page.all(tag)
        for name, value in element.attributes.items()
        if name in ("src", "href", "data", "xlink:href")
    ]
    assert loading == [("href", "data:,")]
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_names_the_one_style_sheet_by_its_hash() -> None:
    text = report_of("paid_off.csv")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = parsed(text)
    (policy,) = [element.attributes["content"] for element in page.all("meta") if element.attributes.get("http-equiv")]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not any("style" in element.attributes for element in everything(page)), "the policy forbids style attributes"


def everything(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from everything(child)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_figure_has_a_role_a_title_a_description_and_a_table(path: Path) -> None:
    page = parsed(report_of(path.name))
    ids = [element.attributes["id"] for element in everything(page) if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    figures = list(page.all("figure"))
    assert len(figures) == sum(1 for _ in page.all("svg"))
    assert figures
    for figure in figures:
        (drawing,) = figure.all("svg")
        assert drawing.attributes["role"] == "img"
        (title,), (about,) = drawing.all("title"), drawing.all("desc")
        assert title.text.strip()
        assert about.text.strip()
        assert drawing.attributes["aria-labelledby"] == title.attributes["id"]
        assert drawing.attributes["aria-describedby"] == about.attributes["id"]
        (table,) = figure.all("table")
        assert all(cell.attributes["scope"] == "col" for cell in table.all("th"))
        assert len(list(table.all("tr"))) > 1


def test_it_is_in_both_languages_and_opens_in_the_one_asked_for() -> None:
    diagnosis = diagnosed(ROOT / "samples" / "paid_off.csv")
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        page = parsed(html.render(diagnosis, language))  # type: ignore[arg-type]
        (root,), (body,) = page.all("html"), page.all("body")
        assert root.attributes["lang"] == tag
        assert body.attributes["class"] == f"first-{language}"
        assert {div.attributes["lang"] for div in page.all("div") if "lang" in div.attributes} == {"zh-CN", "en"}
        assert len(list(page.all("h1"))) == 1
        assert {anchor.attributes.get("href") for nav in page.all("nav") for anchor in nav.all("a")} == {"#zh", "#en"}


def in_language(page: Element, tag: str) -> Element:
    """The part of the page that is in one language."""
    (main,) = page.all("main")
    (found,) = [child for child in main.children if child.attributes.get("lang") == tag]
    return found


def test_both_languages_have_the_same_parts() -> None:
    page = parsed(report_of("scam.csv"))
    counts = [
        {tag: len(list(one.all(tag))) for tag in ("section", "figure", "article", "li", "details", "dd")}
        for one in (in_language(page, "zh-CN"), in_language(page, "en"))
    ]
    assert counts[0] == counts[1]


def test_what_comes_first_is_told_first() -> None:
    text = report_of("scam.csv")
    parts = ["Deal with this first", "Verdict", "The limit over time", "What to do next"]
    parts += [
        "What would change the picture",
        "Ruled out, and not to be judged",
        "For support",
        "How this was worked out",
    ]
    places = [text.index(f">{part}") for part in parts]
    assert places == sorted(places)


def test_the_numbers_in_the_figure_are_those_of_the_reasons() -> None:
    page = parsed(report_of("paid_off.csv"))
    english = in_language(page, "en")
    figure = next(figure for figure in english.all("figure") if "over time" in figure.words())
    rows = [[cell.text for cell in row.all("td")] for row in figure.all("tr")]
    marked = {row[1]: row[2] for row in rows if row and row[1].startswith("number ")}
    reasons = next(section for section in english.all("section") if any(section.all("article")))
    told = {
        f"number {number.text}": " ".join(evidence.words().split())
        for evidence in reasons.all("dd")
        for number in evidence.all("span")
        if number.attributes.get("class") == "number"
    }
    assert set(marked) == set(told)
    assert all(marked[name] in told[name] for name in marked)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "javascript:alert(3)",
    "</style><style>*{display:none}",
    "]]></svg><svg onload=alert(4)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; <b>bold</b> <!-- -->",
)


def hostile_history(folder: Path) -> Path:
    """Markup in every field that takes a text, in the file's name, and in a field that the vocabulary does not know."""
    path = folder / "<b onclick=alert(7)>history.yaml"
    quoted = " ".join(HOSTILE).replace("'", "''")
    fields = ", ".join(
        f"{name}: '{quoted}'" for name in ("note", "words", "merchant", "counterparty", "order", "strange")
    )
    path.write_text(
        "account: {product: jiebei, trade: '<script>alert(5)</script>'}\n"
        "recorded: {lateness: [2025-01-01, 2025-09-20], draws: [2025-01-01, 2025-09-20]}\n"
        "events:\n"
        "  - {date: 2025-01-01, event: limit, amount: 9000}\n"
        "  - {date: 2025-09-01, event: '<script>alert(8)</script>'}\n"
        f"  - {{date: 2025-09-10, event: missed_payment, days_late: 3, {fields}}}\n"
        f"  - {{date: 2025-09-12, event: scam_payment, amount: 10, {fields}}}\n"
        f"  - {{date: 2025-09-20, event: limit, amount: 0, {fields}}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("names", [False, True])
def test_markup_in_a_history_is_shown_as_text(tmp_path: Path, names: bool) -> None:
    diagnosis = diagnosed(hostile_history(tmp_path))
    page = parsed(html.render(diagnosis, "en", names=names))
    tags = {element.tag for element in everything(page)}
    assert tags.isdisjoint({"script", "img", "iframe", "b onclick"})
    assert not any(name.startswith("on") for element in everything(page) for name in element.attributes)
    assert len(list(page.all("style"))) == 1
    words = page.words()
    assert all(text in words for text in HOSTILE), "as it was written, in the row behind the late payment"
    assert "<b onclick=alert(7)>history.yaml" in words


def test_an_address_from_a_checklist_is_a_link_only_where_it_is_of_the_web() -> None:
    sources = dict(hand.CHECKLIST.sources)
    sources["law"] = sources["law"]._replace(address="javascript:alert(1)", title="</li><script>x</script>")
    checklist = hand.CHECKLIST._replace(sources=sources)
    page = parsed(html.render(hand.DIAGNOSIS._replace(checklist=checklist), "en"))
    addresses = [anchor.attributes["href"] for anchor in page.all("a")]
    assert "https://example.com/d0" in addresses
    assert not any("javascript" in address for address in addresses)
    assert "</li><script>x</script>" in page.words()


def test_the_same_diagnosis_gives_the_same_bytes() -> None:
    first, second = (html.render(diagnosed(ROOT / "samples" / "many_applications.csv"), "zh") for _ in range(2))
    assert first == second


def test_names_are_hidden_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "history.yaml"
    path.write_text(
        "events:\n"
        "  - {date: 2025-01-01, event: limit, amount: 9000}\n"
        "  - {date: 2025-09-01, event: missed_payment, days_late: 3, counterparty: 张三丰, who: 李四,"
        " note: 卡 6222020200112233445}\n"
        "  - {date: 2025-09-02, event: limit, amount: 0}\n",
        encoding="utf-8",
    )
    diagnosis = diagnosed(path)
    hidden, shown = (html.render(diagnosis, "zh", names=names) for names in (False, True))
    assert "张三丰" not in hidden
    assert "李四" not in hidden, "what an unknown column holds nobody knows"
    assert "李四" in shown
    assert "6222020200112233445" not in hidden
    assert "6222020200112233445" in shown
    assert "这份报告里有姓名和账号" in shown


def test_nothing_known_is_still_a_page() -> None:
    history = History(account={"product": "jiebei"}, as_of=date(2026, 3, 31))
    page = parsed(html.render(diagnose(history, shipped()), "en"))
    words = page.words()
    assert "No record has a date" in words
    assert "What to do next" in words


def test_one_event_is_a_sensible_page(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("date,event,amount\n2025-10-01,limit,0\n", encoding="utf-8")
    text = html.render(diagnosed(path), "en")
    page = parsed(text)
    drawing = next(svg for svg in page.all("svg") if "over time" in svg.words())
    assert [circle.attributes["class"] for circle in drawing.all("circle")] == ["read"]
    assert "NaN" not in text


def ten_thousand(folder: Path) -> Path:
    path = folder / "many.csv"
    rows = ["date,event,amount,settles"]
    for number in range(9990):
        day = date(2015, 1, 1) + timedelta(days=number * 3900 // 9990)
        kind = ("limit", "draw", "repayment")[number % 3]
        rows.append(f"{day},{kind},{9000 + number % 97 if kind == 'limit' else 100 + number % 7},")
    rows.append("2025-10-01,limit,0,")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_ten_thousand_events_are_thinned_and_it_says_so(tmp_path: Path) -> None:
    text = html.render(diagnosed(ten_thousand(tmp_path)), "en")
    assert len(text.encode()) < 300_000
    assert "are too many to draw: of every" in text
    assert "more are not listed" in text


def test_jinja_is_imported_only_for_the_report(tmp_path: Path) -> None:
    code = (
        "import sys; from limitdoctor.cli.main import main; main(sys.argv[1:]); "
        "print('jinja2' in sys.modules, 'rich' in sys.modules, file=sys.stderr)"
    )
    sample = str(ROOT / "samples" / "unused.csv")
    for options, expected in (([], "False False"), (["--html", str(tmp_path / "r.html")], "True False")):
        done = subprocess.run(
            [sys.executable, "-c", code, "diagnose", sample, *options], capture_output=True, text=True, check=True
        )
        assert done.stderr.splitlines()[-1] == expected
