"""What a system's codes mean here: `policy/control_systems.toml`, a system's own before what is said anywhere."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sightline.contact.rules.states import Channel, ChildAnswer, Grade, State
from sightline.core.policy_files import policy_folder
from sightline.pole.rules.roles import ROLES

FILE = "control_systems.toml"
_KNOWN: Mapping[str, frozenset[str]] = {
    "grade": frozenset(map(str, Grade)),
    "channel": frozenset(map(str, Channel)),
    "child": frozenset(map(str, ChildAnswer)),
    "state": frozenset(map(str, State)),
    "role": frozenset(ROLES),
}


@dataclass(frozen=True)
class Codes:
    """The meanings of one system's codes: by what the code is of, and by the code as it is folded."""

    meanings: Mapping[str, Mapping[str, str]]

    def meaning(self, of: str, code: str) -> str:
        """What a code means here; empty where it is not known."""
        return self.meanings.get(of, {}).get(folded(code), "")


def folded(code: str) -> str:
    """A code without its case and outer spaces."""
    return " ".join(code.casefold().split())


def read_codes(text: str, system: str) -> Codes:
    """The codes of `system` by the policy `text` (TOML). Raises ValueError, which names what is wrong."""
    body = tomllib.loads(text)
    found: dict[str, dict[str, str]] = {}
    for part in (body.get("any", {}), body.get("systems", {}).get(system, {})):
        for of, means in part.items():
            _check(of, means)
            found.setdefault(of, {}).update({folded(code): here for here, codes in means.items() for code in codes})
    return Codes(found)


def _check(of: str, means: Mapping[str, object]) -> None:
    if of not in _KNOWN:
        raise ValueError(f"{FILE}: there is nothing called {of}; there are {', '.join(sorted(_KNOWN))}.")
    unknown = sorted(set(means) - _KNOWN[of])
    if unknown:
        raise ValueError(f"{FILE}: {of} has no {', '.join(unknown)}; it has {', '.join(sorted(_KNOWN[of]))}.")


@cache
def delivered_codes(system: str) -> Codes:
    """The codes of a system by the policy that is in force."""
    return read_codes((policy_folder() / FILE).read_text(encoding="utf-8"), system)
