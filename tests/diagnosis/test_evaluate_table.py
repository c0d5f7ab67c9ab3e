"""The table of notes on partly recorded accounts: what each of two stages says, and the share recorded."""

import pytest

from tests.diagnosis.accounts import ask

LATE = "{count: missed_payment, within: 90 days, at_least: 2}"
DROPPED = "{change_in: sum, of: income, field: amount, within: 30 days, percent_at_most: -40}"
RETURNS = "{share_of: refund, among: purchase, within: 6 months, needs_at_least: 5, percent_at_least: 30}"


def late(*days: int, recorded: int) -> str:
    events = ", ".join(f"{{days_before: {day}, event: missed_payment}}" for day in days)
    return f"{{recorded: {{lateness: {recorded} days}}, events: [{events}]}}"


def income(now: str, earlier: str, recorded: int, more: str = "") -> str:
    """Income of this month and of the one before."""
    return f"""
recorded: {{income: {recorded} days}}
events:
  - {{days_before: 5, event: income, amount: {now}}}
  - {{days_before: 40, event: income, amount: {earlier}}}
  {more}
"""


def returns(refunds: int, purchases: int, recorded: int) -> str:
    days = [f"{{days_before: {day}, event: purchase, amount: 10}}" for day in range(purchases)]
    days += [f"{{days_before: {day}, event: refund, amount: 10}}" for day in range(refunds)]
    return f"{{recorded: {{spending: {recorded} days}}, events: [{', '.join(days)}]}}"


NO_AMOUNT = "- {days_before: 45, event: income}"
UNPRICED = """
recorded: {income: 60 days}
events:
  - {days_before: 5, event: income, amount: 100}
  - {days_before: 45, event: income}
"""


@pytest.mark.parametrize(
    ("rule", "account", "first", "state", "share"),
    [
        (LATE, late(10, 89, recorded=90), "present", "present", 1),
        (LATE, late(10, 91, recorded=120), "absent", "absent", 1),
        (LATE, late(10, recorded=60), "unknown", "absent", 60 / 90),
        (LATE, late(10, 20, recorded=60), "present", "present", 1),
        (DROPPED, income("100", "200", 60), "present", "present", 1),
        (DROPPED, income("100", "120", 60), "absent", "absent", 1),
        (DROPPED, income("100", "200", 45), "present", "present", 1),
        (DROPPED, income("100", "120", 45), "unknown", "absent", 45 / 60),
        (DROPPED, UNPRICED, "unknown", "unknown", 1),
        (DROPPED, income("100", "200", 60, NO_AMOUNT), "present", "present", 1),
        (RETURNS, returns(2, 6, recorded=180), "present", "present", 1),
        (RETURNS, returns(1, 6, recorded=180), "absent", "absent", 1),
        (RETURNS, returns(2, 3, recorded=180), "unknown", "unknown", 1),
        (RETURNS, returns(2, 6, recorded=60), "unknown", "present", 60 / 180),
        (RETURNS, returns(1, 6, recorded=60), "unknown", "absent", 60 / 180),
    ],
)  # fmt: skip
def test_both_stages_on_the_table(rule: str, account: str, first: str, state: str, share: float) -> None:
    judged = ask(rule, account)
    assert (judged.first, judged.state) == (first, state)
    assert judged.share == pytest.approx(share)


def test_too_few_events_are_named_with_the_number_that_is_needed() -> None:
    (missing,) = ask(RETURNS, returns(2, 3, recorded=180)).missing
    assert (missing.code, missing.kind, missing.needed) == ("too_few", "purchase", 5)


def test_a_missing_amount_is_named_with_its_line() -> None:
    (missing,) = ask(DROPPED, UNPRICED).missing
    assert (missing.code, missing.kind, missing.detail, missing.line) == ("field", "income", "amount", 5)
