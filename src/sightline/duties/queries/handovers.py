"""What passes at the end of a shift: what is somebody's to pass on, to whom, what was offered and what became of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import local_day, time_words
from sightline.core.models import User
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty, DutyStep, Handover, HandoverLine
from sightline.duties.rules.handover import Candidate, next_holders
from sightline.workforce.access import at_work_visible_to, held, teams_kept_by, teams_now
from sightline.workforce.models import Post, Shift, Team
from sightline.workforce.queries.on_duty import OnDuty, on_duty
from sightline.workforce.rules.supervision import below

from .of_whom import OfWhom, of_whom

LATELY = timedelta(days=3)
MOST = 60
MOVED = (DutyStep.Kind.ACCEPTED, DutyStep.Kind.FELL)


@dataclass(frozen=True)
class ToPass:
    """An open duty to hand over: whom it is about, what was tried, and who may take it, the likeliest first."""

    duty: Duty
    about: OfWhom
    tried: tuple[str, ...]
    holders: tuple[Candidate, ...]
    is_late: bool


@dataclass(frozen=True)
class HandoverLineNow:
    """A line of a handover, and what became of its duty. `became` is a sentence; empty while the offer just waits."""

    line: HandoverLine
    about: OfWhom
    tried: tuple[str, ...]
    became: str
    is_open: bool
    is_for_reader: bool


@dataclass(frozen=True)
class HandoverNow:
    """A handover in a line: from whom, how many duties, how many wait, were accepted, were not."""

    handover: Handover
    many: int
    waiting: int
    accepted: int
    refused: int
    fell: int


def shift_end_of(reader: Acting, users: Collection[UUID], now: datetime) -> datetime | None:
    """When the shift ends that these people are on, or (within two hours) were on; None where none is recorded."""
    rows = Shift.objects.filter(
        user__in=users, since__lte=now, until__gt=now - timedelta(hours=2), taken_back_at__isnull=True
    )
    return at_work_visible_to(reader, rows).order_by("-until").values_list("until", flat=True).first()


def candidates_at(reader: Acting, at: datetime, team: UUID | None) -> list[Candidate]:
    """Who is on duty at that instant and may take a duty, nearest to this team first. Eight queries."""
    teams = teams_now()
    above = teams[team].part_of if team in teams else None
    near = {each: 1 for each in below([above], teams)} if above else {}
    near |= {each: 0 for each in below([team], teams)} if team else {}
    leads = set(Post.objects.filter(held(), leads=True).values_list("user", flat=True))
    there: dict[UUID, list[OnDuty]] = defaultdict(list)
    for each in on_duty(reader, at):
        if each.agency == reader.actor.agency_id:
            there[each.user].append(each)
    return [
        Candidate(
            user,
            posts[0].name,
            posts[0].title,
            frozenset(role for post in posts for role in post.roles),
            min(near.get(post.team, 2) if post.team else 2 for post in posts),
            user in leads,
        )
        for user, posts in there.items()
    ]


def to_pass(reader: Acting, whose: "QuerySet[Duty]", candidates: Sequence[Candidate], now: datetime) -> list[ToPass]:
    """These open duties as they would be handed over, the soonest due first."""
    rows = whose.select_related("owner", "team", "handed_to").order_by(F("due_at").asc(nulls_last=True), "id")
    duties = list(rows[:MOST])
    about, tried = of_whom(reader, duties, local_day(now)), attempts_of(duties)
    return [
        ToPass(
            duty,
            about[duty.id],
            tried[duty.id],
            tuple(next_holders(duty.owner_role, duty.owner_id, candidates)),
            duty.due_at is not None and duty.due_at < now,
        )
        for duty in duties
    ]


def mine_to_pass(reader: Acting) -> "QuerySet[Duty]":
    """The reader's open duties, and those of whom they cover."""
    mine = [reader.actor.user_id, *reader.actor.acting_for]
    return duties_visible_to(reader).filter(state=Duty.State.OPEN, owner__in=mine)


def teams_to_pass(reader: Acting, team: Team) -> "QuerySet[Duty]":
    """The open duties of a team's people, and those that are the team's and nobody's in person."""
    users = Post.objects.filter(held(), team=team).values("user")
    theirs = Q(owner__in=users) | Q(owner__isnull=True, team=team)
    return duties_visible_to(reader).filter(theirs, state=Duty.State.OPEN)


def team_of(user: UUID) -> Team | None:
    """The team of somebody's post, the latest where they hold several."""
    post = Post.objects.filter(held(), user=user, team__isnull=False).select_related("team").order_by("-since").first()
    return post.team if post else None


def people_of_team(team: Team) -> list[UUID]:
    """Who holds a post in this team now."""
    return list(Post.objects.filter(held(), team=team).values_list("user", flat=True))


def users_by_id(users: Collection[UUID]) -> dict[str, User]:
    """These users, by their ids as a form writes them. One query."""
    return {str(user.id): user for user in User.objects.filter(id__in=users)}


def teams_led(reader: Acting) -> list[Team]:
    """The teams for which the reader may hand over: those that they lead, and all below, by name."""
    kept = teams_kept_by(reader)
    return list(Team.objects.filter(id__in=kept, until__isnull=True).order_by("name")) if kept else []


def attempts_of(duties: Sequence[Duty]) -> dict[UUID, tuple[str, ...]]:
    """What was tried on each duty, in its order. One query."""
    found: dict[UUID, list[str]] = {duty.id: [] for duty in duties}
    rows = DutyStep.objects.filter(duty__in=list(found), kind=DutyStep.Kind.ATTEMPT).order_by("at", "id")
    for step in rows:
        found[step.duty_id].append(f"{time_words(step.at)}: {step.words}")
    return {duty: tuple(words) for duty, words in found.items()}


def waiting_for(reader: Acting) -> list[HandoverNow]:
    """The handovers with a line that waits for the reader, or for somebody whom they cover."""
    mine = [reader.actor.user_id, *reader.actor.acting_for]
    lines = HandoverLine.objects.filter(to__in=mine, answer="", duty__state=Duty.State.OPEN)
    found = _in_lines(reader, Handover.objects.filter(id__in=lines.values("handover")))
    return [each for each in found if each.waiting]


def passed_lately(reader: Acting) -> list[HandoverNow]:
    """What the reader handed over in the last three days."""
    since = clock.now() - LATELY
    return _in_lines(reader, Handover.objects.filter(by_user=reader.actor.user_id, handed_at__gte=since))


def passed_in_teams(reader: Acting, teams: Sequence[Team]) -> list[HandoverNow]:
    """What people of these teams, or somebody for them, handed over in the last three days; not what the reader did."""
    users = Post.objects.filter(held(), team__in=teams).values("user")
    rows = Handover.objects.filter(Q(team__in=teams) | Q(by_user__in=users), handed_at__gte=clock.now() - LATELY)
    return _in_lines(reader, rows.exclude(by_user=reader.actor.user_id))


def lines_of_handover(reader: Acting, handover: Handover, today: date) -> list[HandoverLineNow]:
    """Every line of a handover that the reader may see, and what became of each duty."""
    rows = HandoverLine.objects.filter(handover=handover, duty__in=duties_visible_to(reader).values("id"))
    lines = list(rows.select_related("duty__owner", "to", "owner", "answered_by").order_by("due_at", "id"))
    duties = [line.duty for line in lines]
    about, tried, moved = of_whom(reader, duties, today), attempts_of(duties), _moves_of(duties)
    mine = {reader.actor.user_id, *reader.actor.acting_for}
    found = []
    for line in lines:
        became, waits = became_of(line, moved[line.duty_id])
        found.append(
            HandoverLineNow(line, about[line.duty_id], tried[line.duty_id], became, waits, waits and line.to_id in mine)
        )
    return found


def became_of(line: HandoverLine, moves: Sequence[DutyStep]) -> tuple[str, bool]:
    """What became of an offered duty, in a sentence, and whether the offer still waits."""
    duty, waits = line.duty, line.answer == HandoverLine.Answer.OPEN
    if not waits:
        return "", False
    if duty.state != Duty.State.OPEN:
        return f"{duty.get_state_display()} meanwhile", False
    last = moves[-1] if moves else None
    if last is None or duty.owner_id == line.owner_id:
        return "", True
    holder = duty.owner.name if duty.owner else "nobody in person"
    if last.kind == DutyStep.Kind.FELL:
        return f"Nobody accepted it: it fell to {holder} at {time_words(last.at)}", True
    return f"It is {holder}'s since", False


def _moves_of(duties: Sequence[Duty]) -> dict[UUID, list[DutyStep]]:
    found: dict[UUID, list[DutyStep]] = {duty.id: [] for duty in duties}
    for step in DutyStep.objects.filter(duty__in=list(found), kind__in=MOVED).order_by("id"):
        found[step.duty_id].append(step)
    return found


def _in_lines(reader: Acting, rows: "QuerySet[Handover]") -> list[HandoverNow]:
    handovers = list(rows.select_related("by_user", "team").order_by("-handed_at", "-id")[:MOST])
    seen = HandoverLine.objects.filter(handover__in=handovers, duty__in=duties_visible_to(reader).values("id"))
    lines: dict[UUID, list[HandoverLine]] = {each.id: [] for each in handovers}
    for line in seen.select_related("duty__owner"):
        lines[line.handover_id].append(line)
    moved = _moves_of([line.duty for each in lines.values() for line in each])
    return [_counted(each, lines[each.id], moved) for each in handovers]


def _counted(handover: Handover, lines: Sequence[HandoverLine], moved: dict[UUID, list[DutyStep]]) -> HandoverNow:
    answer = HandoverLine.Answer
    became = [became_of(line, moved[line.duty_id]) for line in lines]
    return HandoverNow(
        handover,
        many=len(lines),
        waiting=sum(waits for _, waits in became),
        accepted=sum(line.answer == answer.ACCEPTED for line in lines),
        refused=sum(line.answer == answer.REFUSED for line in lines),
        fell=sum("fell to" in words for words, _ in became),
    )
