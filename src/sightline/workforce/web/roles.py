"""Every role: what it is for, what it must not do, what it may; and which duties two people share."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.access.handling import NO_CLEARANCE, Handling
from sightline.access.permissions import Permission
from sightline.access.role_families import FAMILIES, MUST_NOT
from sightline.access.roles import ROLES
from sightline.access.separation import SEPARATIONS
from sightline.core.commands import COMMANDS
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(frozen=True)
class RoleLine:
    """A role in words."""

    words: str
    description: str
    must_not: str
    may: tuple[str, ...]
    sees: str
    mine: bool


@dataclass(frozen=True)
class SeparationLine:
    """A separation of duties, where it comes from, and which commands hold it."""

    words: str
    source: str
    held_by: tuple[str, ...]


@dataclass(kw_only=True)
class RolesPage(Page):
    """Roles by family, and the separations."""

    template = "workforce/roles.html"
    families: tuple[tuple[str, tuple[RoleLine, ...]], ...]
    separations: tuple[SeparationLine, ...]


@page(Permission.SIGNED_IN)
def roles(request: SignedInRequest) -> Page:
    """Show every role and every separation of duties."""
    mine = request.acting.actor.roles
    families = tuple((words, tuple(_lines(keys, mine))) for words, keys in FAMILIES)
    return RolesPage(title="Roles, and who may do what", families=families, separations=tuple(_separations()))


def _lines(keys: tuple[str, ...], mine: frozenset[str]) -> Iterator[RoleLine]:
    for key in keys:
        role = ROLES[key]
        may = tuple(permission.words for permission in Permission if permission in role.permissions)
        yield RoleLine(
            role.words,
            role.description,
            MUST_NOT.get(key, ""),
            may,
            _sees(role.clearance, role.own_clearance),
            key in mine,
        )


def _sees(clearance: int, own: int) -> str:
    if clearance != NO_CLEARANCE:
        return f"Records of every agency, up to: {Handling(clearance).words}"
    if own != NO_CLEARANCE:
        return "What their own agency contributed, and what was shared with it"
    return "No record"


def _separations() -> Iterator[SeparationLine]:
    for separation in SEPARATIONS.values():
        held_by = tuple(c.name.replace("_", " ") for c in COMMANDS.values() if separation.key in c.separations)
        yield SeparationLine(separation.words, separation.source, tuple(sorted(held_by)))
