"""Reading the ledger. What a reader may see is decided by row-level security: all of it, or their own acts."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from .acts import TASK_KINDS, Acting
from .asking import value_of
from .models import LedgerCheck, LedgerDetail, LedgerRow, LedgerSignal, User


@dataclass(frozen=True)
class LedgerLine:
    """One act, as a list shows it."""

    id: UUID
    at: datetime
    actor: str
    agency: str
    post: str
    capability: str
    effect: str
    outcome: str
    task: str

    @property
    def done(self) -> str:
        """The capability in words."""
        return self.capability.replace("_", " ")

    @property
    def effect_words(self) -> str:
        """The effect in words."""
        return self.effect.replace("_", " ")


@dataclass(frozen=True)
class LedgerAct:
    """One act, whole. `detail` is None where what was typed or shown has lawfully been erased."""

    line: LedgerLine
    rank: str
    chain: int
    seq: int
    hash: str
    subjects: tuple[UUID, ...]
    detail: dict[str, Any] | None


PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """Which acts to list: each narrows, where it is given. `who` is a user's id, `actor` the name they sign in with;
    `sign` a kind of `core_ledger_signal`; the days are in London, both included; `before` the id to go on from."""

    capability: str = ""
    outcome: str = ""
    effect: str = ""
    actor: str = ""
    who: UUID | None = None
    sign: str = ""
    no_reference: bool = False
    since: date | None = None
    until: date | None = None
    before: UUID | None = None


def ledger_lines(reader: Acting, wanted: Wanted) -> tuple[list[LedgerLine], UUID | None]:
    """The newest acts that the reader may see, fifty at a time, and the id to continue before (None at the end)."""
    found = list(_wanted(wanted)[: PAGE + 1])
    lines = _lines(found[:PAGE])
    return lines, (found[PAGE - 1].id if len(found) > PAGE else None)


def _wanted(wanted: Wanted) -> QuerySet[LedgerRow]:
    exactly = {name: getattr(wanted, name) for name in ("capability", "outcome", "effect")}
    rows = LedgerRow.objects.order_by("-id").filter(**{name: value for name, value in exactly.items() if value})
    if wanted.actor:
        rows = rows.filter(actor__in=User.objects.filter(username__iexact=wanted.actor).values("id"))
    if wanted.who:
        rows = rows.filter(actor=wanted.who)
    if wanted.sign:
        signs = LedgerSignal.objects.filter(kind=wanted.sign)
        rows = rows.filter(id__in=(signs.filter(actor=wanted.who) if wanted.who else signs).values("act"))
    if wanted.no_reference:
        rows = rows.filter(effect="consultation", outcome="done", task_reference="").exclude(task_kind="system")
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return rows.filter(id__lt=wanted.before) if wanted.before else rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def latest_check(reader: Acting) -> LedgerCheck | None:
    """The latest verification of the ledger by the daily job."""
    return LedgerCheck.objects.order_by("-at").first()


def ledger_act_of(reader: Acting, act: UUID) -> LedgerAct | None:
    """One act with what was typed or shown, or None where it is absent or not the reader's to see."""
    row = LedgerRow.objects.filter(id=act).first()
    if row is None:
        return None
    detail = LedgerDetail.objects.filter(id=act).first()
    subjects = value_of("select subjects from core_ledger where id = %s", [act])
    return LedgerAct(
        _lines([row])[0],
        row.rank,
        row.chain,
        row.seq,
        bytes(row.hash).hex(),
        tuple(subjects),
        json.loads(detail.body) if detail else None,
    )


def _lines(rows: list[LedgerRow]) -> list[LedgerLine]:
    names = dict(User.objects.filter(id__in={r.actor for r in rows}).values_list("id", "name"))
    return [
        LedgerLine(
            r.id,
            r.at,
            names.get(r.actor) or _no_user(r.post),
            r.agency,
            r.post,
            r.capability,
            r.effect,
            r.outcome,
            " ".join(p for p in (TASK_KINDS.get(r.task_kind, r.task_kind), r.task_reference) if p),
        )
        for r in rows
    ]


def _no_user(post: str) -> str:
    """What to call an actor who is no user: the system itself, another system by its key, or nobody known."""
    if post.startswith(("feed:", "token:", "webhook:")):
        return f"Another system ({post})"
    return "Sightline (system)" if post in {"installer", "importer", "messenger"} else "Nobody signed in"


def refusals_since(actor: UUID, capability: str, since: datetime) -> int:
    """How often `actor` was refused `capability` since that instant; told even to nobody signed in, as a count only."""
    return int(value_of("select core_refusals_since(%s, %s, %s)", [actor, capability, since]))


def refusals_about_since(subject: UUID, capability: str, since: datetime) -> int:
    """How often `capability` was refused to anybody, about `subject`, since that instant; a count only, as above."""
    return int(value_of("select core_refusals_about_since(%s, %s, %s)", [subject, capability, since]))
