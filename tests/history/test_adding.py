"""One more event at the end of a file, in the file's own format; not a byte of the rest changes."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.history.adding import new_file, parse_typed, with_event
from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError

RULES = load_checklist(None)
LIMIT = ("limit", "2025-11-23", "amount=0")


def added(content: bytes, *words: str, name: str = "h") -> bytes:
    return with_event(content, name, parse_typed(words or LIMIT, RULES.vocabulary), RULES.vocabulary)


def code(content: bytes, *words: str) -> str:
    with pytest.raises(InvalidFileError) as found:
        added(content, *words)
    return found.value.problems[0].code


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (b"date,event,amount\n2025-01-01,limit,9000\n", b"2025-11-23,limit,0\n"),
        (b"date,event,amount\n2025-01-01,limit,9000", b"\n2025-11-23,limit,0\n"),
        (b"date;event;amount\r\n2025-01-01;limit;9000\r\n", b"2025-11-23;limit;0\r\n"),
        (b"amount\tnote\tevent\tdate\n9000\tx\tlimit\t2025-01-01\n", b"0\t\tlimit\t2025-11-23\n"),
        ("日期,事件,金额\n2025-01-01,额度,9000\n".encode(), "2025-11-23,额度,0\n".encode()),
        ("日期,事件,金额\n2025-01-01,额度,9000\n".encode("gb18030"), "2025-11-23,额度,0\n".encode("gb18030")),
        ("\ufeff日期,事件,金额\n2025-01-01,额度,9000\n".encode(), "2025-11-23,额度,0\n".encode()),
        ("\ufeff日期,事件,金额\n".encode("utf-16-le"), "2025-11-23,额度,0\n".encode("utf-16-le")),
        ("\ufeff日期,事件,金额\n".encode("utf-16-be"), "2025-11-23,额度,0\n".encode("utf-16-be")),
    ],
)
def test_a_row_takes_the_form_of_the_table(before: bytes, row: bytes) -> None:
    assert added(before) == before + row


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# mine\nevents:\n  - {date: 2025-01-01, event: limit, amount: 9000}  # first\n",
            "# mine\nevents:\n  - {date: 2025-01-01, event: limit, amount: 9000}  # first\n  - {NEW}\n",
        ),
        (
            "events:\n- date: 2025-01-01\n  event: limit\n\n# the end\nanswers: {late_here: absent}\n",
            "events:\n- date: 2025-01-01\n  event: limit\n- {NEW}\n\n# the end\nanswers: {late_here: absent}\n",
        ),
        ("answers: {late_here: absent}", "answers: {late_here: absent}\nevents:\n  - {NEW}\n"),
        ("as_of: 2025-12-01\r\nevents:\r\n  - {date: 2025-01-01, event: draw}\r\n",
         "as_of: 2025-12-01\r\nevents:\r\n  - {date: 2025-01-01, event: draw}\r\n  - {NEW}\r\n"),
    ],
)  # fmt: skip
def test_an_entry_stands_below_the_last(before: str, after: str) -> None:
    new = 'date: "2025-11-23", event: limit, amount: "0"'
    assert added(before.encode()).decode() == after.replace("NEW", new)


def test_what_was_added_is_read_back(tmp_path: Path) -> None:
    typed = parse_typed(("repayment", "2025-11-23", "amount=1,200.50", "settles=all"), RULES.vocabulary)
    (tmp_path / "h.yaml").write_bytes(new_file(typed, RULES.vocabulary))
    (event,) = read_history([tmp_path / "h.yaml"], RULES.vocabulary, RULES.bills).events
    assert (event.kind, str(event.get("amount")), event.get("settles")) == ("repayment", "1200.50", "all")


def test_names_of_both_languages_and_times() -> None:
    typed = parse_typed(("额度", "2025-11-23", "08:30", "金额=0"), RULES.vocabulary)
    assert (typed.event.kind, str(typed.event.at), str(typed.event.get("amount"))) == ("limit", "08:30:00", "0")


def test_a_time_as_a_field_needs_no_column() -> None:
    row = added(b"date,event,amount\n", "limit", "2025-11-23", "time=08:30", "amount=0")
    assert row == b"date,event,amount\n2025-11-23 08:30,limit,0\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("limit",), "typed-event-form"),
        ((), "typed-event-form"),
        (("limt", "2025-11-23"), "unknown-event"),
        (("limit", "2025-02-30"), "no-such-day"),
        (("limit", "2025-11-23", "amont=3"), "typed-field"),
        (("limit", "2025-11-23", "amount=many"), "not-money"),
        (("purchase", "2025-11-23", "settles=all"), "typed-field"),
        (("limit", "2025-11-23", "amount=0", "amount=5"), "typed-field-twice"),
        (("limit", "2025-11-23", "amount=0", "金额=0"), "typed-field-twice"),
        (("limit", "2025-11-23", "08:30", "time=09:30"), "typed-field-twice"),
        (("limit", "2025-11-23", "time=08:30", "time=09:30"), "typed-field-twice"),
        (("limti", "2025-11-23", "event=limit"), "typed-field-twice"),
        (("limit", "2025-11-23", "state=foo"), "unknown-word"),
    ],
)
def test_what_is_no_event_is_told(words: tuple[str, ...], problem: str) -> None:
    with pytest.raises(InvalidFileError) as found:
        parse_typed(words, RULES.vocabulary)
    assert problem in {one.code for one in found.value.problems}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (("limit", "2025-11-23", "amount=many"), ["many"]),
        (("limit", "2025-02-30", "amount=5"), ["2025-02-30"]),
        (("limit", "2025-11-23", "25:00", "amount=5"), ["2025-11-23 25:00"]),
        (("limti", "2025-02-30", "amount=5"), ["limti", "2025-02-30"]),
        (("limit", "2025-11-23", "amount=0", "note=x", "amount=5"), ["amount"]),
        (("draw", "2025-11-23", "amont=5", "product=jiebie"), ["amont", "jiebie"]),
        (("repayment", "2025-11-23", "amount=-5", "days_early=soon"), ["-5", "soon"]),
    ],
)
def test_each_fault_has_its_place_among_the_words(words: tuple[str, ...], marked: list[str]) -> None:
    with pytest.raises(InvalidFileError) as found:
        parse_typed(words, RULES.vocabulary)
    line = " ".join(words)
    places = [one.location for one in found.value.problems]
    assert [line[place.column - 1 : place.column - 1 + place.width] for place in places] == marked
    assert {(place.file, place.line) for place in places} == {("--add", 1)}


def test_a_field_given_twice_names_both() -> None:
    with pytest.raises(InvalidFileError) as found:
        parse_typed(("limit", "2025-11-23", "amount=0", "金额=5"), RULES.vocabulary)
    (problem,) = found.value.problems
    assert (problem.location.column, dict(problem.facts)) == (27, {"found": "金额", "first": "amount"})


def test_another_time_zone_is_taken_and_told() -> None:
    typed = parse_typed(("limit", "2025-11-23T20:00:00Z", "amount=0"), RULES.vocabulary)
    assert (str(typed.event.day), str(typed.event.at)) == ("2025-11-24", "04:00:00")
    assert [one.code for one in typed.notes] == ["time-zone"]
    assert added(b"date,event,amount\n", *("limit", "2025-11-23T20:00:00Z")).endswith(b"2025-11-24 04:00,limit,\n")


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        (("outcome", "2025-11-23", "caus=x"), "cause"),
        (("结果", "2025-11-23", "原因=update_delay"), "最后知道的原因"),
        (("额度", "2025-11-23", "settles=all"), ""),
        (("limit", "2025-11-23", "zzz=all"), "amount, available, note, "),
    ],
)
def test_a_field_that_there_is_not_names_those_that_there_are(words: tuple[str, ...], likely: str) -> None:
    with pytest.raises(InvalidFileError) as found:
        parse_typed(words, RULES.vocabulary)
    assert dict(found.value.problems[0].facts)["suggestion"].startswith(likely)


@pytest.mark.parametrize(
    ("ending", "words", "content"),
    [
        (".csv", LIMIT, "date,event,amount,product,note\r\n2025-11-23,limit,0,,\r\n"),
        (".tsv", LIMIT, "date\tevent\tamount\tproduct\tnote\r\n2025-11-23\tlimit\t0\t\t\r\n"),
        (".csv", ("额度", "2025-11-23", "金额=0"), "\ufeff日期,事件,金额,产品,备注\r\n2025-11-23,额度,0,,\r\n"),
        (
            ".csv",
            ("结果", "2025-11-23", "cause=update_delay", "原话==没更新"),
            "\ufeff日期,事件,金额,最后知道的原因,原话,产品,备注\r\n2025-11-23,结果,,update_delay,'=没更新,,\r\n",
        ),
        (".yaml", LIMIT, 'events:\n  - {date: "2025-11-23", event: limit, amount: "0"}\n'),
        (".txt", LIMIT, 'events:\n  - {date: "2025-11-23", event: limit, amount: "0"}\n'),
    ],
)
def test_a_new_file_is_what_its_name_says(tmp_path: Path, ending: str, words: tuple[str, ...], content: str) -> None:
    typed = parse_typed(words, RULES.vocabulary)
    new = new_file(typed, RULES.vocabulary, ending)
    assert new.decode() == content
    (tmp_path / "new").write_bytes(with_event(new, "new", typed, RULES.vocabulary))
    read = read_history([tmp_path / "new"], RULES.vocabulary, RULES.bills)
    assert [event[:6] for event in read.events] == [typed.event[:6]] * 2
    assert read.warnings == ()


def test_a_table_without_room_says_which_columns_it_needs() -> None:
    typed = parse_typed(("outcome", "2025-11-23", "cause=update_delay", "words=x"), RULES.vocabulary)
    for header, needed in (("日期,事件,金额\n", "最后知道的原因, 原话"), ("date,event,amount\n", "cause, words")):
        with pytest.raises(InvalidFileError) as found:
            with_event(header.encode(), "h", typed, RULES.vocabulary)
        (problem,) = found.value.problems
        assert (problem.code, dict(problem.facts)["found"]) == ("add-no-column", needed)
        grown = with_event(f"{header[:-1]},{needed.replace(', ', ',')}\n".encode(), "h", typed, RULES.vocabulary)
        assert grown.decode().endswith(",,update_delay,x\n")


def test_a_cell_that_a_spreadsheet_would_run_is_guarded() -> None:
    row = added(b"date,event,note\n2025-01-01,limit,x\n", "limit", "2025-11-23", "note==cmd|'/c calc'!A1")
    assert row.endswith(b"2025-11-23,limit,'=cmd|'/c calc'!A1\n")


def test_nothing_is_lost_or_forced() -> None:
    assert code(b"date,event\n2025-01-01,limit\n") == "add-no-column"
    assert code(b"events: []\n") == "add-no-place"
    assert code(b"events: [{date: 2025-01-01, event: limit}]\n") == "add-no-place"
    assert code(b"events:\n  - {date: 2025-01-01, event: limit}\nevents:\n  - {date: 2025-01-02, event: limit}\n") == (
        "add-events-twice"
    )
    assert code("events:\n  - {date: 2025-01-01, event: limit}\n事件: []\n".encode()) == "add-events-twice"
    assert code(b"PK\x03\x04") == "add-to-bill"
    bill = (Path(__file__).parents[2] / "samples" / "alipay_bill.csv").read_bytes()
    assert code(bill) == "add-to-bill"
