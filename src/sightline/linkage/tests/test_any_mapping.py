"""Whatever a mapping says, it is read or refused in a sentence: it is sent by people, and it names files."""

import copy
import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.linkage.api import mapping_of
from sightline.linkage.rules.problems import MappingProblem

from .scene import MAPPING

FIXED = """
shape = "fixed_width"
columns.No = { start = 1, width = 8 }
may_lack = ["No"]
sheet = "A"
header_row = 2
known_with = "person"
changed = { first_of = ["Made", "Born"], split = ";" }
"""
WORDS = [
    *("system", "words", "file", "codes", "name", "key", "kind", "as", "of", "when", "filled", "empty", "details"),
    *("column", "first_of", "split", "start", "width", "history", "uses", "makes", "in", "which", "optional", "is"),
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1900, 1, 1), date(2100, 1, 1))
    | st.sampled_from(["person", "people.csv", "No", "=x {No}", "dd/mm/yyyy", "identity", "../x", "\0", "", "x" * 2000])
    | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def toml(value: Any) -> str:
    """The value as TOML, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(v) for v in value if v is not None) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value)


def document(top: dict[str, Any]) -> str:
    """The whole document."""
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in top.items() if value is not None)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document where something stands: what holds it, and under what."""
    for key, value in list(part.items() if isinstance(part, dict) else enumerate(part)):
        yield part, key
        if isinstance(value, dict | list):
            yield from places(value)


def is_read_or_refused(text: str) -> None:
    with suppress(MappingProblem):
        mapping_of(text, "old.toml")


@given(top=st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=5))
@settings(max_examples=200, deadline=None)
def test_any_document_is_read_or_refused(top: dict[str, Any]) -> None:
    is_read_or_refused(document(top))


@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_a_mapping_with_anything_in_any_place_is_read_or_refused(data: st.DataObject) -> None:
    top = copy.deepcopy(tomllib.loads(MAPPING))
    top["file"][0].update(tomllib.loads(FIXED))
    for _ in range(data.draw(st.integers(1, 3))):
        held, key = data.draw(st.sampled_from(list(places(top))))
        held[key] = data.draw(VALUES)

    is_read_or_refused(document(top))


@pytest.mark.parametrize(
    "name",
    ["/etc/os-release", "../x", "a/b.csv", "a\\b.csv", "C:x", "..", ".hidden", "a..b", "x\0y", "x\ny", "x" * 201, " a"],
)
@pytest.mark.requirement("R84")
def test_a_mapping_names_no_file_but_those_of_the_extract(name: str) -> None:
    with pytest.raises(MappingProblem, match=r"name is|name has|NUL"):
        mapping_of(MAPPING.replace('"people.csv"', json.dumps(name)), "old.toml")


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("[codes.sex]", "[codes]\nsex = 3\n[codes.other]", r"\[codes\]: sex is 3; write a section"),
        ('F = "female"', "F = 1", r"\[codes\], sex: 'F' is 1; write a text"),
        ('changed = { Why = "Married" }', 'changed = "x"', "changed is 'x'; write a section"),
        ('as = "log"', 'as = "log"\nwhen = "x"', "when is 'x'; write a section"),
        ('as = "log"', 'as = "log"\nfilled = 3', "filled must be a text or a list of texts"),
        ('as = "log"', 'as = "log"\ndetails = 3', "details is 3; write a section"),
        ('as = "log"', 'as = ["log"]', r"as is \['log'\]; write a text"),
        ('in = "people.csv"', 'in = "people.csv"\noptional = "yes"', "optional is 'yes'; write optional = true"),
        ('words = "The old system"', f'words = "{"x" * 201}"', "words has 201 characters; at most 200 can be kept"),
        ('name = "logs.csv"', 'name = "people.txt"', "people.csv comes before it, and both would be the table"),
        ('dates = ["dd/mm/yyyy"]', 'dates = ["dd/yyyy"]', "'dd/yyyy' is not a way to write a date"),
        ('name = "logs.csv"', f'name = "{"x" * 81}.csv"', "more than 80 characters before its ending"),
        ("history_from = 2021-11-01", f"history_from = {'9' * 5000}", "is not TOML"),
        ("history_from = 2021-11-01", f"history_from = 0x{'f' * 5000}", "must be a date"),
        ("history_from = 2021-11-01", f"two_digit_years_from = 0x{'f' * 5000}", "too large to be said"),
        ("history_from = 2021-11-01", f"x = {'[' * 5000}{']' * 5000}", "values lie within values without end"),
    ],
)
def test_what_cannot_be_meant_is_said(was: str, becomes: str, told: str) -> None:
    assert was in MAPPING
    with pytest.raises(MappingProblem, match=told):
        mapping_of(MAPPING.replace(was, becomes, 1), "old.toml")
