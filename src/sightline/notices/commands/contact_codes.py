"""The code by which somebody shows that an address is theirs: worked out, and so kept nowhere."""

from datetime import timedelta

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.core.sealing import keyed_digest
from sightline.notices.models import ContactDetail, Outgoing
from sightline.notices.rules.contact_details import cannot_ask_code
from sightline.notices.rules.outgoing import CODES

DIGITS = 6


def code_of(detail: ContactDetail) -> str:
    """The code that was asked for last, from the installation's key: the database alone does not give it away."""
    asked = int(detail.asked_at.timestamp() * 1_000_000) if detail.asked_at else 0
    digest = keyed_digest(f"{detail.id} {asked}", "contact code")
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def send_code(act: Act, detail: ContactDetail) -> None:
    """Have a new code sent there, within a command that has saved `asked_at`."""
    Outgoing.objects.create(
        kind=Outgoing.Kind.CODE,
        to_id=detail.user_id,
        contact=detail,
        channel=detail.channel,
        urgency="ordinary",
        rank=CODES,
        next_at=act.at,
        made_at=act.at,
        act=act.id,
    )


def refuse_further_codes(act: Act) -> None:
    """Raise `Refused` where the actor asked for so many within the hour that no further one is sent."""
    since = act.at - timedelta(hours=1)
    asked = Outgoing.objects.filter(to=act.actor.user_id, kind=Outgoing.Kind.CODE, made_at__gt=since)
    refuse_if(cannot_ask_code(asked.count()))
