"""Tables of events: header and event names, delimiters, encodings, number and date forms, and every fault located."""

from datetime import date

import pytest

from tests.history.files import codes, facts, lines, read, refused

CHINESE = """
    日期,事件,金额,备注
    2025-09-01,额度,8000,在首页看到
    2025-09-20,还款,500,
    2025-10-01,额度,0,
"""
CHINESE_TOLD = [
    "2025-09-01 limit amount=8000 note=在首页看到",
    "2025-09-20 repayment amount=500",
    "2025-10-01 limit amount=0",
]


class TestForms:
    def test_headers_and_events_in_chinese(self, tmp_path):
        found = read(tmp_path, CHINESE)
        assert lines(found) == CHINESE_TOLD
        assert (found.inputs[0].format, found.inputs[0].encoding) == ("table", "UTF-8")
        assert found.warnings == ()

    def test_headers_and_events_in_english_in_any_order(self, tmp_path):
        found = read(
            tmp_path,
            """
            Note,Amount (yuan),What happened,Day
            for a dentist,3000,Drawdown,2025-06-11
            ,3100,paid off,2025-06-30
            """,
        )
        assert lines(found) == ["2025-06-11 draw amount=3000 note=for a dentist", "2025-06-30 repayment amount=3100"]

    @pytest.mark.parametrize(
        ("encoding", "name"),
        [
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8"),
            ("gb18030", "GB18030"),
            ("gbk", "GB18030"),
            ("utf-16", "UTF-16"),
            ("utf-16-le", "UTF-16"),
            ("utf-16-be", "UTF-16"),
            ("utf-32", "UTF-32"),
        ],
    )
    def test_encodings(self, tmp_path, encoding, name):
        text = "日期,事件,金额,备注\n2025-09-01,额度,8000,在首页看到\n2025-09-20,还款,500,\n2025-10-01,额度,0,\n"
        found = read(tmp_path, text.encode(encoding))
        assert lines(found) == CHINESE_TOLD
        assert found.inputs[0].encoding == name

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_delimiters_and_line_ends(self, tmp_path, delimiter, end):
        rows = [["date", "event", "amount"], ["2025-09-01", "limit", "8000"], ["2025-09-20", "repayment", "500"]]
        text = end.join(delimiter.join(row) for row in rows) + end
        found = read(tmp_path, text.encode())
        assert lines(found) == ["2025-09-01 limit amount=8000", "2025-09-20 repayment amount=500"]
        assert [event.line for event in found.events] == [2, 3]

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("1234", "1234"),
            ('"1,234.00"', "1234.00"),
            ("￥1234", "1234"),
            ('"¥1,234.5"', "1234.5"),
            ("１２３４", "1234"),
            ("1234元", "1234"),
            (" 1234 ", "1234"),
        ],
    )
    def test_amounts(self, tmp_path, written, value):
        assert lines(read(tmp_path, f"date,event,amount\n2025-09-01,limit,{written}\n")) == [
            f"2025-09-01 limit amount={value}"
        ]

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            ("2025-09-01", "2025-09-01"),
            ("2025/9/1", "2025-09-01"),
            ("2025.9.1", "2025-09-01"),
            ("20250901", "2025-09-01"),
            ("2025年9月1日", "2025-09-01"),
            ("45901", "2025-09-01"),
            ("45901.5", "2025-09-01 12:00"),
            ("2025-09-01 08:30", "2025-09-01 08:30"),
            ("2025-09-01 08:30:59", "2025-09-01 08:30"),
            ("2025-09-01T08:30:59Z", "2025-09-01 16:30"),
            ("２０２５-０９-０１", "2025-09-01"),
        ],
    )
    def test_dates(self, tmp_path, written, told):
        assert lines(read(tmp_path, f"date,event\n{written},limit\n")) == [f"{told} limit"]

    def test_a_time_in_a_column_of_its_own(self, tmp_path):
        found = read(
            tmp_path,
            """
            日期,时间,事件
            2025-09-01,08:30,登录
            2025-09-02,,登录
            2025-09-03 10:00,08:30,登录
            2025-09-04,25:00,登录
            """,
        )
        assert lines(found) == ["2025-09-01 08:30 sign_in", "2025-09-02 sign_in", "2025-09-03 10:00 sign_in"]
        assert codes(found.skipped) == [(5, 12, "no-such-time")]

    def test_comments_and_other_lines_above_the_header_are_no_rows(self, tmp_path):
        found = read(tmp_path, "# my history, 2025\n\nsep=,\ndate,event\n2025-09-01,limit\n")
        assert (found.inputs[0].rows, found.events[0].line) == (1, 5)

    def test_a_word_is_read_in_either_language(self, tmp_path):
        found = read(tmp_path, "日期,事件,状态,结清\n2025-09-01,额度,不能用,\n2025-09-02,还款,,全部\n")
        assert lines(found) == ["2025-09-01 limit state=unusable", "2025-09-02 repayment settles=all"]

    def test_one_field_may_have_other_words_for_other_events(self, tmp_path):
        found = read(tmp_path, "date,event,reason\n2025-09-01,notice,policy\n2025-09-02,credit inquiry,担保资格审查\n")
        assert lines(found) == ["2025-09-01 notice reason=policy", "2025-09-02 credit_inquiry reason=guarantee"]

    def test_a_product_by_id_name_or_scope(self, tmp_path):
        found = read(
            tmp_path,
            """
            date,event,product
            2025-09-01,repayment,huabei
            2025-09-02,repayment,花呗
            2025-09-03,repayment,同一家
            2025-09-04,repayment,other
            2025-09-05,repayment,
            """,
        )
        assert [event.product for event in found.events] == ["huabei", "huabei", "sibling", "other", "self"]

    def test_only_date_and_event_are_needed(self, tmp_path):
        assert lines(read(tmp_path, "date,event\n2025-09-01,phone_changed\n")) == ["2025-09-01 phone_changed"]

    def test_a_cell_may_hold_line_breaks_and_delimiters(self, tmp_path):
        found = read(tmp_path, 'date,event,note\n2025-09-01,notice,"one,\ntwo"\n2025-09-02,notice,x\n')
        assert [(event.get("note"), event.line) for event in found.events] == [("one,\ntwo", 2), ("x", 4)]

    def test_short_rows_and_empty_trailing_cells(self, tmp_path):
        found = read(tmp_path, "date,event,amount,note\n2025-09-01,limit\n2025-09-02,limit,5,x,,,\n")
        assert lines(found) == ["2025-09-01 limit", "2025-09-02 limit amount=5 note=x"]
        assert found.skipped == ()

    def test_blank_lines_dividers_and_a_repeated_header_are_no_rows(self, tmp_path):
        found = read(tmp_path, "date,event\n\n2025-09-01,limit\n,\n----------\ndate,event\n2025-09-02,limit\n")
        assert (found.inputs[0].rows, found.inputs[0].events, found.inputs[0].skipped) == (2, 2, 0)
        assert [event.line for event in found.events] == [3, 7]

    def test_order_numbers_are_never_kept(self, tmp_path):
        found = read(tmp_path, "date,event,order number\n2025-09-01,repayment,2025090122001412345678901234\n")
        assert found.events[0].get("order") == "5c84d5b5f292"

    def test_a_guarded_formula_is_read_as_what_it_was(self, tmp_path):
        found = read(tmp_path, "date,event,note\n2025-09-01,notice,'=1+1\n2025-09-02,notice,'tis so\n")
        assert [event.get("note") for event in found.events] == ["=1+1", "'tis so"]


class TestStatements:
    def test_a_recorded_line_is_no_row(self, tmp_path):
        found = read(
            tmp_path,
            """
            日期,事件,记录类别,起,止,哪些产品
            ,有记录,还款,2025-01-01,2025-10-10,
            ,recorded,lateness,2025-02-01,2025-10-10,huabei
            ,recorded,draws of sibling,2025-03-01,2025-10-10,
            ,有记录,同一家的逾期,2025-04-01,2025-10-10,
            2025-10-01,额度,,,,
            """,
        )
        told = [(c.family, c.scope, str(c.first), str(c.last), c.trust) for c in found.coverage]
        assert told == [
            ("draws", "sibling", "2025-03-01", "2025-10-10", 1),
            ("lateness", "huabei", "2025-02-01", "2025-10-10", 1),
            ("lateness", "sibling", "2025-04-01", "2025-10-10", 1),
            ("repayments", "self", "2025-01-01", "2025-10-10", 1),
        ]
        assert (found.inputs[0].rows, str(found.as_of)) == (1, "2025-10-10")

    def test_a_record_without_an_end_lasts_to_the_end_of_the_history(self, tmp_path):
        found = read(tmp_path, "date,event,family,from\n,recorded,draws,2025-01-01\n2025-03-05,draw,,\n")
        assert [(str(c.first), str(c.last)) for c in found.coverage] == [("2025-01-01", "2025-03-05")]

    def test_account_answers_and_the_day_of_the_record(self, tmp_path):
        found = read(
            tmp_path,
            """
            date,event,field,says
            ,account,id expires,2030-01-02
            ,账户,账户类型,经营
            ,answer,late_here,没有
            2025-10-31,as of,,
            2025-10-01,limit,,
            """,
        )
        assert {name: str(value) for name, value in found.account.items()} == {
            "type": "business",
            "id_expires": "2030-01-02",
            "product": "jiebei",
        }
        assert [(answer.finding, answer.state) for answer in found.answers] == [("late_here", "absent")]
        assert (str(found.as_of), found.inputs[0].rows) == ("2025-10-31", 1)

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            (",recorded,repaymnts,2025-01-01,2025-02-01,,", (2, 11, "unknown-family")),
            (",recorded,draws of huabie,2025-01-01,2025-02-01,,", (2, 11, "unknown-scope")),
            (",recorded,draws,2025-02-01,2025-01-01,,", (2, 17, "span-crossed")),
            (",recorded,draws,2025-02-30,2025-03-01,,", (2, 17, "no-such-day")),
            (",recorded,draws,,2025-03-01,,", (2, 0, "statement-incomplete")),
            (",account,,,,ocupation,student", (2, 13, "no-such-account-field")),
            (",account,,,,age,young", (2, 17, "not-a-number")),
            (",account,,,,occupation,diver", (2, 24, "unknown-word")),
            (",account,,,,product,sibling", (2, 21, "no-such-product")),
            (",answer,,,,late_here,perhaps", (2, 22, "unknown-answer")),
            ("2025-02-30,as of,,,,,", (2, 1, "no-such-day")),
        ],
    )
    def test_a_wrong_statement_is_left_out_and_located(self, tmp_path, line, problem):
        found = read(tmp_path, f"date,event,family,from,to,field,says\n{line}\n2025-10-01,limit,,,,,\n")
        assert (found.coverage, dict(found.account), found.answers) == ((), {"product": "jiebei"}, ())
        assert codes(found.warnings) == [problem]
        assert (found.inputs[0].rows, found.inputs[0].events) == (1, 1)

    def test_an_account_field_counts_once(self, tmp_path):
        found = read(tmp_path, "date,event,field,says\n,account,age,30\n,account,age,31\n")
        assert (found.account["age"], codes(found.warnings)) == (30, [(3, 10, "account-field-twice")])


class TestFaults:
    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("2025-02-30,limit,5,", (2, 1, "no-such-day")),
            ("9999-99-99,limit,5,", (2, 1, "no-such-day")),
            ("1850-01-01,limit,5,", (2, 1, "day-out-of-range")),
            ("yesterday,limit,5,", (2, 1, "not-a-date")),
            (",limit,5,", (2, 0, "missing-date")),
            ("2025-01-01,,5,", (2, 0, "missing-event")),
            ("2025-01-01,limti,5,", (2, 12, "unknown-event")),
            ("2025-01-01,limit,1e400,", (2, 18, "not-money")),
            ("2025-01-01,limit,NaN,", (2, 18, "not-money")),
            ("2025-01-01,limit,-5,", (2, 18, "below-bound")),
            ("2025-01-01,limit,5.123,", (2, 18, "money-decimals")),
            ("2025-01-01,limit,9999999999999,", (2, 18, "number-too-large")),
            ('"2025-01-01",limit,"five",', (2, 20, "not-money")),
            ("2025-01-01,limit,5,x,y", (2, 22, "too-many-cells")),
            ("2025-01-01,limit,5,a\0b", (2, 20, "control-character")),
        ],
    )
    def test_a_bad_row_is_skipped_and_located_and_the_rest_is_used(self, tmp_path, row, problem):
        found = read(tmp_path, f"date,event,amount,note\n{row}\n2025-01-02,limit,6,\n")
        assert codes(found.skipped) == [problem]
        assert lines(found) == ["2025-01-02 limit amount=6"]
        assert (found.inputs[0].rows, found.inputs[0].events, found.inputs[0].skipped) == (2, 1, 1)

    def test_after_many_different_faults_nobody_looks_for_the_nearest(self, tmp_path):
        wrong = "".join(f"2025-01-01,limit{number}x\n" for number in range(60))
        found = read(tmp_path, f"date,event\n{wrong}2025-01-01,limit\n")
        suggested = [facts(skip)["suggestion"] for skip in found.skipped]
        assert suggested == ["limit"] * 50 + ["limit, draw, repayment, missed_payment, purchase, .."] * 10

    def test_the_nearest_name_is_suggested(self, tmp_path):
        found = read(tmp_path, "date,event,prodct\n2025-01-01,repaymet,\n2025-01-02,limit,\n")
        assert facts(found.skipped[0]) == {"found": "repaymet", "suggestion": "repayment"}
        assert facts(found.warnings[0]) == {"found": "prodct", "suggestion": "product"}

    def test_a_row_with_two_faults_is_skipped_once(self, tmp_path):
        found = read(tmp_path, "date,event,amount\n2025-02-30,limit,five\n2025-01-02,limit,6\n")
        assert codes(found.skipped) == [(2, 1, "no-such-day")]
        assert [(w.code, w.severity) for w in found.warnings] == [("not-money", "warning")]

    def test_unknown_columns_are_reported_and_kept(self, tmp_path):
        found = read(tmp_path, "date,event,weather,备注,说明\n2025-01-01,limit,rain,a,b\n2025-01-02,limit,,,c\n")
        assert lines(found) == ["2025-01-01 limit note=a ?weather=rain ?说明=b", "2025-01-02 limit ?说明=c"]
        assert codes(found.warnings) == [(1, 12, "unknown-column"), (1, 23, "column-twice")]

    def test_a_column_without_a_name_keeps_its_cells(self, tmp_path):
        found = read(tmp_path, "date,event,,\n2025-01-01,limit,,x\n2025-01-02,limit,,\n")
        assert lines(found) == ["2025-01-01 limit ?(4)=x", "2025-01-02 limit"]

    def test_a_field_that_the_event_does_not_have_is_kept_and_reported(self, tmp_path):
        found = read(tmp_path, "date,event,merchant\n2025-01-01,limit,a shop\n")
        assert lines(found) == ["2025-01-01 limit ?merchant=a shop"]
        assert codes(found.warnings) == [(2, 18, "field-not-of-kind")]

    def test_a_word_that_nobody_knows_is_kept_and_the_event_with_it(self, tmp_path):
        found = read(tmp_path, "日期,事件,地点\n2025-01-01,登录,杭州\n")
        assert lines(found) == ["2025-01-01 sign_in ?地点=杭州"]
        assert (codes(found.warnings), found.skipped) == ([(2, 15, "unknown-word")], ())

    def test_a_product_that_nobody_knows_is_another_lenders(self, tmp_path):
        found = read(
            tmp_path, "日期,事件,产品\n2025-01-01,还款,村口老王\n2025-01-02,还款,借贝\n2025-01-03,还款,jiebie\n"
        )
        assert lines(found)[0] == "2025-01-01 repayment of other ?产品=村口老王"
        assert codes(found.skipped) == [(4, 15, "no-such-product")]

    def test_quotes_that_do_not_pair_up_cost_no_other_row(self, tmp_path):
        found = read(
            tmp_path,
            """
            date,event,amount,note
            2025-01-01,limit,5,"abc
            2025-01-02,limit,6,x
            2025-01-03,limit,7,"a"b
            2025-01-04,limit,8,"fine, this one"
            2025-01-05,limit,9,"open
            """,
        )
        assert [str(event.get("amount")) for event in found.events] == ["5", "6", "7", "8", "9"]
        assert codes(found.warnings) == [
            (2, 0, "quotes-unpaired"),
            (4, 0, "quotes-unpaired"),
            (6, 0, "quotes-unpaired"),
        ]

    def test_a_damaged_byte_costs_its_row_alone(self, tmp_path):
        text = "日期,事件,备注\n2025-01-01,额度,好\n2025-01-02,额度,坏\n2025-01-03,额度,好\n"
        for encoding in ("utf-8", "gb18030"):
            data = text.encode(encoding).replace("坏".encode(encoding), b"\xff\xff")
            found = read(tmp_path, data)
            assert codes(found.skipped) == [(3, 15, "damaged-text")]
            assert len(found.events) == 2

    def test_of_many_unknown_columns_the_first_are_named_and_the_others_counted(self, tmp_path):
        names = ",".join(f"c{number}" for number in range(10_000))
        found = read(tmp_path, f"date,event,{names}\n2025-01-01,limit{',x' * 10_000}\n")
        assert len(found.events[0].names) == 10_000
        assert len(found.warnings) == 21
        assert facts(found.warnings[0]) == {"count": "9980"}

    @pytest.mark.parametrize(
        ("text", "problem", "says"),
        [
            (
                "date,evnt,amount\n2025-01-01,limit,5\n",
                (1, 0, "header-mistyped"),
                {"found": "evnt", "suggestion": "event"},
            ),
            (
                "x\ndate,amount\n2025-01-01,5\n",
                (2, 0, "header-incomplete"),
                {"found": "date, amount", "missing": "event"},
            ),
            ("one,two\nthree,four\n", (0, 0, "no-known-header"), {}),
            ("just words\n", (0, 0, "no-known-header"), {}),
            (bytes(range(256)), (0, 0, "not-a-text"), {}),
            (b"\x00\x01\x02\x03" * 50, (0, 0, "not-a-text"), {}),
        ],
    )
    def test_without_a_header_nothing_is_read(self, tmp_path, text, problem, says):
        problems = refused(tmp_path, text)
        assert (codes(problems), facts(problems[0])) == ([problem], says)

    def test_a_header_alone_leaves_nothing(self, tmp_path):
        assert codes(refused(tmp_path, "date,event,amount\n")) == [(0, 0, "nothing-left")]

    def test_where_every_row_is_bad_all_are_told(self, tmp_path):
        problems = refused(tmp_path, "date,event\n2025-02-30,limit\n2025-01-01,limti\n")
        assert codes(problems) == [(0, 0, "nothing-left"), (2, 1, "no-such-day"), (3, 12, "unknown-event")]


class TestSpeed:
    """The quick way by columns and the careful way by rows must tell the same."""

    def test_a_fault_somewhere_changes_no_other_row(self, tmp_path):
        rows = [f"2025-01-{day:02},{kind},{day},n{day},{product}" for day in range(1, 29) for kind, product in KINDS]
        header = "date,event,amount,note,product\n"
        quick = read(tmp_path, header + "\n".join(rows) + "\n")
        careful = read(tmp_path, header + "\n".join(rows) + "\n2025-02-30,limit,1,,\n")
        assert lines(quick) == lines(careful)
        assert len(careful.skipped) == 1

    def test_more_amounts_than_are_remembered(self, tmp_path, monkeypatch):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT", 3)
        monkeypatch.setattr(columns, "_KEPT_AMOUNTS", 3)
        rows = "".join(f"2025-01-01 08:00:{number:02},purchase,{number}.50,n{number}\n" for number in range(30))
        tail = "2025-01-02,purchase,,\n2025-01-03,purchase,￥9,\n"
        found = read(tmp_path, "date,event,amount,note\n" + rows + tail)
        assert [str(event.get("amount")) for event in found.events] == [
            *(f"{number}.50" for number in range(30)),
            "None",
            "9",
        ]

    def test_more_times_than_are_remembered(self, tmp_path, monkeypatch):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT", 2)
        monkeypatch.setattr("limitdoctor.history.rows.CHUNK", 4)
        clocks = ("-01 08:00:00", "-01 08:00:01", "-01 08:00:02", "/01 08:00:03")
        stamps = [f"2025{clock[0]}{month}{clock}" for month in ("01", "02", "03") for clock in clocks]
        wrong = ["2025-04-01 25:00:00", "2025-04-02"]
        found = read(tmp_path, "date,event\n" + "".join(f"{stamp},purchase\n" for stamp in [*stamps, *wrong]))
        assert [event.at.second if event.at else None for event in found.events] == [0, 1, 2, 3] * 3 + [None]
        assert codes(found.skipped) == [(14, 1, "no-such-time")]

    def test_notes_that_need_care_among_too_many(self, tmp_path, monkeypatch):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT", 0)
        for notes, told in (
            (["a ", "b", ""], ["a", "b", None]),
            (["'=1", "b", " "], ["=1", "b", None]),
            ([" ", "b", "c"], [None, "b", "c"]),
        ):
            rows = "".join(f"2025-01-0{day},notice,{note}\n" for day, note in enumerate(notes, start=1))
            assert [event.get("note") for event in read(tmp_path, "date,event,note\n" + rows).events] == told

    @pytest.mark.parametrize("odd", ["￥5", "5.125", "1234567890123", "1.2.3"])
    def test_an_amount_that_is_not_quick_among_many(self, tmp_path, monkeypatch, odd):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT_AMOUNTS", 0)
        found = read(tmp_path, f"date,event,amount\n2025-01-01,limit,{odd}\n2025-01-02,limit,6\n2025-01-03,limit,\n")
        assert [str(event.get("amount")) for event in found.events][-2:] == ["6", "None"]
        assert len(found.events) + len(found.skipped) == 3

    def test_a_wrong_time_among_more_than_are_remembered(self, tmp_path, monkeypatch):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT", 0)
        found = read(tmp_path, "date,event\n2025-01-01 8h30m00s,limit\n2025-01-01 24:00:00,limit\n2025-01-02,limit\n")
        assert codes(found.skipped) == [(2, 1, "not-a-date"), (3, 1, "no-such-time")]

    def test_an_amount_with_a_line_break_is_none(self, tmp_path, monkeypatch):
        from limitdoctor.history import columns

        monkeypatch.setattr(columns, "_KEPT_AMOUNTS", 0)
        found = read(tmp_path, 'date,event,amount\n2025-01-01,limit,"1\n2"\n2025-01-02,limit,3\n')
        assert codes(found.skipped) == [(2, 18, "not-money")]


KINDS = (("limit", ""), ("repayment", "huabei"), ("purchase", ""), ("有记录", ""))


class TestBadRows:
    """Rows that are right in all but a date or a number are told as any other bad row, however many there are."""

    HEADER = "金额,日期,事件,备注\n8000,2025-09-01,额度,\n"
    ROWS = (
        "5,昨天,还款,\n",
        "5,2025-13-01,还款,晚了\n",
        "5,2025-13-01 08:00:00,还款,\n",
        "5,,还款,\n",
        "5, ,还款,\n",
        "-----,昨天,还款,\n",
        "5,'=1,还款,\n",
        "5,'\t2025-09-03,还款,\n",
        "x,昨天,还款,\n",
        "5,昨天,还了款,\n",
        "5,2025-09-02,还款,\n",
        "5,１２月,还款,\n",
        "5万多,2025-09-02,还款,\n",
        "五,2025-09-02 08:00:00,还款,晚了\n",
        " '=x ,2025-09-02,还款,\n",
        "-----,2025-09-02,还款,\n",
        "1.234,2025-09-02,额度,\n",
        "-5,2025-09-02,还款,\n",
        "x,昨天,还款,\n",
        "x,,还款,\n",
        "x,2025-09-02,登录,\n",
    )

    @pytest.mark.parametrize("row", ROWS)
    def test_the_quick_way_tells_what_the_careful_one_does(self, tmp_path, monkeypatch, row):
        quick = read(tmp_path, (self.HEADER + row * 40).encode())
        monkeypatch.setattr("limitdoctor.history.table._Reader._read_columns", lambda *_: False)
        careful = read(tmp_path, (self.HEADER + row * 40).encode())
        assert codes(quick.skipped) == codes(careful.skipped)
        assert [facts(one) for one in quick.skipped] == [facts(one) for one in careful.skipped]
        assert codes(quick.warnings) == codes(careful.warnings)
        assert lines(quick) == lines(careful)
        assert quick.inputs[0] == careful.inputs[0]

    def test_each_is_told_at_its_place(self, tmp_path):
        found = read(tmp_path, (self.HEADER + "".join(self.ROWS[:5]) * 10).encode())
        assert codes(found.skipped)[:5] == [
            (3, 3, "not-a-date"),
            (4, 3, "no-such-day"),
            (5, 3, "no-such-day"),
            (6, 0, "missing-date"),
            (7, 0, "missing-date"),
        ]
        assert facts(found.skipped[0])["found"] == "昨天"
        assert (found.inputs[0].rows, found.inputs[0].events, found.inputs[0].skipped) == (51, 1, 50)


class TestWordsForNothing:
    """A limit that is gone is often written as a word: it is 0 there, and no amount of anything else."""

    @pytest.mark.parametrize(
        "written",
        ["0 yuan", "0元", "￥0", "没了", "零", "归零", "暂无额度", "Gone", "zero", "0.0万"],
    )
    def test_a_limit_of_nothing_is_read(self, tmp_path, written):
        found = read(tmp_path, f"日期,事件,金额\n2025-09-01,额度,9000\n2025-10-01,额度,{written}\n")
        assert [event.get("amount") for event in found.events] == [9000, 0]
        assert found.skipped == ()

    def test_words_stand_for_0_in_each_amount_of_a_limit(self, tmp_path):
        found = read(tmp_path, "日期,事件,金额,可用额度\n2025-10-01,额度,9000,暂无额度\n")
        assert lines(found) == ["2025-10-01 limit amount=9000 available=0"]

    def test_and_of_nothing_else(self, tmp_path):
        found = read(tmp_path, "日期,事件,金额\n2025-09-01,额度,没了\n2025-10-01,还款,没了\n")
        assert lines(found) == ["2025-09-01 limit amount=0"]
        assert codes(found.skipped) == [(3, 15, "not-money")]

    def test_in_yaml_too(self, tmp_path):
        found = read(tmp_path, "events:\n  - {date: 2025-10-01, event: 额度, 金额: 没了}\n")
        assert [event.get("amount") for event in found.events] == [0]


class TestTwoDates:
    @pytest.mark.parametrize("header", ["日期,日期,事件", "date,date,event", "日期,交易日期,事件"])
    def test_the_second_day_is_a_column_too_many(self, tmp_path, header):
        found = read(tmp_path, f"{header}\n2025-09-01,2025-09-02,额度\n")
        assert [(event.day.isoformat(), event.at) for event in found.events] == [("2025-09-01", None)]
        (twice,) = found.warnings
        assert twice.code == "column-twice"
        assert (facts(twice)["column"], facts(twice)["second"]) == ("1", "2")

    def test_a_time_beside_a_day_is_one(self, tmp_path):
        found = read(tmp_path, "日期,时间,事件\n2025-09-01,10:20,额度\n")
        assert lines(found) == ["2025-09-01 10:20 limit"]


class TestSpreadsheets:
    def test_characters_that_nobody_sees_change_nothing(self, tmp_path):
        found = read(
            tmp_path, "\u200b日期,事件,金额\n2025-09-01\u200b,额度\u200b,9000\n\ufeff2025-10-01,\u2060额度,0\u00a0\n"
        )
        assert lines(found) == ["2025-09-01 limit amount=9000", "2025-10-01 limit amount=0"]
        assert (found.skipped, found.warnings) == ((), ())

    @pytest.mark.parametrize(
        "total",
        [
            "合计,,9300",
            "总计：2笔,,",
            ",合计,9300",
            "小计,,300",
            "Total,,9300",
            "Sum:,,",
            "合 计,,9300",
            "共计 2 笔,,",
            ",,合计 9300",
        ],
    )
    def test_a_line_of_totals_is_no_row(self, tmp_path, total):
        found = read(
            tmp_path,
            f"""
            日期,事件,金额
            2025-09-01,额度,9000
            2025-09-10,还款,300
            {total}
            """,
        )
        assert lines(found) == ["2025-09-01 limit amount=9000", "2025-09-10 repayment amount=300"]
        assert (found.inputs[0].rows, found.skipped, found.warnings) == (2, (), ())

    @pytest.mark.parametrize("row", ["合计,额度,0", "2025-10-01,合计,9300", "总计划,,5", "sumo,,5"])
    def test_what_only_looks_like_one_is_a_row(self, tmp_path, row):
        found = read(tmp_path, f"日期,事件,金额\n2025-09-01,额度,9000\n{row}\n")
        assert (found.inputs[0].rows, len(found.skipped)) == (2, 1)

    def test_an_amount_in_brackets_is_one_below_nothing(self, tmp_path):
        found = read(tmp_path, "日期,事件,金额\n2025-09-01,额度,9000\n2025-09-02,还款,（500）\n2025-09-03,还款,−500\n")
        assert [one.code for one in found.skipped] == ["below-bound", "below-bound"]


class TestTimeZones:
    @pytest.mark.parametrize(
        ("written", "told", "warnings"),
        [
            ("2025-09-10T10:20:30+08:00", "2025-09-10 10:20", []),
            ("2025-09-10T20:20:30Z", "2025-09-11 04:20", ["time-zone"]),
            ("2025-09-10 02:20 -0500", "2025-09-10 15:20", ["time-zone"]),
            ("2025-09-10T02:20:00.5+09", "2025-09-10 01:20", ["time-zone"]),
            ("2025-09-23Z", "2025-09-23", ["time-zone"]),
        ],
    )
    def test_a_stated_zone_is_never_dropped_in_silence(self, tmp_path, written, told, warnings):
        found = read(tmp_path, f"date,event\n{written},limit\n")
        assert lines(found) == [f"{told} limit"]
        assert [one.code for one in found.warnings] == warnings

    def test_so_in_a_field_that_is_a_date(self, tmp_path):
        rows = "".join(f"2025-09-{day},identity_renewed,2030-01-0{day % 9}\n" for day in range(10, 29))
        found = read(tmp_path, f"date,event,until\n{rows}2025-09-30,identity_renewed,2030-01-01T20:00:00Z\n")
        assert lines(found)[-1] == "2025-09-30 identity_renewed until=2030-01-02"
        assert codes(found.warnings) == [(21, 29, "time-zone")]
        assert facts(found.warnings[0]) == {"found": "2030-01-01T20:00:00Z", "used": "2030-01-02"}

    def test_so_in_lines_that_are_no_events(self, tmp_path):
        found = read(
            tmp_path,
            """
            date,event,family,from,to,field,says
            2025-09-10,limit,,,,,
            ,recorded,draws,2025-01-01T20:00:00Z,2025-02-01T20:00:00+08:00,,
            ,account,,,,opened,2020-01-01T23:30:00Z
            2025-09-30T20:00:00Z,as of,,,,,
            """,
        )
        assert [(c.first, c.last) for c in found.coverage] == [(date(2025, 1, 2), date(2025, 2, 1))]
        assert (found.account["opened"], found.as_of) == (date(2020, 1, 2), date(2025, 10, 1))
        assert [(line, code) for line, _, code in codes(found.warnings)] == [
            (3, "time-zone"),
            (4, "time-zone"),
            (5, "time-zone"),
        ]

    @pytest.mark.parametrize("written", ["Sep 6, 2025", "September 6th 2025", "6 Sept. 2025", "06-SEP-2025"])
    def test_months_by_name(self, tmp_path, written):
        assert lines(read(tmp_path, f'date,event\n"{written}",limit\n')) == ["2025-09-06 limit"]

    @pytest.mark.parametrize("written", ["Sop 6, 2025", "Sep 31, 2025", "2025-13-10T10:20:30+08:00", "Sep 2025"])
    def test_what_is_no_date_is_not_taken(self, tmp_path, written):
        (skipped,) = read(tmp_path, f'date,event\n"{written}",limit\n2025-01-01,limit\n').skipped
        assert (skipped.location.line, skipped.code in ("not-a-date", "no-such-day")) == (2, True)
