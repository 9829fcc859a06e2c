"""Duties to work on in tests: clocks of every kind that is needed, begun within an act as areas begin theirs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.core.ids import next_reference, uuid7
from sightline.core.models import PolicyRow, User
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject, on_subject
from sightline.duties.models import Duty, DutyStep
from sightline.pole.models import Identity, Person
from sightline.pole.tests.reading_scene import Scene, scene
from sightline.workforce.models import Post, Shift

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
"""Twelve o'clock in London."""

CALL: dict[str, Any] = {
    "number": "T1",
    "words": "Ring the grandmother back",
    "starts": "She rang",
    "kind": "elapsed",
    "lengths": {"": 60, "high": 15, "medium": 60, "low": 240},
    "owner_role": "response_officer",
    "deputy_role": "response_sergeant",
    "discharged_by": "That she was spoken to",
    "authority": "local",
    "source": "Local policy, for tests",
    "scale": "missing",
}
DETENTION: dict[str, Any] = {
    **CALL,
    "words": "Decide whether the child is charged or released",
    "lengths": {"": 1440},
    "authority": "statute",
    "source": "Police and Criminal Evidence Act 1984 s41",
    "scale": "",
    "changes": [
        {
            "kind": "superintendent",
            "words": "A superintendent authorised detention up to 36 hours",
            "rank": "superintendent",
            "does": "extends",
            "to": 2160,
            "once": True,
        }
    ],
    "stops": {"released": "Released before the time ran out"},
}
CLOCKS: dict[str, dict[str, Any]] = {"t_call": CALL, "t_detention": DETENTION}


def plant_clocks(writer: Acting, **more: dict[str, Any]) -> None:
    """Put the clocks of tests in force, as if two people had approved them."""
    for key, body in {**CLOCKS, **more}.items():
        plant_policy(writer, "clock", key, body)


def proclaim(writer: Acting, day: date) -> None:
    """Have a day proclaimed a bank holiday."""
    body = {"days": [{"day": day.isoformat(), "words": "Proclaimed"}], "authority": "statute", "source": "Tests"}
    plant_policy(writer, "bank_holidays", "england_and_wales", body)


def plant_policy(writer: Acting, kind: str, key: str, body: dict[str, Any]) -> None:
    """Put a piece of policy in force, as if two people had approved it."""
    approver = User.objects.exclude(id=writer.actor.user_id).earliest("id")
    with scene(writer) as s:
        row = PolicyRow(
            kind=kind,
            key=key,
            body=body,
            sha256="0" * 64,
            in_force_from="2020-01-01",
            authority=body["authority"],
            source=body["source"],
            recorded_act=s.act.id,
            proposed_by_id=writer.actor.user_id,
            decided_at=NOON,
            decided_by=approver,
            approved=True,
        )
        row.save(force_insert=True)


def girl(s: Scene) -> Identity:
    """Somebody to have duties about."""
    person: Person = s.person("Jade Quill")
    return s.first[person.id]


def begin(writer: Acting, on: Subject, clock: str = "t_call", *, owner: str = "", **how: Any) -> Duty:
    """Begin a duty, owned by whoever signs in by this name."""
    whose = Whose(owner=user(owner) if owner else None)
    with scene(writer) as s:
        return start(s.act, clock, on, whose, Starting(**how))


def hidden_duty(s: Scene, on: Identity, because: str) -> Duty:
    """A duty restricted to named people, whose every word is `because`: for those who look whether it shows."""
    policy = PolicyRow(
        kind="clock",
        key="t_hidden",
        body=CALL,
        sha256="0" * 64,
        in_force_from="2020-01-01",
        authority="local",
        source="Local policy",
        recorded_act=s.act.id,
    )
    policy.save(force_insert=True)
    duty = Duty(
        reference=next_reference("D"),
        clock="t_hidden",
        policy=policy,
        words=because,
        because=because,
        started_at=NOON,
        due_at=NOON,
        owner_role="superintendent",
        recorded_at=NOON,
        recorded_act=s.act.id,
        **{**s.contributed, "handling": int(Handling.RESTRICTED)},
        **on_subject(on),
    )
    duty.save(force_insert=True)
    return duty


def user(username: str) -> User:
    return User.objects.get(username=username)


def on_shift(writer: Acting, username: str, since: datetime, until: datetime) -> None:
    """A shift, whenever it was or is to be."""
    whose = user(username)
    with scene(writer) as s:
        agency = Post.objects.get(user=whose, until__isnull=True).agency_id
        Shift(id=uuid7(), user=whose, agency_id=agency, since=since, until=until, act=s.act.id).save(force_insert=True)


def kinds(duty: Duty) -> list[str]:
    """What happened to a duty, in the order in which it was recorded."""
    return list(DutyStep.objects.filter(duty=duty).order_by("recorded_at", "id").values_list("kind", flat=True))


def now(duty: Duty) -> Duty:
    """The duty as it stands."""
    return Duty.objects.select_related("owner").get(id=duty.id)


def after(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)
