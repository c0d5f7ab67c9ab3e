"""ZIPs as they are mailed, and ZIPs that nobody should open."""

import builtins
import io
import struct
import zipfile

import pytest

from limitdoctor.history.archive import is_archive, measure, read_archive
from limitdoctor.history.read import read_history
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import InvalidFileError
from tests.history import make_bills as make
from tests.history.shipped import bill_nodes, vocabulary

BILL = make.alipay_app_2023()
NAME = "支付宝交易明细(20260601-20260928).csv"


def refused(data: bytes, password=None) -> str:
    with pytest.raises(InvalidFileError) as caught:
        read_archive(data, "x.zip", password)
    (found,) = caught.value.problems
    assert found.code in PROBLEMS
    return found.code


def archive(*entries: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return content.getvalue()


def test_an_open_archive():
    found = read_archive(archive((NAME, BILL)), "x.zip")
    assert [(entry.name, entry.data) for entry in found.entries] == [(NAME, BILL)]
    assert found.warnings == ()


ONE, TWO = b"date,event,amount\n2025-01-01,limit,5\n", b"date,event,amount\n2025-01-02,limit,0\n"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_with_one_name_both_are_read(tmp_path):
    data = archive(("a.csv", ONE), ("b.txt", ONE), ("a.csv", TWO))
    found = read_archive(data, "x.zip")
    assert list(found.entries) == [("a.csv", ONE), ("b.txt", ONE), ("a.csv (2)", TWO)]
    (tmp_path / "x.zip").write_bytes(data)
    history = read_history([tmp_path / "x.zip"], vocabulary(), bill_nodes())
    assert [str(event.get("amount")) for event in history.events] == ["5", "0"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_locked_files_with_one_name_too():
    pyzipper = pytest.importorskip("pyzipper")
    content = io.BytesIO()
    with pyzipper.AESZipFile(content, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(b"123456")
        made.writestr("a.csv", ONE)
        made.writestr("a.csv", TWO)
    found = read_archive(content.getvalue(), "x.zip", lambda _: "123456")
    assert [entry.data for entry in found.entries] == [ONE, TWO]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_that_is_no_bill_is_told_by_its_number():
    found = read_archive(archive(("a.csv", ONE), ("b.pdf", b"x"), ("b.pdf", b"y")), "x.zip")
    assert [dict(one.facts)["entry"] for one in found.warnings] == ["b.pdf", "b.pdf (2)"]


def test_alipays_archive_opens_with_its_code():
    asked = []

    def password(path: str) -> str:
        asked.append(path)
        return "123456"

    found = read_archive(make.zipped_aes(NAME, BILL, "123456"), "x.zip", password)
    assert found.entries[0].data == BILL
    assert asked == ["x.zip"]


def test_wechats_archive_opens_with_its_code():
    book = make.wechat_xlsx()
    data = make.zipped_standard("账单.xlsx".encode(), book, "654321")
    (entry,) = read_archive(data, "x.zip", lambda _: "654321").entries
    assert (entry.name, entry.data) == ("账单.xlsx", book)


@pytest.mark.parametrize("data", [make.zipped_aes("a.csv", BILL, "123456"), make.zipped_standard(b"a.csv", BILL, "1")])
@pytest.mark.parametrize(
    ("password", "code"),
    [
        (None, "archive-needs-password"),
        (lambda _: None, "archive-needs-password"),
        (lambda _: "", "archive-needs-password"),
        (lambda _: "000000", "archive-wrong-password"),
    ],
)
def test_a_code_is_asked_for_and_never_guessed(data, password, code):
    assert refused(data, password) == code


def test_an_open_archive_asks_for_no_code():
    def never(_path: str) -> str:
        raise AssertionError

    read_archive(archive((NAME, BILL)), "x.zip", never)


def test_the_name_of_an_old_chinese_windows_is_read():
    data = make.zipped_standard("微信支付账单.csv".encode("gb18030"), BILL, "1", utf8=False)
    assert read_archive(data, "x.zip", lambda _: "1").entries[0].name == "微信支付账单.csv"


def test_several_entries_are_all_given_and_the_rest_is_named():
    data = archive(
        ("readme.html", b"<p>"),
        ("folder/", b""),
        ("__MACOSX/._a.csv", b"x"),
        (".DS_Store", b"x"),
        ("folder/one.csv", BILL),
        ("two.XLSX", make.wechat_xlsx()),
    )
    found = read_archive(data, "x.zip")
    assert [entry.name for entry in found.entries] == ["folder/one.csv", "two.XLSX"]
    assert [(w.code, dict(w.facts)["entry"]) for w in found.warnings] == [("archive-entry-ignored", "readme.html")]


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "a/../../b.csv", "C:\\a.csv", "a\nb.csv", "a\u202ecsv.exe.csv"]
)
def test_odd_names_are_refused(name):
    assert refused(archive((name, BILL))) == "archive-odd-name"


def test_an_archive_without_a_bill_says_what_it_holds():
    with pytest.raises(InvalidFileError) as caught:
        read_archive(archive(("a.pdf", b"%PDF"), ("b.html", b"x")), "x.zip")
    assert (caught.value.problems[0].code, dict(caught.value.problems[0].facts)) == (
        "archive-no-bill",
        {"found": "a.pdf, b.html"},
    )


def test_an_empty_archive_holds_no_bill():
    assert refused(archive()) == "archive-no-bill"


def test_too_many_entries_are_refused():
    assert refused(archive(*((f"{number}.csv", b"x") for number in range(101)))) == "archive-too-many"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refused(archive(("a.csv", bytes(30_000_000)))) == "archive-too-large"


def test_many_small_bombs_are_one(monkeypatch):
    monkeypatch.setattr("limitdoctor.history.archive.MOST_BYTES", 10_000_000)
    zeros = bytes(3_000_000)
    noise = b"".join(struct.pack("<I", number * 2654435761 % 2**32) for number in range(10_000))
    assert refused(archive(*((f"{number}.csv", noise + zeros) for number in range(4)))) == "archive-too-large"


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = archive(("a.csv", bytes(30_000_000)))
    honest, lie = struct.pack("<I", 30_000_000), struct.pack("<I", 1000)
    assert honest in data
    assert refused(data.replace(honest, lie)) in ("archive-too-large", "archive-damaged")


def test_an_archive_in_an_archive_is_refused():
    assert refused(archive(("a.csv", archive((NAME, BILL))))) == "archive-nested"


def test_a_workbook_in_an_archive_is_no_archive_in_an_archive():
    assert len(read_archive(archive(("a.xlsx", make.wechat_xlsx())), "x").entries) == 1


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06", archive((NAME, BILL))[:-30], archive((NAME, BILL))[:50]],
    ids=["an entry and no more", "an end and no more", "no end", "cut in the first entry"],
)
def test_a_damaged_archive(data):
    assert refused(data) == "archive-damaged"


def test_a_damaged_entry():
    data = bytearray(archive((NAME, BILL)))
    data[200] ^= 0xFF
    assert refused(bytes(data)) == "archive-damaged"


def test_without_the_extra_an_aes_archive_says_what_to_install(monkeypatch):
    data = make.zipped_aes(NAME, BILL, "123456")
    real = builtins.__import__

    def without(name, *rest):
        if name == "pyzipper":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(data, lambda _: "123456") == "archive-needs-extra"


def test_measuring_reads_every_entry_once():
    seen = []
    measure(archive(("a", b"1"), ("b", b"22")), "x", lambda name, content: seen.append((name, content)))
    assert seen == [("a", b"1"), ("b", b"22")]
    measure(archive(("a", b"1")), "x")


@pytest.mark.parametrize("data", [archive(("a", bytes(30_000_000))), archive(*((str(n), b"") for n in range(101)))])
def test_measuring_refuses_what_reading_would(data):
    with pytest.raises(InvalidFileError):
        measure(data, "x")


def test_what_begins_like_a_zip():
    assert is_archive(archive((NAME, BILL)))
    assert is_archive(archive())
    assert not is_archive(BILL)


def test_a_history_is_read_straight_from_the_mail(tmp_path):
    path = tmp_path / "mail.zip"
    path.write_bytes(make.zipped_aes(NAME, BILL, "123456"))
    history = read_history([path], vocabulary(), bill_nodes(), password=lambda _: "123456")
    assert history.inputs[0].format == "alipay_app_2023"
    assert history.inputs[0].path == f"{path}/{NAME}"
    assert len(history.events) == 10
    assert "123456" not in repr(history)
