"""The part of each area's README that says who may do what there: made anew between two marks, the prose left alone."""

from pathlib import Path

from .markdown import OutOfPlace

BEGIN = "<!-- begin: who may do what (made by ./run generate) -->"
END = "<!-- end: who may do what -->"


def readmes(sources: Path) -> dict[Path, str]:
    """The README of every area that has commands or pages, with its tables as the code says."""
    found = {path for path in sources.glob("*/README.md") if BEGIN in path.read_text("utf-8")}
    lacking = sorted(_with_doors(sources) - {path.parent.name for path in found})
    if lacking:
        raise OutOfPlace(
            f"No README.md with the marks of its table in: {', '.join(lacking)}. Write one that says what the "
            f"area is for, with the lines {BEGIN} and {END}."
        )
    return {path: _with_tables(path) for path in sorted(found)}


def _with_doors(sources: Path) -> set[str]:
    from .who_may import commands, served

    areas = {path.name for path in sources.iterdir() if path.is_dir()}
    return {area for area in areas if commands(f"{area}.") or served(f"{area}.")}


def _with_tables(path: Path) -> str:
    from .who_may import commands, commands_table, pages_table, served

    text, area = path.read_text("utf-8"), f"{path.parent.name}."
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise OutOfPlace(f"{path} has the mark at which its table begins and not the one at which it ends: add {END}.")
    acts, doors = commands(area), served(area)
    parts = [commands_table(acts) if acts else "", pages_table(doors) if doors else ""]
    return before + "\n\n".join([BEGIN, *(part for part in parts if part), END]) + after
