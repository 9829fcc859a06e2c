"""On what law a share may rest, and for how long it may last: the force's list in `policy/sharing.toml` (domain 3.4).

Consent is not among them: it is asked about and recorded beside, and its refusal ends no duty to protect a child.
"""

import tomllib
from dataclasses import dataclass

from sightline.core.policy_files import policy_folder


@dataclass(frozen=True)
class LawfulBasis:
    """One basis: what a screen calls it, and the law that it is."""

    key: str
    words: str
    source: str


_POLICY = tomllib.loads((policy_folder() / "sharing.toml").read_text("utf-8"))
LAWFUL_BASES: dict[str, LawfulBasis] = {basis["key"]: LawfulBasis(**basis) for basis in _POLICY["lawful_bases"]}
USUAL_DAYS: int = _POLICY["periods"]["usual_days"]
LONGEST_DAYS: int = _POLICY["periods"]["longest_days"]


def basis_words(key: str) -> str:
    """A basis in words with its source; one that is no longer on the list by its key."""
    basis = LAWFUL_BASES.get(key)
    return f"{basis.words} ({basis.source})" if basis else key
