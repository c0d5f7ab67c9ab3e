import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.render.harmless import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("额度：12,000 元", "额度：12,000 元"),
        ("[red]x[/b]", "[red]x[/b]"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\tb", "a b"),
        ("a\nb\rc", "a\\x0ab\\x0dc"),
        ("a\u202eb", "a\\u202eb"),  # right-to-left override
        ("a\u200bb", "a\\u200bb"),  # zero width
        ("a\u2028b", "a\\u2028b"),
        ("a\x9bb", "a\\x9bb"),  # the eight-bit escape
        ("a\udc80b", "a\\udc80b"),  # a byte that was no text
        ("a\U000e0041b", "a\\U000e0041b"),
        ("√ × □ ●", "√ × □ ●"),
        ("é ü ñ", "é ü ñ"),
    ],
)
def test_what_could_do_harm_is_spelled_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    shown = harmless(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)
    shown.encode("utf-8")
