"""What people type -> values, and one mapping read key by key with every fault collected."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.fields import (
    Effort,
    Faults,
    FieldError,
    Fields,
    Moment,
    parse_day,
    parse_duration,
    parse_effort,
    parse_integer,
    parse_moment,
    parse_money,
    parse_number,
)
from limitdoctor.language.text import Text
from limitdoctor.problems import Location
from limitdoctor.source import parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("85", "85"),
        ("-3", "-3"),
        ("+3", "3"),
        (" 3.50 ", "3.50"),
        (".5", ".5"),
        ("1,234.5", "1234.5"),
        ("12,345,678", "12345678"),
        ("１２３．５", "123.5"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_a_number_is_read(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", ".", "NaN", "inf", "1e400", "1e5", "0x10", "1 2", "1,23", "12,34,567", "--1", "三", "1" * 41],
)
def test_what_is_not_a_number_is_refused(text):
    with pytest.raises(FieldError, match="not-a-number"):
        parse_number(text)


def test_a_number_of_a_million_million_is_too_large():
    with pytest.raises(FieldError, match="number-too-large"):
        parse_number("1000000000000")
    with pytest.raises(FieldError, match="number-too-large"):
        parse_money("￥1000000000000")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12000", "12000"),
        ("1,234.00", "1234.00"),
        ("￥1,234", "1234"),
        ("¥28.16", "28.16"),
        ("1234元", "1234"),
        ("-20.5", "-20.5"),
        ("-￥20.5", "-20.5"),
        ("CNY 20", "20"),
        ("１，２３４．５", "1234.5"),
        ("￥-20.5", "-20.5"),
        ("0 yuan", "0"),
        ("9,000 yuan", "9000"),
        ("9,000 元", "9000"),
        ("500块钱", "500"),
        ("3000 RMB", "3000"),
        ("rmb 3000", "3000"),
        ("人民币 3000 元", "3000"),
        ("1.2万", "12000"),
        ("1.2 万元", "12000"),
        ("12k", "12000"),
        ("12K yuan", "12000"),
        ("2w", "20000"),
        ("3千", "3000"),
        ("-3千", "-3000"),
        ("1.23456万", "12345.6"),
        ("（500）", "-500"),
        ("(1,234.50)", "-1234.50"),
        ("−500", "-500"),
        ("\u200b500\ufeff", "500"),
    ],
)
def test_money_is_read(text, value):
    assert parse_money(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0.005", "money-decimals"),
        ("much", "not-money"),
        ("", "not-money"),
        ("NaN", "not-money"),
        ("--5", "not-money"),
        ("(-5)", "not-money"),
        ("()", "not-money"),
        ("500–600", "not-money"),
        ("万", "not-money"),
        ("元", "not-money"),
        ("1万2", "not-money"),
        ("3-5千", "not-money"),
        ("1.2345678万", "money-decimals"),
        ("90000亿", "number-too-large"),
        ("5 dollars", "not-money"),
    ],
)
def test_what_is_no_money_is_refused(text, code):
    with pytest.raises(FieldError) as caught:
        parse_money(text)
    assert (caught.value.code, caught.value.facts) == (code, {"found": text})


def test_a_whole_number_is_read():
    assert parse_integer("12") == 12
    assert parse_integer("12.0") == 12
    with pytest.raises(FieldError, match="not-whole"):
        parse_integer("12.5")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-09-01", Moment(date(2025, 9, 1), None)),
        ("2025/9/1", Moment(date(2025, 9, 1), None)),
        ("2025.9.1", Moment(date(2025, 9, 1), None)),
        ("2025年11月23日", Moment(date(2025, 11, 23), None)),
        ("20250901", Moment(date(2025, 9, 1), None)),
        ("２０２５－０９－０１", Moment(date(2025, 9, 1), None)),
        ("2025-09-01 21:05", Moment(date(2025, 9, 1), time(21, 5))),
        ("2025-09-01T21:05:07", Moment(date(2025, 9, 1), time(21, 5, 7))),
        ("2025-09-01T21:05:07.123Z", Moment(date(2025, 9, 2), time(5, 5, 7))),
        ("2025年11月23日 8:30", Moment(date(2025, 11, 23), time(8, 30))),
        ("2025–09–01", Moment(date(2025, 9, 1), None)),
        ("\ufeff2025-09-01\u200b 8:30", Moment(date(2025, 9, 1), time(8, 30))),
        ("45901", Moment(date(2025, 9, 1), None)),
        ("45901.5", Moment(date(2025, 9, 1), time(12))),
        ("45901.9999999", Moment(date(2025, 9, 2), time(0))),
    ],
)
def test_a_moment_is_read(text, moment):
    assert parse_moment(text) == moment
    assert parse_day(text) == moment.day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soon", "not-a-date"),
        ("", "not-a-date"),
        ("2025-09-01 late", "not-a-date"),
        ("20250901123", "not-a-date"),
        ("2025-02-30", "no-such-day"),
        ("9999-99-99", "no-such-day"),
        ("9999-12-31", "day-out-of-range"),
        ("1969-12-31", "day-out-of-range"),
        ("99999", "day-out-of-range"),
        ("2025-09-01 24:00", "no-such-time"),
        ("2025-09-01 23:61", "no-such-time"),
    ],
)
def test_what_is_no_moment_is_refused(text, code):
    with pytest.raises(FieldError, match=code):
        parse_moment(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [("90 days", 90), ("1 day", 1), ("6 months", 180), ("2 years", 730), ("45days", 45), (" 7 days ", 7)],
)
def test_a_duration_is_days(text, days):
    assert parse_duration(text) == days


@pytest.mark.parametrize("text", ["90", "0 days", "soon", "-3 days", "3 weeks", "90 dyas", "101 years", "1.5 days"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(FieldError, match="not-a-duration"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("90", "90 days"),
        ("90天", "90 days"),
        ("近 90 天内", "90 days"),
        ("９０日", "90 days"),
        ("90d", "90 days"),
        ("3 weeks", "21 days"),
        ("2周", "14 days"),
        ("6个月", "6 months"),
        ("6 mo", "6 months"),
        ("2年", "2 years"),
        ("0", "90 days, 6 months, 2 years"),
        ("101 years", "90 days, 6 months, 2 years"),
        ("36501", "90 days, 6 months, 2 years"),
        ("3 hours", "90 days, 6 months, 2 years"),
        ("soon", "90 days, 6 months, 2 years"),
    ],
)
def test_what_is_no_duration_comes_with_the_one_that_is_meant(text, meant):
    with pytest.raises(FieldError) as refused:
        parse_duration(text)

    assert refused.value.facts["suggestion"] == meant
    assert all(parse_duration(each) for each in meant.split(", "))


def test_an_effort_is_a_count_and_a_unit():
    assert parse_effort("10 minutes") == Effort(10, "minute")
    assert parse_effort("2 hours").minutes() == 120
    assert parse_effort("1 day").minutes() == 1440
    for text in ("10", "0 hours", "a while"):
        with pytest.raises(FieldError, match="not-an-effort"):
            parse_effort(text)


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_field_error(text):
    for parse in (parse_number, parse_money, parse_integer, parse_moment, parse_duration, parse_effort):
        try:
            parse(text)
        except FieldError as fault:
            assert fault.facts["found"] == text


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_survives_being_written_with_commas(amount):
    assert parse_money(f"{amount:,}") == amount


def read(text, known, inside="item x"):
    faults = Faults("f.yaml")
    return Fields(faults, parse_yaml(text, "f.yaml").root, known, inside), faults


def told(faults):
    return [(p.code, p.location.line, p.location.column, dict(p.facts)) for p in faults.problems]


def test_every_sort_of_field_is_read():
    text = """
number: 8.5
whole: 3
money: ￥1,200.50
day: 2025-09-01
duration: 6 months
effort: 10 minutes
flag: true
word: today
text: {zh: 中文, en: English}
several: [a, b]
one: a
inner: {k: v}
rows: [{a: 1}, 2]
"""
    known = tuple(line.split(":")[0] for line in text.split("\n") if line)
    fields, faults = read(text, known)

    assert fields.number("number") == Decimal("8.5")
    assert fields.integer("whole") == 3
    assert fields.money("money") == Decimal("1200.50")
    assert fields.day("day") == date(2025, 9, 1)
    assert fields.duration("duration") == 180
    assert fields.effort("effort") == Effort(10, "minute")
    assert fields.flag("flag") is True
    assert fields.word("word", ("today", "later")) == "today"
    assert fields.text("text") == Text("中文", "English")
    assert fields.strings("several") == ("a", "b")
    assert fields.strings("one") == ("a",)
    assert [(name, key.text) for name, key, _ in fields.items("inner")] == [("k", "k")]
    assert len(fields.nodes("rows")) == 2
    assert fields.sound
    assert not faults.problems


def test_a_missing_key_is_nothing():
    fields, faults = read("a: 1", frozenset(("a", "b")))

    for read_one in (
        fields.number,
        fields.day,
        fields.text,
        fields.string,
        fields.scalar,
        fields.mapping,
        fields.node_of,
    ):
        assert read_one("b") is None
    assert fields.flag("b") is False
    assert fields.word("b", ("x",)) is None
    assert fields.strings("b") == ()
    assert fields.nodes("b") == ()
    assert list(fields.items("b")) == []
    assert not fields.has("b")
    assert fields.key_of("b") is fields.node
    assert fields.sound
    assert not faults.problems


def test_a_required_key_that_is_missing_is_told_at_the_item():
    fields, faults = read("a:\n  c: 1", frozenset(("a", "b")))

    assert fields.require("b") is None
    assert told(faults) == [("missing-key", 1, 1, {"key": "b", "inside": "item x"})]
    assert not fields.sound


def test_a_misspelt_key_is_told_once_and_read_as_its_nearest():
    fields, faults = read("witin: 90 days\n", ("within", "when"))

    assert fields.duration("within") == 90
    assert told(faults) == [
        ("unknown-key", 1, 1, {"inside": "item x", "found": "witin", "nearest": "within", "allowed": "when, within"})
    ]
    assert not fields.sound


def test_a_misspelt_key_never_replaces_the_right_one():
    fields, _ = read("witin: 1 day\nwithin: 2 days\nwithn: 3 days\n", ("within",))

    assert fields.duration("within") == 2


def test_a_list_that_was_left_blank_lists_nothing():
    fields, faults = read("a:\nb: ''\n", ("a", "b"))

    assert (fields.scalars("a"), fields.strings("b")) == ((), ())
    assert [(fault.code, fault.location.line) for fault in faults.problems] == [
        ("nothing-listed", 1),
        ("nothing-listed", 2),
    ]


def test_a_strange_key_has_no_nearest():
    fields, faults = read("zzz: 1\n", ("within",))

    assert dict(faults.problems[0].facts)["nearest"] == ""
    assert not fields.entries


@pytest.mark.parametrize(
    ("text", "method", "code"),
    [
        ("a: x", "number", "not-a-number"),
        ("a: 1.5", "integer", "not-whole"),
        ("a: x", "money", "not-money"),
        ("a: x", "day", "not-a-date"),
        ("a: x", "duration", "not-a-duration"),
        ("a: x", "effort", "not-an-effort"),
        ("a: yes", "flag", "not-true-or-false"),
        ("a: [1]", "flag", "not-a-value"),
        ("a: [1]", "number", "not-a-value"),
        ("a:", "string", "empty-value"),
        ('a: " "', "string", "empty-value"),
        ("a: {b: 1}", "string", "not-a-value"),
        ("a: x", "text", "not-both-languages"),
        ("a: {}", "text", "not-both-languages"),
        ("a: {b: 1}", "strings", "not-a-list"),
        ("a: [{b: 1}]", "strings", "not-a-value"),
        ('a: [""]', "strings", "not-a-value"),
        ("a: 1", "nodes", "not-a-list"),
        ("a: 1", "mapping", "not-a-mapping"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(text, method, code):
    fields, faults = read(text, ("a",))

    assert not getattr(fields, method)("a")
    assert [(p.code, p.location.line) for p in faults.problems] == [(code, 1)]
    assert dict(faults.problems[0].facts)["inside"] == "item x"
    assert not fields.sound
    assert faults.failed


def test_a_misspelt_word_is_read_as_its_nearest():
    fields, faults = read("a: todya", ("a",))

    assert fields.word("a", ("today", "later")) == "today"
    assert told(faults) == [
        (
            "unknown-word",
            1,
            4,
            {"inside": "item x", "key": "a", "found": "todya", "nearest": "today", "allowed": "today, later"},
        )
    ]


def test_a_missing_language_is_a_warning_and_the_other_stands_in():
    fields, faults = read("a: {zh: 中文}\nb: {en: English}", ("a", "b"))

    assert fields.text("a") == Text("中文", "中文")
    assert fields.text("b") == Text("English", "English")
    assert fields.sound
    assert [(p.code, p.severity, dict(p.facts)["language"]) for p in faults.problems] == [
        ("missing-language", "warning", "en"),
        ("missing-language", "warning", "zh"),
    ]
    assert not faults.failed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('a: {zh: 中文, en: ""}', ["empty-value"]),
        ("a: {zh: 中文, en: [x]}", ["not-a-value"]),
        ("a: {zh: 中文, english: x}", ["unknown-key", "missing-language"]),
        ("a: {zh: 中文, en: x, fr: y}", ["unknown-key"]),
    ],
)
def test_a_text_with_a_fault_makes_the_item_unsound(text, codes):
    fields, faults = read(text, ("a",))

    fields.text("a")
    assert [p.code for p in faults.problems] == codes
    assert not fields.sound


def test_faults_know_their_file():
    fields, faults = read("a: 1", ("a",))

    assert faults.at(fields.key_of("a")) == Location("f.yaml", 1, 1, 1)
    fields.warn("odd", fields.key_of("a"), why="x")
    assert faults.problems[0].severity == "warning"
    assert fields.sound


def test_a_file_that_is_nearly_all_wrong_gets_no_hints_after_a_while():
    faults = Faults("f.yaml")
    fields = Fields(faults, parse_yaml("\n".join(f"witin{n}: 1" for n in range(300)), "f.yaml").root, ("within",), "x")

    hints = [dict(problem.facts)["nearest"] for problem in faults.problems]
    assert len(hints) == 300
    assert hints[0] == "within"
    assert hints[-1] == ""
    assert fields.has("within")
