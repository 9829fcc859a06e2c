"""The pages of documentation that are made from the code, so that they cannot drift from it.

`./run generate` writes them; `./run check` fails where one is out of date.
"""

import os
import sys
from pathlib import Path

from .generating import areas, requirements
from .generating.markdown import OutOfPlace
from .places import CHECKOUT


def main(argv: list[str]) -> int:
    """Write every generated page; with `--check`, write nothing and give 1 where one is not as the code says."""
    try:
        stale = {path: text for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text}
    except OutOfPlace as error:
        print(error, file=sys.stderr)
        return 1
    names = ", ".join(str(path.relative_to(CHECKOUT)) for path in stale)
    if "--check" in argv:
        if stale:
            print(f"Out of date with the code: {names}. Run ./run generate, look at what changed, and commit it.")
        return 1 if stale else 0
    for path, text in stale.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"Written: {names}." if stale else "Every generated page is as the code says.")
    return 0


def pages(checkout: Path = CHECKOUT) -> dict[Path, str]:
    """Each generated page with the text that it should have. Raises `OutOfPlace` with a sentence."""
    know_the_house()
    from sightline.simulate.reference import filled_in

    from .generating import clocks, who_may

    docs = checkout / "docs"
    made = {
        docs / "clocks.md": clocks.page(),
        docs / "who-may-do-what.md": who_may.page(),
        docs / "requirements.md": requirements.page(checkout),
        docs / "simulated-force.md": filled_in((docs / "simulated-force.md").read_text("utf-8")),
    }
    return made | areas.readmes(checkout / "src" / "sightline")


def know_the_house() -> None:
    """Have every area's commands and pages registered, as a start does; no database is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    import sightline.config.urls  # noqa: F401


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
