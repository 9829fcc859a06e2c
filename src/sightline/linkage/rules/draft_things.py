"""Drafts what a row makes, where the names and the values of its columns tell: a person, with what is known of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .draft_columns import Column, Dates, looks_like
from .draft_toml import comment, quoted

_NAMES = {
    "family": re.compile(r"surname|family.?name|last.?name|(?<!ful)lname", re.IGNORECASE),
    "given": re.compile(r"forename|given.?name|first.?name|christian|(?<!of)fname", re.IGNORECASE),
    "written": re.compile(r"^(full.?name|name|person.?name|nominal|(child|subject).?name)$", re.IGNORECASE),
    "birth": re.compile(r"dob|d\.o\.b|birth|born", re.IGNORECASE),
    "sex": re.compile(r"^(.*[^a-z])?(sex|gender)$", re.IGNORECASE),
}
_WORDS = {
    "family": "a family name, by its name",
    "given": "given names, by its name",
    "written": "a name in one column",
    "birth": "a date of birth, by its name",
    "sex": "sex, by its name",
}
_ADDRESS_LINE = re.compile(r"^(home.?)?addr(ess)?(.?line)?[ _.]?\d$", re.IGNORECASE)
_SEXES = {"f": "female", "female": "female", "m": "male", "male": "male", "u": "", "unknown": "", "not known": ""}


@dataclass
class Things:
    """The sections that say what a row makes, what each column was taken to be, and whose codes may be shown."""

    lines: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    may_show: set[str] = field(default_factory=set)


def things_of(file: str, columns: Sequence[Column], dates: Mapping[str, Dates], key: str) -> Things:
    """What each row of a file with these columns seems to make; nothing where no person is found in it."""
    found = {kind: [c for c in columns if says.search(c.name)] for kind, says in _NAMES.items()}
    if not found["family"] and not found["written"]:
        found["written"] = [c for c in columns if looks_like(c) == "name"]
    found["birth"] = [c for c in found["birth"] if c.name in dates]
    things = Things(said={c.name: _WORDS[kind] for kind, named in found.items() for c in named})
    personal = {c.name for kind in ("family", "given", "written") for c in found[kind]}
    things.may_show = {
        c.name for c in columns if c.name not in personal | set(dates) | {key} and not looks_like(c) and c.are_codes
    }
    if found["family"] or found["written"]:
        things.lines = [*_person(file, found), *_contacts(columns), *_home(columns)]
    return things


def is_of_a_person(column: Column, dates: Mapping[str, Dates]) -> bool:
    """Whether it is a date, a name or a number of somebody's, which does not name a row though no two are the same."""
    named = any(_NAMES[kind].search(column.name) for kind in ("family", "given", "written"))
    return named or column.name in dates or bool(looks_like(column))


def _person(file: str, found: Mapping[str, Sequence[Column]]) -> Iterator[str]:
    yield from _makes("identity", '"person"', key="as")
    for named in found.values():
        if len(named) > 1:
            others = ", ".join(c.name for c in named[1:])
            yield comment(
                f"CANNOT TELL: {others} may be of the same person or of another. Only {named[0].name} is used."
            )
    family, given, written = (found[kind][:1] for kind in ("family", "given", "written"))
    if family:
        fields = {"given": given[0].name} if given else {}
        yield from _makes("name", **fields, family=family[0].name)
    else:
        yield from _name_in_one_column(written[0])
    for column in found["birth"][:1]:
        yield from _makes("birth_date", born_on=column.name)
    for column in found["sex"][:1]:
        yield from _sex(file, column)


def _name_in_one_column(column: Column) -> Iterator[str]:
    """The name as it is written: surname first where it is in capitals, and what stands in brackets apart."""
    first = "surname_first" if looks_like(column) == "name" else ""
    brackets = any("(" in value for value in column.values)
    ways = [way for way in ("without_brackets" if brackets else "", first) if way]
    if not ways:
        yield comment("CANNOT TELL: is the surname last, or behind a comma? Where it is first: read = surname_first")
        yield from _makes("name", written=column.name)
        return
    yield from _makes("name")
    yield f"written = {{ column = {quoted(column.name)}, read = [{', '.join(map(quoted, ways))}] }}"
    if brackets:
        yield ""
        yield comment("CANNOT TELL: is what stands in brackets a nickname?")
        yield from [*_makes("name"), 'is = "=nickname"']
        yield f'full = {{ column = {quoted(column.name)}, read = "in_brackets" }}'


def _sex(file: str, column: Column) -> Iterator[str]:
    values = list(column.codes or ())
    strange = [value for value in values if value.casefold() not in _SEXES]
    if strange or not values:
        yield ""
        yield comment(f"CANNOT TELL: which of the values of {column.name} is female, which male? Write [codes.sex].")
        return
    name = f"sex_in_{re.sub(r'[^a-z0-9]+', '_', file.lower())}"
    yield ""
    yield f"[codes.{name}]  # by what they seem to say: look at them"
    yield from (f"{quoted(value)} = {quoted(_SEXES[value.casefold()])}" for value in values)
    yield from _makes("sex")
    yield f"value = {{ column = {quoted(column.name)}, codes = {quoted(name)} }}"


def _home(columns: Sequence[Column]) -> Iterator[str]:
    """Where they live: the lines of an address and its postcode, as far as the columns' names and values tell."""
    lines = [c for c in columns if _ADDRESS_LINE.search(c.name) and not {"{", "}"} & set(c.name)]
    codes = [c for c in columns if looks_like(c) == "postcode" and c not in lines]
    if not lines and not codes:
        return
    if lines:
        written = ", ".join(f"{{{c.name}}}" for c in (*lines, *codes[:1]))
        yield from [*_makes("place", '"home"', key="as"), f"written = {quoted('=' + written)}"]
        yield comment("CANNOT TELL: are these the lines of one address, in this order?")
    else:
        yield from _makes("place", '"home"', key="as", postcode=codes[0].name)
        yield comment("CANNOT TELL: the columns of the rest of the address: building, street, town, or written = ...")
    if codes[1:]:
        yield comment(f"CANNOT TELL: {', '.join(c.name for c in codes[1:])} may be of another address. It is not used.")
    yield from [*_makes("residence"), 'place = "home"']


def _contacts(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        kind = looks_like(column)
        if kind == "nhs":
            yield from _makes("identifier", scheme="=nhs", value=column.name)
        elif kind == "phone":
            yield from _makes("phone", number=column.name)


def _makes(kind: str, label: str = "", *, key: str = "", **fields: str) -> Iterator[str]:
    yield ""
    yield "[[file.makes]]"
    yield f"kind = {quoted(kind)}"
    if key:
        yield f"{key} = {label}"
    if kind not in ("identity", "place"):
        yield 'of = "person"'
    for name, column in fields.items():
        plain = not column.startswith("=") or column == "=nhs"
        yield f"{name} = {quoted(column) if plain else f'{{ column = {quoted(column)} }}'}"
