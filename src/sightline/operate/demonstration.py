"""The demonstration: invented people who sign in, and a simulated force's records, brought in from its extracts."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sightline.workforce.sign_ins import SIGN_INS

from .installation import demonstration_password
from .places import var_folder

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

POPULATION, YEARS, SEED = 6000, 5, 1
HELD_FOR = timedelta(days=28)


def is_made() -> bool:
    """Whether the demonstration has everything: one of an older version lacks those who sign in only since."""
    made = var_folder() / "demonstration" / "made"
    return made.exists() and made.read_text() == what_it_has()


def what_it_has() -> str:
    """What a demonstration of this version has, as one that has everything remembers it: who signs in, duties, logs."""
    return " ".join([*(sign_in.username for sign_in in SIGN_INS), "and", "duties", "and", "logs"])


def make(console: "Console") -> None:
    """Make what the demonstration lacks; where it has everything, nothing. Each step is safe to repeat after a kill."""
    if is_made():
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    folder = var_folder() / "demonstration"
    console.print("Making the demonstration; this is done once, and its records are then kept.")
    _make_people()
    # the time left as the pace so far makes it; once a stage is done, the time it took
    columns = [TextColumn("{task.description}"), BarColumn(24), TaskProgressColumn()]
    with Progress(*columns, TimeRemainingColumn(elapsed_when_finished=True), console=console) as progress:
        extracts = _simulate(folder / "extracts", progress)
        _bring_in(extracts, progress)
    _add_by_hand()
    (folder / "made").write_text(what_it_has())


def _make_people() -> None:
    from sightline.core import clock
    from sightline.workforce import demonstration

    # they have held their posts for a while, and so can have decided something
    with clock.frozen(clock.now() - HELD_FOR):
        made = demonstration.make_people(demonstration_password(var_folder()))
    if made:
        demonstration.make_today()


def _simulate(extracts: Path, progress: "Progress") -> Path:
    """The simulated force's extracts, a folder a system; under another name until they are whole."""
    if extracts.exists():
        return extracts
    from sightline.simulate.api import simulate

    bar = progress.add_task("Simulating a force", total=None)

    def tell(_stage: str, done: int, whole: int) -> None:
        progress.update(bar, completed=done, total=whole)

    fresh = extracts.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    simulate(POPULATION, YEARS, SEED, out=fresh, progress=tell)
    fresh.rename(extracts)
    return extracts


def _bring_in(extracts: Path, progress: "Progress") -> None:
    """Bring every system's extracts in, with a bar for each of their stages."""
    from sightline.linkage.demonstration import bring_in_force

    bars: dict[str, TaskID] = {}

    def tell(stage: str, done: int, whole: int) -> None:
        if stage not in bars:
            # the system's name will do: what it holds, in brackets, leaves no room for the bar
            bars[stage] = progress.add_task(stage.partition(" (")[0], total=whole)
        progress.update(bars[stage], completed=done, total=whole)

    bring_in_force(extracts, tell)


def _add_by_hand() -> None:
    from sightline.boards.demonstration import add_duties
    from sightline.contact.demonstration import add_logs
    from sightline.decisions.demonstration import add_decided_girl
    from sightline.markers.demonstration import add_boy

    add_boy()
    add_duties()
    add_decided_girl()
    add_logs()
