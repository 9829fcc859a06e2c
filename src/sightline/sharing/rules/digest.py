"""The digest by which anybody can tell that an exported story is as it was made."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest_of(stored: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the stored story as JSON with sorted keys, no spaces, in UTF-8."""
    text = json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
