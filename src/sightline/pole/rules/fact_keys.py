"""Which search keys each kind of fact gives. Hand entry and imports both call `keys_for`, so that neither is missed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import keys
from .identifiers import fold_identifier

Values = Mapping[str, Any]
Key = tuple[str, str]


def _name(v: Values) -> list[Key]:
    return [("name", k) for k in keys.name_keys(v["full"])]


def _birth_date(v: Values) -> list[Key]:
    born_on: date = v["born_on"]
    return [("birth", k) for k in keys.birth_keys(born_on, v.get("precision") or "day")]


def _identifier(v: Values) -> list[Key]:
    return [("reference", fold_identifier(v["value"]))]


def _phone(v: Values) -> list[Key]:
    return [("phone", keys.phone_key(v["number"]))]


def _online_account(v: Values) -> list[Key]:
    return [("account", keys.account_key(v["handle"]))]


def _vehicle(v: Values) -> list[Key]:
    return [("vehicle", keys.plate_key(v["registration"]))]


def _address(v: Values) -> list[Key]:
    parts = (v.get(p) or "" for p in ("unit", "building", "street", "locality", "town", "description"))
    found = [("address", k) for k in keys.address_keys(*parts)]
    code = keys.postcode_key(v.get("postcode") or "")
    uprn = v.get("uprn") or ""
    return found + ([("postcode", code)] if code else []) + ([("reference", uprn)] if uprn else [])


_MAKERS: dict[str, Callable[[Values], list[Key]]] = {
    "name": _name,
    "birth_date": _birth_date,
    "identifier": _identifier,
    "phone": _phone,
    "online_account": _online_account,
    "vehicle": _vehicle,
    "address": _address,
}


def keys_for(fact_kind: str, values: Values) -> tuple[Key, ...]:
    """The (kind, key) pairs under which a fact of `fact_kind` with these column values is found; none for most kinds.

    `values` are the model's own columns (`full`, `born_on`, `number` ...). Empty keys are left out.
    """
    maker = _MAKERS.get(fact_kind)
    return tuple(dict.fromkeys(k for k in maker(values) if k[1])) if maker else ()
