"""The mappings that this installation has."""

import tomllib

from django.conf import settings

from sightline.core.acts import Acting


def mappings_here(reader: Acting) -> list[tuple[str, str]]:
    """The mappings in `policy/mappings`: the file's name, and what it calls its system. One that is broken says so."""
    found = []
    for path in sorted((settings.POLICY / "mappings").glob("*.toml")):
        try:
            words = str(tomllib.loads(path.read_text(encoding="utf-8")).get("words", path.stem))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            words = f"{path.name}: cannot be read as TOML"
        found.append((path.name, f"{words}, by {path.name}"))
    return found
