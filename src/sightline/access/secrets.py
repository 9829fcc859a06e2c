"""Secrets of an installation: which are too weak to serve anybody with. Plain Python."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

SHORTEST_KEY, SHORTEST_PASSWORD = 40, 16
_KNOWN = re.compile(
    r"insecure|change.?me|default|example|secret|password|only-for-checks|a key for one run|sightline|12345678|qwerty",
    re.IGNORECASE,
)


def weak_secrets(environ: Mapping[str, str]) -> list[str]:
    """A sentence for each secret in the environment that somebody could guess, or that stands for two things."""
    found = [
        f"{name} {reason}"
        for name in ("SIGHTLINE_SECRET_KEY", "SIGHTLINE_FILES_KEY")
        if (reason := _weak_key(environ.get(name, "")))
    ]
    if environ.get("SIGHTLINE_FILES_KEY") and environ.get("SIGHTLINE_FILES_KEY") == environ.get("SIGHTLINE_SECRET_KEY"):
        found.append("SIGHTLINE_FILES_KEY is the same as SIGHTLINE_SECRET_KEY: one could never be changed by itself.")
    for name in ("DATABASE_URL", "APP_DATABASE_URL"):
        if reason := _weak_address(environ.get(name, "")):
            found.append(f"{name} {reason}")
    if "*" in environ.get("SIGHTLINE_ALLOWED_HOSTS", "").split(","):
        found.append("SIGHTLINE_ALLOWED_HOSTS is *: name the hosts that it answers to.")
    return found


def _weak_key(key: str) -> str:
    if not key:
        return "is not set."
    if len(key) < SHORTEST_KEY or len(set(key)) < 16 or _KNOWN.search(key):
        return f"is too easy: make one by chance, of {SHORTEST_KEY} characters or more."
    return ""


def _weak_address(url: str) -> str:
    """What is weak about the password of a database address; one by a socket, without any, is the system's to guard."""
    if not url:
        return ""
    parts = urlsplit(url)
    password = unquote(parts.password or "")
    if not password:
        return "" if not parts.hostname else "has no password for a server that is reached by a name."
    if len(password) < SHORTEST_PASSWORD or _KNOWN.search(password):
        return f"has a password that is too easy: make one by chance, of {SHORTEST_PASSWORD} characters or more."
    return ""
