"""A few of the random edits, so that rules and their examples stay sharp."""

from tests.bench.edits import QUICK, edited


def test_check_notices_one_edit_of_each_sort() -> None:
    results = list(edited(len(QUICK), 5, QUICK))

    assert len({result.told.partition(":")[0] for result in results}) == len(QUICK)
    assert [result for result in results if result.noticed != "check"] == []
