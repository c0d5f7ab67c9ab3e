from limitdoctor.problems import Location, Problem, problem
from limitdoctor.render import problem_text


def bad_date(line: int, found: str = "13-13") -> Problem:
    return problem("not-a-date", Location("h.csv", line, 1, 5), found=found)


def test_equal_faults_are_told_once_with_their_lines() -> None:
    groups = problem_text.grouped([bad_date(line, f"x{line}") for line in (5, 9, 12, *range(20, 48))])
    assert len(groups) == 1
    assert problem_text.sentence(groups[0], "zh").startswith("h.csv 第 5、9、12 行等，共 31 行：")
    assert "x5" in problem_text.sentence(groups[0], "zh")
    assert problem_text.sentence(groups[0], "en").endswith(" (the first of them)")
    assert problem_text.sentence(groups[0], "en").startswith("h.csv lines 5, 9, 12 ... 31 in all: ")
    assert problem_text.sentence(groups[0], "en", with_file=False).startswith("lines 5, 9, 12 ... 31 in all: ")


def test_a_wrong_name_in_several_items_is_told_once_a_file() -> None:
    def unknown(line: int, found: str, file: str = "causes.yaml") -> Problem:
        return problem("unknown-id", Location(file, line, 9), inside=f"cause {line}", found=found, sort="sign")

    groups = problem_text.grouped(
        [unknown(5, "strain"), unknown(6, "idle"), unknown(9, "strain"), unknown(5, "strain", "b")]
    )
    assert [problem_text.sentence(group, "en") for group in groups] == [
        'causes.yaml lines 5 and 9: There is no sign called "strain"',
        'causes.yaml:6:9: There is no sign called "idle"',
        'b:5:9: There is no sign called "strain"',
    ]


def test_faults_that_are_the_same_throughout_are_not_told_as_the_first() -> None:
    (group,) = problem_text.grouped([bad_date(5), bad_date(9)])
    assert "(the first of them)" not in problem_text.sentence(group, "en")


def test_one_fault_has_its_place() -> None:
    (group,) = problem_text.grouped([bad_date(5)])
    assert problem_text.sentence(group, "en").startswith("h.csv:5:1: ")
    assert problem_text.sentence(group, "en", with_file=False).startswith("line 5: ")


def test_a_fault_of_no_file_has_no_place() -> None:
    (group,) = problem_text.grouped([problem("not-a-date", Location(""), found="x")])
    assert "x" in problem_text.sentence(group, "en")
    assert not problem_text.sentence(group, "en").startswith(":")


def test_other_codes_and_other_files_stay_apart() -> None:
    other = problem("not-a-date", Location("other.csv", 5), found="x")
    assert len(problem_text.grouped([bad_date(5), other, problem("not-money", Location("h.csv", 5), found="x")])) == 3


def test_the_report_says_what_where_and_what_to_do() -> None:
    text = problem_text.report([bad_date(5)], "en", 80)
    assert text.startswith("error[not-a-date]: ")
    assert " --> h.csv:5:1\n" in text
    assert "\n  = " in text


def test_a_typed_line_is_quoted_with_a_mark_under_the_token() -> None:
    lines = {"h.yaml": ["account:", "  额度: abc  # 错", ""]}
    fault = problem("not-a-date", Location("h.yaml", 2, 7, 3), found="abc")
    text = problem_text.report([fault], "zh", 80, lines)
    assert "2 |   额度: abc  # 错\n" in text
    assert "  |         ^^^\n" in text


def test_a_long_line_is_cut_around_the_token() -> None:
    lines = {"h.yaml": ["x" * 200 + "abc" + "y" * 200]}
    text = problem_text.report([problem("not-a-date", Location("h.yaml", 1, 201, 3), found="abc")], "zh", 40, lines)
    quoted = next(line for line in text.splitlines() if line.startswith("1 | "))
    mark = next(line for line in text.splitlines() if "^" in line)
    assert len(quoted) <= 40
    assert quoted[mark.index("^") : mark.index("^") + 3] == "abc"


def test_lines_that_may_not_be_quoted_are_not() -> None:
    assert " | " not in problem_text.report([bad_date(5)], "zh", 80, {})


def test_a_missing_fact_and_a_missing_code_are_no_crash() -> None:
    assert "?" in problem_text.message(problem("not-a-date", Location("h.csv")), "zh")
    assert problem_text.message(problem("no-such-code", Location("h.csv")), "zh") == "no-such-code"
    assert problem_text.hint(problem("no-such-code", Location("h.csv")), "zh") == ""


def test_facts_from_a_file_are_harmless_and_hidden() -> None:
    text = problem_text.message(bad_date(5, "\x1b[31m 13812345678"), "en")
    assert "\x1b" not in text
    assert "13812345678" not in text
    assert "13812345678" in problem_text.message(bad_date(5, "13812345678"), "en", names=True)


def test_standard_input_is_named_as_it_was_typed() -> None:
    assert problem_text.place(Location("-", 3)) == "-:3"


def test_a_place_stays_in_one_piece_however_long_its_path():
    long = "folder/" * 20 + "history.csv"
    text = problem_text.report([problem("no-such-day", Location(long, 3, 1), found="2025-13-13")], "en", 80)
    assert f" --> {long}:3:1\n" in text
