"""Order numbers, names, card tails -> what may be kept of them: enough to see a row twice, nothing to find a person."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from limitdoctor.history.bill_cells import fold
from limitdoctor.history.model import AS_WRITTEN, Event
from limitdoctor.vocabulary import Value, folded

PRIVATE_FIELDS = ("merchant", "counterparty")
NOTES = ("note", "words")
AROUND_ORDERS = " \t'\""  # what stands around an order number

_NAMED_AFTER_PEOPLE = frozenset(  # folded
    [
        "对方",
        "交易对方",
        "收款方",
        "付款方",
        "收款人",
        "付款人",
        "借款人",
        "持卡人",
        "客户姓名",
        "商户",
        "商户名称",
        "商家",
        "姓名",
        "名字",
        "联系人",
        "户名",
        "counterparty",
        "merchant",
        "payee",
        "payer",
        "name",
        "fullname",
        "shop",
    ]
)
_ORDER_HASH = re.compile(r"[0-9a-f]{12}(?:-[0-9]{1,6})?")  # a bill numbers equal events of differing rows
_PSEUDONYM = re.compile(r"anon-[0-9a-f]{8}")
_LONG_NUMBER = re.compile(r"(?<!\d)(?<!\d\.)\d{9,}(?!\.?\d)")
_CARD_TAIL = re.compile(
    r"(?<=尾号)\s?\d{3,4}(?!\d)|(?<=[(（])\d{4}(?=[)）])|(?<=ending )\d{4}(?!\d)|(?<=\*)\d{3,4}(?!\d)"
)

_MAY_HOLD_ONE = re.compile(r"\d{9}|[号(（\s*]\d{3}")  # what both others need, and quicker to look for


def hashed(order: str) -> str:
    """An order number, without what stands around it, as the first 12 hex digits of its SHA-256."""
    return sha256(order.encode("utf-8", "replace")).digest()[:6].hex()


def order_hash(text: str) -> str:
    """An order number of a history of one's own as its hash; what is one already stays."""
    bare = text.strip(AROUND_ORDERS)
    return bare if _ORDER_HASH.fullmatch(bare) else hashed(bare)


def pseudonym(text: str) -> str:
    """The name of a person or a shop as a word that stands for it and tells nothing; the same name, the same word.

    Width, blanks and quotes around it make no difference; what is a pseudonym already stays.
    """
    bare = fold(text)
    if _PSEUDONYM.fullmatch(bare):
        return bare
    return f"anon-{sha256(bare.encode(errors='replace')).hexdigest()[:8]}"


def without_numbers(text: str) -> str:
    """A note without the digits of accounts, order and telephone numbers and of card tails."""
    if not _MAY_HOLD_ONE.search(text):
        return text
    return _CARD_TAIL.sub("****", _LONG_NUMBER.sub(lambda found: found[0][:2] + "*" * 6, text))


def event_fields(event: Event, *, show_names: bool = False) -> Iterator[tuple[str, Value]]:
    """The fields of an event by name; what must not leave this machine is hidden unless `show_names`."""
    for name, value in zip(event.names, event.values, strict=True):
        if show_names or not isinstance(value, str):
            yield name, value
        elif _is_private(name.removeprefix(AS_WRITTEN)):
            yield name, pseudonym(value)
        elif name in NOTES or name.startswith(AS_WRITTEN):
            yield name, without_numbers(value)
        else:
            yield name, value


@lru_cache(maxsize=500)
def _is_private(name: str) -> bool:
    """Whether a field names a person or a shop: by its id, or by what people write above such a column (姓　名)."""
    return name in PRIVATE_FIELDS or folded(name) in _NAMED_AFTER_PEOPLE
