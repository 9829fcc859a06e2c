"""Where things are."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def var_folder() -> Path:
    """The state folder: `SIGHTLINE_VAR`, or `var` in the checkout. Everything that is not in the database is here."""
    return Path(os.environ.get("SIGHTLINE_VAR") or CHECKOUT / "var").absolute()
