"""Laws of reading and writing, for any input."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from limitdoctor.history import rows as row_module
from limitdoctor.history.combine import Said, combine
from limitdoctor.history.decode import Decoded, decode
from limitdoctor.history.model import Answer, Coverage, Event, History
from limitdoctor.history.part import Part
from limitdoctor.history.read import read_history
from limitdoctor.history.rows import CHUNK, DELIMITERS, cell_column, chunks
from limitdoctor.history.write import as_csv, as_yaml
from limitdoctor.problems import InvalidFileError, Location
from tests.history.files import essence, lines
from tests.history.shipped import bill_nodes, vocabulary

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

TOKENS = (
    "date,event,amount,note\n",
    "日期,事件,金额\n",
    "2025-01-01,limit,5,x\n",
    "2025-02-30,limti,-5,x,y\n",
    ",recorded,draws,2025-01-01\n",
    '"open\n',
    '"a"b,',
    "events:\n",
    "  - {date: 2025-01-01, event: limit}\n",
    "answers: {a: absent}\n",
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注\n",
    "[[[",
    "\t",
    "\x00",
    "\x1b[31m",
)
anything = some.one_of(
    some.binary(max_size=400),
    some.lists(some.one_of(some.sampled_from(TOKENS), some.text(max_size=8)), max_size=12).map(
        lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
    ),
    some.lists(some.sampled_from(TOKENS), max_size=8).flatmap(
        lambda parts: some.sampled_from(("utf-16", "gb18030", "utf-8-sig", "utf-16-be")).map(
            lambda encoding: "".join(parts).encode(encoding)
        )
    ),
    some.binary(max_size=60).map(lambda tail: b"date,event,note\n2025-01-01,limit," + tail),
)


@settings(quick, max_examples=300)
@given(data=anything)
def test_any_bytes_give_a_history_or_a_located_problem(tmp_path: Path, data: bytes):
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        found = read_history([path], vocabulary(), bill_nodes())
    except InvalidFileError as fault:
        assert fault.problems
        assert {problem.location.file.split("/any")[0] for problem in fault.problems} == {str(tmp_path)}
        return
    (file,) = found.inputs
    assert file.rows == file.events + file.skipped + file.duplicates
    assert len(found.events) == file.events
    assert len(found.skipped) == file.skipped


# histories

texts = some.text(some.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12).map(str.strip)
money = some.decimals(0, 10**6, places=2).map(lambda value: value.quantize(Decimal("0.01")))
days = some.dates(date(2024, 1, 1), date(2025, 12, 31))


@some.composite
def events(draw: Callable[..., object]) -> Event:
    kind = draw(some.sampled_from(("limit", "purchase", "repayment", "sign_in")))
    fields: dict[str, object] = {}
    if kind != "sign_in" and draw(some.booleans()):
        fields["amount"] = draw(money)
    if kind == "sign_in" and draw(some.booleans()):
        fields["place"] = draw(some.sampled_from(("usual", "unusual")))
    for name in draw(some.sets(some.sampled_from(("note", "words", "?weather", "?天气 (2)")))):
        written = draw(texts.filter(bool))
        fields[name] = written
    known = sorted(name for name in fields if name[0] != "?")
    names = (*known, *sorted(set(fields) - set(known)))
    at = draw(some.none() | some.times(time(0), time(23, 59)).map(lambda clock: clock.replace(microsecond=0)))
    product = draw(some.sampled_from(("self", "huabei", "sibling", "other")))
    return Event(draw(days), at, kind, product, names, tuple(fields[name] for name in names), 0, 0)


spans = some.builds(
    lambda family, ends, scope, trust: Coverage(family, min(ends), max(ends), scope, trust),
    some.sampled_from(("draws", "limits")),
    some.tuples(days, days),
    some.sampled_from(("self", "sibling", "huabei")),
    some.sampled_from((1.0, 0.9)),
)
answers = some.dictionaries(texts.filter(bool), some.sampled_from(("present", "absent", "unknown")), max_size=3).map(
    lambda found: [Answer(name, state, Location("x")) for name, state in found.items()]
)


@some.composite
def histories(draw: Callable[..., object]) -> History:
    part = Part("x", "table", "UTF-8", events=draw(some.lists(events(), max_size=6)), as_of=date(2025, 12, 31))
    part.rows = len(part.events)
    part.coverage = tuple(draw(some.lists(spans, max_size=3)))
    part.answers = [*draw(answers), Answer("always", "absent", Location("x"))]
    return combine([part], vocabulary(), Said(business=draw(some.booleans())))


@quick
@pytest.mark.parametrize("write", [as_yaml, as_csv])
@given(history=histories())
def test_what_is_written_reads_back_the_same(tmp_path: Path, write: Callable[..., str], history: History):
    path = tmp_path / "written"
    path.write_bytes(write(history, show_names=True).encode())
    assert essence(read_history([path], vocabulary(), {})) == essence(history)


@quick
@pytest.mark.parametrize("write", [as_yaml, as_csv])
@given(history=histories())
def test_masks_are_the_same_the_second_time(tmp_path: Path, write: Callable[..., str], history: History):
    path = tmp_path / "written"
    path.write_bytes(write(history).encode())
    assert write(read_history([path], vocabulary(), {})) == write(history)


# order, duplicates, columns

row = some.tuples(
    some.sampled_from(("2025-01-01", "2025-01-02 08:00", "2025-1-2", "2025-02-30", "")),
    some.sampled_from(("limit", "还款", "purchase", "limti")),
    some.sampled_from(("5", "6.00", "", "five")),
    some.sampled_from(("", "a", "b")),
    some.sampled_from(("", "A1", "A2")),
)
rows = some.lists(row, min_size=1, max_size=12)
HEADER = ("date", "event", "amount", "note", "order")


def table(found: list[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *found, ("2025-03-01", "limit", *("",) * (len(header) - 2))])
    return text.getvalue().encode()


def read(folder: Path, *contents: bytes) -> History:
    paths = []
    for number, content in enumerate(contents):
        path = folder / f"file{number}"
        path.write_bytes(content)
        paths.append(path)
    return read_history(paths, vocabulary(), {})


@quick
@given(found=rows, data=some.data())
def test_the_order_of_rows_changes_line_numbers_only(tmp_path: Path, found: list, data):
    first = read(tmp_path, table(found))
    other = read(tmp_path, table(data.draw(some.permutations(found))))
    assert essence(first) == essence(other)
    assert Counter(p.code for p in first.skipped) == Counter(p.code for p in other.skipped)
    assert first.inputs[0]._replace(path="") == other.inputs[0]._replace(path="")


@quick
@given(one=rows, two=rows, three=rows)
def test_the_order_of_files_changes_places_only(tmp_path: Path, one: list, two: list, three: list):
    contents = [table(one), table(two), table(three)]
    assert essence(read(tmp_path, *contents)) == essence(read(tmp_path, *reversed(contents)))


@quick
@given(one=some.lists(row, max_size=6), two=some.lists(row, max_size=6))
def test_a_row_counts_as_in_the_file_that_holds_it_most_often(tmp_path: Path, one: list, two: list):
    def counts(content: bytes) -> Counter[str]:
        return Counter(lines(read(tmp_path, content)))

    together = read(tmp_path, table(one), table(two))
    assert Counter(lines(together)) == counts(table(one)) | counts(table(two))
    for file in together.inputs:
        assert file.rows == file.events + file.skipped + file.duplicates


@quick
@given(found=rows, weather=some.lists(some.sampled_from(("", "rain", "sun")), min_size=13, max_size=13))
def test_columns_that_nobody_knows_change_nothing_that_is_known(tmp_path: Path, found: list, weather: list):
    plain = read(tmp_path, table(found))
    wider = [(*cells, sky) for cells, sky in zip(found, weather, strict=False)]
    other = read(tmp_path, table(wider, (*HEADER, "weather")))
    known = [
        (*event[:4], {name: value for name, value in zip(event.names, event.values, strict=True) if name[0] != "?"})
        for event in other.events
    ]
    assert known == [(*event[:4], dict(zip(event.names, event.values, strict=True))) for event in plain.events]
    assert plain.inputs[0].duplicates == other.inputs[0].duplicates


cells = some.one_of(some.sampled_from(("", "a", "b c", "7")), texts)


@quick
@given(
    found=some.lists(some.lists(cells, min_size=2, max_size=3), max_size=12),
    delimiter=some.sampled_from(DELIMITERS),
    end=some.sampled_from(("\r\n", "\n")),
    width=some.sampled_from((0, 2, 3)),
)
def test_rows_are_what_csv_makes_of_them(found: list, delimiter: str, end: str, width: int):
    lines_of = io.StringIO()
    writer = csv.writer(lines_of, delimiter=delimiter)
    blocks = []
    for cells_of_row in found:
        writer.writerow(cells_of_row)
        blocks.append(lines_of.getvalue().removesuffix("\r\n") + end)
        lines_of.seek(0)
        lines_of.truncate()
    text = "".join(blocks)
    decoded = Decoded("x", text.encode(), "utf-8", "UTF-8", damaged=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_module, "PIECE", 12)
        patch.setattr(row_module, "CHUNK", 3)
        pairs = [
            (list(row), line)
            for chunk in chunks(decoded, delimiter, width)
            for row, line in zip(chunk.rows, chunk.lines, strict=True)
        ]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    expected, before = [], 0
    for cells_of_row in reader:
        expected.append((cells_of_row, before + 1))
        before = reader.line_num
    assert pairs == expected


def test_a_table_without_quotes_is_cut_by_columns():
    decoded = decode(b"a,b\r\n" * 5, "x")
    (chunk,) = chunks(decoded, ",", 2)
    assert chunk.columns(2) == [["a"] * 5, ["b"] * 5]
    assert list(chunk.lines) == [1, 2, 3, 4, 5]
    (chunk,) = chunks(decoded, ",", 3)
    assert chunk.columns(3) == [("a",) * 5, ("b",) * 5, ("",) * 5]
    assert chunk.columns(3) is chunk.columns(3)
    (chunk,) = chunks(decoded, ",", 1)
    assert chunk.columns(1) is None
    assert [(list(half.lines), half.rows) for half in chunk.halves()] == [
        ([1, 2], [["a", "b"]] * 2),
        ([3, 4, 5], [["a", "b"]] * 3),
    ]


@pytest.mark.parametrize(
    ("raw", "columns"),
    [
        ("a,b,c", [1, 3, 5, 0]),
        ('"a,b",c', [1, 7, 0]),
        ('"a""b",c,"d"', [1, 8, 10, 0]),
        ('"a"",""b",c', [1, 11, 0]),
        (",,", [1, 2, 3, 0]),
        ("", [1, 0]),
    ],
)
def test_the_column_of_a_cell(raw: str, columns: list[int]):
    assert [cell_column(raw, index, ",") for index in range(len(columns))] == columns


def test_broken_quotes_beyond_the_first_chunk(tmp_path: Path):
    good = "2025-01-01,purchase,5,x\n" * (2 * CHUNK + 7)
    found = read(tmp_path, f'date,event,amount,note\n{good}2025-01-02,purchase,6,"a"b\n{good}'.encode())
    assert len(found.events) == 2 * (2 * CHUNK + 7) + 1
    assert [w.location.line for w in found.warnings] == [2 * CHUNK + 9]
    assert [event.line for event in found.events if event.get("amount") == 6] == [2 * CHUNK + 9]
    assert max(event.line for event in found.events) == 4 * CHUNK + 16
