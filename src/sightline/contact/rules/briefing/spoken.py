"""The children's line as the dispatcher reads it out: short, and nothing in it that must not be heard at a door.

Radios are heard by whoever stands beside them. So what a child disclosed, and where else somebody lives, is never in
it: it is on the page, marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NOT_CHECKED = "Children at the address: not checked. Treat it as if there were some: ask, and see every room."
NONE_HERE = "No child known at the address"
SAME_CHILD = "Some of these records may be of one child: ask how many live there."
NONE_KNOWN = "No child is known at the address or linked to it. Ask, and look."


@dataclass(frozen=True)
class SpokenChild:
    """What is said of one child: name, age, how they are linked, and the few facts that are read out.

    Records that may be of one child share a `group`; one with an empty group is a child by itself.
    """

    name: str
    age: str
    link: str
    facts: tuple[str, ...] = ()
    here: bool = True
    unborn: bool = False
    group: str = ""


def children_line(children: Sequence[SpokenChild], *, checked: bool, said_on_call: str = "") -> tuple[str, ...]:
    """The sentences that are read out, in order: how many children, then each, then what the caller said of them."""
    said = (f"The caller said of children: {said_on_call}.",) if said_on_call else ()
    if not checked:
        return (NOT_CHECKED, *(_sentence(child) for child in children), *said)
    if not children:
        return (NONE_KNOWN, *said)
    return (_how_many(children), *(_sentence(child) for child in children), *said)


def _how_many(children: Sequence[SpokenChild]) -> str:
    here = [c for c in children if c.here and not c.unborn]
    elsewhere = [c for c in children if not c.here and not c.unborn]
    unborn, told = len(children) - len(here) - len(elsewhere), {c.group for c in here if c.group}
    fewest = _fewest(here)
    parts = [f"{_count(fewest, len(here), 'child', 'children')} at the address" if here else NONE_HERE]
    if unborn:
        parts.append(f"{_count(unborn, unborn, 'unborn child', 'unborn children')}")
    if elsewhere:
        others = _fewest([c for c in elsewhere if c.group not in told])
        parts.append(f"{_count(others, len(elsewhere), 'child', 'children')} linked to those there")
    line = ", ".join([parts[0], *(f"{part[0].lower()}{part[1:]}" for part in parts[1:])]) + "."
    return f"{line} {SAME_CHILD}" if _fewest(children) < len(children) else line


def _fewest(children: Sequence[SpokenChild]) -> int:
    """How many children they are if all records that may be of one child are."""
    return len({c.group for c in children if c.group}) + sum(not c.group for c in children)


def _count(fewest: int, most: int, one: str, many: str) -> str:
    thing = one if most == 1 else many
    if fewest == most:
        return f"{_number(most)} {thing}"
    range_ = f"{_number(fewest)} to" if fewest else "Up to"
    return f"{range_} {_number(most).lower()} {thing}"


def _number(number: int) -> str:
    return {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}.get(number, str(number))


def _sentence(child: SpokenChild) -> str:
    facts = "".join(f". {fact}" for fact in child.facts)
    return f"{child.name}, {child.age}, {child.link}{facts}."
