"""YAML text in, a positioned tree or one located problem out."""

import contextlib
import gc
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor import source
from limitdoctor.problems import InvalidFileError, Location
from limitdoctor.source import (
    DEEPEST,
    MOST_NODES,
    Items,
    Mapping,
    Node,
    Scalar,
    canonical,
    location_of,
    parse_yaml,
    plain,
)

LOADERS = [
    pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="C"),
    pytest.param(yaml.SafeLoader, id="Python"),
]


@pytest.fixture(params=LOADERS, autouse=True)
def either_loader(request, monkeypatch):
    """The package works alike with and without the C loader."""
    monkeypatch.setattr(source, "_LOADER", request.param)


def faults_of(text):
    with pytest.raises(InvalidFileError) as caught:
        parse_yaml(text, "rules.yaml")
    return [(p.code, p.location.line, p.location.column) for p in caught.value.problems]


def test_a_tree_knows_where_everything_was_written():
    document = parse_yaml('signs:\n  dormant:\n    title: {zh: "很久 没用", en: not used}\n    steps: [a, b]\n', "f")

    assert plain(document.root) == {
        "signs": {"dormant": {"title": {"zh": "很久 没用", "en": "not used"}, "steps": ["a", "b"]}}
    }
    key, signs = document.root.entries["signs"]
    assert key == Scalar("signs", quoted=False, line=1, column=1, width=5)
    key, dormant = signs.entries["dormant"]
    assert (key.line, key.column) == (2, 3)
    title = dormant.entries["title"][1]
    assert (title.line, title.column) == (3, 12)
    assert title.entries["zh"][1] == Scalar("很久 没用", quoted=True, line=3, column=17, width=7)
    assert title.entries["en"][1] == Scalar("not used", quoted=False, line=3, column=30, width=8)
    steps = dormant.entries["steps"][1]
    assert isinstance(steps, Items)
    assert location_of("f", steps.items[1]) == Location("f", 4, 16, 1)
    assert location_of("f", steps) == Location("f", 4, 12, 0)


def test_nothing_is_converted():
    document = parse_yaml("a: 010\nb: no\nc: 2025-01-01\nd: 5000.10\ne:\nf: ~\n", "f")

    assert plain(document.root) == {"a": "010", "b": "no", "c": "2025-01-01", "d": "5000.10", "e": "", "f": "~"}


def test_a_text_over_several_lines_is_one_value_of_width_one():
    value = parse_yaml("a: one\n  two\nb: |\n  x\n  y\n", "f").root.entries["a"][1]

    assert (value.text, value.width) == ("one two", 1)


@pytest.mark.parametrize("text", ["", "# a comment\n", "---\n", "\n\n"])
def test_an_empty_text_has_no_root(text):
    assert parse_yaml(text, "f").root is None


def test_quoted_emptiness_is_a_value():
    assert parse_yaml('""', "f").root == Scalar("", quoted=True, line=1, column=1, width=2)


def test_a_byte_order_mark_moves_no_column():
    assert parse_yaml("\ufeffa: 1", "f").root.entries["a"][0].column == 1


def test_a_repeated_key_is_reported_and_the_first_one_stands():
    document = parse_yaml("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n", "f")

    assert plain(document.root) == {"a": "1", "b": {"c": "2"}}
    assert [(p.code, p.location.line, p.location.column, dict(p.facts)) for p in document.problems] == [
        ("repeated-key", 4, 3, {"key": "c", "first": "3"}),
        ("repeated-key", 5, 1, {"key": "a", "first": "1"}),
    ]


def test_a_repeated_key_is_told_along_with_what_stops_the_reading():
    assert faults_of("a: 1\na: 2\nb: *x\n") == [("repeated-key", 2, 1), ("alias", 3, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: *x\n", ("alias", 1, 4)),
        ("a: &x 1\nb: *x\n", ("anchor", 1, 4)),
        ("a: &x {b: 1}\n", ("anchor", 1, 4)),
        ("a: &x [1]\n", ("anchor", 1, 4)),
        ("&x a: 1\n", ("anchor", 1, 1)),
        ("a: &unused\n", ("anchor", 1, 4)),
        ("? *x\n: 1\n", ("alias", 1, 3)),
        ("a: 1\n<<: {b: 2}\n", ("merge-key", 2, 1)),
        ("a: !!str 1\n", ("tag", 1, 4)),
        ("a: !python/object:os.system [x]\n", ("tag", 1, 4)),
        ("!!map {a: 1}\n", ("tag", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1)),
        ("---\n---\n", ("several-documents", 2, 1)),
        ("? [a]\n: 1\n", ("key-not-a-word", 1, 3)),
        ("? {a: b}\n: 1\n", ("key-not-a-word", 1, 3)),
        ("a:\n\tb: 1\n", ("tab", 2, 1)),
        ("a:\n  b: 1\n\tc: 2\n", ("tab", 3, 1)),
        ("a:\t1\n", ("tab", 1, 3)),
        ("a: one\ttwo\n", ("tab", 1, 7)),
        ("a: 1\t# why\n", ("tab", 1, 5)),
        ("a: 1\r\nb:\t2\r\n", ("tab", 2, 3)),
        ("a: 1\nb: \x00\n", ("control-character", 2, 4)),
        ("a: 1\r\nb: \x07\r\n", ("control-character", 2, 4)),
        ("a: \ud800\n", ("control-character", 1, 4)),
        ('a: "x\nb: 2\n', ("unclosed-quote", 1, 4)),
        ("a: 'it\nb: 2\n", ("unclosed-quote", 1, 4)),
        ("a: {b: 1\nc: 2\n", ("unclosed-bracket", 1, 4)),
        ("a: [b, c\n", ("unclosed-bracket", 1, 4)),
        ("a: {b: 1]\n", ("unclosed-bracket", 1, 4)),
        ("a: b: c\n", ("colon-in-text", 1, 5)),
        ("title: {zh: 问: 答, en: x}\n", ("colon-in-text", 1, 14)),
        ("a: 1\nbc\nd: 2\n", ("missing-colon", 2, 1)),
        ("a: 1\nshare：18\nd: 2\n", ("full-width-mark", 2, 6)),
        ("title: {zh: 问，en: x}\n", ("full-width-mark", 1, 14)),
        ("title: {zh: 他问，答: 好, en: x}\n", ("colon-in-text", 1, 17)),
        ("a:\n  b: 1\n c: 2\n", ("wrong-indentation", 3, 2)),
        ("a: 1\n- b\n", ("wrong-indentation", 2, 1)),
        ('a: "x" y\n', ("after-quote", 1, 8)),
        ("a: @x\n", ("needs-quotes", 1, 4)),
        ("a: `x`\n", ("needs-quotes", 1, 4)),
        ("a: ]\n", ("needs-quotes", 1, 4)),
        ("a: & b\n", ("needs-quotes", 1, 4)),
        ("a: * b\n", ("needs-quotes", 1, 4)),
        ("%YAML 2.0\n---\na: 1\n", ("yaml-syntax", 1, 1)),
    ],
)
def test_each_fault_has_its_own_code_at_its_own_place(text, expected):
    assert faults_of(text) == [expected]


def test_a_wrong_escape_is_told():
    assert [fault[:2] for fault in faults_of('a: "\\q"\n')] == [("bad-escape", 1)]


@pytest.mark.parametrize(
    "text",
    ['a: "x\ty"\n', "a: 'x\ty'\n", "a: 1 #\twhy\n", "#\twhy\na: 1\n", "a: |\n  x\ty\nb: 1\n", 'a: "#"\nb: "\t"\n'],
)
def test_a_tab_may_stand_in_quotes_block_texts_and_comments(text):
    assert parse_yaml(text, "f").problems == ()


def test_values_that_are_not_wanted_are_passed_over():
    text = "a: {skip: [1, {b: [2, {}]}], keep: 1}\nskip: one\nlast: {skip: {}}\nlist: [{skip: {a: [b]}, c: d}]\n"
    root = parse_yaml(text, "f", without=frozenset(("skip",))).root

    assert plain(root) == {"a": {"keep": "1"}, "last": {}, "list": [{"c": "d"}]}
    assert plain(parse_yaml(text, "f").root, frozenset(("skip",))) == plain(root)
    assert root.entries["list"][0].line == 4


def test_a_syntax_fault_is_told_even_in_a_value_that_is_not_wanted():
    with pytest.raises(InvalidFileError):
        parse_yaml("skip: [1, {b: 2]\n", "f", without=frozenset(("skip",)))


def test_a_quoted_merge_sign_is_a_key_like_any_other():
    assert plain(parse_yaml('"<<": 1', "f").root) == {"<<": "1"}


def test_line_ends_that_no_editor_shows_count_as_blanks():
    root = parse_yaml('a: "one\u2028two\x85three"\nb: 2\n', "f").root

    assert root.entries["a"][1].text == "one two three"
    assert root.entries["b"][0].line == 2


def test_what_libyaml_says_is_quoted():
    with pytest.raises(InvalidFileError) as caught:
        parse_yaml("a: @x", "f")
    facts = dict(caught.value.problems[0].facts)
    assert facts["character"] == "@"
    assert "cannot start any token" in facts["detail"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 5_000, DEEPEST + 1),
        ("[" * 200_000, DEEPEST + 1),
        ("[" * 200_000 + "]" * 200_000, DEEPEST + 1),
        ("{a: " * 5_000, 4 * DEEPEST + 1),
        ("- " * 200_000, 2 * DEEPEST + 1),
    ],
)
def test_deep_nesting_is_stopped_where_it_gets_too_deep(text, column):
    start = time.process_time()
    assert faults_of(text) == [("too-deep", 1, column)]
    assert time.process_time() - start < 2


def test_what_is_not_too_deep_is_read():
    assert parse_yaml("[" * DEEPEST + "]" * DEEPEST, "f").root is not None


def test_a_bomb_ends_at_its_first_anchor():
    lines = ["a: &a [x, x, x]"] + [f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    start = time.process_time()
    assert faults_of("\n".join(lines)) == [("anchor", 1, 4)]
    assert time.process_time() - start < 0.3


def test_size_is_bounded(monkeypatch):
    monkeypatch.setattr(source, "MOST_NODES", 100)
    monkeypatch.setattr(source, "MOST_CHARACTERS", 1_000)

    assert parse_yaml("[" + "a," * 90 + "]", "f").root is not None
    assert faults_of("[" + "a," * 120 + "]") == [("too-large", 0, 0)]
    assert faults_of("a" * 1_001) == [("too-large", 0, 0)]
    assert MOST_NODES == 250_000


def test_the_garbage_collector_is_left_as_it_was():
    for fault in ("a: 1", "a: *x"):
        gc.enable()
        with contextlib.suppress(InvalidFileError):
            parse_yaml(fault, "f")
        assert gc.isenabled()
    gc.disable()
    parse_yaml("a: 1", "f")
    assert not gc.isenabled()
    gc.enable()


@given(st.text(alphabet=st.sampled_from("ab:-,#[]{}\"'&*!|>%@ \t\r\n\x00\x85é中"), max_size=60))
def test_any_text_is_a_tree_or_a_located_problem(text):
    try:
        document = parse_yaml(text, "f")
    except InvalidFileError as fault:
        assert fault.problems
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for problem in fault.problems:
            assert problem.location.line <= len(lines)
        return
    assert document.root is None or isinstance(document.root, (Scalar, Items, Mapping))


_words = st.text(alphabet="abcxyz中文", min_size=1, max_size=6)
_trees = st.recursive(
    _words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3), max_leaves=12
)


@given(_trees)
def test_what_pyyaml_writes_is_read_back(tree):
    text = yaml.safe_dump(tree, allow_unicode=True)
    root = parse_yaml(text, "f").root

    assert plain(root) == tree


def _node(tree: object, *, backwards: bool) -> Node:
    if isinstance(tree, str):
        return Scalar(tree, True, 1, 1, 1)
    if isinstance(tree, list):
        return Items(tuple(_node(item, backwards=backwards) for item in tree), 1, 1)
    names = sorted(tree, reverse=backwards)
    return Mapping({n: (Scalar(n, True, 2, 2, 2), _node(tree[n], backwards=backwards)) for n in names}, 3, 3)


_few = st.recursive(
    st.sampled_from(["", "0", "1", "2", "a", "b"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("012ab"), inner, max_size=2),
    max_leaves=4,
)


@given(_few, _few)
def test_the_canonical_text_is_the_same_exactly_for_the_same_content(one, other):
    texts = canonical(_node(one, backwards=False)), canonical(_node(other, backwards=True))

    assert (texts[0] == texts[1]) == (one == other)


@given(_trees)
def test_the_canonical_text_does_not_depend_on_the_order_of_keys(tree):
    assert canonical(_node(tree, backwards=False)) == canonical(_node(tree, backwards=True))


@given(st.dictionaries(st.sampled_from("abc"), st.text(max_size=3), min_size=1))
def test_the_canonical_text_leaves_out_what_it_is_told_to(content):
    first = min(content)
    rest = {name: text for name, text in content.items() if name != first}

    got = canonical(_node({"of": [content]}, backwards=False), frozenset((first,)))

    assert got == canonical(_node({"of": [rest]}, backwards=False))
