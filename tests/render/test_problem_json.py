"""Records of problems are the same JSON that the sentences of each problem make."""

import json

from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.render.problem_json import problem_records, skipped_records
from limitdoctor.render.problem_text import hint_text, message_text

CODES = st.sampled_from([*sorted(PROBLEMS), "no-words-for-{this}"])
FACTS = st.lists(st.tuples(st.sampled_from(["found", "key", "nearest", "allowed", "line"]), st.text()), max_size=4)
PROBLEM = st.builds(
    Problem,
    CODES,
    st.builds(Location, st.sampled_from(["a.csv", "\udcff.csv"]), st.integers(0, 9), st.integers(0, 9)),
    st.sampled_from(["error", "warning"]),
    FACTS.map(tuple),
)


@given(st.lists(PROBLEM, max_size=3), st.booleans())
def test_each_says_what_its_sentence_says(problems: list[Problem], names: bool) -> None:
    for one, record in zip(problems, map(json.loads, skipped_records(problems, names=names)), strict=True):
        said = message_text(one, names=names)
        assert record["reason"] == {"zh": said.zh, "en": said.en}
        assert list(record) == ["file", "line", "reason"]
    for one, record in zip(problems, map(json.loads, problem_records(problems)), strict=True):
        said, todo = message_text(one), hint_text(one)
        assert record["message"] == {"zh": said.zh, "en": said.en}
        assert record["hint"] == {"zh": todo.zh, "en": todo.en}
        assert (record["line"], record["code"], record["severity"]) == (one.location.line, one.code, one.severity)


def test_a_code_without_words_stands_for_itself() -> None:
    (record,) = skipped_records([problem("no-words-for-{this}", Location("a.csv", 1), this="that")])
    assert json.loads(record)["reason"] == {"zh": "no-words-for-{this}", "en": "no-words-for-{this}"}


def test_rows_that_are_alike_are_all_kept() -> None:
    same = problem("missing-event", Location("a.yaml", 1))
    assert len(skipped_records([same, same])) == 2


def test_nothing_but_ascii_on_one_line() -> None:
    (record,) = skipped_records([problem("not-a-date", Location("中\n.csv", 2), found='昨"天\n{found}')])
    assert record.isascii()
    assert "\n" not in record
    assert "{found}" in json.loads(record)["reason"]["en"]
