"""Tokens as administrators see them: whose they are, what they may do, and when each was last used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.roles import ROLES
from sightline.access.scopes import SCOPES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.workforce.models import ApiToken
from sightline.workforce.rules.tokens import holds
from sightline.workforce.tokens import post_of


@dataclass(frozen=True)
class TokenLine:
    """One token. `last_used` is None where nothing was ever asked by it."""

    id: UUID
    name: str
    agency: str
    prefix: str
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used: datetime | None
    holds: bool


def tokens(reader: Acting) -> list[TokenLine]:
    """Every token: those that hold first, then by agency and name. Two queries."""
    rows = list(ApiToken.objects.select_related("agency").order_by("agency__name", "name", "-made_at"))
    used = _last_used(rows)
    return sorted((_line(row, used[row.id]) for row in rows), key=lambda line: not line.holds)


def token_of(reader: Acting, token: UUID) -> ApiToken | None:
    """One token with its agency, or None."""
    return ApiToken.objects.filter(id=token).select_related("agency").first()


def _last_used(rows: Sequence[ApiToken]) -> dict[UUID, datetime | None]:
    """When each was last used, as the ledger tells. One query."""
    asked: list[Any] = [[row.id for row in rows], [row.holder for row in rows], [post_of(row.prefix) for row in rows]]
    with connection.cursor() as cursor:
        cursor.execute(
            "select t.id, core_last_act(t.holder, t.post) from unnest(%s::uuid[], %s::uuid[], %s::text[])"
            " as t(id, holder, post)",
            asked,
        )
        return dict(cursor.fetchall())


def _line(row: ApiToken, last_used: datetime | None) -> TokenLine:
    return TokenLine(
        row.id,
        row.name,
        row.agency.name,
        row.prefix,
        tuple(ROLES[role].words if role in ROLES else role for role in row.roles),
        tuple(SCOPES[scope].words if scope in SCOPES else scope for scope in row.scopes),
        row.made_at,
        row.expires_at,
        row.revoked_at,
        last_used,
        holds(row.expires_at, row.revoked_at, clock.now()),
    )
