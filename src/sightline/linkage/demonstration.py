"""Brings the simulated force's extracts in, as the system's own importer, by the mappings in `policy/mappings`."""

from pathlib import Path

from django.conf import settings

from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import FORCE

from .api import BatchReport, Progress, import_extract


def bring_in_force(extracts: Path, progress: Progress | None = None) -> list[BatchReport]:
    """Import each system's folder in `extracts` by the mapping of its name. What is held already is left."""
    force = Agency.objects.get(name=FORCE)
    importer = system_acting("importer", frozenset({"importer"}), force.id, force.name)
    mappings = settings.POLICY / "mappings"
    folders = sorted(folder for folder in extracts.iterdir() if folder.is_dir())
    return [import_extract(importer, mappings / f"{folder.name}.toml", folder, progress) for folder in folders]
