"""The demonstration's girl whose grades have a history: raised in a meeting, and typed in five hours later."""

from datetime import timedelta

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.pole.commands import FirstFact, add_person, name_owner
from sightline.pole.models import Identity, Name
from sightline.workforce.actors import load_actor
from sightline.workforce.models import Post

from .commands import approve_decision, record_decision, record_disagreement, record_shortfall
from .commands.deciding import Deciding
from .commands.record_disagreement import Views
from .models import Decision

TASK = Task("missing_child", "AV-M-0031", "a girl who goes missing again and again")
NAME = "Nell Farthing"
DECIDE = ("officer", "inspector", "detective")
BEGAN = timedelta(days=21)
CHAIR = "Chair of the exploitation meeting, detective inspector"


def add_decided_girl() -> None:
    """Add her, aged 14, with three weeks of decisions.

    Does nothing where she is on record, or where those who decide hold their posts for less long: in a demonstration
    of an older version.
    """
    officer, inspector, detective = (_acting(who) for who in DECIDE)
    now = clock.now()
    with transaction_as(officer.actor):
        held = Post.objects.filter(user__username__in=DECIDE, since__lte=now - BEGAN).values("user").distinct()
        if Name.objects.filter(full=NAME).exists() or held.count() < len(DECIDE):
            return
    with clock.frozen(now - BEGAN):
        girl = _girl(officer, detective)
        _decide(officer, girl, "missing", "medium", "Not home since school. Her mother rang.")
    with clock.frozen(now - timedelta(days=15)):
        _late(officer, girl)
    with clock.frozen(now - timedelta(days=12)):
        lower = _decide(officer, girl, "missing", "medium", "Home for three days; seen alone, and says where she was.")
    with clock.frozen(now - timedelta(days=12) + timedelta(hours=2)), transaction_as(inspector.actor):
        approve_decision(inspector, lower, "I have read the independent return interview and spoken to her mother.")
    with clock.frozen(now - timedelta(minutes=4)):
        _today(officer, girl)


def _acting(username: str) -> Acting:
    return Acting(load_actor(User.objects.get(username=username)), TASK)


def _girl(officer: Acting, detective: Acting) -> Identity:
    born = (timezone.localdate(clock.now()) - timedelta(days=365 * 14 + 200)).replace(day=1)
    facts = [FirstFact("name", {"full": NAME}), FirstFact("birth_date", {"born_on": born, "precision": "day"})]
    with transaction_as(officer.actor):
        person = add_person(officer, facts, said_by="Her mother")
        girl = Identity.objects.get(memberships__person=person)
    with transaction_as(detective.actor):
        name_owner(detective, person, User.objects.get(username="detective"))
    return girl


def _decide(who: Acting, girl: Identity, scale: str, outcome: str, why: str) -> Decision:
    with transaction_as(who.actor):
        return record_decision(who, girl, scale, outcome, Deciding(why))


def _late(officer: Acting, girl: Identity) -> None:
    """Raised by a meeting in the morning, and recorded five hours and five minutes later."""
    decided = clock.now() - timedelta(hours=5, minutes=5)
    others = ({"who": "Allocated social worker", "there": True}, {"who": "School", "there": False})
    how = Deciding(
        "Picked up from school by men in their twenties; two phones, and a hotel key",
        decided_at=decided,
        by_words=CHAIR,
        reason="meeting",
        others=others,
    )
    with transaction_as(officer.actor):
        record_decision(officer, girl, "missing", "high", how)
        record_decision(officer, girl, "exploitation", "high", how)


def _today(officer: Acting, girl: Identity) -> None:
    with transaction_as(officer.actor):
        raised = record_decision(
            officer, girl, "missing", "high", Deciding("Gone since four; a man asked for her at the gate")
        )
        record_shortfall(officer, girl, "No unit for the hotel before 22:00", meanwhile="Her aunt rings her each hour")
        views = Views(
            "Whether she can stay with her aunt",
            "Social worker: yes, the aunt keeps her phone",
            "Officer: no, the aunt's partner has not been looked into",
        )
        record_disagreement(officer, girl, views, decision=raised)
