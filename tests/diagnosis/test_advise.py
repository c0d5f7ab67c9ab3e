"""From ranked causes to one plan."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.checklist.model import CATEGORIES, WHENS, Checklist, Step
from limitdoctor.diagnosis.advise import plan
from limitdoctor.diagnosis.model import PlannedStep, VerdictWord
from limitdoctor.diagnosis.rank import rank, rows, verdict
from limitdoctor.history.model import History, LimitStory, Outcome
from tests.diagnosis.building import cause, checklist, finding, random_checklist, random_observations, seen, sign, step

RE_EVALUATION, RISK, ACCOUNT, DELAY, POLICY = CATEGORIES


def made(steps: list[Step], **signs_and_steps: tuple[str, ...]) -> Checklist:
    """Causes by name with their steps, each with an exact sign of its own, `sign_NAME`."""
    names = list(signs_and_steps)
    return checklist(
        [sign(f"sign_{name}", 10) for name in names],
        [cause(name, {f"sign_{name}": 80}, steps=signs_and_steps[name]) for name in names],
        steps=steps,
    )


def planned(
    rules: Checklist, history: History | None = None, word: VerdictWord | None = None, **states: object
) -> tuple[PlannedStep, ...]:
    observations = seen(rules, **states)  # type: ignore[arg-type]
    ranking = rank(rules, observations)
    outcome = "intact" if word == "intact" else "gone"
    found = verdict(rules, ranking, LimitStory(outcome, None))  # type: ignore[arg-type]
    assert word is None or found.word == word
    return plan(rules, history or History(), observations, ranking, found)


def ids(steps: tuple[PlannedStep, ...]) -> list[str]:
    return [one.step for one in steps]


def test_the_steps_of_the_leading_cause() -> None:
    rules = made([step("mend"), step("other")], a=("mend",), b=("other",))
    assert planned(rules, sign_a="present", sign_b="absent") == (PlannedStep("mend", "today", ("a",), ()),)


def test_urgency_goes_before_everything_else() -> None:
    steps = [step("a_later", "later", 1), step("b_month", "this_month"), step("c_week", "this_week"), step("d_now")]
    rules = made(steps, a=("a_later", "b_month", "c_week", "d_now"))
    assert ids(planned(rules, sign_a="present")) == ["d_now", "c_week", "b_month", "a_later"]


def test_inside_a_day_red_flags_then_next_payments_then_checks_then_causes_then_everybody() -> None:
    rules = checklist(
        [
            sign("stolen", 5, finding("stolen", red_flag=True, steps=("report",))),
            sign("switch", 5, finding("switch", ask_first=True, steps=("look",))),
            sign("g", 40),
        ],
        [cause("a", {"g": 90}, steps=("protect_next_payments", "a_mend"))],
        steps=[
            step("a_mend", minutes=1),
            step("a_warn", minutes=1, always=True),
            step("look", minutes=30),
            step("protect_next_payments", minutes=60),
            step("report", minutes=120),
        ],
    )
    found = planned(rules, stolen="present", g="present")
    assert ids(found) == ["report", "protect_next_payments", "look", "a_mend", "a_warn"]
    assert [one.findings for one in found] == [("stolen",), (), ("switch",), (), ()]
    assert [one.causes for one in found] == [(), ("a",), (), ("a",), ()]


@pytest.mark.parametrize(
    ("rival", "minutes", "word", "expected"),
    [
        (5, 60, "likely", ["mend", "look"]),
        (60, 15, "possible", ["mend", "look"]),
        (60, 16, "possible", ["look", "mend"]),
        (60, None, "possible", ["look", "mend"]),
    ],
)
def test_what_the_cause_named_asks_for_stands_with_the_checks(
    rival: int, minutes: int | None, word: VerdictWord, expected: list[str]
) -> None:
    """All of it where the cause is likely, only what is cheap where it is possible."""
    rules = checklist(
        [sign("switch", 5, finding("switch", ask_first=True, steps=("look",))), sign("g", 5)],
        [cause("a", {"g": 90}, steps=("mend",)), cause("b", {"g": rival}), cause("c", {}), cause("d", {})],
        steps=[step("look", minutes=5), step("mend", minutes=minutes)],
    )
    assert ids(planned(rules, word=word, g="present")) == expected


@pytest.mark.parametrize(("shown", "expected"), [(31, ["mend", "other"]), (10, ["mend"])])
def test_what_speaks_faintly_for_a_row_behind_sends_nobody_anywhere(shown: int, expected: list[str]) -> None:
    """A sign twice as usual is 3 dB, about what the way in which a limit went says by itself."""
    rules = checklist(
        [sign("g", 5)],
        [cause("a", {"g": 90}, steps=("mend",)), cause("b", {"g": shown}, steps=("other",))],
        steps=[step("mend"), step("other")],
    )
    assert ids(planned(rules, g="present")) == expected


def test_nobody_is_told_to_protect_payments_where_nothing_calls_for_it() -> None:
    rules = made([step("protect_next_payments"), step("mend")], a=("mend",), b=("protect_next_payments",))
    assert ids(planned(rules, sign_a="present", sign_b="absent")) == ["mend"]


def test_a_step_that_serves_several_causes_comes_earlier() -> None:
    steps = [step("a_one"), step("b_other"), step("z_both")]
    rules = made(steps, a=("a_one", "z_both"), b=("b_other", "z_both"))
    found = planned(rules, sign_a="present", sign_b="present")
    assert ids(found) == ["z_both", "a_one", "b_other"]
    assert found[0].causes == ("a", "b")


def test_equally_likely_steps_stand_by_effort_then_id() -> None:
    steps = [step("c", minutes=None), step("b", minutes=30), step("d", minutes=5), step("a", minutes=30)]
    rules = made(steps, one=("a", "b", "c", "d"))
    assert ids(planned(rules, sign_one="present")) == ["d", "a", "b", "c"]


def test_each_step_once() -> None:
    rules = checklist(
        [sign("switch", 5, finding("switch", ask_first=True, steps=("look",))), sign("g", 10)],
        [cause("a", {"g": 90}, steps=("look",)), cause("b", {"g": 80}, steps=("look",))],
        steps=[step("look", always=True)],
    )
    assert planned(rules, g="present") == (PlannedStep("look", "today", ("a", "b"), ("switch",)),)


@pytest.mark.parametrize(
    ("account", "expected"),
    [({}, ["both", "home"]), ({"type": "personal"}, ["both", "home"]), ({"type": "business"}, ["both", "shop"])],
)
def test_personal_and_business(account: dict[str, str], expected: list[str]) -> None:
    steps = [step("both"), step("home", serves=("personal",)), step("shop", serves=("business",))]
    rules = made(steps, a=("both", "home", "shop"))
    assert ids(planned(rules, History(account=account), sign_a="present")) == expected


@pytest.mark.parametrize(("state", "expected"), [("present", []), ("absent", ["borrow"]), ("unknown", ["borrow"])])
def test_a_step_is_withheld_where_a_finding_of_its_unless_is_present(state: str, expected: list[str]) -> None:
    rules = checklist(
        [sign("g", 10), sign("strain", 10, finding("late"), finding("minimum"))],
        [cause("a", {"g": 90}, steps=("borrow",))],
        steps=[step("borrow", unless=("calm", "strain"))],
    )
    assert ids(planned(rules, g="present", minimum=state)) == expected


def test_an_always_step_is_withheld_too() -> None:
    rules = checklist(
        [sign("strain", 10)], [cause("a", {"strain": 90})], steps=[step("s", always=True, unless=("strain",))]
    )
    assert planned(rules, strain="present") == ()
    assert ids(planned(rules)) == ["s"]


@pytest.mark.parametrize("word", ["intact", "base_rates_only"])
def test_where_nothing_speaks_the_checks_and_what_is_for_everybody(word: VerdictWord) -> None:
    rules = checklist(
        [sign("switch", 5, finding("switch", ask_first=True, steps=("look",))), sign("g", 10)],
        [cause("a", {"g": 90}, steps=("mend",))],
        steps=[step("look"), step("mend"), step("note", "later", always=True), step("idle")],
    )
    assert ids(planned(rules, word=word)) == ["look", "note"]


def test_red_flags_stand_even_where_nothing_vanished() -> None:
    rules = checklist(
        [sign("stolen", 5, finding("stolen", red_flag=True, steps=("report",)))],
        [cause("a", {"stolen": 90})],
        steps=[step("report")],
    )
    assert planned(rules, word="intact", stolen="present") == (PlannedStep("report", "today", (), ("stolen",)),)


@pytest.mark.parametrize(
    ("flags", "state", "offered"),
    [
        ({"red_flag": True}, "present", True),
        ({"red_flag": True}, "unknown", False),
        ({"red_flag": True}, "absent", False),
        ({"ask_first": True}, "unknown", True),
        ({"ask_first": True}, "present", False),
        ({"ask_first": True}, "absent", False),
        ({"red_flag": True, "ask_first": True}, "present", True),
        ({"red_flag": True, "ask_first": True}, "unknown", True),
        ({}, "present", False),
        ({}, "unknown", False),
    ],
)
def test_when_a_finding_offers_its_steps(flags: dict[str, bool], state: str, offered: bool) -> None:
    rules = checklist(
        [sign("g", 10, finding("f", steps=("look",), **flags))], [cause("a", {"g": 50})], steps=[step("look")]
    )
    assert ids(planned(rules, f=state)) == (["look"] if offered else [])


def test_a_finding_nobody_looked_at_is_unknown() -> None:
    rules = checklist([sign("g", 10, finding("f", ask_first=True, steps=("look",)))], [], steps=[step("look")])
    ranking = rank(rules, {})
    found = plan(rules, History(), {}, ranking, verdict(rules, ranking, LimitStory("gone", None)))  # type: ignore[arg-type]
    assert ids(found) == ["look"]


def test_no_more_than_three_rows_are_served() -> None:
    rules = made([step(f"s{n}") for n in range(5)], **{f"c{n}": (f"s{n}",) for n in range(5)})
    states = {f"sign_c{n}": "present" for n in range(5)}
    assert ids(planned(rules, **states)) == ["s0", "s1", "s2"]


@pytest.mark.parametrize(("prior", "expected"), [(0.3, ["mend", "other"]), (0.2, ["mend"])])
def test_a_row_far_behind_the_first_is_not_served(prior: float, expected: list[str]) -> None:
    """Something speaks for either; a third of it times .3 is more than a tenth, times .2 less."""
    rules = checklist(
        [sign("g", 5)],
        [cause("a", {"g": 90}, steps=("mend",)), cause("b", {"g": 31}, steps=("other",))],
        {"b": prior},
        steps=[step("mend"), step("other")],
    )
    assert ids(planned(rules, g="present")) == expected


def test_protection_for_everybody_stands_before_the_checks() -> None:
    rules = checklist(
        [sign("switch", 5, finding("switch", ask_first=True, steps=("look",)))],
        [cause("a", {})],
        steps=[step("look"), step("protect_next_payments", always=True)],
    )
    assert ids(planned(rules)) == ["protect_next_payments", "look"]


def test_a_row_for_which_nothing_speaks_is_not_served() -> None:
    """It stands where our shares put it, and nobody should be sent anywhere for that."""
    rules = checklist(
        [sign("g", 20)],
        [
            cause("a", {"g": 40}, steps=("mend",)),
            cause("b", {}, steps=("other",)),
            cause("c", {"g": 24}, steps=("third",)),
        ],
        {"b": 3},
        steps=[step("mend"), step("other"), step("third")],
    )
    assert [one.cause for one in rank(rules, seen(rules, g="present")).causes] == ["b", "a", "c"]
    assert ids(planned(rules, g="present")) == ["mend"]


def test_causes_told_together_are_one_row_and_all_served() -> None:
    partners = ("p1", "p2", "p3", "p4")
    rules = checklist(
        [sign("g", 10), sign("h", 10)],
        [
            *(
                cause(name, {"g": 80 - n}, POLICY, steps=(f"s_{name}",), told_with=partners)
                for n, name in enumerate(partners)
            ),
            cause("q", {"h": 60}, steps=("s_q",)),
            cause("r", {"h": 50}, steps=("s_r",)),
            cause("s", {"h": 40}, steps=("s_s",)),
        ],
        steps=[step(f"s_{name}") for name in (*partners, "q", "r", "s")],
    )
    observations = seen(rules, g="present", h="present")
    shown = [[one.cause for one in row] for row in rows(rules, rank(rules, observations))]
    assert shown == [["p1", "p2", "p3", "p4"], ["q"], ["r"], ["s"]]
    assert sorted(ids(planned(rules, g="present", h="present"))) == ["s_p1", "s_p2", "s_p3", "s_p4", "s_q", "s_r"]


def random_plan(number: int) -> tuple[Checklist, tuple[PlannedStep, ...]]:
    draw = random.Random(number)
    rules = random_checklist(draw)
    names = [f"step{n}" for n in range(8)]
    steps = [
        step(name, draw.choice(WHENS), draw.choice((None, 1, 5, 60)), always=draw.random() < 0.2) for name in names
    ]
    causes = [
        cause(one.id, one.signs, one.category, steps=tuple(draw.sample(names, draw.randint(0, 4))))
        for one in rules.causes.values()
    ]
    draw.shuffle(steps)
    rules = checklist(list(rules.signs.values()), causes, rules.prior, steps)
    observations = random_observations(draw, rules)
    ranking = rank(rules, observations)
    found = verdict(rules, ranking, LimitStory("gone", None))  # type: ignore[arg-type]
    return rules, plan(rules, History(), observations, ranking, found)


@given(st.integers(0, 10_000))
def test_every_plan_is_in_order_and_says_whom_it_serves(number: int) -> None:
    rules, found = random_plan(number)
    assert len(set(ids(found))) == len(found)
    assert [one.when for one in found] == sorted((one.when for one in found), key=WHENS.index)
    for one in found:
        assert one.causes or one.findings or rules.steps[one.step].always
        assert all(one.step in rules.causes[name].steps for name in one.causes)
    assert {name for name, one in rules.steps.items() if one.always} <= set(ids(found))


@pytest.mark.parametrize(("product", "expected"), [("jiebei", ["all", "alipay"]), ("bank_loan", ["all"])])
def test_a_step_of_one_app_is_not_offered_to_others(product: str, expected: list[str]) -> None:
    from limitdoctor.checklist.load import load_checklist

    rules = made([step("all", minutes=1), step("alipay", groups=("alipay",))], a=("all", "alipay"))
    rules = rules._replace(vocabulary=load_checklist(None).vocabulary)
    assert ids(planned(rules, History(account={"product": product}), sign_a="present")) == expected


@pytest.mark.parametrize(("outcome", "expected"), [("gone", ["wait"]), ("restored", []), ("unknown", ["wait"])])
def test_nobody_waits_for_a_limit_that_is_back(outcome: Outcome, expected: list[str]) -> None:
    rules = made([step("wait", not_when=("restored", "intact"))], a=("wait",))
    observations = seen(rules, sign_a="present")
    ranking = rank(rules, observations)
    found = verdict(rules, ranking, LimitStory(outcome, None))  # type: ignore[arg-type]
    assert ids(plan(rules, History(), observations, ranking, found, outcome=outcome)) == expected


def test_the_steps_of_a_red_flag_keep_the_order_of_its_finding() -> None:
    rules = checklist(
        [sign("scam", 5, finding("paid", red_flag=True, steps=("police", "bank", "refuse")))],
        [cause("a", {"scam": 50})],
        steps=[step("refuse", minutes=1), step("bank", minutes=30), step("police", minutes=60)],
    )
    assert ids(planned(rules, paid="present")) == ["police", "bank", "refuse"]


def test_of_two_red_flags_the_quickest_step_comes_first_whatever_the_reasons() -> None:
    rules = checklist(
        [
            sign("scam", 5, finding("paid", red_flag=True, steps=("call",))),
            sign("debt", 5, finding("strange_debt", red_flag=True, steps=("papers",))),
        ],
        [cause("a", {"debt": 80}, steps=("papers",))],
        steps=[step("call", minutes=10), step("papers", minutes=120)],
    )
    assert ids(planned(rules, paid="present", strange_debt="present")) == ["call", "papers"]
