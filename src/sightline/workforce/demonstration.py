"""The demonstration's people: invented, in teams, made only where the demonstration was asked for."""

from datetime import timedelta

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import transaction_as

from .actors import system_acting
from .commands import add_agency, add_team, add_user, appoint, limit_post, record_shift
from .models import Agency, Post, Team
from .sign_ins import COUNCIL, FORCE, INSPECTORATE, SCHOOL, SIGN_INS, TEAMS, SignIn

_ADMINISTERS = frozenset({"system_administrator"})
INSPECTION = timedelta(days=28)


def make_people(password: str) -> bool:
    """Make what is missing of the demonstration's agencies, teams, users and posts, all with `password`.

    Gives whether anybody was missing: an older demonstration lacks those whom a later version has.
    """
    missing = [s for s in SIGN_INS if not User.objects.filter(username=s.username).exists()]
    if not missing:
        return False
    installer = system_acting("installer", _ADMINISTERS)
    with transaction_as(installer.actor):
        agencies = {name: _agency(installer, name, kind) for name, kind in _KINDS.items()}
    # of the force from now on: the installer of no agency sees no agency's teams
    installer = system_acting("installer", _ADMINISTERS, agencies[FORCE].id, FORCE)
    with transaction_as(installer.actor):
        teams: dict[str, Team] = {}
        for agency, name, part_of in TEAMS:
            known = Team.objects.filter(agency=agencies[agency], name=name).first()
            teams[name] = known or add_team(installer, agencies[agency], name, part_of=teams.get(part_of))
        for sign_in in missing:
            _make(installer, sign_in, agencies[sign_in.agency], teams.get(sign_in.team), password)
    return True


_KINDS = {FORCE: "police", COUNCIL: "childrens_social_care", SCHOOL: "school", INSPECTORATE: "inspectorate"}


def _agency(installer: Acting, name: str, kind: str) -> Agency:
    return Agency.objects.filter(name=name).first() or add_agency(installer, name, kind=kind)


def _make(installer: Acting, sign_in: SignIn, agency: Agency, team: Team | None, password: str) -> Post:
    user = add_user(installer, sign_in.username, sign_in.name, password)
    return appoint(
        installer,
        user,
        agency,
        title=sign_in.title,
        rank=sign_in.rank,
        roles=[sign_in.role],
        team=team,
        leads=sign_in.leads,
    )


def make_today() -> None:
    """What makes a demonstration one of today: an inspection that ends in four weeks, and shifts for now."""
    force = Agency.objects.get(name=FORCE)
    installer = system_acting("installer", _ADMINISTERS, force.id, force.name)
    now = clock.now()
    with transaction_as(installer.actor):
        inspection = Post.objects.filter(agency__name=INSPECTORATE, until__isnull=True)
        for post in inspection.select_related("user"):
            limit_post(installer, post, now + INSPECTION, "The inspection ends then")
        for username in ("handler", "officer", "sergeant", "inspector", "custody"):
            record_shift(installer, User.objects.get(username=username), now, now + timedelta(hours=10))
