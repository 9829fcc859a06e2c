"""The children's line as the dispatcher reads it out: short, and nothing in it that must not be heard at a door.

Radios are heard by whoever stands beside them. So what a child disclosed, and where else somebody lives, is never in
it: it is on the page, marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NOT_CHECKED = "Children at the address: not checked. Treat it as if there were some: ask, and see every room."
NONE_KNOWN = "No child is known at the address or linked to it. Ask, and look."


@dataclass(frozen=True)
class SpokenChild:
    """What is said of one child: name, age, how they are linked, and the few facts that are read out."""

    name: str
    age: str
    link: str
    facts: tuple[str, ...] = ()
    here: bool = True
    unborn: bool = False


def children_line(children: Sequence[SpokenChild], *, checked: bool, said_on_call: str = "") -> tuple[str, ...]:
    """The sentences that are read out, in order: how many children, then each, then what the caller said of them."""
    said = (f"The caller said of children: {said_on_call}.",) if said_on_call else ()
    if not checked:
        return (NOT_CHECKED, *(_sentence(child) for child in children), *said)
    if not children:
        return (NONE_KNOWN, *said)
    return (_how_many(children), *(_sentence(child) for child in children), *said)


def _how_many(children: Sequence[SpokenChild]) -> str:
    here, unborn = sum(c.here and not c.unborn for c in children), sum(c.unborn for c in children)
    elsewhere = len(children) - here - unborn
    parts = [f"{_count(here, 'child', 'children')} at the address"] if here else ["No child known at the address"]
    if unborn:
        parts.append(f"{_count(unborn, 'unborn child', 'unborn children')}")
    if elsewhere:
        parts.append(f"{_count(elsewhere, 'child', 'children')} linked to those there")
    return ", ".join([parts[0], *(f"{part[0].lower()}{part[1:]}" for part in parts[1:])]) + "."


def _count(number: int, one: str, many: str) -> str:
    words = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}.get(number, str(number))
    return f"{words} {one if number == 1 else many}"


def _sentence(child: SpokenChild) -> str:
    facts = "".join(f". {fact}" for fact in child.facts)
    return f"{child.name}, {child.age}, {child.link}{facts}."
