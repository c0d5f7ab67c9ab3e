"""What can be true of conditions at all: whether some history makes these true and those false, and the smallest one.

Exact for counts and `days_since` in windows, and for what the account says of itself. A window holds fewer events than
a longer one around it, and "at most N days since" is "at least one in N + 1 days"; so conditions become bounds on a few
numbers. Every other measure is taken as a number or word of its own that may be anything: what is impossible even so
is impossible; where it would have to have some value, the answer is that nobody decided.

A history that is given as proof was judged by the evaluator first.
"""

from collections.abc import Iterable, Iterator

from limitdoctor.checklist.conditions import Condition
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.evaluate import timeline_of
from limitdoctor.diagnosis.judge import judge
from limitdoctor.fields import Faults
from limitdoctor.history.limit import tell
from limitdoctor.history.model import State
from limitdoctor.review.examples import history_of_example
from limitdoctor.review.fewest import UndecidedError
from limitdoctor.review.smallest import IMPOSSIBLE, UNDECIDED, Answer, Proof, smallest
from limitdoctor.review.sorts import account_products
from limitdoctor.review.terms import Bound, Value, Wanted, terms_of
from limitdoctor.source import Mapping, parse_yaml
from limitdoctor.vocabulary import Names


class Prover:
    """Answers questions about conditions in the words of one checklist."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self.names = Names(checklist.vocabulary)

    def can_be(self, condition: Condition, *, wanted: bool) -> Answer:
        """Whether a condition can be true at all, or false at all."""
        return self.ask([(condition, wanted)])

    def separates(self, one: Condition, other: Condition) -> Answer:
        """A history in which the one holds and the other does not; impossible where the one implies the other."""
        return self.ask([(one, True), (other, False)])

    def ask(self, wanted: Wanted) -> Answer:
        """Whether some history makes every condition as true or as false as is wanted."""
        try:
            return self._asked(wanted)
        except UndecidedError:
            return UNDECIDED

    def never(self, wanted: Wanted) -> bool:
        """Whether it is proved that no history does that; quicker than to ask for one."""
        try:
            return all(answer.word == "impossible" for answer in self._answers(wanted))
        except UndecidedError:
            return False

    def confirms(self, proof: Proof, wanted: Wanted) -> bool:
        """Whether the evaluator agrees that a history does what it is to show."""
        found = self.states(proof, [condition for condition, _ in wanted])
        return found == ["present" if truth else "absent" for _, truth in wanted]

    def states(self, proof: Proof, conditions: Iterable[Condition]) -> list[State]:
        """How the evaluator judges conditions on the history of a proof; empty where it cannot be read."""
        faults = Faults("")
        root = parse_yaml(proof.example("present"), "").root
        assert isinstance(root, Mapping)
        _, history = history_of_example(root, faults, "", self.names)
        if history is None:
            return []
        timeline = timeline_of(history, self.checklist, tell(history))
        return [judge(condition, timeline).state for condition in conditions]

    def _asked(self, wanted: Wanted) -> Answer:
        answers = list(self._answers(wanted))
        undecided = any(answer.word == "undecided" for answer in answers)
        proofs = [answer.proof for answer in answers if answer.proof is not None]
        for proof in sorted(proofs, key=lambda proof: (proof.events, len(proof.entries), proof.entries)):
            if self.confirms(proof, wanted):
                return Answer("possible", proof)
            undecided = True
        return UNDECIDED if undecided else IMPOSSIBLE

    def _answers(self, wanted: Wanted) -> Iterator[Answer]:
        """One answer for every way in which it might be done; none of them confirmed."""
        terms = terms_of(wanted)
        atoms = {atom for term in terms for atom in term}
        selectors = dict.fromkeys(atom.selector for atom in atoms if isinstance(atom, Bound))
        named = {word for atom in atoms if isinstance(atom, Value) and atom.of_product for word in atom.words}
        for own in account_products(selectors, named, self.checklist.vocabulary):
            for term in terms:
                yield smallest(term, self.checklist.vocabulary, own)
