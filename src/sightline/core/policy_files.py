"""Where the force's own standards are kept: the folder `policy`. Plain Python, so that rules may ask too."""

import os
from pathlib import Path

_HERE = Path(__file__).resolve()
CHECKOUT = _HERE.parents[3]
IN_THE_WHEEL = _HERE.parents[1] / "policy"


def policy_folder() -> Path:
    """The folder: `SIGHTLINE_POLICY`, or `policy` in the checkout, or what an installed wheel brought along."""
    kept = os.environ.get("SIGHTLINE_POLICY")
    if kept:
        return Path(kept)
    return IN_THE_WHEEL if IN_THE_WHEEL.is_dir() else CHECKOUT / "policy"
