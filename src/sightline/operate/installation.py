"""What an installation remembers about itself, outside its database."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

DEMONSTRATION = "demonstration"
REAL = "real"


def secret_key(var: Path) -> str:
    """The key that signs sessions: made once, readable by its owner only."""
    return _kept(var / "secret-key", lambda: secrets.token_urlsafe(48))


def files_key(var: Path) -> str:
    """The key that encrypts stored files: made once, apart from the other, which may be changed without losing them."""
    return _kept(var / "files-key", lambda: secrets.token_urlsafe(48))


def demonstration_password(var: Path) -> str:
    """The password of every demonstration sign-in here: made once, so that no two demonstrations share one."""
    return _kept(
        var / "demonstration-password",
        lambda: f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(9000) + 1000}",
    )


def kind_of(var: Path) -> str | None:
    """Whether this installation is a demonstration or a real one; None until its first start has decided."""
    kept = var / "kind"
    return kept.read_text().strip() if kept.exists() else None


def decide_kind(var: Path, kind: str) -> None:
    """Record what this installation is. It is decided once: a real one never gets demonstration sign-ins."""
    _kept(var / "kind", lambda: kind)


WORDS = (
    "amber", "barley", "cedar", "copper", "falcon", "fennel", "harbour", "heather", "juniper", "lantern", "linnet",
    "marble", "meadow", "orchard", "pebble", "plover", "russet", "saffron", "sorrel", "thistle", "walnut", "willow",
)  # fmt: skip


def _kept(path: Path, make: Callable[[], str]) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(make())
        # the first of two at once wins, and both read what it wrote
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
