"""Histories in YAML: the five keys, the forms of a recorded span, answers, and every fault located."""

from datetime import date

import pytest

from limitdoctor.history.read import history_of
from limitdoctor.source import Mapping, parse_yaml
from tests.history.files import codes, facts, lines, read, refused
from tests.history.shipped import vocabulary


class TestForms:
    def test_all_keys(self, tmp_path):
        found = read(
            tmp_path,
            """
            account: {product: 花呗, type: personal, opened: 2021-01-01, age: 33}
            as_of: 2025-10-31
            recorded:
              repayments: [2025-01-01, 2025-10-10]
              repayments of sibling: [2025-02-01, 2025-10-10]
            events:
              - {date: 2025-09-20, event: repayment, amount: 500, settles: all}
              - {date: "2025-10-01 09:30", event: limit, amount: 0}
            answers: {late_here: absent, closed_it: unknown}
            """,
        )
        assert lines(found) == ["2025-09-20 repayment amount=500 settles=all", "2025-10-01 09:30 limit amount=0"]
        assert [event.line for event in found.events] == [7, 8]
        assert found.account == {"product": "huabei", "type": "personal", "opened": date(2021, 1, 1), "age": 33}
        assert found.as_of == date(2025, 10, 31)
        assert [(c.scope, c.first, c.last) for c in found.coverage] == [
            ("self", date(2025, 1, 1), date(2025, 10, 10)),
            ("sibling", date(2025, 2, 1), date(2025, 10, 10)),
        ]
        assert [(a.finding, a.state, a.location.line) for a in found.answers] == [
            ("closed_it", "unknown", 9),
            ("late_here", "absent", 9),
        ]
        assert (found.inputs[0].format, found.inputs[0].rows, found.warnings) == ("history_yaml", 2, ())

    def test_keys_and_values_in_chinese(self, tmp_path):
        found = read(
            tmp_path,
            """
            账户: {账户类型: 经营, 身份证到期: 2030-01-01}
            记录到: 2025年10月31日
            有记录: {还款: [2025-01-01, 2025-10-10], 同一家的逾期: [2025-02-01, 2025-10-10]}
            事件:
              - {日期: 2025-09-20, 事件: 还款, 金额: "￥1,500", 结清: 全部}
            回答: {late_here: 没有}
            """,
        )
        assert lines(found) == ["2025-09-20 repayment amount=1500 settles=all"]
        assert found.account["type"] == "business"
        assert [(c.family, c.scope) for c in found.coverage] == [("lateness", "sibling"), ("repayments", "self")]
        assert [answer.state for answer in found.answers] == ["absent"]

    def test_a_file_with_nothing_but_answers_is_a_history(self, tmp_path):
        found = read(tmp_path, "answers: {late_here: present}\n")
        assert ([answer.finding for answer in found.answers], found.as_of) == (["late_here"], None)
        assert found.inputs[0].rows == 0

    def test_json_is_yaml(self, tmp_path):
        found = read(tmp_path, '{"events": [{"date": "2025-10-01", "event": "limit", "amount": 5}]}')
        assert lines(found) == ["2025-10-01 limit amount=5"]

    @pytest.mark.parametrize(
        ("span", "told"),
        [
            ("[2025-01-01, 2025-02-01]", [("2025-01-01", "2025-02-01", 1.0)]),
            ("[2025-01-01]", [("2025-01-01", "2025-10-31", 1.0)]),
            ("2025-01-01", [("2025-01-01", "2025-10-31", 1.0)]),
            ("{from: 2025-01-01}", [("2025-01-01", "2025-10-31", 1.0)]),
            ("2025-01-01 到 2025-02-01", [("2025-01-01", "2025-02-01", 1.0)]),
            ("2025年1月1日至2025年2月1日", [("2025-01-01", "2025-02-01", 1.0)]),
            ("2025-01-01 - 2025-02-01", [("2025-01-01", "2025-02-01", 1.0)]),
            ("2025-01-01 to 2025-02-01", [("2025-01-01", "2025-02-01", 1.0)]),
            ("2025-01-01 至今", [("2025-01-01", "2025-10-31", 1.0)]),
            ("2025-01-01起", [("2025-01-01", "2025-10-31", 1.0)]),
            ("2025-01-01 到", [("2025-01-01", "2025-10-31", 1.0)]),
            ("{from: 2025-01-01, to: 2025-02-01, trust: 0.9}", [("2025-01-01", "2025-02-01", 0.9)]),
            (
                "[[2025-01-01, 2025-02-01], [2025-04-01, 2025-05-01]]",
                [("2025-01-01", "2025-02-01", 1.0), ("2025-04-01", "2025-05-01", 1.0)],
            ),
            ("[[2025-01-01, 2025-02-01], [2025-02-02, 2025-05-01]]", [("2025-01-01", "2025-05-01", 1.0)]),
            ("[2025-01-01, 2026-05-01]", [("2025-01-01", "2025-10-31", 1.0)]),
            ("[2026-01-01, 2026-05-01]", []),
        ],
    )
    def test_recorded_spans(self, tmp_path, span, told):
        found = read(tmp_path, f"as_of: 2025-10-31\nanswers: {{x: absent}}\nrecorded: {{draws: {span}}}\n")
        assert [(str(c.first), str(c.last), c.trust) for c in found.coverage] == told
        assert found.warnings == ()

    def test_a_day_in_another_time_zone_is_turned_into_that_of_china_and_told(self, tmp_path):
        found = read(
            tmp_path,
            """
            account: {opened: 2020-01-01T23:30:00Z, id_expires: 2030-01-01T23:30:00+08:00}
            as_of: 2025-10-30T20:00:00Z
            recorded:
              draws: [2025-01-01T23:30:00Z, 2025-10-10]
              repayments: 2025-01-01T10:00:00Z to 2025-02-01T20:00:00-05:00
              lateness: {from: 2025-01-01T20:00:00Z}
            events:
              - {date: 2025-09-20, event: identity_renewed, until: 2030-01-01T23:30:00Z}
            """,
        )
        assert (found.account["opened"], found.account["id_expires"]) == (date(2020, 1, 2), date(2030, 1, 1))
        assert found.as_of == date(2025, 10, 31)
        assert [(c.family, str(c.first), str(c.last)) for c in found.coverage] == [
            ("draws", "2025-01-02", "2025-10-10"),
            ("lateness", "2025-01-02", "2025-10-31"),
            ("repayments", "2025-01-01", "2025-02-02"),
        ]
        assert lines(found) == ["2025-09-20 identity_renewed until=2030-01-02"]
        assert codes(found.warnings) == [
            (1, 19, "time-zone"),
            (2, 8, "time-zone"),
            (4, 11, "time-zone"),
            (5, 15, "time-zone"),
            (5, 15, "time-zone"),
            (6, 20, "time-zone"),
            (8, 56, "time-zone"),
        ]
        assert facts(found.warnings[0]) == {"found": "2020-01-01T23:30:00Z", "used": "2020-01-02"}

    def test_empty_values_say_nothing(self, tmp_path):
        found = read(
            tmp_path, "account:\nrecorded:\nevents:\n  - {date: 2025-10-01, event: limit, amount: , note: ''}\n"
        )
        assert (lines(found), found.warnings) == (["2025-10-01 limit"], ())


class TestFaults:
    @pytest.mark.parametrize(
        ("event", "problem"),
        [
            ("{event: limit}", (2, 5, "missing-date")),
            ("{date: 2025-01-01}", (2, 5, "missing-event")),
            ("{date: 2025-02-30, event: limit}", (2, 12, "no-such-day")),
            ("{date: 2025-01-01, event: limti}", (2, 31, "unknown-event")),
            ("{date: 2025-01-01, event: limit, amount: -3}", (2, 46, "below-bound")),
            ("{date: 2025-01-01, event: limit, amount: [1]}", (2, 46, "not-a-value")),
            ('{date: 2025-01-01, event: limit, note: "a\\0b"}', (2, 44, "control-character")),
            ("limit", (2, 5, "not-a-mapping")),
            ("{days_before: 3, event: limit}", (2, 5, "missing-date")),
        ],
    )
    def test_a_bad_event_is_skipped_and_located(self, tmp_path, event, problem):
        found = read(tmp_path, f"events:\n  - {event}\n  - {{date: 2025-01-02, event: limit}}\n")
        assert codes(found.skipped)[0] == problem
        assert (found.inputs[0].rows, found.inputs[0].events, found.inputs[0].skipped) == (2, 1, 1)

    @pytest.mark.parametrize(
        ("event", "left"),
        [
            ("{date: 2025-01-05, event: draw, amount: [1]}", [("2025-01-06", "2025-01-31", 1.0)]),
            ('{date: 2025-01-05, event: draw, note: "a\\0b"}', [("2025-01-06", "2025-01-31", 1.0)]),
            ("{date: 2025-01-05, event: [draw]}", [("2025-01-06", "2025-01-31", 1.0)]),
            ("{date: 2025-01-05, event: limit, amount: [1]}", [("2025-01-05", "2025-01-31", 1.0)]),
            ("{date: [2025-01-05], event: draw}", [("2025-01-05", "2025-01-31", 0.5)]),
            ("{date: 2025-02-30, event: limit}", [("2025-01-05", "2025-01-31", 1.0)]),
            ("draw", [("2025-01-05", "2025-01-31", 0.5)]),
        ],
    )
    def test_what_a_bad_event_leaves_of_a_record(self, tmp_path, event, left):
        good = "{date: 2025-01-06, event: draw}"
        found = read(tmp_path, f"recorded: {{draws: [2025-01-05, 2025-01-31]}}\nevents:\n  - {event}\n  - {good}\n")
        assert [(str(c.first), str(c.last), c.trust) for c in found.coverage] == left
        assert len(found.skipped) == 1

    def test_nothing_is_recorded_where_no_event_can_be_read(self, tmp_path):
        found = read(tmp_path, "recorded: {draws: [2025-01-05, 2025-01-31]}\nevents: {date: 2025-01-06, event: draw}\n")
        assert (found.coverage, [code for *_, code in codes(found.warnings)]) == ((), ["not-a-list"])

    def test_a_misspelt_key_is_reported_and_read_as_its_nearest(self, tmp_path):
        found = read(tmp_path, "evnts:\n  - {date: 2025-01-02, event: limit, amuont: 3}\n")
        assert lines(found) == ["2025-01-02 limit ?amuont=3"]
        assert codes(found.warnings) == [(1, 1, "unknown-key"), (2, 38, "unknown-column")]
        assert facts(found.warnings[1])["suggestion"] == "amount"

    def test_one_key_in_both_languages_counts_once(self, tmp_path):
        found = read(tmp_path, "account: {age: 30}\n账户: {年龄: 40}\n")
        assert (found.account["age"], codes(found.warnings)) == (30, [(2, 1, "repeated-key")])

    @pytest.mark.parametrize(
        "fields", ["amount: 9,000", "amount: 1,234,567.50", "amount: 9,000, note: x", "amount: 9,000元"]
    )
    def test_a_number_that_a_comma_cuts_is_no_number(self, tmp_path, fields):
        found = read(
            tmp_path,
            f"events:\n  - {{date: 2025-01-02, event: limit, {fields}}}\n  - {{date: 2025-01-03, event: limit}}\n",
        )
        assert lines(found) == ["2025-01-03 limit"]
        assert [(one.code, one.location.line) for one in found.skipped] == [("comma-cuts-number", 2)]
        assert facts(found.skipped[0])["found"] in fields
        assert [one.line for one in [unread.location for unread in found.unread]] == [2]

    def test_a_text_that_a_comma_cuts_is_told(self, tmp_path):
        found = read(
            tmp_path,
            "events:\n  - {date: 2025-01-02, event: limit, amount: 0, note: gone, then back, amuont, note: }\n",
        )
        assert lines(found) == ["2025-01-02 limit amount=0 note=gone"]
        assert ("comma-cuts-text", "then back") in [(one.code, facts(one).get("found")) for one in found.warnings]

    def test_so_in_the_account(self, tmp_path):
        found = read(tmp_path, "account: {monthly_income: 9,000, age: 30, occupation: 职员, retired}\n")
        assert found.account["age"] == 30
        assert "monthly_income" not in found.account
        assert [(one.code, facts(one)["found"]) for one in found.warnings] == [
            ("comma-cuts-number", "9,000"),
            ("comma-cuts-text", "retired"),
        ]

    def test_keys_that_differ_in_blanks_alone_are_all_kept(self, tmp_path):
        found = read(tmp_path, "events:\n  - {date: 2025-01-02, event: limit, x: a, ' x': b, '?x': c, '': d}\n")
        assert lines(found) == ["2025-01-02 limit ??=d ?x=a ?x (2)=b ?x (3)=c"]

    def test_a_second_key_for_one_field_is_kept_as_text(self, tmp_path):
        found = read(tmp_path, "events:\n  - {date: 2025-01-02, event: limit, amount: 3, 金额: 4}\n")
        assert lines(found) == ["2025-01-02 limit amount=3 ?金额=4"]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("recorded: {drows: [2025-01-01, 2025-02-01]}", (1, 12, "unknown-family")),
            ("recorded: {draws: [2025-01-01, 2025-02-01, 2025-03-01]}", (1, 19, "not-a-span")),
            ("recorded: {draws: {to: 2025-02-01}}", (1, 19, "not-a-span")),
            ("recorded: {draws: {form: 2025-01-01, from: 2025-01-01, to: [1]}}", (1, 20, "unknown-key")),
            ("recorded: {draws: {from: 2025-01-01, trust: 2}}", (1, 45, "trust-out-of-range")),
            ("recorded: {draws: 180 days}", (1, 19, "not-a-date")),
            ("recorded: [draws]", (1, 11, "not-a-mapping")),
            ("account: {agee: [1]}", (1, 17, "not-a-value")),
            ("events: {date: 2025-01-01}", (1, 9, "not-a-list")),
            ("as_of: [2025-01-01]", (1, 8, "not-a-value")),
            ("answers: {late_here: yes}", (1, 22, "unknown-answer")),
        ],
    )
    def test_a_wrong_key_is_reported_and_the_rest_is_used(self, tmp_path, text, problem):
        more = "account: {age: 30}" if text.startswith("answers") else "answers: {x: absent}"
        found = read(tmp_path, f"{text}\n{more}\n")
        assert problem in codes(found.warnings)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("events: [", "unclosed-bracket"),
            ("- {date: 2025-01-01, event: limit}", "not-a-history"),
            ("events: &a [*a]", "anchor"),
            ("events: " + "[" * 5_000, "too-deep"),
            ("[" * 200_000, "too-deep"),
            ("events: []\n---\nevents: []", "several-documents"),
            ("events: []\nevents: []", "events-twice"),
        ],
    )
    def test_what_cannot_be_read_at_all(self, tmp_path, text, code):
        assert code in [found.code for found in refused(tmp_path, text)]

    def test_a_huge_yaml_file_is_refused(self, tmp_path, monkeypatch):
        from limitdoctor.history import yaml_file

        monkeypatch.setattr(yaml_file, "LARGEST", 10)
        assert codes(refused(tmp_path, "events: []\nanswers: {x: absent}\n")) == [(0, 0, "yaml-too-long")]


class TestRuleFiles:
    """The examples and cases of rules count from a day zero of their own."""

    ZERO = date(2025, 10, 1)

    def history(self, text):
        root = parse_yaml(text, "case.yaml").root
        assert isinstance(root, Mapping)
        return history_of(root, "case.yaml", vocabulary(), day_zero=self.ZERO)

    def test_days_before_and_durations(self):
        found = self.history(
            "{recorded: {lateness: 180 days}, events: [{days_before: 20, event: missed_payment, days_late: 1}]}"
        )
        assert lines(found) == ["2025-09-11 missed_payment days_late=1"]
        assert [(c.first, c.last) for c in found.coverage] == [(date(2025, 4, 5), self.ZERO)]
        assert found.as_of == self.ZERO

    @pytest.mark.parametrize("days", ["soon", "1.5", "99999"])
    def test_a_wrong_number_of_days(self, days):
        text = f"{{events: [{{days_before: {days}, event: limit}}, {{days_before: 0, event: limit}}]}}"
        found = self.history(text)
        assert len(found.skipped) == len(found.events) == 1

    @pytest.mark.parametrize("span", ["soon", "0 days"])
    def test_a_span_that_is_neither_a_day_nor_a_duration(self, span):
        found = self.history(f"{{recorded: {{draws: {span}}}, answers: {{a: absent}}}}")
        assert (found.coverage, [w.code for w in found.warnings]) == ((), ["not-a-date"])

    def test_a_stated_day_wins(self):
        found = self.history("{as_of: 2025-12-01, events: [{date: 2025-11-01, event: limit}]}")
        assert (found.as_of, len(found.events)) == (date(2025, 12, 1), 1)


class TestEventsTwice:
    FIRST = "events:\n  - {date: 2025-09-01, event: limit, amount: 9000}\n"

    @pytest.mark.parametrize("key", ["events", "事件"])
    def test_both_lists_are_read_and_it_is_told(self, tmp_path, key):
        found = read(tmp_path, f"{self.FIRST}{key}:\n  - {{date: 2025-10-01, event: limit, amount: 0}}\n  - nothing\n")
        assert lines(found) == ["2025-09-01 limit amount=9000", "2025-10-01 limit amount=0"]
        assert (found.inputs[0].rows, found.inputs[0].skipped) == (3, 1)
        assert codes(found.warnings) == [(3, 1, "events-twice")]
        assert facts(found.warnings[0]) == {"key": key, "first": "1"}

    def test_what_is_no_list_the_second_time_is_told(self, tmp_path):
        found = read(tmp_path, f"{self.FIRST}events: later\n")
        assert lines(found) == ["2025-09-01 limit amount=9000"]
        assert codes(found.warnings) == [(3, 1, "events-twice"), (3, 9, "not-a-list")]

    def test_another_key_written_twice_is_still_a_fault(self, tmp_path):
        found = read(tmp_path, f"as_of: 2025-10-01\nas_of: 2025-10-02\n{self.FIRST}")
        assert codes(found.warnings) == [(2, 1, "repeated-key")]
