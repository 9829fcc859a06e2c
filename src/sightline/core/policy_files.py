"""Where the force's own standards are kept: the folder `policy`. Plain Python, so that rules may ask too."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve()
CHECKOUT = _HERE.parents[3]
IN_THE_WHEEL = _HERE.parents[1] / "policy"


@dataclass(frozen=True)
class Delivered:
    """One row of policy as the release brings it: `body` is plain data (core.policy)."""

    key: str
    body: Mapping[str, Any]
    in_force_from: date
    authority: str
    source: str


def digest_of(body: Mapping[str, Any]) -> str:
    """The SHA-256 of a body, however its keys are ordered."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def policy_folder() -> Path:
    """The folder: `SIGHTLINE_POLICY`, or `policy` in the checkout, or what an installed wheel brought along."""
    kept = os.environ.get("SIGHTLINE_POLICY")
    if kept:
        return Path(kept)
    return IN_THE_WHEEL if IN_THE_WHEEL.is_dir() else CHECKOUT / "policy"


def delivered_rows(file: str, name: str) -> dict[str, Delivered]:
    """The rows `name` of a file of the folder by their keys, in force from the day that the file says."""
    text = tomllib.loads((policy_folder() / file).read_text(encoding="utf-8"))
    since: date = text["in_force_from"]
    return {
        row["key"]: Delivered(
            row["key"],
            {part: value for part, value in row.items() if part != "key"},
            since,
            row["authority"],
            row["source"],
        )
        for row in text[name]
    }
