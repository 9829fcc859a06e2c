"""The key of a feed: long and made by chance, so that a plain digest of it is enough to know it again."""

import hashlib
import hmac


def digest_of_key(key: str) -> bytes:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).digest()


def is_key(key: str, kept: bytes | memoryview | None) -> bool:
    """Whether this is the key of which that digest was kept; compared in a time that tells nothing."""
    return bool(key) and kept is not None and hmac.compare_digest(digest_of_key(key), bytes(kept))
