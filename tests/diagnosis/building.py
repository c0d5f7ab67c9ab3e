"""Small checklists and observations for tests, written in one breath."""

import random
from collections.abc import Mapping
from decimal import Decimal

from limitdoctor.checklist.conditions import Comparison, Test, Window
from limitdoctor.checklist.model import CATEGORIES, UNEXPLAINED, Cause, Checklist, Finding, Sign, Source, Step
from limitdoctor.diagnosis.model import Observation
from limitdoctor.fields import Effort
from limitdoctor.history.model import State
from limitdoctor.language.text import Text
from limitdoctor.problems import Location
from limitdoctor.vocabulary import Family, FieldSpec, Kind, Product, Vocabulary

NOWHERE = Location("rules.yaml", 1, 1)
NAME = Text("名", "name")
FAMILIES = {"draw": "draws", "repayment": "repayments", "missed_payment": "lateness", "application": "applications"}
PRODUCT = {"product": FieldSpec("product", "product", NAME)}
VOCABULARY = Vocabulary(
    kinds={kind: Kind(kind, family, NAME, (), PRODUCT) for kind, family in FAMILIES.items()},
    families={family: Family(family, NAME) for family in FAMILIES.values()},
    products={"jiebei": Product("jiebei", NAME, "ant", frozenset(("alipay",)))},
    account={},
    default_product="jiebei",
)


def counted(kind: str, within: int | None = None, *, after: int | None = None) -> Test:
    """`{count: KIND, within: N days, at_least: 1}`."""
    window = Window(within=within, after=after)
    return Test("count", NOWHERE, (kind,), window=window, comparisons=(Comparison("at_least", Decimal(1)),))


def finding(name: str, seen: float = 85, otherwise: float = 2, **more: object) -> Finding:
    values: dict[str, object] = {
        "id": name,
        "sign": "",
        "title": NAME,
        "ask": NAME,
        "when": None,
        "seen": seen,
        "otherwise": otherwise,
        "exact": False,
        "half_life": None,
        "cost": 1.0,
        "ask_first": False,
        "red_flag": False,
        "after": False,
        "absent": None,
        "steps": (),
        "location": NOWHERE,
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


def exact(name: str, **more: object) -> Finding:
    return finding(name, 99.5, 0.5, exact=True, **more)


def sign(name: str, background: float, *findings: Finding) -> Sign:
    placed = tuple(_placed(found, name) for found in findings or (exact(name),))
    return Sign(name, NAME, background, "judgment", (), placed, NOWHERE)


def _placed(found: Finding, name: str) -> Finding:
    return found._replace(sign=name)


def cause(
    name: str,
    signs: Mapping[str, float],
    category: str = CATEGORIES[0],
    *,
    steps: tuple[str, ...] = (),
    sources: tuple[str, ...] = ("study",),
    told_with: tuple[str, ...] = (),
) -> Cause:
    return Cause(name, category, NAME, NAME, 1.0, signs, steps, sources, told_with, None, NOWHERE)


def step(name: str, when: str = "today", minutes: int | None = 5, **more: object) -> Step:
    values: dict[str, object] = {
        "id": name,
        "title": NAME,
        "how": NAME,
        "when": when,
        "effort": Effort(minutes, "minute") if minutes is not None else None,
        "serves": (),
        "groups": (),
        "not_when": (),
        "beware": None,
        "unless": (),
        "clears": (),
        "check": None,
        "sources": (),
        "always": False,
        "location": NOWHERE,
    }
    return Step(**{**values, **more})  # type: ignore[arg-type]


SOURCES = {
    name: Source(name, grade, name, "", None, None, NOWHERE)  # type: ignore[arg-type]
    for name, grade in (("study", "published"), ("users", "reports"), ("D0", "document"), ("guess", "judgment"))
}


def checklist(
    signs: list[Sign],
    causes: list[Cause],
    priors: Mapping[str, float] | None = None,
    steps: list[Step] | None = None,
) -> Checklist:
    """`priors` are relative; without them every cause, and `unexplained`, has the same."""
    given = {UNEXPLAINED: 1.0, **{one.id: 1.0 for one in causes}, **(priors or {})}
    total = sum(given.values())
    return Checklist(
        name="test",
        version="1",
        as_of=None,
        title=NAME,
        digest="",
        vocabulary=VOCABULARY,
        signs={one.id: one for one in signs},
        causes={one.id: one for one in causes},
        steps={one.id: one for one in steps or ()},
        sources=SOURCES,
        calendar={},
        complete={},
        prior={name: part / total for name, part in given.items()},
        shares={},
        findings={found.id: found for one in signs for found in one.findings},
        bills={},
    )


def seen(checklist: Checklist, **states: State | tuple[State, float]) -> dict[str, Observation]:
    """Observations by finding: a state, or a state with its reliability; whatever is not named is unknown."""
    found = {name: Observation(name, one.sign, "unknown", 0.0) for name, one in checklist.findings.items()}
    for name, given in states.items():
        state, reliability = given if isinstance(given, tuple) else (given, 0.0 if given == "unknown" else 1.0)
        found[name] = Observation(name, checklist.findings[name].sign, state, reliability)
    return found


def random_checklist(draw: random.Random, *, causes: int = 6, signs: int = 5, most_findings: int = 3) -> Checklist:
    """A checklist with rates of every size; some signs are exact findings, some are named by no cause."""
    made = []
    for number in range(signs):
        name = f"s{number}"
        if draw.random() < 0.3:
            made.append(sign(name, _rate(draw)))
            continue
        found = [
            finding(f"{name}f{i}", _rate(draw), _rate(draw), cost=draw.choice((0.5, 1.0, 3.0)))
            for i in range(draw.randint(1, most_findings))
        ]
        made.append(sign(name, _rate(draw), *found))
    named = [
        cause(
            f"c{number}",
            {one.id: _rate(draw) for one in made if draw.random() < 0.6},
            draw.choice(CATEGORIES),
            sources=(draw.choice(("study", "D0", "judgment")),),
        )
        for number in range(causes)
    ]
    priors = {name: draw.uniform(0.2, 3) for name in (UNEXPLAINED, *(one.id for one in named))}
    return checklist(made, named, priors)


def _rate(draw: random.Random) -> float:
    return draw.choice((draw.uniform(0.5, 99.5), draw.uniform(1, 20), draw.choice((0.5, 5, 25, 50, 95, 99.5))))


def random_observations(draw: random.Random, rules: Checklist) -> dict[str, Observation]:
    """Present, absent, unknown; sure, faded, recorded in part."""
    found = {}
    for name in rules.findings:
        state: State = draw.choice(("present", "absent", "unknown"))
        reliability = 0.0 if state == "unknown" else draw.choice((1.0, draw.random(), draw.random() ** 6))
        found[name] = Observation(name, rules.findings[name].sign, state, reliability)
    return found
