"""People who are told, and how they are reached, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.telling import Urgency, tell
from sightline.core.transactions import transaction_as
from sightline.notices.channels import Handed, Result
from sightline.notices.commands import add_contact_detail, make_calendar_link, verify_contact_detail
from sightline.notices.commands.contact_codes import code_of
from sightline.notices.models import ContactDetail, Notice, Outgoing
from sightline.notices.rules.outgoing import Outcome
from sightline.notices.sending import messenger

ABOUT = UUID("0197f5a0-0000-7000-8000-00000000bbbb")
WORDS = "Quillfeather of Larkspur Rise is raised to high."


@dataclass
class Ways:
    """The ways out as the network would show them: what each was handed, and what comes of it."""

    outcomes: list[Outcome] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)

    def send(self, handed: Handed) -> Result:
        """Take it, and answer as told; "sent" where nothing is told."""
        self.handed.append(handed)
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome.SENT
        return Result(outcome, "" if outcome is Outcome.SENT else f"It was {outcome}.")


def say(
    teller: Acting,
    told: list[Acting],
    *,
    urgency: Urgency = Urgency.ORDINARY,
    needs_acknowledgement: bool = False,
    words: str = WORDS,
    href: str = "/search",
) -> None:
    """Tell these people something, in a transaction of its own."""

    @command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
    def say_something(act: Act) -> None:
        users = [each.actor.user_id for each in told]
        tell(
            act,
            users,
            words,
            href=href,
            about=[ABOUT],
            urgency=urgency,
            needs_acknowledgement=needs_acknowledgement,
        )
        act.about(ABOUT)

    try:
        with transaction_as(teller.actor):
            say_something(teller)
    finally:
        del COMMANDS["say_something"]


def reached_at(whom: Acting, typed: str) -> ContactDetail:
    """A contact detail of somebody's, verified."""
    with transaction_as(whom.actor):
        detail = add_contact_detail(whom, "email" if "@" in typed else "sms", typed)
        return verify_contact_detail(whom, detail, code_of(detail))


@contextmanager
def seen_by(whom: Acting) -> Iterator[None]:
    """As this reader, in a transaction."""
    with transaction_as(whom.actor):
        yield


def outgoing(**wanted: object) -> list[Outgoing]:
    """The messages that leave, of notices and digests, as the worker sees them."""
    with transaction_as(messenger().actor):
        return list(Outgoing.objects.exclude(kind="code").filter(**wanted).order_by("id"))


def states() -> list[str]:
    """Where each of them stands."""
    return [each.state for each in outgoing()]


def notice_of(whom: Acting) -> Notice:
    """The newest notice of somebody's."""
    with transaction_as(whom.actor):
        return Notice.objects.filter(to=whom.actor.user_id).latest("id")


def tell_and_be_told(officer: Acting, sergeant: Acting) -> None:
    """The officer told the sergeant something to be acknowledged; is reached by mail, with a mobile to verify."""
    reached_at(officer, "officer@example.org")
    say(officer, [sergeant], urgency=Urgency.STATUTORY, needs_acknowledgement=True, words="A review is to be held.")
    with transaction_as(officer.actor):
        add_contact_detail(officer, "sms", "07700 900123")
        make_calendar_link(officer)
