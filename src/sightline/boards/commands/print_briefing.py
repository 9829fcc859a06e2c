"""Print the briefing of a team that comes on duty."""

from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format

from sightline.access.permissions import Permission
from sightline.boards.briefing_paper import paper_of
from sightline.boards.queries.briefing import briefing_of
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.documents import pdf
from sightline.core.prints import copy_of
from sightline.workforce.models import Team

TEMPLATE = Path(__file__).parents[1] / "documents" / "briefing.typ"


@command(permission=Permission.BOARD_TEAM, effect=Effect.CONSULTATION)
def print_briefing(act: Act, team: Team, *, following: bool = False) -> bytes:
    """The briefing as a tagged PDF, marked on every page, with who printed it, when, and which copy it is."""
    briefing = briefing_of(act.acting, team, act.at, following=following)
    when = date_format(timezone.localtime(act.at), "j F Y, H:i")
    who = ", ".join(part for part in (act.actor.name, act.actor.post, act.actor.agency) if part)
    copy = copy_of(act.id)
    act.about(team.id, *briefing.subjects, copy=copy, duties=len(briefing.owed), children=len(briefing.high))
    return pdf(
        TEMPLATE, paper_of(briefing, f"Printed by {who}, {when}. Copy {copy}. Keep it locked away, and shred it.")
    )
