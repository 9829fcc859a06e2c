"""The sealed digest: once a day the heads of all chains, signed, and kept elsewhere.

Whoever holds the database could rewrite a chain with its head. A seal is where every chain stood on a day; it holds the
digest of the seal before it, and is signed with a key that the database does not hold (Ed25519), so that none can be
changed, taken out of the middle or made later. Where they are kept is Django's storage `seals`: a folder on another
machine, or an S3-compatible bucket.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connections

from . import clock, journal

OLDEST = timedelta(days=1)
"""A seal older than this is said to be missing: what was written since is guarded by nothing outside the database."""
_LATE = timedelta(hours=2)


@dataclass(frozen=True)
class Seal:
    """Where every chain stood at one instant. `heads` is by chain: how many rows it had, and the last one's hash."""

    number: int
    sealed_at: str
    heads: Mapping[str, Mapping[str, Any]]
    journal: Mapping[str, Any]
    before: str
    key: str = ""
    signature: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of all but the signature."""
        return hashlib.sha256(self.said()).hexdigest()

    @property
    def at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.sealed_at)

    def said(self) -> bytes:
        """What is signed: everything but the signature, as JSON with sorted keys."""
        told = {key: value for key, value in asdict(self).items() if key != "signature"}
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Sealed:
    """The seals that are kept, oldest first, and what is wrong with them, in sentences."""

    seals: Sequence[Seal] = ()
    faults: list[str] = field(default_factory=list)
    unsealed: str = ""

    @property
    def newest(self) -> Seal | None:
        """The latest seal."""
        return self.seals[-1] if self.seals else None

    @property
    def journal(self) -> journal.Head:
        """Where the emergency journal stood when it was last sealed."""
        return journal.Head(**self.newest.journal) if self.newest else journal.Head()

    def expected(self) -> dict[int, dict[int, str]]:
        """By chain, the hash that each sealed row must have."""
        told: dict[int, dict[int, str]] = {}
        for seal in self.seals:
            for chain, where in seal.heads.items():
                told.setdefault(int(chain), {})[int(where["seq"])] = str(where["hash"])
        return told


def take_seal(using: str = "owner") -> Seal:
    """Seal the heads of all chains as they are now, and keep the seal. Raises OSError where the place takes nothing."""
    kept = read_seals()
    last = kept.newest
    with connections[using].cursor() as cursor:
        cursor.execute("select chain, seq, hash from core_ledger_head order by chain")
        heads = {str(chain): {"seq": seq, "hash": bytes(held).hex()} for chain, seq, held in cursor.fetchall()}
    made = Seal(
        number=last.number + 1 if last else 1,
        sealed_at=clock.now().isoformat(),
        heads=heads,
        journal=vars(journal.head()),
        before=last.digest if last else "",
        key=public_key(),
    )
    signed = Seal(**{**asdict(made), "signature": _key().sign(made.said()).hex()})
    _place().save(_name(signed), ContentFile(json.dumps(asdict(signed), indent=1).encode()))
    return signed


def take_seal_if_due(using: str = "owner") -> Seal | None:
    """Take today's seal unless there is one: for a new installation, and a worker that was off when it was due."""
    newest = read_seals().newest
    if newest and clock.now() - newest.at < OLDEST - _LATE:
        return None
    return take_seal(using)


def read_seals(now: datetime | None = None) -> Sealed:
    """The seals that are kept, each checked: its signature, its number, and that it follows the one before."""
    found = Sealed()
    found.seals = sorted(_read(found.faults), key=lambda seal: seal.number)
    before: Seal | None = None
    for seal in found.seals:
        found.faults += _faults(seal, before)
        before = seal
    found.unsealed = _unproven(found.newest, now or clock.now())
    return found


def public_key() -> str:
    """The key that tells whether a seal is ours, in hexadecimal: keep a copy where the seals are not."""
    return _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _faults(seal: Seal, before: Seal | None) -> Iterator[str]:
    what = f"Seal {seal.number} ({seal.sealed_at})"
    try:
        _key().public_key().verify(bytes.fromhex(seal.signature), seal.said())
    except (InvalidSignature, ValueError):
        yield f"{what} was not made here, or was changed: its signature does not hold."
    if seal.number != (before.number + 1 if before else 1):
        yield f"{what}: the seal before it is missing."
    elif before and seal.before != before.digest:
        yield f"{what} does not follow seal {before.number} as that one is kept: one of them was exchanged."


def _unproven(newest: Seal | None, now: datetime) -> str:
    if newest is None:
        return (
            "There is no seal. A chain that was rewritten whole would not be noticed. Take one: sightline ledger seal."
        )
    if now - newest.at > OLDEST + _LATE:
        return (
            f"The newest seal is of {newest.at:%d %B %Y, %H:%M} UTC: older than a day. What was written since is "
            "guarded by no seal. See whether the worker runs and the place of the seals can be written."
        )
    return ""


def _read(faults: list[str]) -> Iterator[Seal]:
    place = _place()
    try:
        names = [name for name in place.listdir("")[1] if name.startswith("seal-") and name.endswith(".json")]
    except FileNotFoundError:
        return
    for name in names:
        try:
            with place.open(name) as file:
                yield Seal(**json.loads(file.read()))
        except (ValueError, TypeError):
            faults.append(f"The seal {name} cannot be read: it was changed.")


def _name(seal: Seal) -> str:
    return f"seal-{seal.number:06d}-{seal.at:%Y%m%dT%H%M%SZ}.json"


def _place() -> Any:
    return storages["seals"]


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(
        hashlib.sha256(b"sightline seals\0" + settings.SEAL_KEY.encode()).digest()
    )
