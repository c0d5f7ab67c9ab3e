"""What a file says beside its events: recorded spans, account fields, answers, the day up to which it tells.

The same statements are lines of a table (`recorded`, `account`, `answer`, `as of`) and keys of a YAML history; both
hand over their cells here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from limitdoctor.fields import FieldError, parse_day, parse_number, states_zone
from limitdoctor.history.model import Answer, State
from limitdoctor.history.part import LONGEST_FOUND, Cell, Part, Span, Stated, fault_at, warn_of_zone
from limitdoctor.problems import Location
from limitdoctor.vocabulary import SELF, Names, Value, folded, parse_value

T = TypeVar("T")

_OF = " of "
_ZH_OF = "的"
_NEEDED = {
    "recorded": ("family", "from"),
    "account": ("field", "says"),
    "answer": ("field", "says"),
    "as_of": ("date",),
}


class Statements:
    """Takes statements one by one into a part; what is wrong with one becomes a warning, and it is left out."""

    def __init__(self, part: Part, names: Names, locate: Callable[[Cell], Location]) -> None:
        self.part = part
        self.names = names
        self.locate = locate

    def take(self, what: str, cells: Sequence[Cell], line: int) -> None:
        """One line of a table: `what` is recorded, account, answer or as_of."""
        found = {cell.column: cell for cell in cells}
        if what == "as_of" and "date" not in found and "says" in found:
            found["date"] = found["says"]
        missing = [column for column in _NEEDED[what] if column not in found]
        if missing:
            self.part.warn("statement-incomplete", Location(self.part.path, line), statement=what, missing=missing)
            return
        match what:
            case "recorded":
                self.recorded(found["family"], found["from"], found.get("to"), found.get("scope"), found.get("trust"))
            case "account":
                self.account(found["field"], found["says"])
            case "answer":
                self.answer(found["field"], found["says"])
            case _:
                self.as_of(found["date"])

    def recorded(
        self, family: Cell, first: Cell, last: Cell | None, scope: Cell | None = None, trust: Cell | None = None
    ) -> None:
        """A family is recorded from a day to a day, for a scope; the scope may stand with the family ("X of Y")."""
        text, of = _split(family.text)
        scope_text = scope.text if scope else of
        family_id = self._named(text, self.names.families, family, "unknown-family")
        scope_id = self._named(scope_text, self.names.scopes, scope or family, "unknown-scope") if scope_text else SELF
        days = self._day(first), self._day(last) if last else None
        trusted = self._trust(trust) if trust else 1.0
        if not family_id or not scope_id or days[0] is None or (last and days[1] is None) or trusted is None:
            return
        if days[1] is not None and days[1] < days[0]:
            self.part.warn("span-crossed", self.locate(first), first=days[0], last=days[1])
            return
        self.part.spans.append(Span(family_id, days[0], days[1], scope_id, trusted, self.locate(family)))

    def account(self, field: Cell, says: Cell) -> None:
        """A field of the account and its value."""
        spec_id = self._named(field.text, self.names.account, field, "no-such-account-field")
        if not spec_id:
            return
        spec = self.names.vocabulary.account[spec_id]
        products = self.names.vocabulary.products
        aliases = self.names.products if spec.type == "product" else spec.word_aliases
        value = self._parsed(says, lambda text: parse_value(spec, text, self.names), aliases)
        if spec.type == "product" and value is not None and value not in products:
            known = sorted(products)
            self.part.warn("no-such-product", self.locate(says), found=says.text[:LONGEST_FOUND], suggestion=known)
            return
        if value is None:
            return
        if spec.type == "date":
            self._warn_of_zone(says, value)
        if spec_id in self.part.account:
            self.part.warn("account-field-twice", self.locate(field), key=field.text[:LONGEST_FOUND])
            return
        self.part.account[spec_id] = Stated(value, self.locate(says))

    def answer(self, finding: Cell, says: Cell) -> None:
        """What the person said of a finding: present, absent or unknown."""
        state = self._named(says.text, self.names.states, says, "unknown-answer")
        if state:
            self.part.answers.append(Answer(finding.text, cast("State", state), self.locate(finding)))

    def as_of(self, written: Cell) -> None:
        """The day up to which the file tells; of several the last."""
        day = self._day(written)
        if day is not None:
            self.part.as_of = max(day, self.part.as_of or day)

    def _named(self, text: str, names: Mapping[str, str], cell: Cell, code: str) -> str:
        found = names.get(folded(text), "")
        if not found:
            close = self.part.nearest(text, names, code)
            likely = [close] if close else sorted(set(names.values()))
            self.part.warn(code, self.locate(cell), found=text[:LONGEST_FOUND], suggestion=likely)
        return found

    def _day(self, cell: Cell) -> date | None:
        day = self._parsed(cell, parse_day, {})
        if day is not None:
            self._warn_of_zone(cell, day)
        return day

    def _warn_of_zone(self, cell: Cell, taken: Value) -> None:
        if states_zone(cell.text):
            warn_of_zone(self.part, cell, self.locate(cell), taken)

    def _trust(self, cell: Cell) -> float | None:
        value = self._parsed(cell, parse_number, {})
        if value is not None and not 0 <= value <= 1:
            self.part.warn("trust-out-of-range", self.locate(cell), found=cell.text[:LONGEST_FOUND])
            return None
        return None if value is None else float(value)

    def _parsed(self, cell: Cell, parse: Callable[[str], T], names: Mapping[str, str]) -> T | None:
        try:
            return parse(cell.text)
        except FieldError as fault:
            if fault.code == "unknown-word":
                close = self.part.nearest(cell.text, names, fault.code)
                fault.facts["suggestion"] = close or sorted(set(names.values()))
            self.part.warnings.append(fault_at(fault, cell, self.locate(cell), "warning"))
            return None


def _split(text: str) -> tuple[str, str]:
    """`repayments of sibling`, `同一家的还款` -> family, scope; no scope: the text itself."""
    family, of, scope = text.partition(_OF)
    if of:
        return family.strip(), scope.strip()
    scope, of, family = text.partition(_ZH_OF)
    return (family.strip(), scope.strip()) if of and family else (text, "")
