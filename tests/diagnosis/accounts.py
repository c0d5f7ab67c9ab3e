"""Accounts for tests, written in days before day zero, and a small vocabulary to write them in."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import PurePath

from limitdoctor.checklist.conditions import Condition, parse_condition
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.judge import Judgement, judge
from limitdoctor.diagnosis.lacking import lacking
from limitdoctor.diagnosis.model import Missing
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.diagnosis.witnesses import Witnesses, witnesses
from limitdoctor.fields import Faults, parse_day, parse_duration, parse_number
from limitdoctor.history.model import Coverage, Event, History, InputFile, LimitStory
from limitdoctor.language.text import Text
from limitdoctor.problems import Location
from limitdoctor.source import Items, Mapping, Node, Scalar, parse_yaml
from limitdoctor.vocabulary import Value, Vocabulary, parse_vocabulary

DAY_ZERO = date(2025, 10, 11)
FILE = "account.yaml"

_WORDS = """
default_product: jiebei
families:
  limits: {title: {zh: 额度, en: Limits}, of: readings}
  scores: {title: {zh: 分, en: Scores}, of: readings}
  draws: {title: {zh: 借款, en: Draws}}
  repayments: {title: {zh: 还款, en: Repayments}}
  lateness: {title: {zh: 逾期, en: Lateness}}
  spending: {title: {zh: 消费, en: Spending}}
  income: {title: {zh: 收入, en: Income}}
  contacts: {title: {zh: 联系, en: Contacts}}
  books: {title: {zh: 账目, en: Books}}
kinds:
  limit: {family: limits, title: {zh: 额度, en: limit}, fields: [amount, state]}
  score: {family: scores, title: {zh: 分, en: score}, fields: [value, of]}
  draw: {family: draws, title: {zh: 借款, en: draw}, fields: [amount]}
  repayment: {family: repayments, title: {zh: 还款, en: repayment}, fields: [amount, bank]}
  missed_payment: {family: lateness, title: {zh: 逾期, en: missed payment}, fields: [days_late]}
  purchase: {family: spending, title: {zh: 消费, en: purchase}, fields: [amount, merchant]}
  refund: {family: spending, title: {zh: 退款, en: refund}, fields: [amount, merchant]}
  income: {family: income, title: {zh: 收入, en: income}, fields: [amount]}
  support_contact: {family: contacts, title: {zh: 客服, en: support contact}, day_zero: after}
  entry: {family: books, title: {zh: 记账, en: entry}, fields: [change, until, bank, merchant]}
fields:
  amount: {type: money, at_least: 0, title: {zh: 金额, en: amount}}
  state: {type: word, title: {zh: 状态, en: state}, words: {shown: {zh: 有, en: shown}, missing: {zh: 无, en: missing}}}
  value: {type: number, at_least: 0, at_most: 1000, title: {zh: 值, en: value}}
  of: {type: word, title: {zh: 哪种, en: of}, words: {zhima: {zh: 芝麻, en: Zhima}, bank: {zh: 银行, en: bank}}}
  bank: {type: word, title: {zh: 卡, en: bank}, words: {usual: {zh: 常用, en: usual}, new: {zh: 新, en: new}}}
  days_late: {type: integer, at_least: 0, title: {zh: 晚几天, en: days late}}
  merchant: {type: text, title: {zh: 商家, en: merchant}}
  change: {type: number, title: {zh: 增减, en: change}}
  until: {type: date, title: {zh: 到期, en: until}}
account:
  product: {type: product, title: {zh: 产品, en: product}}
  type: {type: word, title: {zh: 类型, en: type}, words: {personal: {zh: 人, en: own}, business: {zh: 企, en: shop}}}
  opened: {type: date, title: {zh: 开通, en: opened}}
  id_expires: {type: date, title: {zh: 证件到期, en: identity expires}}
  age: {type: integer, at_least: 0, title: {zh: 年龄, en: age}}
  monthly_income: {type: money, at_least: 0, title: {zh: 月收入, en: monthly income}}
products:
  jiebei: {title: {zh: 借呗, en: Jiebei}, lender: ant, groups: [alipay, industry]}
  huabei: {title: {zh: 花呗, en: Huabei}, lender: ant, groups: [alipay]}
  weilidai: {title: {zh: 微粒贷, en: Weilidai}, lender: webank, groups: [industry]}
"""


def vocabulary() -> Vocabulary:
    """The words of these tests; a support contact has no product."""
    faults = Faults(PurePath(__file__).name)
    found = parse_vocabulary(_mapping(_WORDS), faults)
    assert not faults.problems
    contact = found.kinds["support_contact"].fields
    del contact["product"]  # type: ignore[attr-defined]
    return found


def _mapping(text: str) -> Mapping:
    root = parse_yaml(text, FILE).root
    assert isinstance(root, Mapping)
    return root


VOCABULARY = vocabulary()


def condition(text: str) -> Condition:
    """A condition without a fault."""
    faults = Faults("rules.yaml")
    root = parse_yaml(text, "rules.yaml").root
    assert root is not None
    found = parse_condition(root, faults, VOCABULARY, "finding x")
    assert found is not None, faults.problems
    return found


def history(text: str = "{}", *, as_of: int = 0) -> History:
    """An account as YAML: `account`, `recorded`, `events`, `file`.

    `recorded: {income: 60 days}` is days 0 to 59; `[from, to]` are days before day zero; `.., trust` may follow. An
    event has `days_before`, or `days_after`, and `at`. `as_of` is in days after day zero.
    """
    root = _mapping(text)
    account = {name: _value(name, node) for name, (_, node) in _entries(root, "account").items()}
    covered = tuple(_coverage(name, node) for name, (_, node) in _entries(root, "recorded").items())
    listed = root.entries["events"][1] if "events" in root.entries else Items((), 0, 0)
    assert isinstance(listed, Items)
    events = tuple(_event(node) for node in listed.items)
    inputs = (InputFile(FILE, "history_yaml", "utf-8", len(events), len(events), 0, 0),)
    return History(account, DAY_ZERO + timedelta(days=as_of), covered, events, inputs=inputs)


def _entries(root: Mapping, name: str) -> "dict[str, tuple[Scalar, Node]]":
    found = root.entries.get(name)
    assert found is None or isinstance(found[1], Mapping)
    return found[1].entries if found and isinstance(found[1], Mapping) else {}


def _text(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text


def _value(name: str, node: Node) -> Value:
    return _typed(VOCABULARY.account[name].type, _text(node))


def _typed(kind: str, text: str) -> Value:
    if kind == "date":
        return parse_day(text)
    if kind == "integer":
        return int(text)
    return parse_number(text) if kind in ("money", "number") else text


def before(days: int) -> date:
    return DAY_ZERO - timedelta(days=days)


def _coverage(name: str, node: Node) -> Coverage:
    family, _, scope = name.partition(" of ")
    if isinstance(node, Scalar):
        return Coverage(family, before(parse_duration(node.text) - 1), DAY_ZERO, scope or "self")
    assert isinstance(node, Items)
    first, last, *trust = (_text(item) for item in node.items)
    return Coverage(family, before(int(first)), before(int(last)), scope or "self", *(float(part) for part in trust))


def _event(node: Node) -> Event:
    assert isinstance(node, Mapping)
    fields = {name: _text(value) for name, (_, value) in node.entries.items()}
    kind = fields.pop("event")
    days = int(fields.pop("days_before")) if "days_before" in fields else -int(fields.pop("days_after"))
    at = time.fromisoformat(fields.pop("at")) if "at" in fields else None
    product = fields.pop("product", "self")
    specs = VOCABULARY.kinds[kind].fields
    values = tuple(_typed(specs[name].type, text) for name, text in fields.items())
    return Event(before(days), at, kind, product, tuple(fields), values, 0, node.line)


class Judged:
    """A condition on an account, with everything that can be asked of it."""

    def __init__(self, rule: str, on: History, story: LimitStory, calendar: tuple[CalendarEntry, ...] = ()) -> None:
        complete = {"policy": (date(2024, 1, 1), date(2026, 3, 31))}
        self.timeline = Timeline(on, story, VOCABULARY, calendar, complete)
        self.part: Judgement = judge(condition(rule), self.timeline)

    @property
    def state(self) -> str:
        return self.part.state

    @property
    def first(self) -> str:
        """The first stage in the words of the table: what is certain."""
        return {True: "present", False: "absent", None: "unknown"}[self.part.first]

    @property
    def share(self) -> float:
        return self.part.weight

    @property
    def missing(self) -> tuple[Missing, ...]:
        return lacking(self.part, self.timeline).missing

    @property
    def look_again(self) -> date | None:
        return lacking(self.part, self.timeline).look_again

    @property
    def witnesses(self) -> Witnesses:
        return witnesses(self.part, self.timeline)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(witness.line for witness in self.witnesses.shown)


def told(**more: object) -> LimitStory:
    """A limit that went on day zero, seen the day before."""
    values = {"outcome": "gone", "day_zero": DAY_ZERO, "first_missing": DAY_ZERO, "last_seen": before(1)}
    return LimitStory(**{**values, **more})  # type: ignore[arg-type]


def ask(rule: str, account: str = "{}", *, as_of: int = 0, story: LimitStory | None = None) -> Judged:
    """One condition on one account."""
    return Judged(rule, history(account, as_of=as_of), story or told())


def entry(name: str, kind: str, first: date, last: date | None = None, **more: object) -> CalendarEntry:
    """An entry of the calendar."""
    values: dict[str, object] = {
        "id": name,
        "kind": kind,
        "first": first,
        "last": last or first,
        "recurs": (),
        "groups": frozenset(("alipay",)),
        "direction": "tighten",
        "directness": "direct",
        "title": Text(name, name),
        "effect": None,
        "sources": (),
        "location": Location(""),
    }
    return CalendarEntry(**{**values, **more})  # type: ignore[arg-type]


def money(text: str) -> Decimal:
    return Decimal(text)
