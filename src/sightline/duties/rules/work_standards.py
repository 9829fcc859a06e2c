"""Standards of kinds of work as the release delivers them: `policy/standards.toml`. Plain Python."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sightline.access.roles import ROLES
from sightline.core.policy_files import Delivered, delivered_rows

from .clock_words import AUTHORITIES, role_words
from .clocks import Authority
from .faults import names_no_law

_NEEDED = {"area", "words", "roles", "good", "next", "clocks", "authority", "source"}
_KNOWN = {*_NEEDED, "otherwise"}


@cache
def delivered_standards() -> Mapping[str, Delivered]:
    """Every standard of a kind of work, by its key."""
    return delivered_rows("standards.toml", "standard")


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    missing = [f"{key}, {name}: {name} is missing." for name in sorted(_NEEDED - set(body))]
    strange = [f"{key}, {name}: A standard has nothing called {name!r}." for name in sorted(set(body) - _KNOWN)]
    return (*missing, *strange) if missing or strange else tuple(f"{key}, {field}: {w}" for field, w in _faults(body))


def _faults(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(body["good"], list) or not all(isinstance(each, str) and each.strip() for each in body["good"]):
        yield "good", "Say what good looks like: a list of sentences."
    elif not body["good"]:
        yield "good", "Say what good looks like: at least one sentence."
    if not isinstance(body["roles"], list) or not body["roles"]:
        yield "roles", "Nobody works to it. Name the roles."
        return
    for role in [*body["roles"], *body["next"]]:
        if role not in ROLES:
            yield "roles", f"There is no role called {role!r}. The page of roles lists them."
    if body["authority"] not in set(Authority):
        yield "authority", f"There is no authority called {body['authority']!r}. There are {', '.join(Authority)}."
    elif names_no_law(body["authority"], body["source"]):
        yield "source", f"It is said to be {body['authority']}, and its source names no law."


def words_of(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body says, label by label."""
    good = {f"Good, {number}": words for number, words in enumerate(body["good"], 1)}
    then = {f"Next for the {role_words(role).lower()}": words for role, words in body["next"].items()}
    return {
        "Work": body["words"],
        "Who works to it": ", ".join(role_words(role) for role in body["roles"]),
        **good,
        **then,
        **({"Next for anybody else": body["otherwise"]} if body.get("otherwise") else {}),
        "Clocks": ", ".join(body["clocks"]),
        "Authority": AUTHORITIES[Authority(body["authority"])],
        "Where it comes from": body["source"],
    }
