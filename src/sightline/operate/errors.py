"""What stops a start, as a sentence."""

from pathlib import Path


class CannotGoOn(Exception):
    """Sightline cannot do what it was asked. The message says what happened, what is safe and what to do."""


def not_ours(folder: Path | str) -> str:
    """The sentence for a folder that this account may not write in."""
    return (
        f"Sightline may not write in {folder}: it belongs to another account, perhaps because Sightline was first "
        "started there as root. What is recorded is safe. Start it as that account, or give yours the folder (chown)."
    )
