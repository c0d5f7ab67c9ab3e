"""Several files as one history: which reader, duplicates, the end of the record, the account, what is recorded."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError
from tests.history.files import codes, facts, lines, read, refused, write
from tests.history.shipped import bill_nodes, vocabulary

ALIPAY = """\
------------------------------------------------------------------------------------
导出信息：
起始时间：[2025-09-01 00:00:00]    终止时间：[2025-10-31 23:59:59]
导出交易类型：[全部]
共1笔记录

------------------------支付宝支付科技有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2025-09-20 10:00:00,信用借还,借呗,/,借呗还款,不计收支,500.00,招商银行(1234),还款成功,2025092022001412345678,,,
"""
TABLE = "date,event,amount\n2025-10-01,limit,0\n"


class TestDispatch:
    """The content decides how a file is read, never its name."""

    @pytest.mark.parametrize("name", ["history.csv", "history.yaml", "history.xlsx", "noname", "bill.zip"])
    def test_the_name_does_not_matter(self, tmp_path, name):
        for content, form in (
            (TABLE.encode(), "table"),
            (b"events: [{date: 2025-10-01, event: limit}]", "history_yaml"),
        ):
            path = tmp_path / name
            path.write_bytes(content)
            found = read_history([path], vocabulary(), {})
            assert (found.inputs[0].format, found.inputs[0].path) == (form, str(path))

    def test_a_bill_is_known_by_its_header(self, tmp_path):
        found = read(tmp_path, ALIPAY.encode("gb18030"))
        assert (found.inputs[0].format, found.inputs[0].encoding) == ("alipay_app_2023", "GB18030")
        assert [(event.kind, event.get("amount")) for event in found.events] == [("repayment", Decimal("500.00"))]
        assert found.as_of == date(2025, 10, 31)
        assert {covered.family for covered in found.coverage} >= {"draws", "repayments"}

    def test_a_bill_without_a_usable_row_is_still_something(self, tmp_path):
        found = read(tmp_path, ALIPAY.rsplit("\n", 2)[0] + "\n")
        assert (found.events, found.inputs[0].rows) == ((), 0)

    def test_a_zip_is_opened(self, tmp_path):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("readme.txt", "nothing to see")
            archive.writestr("history.csv", TABLE)
        found = read(tmp_path, packed.getvalue())
        assert found.inputs[0].path.endswith("/history.csv")
        assert (lines(found), [w.code for w in found.warnings]) == (["2025-10-01 limit amount=0"], ["no-known-header"])

    def test_a_zip_with_nothing_readable_says_why(self, tmp_path):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("readme.txt", "nothing to see")
        assert [found.code for found in refused(tmp_path, packed.getvalue())] == ["no-known-header"]

    def test_a_table_saved_as_a_workbook(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in (["日期", "事件", "金额"], [date(2025, 10, 1), "额度", 8000], ["2025-10-02", "额度", 0.5]):
            book.active.append(row)
        saved = io.BytesIO()
        book.save(saved)
        found = read(tmp_path, saved.getvalue())
        assert [(event.day, event.get("amount")) for event in found.events] == [
            (date(2025, 10, 1), Decimal(8000)),
            (date(2025, 10, 2), Decimal("0.5")),
        ]
        assert (found.inputs[0].format, found.inputs[0].encoding) == ("table", "xlsx")

    def test_a_workbook_of_something_else(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["one", "two"])
        saved = io.BytesIO()
        book.save(saved)
        assert [found.code for found in refused(tmp_path, saved.getvalue())] == ["no-known-header"]

    def test_what_people_hand_in_for_a_bill_is_named(self, tmp_path):
        assert [found.code for found in refused(tmp_path, b"%PDF-1.7")] == ["bill-is-pdf"]

    def test_stdin(self):
        found = read_history(["-"], vocabulary(), {}, stdin=io.BytesIO(TABLE.encode()))
        assert (lines(found), found.inputs[0].path) == (["2025-10-01 limit amount=0"], "-")

    def test_stdin_of_the_process(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
        assert len(read_history(["-"], vocabulary(), {}).events) == 1


class TestUnreadable:
    def test_a_missing_file_and_the_nearest_name(self, tmp_path):
        (tmp_path / "history.csv").write_text(TABLE)
        with pytest.raises(InvalidFileError) as raised:
            read_history([tmp_path / "hystory.csv", tmp_path, "/no/such/place", "a\0b"], vocabulary(), {})
        told = {(found.location.file, found.code): facts(found) for found in raised.value.problems}
        assert told == {
            (str(tmp_path / "hystory.csv"), "file-missing"): {"suggestion": str(tmp_path / "history.csv")},
            (str(tmp_path), "is-a-folder"): {},
            ("/no/such/place", "file-missing"): {"suggestion": "-"},
            ("a\0b", "file-missing"): {"suggestion": "-"},
        }

    def test_other_troubles_of_the_system(self, tmp_path, monkeypatch):
        from pathlib import Path

        def refuse(path: Path, _: str) -> None:
            raise PermissionError if path.name == "locked" else OSError(5, "trouble")

        monkeypatch.chdir(tmp_path)
        for name in ("locked", "broken"):
            (tmp_path / name).write_text(TABLE)
        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(InvalidFileError) as raised:
            read_history(["locked", "broken"], vocabulary(), {})
        assert [(found.code, facts(found)) for found in raised.value.problems] == [
            ("file-unreadable", {"detail": "EIO"}),
            ("file-not-permitted", {}),
        ]

    def test_one_unreadable_file_among_several_stops_all(self, tmp_path):
        assert [found.code for found in refused(tmp_path, TABLE, "")] == ["empty-file"]

    def test_a_file_without_content_among_others_is_a_warning(self, tmp_path):
        found = read(tmp_path, TABLE, "date,event\n")
        assert [w.code for w in found.warnings] == ["nothing-left"]
        assert len(found.events) == 1


class TestDuplicates:
    """A row counts as often as in the file that holds it most often."""

    ONE = "date,event,amount\n2025-09-20,purchase,5\n"
    TWO = ONE + "2025-09-20,purchase,5\n"

    def test_two_equal_rows_of_one_file_are_two_events(self, tmp_path):
        found = read(tmp_path, self.TWO)
        assert (len(found.events), found.inputs[0].duplicates) == (2, 0)

    @pytest.mark.parametrize(("first", "second", "kept"), [(ONE, ONE, [1, 0]), (ONE, TWO, [0, 2]), (TWO, ONE, [2, 0])])
    def test_a_row_of_two_files_counts_as_in_the_fuller(self, tmp_path, first, second, kept):
        found = read(tmp_path, first, second)
        assert [file.events for file in found.inputs] == kept
        for file in found.inputs:
            assert file.rows == file.events + file.skipped + file.duplicates

    def test_columns_in_another_order_language_or_format_make_no_difference(self, tmp_path):
        found = read(
            tmp_path,
            "金额,事件,日期,天气\n5,消费,2025年9月20日,雨\n",
            self.ONE,
            "events: [{amount: 5, date: 2025-09-20, event: purchase}]",
        )
        assert [file.duplicates for file in found.inputs] == [0, 1, 1]
        assert len(found.events) == 1

    @pytest.mark.parametrize("again", [True, False])
    def test_what_is_skipped_is_counted_as_it_is_listed(self, tmp_path, again):
        content = self.TWO + "gone,purchase,5\n2025-09-22,purchase,x\n2025-12-01,purchase,7\n"
        paths = write(tmp_path, content, content)  # a copy; the very same file again is not read again
        found = read_history(paths[:1] * 2 if again else paths, vocabulary(), {}, as_of=date(2025, 10, 1))
        assert [file[3:7] for file in found.inputs] == [(5, 2, 3, 0), (5, 0, 3, 2)][: 1 if again else 2]
        for file in found.inputs:
            listed = tuple(one for one in found.skipped if one.location.file == file.path)
            assert codes(listed) == [(4, 1, "not-a-date"), (5, 21, "not-money"), (6, 0, "after-as-of")]

    def test_bad_events_of_one_line_are_all_listed(self, tmp_path):
        found = read(tmp_path, "events: [{date: 2025-10-01, event: limit}, {amount: 1}, {amount: 1}]")
        assert (len(found.skipped), found.inputs[0].skipped) == (2, 2)

    def test_equal_rows_with_the_same_order_number_are_one(self, tmp_path):
        rows = "2025-09-20,purchase,5,A1\n"
        found = read(tmp_path, "date,event,amount,order\n" + rows * 3 + "2025-09-20,purchase,5,A2\n")
        assert (len(found.events), found.inputs[0].duplicates) == (2, 2)
        assert [event.line for event in found.events if event.line == 2] == [2]

    def test_the_same_order_number_on_differing_rows_is_no_duplicate(self, tmp_path):
        found = read(tmp_path, "date,event,amount,order\n2025-09-20,purchase,5,A1\n2025-09-21,purchase,5,A1\n")
        assert (len(found.events), found.inputs[0].duplicates) == (2, 0)

    def test_a_bill_exported_twice_counts_once(self, tmp_path):
        found = read(tmp_path, ALIPAY, ALIPAY.encode("gb18030"))
        assert [(file.rows, file.events, file.duplicates) for file in found.inputs] == [(1, 1, 0), (1, 0, 1)]

    def test_the_same_file_given_twice_is_read_once(self, tmp_path):
        """Its rows were duplicates of themselves, and its bad rows counted twice but listed once."""
        (path,) = write(tmp_path, TABLE + "2025-13-01,limit,5\n")
        link = tmp_path / "link.csv"
        link.symlink_to(path)
        found = read_history([path, path, link, f"{tmp_path}/./file0"], vocabulary(), {})
        assert [(f.path, f.rows, f.events, f.skipped, f.duplicates) for f in found.inputs] == [(str(path), 2, 1, 1, 0)]
        assert len(found.skipped) == 1
        assert {(w.location.file, facts(w)["first"]) for w in found.warnings if w.code == "file-given-twice"} == {
            (str(path), str(path)),
            (str(link), str(path)),
            (f"{tmp_path}/./file0", str(path)),
        }

    def test_a_missing_file_given_twice_is_told_once(self, tmp_path):
        missing = tmp_path / "none.csv"
        with pytest.raises(InvalidFileError) as caught:
            read_history([missing, missing], vocabulary(), {})
        assert [found.code for found in caught.value.problems] == ["file-missing"]


class TestEndOfTheRecord:
    def test_else_the_latest_date_in_the_files(self, tmp_path):
        assert read(tmp_path, TABLE, "events: [{date: 2025-10-03, event: limit}]").as_of == date(2025, 10, 3)

    def test_a_record_that_goes_on_is_a_date_too(self, tmp_path):
        assert read(tmp_path, TABLE, "recorded: {draws: [2025-01-01, 2025-10-09]}").as_of == date(2025, 10, 9)

    def test_what_a_file_states_beats_its_dates(self, tmp_path):
        found = read(tmp_path, "as_of: 2025-10-02\nevents: [{date: 2025-10-01, event: limit}]")
        assert found.as_of == date(2025, 10, 2)

    def test_a_window_of_an_export_does_not_hide_what_was_written_later(self, tmp_path):
        found = read(tmp_path, ALIPAY, "date,event,amount\n2025-11-02,limit,0\n")
        assert (found.as_of, len(found.events)) == (date(2025, 11, 2), 2)

    def test_what_is_said_beats_all_and_later_events_are_skipped_and_listed(self, tmp_path):
        text = "date,event,amount\n2025-10-01,limit,5\n2025-10-02,limit,4\n2025-10-03,limit,3\n"
        found = read(tmp_path, text, as_of=date(2025, 10, 2))
        assert (found.as_of, len(found.events)) == (date(2025, 10, 2), 2)
        assert [(s.code, s.location.line, facts(s)["found"]) for s in found.skipped] == [
            ("after-as-of", 4, "2025-10-03")
        ]
        assert (found.inputs[0].events, found.inputs[0].skipped, found.inputs[0].last) == (2, 1, date(2025, 10, 2))

    def test_a_day_before_everything_leaves_nothing(self, tmp_path):
        problems = refused(tmp_path, TABLE, as_of=date(2020, 1, 1))
        assert [found.code for found in problems] == ["nothing-left", "after-as-of"]


class TestAccount:
    @pytest.mark.parametrize(("written", "likely"), [("jiebai", "jiebei"), ("qqqqqqqq", "huabei")])
    def test_a_mistyped_product_is_told_with_what_it_could_be(self, tmp_path, written, likely):
        found = read(
            tmp_path, f"account: {{product: {written}, age: 30}}\nevents: [{{date: 2025-10-01, event: limit}}]"
        )
        assert found.product == "jiebei"
        (told,) = found.warnings
        assert (told.code, told.location.line, told.location.column) == ("unknown-word", 1, 20)
        assert likely in facts(told)["suggestion"]
        assert "sibling" not in facts(told)["suggestion"]

    def test_the_product_is_jiebei_where_nothing_says_otherwise(self, tmp_path):
        assert read(tmp_path, TABLE).product == "jiebei"
        assert read(tmp_path, TABLE, "account: {product: huabei}").product == "huabei"
        assert read(tmp_path, TABLE, "account: {product: huabei}", product="wangshangdai").product == "wangshangdai"

    def test_what_is_said_beside_the_files(self, tmp_path):
        day = date(2025, 9, 30)
        found = read(tmp_path, TABLE, business=True, vanished=day, limit_before=Decimal(8000))
        assert found.account["type"] == "business"
        assert (found.vanished, found.limit_before) == (day, Decimal(8000))

    def test_files_that_contradict_each_other(self, tmp_path):
        texts = ["account: {age: 30, occupation: student}", "account: {age: 31}", "account: {age: 30}"]
        found = read(tmp_path, *texts)
        assert found.account["age"] == 30
        assert [(w.code, facts(w)["found"], facts(w)["used"]) for w in found.warnings] == [
            ("account-clash", "31", "30")
        ]
        assert read(tmp_path, *reversed(texts)).account == found.account

    def test_answers_that_contradict_each_other_are_unknown(self, tmp_path):
        texts = ["answers: {a: present, b: present, c: unknown}", "answers: {a: absent, b: present, c: absent}"]
        found = read(tmp_path, *texts)
        assert [(answer.finding, answer.state) for answer in found.answers] == [
            ("a", "unknown"),
            ("b", "present"),
            ("c", "absent"),
        ]
        assert [(w.code, facts(w)["finding"]) for w in found.warnings] == [("answers-clash", "a")]


class TestRecords:
    """Inside a recorded span no event means that it did not happen; a row that could not be read is none of that."""

    HEADER = "date,event,amount,product,family,from,to\n"
    RECORDED = ",recorded,,,repayments,2025-01-01,2025-10-01\n"

    def test_a_hand_written_event_records_itself_alone(self, tmp_path):
        assert read(tmp_path, TABLE).coverage == ()

    def test_a_day_whose_row_was_skipped_is_not_recorded(self, tmp_path):
        found = read(tmp_path, self.HEADER + self.RECORDED + "2025-05-05,repayment,five,,,,\n")
        assert [(str(c.first), str(c.last)) for c in found.coverage] == [
            ("2025-01-01", "2025-05-04"),
            ("2025-05-06", "2025-10-01"),
        ]

    @pytest.mark.parametrize(
        "row",
        [
            "2025-05-05,limit,five,,,,\n",  # another family
            "2025-05-05,repayment,five,huabei,,,\n",  # another product
            "2025-12-05,repayment,five,,,,\n",  # outside the span
            "2025-12-05,repaymnt,5,,,,\n",
            "2025-02-30,limit,5,,,,\n",
            "2025-02-30,repayment,5,huabei,,,\n",
        ],
    )
    def test_other_rows_leave_the_span_whole(self, tmp_path, row):
        found = read(tmp_path, self.HEADER + self.RECORDED + row)
        assert [(str(c.first), str(c.last), c.trust) for c in found.coverage] == [("2025-01-01", "2025-10-01", 1)]

    @pytest.mark.parametrize(
        "row",
        [
            "2025-05-05,repaymnt,5,,,,\n",  # nobody knows what it was
            "2025-05-05,,5,,,,\n",
            "2025-05-05,repayment,5,huabie,,,\n",  # nor for which product
        ],
    )
    def test_a_row_that_may_be_of_any_record_leaves_a_hole_in_all(self, tmp_path, row):
        both = self.RECORDED + self.RECORDED.replace("repayments", "repayments of huabei")
        found = read(tmp_path, self.HEADER + both + row)
        assert [(c.scope, str(c.first), str(c.last)) for c in found.coverage] == [
            ("huabei", "2025-01-01", "2025-05-04"),
            ("huabei", "2025-05-06", "2025-10-01"),
            ("self", "2025-01-01", "2025-05-04"),
            ("self", "2025-05-06", "2025-10-01"),
        ]

    @pytest.mark.parametrize(
        ("rows", "trusted"),
        [
            (["2025-02-30,repayment,5", "2025-05-05,repayment,5"], [("draws", 1), ("repayments", 0.5)]),
            (["x,repayment,5", *["2025-05-05,repayment,5"] * 3], [("draws", 1), ("repayments", 0.75)]),
            (["x,repayment,5", "2025-05-05,limit,5"], [("draws", 1)]),  # the only one of its family
            (["x,repayment,5"], [("draws", 1)]),
            ([",repaymnt,5", *["2025-05-05,limit,5"] * 3], [("draws", 0.75), ("repayments", 0.75)]),
            (["不详,,5", *["2025-05-05,limit,5"] * 3], [("draws", 0.75), ("repayments", 0.75)]),
            (["x,repaymnt,5"], []),
            (
                ["x,repaymnt,5", "y,repayment,3", *["2025-05-05,repayment,5"] * 2],
                [("draws", 0.75), ("repayments", 0.5)],
            ),
            (["x,repaymnt,5", *["2025-05-05,repayment,5"] * 999], [("draws", 0.99), ("repayments", 0.99)]),
        ],
    )
    def test_a_row_whose_day_nobody_knows_lowers_the_trust_in_its_record(self, tmp_path, rows, trusted):
        recorded = self.RECORDED + self.RECORDED.replace("repayments", "draws")
        found = read(tmp_path, self.HEADER + recorded + "".join(f"{row},,,,\n" for row in rows))
        assert [(c.family, c.trust) for c in found.coverage] == trusted
        assert {(str(c.first), str(c.last)) for c in found.coverage} <= {("2025-01-01", "2025-10-01")}

    def test_the_row_may_stand_in_another_file(self, tmp_path):
        rows = "date,event,amount\nx,repayment,5\n2025-05-05,repayment,5\n"
        recorded = "recorded: {repayments: {from: 2025-01-01, to: 2025-10-01, trust: 0.8}}\n"
        assert [c.trust for c in read(tmp_path, rows, recorded).coverage] == [0.4]
        assert [c.trust for c in read(tmp_path, recorded, rows).coverage] == [0.4]

    def test_the_first_and_the_last_day_may_be_missing(self, tmp_path):
        rows = "2025-01-01,repayment,five,,,,\n2025-10-01,repayment,5,,,,x\n"
        found = read(tmp_path, self.HEADER + self.RECORDED + rows.replace(",,,,x", ",,,,,x"))
        assert [(str(c.first), str(c.last)) for c in found.coverage] == [("2025-01-02", "2025-09-30")]

    def test_a_sibling_is_the_product_that_the_span_means(self, tmp_path):
        recorded = ",recorded,,,repayments of sibling,2025-05-04,2025-05-06\n"
        found = read(tmp_path, self.HEADER + recorded + "2025-05-05,repayment,five,huabei,,,\n")
        assert [(str(c.first), str(c.last)) for c in found.coverage] == [
            ("2025-05-04", "2025-05-04"),
            ("2025-05-06", "2025-05-06"),
        ]


class TestOrder:
    def test_day_then_time_then_kind_then_fields(self, tmp_path):
        text = """
            date,event,amount,note
            2025-10-02,limit,1,
            2025-10-01 09:00,limit,1,
            2025-10-01,repayment,1,
            2025-10-01,limit,10,
            2025-10-01,limit,9,
            2025-10-01,limit,9,b
            2025-10-01,limit,9,a
            2025-10-01 08:00,repayment,1,
            """
        assert lines(read(tmp_path, text)) == [
            "2025-10-01 limit amount=9",
            "2025-10-01 limit amount=10",
            "2025-10-01 limit amount=9 note=a",
            "2025-10-01 limit amount=9 note=b",
            "2025-10-01 repayment amount=1",
            "2025-10-01 08:00 repayment amount=1",
            "2025-10-01 09:00 limit amount=1",
            "2025-10-02 limit amount=1",
        ]

    def test_the_files_keep_their_own_places(self, tmp_path):
        first, second = write(tmp_path, TABLE, "events: [{date: 2025-09-01, event: limit}]")
        found = read_history([first, second], vocabulary(), bill_nodes())
        assert [(event.file, event.line) for event in found.events] == [(1, 1), (0, 2)]
        assert codes(found.warnings) == []


def test_a_full_width_colon_is_named(tmp_path):
    (found,) = refused(tmp_path, "# mine\nevents：\n  - {date: 2025-09-01, event: limit}\n")
    assert (found.code, found.location.line, found.location.column) == ("full-width-mark", 2, 7)


def test_a_separator_that_is_not_read_is_named(tmp_path):
    (found,) = refused(tmp_path, "日期|事件|金额\n2025-09-01|额度|9000\n")
    assert (found.code, found.location.line, dict(found.facts)) == ("wrong-separator", 1, {"found": "|"})
