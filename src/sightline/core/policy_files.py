"""Where the force's own standards are kept: the folder `policy`. Plain Python, so that rules may ask too."""

import hashlib
import json
import os
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
