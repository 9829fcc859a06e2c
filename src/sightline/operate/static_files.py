"""The static files that the web server serves, gathered and named by their content."""

import hashlib
from pathlib import Path


def collect_if_changed(var: Path) -> None:
    """Gather the static files where any of them has changed since the last time. Django must be ready."""
    from django.core.management import call_command

    stamp, now = var / "static.stamp", _digest()
    if stamp.exists() and stamp.read_text() == now:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def _digest() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
