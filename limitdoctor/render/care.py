"""Who needs a word before or beside the plan: somebody in despair, somebody who cannot pay or is being collected from.

Read from the records alone; what is found is never named, only who helps.
"""

from collections.abc import Iterable

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import History

SELF_HARM = (
    "不想活",
    "活不下去",
    "自杀",
    "轻生",
    "寻死",
    "想死",
    "跳楼",
    "遗书",
    "自残",
    "suicide",
    "kill myself",
    "end my life",
    "want to die",
    "self-harm",
    "hurt myself",
)
STRAIN_STEP = "talk_before_late"  # of the shipped checklist: what helps whoever cannot pay, before any other step
_STRAIN = ("collection_contact", "legal_notice")
_STRAIN_FINDINGS = ("collection_here", "overdue_open_here", "late_since", "next_payment_at_risk")
_OFTEN_LATE = 2  # one payment that was late is no strain


def in_despair(history: History) -> bool:
    """Whether words in the records speak of self-harm."""
    return _says(history, SELF_HARM)


def under_strain(diagnosis: Diagnosis) -> bool:
    """Whether somebody was collected from, was sued, was late more than once, or says that they cannot pay."""
    kinds = [event.kind for event in diagnosis.history.events]
    told = (diagnosis.observations.get(finding) for finding in _STRAIN_FINDINGS)
    return (
        any(kind in _STRAIN for kind in kinds)
        or kinds.count("missed_payment") >= _OFTEN_LATE
        or any(found is not None and found.state == "present" for found in told)
    )


def _says(history: History, phrases: Iterable[str]) -> bool:
    texts = (value.casefold() for event in history.events for value in event.values if isinstance(value, str))
    return any(phrase in text for text in texts for phrase in phrases)
