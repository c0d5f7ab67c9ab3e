"""What only -v says: how far to trust the ranking, all causes, all findings, all checks, all that was left out."""

from collections.abc import Iterator

from limitdoctor.diagnosis.model import NextCheck, Observation
from limitdoctor.history.model import State
from limitdoctor.language import words
from limitdoctor.render.harmless import harmless
from limitdoctor.render.outline import Outline, decibans

_FEWEST_BITS = 0.005  # what prints as 0.00 settles nothing
_MOST_CHECKS = 12  # nobody reads eighty; `ask --print-questions` has them all


def details(outline: Outline) -> Iterator[tuple[str, list[str]]]:
    """Lists of sentences, each under the name of its heading; a list may be empty."""
    if outline.diagnosis.verdict.word not in ("intact", "base_rates_only"):
        yield "trust", _trust(outline)
        yield "all_causes", _causes(outline)
    yield "present_findings", [_present(outline, found) for found in _observed(outline, "present")]
    yield "absent_findings", [outline.finding(found.finding) for found in _observed(outline, "absent")]
    yield "next_checks", _checks(outline)
    yield "unknown_findings", [_unknown(outline, found) for found in _observed(outline, "unknown")]
    yield "notes", list(outline.told(outline.diagnosis.warnings))
    yield "skipped", list(outline.told(outline.history.skipped))


def _trust(outline: Outline) -> list[str]:
    trust = outline.diagnosis.ranking.trust
    share = words.tenths(trust.overtake_probability, outline.language)
    texts = [outline.say("margin", db=decibans(trust.margin_db), share=share), outline.sturdy()]
    if trust.load_bearing:
        found = [outline.finding(finding) for finding in trust.load_bearing]
        texts.append(outline.say("load_bearing", findings=words.listed(found, outline.language)))
    return texts


def _causes(outline: Outline) -> list[str]:
    texts = [
        outline.say("cause_line", title=row.title, share=row.share, id=" ".join(cause.cause for cause in row.causes))
        for row in outline.rows
    ]
    unlisted = words.tenths(outline.diagnosis.ranking.unexplained, outline.language)
    return [*texts, outline.say("unlisted", share=unlisted)]


def _observed(outline: Outline, state: State) -> list[Observation]:
    return [found for found in outline.diagnosis.observations.values() if found.state == state]


def _present(outline: Outline, observation: Observation) -> str:
    where, title = outline.where(observation), outline.finding(observation.finding)
    return outline.say("witness", what=title, where=where) if where else title


def _unknown(outline: Outline, observation: Observation) -> str:
    title, reason = outline.finding(observation.finding), outline.lacking.reason(observation)
    return outline.say("unknown_finding", title=title, reason=reason)


def _checks(outline: Outline) -> list[str]:
    telling = [check for check in outline.diagnosis.next_checks if check.bits >= _FEWEST_BITS]
    texts = [_check(outline, check) for check in telling[:_MOST_CHECKS]]
    if len(telling) > _MOST_CHECKS:
        texts.append(outline.say("more_checks", count=words.Count(len(telling) - _MOST_CHECKS)))
    return texts


def _check(outline: Outline, check: NextCheck) -> str:
    finding = outline.checklist.findings[check.finding]
    ask = harmless(finding.ask.of(outline.language)) if finding.ask else outline.finding(check.finding)
    bits = f"{check.bits:.2f}"
    present = outline.leads(check.if_present, check.finding, present=True)
    absent = outline.leads(check.if_absent, check.finding, present=False)
    if present == absent and present != outline.say("none_stands_out"):
        return outline.say("next_check_same", ask=ask, bits=bits, first=present)
    return outline.say("next_check", ask=ask, bits=bits, present=present, absent=absent)
