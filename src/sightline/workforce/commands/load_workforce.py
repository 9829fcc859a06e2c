"""Load a file of who works where: what it says otherwise is done, and whoever was chosen of those it lacks leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.models import Agency, Post, Team
from sightline.workforce.queries.workforce_now import workforce_now
from sightline.workforce.rules.agencies import KINDS
from sightline.workforce.rules.workforce_file import FileRow
from sightline.workforce.rules.workforce_plan import Plan, plan_workforce

from .add_agency import add_agency
from .add_team import add_team
from .add_user import add_user
from .appoint import appoint
from .change_post import change_post
from .end_post import end_post
from .move_team import move_team


@dataclass(frozen=True)
class Loaded:
    """How many of each were added, changed or ended."""

    people: int
    given: int
    changed: int
    left: int

    @property
    def words(self) -> str:
        """What was done, in a sentence."""
        return (
            f"{self.people} people added, {self.given} posts given, {self.changed} changed, {self.left} ended. "
            "Whoever was added signs in through the directory, or is given a password."
        )


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def load_workforce(
    act: Act, rows: Collection[FileRow], name: str, *, leavers: Collection[UUID] = (), foreseen: str = ""
) -> Loaded:
    """Do what the rows say otherwise than Sightline does, all or nothing; each thing is an act of its own.

    `leavers` are posts that are ended, of those that the file lacks; the others stay. `foreseen` is the digest of the
    plan that somebody looked at: raises `Refused` where it would be another by now, and where the plan has problems.
    """
    plan = plan_workforce(list(rows), workforce_now(act.acting))
    _refuse_unforeseen(plan, foreseen)
    agencies = {agency.name: agency for agency in Agency.objects.all()}
    for row in plan.agencies:
        agencies[row.agency] = add_agency(act, row.agency, kind=KINDS[row.agency_kind].key)
    teams = _make_teams(act, plan, agencies)
    for row in plan.users:
        add_user(act, row.username, row.name, None)
    users = {user.username.lower(): user for user in User.objects.filter(is_active=True)}
    for row in plan.given:
        appoint(act, users[row.username.lower()], agencies[row.agency], **_post(row, teams))
    for change in plan.changed:
        held = Post.objects.get(id=change.was.post)
        change_post(act, held, **_post(change.row, teams), why=f"The file {name} says so")
    left = [leaver for leaver in plan.leavers if leaver.post in set(leavers)]
    for leaver in left:
        end_post(act, Post.objects.get(id=leaver.post), f"Not in the file {name}")
    done = Loaded(len(plan.users), len(plan.given), len(plan.changed), len(left))
    act.about(*(agencies[row.agency].id for row in plan.agencies), file=name[:200], done=done.words)
    return done


def _refuse_unforeseen(plan: Plan, foreseen: str) -> None:
    if plan.problems:
        raise Refused(Refusal("problems", f"Nothing was loaded. {plan.problems[0]}"))
    if foreseen and foreseen != plan.digest:
        raise Refused(
            Refusal(
                "not_foreseen", "Somebody changed posts since you looked. Nothing was loaded. Look at it again below."
            )
        )


def _make_teams(act: Act, plan: Plan, agencies: dict[str, Agency]) -> dict[tuple[str, str], Team]:
    """Every standing team by agency and name, those of the file added and moved."""
    standing = Team.objects.filter(until__isnull=True).select_related("agency")
    teams = {(team.agency.name, team.name): team for team in standing}
    for line in plan.teams:
        above = teams.get((line.agency, line.part_of))
        teams[(line.agency, line.name)] = add_team(act, agencies[line.agency], line.name, part_of=above)
    for line in plan.moved_teams:
        key = (line.agency, line.name)
        teams[key] = move_team(act, teams[key], teams.get((line.agency, line.part_of)), "The workforce file says so")
    return teams


def _post(row: FileRow, teams: dict[tuple[str, str], Team]) -> dict[str, Any]:
    team = teams.get((row.agency, row.team))
    return {"title": row.title, "rank": row.rank, "roles": row.roles, "team": team, "leads": row.leads}
