"""Warnings: what is odd about a checklist that can be evaluated all the same."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from limitdoctor.checklist.conditions import Condition, Not, Test
from limitdoctor.checklist.load import Reading
from limitdoctor.checklist.model import Checklist, Finding, Sign
from limitdoctor.checklist.parts import FaultsOfMany
from limitdoctor.checklist.shape import BILLS, COMPLETE
from limitdoctor.history.bill_format import NEEDED_COLUMNS, BillFormat, parse_formats
from limitdoctor.problems import Problem, in_order, nearest, problem
from limitdoctor.review.evidence import lint_evidence, record_can_deny
from limitdoctor.review.examples import run_examples, states_of
from limitdoctor.review.implied import lint_conditions
from limitdoctor.review.place import finding_path, place, setting
from limitdoctor.review.texts import lint_texts, lint_titles

LONGEST_UNFADED = 14  # days; what lies further back should fade
LEAST_HALF_LIVES = 4  # that a window holds, lest the evidence breaks off while it still speaks
STALE_AFTER = 365  # days between the end of what the calendar lists and the day of the checklist
_FADING = ("count", "sum", "largest", "latest", "distinct")


def lint(reading: Reading, *, as_of: date | None = None) -> tuple[Problem, ...]:
    """All warnings about a folder that was read, in order; those of the loader itself are in `reading.problems`.

    Items that could not be read are left out, and what holds between items is looked at only where nothing is wrong.
    `as_of` stands in for the checklist's own day.
    """
    found = [*lint_texts(reading), *lint_titles(reading), *_bills(reading)]
    for sign in reading.signs.values():
        for finding in sign.findings:
            found += _finding(reading, sign, finding)
    if reading.checklist is not None:
        found += lint_evidence(reading)
        found += lint_conditions(reading, reading.checklist)
        found += _unused(reading, reading.checklist)
        found += _calendar(reading, reading.checklist, as_of)
        outcomes = run_examples(reading.checklist)
        found += [fault._replace(severity="warning") for outcome in outcomes for fault in outcome.faults]
    return in_order(found)


def _bills(reading: Reading) -> list[Problem]:
    """What the reader of bills finds wrong with their formats: errors, since it would leave them out."""
    if not reading.files.documents:
        return []
    faults = FaultsOfMany(reading.files.documents)
    bills = {name: entry.node for name, entry in reading.entries[BILLS].items()}
    formats = parse_formats(bills, faults, reading.vocabulary)
    return [*faults.problems, *_columns(reading, formats)]


def _columns(reading: Reading, formats: Iterable[BillFormat]) -> Iterator[Problem]:
    """A column that no bill can miss has to be in the header by which the bill is known; one slip is told once."""
    told: set[tuple[str, tuple[str, ...]]] = set()
    written = {name: entry.node.entries for name, entry in reading.entries[BILLS].items()}
    for format_ in sorted(formats, key=lambda each: ("columns" not in written[each.id], each.id)):
        own = "columns" if "columns" in written[format_.id] else "header"
        for role in NEEDED_COLUMNS:
            names = format_.columns[role]
            if format_.header.isdisjoint(names) and (role, names) not in told:
                told.add((role, names))
                at = place(reading, BILLS, format_.id, own, *((role,) if own == "columns" else ()))
                close = nearest(names[0], format_.header) or ""
                facts = {"key": role, "found": names, "nearest": close, "allowed": sorted(format_.header)}
                yield problem("bill-column-not-in-header", at, "warning", inside=f"bill {format_.id}", **facts)


def _finding(reading: Reading, sign: Sign, finding: Finding) -> Iterator[Problem]:
    path = finding_path(reading, sign.id, finding.id)
    if not finding.exact and finding.seen <= finding.otherwise and not _told_as_fraction(reading, finding):
        at = place(reading, "signs", sign.id, *path, "seen")
        yield problem(
            "seen-not-above-otherwise", at, "warning", found=finding.id, seen=finding.seen, otherwise=finding.otherwise
        )
    if finding.when is None:
        return
    yield from _fading(reading, finding, (sign.id, *path))
    listed = reading.checklist.complete if reading.checklist else ()  # who knows what a faulty folder lists
    wanted = ("present", "absent") if record_can_deny(finding.when, listed) else ("present",)
    lacking = [state for state in wanted if state not in states_of(finding)]
    if lacking:
        at = place(reading, "signs", sign.id, *path, "examples")
        yield problem("example-missing", at, "warning", found=finding.id, states=lacking)


def _told_as_fraction(reading: Reading, finding: Finding) -> bool:
    """Whether the loader asked already if 0.85 means 85 of 100."""
    at = place(reading, "signs", finding.sign, *finding_path(reading, finding.sign, finding.id), "seen")
    return any(
        fault.code == "rate-fraction" and (fault.location.file, fault.location.line) == (at.file, at.line)
        for fault in reading.problems
    )


def _fading(reading: Reading, finding: Finding, at: tuple[str, ...]) -> Iterator[Problem]:
    """A dated finding needs a half-life, and windows that last until it has faded."""
    for test in _dated(finding.when):
        within = test.window.within or 0
        if finding.half_life is None and within > LONGEST_UNFADED:
            yield problem("half-life-missing", place(reading, "signs", *at, "when"), "warning", found=finding.id)
            return
        if finding.half_life is not None and within < LEAST_HALF_LIVES * finding.half_life:
            yield problem(
                "window-too-short",
                place(reading, "signs", *at, "half_life"),
                "warning",
                found=finding.id,
                within=within,
                half_life=finding.half_life,
                least=LEAST_HALF_LIVES * finding.half_life,
            )
            return


def _dated(condition: Condition | None) -> Iterator[Test]:
    """The tests that are true because of dated events, so that what they see grows old."""
    if isinstance(condition, Not):
        return
    if isinstance(condition, Test):
        rare = all(comparison.operator in ("at_most", "less_than") for comparison in condition.comparisons)
        if condition.measure in _FADING and condition.window.within is not None and not rare:
            yield condition
    elif condition is not None:
        for branch in condition.branches:
            yield from _dated(branch)


def _unused(reading: Reading, checklist: Checklist) -> Iterator[Problem]:
    """Signs, findings, steps and sources that nothing refers to."""
    judged = {name for cause in checklist.causes.values() for name in cause.signs}
    judged |= {name for step in checklist.steps.values() for name in (*step.unless, *step.clears)}
    for sign in checklist.signs.values():
        idle = [f.id for f in sign.findings if not (f.red_flag or f.ask_first or f.steps)]
        if sign.id in judged or not idle:
            continue
        if len(idle) == len(sign.findings):
            yield problem("unused", place(reading, "signs", sign.id), "warning", sort="sign", found=sign.id)
            continue
        for name in idle:
            at = place(reading, "signs", sign.id, *finding_path(reading, sign.id, name))
            yield problem("unused", at, "warning", sort="finding", found=name)
    taken = {name for cause in checklist.causes.values() for name in cause.steps}
    taken |= {name for finding in checklist.findings.values() for name in finding.steps}
    for step in checklist.steps.values():
        if step.id not in taken and not step.always:
            yield problem("unused", place(reading, "steps", step.id), "warning", sort="step", found=step.id)
    cited = Counter(name for items in _cited(checklist) for name in items)
    for source in checklist.sources.values():
        if not cited[source.id]:
            yield problem("unused", place(reading, "sources", source.id), "warning", sort="source", found=source.id)


def _cited(checklist: Checklist) -> Iterator[tuple[str, ...]]:
    for items in (checklist.signs, checklist.causes, checklist.steps, checklist.calendar):
        for item in items.values():
            yield item.sources


def _calendar(reading: Reading, checklist: Checklist, as_of: date | None) -> Iterator[Problem]:
    """Entries that concern no product, and a calendar that nobody has brought up to date for long."""
    groups = {group for product in checklist.vocabulary.products.values() for group in product.groups}
    for entry in checklist.calendar.values():
        if not entry.groups & groups:
            at = place(reading, "calendar", entry.id, "groups")
            yield problem("no-such-group", at, "warning", found=sorted(entry.groups), allowed=sorted(groups))
    for step in checklist.steps.values():
        if step.groups and not groups.intersection(step.groups):
            at = place(reading, "steps", step.id, "groups")
            yield problem("no-such-group", at, "warning", found=sorted(step.groups), allowed=sorted(groups))
    today = as_of or checklist.as_of
    for kind, (_, last) in checklist.complete.items():
        if today is not None and (today - last).days > STALE_AFTER:
            at = setting(reading, COMPLETE, kind)
            yield problem("calendar-stale", at, "warning", kind=kind, last=last, as_of=today)
