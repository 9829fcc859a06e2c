"""When two addresses are one place."""

from collections.abc import Mapping
from typing import Any

from .keys import place_key

_PARTS = ("unit", "building", "street", "locality", "town", "postcode")


def key_of_place(values: Mapping[str, Any], own: str) -> str:
    """The key under which an address is one place, however often it is written.

    `own` is a text that no other place has. It is the key where the address cannot tell one place from another: no
    house number or name, neither street nor postcode, no fixed abode, or somewhere that is only described.
    """
    parts = {part: str(values.get(part) or "") for part in _PARTS}
    told = (parts["unit"] or parts["building"]) and (parts["street"] or parts["postcode"])
    if (values.get("kind") or "address") != "address" or not told:
        return f"own|{own}"
    return place_key(**{**{k: v for k, v in parts.items() if k != "postcode"}, "postcode_text": parts["postcode"]})
