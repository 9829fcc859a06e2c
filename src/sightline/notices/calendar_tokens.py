"""The secret in a calendar's address: only its digest is kept, so that the database gives no address away."""

import hashlib


def digest_of(token: str) -> bytes:
    """What is kept of a token. It is 256 bits of chance: no salt and no slow hash make it harder to guess."""
    return hashlib.sha256(token.encode()).digest()
