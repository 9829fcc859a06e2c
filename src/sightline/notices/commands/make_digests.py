"""Have what is not urgent gathered into one message."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.asking import value_of
from sightline.core.commands import command
from sightline.notices.models import Outgoing
from sightline.notices.queries.digests import digests_due
from sightline.notices.rules.outgoing import OTHERS


@command(permission=Permission.NOTICE_SEND, effect=Effect.DISCLOSURE)
def make_digests(act: Act) -> int:
    """One message to each contact detail whose digest is due. Gives how many. Two workers make no two of one."""
    value_of("select pg_advisory_xact_lock(hashtext('sightline digests'))")
    rows = [
        Outgoing(
            kind=Outgoing.Kind.DIGEST,
            to_id=each.person,
            contact_id=each.contact,
            channel="email",
            urgency="ordinary",
            rank=OTHERS,
            covers_until=act.at,
            next_at=act.at,
            made_at=act.at,
            act=act.id,
        )
        for each in digests_due(act.acting, act.at)
    ]
    made = Outgoing.objects.bulk_create(rows, ignore_conflicts=True)
    act.about(made=len(made))
    return len(made)
