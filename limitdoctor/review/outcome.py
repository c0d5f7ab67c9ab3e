"""What came of running one example or one case."""

from typing import NamedTuple

from limitdoctor.problems import Problem


class Outcome(NamedTuple):
    """One example or case; without a fault it passed. `open` marks one that expects nothing yet."""

    name: str
    faults: tuple[Problem, ...]
    open: bool = False
