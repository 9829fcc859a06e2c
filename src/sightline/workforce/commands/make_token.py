"""Give an agency's system a token."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.core.telling import tell
from sightline.workforce.models import Agency, ApiToken
from sightline.workforce.queries.people import holders_of
from sightline.workforce.rules.tokens import cannot_make, digest_of, written

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class MadeToken:
    """The token as it is handed over, this once, and its row."""

    text: str
    token: ApiToken


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def make_token(
    act: Act, agency: Agency, name: str, *, roles: Collection[str], scopes: Collection[str], expires_at: datetime
) -> MadeToken:
    """Make a token and give it: nobody can read it again, for only its digest is kept.

    Professional standards are told: it can read what an administrator cannot. Raises `Refused` for a role that is for
    people only, no scope, or more than a year.
    """
    refuse_if(cannot_make(roles, scopes, expires_at, act.at))
    return new_token(act, agency, name, roles=roles, scopes=scopes, expires_at=expires_at)


def new_token(
    act: Act,
    agency: Agency,
    name: str,
    *,
    roles: Collection[str],
    scopes: Collection[str],
    expires_at: datetime,
    replaces: ApiToken | None = None,
) -> MadeToken:
    """Write a token within the caller's act, and tell professional standards of it."""
    key: UUID = uuid7()
    prefix = "".join(secrets.choice(_ALPHABET) for _ in range(10))
    text = written(prefix, secrets.token_urlsafe(32))
    token = ApiToken(
        id=key,
        holder=replaces.holder if replaces else key,
        agency=agency,
        name=name.strip()[:100],
        prefix=prefix,
        sha256=digest_of(text),
        roles=sorted(roles),
        scopes=sorted(scopes),
        made_at=act.at,
        expires_at=expires_at,
        replaces=replaces.id if replaces else None,
        act=act.id,
    )
    token.save(force_insert=True)
    told = f"{act.actor.name} made the token {prefix} for a system of {agency.name}: {token.name}."
    tell(act, holders_of("professional_standards", act.at), told, about=[token.id])
    act.about(token.id, agency.id, name=token.name, prefix=prefix, roles=token.roles, scopes=token.scopes)
    act.about(expires_at=expires_at)
    return MadeToken(text, token)
