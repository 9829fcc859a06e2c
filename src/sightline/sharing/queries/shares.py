"""What was shared, with whom and on what terms: the register, one share whole, and who was told of a record."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sightline.access.handling import Regime
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.pole.access import rows_visible_to
from sightline.pole.rules.dates import date_words, day_words, instant_words
from sightline.sharing.access import shares_visible_to
from sightline.sharing.models import Answer, Question, Share, SharedPart, ShareReceipt, ShareWithheld
from sightline.sharing.rules.lawful_bases import basis_words
from sightline.sharing.rules.parts import PART_WORDS
from sightline.sharing.rules.shares import CONSENTS, standing_of

MOST = 100


@dataclass(frozen=True)
class ShareLine:
    """One share in a list."""

    id: UUID
    reference: str
    made_at: datetime
    by_agency: str
    made_by_words: str
    to: str
    expires_at: datetime
    revoked_at: datetime | None
    receipts: int
    questions: int
    now: datetime

    @property
    def when(self) -> str:
        """When it was made."""
        return instant_words(self.made_at)

    @property
    def in_force(self) -> bool:
        """Whether the recipient has it now."""
        return standing_of(self.expires_at, self.revoked_at, self.now) == "in_force"

    @property
    def standing(self) -> str:
        """What has become of it, in words."""
        if self.revoked_at:
            return f"Taken back {day_words(self.revoked_at)}"
        return f"{'Until the end of' if self.in_force else 'Ended with'} {last_day_words(self.expires_at)}"

    @property
    def receipt(self) -> str:
        """Whether anybody said that it arrived."""
        return "Acknowledged" if self.receipts else "Not acknowledged"


def last_day_words(expires_at: datetime) -> str:
    """The last day on which the recipient has it: a share ends with a day."""
    return day_words(expires_at - timedelta(seconds=1))


def _lines(rows: QuerySet[Share]) -> list[ShareLine]:
    now = clock.now()
    found = rows.select_related("to_agency", "to_user", "owner_agency").annotate(
        acknowledged=Count("receipts", distinct=True),
        open_questions=Count("questions", filter=Q(questions__answers__isnull=True), distinct=True),
    )
    return [
        ShareLine(
            share.id,
            share.reference,
            share.made_at,
            share.owner_agency.name,
            share.made_by_words,
            recipient_words(share),
            share.expires_at,
            share.revoked_at,
            share.acknowledged,
            share.open_questions,
            now,
        )
        for share in found.order_by("-made_at", "-id")[:MOST]
    ]


def recipient_words(share: Share) -> str:
    """To whom it went, in words."""
    return f"{share.to_user.name}, {share.to_agency.name}" if share.to_user else share.to_agency.name


def shares_received(reader: Acting) -> list[ShareLine]:
    """The latest shares with the reader or their agency, at most MOST. One query."""
    mine = Q(to_user=reader.actor.user_id) | Q(to_user__isnull=True, to_agency=reader.actor.agency_id)
    return _lines(shares_visible_to(reader, Share.objects.all()).filter(mine))


def shares_sent(reader: Acting) -> list[ShareLine]:
    """The latest shares of the reader's agency that they may see, at most MOST. One query."""
    return _lines(shares_visible_to(reader, Share.objects.filter(owner_agency=reader.actor.agency_id)))


def shares_of(reader: Acting, records: Collection[UUID]) -> list[ShareLine]:
    """Who was told of these records, the latest first. Two queries."""
    told = rows_visible_to(reader, SharedPart.objects.filter(record__in=list(records))).values("share")
    return _lines(shares_visible_to(reader, Share.objects.filter(id__in=told)))


@dataclass(frozen=True)
class PartLine:
    """What was told of one part, as it was then."""

    part: str
    words: tuple[str, ...]

    @property
    def part_words(self) -> str:
        """What kind of thing it is."""
        return PART_WORDS.get(self.part, "Who was involved")


@dataclass(frozen=True)
class AnswerLine:
    """One answer, with its controller and regime."""

    text: str
    by_words: str
    at: str
    agency: str
    regime: str


@dataclass(frozen=True)
class QuestionLine:
    """A question with its answers."""

    id: UUID
    text: str
    by_words: str
    at: str
    wanted_by: date | None
    answers: tuple[AnswerLine, ...]

    @property
    def wanted(self) -> str:
        """By when an answer is wanted; empty where nobody said."""
        return f"Wanted by {date_words(self.wanted_by)}" if self.wanted_by else ""


@dataclass(frozen=True)
class ShareRecord:
    """One share, whole, as its reader may see it. `parts` empty for a recipient whose share has ended.

    `closed`: what its recipient has no longer though the share goes on, and since when: a danger was recorded.
    """

    share: Share
    standing: str
    parts: tuple[PartLine, ...]
    receipts: tuple[str, ...]
    withheld: tuple[tuple[str, str], ...]
    questions: tuple[QuestionLine, ...]
    records: tuple[UUID, ...]
    closed: tuple[tuple[str, str], ...] = ()

    @property
    def recipient(self) -> str:
        """To whom it went."""
        return recipient_words(self.share)

    @property
    def basis(self) -> str:
        """The lawful basis in words, with its source."""
        return basis_words(self.share.lawful_basis)

    @property
    def consent(self) -> str:
        """What is recorded of consent."""
        because = f": {self.share.consent_because}" if self.share.consent_because else ""
        return f"{CONSENTS.get(self.share.consent, self.share.consent)}{because}"

    @property
    def family_told(self) -> str:
        """Whether the family was told."""
        return "Yes" if self.share.family_told else f"No, because: {self.share.family_told_because}"

    @property
    def made(self) -> str:
        """When, and by whom."""
        return f"{instant_words(self.share.made_at)} by {self.share.made_by_words}, {self.share.owner_agency.name}"

    @property
    def until(self) -> str:
        """Until when the recipient has it, or what became of it."""
        share = self.share
        if share.revoked_at:
            return f"Taken back {instant_words(share.revoked_at)} by {share.revoked_by_words}: {share.revoked_why}"
        ends = "To the end of" if self.standing == "in_force" else "It ended with"
        return f"{ends} {last_day_words(share.expires_at)}"

    @property
    def regime(self) -> str:
        """Under which law its sender processes."""
        return Regime(self.share.regime).words


def share_record_of(reader: Acting, share: Share) -> ShareRecord:
    """The share, reached through `access.share_for`, with all that the reader may see of it. Six queries."""
    parts = list(rows_visible_to(reader, SharedPart.objects.filter(share=share)).order_by("id"))
    receipts = ShareReceipt.objects.filter(share=share).order_by("at")
    withheld = rows_visible_to(reader, ShareWithheld.objects.filter(share=share)).order_by("id")
    return ShareRecord(
        share=share,
        standing=standing_of(share.expires_at, share.revoked_at, clock.now()),
        parts=_together(parts),
        receipts=tuple(f"{receipt.by_words}, {instant_words(receipt.at)}" for receipt in receipts),
        withheld=tuple((row.words, row.why) for row in withheld),
        questions=_questions(share),
        records=tuple(dict.fromkeys(part.record for part in parts if part.record)),
        closed=_closed(share, parts),
    )


def _closed(share: Share, parts: Iterable[SharedPart]) -> tuple[tuple[str, str], ...]:
    """What was told of rows whose grant ended before the share does, and when it ended."""
    if share.revoked_at:
        return ()
    ended = {row.resource: row.until for row in Grant.objects.filter(act=share.act, until__lt=share.expires_at)}
    when = {part.id: ended.get(part.row) for part in parts if part.row}
    return tuple((part.words, instant_words(at)) for part in parts if (at := when.get(part.id)))


def _together(parts: Iterable[SharedPart]) -> tuple[PartLine, ...]:
    """Part by part, in the order in which they are offered."""
    found: dict[str, list[str]] = {key: [] for key in PART_WORDS}
    for part in parts:
        found.setdefault(part.part, []).append(part.words)
    return tuple(PartLine(key, tuple(words)) for key, words in found.items() if words)


def _questions(share: Share) -> tuple[QuestionLine, ...]:
    answers: dict[UUID, list[AnswerLine]] = {}
    rows = Answer.objects.filter(question__share=share).select_related("owner_agency").order_by("answered_at", "id")
    for row in rows:
        agency, regime = row.owner_agency.name, Regime(row.regime).words
        line = AnswerLine(row.text, row.answered_by_words, instant_words(row.answered_at), agency, regime)
        answers.setdefault(row.question_id, []).append(line)
    return tuple(
        QuestionLine(
            q.id, q.text, q.asked_by_words, instant_words(q.asked_at), q.wanted_by, tuple(answers.get(q.id, ()))
        )
        for q in Question.objects.filter(share=share).order_by("asked_at", "id")
    )


def references_of(lines: Iterable[ShareLine]) -> list[str]:
    """For the ledger: which shares were listed."""
    return [line.reference for line in lines]
